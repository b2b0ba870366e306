// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
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
  Window& step(nlohmann::json step);
  Window& click(const std::string& name) { return step({{"click", name}}); }
  Window& key(const std::string& keys) { return step({{"key", keys}}); }
  Window& settle() { return step({{"settle", true}}); }
  Window& expect(const std::string& path, nlohmann::json value) {
    return step({{"expect", {{path, std::move(value)}}}});
  }
  /// The state under a name, read by `state` after the run.
  Window& note(const std::string& name) { return settle().step({{"state", name + ".json"}}); }
  Window& picture(const std::string& name) { return step({{"picture", name + ".png"}}); }
  /// `plan` empty: the first page. Options go before it.
  Run run(const std::filesystem::path& plan, std::vector<std::string> options = {},
          bool as_ordinary_user = false);
  [[nodiscard]] nlohmann::json state(const std::string& name) const;

 private:
  Screen screen_;
  TemporaryFolder folder_;
  nlohmann::json steps_ = nlohmann::json::array();
};

/// Compares with tests/app/map/reference/NAME.json. With SAAVU_UPDATE_REFERENCES set the reference
/// is written instead. Empty: equal; else the first differences, path by path.
std::string differences(const nlohmann::json& state, const std::string& name);

/// Share of the pixels that differ by more than 32 of 255 in any colour from the reference picture
/// tests/app/map/reference/NAME.png; 1 where sizes differ or there is none. With
/// SAAVU_UPDATE_REFERENCES set the reference is written instead.
double picture_difference(const std::filesystem::path& picture, const std::string& name);

}  // namespace saavu::test
