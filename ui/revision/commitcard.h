// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ariadne::ui {

// For the cards that tell about a commit where the mouse rests or the keyboard asks.

// What follows the subject: all after the first paragraph.
QString bodyOf(const QString &message);
// The first lines of it, long ones cut; "…" where there is more.
QString messageExcerpt(const QString &body);
// Plain text as a tool tip shows it unchanged.
QString cardHtml(const QString &text);

} // namespace ariadne::ui
