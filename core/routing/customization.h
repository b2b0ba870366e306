// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/travel.h>

namespace saavu::routing {

/// Weights come in two kinds: times (milliseconds), and times with lengths (PackedTravel). Both add
/// as integers and compare as integers; the infinite value of each can be added to itself once.
template <class Weight>
inline constexpr Weight k_no_way = base::Millis::k_infinite_value;
template <>
inline constexpr PackedTravel k_no_way<PackedTravel> = k_packed_infinite;

/// The weights of a hierarchy arc: from its lower to its upper vertex, and back.
template <class Weight>
struct TwoWay {
  Weight up = k_no_way<Weight>;
  Weight down = k_no_way<Weight>;
  friend constexpr bool operator==(const TwoWay&, const TwoWay&) = default;
};

/// Weights of every hierarchy arc under the arc weights of the graph: afterwards no way over a
/// vertex below both ends of an arc is shorter than the arc (Dibbelt, Strasser, Wagner 2014, basic
/// customization). The same integers on any number of threads.
///
/// `arc_weight` has one entry an arc of the graph, at most k_no_way.
template <class Weight>
std::vector<TwoWay<Weight>> customize(const Hierarchy& hierarchy,
                                      std::span<const Weight> arc_weight, base::Progress& progress);
/// The same into memory that is there already, one entry a hierarchy arc.
template <class Weight>
void customize_into(const Hierarchy& hierarchy, std::span<const Weight> arc_weight,
                    std::span<TwoWay<Weight>> weights, base::Progress& progress);

/// One value that a partial customization replaced.
template <class Weight>
struct Replaced {
  std::uint32_t arc;  ///< of the hierarchy
  TwoWay<Weight> before;
};

/// Makes `weights` what `customize` would make of `arc_weight`, given that only the graph's arcs
/// `changed` have changed since. Work grows with what changes, not with the graph. Returns what was
/// replaced, each arc once, so that putting it back undoes the change.
template <class Weight>
std::vector<Replaced<Weight>> recustomize(const Hierarchy& hierarchy, const Adjacency& graph,
                                          std::span<const Weight> arc_weight,
                                          std::span<const std::uint32_t> changed,
                                          std::span<TwoWay<Weight>> weights);

/// Which directions of a hierarchy arc are shortest ways at all: bit 0 up, bit 1 down. An arc that
/// is longer than a way over some vertex above its lower end can be left out of searches that go up
/// and then down (perfect customization's witness, ibid. section 7.6). One entry a hierarchy arc.
template <class Weight>
std::vector<std::uint8_t> needed_directions(const Hierarchy& hierarchy,
                                            std::span<const TwoWay<Weight>> weights,
                                            base::Progress& progress);

}  // namespace saavu::routing
