// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <queue>
#include <tuple>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/site_lists.h>
#include <saavu/scenario/time_queue.h>

// The argument on which all of this rests (docs/method.md has it at length): if the fastest way of
// site s to vertex v passes u, and K sites have smaller labels than s at u, then each of them has a
// smaller label than s at v too, because the rest of the way lengthens all labels alike and leaves
// the site, which breaks ties, as it is. So a site that stands in v's list of K stands in the lists
// of all vertices of its fastest way to v, with the labels of that way.

namespace saavu::scenario {

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

bool is_label(Label label) {
  return label < k_no_label;
}

/// Labels travel away from the sites: against the traffic if residents travel to them.
std::uint32_t away(const TravelGraph::Edge& edge, routing::Direction direction) {
  return direction == routing::Direction::to_site ? edge.in : edge.out;
}
std::uint32_t towards(const TravelGraph::Edge& edge, routing::Direction direction) {
  return direction == routing::Direction::to_site ? edge.out : edge.in;
}

}  // namespace

std::vector<Label> make_lists(const TravelGraph& graph, routing::Direction direction,
                              std::size_t ranks, std::span<const SiteSeeds> sites) {
  using Entry = std::pair<Label, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (const SiteSeeds& site : sites) {
    for (const Seed& seed : site.seeds) {
      if (seed.time < k_infinite) queue.emplace(make_label(seed.time, site.site), seed.vertex);
    }
  }
  std::vector<Label> lists(graph.vertex_count() * ranks, k_no_label);
  while (!queue.empty()) {
    const auto [label, vertex] = queue.top();
    queue.pop();
    const std::span<Label> list = std::span(lists).subspan(vertex * ranks, ranks);
    std::size_t rank = 0;
    while (rank < ranks && is_label(list[rank]) && site_of(list[rank]) != site_of(label))
      ++rank;
    if (rank == ranks || is_label(list[rank])) continue;
    list[rank] = label;
    for (const TravelGraph::Edge& edge : graph.edges(vertex)) {
      const Label next = later(label, away(edge, direction));
      if (next < lists[edge.vertex * ranks + ranks - 1]) queue.emplace(next, edge.vertex);
    }
  }
  return lists;
}

/// The lists whatever their length is.
class SiteLists::Lists {
 public:
  Lists() = default;
  Lists(const Lists&) = delete;
  Lists& operator=(const Lists&) = delete;
  virtual ~Lists() = default;
  [[nodiscard]] virtual const Label* labels() const = 0;
  virtual void assign(std::span<const SiteSeeds> sites, std::span<const Label> lists) = 0;
  virtual ListEdit open(std::uint32_t site, std::span<const Seed> seeds) = 0;
  virtual ListEdit close(std::uint32_t site) = 0;
  virtual ListEdit repair(std::span<const ArcChange> changes,
                          std::span<const SiteSeeds> reseeded) = 0;
  virtual ListEdit replace(std::span<const SiteSeeds> reseeded, std::span<const Label> lists) = 0;
  virtual void undo(ListEdit& edit) = 0;
  virtual void redo(ListEdit& edit) = 0;

  /// Ascending by site.
  std::vector<SiteSeeds> sites;

  [[nodiscard]] auto find(std::uint32_t site) {
    return std::ranges::lower_bound(sites, site, {}, &SiteSeeds::site);
  }
  void add(SiteSeeds site) {
    const auto place = find(site.site);
    base::verify(place == sites.end() || place->site != site.site, "site {} is open already",
                 site.site);
    sites.insert(place, std::move(site));
  }
  SiteSeeds remove(std::uint32_t site) {
    const auto place = find(site);
    base::verify(place != sites.end() && place->site == site, "site {} is not open", site);
    SiteSeeds removed = std::move(*place);
    sites.erase(place);
    return removed;
  }
  /// Exchanges the seeds of some open sites with these.
  void swap_seeds(std::vector<SiteSeeds>& other) {
    for (SiteSeeds& site : other) {
      const auto place = find(site.site);
      base::verify(place != sites.end() && place->site == site.site, "site {} is not open",
                   site.site);
      std::swap(place->seeds, site.seeds);
    }
  }
};

