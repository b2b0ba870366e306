// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "window.h"

#include <cstdlib>
#include <fstream>
#include <utility>

#include <QtGui/QImage>
#include <catch2/catch_test_macros.hpp>

namespace saavu::test {

namespace {

bool wants_update() {
  return std::getenv("SAAVU_UPDATE_REFERENCES") != nullptr;  // NOLINT(concurrency-mt-unsafe)
}

std::filesystem::path reference(const std::string& file) {
  return std::filesystem::path(SAAVU_SOURCE_DIR) / "tests/app/map/reference" / file;
}

void compare(const nlohmann::json& found, const nlohmann::json& wanted, const std::string& path,
             std::string& text) {
  if (found == wanted || text.size() > 2000) return;
  if (found.is_object() && wanted.is_object()) {
    for (const auto& [key, value] : wanted.items())
      compare(found.contains(key) ? found[key] : nlohmann::json(), value, path + "." + key, text);
    for (const auto& [key, value] : found.items()) {
      if (!wanted.contains(key)) text += path + "." + key + " is new: " + value.dump() + "\n";
    }
    return;
  }
  if (found.is_array() && wanted.is_array() && found.size() == wanted.size()) {
    for (std::size_t entry = 0; entry < found.size(); ++entry)
      compare(found[entry], wanted[entry], path + "." + std::to_string(entry), text);
    return;
  }
  text += path + ": " + found.dump().substr(0, 300) + "\n  instead of " +
          wanted.dump().substr(0, 300) + "\n";
}

}  // namespace

Window::Window(Screen screen) : screen_(screen) {}

void Window::set_environment(std::string key, std::string value) {
  environment_.emplace_back(std::move(key), std::move(value));
}

Window& Window::step(nlohmann::json step) {
  steps_.push_back(std::move(step));
  return *this;
}

Run Window::run(const std::filesystem::path& plan, std::vector<std::string> options,
                bool as_ordinary_user) {
  const std::filesystem::path script = folder_.write("script.json", steps_.dump(1));
  const std::filesystem::path program =
      std::filesystem::path(SAAVU_BINARY_DIR) / "app/map/saavu-map";
  std::vector<std::string> words = std::move(options);
  words.insert(words.end(), {"--drive", script.string()});
  if (!plan.empty()) words.push_back(plan.string());
  const std::filesystem::path home = folder() / "home";
  std::filesystem::create_directories(home);
  RunOptions run{.folder = folder(),
                 .environment = {{"QT_FONT_DPI", "96"},
                                 {"QT_SCALE_FACTOR", "1"},
                                 {"LANG", "C.UTF-8"},
                                 {"HOME", home.string()},
                                 {"XDG_CACHE_HOME", (home / "cache").string()},
                                 {"XDG_CONFIG_HOME", (home / "config").string()},
                                 {"XDG_DATA_HOME", (home / "data").string()}},
                 .as_ordinary_user = as_ordinary_user};
  run.environment.insert(run.environment.end(), environment_.begin(), environment_.end());
  if (as_ordinary_user) {
    for (const std::filesystem::path& place : {folder(), home})
      std::filesystem::permissions(place, std::filesystem::perms::all);
  }
  if (screen_ == Screen::offscreen) {
    run.environment.insert(run.environment.end(),
                           {{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}});
    return run_program(program, words, run);
  }
  run.environment.insert(
      run.environment.end(),
      {{"QT_QPA_PLATFORM", "xcb"}, {"QT_QUICK_BACKEND", ""}, {"LIBGL_ALWAYS_SOFTWARE", "1"}});
  words.insert(words.begin(), {"-a", "-s", "-screen 0 2560x1600x24", program.string()});
  return run_program("/usr/bin/xvfb-run", words, run);
}

nlohmann::json Window::state(const std::string& name) const {
  return nlohmann::json::parse(read_text(folder() / (name + ".json")));
}

std::vector<std::string> Window::texts(const std::string& name) const {
  return state(name + ".texts").get<std::vector<std::string>>();
}

std::vector<std::string> english(const std::string& size) {
  return {"--lang", "en", "--theme", "light", "--size", size};
}

void run_to_end(Window& window, const std::filesystem::path& plan,
                std::vector<std::string> options) {
  const Run run = window.run(plan, std::move(options));
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK_FALSE(run.says("qrc:/"));
}

void check_picture(const Window& window, const std::string& name, double most) {
  INFO(name);
  CHECK(picture_difference(window.folder() / (name + ".png"), name) <= most);
}

std::string differences(const nlohmann::json& state, const std::string& name) {
  const std::filesystem::path file = reference(name + ".json");
  if (wants_update()) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << state.dump(1) << '\n';
    return {};
  }
  if (!std::filesystem::exists(file)) return "there is no " + file.string();
  std::string text;
  compare(state, nlohmann::json::parse(read_text(file)), name, text);
  return text;
}

double picture_difference(const std::filesystem::path& picture, const std::string& name) {
  const QImage found =
      QImage(QString::fromStdString(picture.string())).convertToFormat(QImage::Format_RGB32);
  const std::filesystem::path file = reference(name + ".png");
  if (wants_update()) {
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::copy_file(picture, file, std::filesystem::copy_options::overwrite_existing);
    return 0.0;
  }
  const QImage wanted =
      QImage(QString::fromStdString(file.string())).convertToFormat(QImage::Format_RGB32);
  if (found.isNull() || found.size() != wanted.size()) return 1.0;
  constexpr int k_seen = 32;
  std::int64_t different = 0;
  for (int y = 0; y < found.height(); ++y) {
    for (int x = 0; x < found.width(); ++x) {
      const QRgb one = found.pixel(x, y);
      const QRgb other = wanted.pixel(x, y);
      if (std::abs(qRed(one) - qRed(other)) > k_seen ||
          std::abs(qGreen(one) - qGreen(other)) > k_seen ||
          std::abs(qBlue(one) - qBlue(other)) > k_seen)
        ++different;
    }
  }
  return static_cast<double>(different) / (static_cast<double>(found.width()) * found.height());
}

}  // namespace saavu::test
