// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <format>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <tbb/global_control.h>
#include <unistd.h>

#include <saavu/read/toml_table.h>
#include <saavu/text/texts.h>
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
  std::string language;  ///< heeded before anything is declared
};

void add_language(CLI::App& app, std::string& language) {
  app.add_option("--lang", language,
                 base::say("The language of what is printed: fi, sv or en (default: that of the "
                           "environment)"))
      ->type_name("LANG");
}

void declare(CLI::App& root, Parsed& parsed) {
  const base::Said summary = base::say(parsed.command.summary);
  parsed.app = root.add_subcommand(parsed.command.name, summary);
  parsed.app->group(base::say("Subcommands"));
  parsed.app->get_help_ptr()->group(base::say("Options"));
  parsed.app->description(summary + ".\n\n" + base::say(parsed.command.description));
  for (const Parameter& parameter : parsed.command.parameters) {
    const base::Said help = base::say(parameter.help);
    if (parameter.kind == Parameter::Kind::flag) {
      bool& flag = parsed.flags.emplace_back(false);
      parsed.app->add_flag(parameter.name, flag, help);
      parsed.flag_of.emplace_back(parameter.name, &flag);
      continue;
    }
    std::string& text = parsed.texts.emplace_back();
    CLI::Option* option = parsed.app->add_option(parameter.name, text, help);
    option->type_name(parameter.value);
    if (parameter.required) option->required();
    parsed.text_of.emplace_back(parameter.name, &text);
  }
  parsed.app
      ->add_option("--threads", parsed.threads,
                   base::say("How many threads may work (default: all cores); the results are the "
                             "same bytes on any number"))
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  add_language(*parsed.app, parsed.language);
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
    complain_line(base::say("saavu {}: {} is empty", parsed.command.name, name));
    return k_usage_error;
  }
  if (!parsed.language.empty()) arguments.set("--lang", parsed.language);
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
    complain_line(base::say("saavu: stopped; nothing was left half done"));
    code = k_cancelled;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain_line(base::say("saavu: the answer could not be written to standard output"));
    if (code == k_ok) code = k_output_error;
  }
  return code;
}

void explain_unknown(const std::string& word, const std::list<Parsed>& all) {
  std::vector<std::string> names;
  for (const Parsed& parsed : all)
    names.push_back(parsed.command.name);
  std::string text = word.starts_with('-') ? base::say("saavu: there is no option \"{}\"", word)
                                           : base::say("saavu: there is no command \"{}\"", word);
  if (const auto near = read::nearest_spelling(word, names))
    text += base::say("; did you mean \"{}\"?", *near);
  std::string commands;
  for (const std::string& name : names)
    commands += (commands.empty() ? "" : ", ") + name;
  complain_line(text);
  complain_line(base::say("The commands are {}. `saavu --help` tells more.", commands));
}

/// What CLI11 says about a command line, in the spoken language; as it is where it is not known.
std::string problem_text(const CLI::Error& problem) {
  const std::string_view what = problem.what();
  for (const std::string_view pattern :
       {base::mark("{} is required"), base::mark("The following argument was not expected: {}"),
        base::mark("The following arguments were not expected: {}"),
        base::mark("{}: 1 required {} missing"), base::mark("{}: Value {} not in range [{} - {}]"),
        base::mark("Could not convert: {} = {}")}) {
    std::vector<base::Said> arguments;
    std::string_view text = what, rest = pattern;
    bool fits = true;
    while (fits) {
      const std::size_t place = rest.find("{}");
      fits = text.starts_with(rest.substr(0, place));
      if (!fits || place == std::string_view::npos) break;
      text.remove_prefix(place);
      rest.remove_prefix(place + 2);
      const std::string_view next = rest.substr(0, rest.find("{}"));
      const std::size_t end = next.empty() ? text.size() : text.find(next);
      fits = end != std::string_view::npos;
      if (!fits) break;
      arguments.emplace_back(std::string(text.substr(0, end)));
      text.remove_prefix(end);
      if (rest.empty()) break;
    }
    if (fits) return base::Said(std::string(pattern), std::move(arguments));
  }
  return std::string(what);
}

std::string failure_text(const CLI::App* /*app*/, const CLI::Error& problem) {
  return std::format("{}\n{}\n", problem_text(problem),
                     base::say("Run with --help for more information."));
}

