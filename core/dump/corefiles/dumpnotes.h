// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/link.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace ariadne::dump {

// What a person wrote about a place of a dump: a frame, a register, an address.
struct DumpNote {
    QString id; // UUIDv7
    DumpId dump;
    Link place;
    QString text;
    QDateTime time; // UTC
    bool operator==(const DumpNote &) const = default;
};

// Notes are lines of $XDG_DATA_HOME/ariadne/dumpnotes.jsonl, kept by the dump's content: a copy of the core elsewhere
// has them too. Oldest first; an unreadable line is skipped. Errors: Io.
Result<QList<DumpNote>> notesOf(const DumpId &dump);
// Errors: Usage (no text), Io, NoSpace.
Result<DumpNote> addNote(const DumpId &dump, const Link &place, const QString &text);
// Nothing happens where there is none of that id. Errors: Io, NoSpace.
Done removeNote(const DumpId &dump, const QString &id);

} // namespace ariadne::dump
