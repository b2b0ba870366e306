// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <saavu/plan/journal.h>
#include <saavu/plan/journal_lines.h>
#include <saavu/plan/network_file.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using base::say;

std::string reason_of(int reason) {
  return std::generic_category().message(reason);
}

base::Error error_at(const fs::path& file, std::string code, base::Said message,
                     base::Said remedy) {
  return base::Error(base::Finding{.severity = base::Severity::error,
                                   .code = std::move(code),
                                   .place = {.file = file.string()},
                                   .message = std::move(message),
                                   .remedy = std::move(remedy)});
}

base::Error unwritable(const fs::path& file, int reason) {
  return error_at(file, "journal-unwritable",
                  say("the journal of edits cannot be written: {}", reason_of(reason)),
                  say("Free some space or make the folder writable; until then edits are not kept "
                      "when the program ends."));
}

base::Error unreadable(const fs::path& file, int reason) {
  return error_at(file, "journal-unreadable",
                  say("the journal of edits cannot be read: {}", reason_of(reason)),
                  say("Check the path and who may read it."));
}

/// An open file; closed, and with it unlocked, at the end.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// Everything that an open file holds. Errors: it is no regular file; it cannot be read.
base::Result<std::string> text_of(const Descriptor& opened, const fs::path& file) {
  struct stat status{};
  if (::fstat(opened.get(), &status) != 0) return std::unexpected(unreadable(file, errno));
  if (S_ISDIR(status.st_mode)) return std::unexpected(unreadable(file, EISDIR));
  if (!S_ISREG(status.st_mode)) {
    return std::unexpected(error_at(file, "journal-unreadable", say("it is no regular file"),
                                    say("Name the journal of a plan.")));
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const ssize_t got =
        ::pread(opened.get(), text.data() + have, text.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(unreadable(file, errno));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  text.resize(have);
  return text;
}

/// The whole lines of a text; what stands behind the last end of line is none.
struct Lines {
  std::vector<std::string_view> whole;
  std::size_t bytes = 0;  ///< of them, with their ends
};

Lines lines_in(std::string_view text) {
  Lines lines;
  while (true) {
    const std::size_t end = text.find('\n', lines.bytes);
    if (end == std::string_view::npos) return lines;
    lines.whole.push_back(text.substr(lines.bytes, end - lines.bytes));
    lines.bytes = end + 1;
  }
}

/// Takes what stands in a journal; returns how many bytes of it do. A begun last line is left out
/// and told.
base::Result<std::size_t> take(std::string_view text, const fs::path& file, JournalLines& lines,
                               base::Findings& found) {
  const Lines all = lines_in(text);
  const std::string_view rest = text.substr(all.bytes);
  if (!all.whole.empty()) {
    if (auto read = lines.read(all.whole, file.string(), found); !read)
      return std::unexpected(std::move(read).error());
  } else if (!std::string_view(lines.header()).starts_with(rest)) {
    // Nobody has begun a header that looks otherwise.
    return std::unexpected(
        error_at(file, "journal-not-one", say("the file is no journal of edits"),
                 say("Name the journal of a plan, such as .saavu/plan.journal.jsonl.")));
  }
  if (!rest.empty()) {
    found.note("journal-line-cut",
               {.file = file.string(), .line = static_cast<std::int64_t>(all.whole.size() + 1)},
               say("the last line was cut off while it was written: that edit is left out"));
  }
  return all.bytes;
}

/// 0, or why not all of it is on the disk.
int append_to(const Descriptor& opened, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(opened.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(opened.get()) == 0 ? 0 : errno;
}

/// A new file is on the disk when its folder is.
void sync_folder(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) ::fsync(opened.get());
}

class FileJournal final : public Journal {
 public:
  FileJournal(fs::path file, Descriptor opened, JournalLines lines, std::size_t bytes)
      : file_(std::move(file)),
        opened_(std::move(opened)),
        lines_(std::move(lines)),
        bytes_(bytes) {}

  [[nodiscard]] const JournalContent& content() const override { return lines_.content(); }

  base::Result<void> append(const scenario::Edit& edit) override {
    if (auto written = write(lines_.line_of(edit)); !written) return written;
    lines_.take(edit);
    return {};
  }

  base::Result<void> set_position(std::size_t position) override {
    if (auto written = write(JournalLines::line_of(position)); !written) return written;
    lines_.take(position);
    return {};
  }

  /// The header of an empty file.
  base::Result<void> begin() { return write(lines_.header()); }

 private:
  base::Result<void> write(std::string line) {
    line += '\n';
    // Who moved or removed the file wants what is written to be where it was.
    struct stat here{}, there{};
    if (::fstat(opened_.get(), &here) != 0 || ::stat(file_.c_str(), &there) != 0 ||
        here.st_dev != there.st_dev || here.st_ino != there.st_ino) {
      return std::unexpected(unwritable(file_, ENOENT));
    }
    if (const int reason = append_to(opened_, line); reason != 0) {
      // Half a line must not run into the next one.
      if (::ftruncate(opened_.get(), static_cast<off_t>(bytes_)) != 0)
        return std::unexpected(unwritable(file_, errno));
      return std::unexpected(unwritable(file_, reason));
    }
    bytes_ += line.size();
    return {};
  }

  fs::path file_;
  Descriptor opened_;
  JournalLines lines_;
  std::size_t bytes_;  ///< of the file, all of them whole lines
};

}  // namespace

base::Result<std::unique_ptr<Journal>> Journal::open(const fs::path& file, const Plan& plan,
                                                     const World& world, base::Findings& found) {
  std::error_code problem;
  if (!file.parent_path().empty()) fs::create_directories(file.parent_path(), problem);
  Descriptor opened(
      ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0666));
  if (!opened.is_open()) return std::unexpected(unwritable(file, errno));
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return std::unexpected(unwritable(file, errno));
    return std::unexpected(error_at(
        file, "journal-in-use",
        say("another window or program has this plan open, and keeps the edits made there"),
        say("Edits made here are not kept. Go on there, or close it and open the plan here "
            "again: two histories of one plan would mix.")));
  }
  const base::Result<std::string> text = text_of(opened, file);
  if (!text) return std::unexpected(text.error());
  JournalLines lines(plan, world);
  const base::Result<std::size_t> bytes = take(*text, file, lines, found);
  if (!bytes) return std::unexpected(bytes.error());
  if (*bytes < text->size() && ::ftruncate(opened.get(), static_cast<off_t>(*bytes)) != 0)
    return std::unexpected(unwritable(file, errno));
  auto journal = std::make_unique<FileJournal>(file, std::move(opened), std::move(lines), *bytes);
  if (*bytes == 0) {
    if (auto written = journal->begin(); !written)
      return std::unexpected(std::move(written).error());
    sync_folder(file.parent_path().empty() ? fs::path(".") : file.parent_path());
  }
  return journal;
}

base::Result<JournalContent> read_journal(const fs::path& file, const Plan& plan,
                                          const World& world, base::Findings& found) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!opened.is_open()) return std::unexpected(unreadable(file, errno));
  const base::Result<std::string> text = text_of(opened, file);
  if (!text) return std::unexpected(text.error());
  JournalLines lines(plan, world);
  if (const auto bytes = take(*text, file, lines, found); !bytes)
    return std::unexpected(bytes.error());
  return lines.content();
}

JournalContent readable_part(const fs::path& file, const Plan& plan, const World& world) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!opened.is_open()) return {};
  const base::Result<std::string> text = text_of(opened, file);
  if (!text) return {};
  JournalLines lines(plan, world);
  base::Findings told_by_who_refused_it;
  static_cast<void>(take(*text, file, lines, told_by_who_refused_it));
  return lines.content();
}

std::vector<fs::path> journal_places(const Plan& plan) {
  return places_beside(plan, plan.file.stem().string() + ".journal.jsonl", "journals");
}

bool has_edits(const std::filesystem::path& file) {
  std::ifstream journal(file);
  std::string line;
  std::size_t lines = 0;
  while (lines < 2 && std::getline(journal, line))
    ++lines;
  return lines == 2;
}

}  // namespace saavu::plan
