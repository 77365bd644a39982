// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/answers.h"
#include "source/scan/facts.h"

#include <QString>

// How kinds of symbols and uses are called, and which icon stands before them.
namespace ariadne::ui {

QString useText(source::Use use);          // "call", "write"
QString useGroupText(source::Use use);     // "Calls", "Writes": over a list of them
QString kindText(source::SymbolKind kind); // "function", "member"
QString kindIcon(source::SymbolKind kind);

} // namespace ariadne::ui