template <std::size_t K>
class RankedLists final : public SiteLists::Lists {
 public:
  RankedLists(const TravelGraph& graph, routing::Direction direction)
      : graph_(graph), direction_(direction), rows_(graph.vertex_count()) {}

  [[nodiscard]] const Label* labels() const override {
    return rows_.empty() ? nullptr : rows_.front().label;
  }

  void assign(std::span<const SiteSeeds> open_sites, std::span<const Label> lists) override {
    check_shape(lists);
    sites.clear();
    for (const SiteSeeds& site : open_sites)
      add(site);
    for (std::size_t vertex = 0; vertex < rows_.size(); ++vertex)
      rows_[vertex] = row_from(lists.subspan(vertex * K, K));
  }

  /// Dijkstra from the new site that does not enter a vertex whose list it does not get into: by
  /// the argument above it gets into no list behind it either. What falls out of a list is the
  /// K + 1st of more sites than before.
  ListEdit open(std::uint32_t site, std::span<const Seed> seeds) override {
    add({site, {seeds.begin(), seeds.end()}});
    changed_.clear();
    aside_.clear();
    const auto offer = [&](std::uint32_t vertex, Label label) {
      Row& row = rows_[vertex];
      if (label >= row.label[K - 1]) return;
      if (!lists(row, site)) {
        changed_.push_back(vertex);
        aside_.push_back(put(row, label));
      } else {
        const std::size_t rank = rank_of(row, site);
        if (label >= row.label[rank]) return;
        put(row, rank, label);
      }
      queue_.push(time_of(label), vertex);
    };
    queue_.clear();
    for (const Seed& seed : seeds)
      offer(seed.vertex, make_label(seed.time, site));
    drain([&](std::uint32_t vertex, std::uint32_t time) {
      const Label label = make_label(time, site);
      // Reached earlier since it was put into the queue.
      if (!holds(rows_[vertex], label)) return;
      for (const TravelGraph::Edge& edge : graph_.edges(vertex))
        offer(edge.vertex, later(label, away(edge)));
    });
    return finish(ListEdit::Kind::add_site, {site, {}});
  }

  /// The vertices that list the site hang together with its seeds, so a walk finds them. Taking the
  /// site out leaves K - 1 labels that are right. The K-th is the least label, of a site that the
  /// list does not hold yet, among the seeds on the vertex and what its neighbours' lists hold,
  /// lengthened by the arc; but a neighbour's K-th label may be open as well. So the walk notes
  /// what can be had from labels that are right, which is little, most of it at the edge of the
  /// region, and a search by time carries it on. By induction along the fastest way of each K-th
  /// label, which passes no vertex that does not list it, all are found.
  ListEdit close(std::uint32_t site) override {
    const SiteSeeds closed = remove(site);
    changed_.clear();
    aside_.clear();
    const auto take_out = [&](std::uint32_t vertex) {
      Row& row = rows_[vertex];
      if (!lists(row, site)) return;
      changed_.push_back(vertex);
      aside_.push_back(take(row, site, k_no_label));
    };
    for (const Seed& seed : closed.seeds)
      take_out(seed.vertex);
    found_.clear();
    for (std::size_t next = 0; next < changed_.size(); ++next) {
      // The walk's order is known some way ahead: enough to fetch what it will touch.
      if (next + 24 < changed_.size()) graph_.prefetch_place(changed_[next + 24]);
      if (next + 16 < changed_.size()) graph_.prefetch_edges(changed_[next + 16]);
      if (next + 8 < changed_.size()) prefetch_neighbours(changed_[next + 8]);
      const std::uint32_t vertex = changed_[next];
      const Row row = rows_[vertex];
      Label best = k_no_label;
      for (const TravelGraph::Edge& edge : graph_.edges(vertex)) {
        take_out(edge.vertex);
        best = least_unlisted(rows_[edge.vertex], towards(edge), row, best);
      }
      if (best != k_no_label) found_.emplace_back(vertex, best);
    }

    queue_.clear();
    const auto offer = [&](std::uint32_t vertex, Label label) {
      Row& row = rows_[vertex];
      if (static_cast<int>(label >= row.label[K - 1]) |
          static_cast<int>(is_among_first(row, site_of(label))))
        return;
      row.label[K - 1] = label;
      queue_.push(time_of(label), vertex);
    };
    for (const auto& [vertex, label] : found_)
      offer(vertex, label);
    for (const SiteSeeds& other : sites) {
      for (const Seed& seed : other.seeds)
        offer(seed.vertex, make_label(seed.time, other.site));
    }
    drain([&](std::uint32_t vertex, std::uint32_t time) {
      const Label label = rows_[vertex].label[K - 1];
      if (time_of(label) != time) return;
      for (const TravelGraph::Edge& edge : graph_.edges(vertex))
        offer(edge.vertex, later(label, away(edge)));
    });
    return finish(ListEdit::Kind::remove_site, closed);
  }

