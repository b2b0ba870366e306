// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/temporary_folder.h"

namespace saavu::test {

/// How the window is drawn: by Qt alone without a screen, or by OpenGL in software on Xvfb.
enum class Screen { offscreen, xvfb };

/// The real `saavu-map` with a user in a script (app/map/driver/driver.h): steps are gathered, then
/// the program runs to its end. Files of states and pictures are in `folder`; settings and caches
/// of the person who runs the tests are not touched.
class Window {
 public:
  explicit Window(Screen screen = Screen::offscreen);
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  /// On top of what every window here has.
  void set_environment(std::string key, std::string value);
  Window& step(nlohmann::json step);
  Window& click(const std::string& name) { return step({{"click", name}}); }
  /// Places are metres of EPSG:3067, east first.
  Window& click_at(double x, double y) { return step({{"clickAt", {x, y}}}); }
  Window& right_click_at(double x, double y) {
    return step({{"clickAt", {x, y}}, {"right", true}});
  }
  Window& look_at(double x, double y, double zoom) {
    return step({{"zoom", zoom}, {"centre", {x, y}}}).settle();
  }
  Window& key(const std::string& keys) { return step({{"key", keys}}); }
  Window& type(const std::string& text) { return step({{"type", text}}); }
  /// Writes into a field, whatever stood in it.
  Window& fill(const std::string& name, const std::string& text) {
    return click(name).key("Ctrl+A").type(text);
  }
  Window& settle() { return step({{"settle", true}}); }
  Window& open(const std::string& page) { return step({{"wait", page}}); }
  Window& expect(const std::string& path, nlohmann::json value) {
    return step({{"expect", {{path, std::move(value)}}}});
  }
  /// An item of that name is shown, and its properties are so.
  Window& see(const std::string& name, nlohmann::json properties = nlohmann::json::object()) {
    properties["see"] = name;
    return step(std::move(properties));
  }
  /// A message in passing.
  Window& see_message(const std::string& text) { return see("toast", {{"text", text}}); }
  Window& see_none(const std::string& name) { return see(name, {{"visible", false}}); }
  /// The state under a name, read by `state` after the run.
  Window& note(const std::string& name) { return settle().step({{"state", name + ".json"}}); }
  /// Every text under a name, read by `texts` after the run.
  Window& note_texts(const std::string& name) { return step({{"texts", name + ".texts.json"}}); }
  Window& picture(const std::string& name) { return step({{"picture", name + ".png"}}); }
  /// Messages in passing come and go by the clock: they are not in pictures.
  Window& without_messages() { return step({{"set", "toasts"}, {"visible", false}}); }
  /// `plan` empty: the first page. Options go before it.
  Run run(const std::filesystem::path& plan, std::vector<std::string> options = {},
          bool as_ordinary_user = false);
  [[nodiscard]] nlohmann::json state(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const;

 private:
  Screen screen_;
  TemporaryFolder folder_;
  nlohmann::json steps_ = nlohmann::json::array();
  std::vector<std::pair<std::string, std::string>> environment_;
};

/// Options of `saavu-map` under which pictures are compared.
std::vector<std::string> english(const std::string& size = "1280x800");

/// Runs the script, and fails the test unless every step was done and Qt Quick had nothing to
/// complain about.
void run_to_end(Window& window, const std::filesystem::path& plan,
                std::vector<std::string> options = english());

/// Compares with tests/app/map/reference/NAME.json. With SAAVU_UPDATE_REFERENCES set the reference
/// is written instead. Empty: equal; else the first differences, path by path.
std::string differences(const nlohmann::json& state, const std::string& name);

/// Share of the pixels that differ by more than 32 of 255 in any colour from the reference picture
/// tests/app/map/reference/NAME.png; 1 where sizes differ or there is none. With
/// SAAVU_UPDATE_REFERENCES set the reference is written instead.
double picture_difference(const std::filesystem::path& picture, const std::string& name);

/// Software pictures of one machine are equal; another one's fonts may differ in their edges.
constexpr double k_same_picture = 0.002;
/// OpenGL draws edges of texts and symbols otherwise.
constexpr double k_like_picture = 0.02;

/// Somewhere in the picture the name of a temporary folder is shown.
constexpr double k_picture_with_a_path = 0.006;

/// The picture that was taken under this name is like the reference of the same name.
void check_picture(const Window& window, const std::string& name, double most = k_same_picture);

}  // namespace saavu::test
