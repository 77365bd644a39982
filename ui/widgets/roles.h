// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace ariadne::ui {

// What a word says about the program; painted as colour *and* with a glyph or form (look.md §1).
enum class Tone { Plain, Muted, Good, Bad, Warning, Known, New, Accent };
Role toneRole(Tone tone);

// A small label with a state in it. Paint: paintBadge(); as a widget: Badge.
struct BadgeSpec {
    enum class Kind {
        Known,    // filled infoTint
        New,      // outlined
        Inbox,    // filled warnTint; also "mitigated", "unexplained"
        Fixed,    // filled goodTint; also "causal", "build id matches"
        Bad,      // filled badTint
        Possible, // dashed outline
        Plain,    // lineStrong outline, muted text
        Count,    // round, window on inbox: a number waiting for a person
    };
    Kind kind = Kind::Plain;
    QString text = {};
    bool operator==(const BadgeSpec &) const = default;
};

// Item data roles that every model of ours answers where it can; RowDelegate, TwoLineDelegate and TableDelegate paint
// from these alone. Qt::DisplayRole is the name of the thing, Qt::ToolTipRole says all of it.
enum ItemRole : int {
    LinkRole = Qt::UserRole + 0x100, // ariadne::Link: what Enter or a click on it opens and Ctrl+Shift+C copies
    IconRole,          // QString, name in our icon set; before the name
    IconToneRole,      // int(Tone) of that icon; without it muted
    LeadingRole,       // QString in its own right-aligned column before the name: frame level, count
    MarkRole,          // QString "↳", "⤷": a glyph between leading column and name
    MarkToneRole,      // int(Tone)
    SecondaryRole,     // QString, muted: after the name, or the second line of two
    NoteRole,          // QString before the right column: "inlined", "by scan", "crashed"
    NoteToneRole,      // int(Tone) of the note; Warning gets a triangle, Bad a cross, Good a check before it
    TrailingRole,      // QString, right-aligned: place, time, count
    TrailingLinkRole,  // bool: the trailing text is painted as a link
    BadgesRole,        // QList<BadgeSpec>, right-aligned before the trailing text
    ToneRole,          // int(Tone) of the name
    CodeRole,          // bool: name (and secondary) in the code font
    TrailingCodeRole,  // bool: trailing text in the code font
    StrongRole,        // bool: the name at weight 500 (600 in two-line rows)
    HereRole,          // bool: this row is where you are: 3 px of thread at its left
    GroundRole,        // int(Role): ground of the row, for example Inline
    MatchedRole,       // QList<int>: indexes of the name's letters that matched a search
    BarRole,           // double 0…1: a neutral bar after the leading column
    BarsRole,          // QList<double> 0…1: a sparkline (two-line rows)
    BarsToneRole,      // int(Tone) of bar and sparkline
    SegmentsRole,      // QSize(done, of): a strip of segments
    SortRole,          // what a sort proxy compares
    IndentedNameRole,  // int: additional indent steps of 16 px
};

// Says whether text may be cut at its end (default), in its middle (paths), or as a name (templates, parameters first).
enum class Elide { End, Path, Name };

} // namespace ariadne::ui

Q_DECLARE_METATYPE(ariadne::ui::BadgeSpec)
