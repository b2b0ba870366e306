// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

#include <saavu/base/text.h>

#include "command.h"

namespace saavu::cli {

namespace {

using base::Phrase;
using base::say;

/// Beside this program, where it is installed; in the build folder; else by name, on the path.
std::string find_window() {
  std::error_code error;
  const std::filesystem::path here =
      std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  if (!error) {
    for (const std::filesystem::path& place : {here / "saavu-map", here / "../map/saavu-map"}) {
      if (::access(place.c_str(), X_OK) == 0) return place.lexically_normal().string();
    }
  }
  return "saavu-map";
}

/// The window takes this process over: the terminal waits for it and gets its exit code.
ExitCode run(const Arguments& arguments, base::Progress&) {
  std::vector<std::string> words{find_window()};
  // Else the window speaks as its user has set it.
  if (arguments.has("--lang")) {
    words.emplace_back("--lang");
    words.push_back(arguments.text("--lang"));
  }
  if (arguments.has("plan")) words.push_back(arguments.text("plan"));
  std::vector<char*> argv;
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execvp(argv.front(), argv.data());
  complain_line(say("saavu map: the window does not start: {}: {}", words.front(),
                    std::generic_category().message(errno)));
  complain_line(say("Install saavu-map beside saavu, or build it: ./dev map"));
  return k_internal_error;
}

}  // namespace

Command map_command() {
  return {.name = "map",
          .summary = Phrase{"Open a plan on the map, to test changes of the network by hand"},
          .description =
              Phrase{"Opens the window of Saavu. Edits are kept in a journal beside the plan "
                     "(.saavu/NAME.journal.jsonl), which `saavu report --edits` replays; the "
                     "plan's own files are never written to.\nExample: saavu map plan.toml"},
          .parameters = {{.kind = Parameter::Kind::positional,
                          .name = "plan",
                          .value = "PLAN",
                          .help = Phrase{"The plan file; without it the window's first page"}}},
          .run = run};
}

}  // namespace saavu::cli
