// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QString>

namespace ariadne::ui {

// The thing a place belongs to: the dump of a frame, the repository of a line, the case of an item. Two links with the
// same thing can be shown by the same tab.
Link thingOf(const Link &link);
// What sort of place it is, in a word or three: "frame", "source at 9c41f07e", "mode".
QString kindWord(const Link &link);
// For places no page has named yet (session, address typed in): short and true, never the whole address.
QString briefName(const Link &link);
QString iconOf(const Link &link);
QString iconOfPage(const QString &page);
// "Home", "Source", … as the rail writes it.
QString pageTitle(const QString &page);
// A file called "catalogue" says nothing: its folder does. The one of the settings is one's own.
QString catalogueName(const QString &location);

} // namespace ariadne::ui
