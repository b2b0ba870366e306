// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"

namespace saavu::cli {

Parameter edits_parameter() {
  return {.kind = Parameter::Kind::option,
          .name = "--edits",
          .value = "FILE",
          .help = base::Phrase{"Journal of the map: its edits that stand come first "
                               "(.saavu/NAME.journal.jsonl)"}};
}

}  // namespace saavu::cli