  /// Every label that some way over a lengthened arc (or from a seed that is no more) might have
  /// made is taken out: those that a walk along arcs finds which fit exactly, before the change.
  /// What is left in the lists is the length of ways that still exist, so improving until nothing
  /// improves ends with the right lists, as in `close`: with the vertices that lost something, the
  /// new seeds and the shortened arcs to begin with.
  ListEdit repair(std::span<const ArcChange> changes,
                  std::span<const SiteSeeds> reseeded) override {
    ListEdit edit = begin(ListEdit::Kind::replace);
    edit.seeds_.assign(reseeded.begin(), reseeded.end());
    swap_seeds(edit.seeds_);
    touched_.resize(rows_.size(), 0);
    ++now_;

    struct Changed {
      std::uint32_t from, to, before, after;
    };
    std::vector<Changed> changed;
    for (const ArcChange& change : changes) {
      const bool to_site = direction_ == routing::Direction::to_site;
      changed.push_back({to_site ? change.head : change.tail, to_site ? change.tail : change.head,
                         change.before, change.after});
    }
    std::ranges::sort(changed, {}, &Changed::from);

    std::vector<std::pair<std::uint32_t, Label>> walk;
    const auto take_out = [&](std::uint32_t vertex, Label label) {
      if (!is_label(label)) return;
      Row& row = rows_[vertex];
      const auto place = std::find(row.label, row.label + K, label);
      if (place == row.label + K) return;
      save(edit, vertex);
      std::copy(place + 1, row.label + K, place);
      row.label[K - 1] = k_no_label;
      walk.emplace_back(vertex, label);
    };
    for (const SiteSeeds& site : edit.seeds_) {
      for (const Seed& seed : site.seeds)
        take_out(seed.vertex, make_label(seed.time, site.site));
    }
    for (const Changed& arc : changed) {
      if (arc.after <= arc.before) continue;
      const Row row = rows_[arc.from];
      for (std::size_t rank = 0; rank < K; ++rank) {
        if (is_label(row.label[rank])) take_out(arc.to, later(row.label[rank], arc.before));
      }
    }
    while (!walk.empty()) {
      const auto [vertex, label] = walk.back();
      walk.pop_back();
      // A changed arc is tried with both weights: taking out a label too many does no harm.
      for (const TravelGraph::Edge& edge : graph_.edges(vertex))
        take_out(edge.vertex, later(label, away(edge)));
      for (const Changed& arc : std::ranges::equal_range(changed, vertex, {}, &Changed::from))
        take_out(arc.to, later(label, arc.before));
    }

    queue_.clear();
    const auto offer = [&](std::uint32_t vertex, Label label) {
      Row& row = rows_[vertex];
      if (label >= row.label[K - 1]) return;
      std::size_t rank = rank_of(row, site_of(label));
      if (rank == K) rank = K - 1;
      if (label >= row.label[rank]) return;
      save(edit, vertex);
      put(row, rank, label);
      queue_.push(time_of(label), vertex);
    };
    const std::size_t lost = edit.vertex_.size();
    for (std::size_t place = 0; place < lost; ++place) {
      const std::uint32_t vertex = edit.vertex_[place];
      for (const TravelGraph::Edge& edge : graph_.edges(vertex)) {
        const Row near = rows_[edge.vertex];
        for (std::size_t rank = 0; rank < K && is_label(near.label[rank]); ++rank)
          offer(vertex, later(near.label[rank], towards(edge)));
      }
    }
    for (const SiteSeeds& site : sites) {
      for (const Seed& seed : site.seeds)
        offer(seed.vertex, make_label(seed.time, site.site));
    }
    for (const Changed& arc : changed) {
      const Row row = rows_[arc.from];
      for (std::size_t rank = 0; rank < K && is_label(row.label[rank]); ++rank)
        offer(arc.to, later(row.label[rank], arc.after));
    }
    drain([&](std::uint32_t vertex, std::uint32_t time) {
      const Row row = rows_[vertex];
      for (std::size_t rank = 0; rank < K; ++rank) {
        if (!is_label(row.label[rank]) || time_of(row.label[rank]) != time) continue;
        for (const TravelGraph::Edge& edge : graph_.edges(vertex))
          offer(edge.vertex, later(row.label[rank], away(edge)));
      }
    });
    drop_unchanged(edit);
    return edit;
  }

