// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/roles.h"

#include "support/link.h"

#include <QList>
#include <QString>
#include <compare>
#include <optional>

namespace ariadne::ui {

// A place in a text: line one-based, column in *bytes* from the line's start, zero-based (what scanners, blame and
// DWARF speak; a line of 10 MB can be entered anywhere without decoding what stands before).
struct TextPosition {
    int line = 1;
    qint64 column = 0;
    auto operator<=>(const TextPosition &) const = default;
};

// Bytes within one line.
struct TextSpan {
    qint64 start = 0;
    qint64 length = 0;
    bool operator==(const TextSpan &) const = default;
};

// Something in a line that can be followed: Ctrl+click, or Ctrl+Enter with the caret in it. `shown` paints it as a link
// always; else only under the pointer while Ctrl is held.
struct TextLink {
    TextSpan span;
    Link link;
    QString toolTip = {};
    bool shown = false;
    bool operator==(const TextLink &) const = default;
};

// Marked bytes: the symbol under the caret, a search hit from elsewhere, a changed word. Paints ground, not ink.
struct TextMark {
    int line = 1;
    TextSpan span;
    Role ground = Role::Selection;
    bool operator==(const TextMark &) const = default;
};

// A value shown two characters after the code of a line: "n = 0x3234…" and muted "“key-0042”".
struct InlineValue {
    QString text;
    QString meaning = {};
    Tone tone = Tone::Plain; // Plain paints as a number
    std::optional<Link> link = {};
    QString toolTip = {};
    bool operator==(const InlineValue &) const = default;
};

} // namespace ariadne::ui
