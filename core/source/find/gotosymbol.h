// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"

#include <QList>
#include <QString>

namespace ariadne::source {

// How well a name whose best definition is of this kind fits what was typed: equal before prefix before parts at the
// start of a word before parts anywhere before letters in order; of equals the shorter name, then the kind one looks
// for more often. 0: not at all. `matched`: which bytes fit.
int symbolScore(std::string_view name, SymbolKind kind, const QString &typed, QList<int> *matched = nullptr);

} // namespace ariadne::source