  ListEdit replace(std::span<const SiteSeeds> reseeded, std::span<const Label> lists) override {
    check_shape(lists);
    ListEdit edit = begin(ListEdit::Kind::replace);
    edit.seeds_.assign(reseeded.begin(), reseeded.end());
    swap_seeds(edit.seeds_);
    for (std::uint32_t vertex = 0; vertex < rows_.size(); ++vertex) {
      const Row row = row_from(lists.subspan(vertex * K, K));
      if (std::equal(row.label, row.label + K, rows_[vertex].label)) continue;
      edit.vertex_.push_back(vertex);
      edit.aside_.insert(edit.aside_.end(), rows_[vertex].label, rows_[vertex].label + K);
      rows_[vertex] = row;
    }
    return edit;
  }

  void undo(ListEdit& edit) override {
    base::verify(edit.done_, "{}", "an edit of the lists is undone twice");
    edit.done_ = false;
    turn(edit, edit.kind_ == ListEdit::Kind::remove_site);
  }
  void redo(ListEdit& edit) override {
    base::verify(!edit.done_, "{}", "an edit of the lists is redone twice");
    edit.done_ = true;
    turn(edit, edit.kind_ == ListEdit::Kind::add_site);
  }

 private:
  static constexpr std::size_t k_stride = std::bit_ceil(K);

  /// Aligned so that no list lies across two cache lines.
  struct alignas(sizeof(Label) * k_stride) Row {
    Label label[k_stride];
    Row() { std::ranges::fill(label, k_no_label); }
  };

  [[nodiscard]] std::uint32_t away(const TravelGraph::Edge& edge) const {
    return scenario::away(edge, direction_);
  }
  [[nodiscard]] std::uint32_t towards(const TravelGraph::Edge& edge) const {
    return scenario::towards(edge, direction_);
  }

  /// Takes batches until the queue is empty: `look(vertex, time)`, with what it will touch fetched
  /// ahead for the whole batch, because nearly all of it lies in memory, not in a cache.
  template <class Look>
  void drain(Look look) {
    while (!queue_.empty()) {
      const std::span<const TimeQueue::Entry> batch = queue_.take_batch();
      for (const TimeQueue::Entry& entry : batch) {
        graph_.prefetch_place(entry.vertex);
        __builtin_prefetch(&rows_[entry.vertex]);
      }
      for (const TimeQueue::Entry& entry : batch)
        graph_.prefetch_edges(entry.vertex);
      for (const TimeQueue::Entry& entry : batch)
        prefetch_neighbours(entry.vertex);
      for (const TimeQueue::Entry& entry : batch)
        look(entry.vertex, entry.time);
    }
  }
  void prefetch_neighbours(std::uint32_t vertex) const {
    for (const TravelGraph::Edge& edge : graph_.edges(vertex))
      __builtin_prefetch(&rows_[edge.vertex]);
  }

