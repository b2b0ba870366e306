// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>

#include <saavu/write/network_columns.h>

namespace saavu::write {

std::string view_name(const Report& report, const network::Service* service,
                      const network::View& view) {
  using Kind = network::View::Kind;
  const base::Texts& texts = texts_of(report);
  const auto text = [&texts](base::Phrase phrase) { return std::string(texts(phrase)); };
  switch (view.kind) {
    case Kind::all:
      return text(base::Phrase{"All sites", "view"});
    case Kind::second:
      return text(base::Phrase{"Second nearest", "view"});
    case Kind::statutory:
      return text(base::Phrase{"Responsible by law", "view"});
    case Kind::hours:
      for (const network::TimeSlice& slice : report.network->norms.slices)
        if (slice.id == view.key)
          return std::string(name_in(slice.name, slice.id, texts.language()));
      break;
    case Kind::shift:
      if (service == nullptr) break;
      for (const network::Shift& shift : service->shifts)
        if (shift.id == view.key)
          return std::string(name_in(shift.name, shift.id, texts.language()));
      break;
    case Kind::producer:
      return text(view.key == "public" ? base::Phrase{"Public", "view"}
                                       : base::Phrase{"Private", "view"});
    case Kind::barrier_free:
      return text(base::Phrase{"Barrier-free", "view"});
    case Kind::language:
      if (view.key == "fi") return text(base::Phrase{"Serves in Finnish", "view"});
      if (view.key == "sv") return text(base::Phrase{"Serves in Swedish", "view"});
      if (view.key == "se") return text(base::Phrase{"Serves in Sámi", "view"});
      break;
  }
  return network::to_string(view);
}

void put_area(TableSink& sink, const coverage::AreaKey& key) {
  sink.term(network::to_string(key.level), network::phrase(key.level));
  sink.text(key.area.code.text);
  sink.text(key.area.name_fi);
  sink.text(key.area.name_sv);
}

void put_tier(TableSink& sink, const network::Catalogue& catalogue, int tier) {
  const std::string number = std::to_string(tier);
  const std::string_view name = name_in(catalogue.tier(tier).name, {}, sink.texts().language());
  sink.term(number, name.empty() ? number : std::format("{} {}", number, name));
}

void put_service(TableSink& sink, const network::Service& service) {
  sink.term(service.id, name_in(service, sink.texts().language()));
}

void put_group(TableSink& sink, network::Group group) {
  sink.term(network::to_string(group), network::phrase(group));
}

void put_rating(TableSink& sink, std::optional<network::Rating> rating) {
  if (!rating) return sink.term({}, std::string_view());
  sink.term(network::to_string(*rating), network::phrase(*rating));
}

void put_view(TableSink& sink, const Report& report, const network::Service* service,
              const network::View& view) {
  sink.term(network::to_string(view), view_name(report, service, view));
}

}  // namespace saavu::write