constexpr auto k_about = base::Phrase{
    "Saavu: who reaches which service, how fast, and what changes if the network changes.\n\n"
    "A plan file (plan.toml) names the roads, residents, areas and sites. Start with\n"
    "  saavu check plan.toml                  is everything there and sound?\n"
    "  saavu report plan.toml --out DIR       the coverage report of every municipality\n"
    "  saavu isochrone plan.toml --site ID    the area within so many minutes of a site\n"
    "  saavu route plan.toml --from A --to B  the fastest way between two places\n"
    "  saavu matrix plan.toml --service S     the times of every cell to every site of a service"};

constexpr auto k_footer = base::Phrase{
    "Exit codes: 0 done, 1 something is wrong in the plan or the data, 2 something is wrong on the "
    "command\n"
    "line, 3 the output could not be written, 4 an error in the program, 130 stopped by Ctrl-C.\n"
    "`saavu COMMAND --help` tells more about a command."};

std::optional<base::Language> language_of(std::string_view code) {
  for (const base::Language language :
       {base::Language::finnish, base::Language::swedish, base::Language::english}) {
    if (base::to_string(language) == code) return language;
  }
  return std::nullopt;
}

/// "sv_FI.UTF-8" -> "sv".
std::string_view code_of(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_.@:"));
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? std::string_view() : value;
}

/// As gettext takes it: LANGUAGE counts unless the locale is that of no country.
base::Language environment_language() {
  std::string_view locale = environment("LC_ALL");
  if (locale.empty()) locale = environment("LC_MESSAGES");
  if (locale.empty()) locale = environment("LANG");
  const std::string_view code = code_of(locale);
  if (code == "C" || code == "POSIX") return base::Language::english;
  const std::string_view wished = code_of(environment("LANGUAGE"));
  return language_of(wished.empty() ? code : wished).value_or(base::Language::english);
}

/// The value of --lang, wherever it stands; it is needed before help and errors can be told.
std::optional<std::string> language_word(std::span<char* const> words) {
  constexpr std::string_view k_option = "--lang", k_joined = "--lang=";
  for (std::size_t place = 1; place < words.size(); ++place) {
    const std::string_view word = words[place];
    if (word == "--") break;
    if (word.starts_with(k_joined)) return std::string(word.substr(k_joined.size()));
    if (word == k_option && place + 1 < words.size()) return words[place + 1];
  }
  return std::nullopt;
}

int main_of(int argc, char** argv) {
  base::speak(text::texts_of(environment_language()));
  if (const auto word = language_word({argv, static_cast<std::size_t>(argc)})) {
    const std::optional<base::Language> language = language_of(*word);
    if (!language) {
      complain_line(
          base::say("saavu: --lang: there is no language \"{}\"; choose fi, sv or en", *word));
      return k_usage_error;
    }
    base::speak(text::texts_of(*language));
  }
  CLI::App app(base::say(k_about), "saavu");
  app.failure_message(failure_text);
  app.footer(base::say(k_footer));
  app.get_formatter()->label("Usage", base::say("Usage"));
  app.get_formatter()->label("OPTIONS", base::say("OPTIONS"));
  app.get_formatter()->label("SUBCOMMAND", base::say("SUBCOMMAND"));
  app.get_formatter()->label("Positionals", base::say("Positionals"));
  app.get_formatter()->label("REQUIRED", base::say("REQUIRED"));
  app.option_defaults()->group(base::say("Options"));
  app.set_help_flag("-h,--help", base::say("Print this help message and exit"));
  app.set_version_flag("--version", std::string("saavu ") + k_version,
                       base::say("Display program version information and exit"));
  std::string language;
  add_language(app, language);
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  std::list<Parsed> all;
  for (const Command& command :
       {check_command(), report_command(), tiers_command(), isochrone_command(), route_command(),
        matrix_command(), rescue_command(), ems_command(), backtest_command(), fit_command(),
        map_command()}) {
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
    if (!parsed.app->parsed()) continue;
    if (parsed.language.empty()) parsed.language = language;
    return run_command(parsed);
  }
  return k_usage_error;
}

}  // namespace

}  // namespace saavu::cli

int main(int argc, char** argv) {
  try {
    return saavu::cli::main_of(argc, argv);
  } catch (const std::bad_alloc&) {
    saavu::cli::complain_line(saavu::base::say("saavu: out of memory"));
  } catch (const std::exception& problem) {
    saavu::cli::complain_line(
        saavu::base::say("saavu: internal error, please report it: {}", problem.what()));
  }
  return saavu::cli::k_internal_error;
}
