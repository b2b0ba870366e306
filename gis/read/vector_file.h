// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the vector readers share: opening with GDAL, layers, fields, CRS, and the messages.
// Everything of GDAL stays in the .cpp files: this header is plain.