  /// K if the site is not listed.
  static std::size_t rank_of(const Row& row, std::uint32_t site) {
    std::size_t rank = 0;
    while (rank < K && (site_of(row.label[rank]) != site || !is_label(row.label[rank])))
      ++rank;
    return rank;
  }
  // Where labels stand in lists is as good as random to a processor that guesses branches: these
  // do without.
  static bool holds(const Row& row, Label label) {
    int found = 0;
#pragma GCC unroll 4
    for (std::size_t rank = 0; rank < K; ++rank)
      found |= static_cast<int>(row.label[rank] == label);
    return found != 0;
  }
  static bool lists(const Row& row, std::uint32_t site) {
    int found = 0;
#pragma GCC unroll 4
    for (std::size_t rank = 0; rank < K; ++rank)
      found |= static_cast<int>(site_of(row.label[rank]) == site) &
               static_cast<int>(is_label(row.label[rank]));
    return found != 0;
  }
  /// Whether the list holds a site before its last place. Takes an empty place for site 0, which
  /// does no harm where this is used: lists with an empty place before the last are not full, and
  /// hold every site that can be reached already.
  static bool is_among_first(const Row& row, std::uint32_t site) {
    int found = 0;
#pragma GCC unroll 4
    for (std::size_t rank = 0; rank + 1 < K; ++rank)
      found |= static_cast<int>(site_of(row.label[rank]) == site);
    return found != 0;
  }
  /// The least of `best` and the labels that a neighbour's list makes over an arc, of sites that
  /// `row` does not hold before its last place.
  static Label least_unlisted(const Row& neighbour, std::uint32_t weight, const Row& row,
                              Label best) {
#pragma GCC unroll 4
    for (std::size_t rank = 0; rank < K; ++rank) {
      const Label label = later(neighbour.label[rank], weight);
      best = std::min(best, is_among_first(row, site_of(label)) ? best : label);
    }
    return best;
  }
  /// Takes a listed site out, puts `last` into the last place, and returns the site's label.
  static Label take(Row& row, std::uint32_t site, Label last) {
    Label taken = k_no_label;
    bool behind = false;
#pragma GCC unroll 4
    for (std::size_t rank = 0; rank < K; ++rank) {
      const Label here = row.label[rank];
      const bool is_it = site_of(here) == site && is_label(here);
      taken = is_it ? here : taken;
      behind = behind || is_it;
      row.label[rank] = behind ? (rank + 1 < K ? row.label[rank + 1] : last) : here;
    }
    return taken;
  }
  /// Puts in a label of a site that is not listed, below the last, which falls out and is returned.
  static Label put(Row& row, Label label) {
    const Label falls_out = row.label[K - 1];
#pragma GCC unroll 4
    for (std::size_t rank = K - 1; rank > 0; --rank)
      row.label[rank] = std::max(row.label[rank - 1], std::min(label, row.label[rank]));
    row.label[0] = std::min(label, row.label[0]);
    return falls_out;
  }
  /// Puts a label where it belongs at or before `rank`, whose label it replaces.
  static void put(Row& row, std::size_t rank, Label label) {
    while (rank > 0 && label < row.label[rank - 1]) {
      row.label[rank] = row.label[rank - 1];
      --rank;
    }
    row.label[rank] = label;
  }

  static Row row_from(std::span<const Label> list) {
    Row row;
    for (std::size_t rank = 0; rank < K; ++rank)
      row.label[rank] = std::min(list[rank], k_no_label);
    return row;
  }
  void check_shape(std::span<const Label> lists) const {
    base::verify(lists.size() == rows_.size() * K, "{} labels for {} lists of {}", lists.size(),
                 rows_.size(), K);
  }

  static ListEdit begin(ListEdit::Kind kind) {
    ListEdit edit;
    edit.kind_ = kind;
    return edit;
  }

  ListEdit finish(ListEdit::Kind kind, SiteSeeds site) const {
    ListEdit edit = begin(kind);
    edit.vertex_.assign(changed_.begin(), changed_.end());
    edit.aside_.assign(aside_.begin(), aside_.end());
    edit.seeds_.push_back(std::move(site));
    return edit;
  }

