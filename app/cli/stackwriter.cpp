// SPDX-License-Identifier: GPL-3.0-or-later
#include "stackwriter.h"

#include "dump/debuginfo/shortnames.h"
#include "dumpshared.h"
#include "support/bytes.h"

#include <QFileInfo>
#include <algorithm>
#include <charconv>

namespace ariadne::cli {
namespace {

constexpr qsizetype kWidestName = 60; // one endless template name must not push all places off the screen
constexpr int kNumberWidth = 4;

} // namespace

StackWriter::StackWriter(const Call &call, int wordBytes, bool fullNames)
    : m_call(call), m_digits(wordBytes * 2), m_fullNames(fullNames), m_muted(ink(s("muted"))),
      m_warning(ink(s("warning")))
{
}

StackWriter::Ink StackWriter::ink(const QString &kind) const
{
    const QList<QByteArray> around = cli::ink(m_call, kind, s("\t")).toUtf8().split('\t');
    return {around.first().toStdString(), around.last().toStdString()};
}

void StackWriter::number(quint64 value, int base)
{
    char text[20];
    m_out.append(text, std::to_chars(text, std::end(text), value, base).ptr);
}

void StackWriter::line(const QString &text)
{
    m_out.append(terminalText(text, Colours::Keep).toStdString()) += '\n';
}

const StackWriter::Shown &StackWriter::name(const QByteArray &function)
{
    const auto known = m_names.constFind(function);
    if (known != m_names.constEnd())
        return *known;
    const QString text = function.isEmpty() ? s("??") : displayText(m_fullNames ? function : dump::shortName(function));
    return *m_names.insert(function, {text.toStdString(), text.size()});
}

const std::string &StackWriter::shownFile(const QByteArray &file)
{
    const auto known = m_files.constFind(file);
    return known != m_files.constEnd() ? *known : *m_files.insert(file, displayText(file).toStdString());
}

const std::string &StackWriter::moduleName(const QByteArray &module)
{
    const auto known = m_modules.constFind(module);
    if (known != m_modules.constEnd())
        return *known;
    return *m_modules.insert(module, QFileInfo(displayText(module)).fileName().toStdString());
}

void StackWriter::address(quint64 value)
{
    char text[18] = {'0', 'x'};
    for (int i = m_digits; i > 0; --i, value >>= 4)
        text[1 + i] = "0123456789abcdef"[value & 15];
    m_out.append(m_muted.before).append(text, static_cast<size_t>(m_digits) + 2).append(m_muted.after);
}

void StackWriter::place(const dump::Frame &frame)
{
    m_out.append(m_muted.before);
    if (!frame.file.isEmpty()) {
        m_out.append(shownFile(frame.file));
        if (frame.line > 0) {
            m_out += ':';
            number(static_cast<quint64>(frame.line));
        }
    } else if (const std::string &module = moduleName(frame.module); !module.empty()) {
        m_out.append(module);
        if (frame.offset) {
            m_out.append(" +0x");
            number(*frame.offset, 16);
        }
    }
    m_out.append(m_muted.after);
}

void StackWriter::remark(const dump::Frame &frame)
{
    const auto inked = [this](const Ink &ink, std::string_view text) {
        m_out.append(ink.before).append(text).append(ink.after);
    };
    if (frame.kind == dump::FrameKind::Signal)
        inked(m_warning, "  signal handler called");
    else if (frame.kind == dump::FrameKind::Inlined)
        inked(m_muted, "  inlined");
    else if (frame.kind == dump::FrameKind::TailCall)
        inked(m_muted, "  tail call");
    else if (frame.trust == dump::Trust::Scan)
        inked(m_warning, "  by scan");
    else if (frame.trust == dump::Trust::FramePointer)
        inked(m_muted, "  frame pointer");
}

void StackWriter::frame(const dump::Frame &frame, qsizetype width)
{
    const bool inlined = frame.kind == dump::FrameKind::Inlined;
    const bool tail = frame.kind == dump::FrameKind::TailCall;
    const auto pad = [this](qsizetype letters) {
        if (letters > 0)
            m_out.append(static_cast<size_t>(letters), ' ');
    };
    m_out.append("  #");
    const size_t start = m_out.size();
    number(static_cast<quint64>(frame.level));
    pad(kNumberWidth - static_cast<qsizetype>(m_out.size() - start));
    if (inlined)
        pad(m_digits + 2);
    else
        address(frame.pc.value);
    m_out.append(inlined ? " ↳ " : tail ? " ⤷ " : "   ");
    const Shown &shown = name(frame.function);
    m_out.append(shown.text);
    pad(std::max<qsizetype>(width - shown.width, 0) + 2);
    place(frame);
    remark(frame);
    m_out += '\n';
}

void StackWriter::stack(const QList<dump::Frame> &frames, const QString &end, bool finished)
{
    qsizetype width = 0;
    for (const dump::Frame &one : frames)
        width = std::max(width, std::min(kWidestName, name(one.function).width));
    for (const dump::Frame &one : frames)
        frame(one, width);
    if (!finished)
        line(s("  ") + cli::ink(m_call, s("warning"), s("… ") + end));
    m_out += '\n';
}

} // namespace ariadne::cli
