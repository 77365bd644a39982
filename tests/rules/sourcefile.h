// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace ariadne::rules {

struct Literal {
    qsizetype offset = 0; // of the opening quote
    qsizetype end = 0;    // behind the closing quote
    QString text;         // between the quotes, escapes as written
};

struct Include {
    QString name;
    bool quoted = false; // "x" and not <x>
    int line = 0;
};

// A source file, taken apart as far as the rules need it.
struct SourceFile {
    QString path; // below the source folder, "core/dump/elfcore.cpp"
    QString text;
    QString code; // text with comments and the insides of literals blanked, so offsets and lines are the same
    QList<Literal> literals;
    QList<Include> includes;

    static SourceFile parse(const QString &path, const QString &text);
    int lineOf(qsizetype offset) const; // one-based
    // "core/dump" of "core/dump/elfcore.cpp" is area(2).
    QString area(int depth) const { return path.section(u'/', 0, depth - 1); }
    bool isIn(const QString &folder) const { return path.startsWith(folder + u'/'); }
    const Literal *literalAt(qsizetype offset) const;
};

// All files below the folder that are ours: no build folders, no hidden ones but .ci.
QList<SourceFile> readTree(const QString &folder);

} // namespace ariadne::rules
