// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <format>
#include <utility>

#include <saavu/plan/edit_words.h>
#include <saavu/plan/planning_impl.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;

/// A name beside the file that is free.
fs::path free_name(const fs::path& file) {
  std::error_code problem;
  for (int number = 1;; ++number) {
    fs::path name = file;
    name += std::format(".set-aside-{}", number);
    if (!fs::exists(name, problem)) return name;
  }
}

/// Errors as warnings: the plan opens all the same.
void warn(base::Error error, base::Findings& found) {
  for (base::Finding& finding : error.findings)
    finding.severity = std::min(finding.severity, base::Severity::warning);
  found.append(std::move(error.findings));
}

bool is_of_another_hand(const base::Error& error) {
  const std::string& code = error.findings.front().code;
  return code == "journal-in-use" || code == "journal-unwritable" || code == "journal-unreadable";
}

}  // namespace

void Planning::Impl::open_journal(const fs::path& file, base::Findings& found,
                                  base::Progress& progress) {
  base::Result<std::unique_ptr<Journal>> opened =
      Journal::open(file, live->plan, live->world, found);
  const auto keep_nothing = [&](base::Error error) {
    why_unkept = error.findings.front();
    warn(std::move(error), found);
    is_kept = false;
  };
  if (!opened && is_of_another_hand(opened.error())) {
    keep_nothing(std::move(opened).error());
    return;
  }
  bool fits = opened.has_value();
  JournalContent content;
  if (fits) {
    content = (*opened)->content();
  } else {
    warn(std::move(opened).error(), found);
    content = readable_part(file, live->plan, live->world);
  }
  scenario::PlanningSession& session = *live->session;
  if (!content.edits.empty()) {
    progress.begin(base::say("applying the edits"), content.edits.size());
    // What was taken back stays so, whatever came of what was behind it.
    scenario::PlanningSession::Replayed replayed =
        session.replay(content.edits, content.position, progress);
    progress.end();
    if (replayed.refused && session.edits().size() < content.position) {
      warn(*std::move(replayed.refused), found);
      fits = false;
    } else if (replayed.refused) {
      found.note("journal-redo-left-out", {.file = file.filename().string()},
                 base::say("edits that were taken back can no longer be done again: {}",
                           replayed.refused->findings.front().message));
    }
  }
  if (fits) {
    journal = std::move(*opened);
    return;
  }
  // Nothing of it is lost; what can be done again of it is done.
  if (opened) opened->reset();
  const fs::path aside = free_name(file);
  std::error_code problem;
  fs::rename(file, aside, problem);
  if (problem) {
    // Behind what it holds nothing may be written: it would not stand on those lines.
    found.warning(
        "journal-unwritable", {.file = file.filename().string()},
        base::say("the edits of an earlier run do not fit the plan, {} of them stand, and the "
                  "file cannot be renamed: {}",
                  session.position(), problem.message()),
        base::say("Put it aside yourself; until then edits are not kept when the program ends."));
    why_unkept = found.all().back();
    is_kept = false;
    return;
  }
  found.warning("journal-set-aside", {.file = file.filename().string()},
                base::say("the edits of an earlier run do not fit the plan; {} of them stand",
                          session.position()),
                base::say("The file is kept as {}.", aside.filename().string()));
  opened = Journal::open(file, live->plan, live->world, found);
  if (!opened) {
    keep_nothing(std::move(opened).error());
    return;
  }
  journal = std::move(*opened);
  unwritten.assign(session.edits().begin(), session.edits().end());
  if (session.position() < session.edits().size()) unwritten.emplace_back(session.position());
  if (auto written = write_down(); !written) keep_nothing(std::move(written).error());
}

base::Result<void> Planning::Impl::write_down() {
  // In order: what could not be written comes first.
  while (!unwritten.empty()) {
    const auto* const edit = std::get_if<scenario::Edit>(&unwritten.front());
    base::Result<void> written =
        edit != nullptr ? journal->append(*edit)
                        : journal->set_position(std::get<std::size_t>(unwritten.front()));
    if (!written) return written;
    unwritten.pop_front();
  }
  return {};
}

