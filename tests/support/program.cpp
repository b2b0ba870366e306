// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temporary_folder.h"

namespace saavu::test {

namespace {

/// Root reads and writes what it likes. Without these capabilities it is bound by permissions like
/// everybody, and unlike a change of user this also works where there is no other user to become (a
/// user namespace).
bool drop_root_rights() {
  if (::geteuid() != 0) return true;
  for (const unsigned long right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) {
    if (::prctl(PR_CAPBSET_DROP, right, 0, 0, 0) != 0) return false;
  }
  return true;
}

constexpr std::array k_ending_signals = {SIGINT, SIGTERM, SIGHUP};

[[noreturn]] void become(const std::filesystem::path& program,
                         const std::vector<std::string>& arguments, const RunOptions& options,
                         const std::filesystem::path& out, const std::filesystem::path& err) {
  const auto redirect = [](const char* file, int flags, int descriptor) {
    const int opened = ::open(file, flags, 0644);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(125);
  };
  redirect("/dev/null", O_RDONLY, STDIN_FILENO);
  redirect(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(125);
  ::setenv("LC_ALL", "C.UTF-8", 1);  // the tests read English
  for (const auto& [name, value] : options.environment)
    ::setenv(name.c_str(), value.c_str(), 1);
  if (options.file_size_limit > 0) {
    const rlimit limit{options.file_size_limit, options.file_size_limit};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(125);
  }
  if (options.as_ordinary_user && !drop_root_rights()) ::_exit(125);
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv(program.c_str(), argv.data());
  ::_exit(126);
}

}  // namespace

Run run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                const RunOptions& options) {
  const TemporaryFolder folder;
  const std::filesystem::path out = folder.path() / "out", err = folder.path() / "err";
  // Catch2 catches these signals: one that meets the child before it has become the program must
  // end it as it would end the program, not run the handlers of a test.
  sigset_t ending, before;
  sigemptyset(&ending);
  for (const int signal : k_ending_signals)
    sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before);
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : k_ending_signals)
      ::signal(signal, SIG_DFL);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    become(program, arguments, options, out, err);
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (child < 0) throw std::runtime_error("fork failed");
  if (options.interrupt_after.count() > 0) {
    std::this_thread::sleep_for(options.interrupt_after);
    ::kill(child, options.interrupt_with);
  }
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  Run run;
  run.peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.out = read_text(out);
  run.err = read_text(err);
  return run;
}

Run run_saavu(const std::vector<std::string>& arguments, const RunOptions& options) {
  return run_program(std::filesystem::path(SAAVU_BINARY_DIR) / "app/cli/saavu", arguments, options);
}

}  // namespace saavu::test
