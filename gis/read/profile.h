// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <saavu/base/error.h>
#include <saavu/roads/profile.h>

namespace saavu::read {

struct ProfileFile {
  roads::Profile profile;
  std::filesystem::path file;
  std::string text;  ///< the file as it stands, for the provenance and the prepared network's key
};

/// Reads a profile (docs/formats.md, "Profiles"). Errors: file, syntax, unknown keys and classes,
/// wrong types, numbers that make no sense; all at once.
base::Result<ProfileFile> read_profile(const std::filesystem::path& file);

}  // namespace saavu::read
