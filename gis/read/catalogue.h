// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/catalogue.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

struct CatalogueFiles {
  network::Catalogue catalogue;
  std::vector<std::filesystem::path> files;  ///< those it was read from
};

/// Reads tiers.toml and types.toml of a folder (datasets/catalogue, docs/formats/catalogue.md).
/// Errors: files, syntax, unknown words, ids used twice, a tier that is missing; all at once.
base::Result<CatalogueFiles> read_catalogue(const std::filesystem::path& folder);

/// A plan's own types, `[[service_types]]`: added to the catalogue, or put in the place of the one
/// of the same id, which is a note. What an entry does not say stays as the catalogue has it.
void add_service_types(std::vector<TomlTable>& tables, network::Catalogue& catalogue,
                       base::Findings& found);

}  // namespace saavu::read