void Planning::Impl::changed(std::span<const scenario::SiteRef> edited) {
  sites.update(live->tables(), edited);
  // What was tried before may be another site's, and is gone.
  sites.update(live->tables(), tried);
  for (auto& [kind, response] : responses) {
    for (const scenario::SiteRef& ref : edited)
      response->edited(ref);
    for (const scenario::SiteRef& ref : tried)
      response->edited(ref);
  }
  tried.clear();
  if (live->session->is_trying()) tried.assign(edited.begin(), edited.end());
  if (!live->session->is_trying()) tried_edit.reset();
  number_edits();
  ++live->version;
}

void Planning::Impl::number_edits() {
  // An edit takes the place of those that were taken back: what is new stands last.
  const std::size_t count = live->session->edits().size();
  while (edit_number.size() > count)
    edit_number.pop_back();
  while (edit_number.size() < count)
    edit_number.push_back(++last_edit);
}

base::Result<scenario::PlanningChange> Planning::Impl::take(
    base::Result<scenario::PlanningChange> change) {
  if (change) {
    changed(change->sites);
  } else if (tried_edit && !live->session->is_trying()) {
    // What was tried is gone, though nothing has taken its place.
    changed({});
  }
  return change;
}

base::Result<scenario::PlanningChange> Planning::Impl::keep(
    base::Result<scenario::PlanningChange> change, bool is_new) {
  if (change && is_new) {
    // Also where it takes the place of as many as were taken back.
    edit_number.resize(live->session->edits().size());
    edit_number.back() = ++last_edit;
  }
  change = take(std::move(change));
  if (!change || journal == nullptr) return change;
  const scenario::PlanningSession& session = *live->session;
  if (is_new) {
    unwritten.emplace_back(session.edits().back());
  } else {
    unwritten.emplace_back(session.position());
  }
  base::Result<void> written = write_down();
  if (written) {
    unkept.reset();
    why_unkept.reset();
  } else {
    why_unkept = written.error().findings.front();
    if (is_kept) unkept = std::move(written).error();
  }
  is_kept = unwritten.empty();
  return change;
}

base::Result<scenario::PlanningChange> Planning::apply(scenario::Edit edit) {
  return impl_->keep(impl_->live->session->apply(std::move(edit)), true);
}
base::Result<scenario::PlanningChange> Planning::try_edit(scenario::Edit edit) {
  base::Result<scenario::PlanningChange> change = impl_->live->session->try_edit(edit);
  if (change && impl_->live->session->is_trying()) impl_->tried_edit = std::move(edit);
  return impl_->take(std::move(change));
}
base::Result<scenario::PlanningChange> Planning::accept() {
  return impl_->keep(impl_->live->session->accept(), true);
}
void Planning::drop() {
  if (impl_->live->session->is_trying()) impl_->changed(impl_->live->session->drop().sites);
}
base::Result<scenario::PlanningChange> Planning::undo() {
  return impl_->keep(impl_->live->session->undo(), false);
}
base::Result<scenario::PlanningChange> Planning::redo() {
  return impl_->keep(impl_->live->session->redo(), false);
}
base::Result<scenario::PlanningChange> Planning::go_to(std::size_t position) {
  if (position > edits().size()) {
    return std::unexpected(base::Error(
        base::Finding{.severity = base::Severity::error,
                      .code = "nothing-to-redo",
                      .message = base::say("the history has {} edits only", edits().size()),
                      .remedy = base::say("Choose an edit of the list.")}));
  }
  return impl_->keep(impl_->live->session->go_to(position), false);
}

bool Planning::is_kept() const {
  return impl_->is_kept;
}
const std::optional<base::Finding>& Planning::why_unkept() const {
  return impl_->why_unkept;
}
std::optional<base::Error> Planning::take_unkept() {
  return std::exchange(impl_->unkept, std::nullopt);
}
std::vector<base::Said> Planning::history() const {
  return words_of(edits(), plan(), world());
}
std::size_t Planning::position() const {
  return impl_->live->session->position();
}
std::span<const scenario::Edit> Planning::edits() const {
  return impl_->live->session->edits();
}
std::vector<scenario::Edit> Planning::standing_edits() const {
  const std::span<const scenario::Edit> standing = edits().first(position());
  return {standing.begin(), standing.end()};
}
const std::vector<roads::SegmentId>& Planning::closed_roads() const {
  return impl_->live->session->closed_roads();
}

}  // namespace saavu::plan
