// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "dump/values.h"

#include <QHash>
#include <string>
#include <string_view>

namespace ariadne::cli {

// Stacks as text for people, straight in UTF-8: a core has tens of thousands of frames of a few functions, so each name
// is made fit to show once, and nothing is put together as text of two bytes a letter that is turned over later.
class StackWriter
{
public:
    // `wordBytes` says how wide addresses are; `fullNames`, that names are not shortened.
    StackWriter(const Call &call, int wordBytes, bool fullNames);
    // A line of our own; it may hold colours.
    void line(const QString &text);
    // One line a frame and, where the stack is not finished, why it ends; then an empty line.
    void stack(const QList<dump::Frame> &frames, const QString &end, bool finished);
    // All that was written: safe on a terminal.
    const std::string &text() const { return m_out; }

private:
    struct Ink {
        std::string before, after;
    };
    struct Shown {
        std::string text;
        qsizetype width = 0; // in letters
    };
    Ink ink(const QString &kind) const;
    void number(quint64 value, int base = 10);
    const Shown &name(const QByteArray &function);
    const std::string &shownFile(const QByteArray &file);
    const std::string &moduleName(const QByteArray &module);
    void address(quint64 value);
    void place(const dump::Frame &frame);
    void remark(const dump::Frame &frame);
    void frame(const dump::Frame &frame, qsizetype width);

    const Call &m_call;
    int m_digits;
    bool m_fullNames;
    Ink m_muted, m_warning;
    std::string m_out; // a QByteArray takes three times as long to append to
    QHash<QByteArray, Shown> m_names;
    QHash<QByteArray, std::string> m_files, m_modules;
};

} // namespace ariadne::cli