  /// Keeps the vertex's list as it was before the edit.
  void save(ListEdit& edit, std::uint32_t vertex) {
    if (touched_[vertex] == now_) return;
    touched_[vertex] = now_;
    edit.vertex_.push_back(vertex);
    edit.aside_.insert(edit.aside_.end(), rows_[vertex].label, rows_[vertex].label + K);
  }
  void drop_unchanged(ListEdit& edit) const {
    std::size_t kept = 0;
    for (std::size_t place = 0; place < edit.vertex_.size(); ++place) {
      const Label* before = &edit.aside_[place * K];
      if (std::equal(before, before + K, rows_[edit.vertex_[place]].label)) continue;
      std::copy(before, before + K, &edit.aside_[kept * K]);
      edit.vertex_[kept++] = edit.vertex_[place];
    }
    edit.vertex_.resize(kept);
    edit.aside_.resize(kept * K);
  }

  /// From the state on one side of an edit to the other. Lists, the label set aside with them, and
  /// seeds hold the same things on both sides, so each way is an exchange.
  void turn(ListEdit& edit, bool site_comes) {
    if (edit.kind_ == ListEdit::Kind::replace) {
      for (std::size_t place = 0; place < edit.vertex_.size(); ++place) {
        std::swap_ranges(&edit.aside_[place * K], &edit.aside_[place * K] + K,
                         rows_[edit.vertex_[place]].label);
      }
      swap_seeds(edit.seeds_);
      return;
    }
    SiteSeeds& site = edit.seeds_.front();
    if (site_comes) {
      add(std::exchange(site, {site.site, {}}));
    } else {
      site = remove(site.site);
    }
    for (std::size_t place = 0; place < edit.vertex_.size(); ++place) {
      Row& row = rows_[edit.vertex_[place]];
      Label& aside = edit.aside_[place];
      aside = site_comes ? put(row, aside) : take(row, site.site, aside);
    }
  }

  const TravelGraph& graph_;
  routing::Direction direction_;
  std::vector<Row> rows_;
  TimeQueue queue_;
  // Of the edit at work; here to keep their memory.
  std::vector<std::uint32_t> changed_;
  std::vector<Label> aside_;
  std::vector<std::pair<std::uint32_t, Label>> found_;
  std::vector<std::uint32_t> touched_;  ///< == now_: saved in the present edit
  std::uint32_t now_ = 0;
};

SiteLists::SiteLists(const TravelGraph& graph, routing::Direction direction, std::size_t ranks)
    : stride_(std::bit_ceil(ranks)), ranks_(ranks), direction_(direction) {
  switch (ranks) {
    case 1:
      lists_ = std::make_unique<RankedLists<1>>(graph, direction);
      break;
    case 2:
      lists_ = std::make_unique<RankedLists<2>>(graph, direction);
      break;
    case 3:
      lists_ = std::make_unique<RankedLists<3>>(graph, direction);
      break;
    case 4:
      lists_ = std::make_unique<RankedLists<4>>(graph, direction);
      break;
    default:
      base::verify(false, "lists of {} sites; there are lists of 1 to 4", ranks);
  }
  labels_ = lists_->labels();
}

SiteLists::SiteLists(SiteLists&&) noexcept = default;
SiteLists& SiteLists::operator=(SiteLists&&) noexcept = default;
SiteLists::~SiteLists() = default;

bool SiteLists::is_open(std::uint32_t site) const {
  const auto place = lists_->find(site);
  return place != lists_->sites.end() && place->site == site;
}
void SiteLists::assign(std::span<const SiteSeeds> sites, std::span<const Label> lists) {
  lists_->assign(sites, lists);
}
ListEdit SiteLists::open(std::uint32_t site, std::span<const Seed> seeds) {
  return lists_->open(site, seeds);
}
ListEdit SiteLists::close(std::uint32_t site) {
  return lists_->close(site);
}
ListEdit SiteLists::repair(std::span<const ArcChange> changes,
                           std::span<const SiteSeeds> reseeded) {
  return lists_->repair(changes, reseeded);
}
ListEdit SiteLists::replace_lists(std::span<const SiteSeeds> reseeded,
                                  std::span<const Label> lists) {
  return lists_->replace(reseeded, lists);
}
void SiteLists::undo(ListEdit& edit) {
  lists_->undo(edit);
}
void SiteLists::redo(ListEdit& edit) {
  lists_->redo(edit);
}
std::vector<SiteSeeds> SiteLists::sites() const {
  return lists_->sites;
}

}  // namespace saavu::scenario
