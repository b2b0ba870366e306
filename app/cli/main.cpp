// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <exception>
#include <format>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <tbb/global_control.h>
#include <unistd.h>

#include <saavu/read/toml_table.h>
#include <saavu/version.h>

#include "command.h"
#include "terminal_progress.h"

namespace saavu::cli {

namespace {

/// Waits for Ctrl-C and its like on a thread of its own, with the signals blocked everywhere else:
/// libraries that put handlers of their own in place (METIS does, for SIGTERM) are never asked. The
/// first signal asks the work to stop and clean up; an impatient third one ends the program.
class Interrupts {
 public:
  /// To be made before any other thread is.
  explicit Interrupts(base::Progress& progress) {
    sigemptyset(&signals_);
    struct sigaction action{};
    action.sa_handler = [](int) {};  // not ignored, also where the caller ignores them
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      sigaddset(&signals_, signal);
      sigaction(signal, &action, nullptr);
    }
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::thread([this, &progress] {
      for (int count = 0;;) {
        int signal = 0;
        if (sigwait(&signals_, &signal) != 0) continue;
        if (done_) return;
        progress.cancel();
        if (++count > 2) _exit(k_cancelled);
      }
    });
  }
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts() {
    done_ = true;
    pthread_kill(thread_.native_handle(), SIGHUP);
    thread_.join();
  }

 private:
  sigset_t signals_{};
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

/// CLI11's view of one command; the values live as long as the parsing.
struct Parsed {
  Command command;
  CLI::App* app = nullptr;
  std::list<std::string> texts;
  std::list<bool> flags;
  std::vector<std::pair<std::string, std::string*>> text_of;
  std::vector<std::pair<std::string, bool*>> flag_of;
  int threads = 0;
};

void declare(CLI::App& root, Parsed& parsed) {
  parsed.app = root.add_subcommand(parsed.command.name, parsed.command.summary);
  parsed.app->description(parsed.command.summary + ".\n\n" + parsed.command.description);
  for (const Parameter& parameter : parsed.command.parameters) {
    if (parameter.kind == Parameter::Kind::flag) {
      bool& flag = parsed.flags.emplace_back(false);
      parsed.app->add_flag(parameter.name, flag, parameter.help);
      parsed.flag_of.emplace_back(parameter.name, &flag);
      continue;
    }
    std::string& text = parsed.texts.emplace_back();
    CLI::Option* option = parsed.app->add_option(parameter.name, text, parameter.help);
    option->type_name(parameter.value);
    if (parameter.required) option->required();
    parsed.text_of.emplace_back(parameter.name, &text);
  }
  parsed.app
      ->add_option("--threads", parsed.threads,
                   "How many threads may work (default: all cores); the results are the same bytes "
                   "on any number")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
}

int run_command(Parsed& parsed) {
  Arguments arguments;
  for (const auto& [name, text] : parsed.text_of) {
    if (!text->empty()) {
      arguments.set(name, *text);
      continue;
    }
    const auto declared = std::ranges::find(parsed.command.parameters, name, &Parameter::name);
    if (declared == parsed.command.parameters.end() || !declared->required) continue;
    std::fputs(std::format("saavu {}: {} is empty\n", parsed.command.name, name).c_str(), stderr);
    return k_usage_error;
  }
  for (const auto& [name, flag] : parsed.flag_of) {
    if (*flag) arguments.set(name, "true");
  }
  std::optional<tbb::global_control> threads;
  if (parsed.threads > 0) {
    threads.emplace(tbb::global_control::max_allowed_parallelism,
                    static_cast<std::size_t>(parsed.threads));
    // libosmium has a pool of its own, whose size it takes from here.
    setenv("OSMIUM_POOL_THREADS", std::to_string(parsed.threads).c_str(),
           1);  // NOLINT(concurrency-mt-unsafe)
  }
  TerminalProgress progress;
  const Interrupts interrupts(progress);
  // A closed pipe or a full disk is an error to report, not a reason to die with half a file.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  ExitCode code = k_internal_error;
  try {
    code = parsed.command.run(arguments, progress);
  } catch (const base::Cancelled&) {
    progress.finish();
    std::fputs("saavu: stopped; nothing was left half done\n", stderr);
    code = k_cancelled;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::fputs("saavu: the answer could not be written to standard output\n", stderr);
    if (code == k_ok) code = k_output_error;
  }
  return code;
}

void explain_unknown(const std::string& word, const std::list<Parsed>& all) {
  std::vector<std::string> names;
  for (const Parsed& parsed : all)
    names.push_back(parsed.command.name);
  std::string text = std::format("saavu: there is no {} \"{}\"",
                                 word.starts_with('-') ? "option" : "command", word);
  if (const auto near = read::nearest_spelling(word, names))
    text += std::format("; did you mean \"{}\"?", *near);
  text += "\nThe commands are";
  for (const std::string& name : names)
    text += (name == names.front() ? " " : ", ") + name;
  std::fputs((text + ". `saavu --help` tells more.\n").c_str(), stderr);
}

constexpr const char* k_about =
    "Saavu: who reaches which service, how fast, and what changes if the network changes.\n\n"
    "A plan file (plan.toml) names the roads, residents, areas and sites. Start with\n"
    "  saavu check plan.toml                  is everything there and sound?\n"
    "  saavu report plan.toml --out DIR       the coverage report of every municipality\n"
    "  saavu isochrone plan.toml --site ID    the area within so many minutes of a site\n"
    "  saavu route plan.toml --from A --to B  the fastest way between two places\n"
    "  saavu matrix plan.toml --service S     the times of every cell to every site of a service";

constexpr const char* k_footer =
    "Exit codes: 0 done, 1 something is wrong in the plan or the data, 2 something is wrong on the "
    "command\n"
    "line, 3 the output could not be written, 4 an error in the program, 130 stopped by Ctrl-C.\n"
    "`saavu COMMAND --help` tells more about a command.";

int main_of(int argc, char** argv) {
  CLI::App app(k_about, "saavu");
  app.footer(k_footer);
  app.set_version_flag("--version", std::string("saavu ") + k_version);
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  std::list<Parsed> all;
  for (const Command& command : {check_command(), report_command(), tiers_command(), isochrone_command(),
                                 route_command(), matrix_command()}) {
    all.push_back({.command = command});
    declare(app, all.back());
  }
  if (argc == 1) {
    std::fputs(app.help().c_str(), stdout);
    return k_usage_error;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& problem) {
    // CLI11 would say that a command is missing and keep silent about the word it did not know.
    const std::vector<std::string> unknown = app.remaining();
    if (!app.get_subcommands().empty() || unknown.empty()) {
      app.exit(problem);
    } else {
      explain_unknown(unknown.front(), all);
    }
    return k_usage_error;
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? k_ok : k_usage_error;
  }
  for (Parsed& parsed : all) {
    if (parsed.app->parsed()) return run_command(parsed);
  }
  return k_usage_error;
}

}  // namespace

}  // namespace saavu::cli

int main(int argc, char** argv) {
  try {
    return saavu::cli::main_of(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("saavu: out of memory\n", stderr);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "saavu: internal error, please report it: %s\n", problem.what());
  }
  return saavu::cli::k_internal_error;
}
