// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <span>

namespace ariadne::source {

// A function or type of one file. Lines are one-based; endLine 0 where it is not known.
struct OutlineSymbol {
    enum class Kind { Function, Declaration, Class, Struct, Union, Enum, Type, Namespace, Macro, Variable };
    Kind kind = Kind::Function;
    QString name;      // "take"
    QString scope;     // "strata::SlabAllocator", empty at file level
    QString signature; // "(size_t, int)", of functions
    int line = 0;
    int endLine = 0;
    int depth = 0; // how many of the other symbols enclose it
    bool operator==(const OutlineSymbol &) const = default;
};

// What stands in a file, in order of lines. Where there is nothing to say, `why` says why in one sentence.
struct Outline {
    QList<OutlineSymbol> symbols;
    QString tier; // "ctags", empty where nothing could look
    QString why;
    // The innermost symbol whose lines hold `line`, -1 where none does.
    int at(int line) const;
    bool operator==(const Outline &) const = default;
};

// `path` tells the language, `content` is what is read: any revision of a file. Lexical: macros and conditions are not
// resolved. Today universal-ctags looks, as a process without configuration, bounded in time and size.
// Errors: Cancelled, Io. A missing ctags or a language without outline is a value with `why`.
Result<Outline> outline(const QByteArray &path, std::span<const std::byte> content, JobControl &job);

} // namespace ariadne::source
