// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <format>
#include <fstream>
#include <numeric>
#include <set>
#include <sstream>
#include <utility>

#include <toml++/toml.hpp>

#include <saavu/base/text.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

namespace {

struct Document {
  std::string file_name;
  std::string text;
  toml::table root;
};

std::int64_t line_of(const toml::node& node) {
  return static_cast<std::int64_t>(node.source().begin.line);
}

base::Said kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return base::say("a table");
    case toml::node_type::array:
      return base::say("a list");
    case toml::node_type::string:
      return base::say("text");
    case toml::node_type::integer:
      return base::say("a whole number");
    case toml::node_type::floating_point:
      return base::say("a number");
    case toml::node_type::boolean:
      return base::say("true or false");
    default:
      return base::say("a date or time");
  }
}

std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t position = 0; position < one.size(); ++position) {
    std::size_t diagonal = row[0];
    row[0] = position + 1;
    for (std::size_t column = 0; column < other.size(); ++column) {
      const std::size_t substituted = diagonal + (one[position] == other[column] ? 0 : 1);
      diagonal = row[column + 1];
      row[column + 1] = std::min({substituted, row[column] + 1, row[column + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest_spelling(std::string_view word,
                                            const std::vector<std::string>& candidates) {
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

base::Said spelling_remedy(std::string_view word, const std::vector<std::string>& candidates) {
  if (const auto near = nearest_spelling(word, candidates))
    return base::say("Did you mean \"{}\"?", *near);
  std::string known;
  for (const std::string& candidate : candidates)
    known += (known.empty() ? "" : ", ") + candidate;
  if (known.empty()) return base::say("There are none to choose from.");
  return base::say("Use one of these: {}.", known);
}

struct TomlTable::State {
  std::shared_ptr<const Document> document;
  const toml::table* table = nullptr;
  std::string path;  ///< "roads" or "sites[2]"; empty at the top
  std::int64_t line = 1;
  std::set<std::string, std::less<>> asked;
};

TomlTable::TomlTable(std::shared_ptr<State> state) : state_(std::move(state)) {}

base::Result<TomlTable> TomlTable::parse(const std::filesystem::path& file) {
  std::error_code unreadable;
  const bool is_file = std::filesystem::is_regular_file(file, unreadable);
  std::ifstream stream(file, std::ios::binary);
  if (!is_file || !stream) {
    return std::unexpected(base::Error(
        {.code = "file-unreadable",
         .place = {.file = file.string()},
         .message = std::filesystem::exists(file, unreadable) ? base::say("the file cannot be read")
                                                              : base::say("there is no such file"),
         .remedy = base::say("Check the path and your rights to read it.")}));
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_text(std::move(text).str(), file.string());
}

base::Result<TomlTable> TomlTable::parse_text(std::string text, std::string file_name) {
  auto document = std::make_shared<Document>();
  document->file_name = file_name;
  document->text = std::move(text);
  try {
    document->root = toml::parse(document->text, file_name);
  } catch (const toml::parse_error& problem) {
    return std::unexpected(base::Error(
        {.code = "toml-syntax",
         .place = {.file = file_name,
                   .line = static_cast<std::int64_t>(problem.source().begin.line)},
         .message = base::say("not valid TOML: {} (column {})", problem.description(),
                              problem.source().begin.column),
         .remedy =
             base::say("Correct the line; texts stand in quotes, lists in square brackets.")}));
  }
  auto state = std::make_shared<State>();
  state->table = &document->root;
  state->document = std::move(document);
  return TomlTable(std::move(state));
}

bool TomlTable::has(std::string_view key) const {
  return state_->table->contains(key);
}

base::Place TomlTable::place(std::string_view key) const {
  const toml::node* node = state_->table->get(key);
  std::string field = state_->path;
  if (!key.empty()) field += (field.empty() ? "" : ".") + std::string(key);
  return {.file = state_->document->file_name,
          .field = std::move(field),
          .line = node != nullptr ? line_of(*node) : state_->line};
}

void TomlTable::complain(base::Findings& found, std::string code, std::string_view key,
                         base::Said message, base::Said remedy) const {
  found.error(std::move(code), place(key), std::move(message), std::move(remedy));
}

namespace {

base::Said wrong_type(const base::Said& wanted, const toml::node& node) {
  return base::say("wants {}, is {}", wanted, kind_of(node));
}

}  // namespace

std::optional<std::string> TomlTable::text(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<std::string>()) return value;
  complain(found, "plan-type", key, wrong_type(base::say("text"), *node),
           base::say("Put the value in quotes."));
  return std::nullopt;
}

std::optional<double> TomlTable::number(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_number()) {
    const double value = node->value<double>().value_or(NAN);
    if (std::isfinite(value)) return value;
  }
  complain(found, "plan-type", key, wrong_type(base::say("a number"), *node),
           base::say("Write a plain number, with a point for decimals and without quotes."));
  return std::nullopt;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<std::int64_t>()) return value;
  complain(found, "plan-type", key, wrong_type(base::say("a whole number"), *node),
           base::say("Write a whole number without quotes."));
  return std::nullopt;
}

std::optional<bool> TomlTable::boolean(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<bool>()) return value;
  complain(found, "plan-type", key, wrong_type(base::say("true or false"), *node),
           base::say("Write true or false."));
  return std::nullopt;
}

std::optional<std::vector<std::string>> TomlTable::texts(std::string_view key,
                                                         base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto single = node->value_exact<std::string>()) return std::vector{*single};
  const toml::array* list = node->as_array();
  std::vector<std::string> values;
  bool fits = list != nullptr;
  if (list != nullptr) {
    for (const toml::node& each : *list) {
      const auto value = each.value_exact<std::string>();
      fits = fits && value.has_value();
      if (value) values.push_back(*value);
    }
  }
  if (fits) return values;
  complain(
      found, "plan-type", key, wrong_type(base::say("a list of texts"), *node),
      base::say("Write a list such as [\"one\", \"two\"]; codes and numbers stand in quotes too."));
  return std::nullopt;
}

std::optional<std::vector<double>> TomlTable::numbers(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const toml::array* list = node->as_array();
  std::vector<double> values;
  bool fits = list != nullptr;
  if (list != nullptr) {
    for (const toml::node& each : *list) {
      const bool is_number = each.is_number() && std::isfinite(each.value<double>().value_or(NAN));
      fits = fits && is_number;
      if (is_number) values.push_back(*each.value<double>());
    }
  }
  if (fits) return values;
  complain(found, "plan-type", key, wrong_type(base::say("a list of numbers"), *node),
           base::say("Write a list such as [10, 20, 30]."));
  return std::nullopt;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  if (node == nullptr) return std::nullopt;
  const toml::table* child = node->as_table();
  if (child == nullptr) {
    complain(found, "plan-type", key, wrong_type(base::say("a table"), *node),
             base::say("Write a line [{}] and the keys below it.", key));
    return std::nullopt;
  }
  auto state = std::make_shared<State>();
  state->document = state_->document;
  state->table = child;
  state->path = (state_->path.empty() ? "" : state_->path + ".") + std::string(key);
  state->line = line_of(*node);
  return TomlTable(std::move(state));
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, base::Findings& found) {
  state_->asked.emplace(key);
  const toml::node* node = state_->table->get(key);
  std::vector<TomlTable> result;
  if (node == nullptr) return result;
  const toml::array* list = node->as_array();
  const bool fits = list != nullptr && std::ranges::all_of(*list, [](const toml::node& each) {
                      return each.is_table();
                    });
  if (!fits) {
    complain(found, "plan-type", key, wrong_type(base::say("a list of tables"), *node),
             base::say("Write [[{}]] with two brackets before each entry.", key));
    return result;
  }
  for (std::size_t position = 0; position < list->size(); ++position) {
    auto state = std::make_shared<State>();
    state->document = state_->document;
    state->table = (*list)[position].as_table();
    state->path =
        std::format("{}{}[{}]", state_->path.empty() ? "" : state_->path + ".", key, position + 1);
    state->line = line_of((*list)[position]);
    result.push_back(TomlTable(std::move(state)));
  }
  return result;
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, std::string>> placed;
  for (const auto& [key, node] : *state_->table) {
    placed.push_back({{static_cast<std::int64_t>(key.source().begin.line),
                       static_cast<std::int64_t>(key.source().begin.column)},
                      std::string(key.str())});
  }
  std::ranges::sort(placed);
  std::vector<std::string> names;
  for (auto& each : placed)
    names.push_back(std::move(each.second));
  return names;
}

void TomlTable::finish(base::Findings& found) const {
  const std::vector<std::string> known(state_->asked.begin(), state_->asked.end());
  for (const std::string& key : keys()) {
    if (state_->asked.contains(key)) continue;
    base::Said remedy;
    if (const auto suggestion = nearest_spelling(key, known)) {
      remedy = base::say("Did you mean \"{}\"?", *suggestion);
    } else {
      std::string names;
      for (const std::string& name : known)
        names += (names.empty() ? "" : ", ") + name;
      remedy = base::say("Remove it. Known here: {}.", names);
    }
    complain(found, "plan-unknown-key", key, base::say("unknown key \"{}\"", key),
             std::move(remedy));
  }
}

const std::string& TomlTable::source_text() const {
  return state_->document->text;
}

}  // namespace saavu::read
