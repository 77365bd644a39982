// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <optional>

namespace ariadne::ui {

// One step of the breadcrumb: the Link in words.
struct Crumb {
    QString text;
    Link link;
    bool code = false; // set in the code font
    bool operator==(const Crumb &) const = default;
};

// What the Details dock shows of the thing selected, as plain values; built by pages, painted by the shell.
struct Details {
    struct Row {
        QString label;
        QString value;
        std::optional<Link> link;
        bool code = false;
        enum class Tone { Plain, Muted, Good, Bad, Warning } tone = Tone::Plain;
        bool operator==(const Row &) const = default;
    };
    struct Action {
        QString text;
        QString icon;    // name in the icon set
        Link link;       // followed when `command` is empty
        QString command; // else the id of a registered command
        QString key;     // hint, native text
        bool operator==(const Action &) const = default;
    };
    QString kind;  // muted, beside "Details": "line 118", "rax in frame #0"
    QString title; // bold
    bool titleIsCode = false;
    QString subtitle; // muted
    QString text;     // paragraphs
    QList<Row> rows;
    QString code;     // a block in the code font (diff, snippet); painted by the text view
    QString codeKind; // "diff" or a file name for highlighting; empty: plain
    QList<Action> actions;
    std::optional<Link> link; // the thing's own address, for "copy link"
    bool operator==(const Details &) const = default;
};

} // namespace ariadne::ui
