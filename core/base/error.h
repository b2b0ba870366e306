// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>

namespace saavu::base {

/// Where in the user's material something is: every member that applies is set.
struct Place {
  std::string file;
  std::string layer;
  std::optional<std::int64_t>
      row;  ///< 1-based feature or data row (a CSV's first row after the header is 1)
  std::string field;
  std::optional<std::int64_t> line;  ///< 1-based line of a text file such as the plan

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity : std::uint8_t {
  note,     ///< worth knowing; nothing was left out
  warning,  ///< something was left out or assumed; the run goes on
  error,    ///< the run cannot give an honest answer
};

/// One thing found in the user's input: what is wrong, where, whom it concerns, what to do.
struct Finding {
  Severity severity = Severity::error;
  std::string code;  ///< stable kebab-case kind, e.g. "site-coordinates-missing"
  std::string
      subject;  ///< what it is about if one place has several (a profile); told apart in summaries
  Place place;
  Said message;            ///< one sentence; names the value found and the value wanted
  Said remedy;             ///< what the planner can do about it
  std::int64_t count = 1;  ///< how many rows or things this finding stands for
  double residents = 0.0;  ///< residents affected, 0 where none or unknown
};

/// Why a step could not be done: at least one finding of severity error. Steps collect all they can
/// before they give up, so that the planner mends everything in one go.
struct Error {
  std::vector<Finding> findings;

  Error() = default;
  explicit Error(Finding finding) { findings.push_back(std::move(finding)); }
  explicit Error(std::vector<Finding> all) : findings(std::move(all)) {}
};

template <class T>
using Result = std::expected<T, Error>;

/// Collects findings in the order in which they were made.
class Findings {
 public:
  void add(Finding finding) { all_.push_back(std::move(finding)); }
  void error(std::string code, Place place, Said message, Said remedy);
  void warning(std::string code, Place place, Said message, Said remedy, std::int64_t count = 1,
               double residents = 0.0);
  void note(std::string code, Place place, Said message, std::int64_t count = 1);
  void append(std::vector<Finding> findings);

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] const std::vector<Finding>& all() const { return all_; }
  /// Takes every finding out; meant for `return std::unexpected(findings.take_error())`.
  [[nodiscard]] Error take_error() { return Error{std::move(all_)}; }

 private:
  std::vector<Finding> all_;
};

/// "file, layer L, row R, field F" with only the parts that are set.
Said said(const Place& place);
/// The same in the spoken language.
std::string to_string(const Place& place);
std::string_view to_string(Severity severity);  ///< for files
Phrase phrase(Severity severity);               ///< for people

/// Several lines of text: findings of one kind and field of a file are told once, with a count and
/// the first `examples` rows, most severe first, otherwise in the order in which they were made.
std::string describe(const std::vector<Finding>& findings, std::size_t examples = 3);

}  // namespace saavu::base
