// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/roads/profile.h>

namespace saavu::write {

/// A profile as a file of its own (docs/formats/profile.md), which `read_profile` reads back to the
/// same profile. `comment`: lines above it; `sources`: what its key of that name holds. Control
/// characters and bytes that are not UTF-8 become U+FFFD.
std::string profile_toml(const roads::Profile& profile, const std::vector<std::string>& comment,
                         const std::vector<std::string>& sources);

/// Writes it. Errors: disk full, folder not writable.
base::Result<void> write_profile(const std::filesystem::path& file, const roads::Profile& profile,
                                 const std::vector<std::string>& comment,
                                 const std::vector<std::string>& sources);

}  // namespace saavu::write
