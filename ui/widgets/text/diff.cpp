// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/diff.h"

#include "ui/widgets/text/decode.h"

#include <algorithm>

namespace ariadne::ui {
namespace {

constexpr int kLongestRun = 40;
constexpr qint64 kLongestLine = 4096;

} // namespace

DiffLine diffLine(const TextDocument &document, int line)
{
    const QByteArrayView bytes = document.lineBytes(line);
    if (bytes.isEmpty())
        return DiffLine::Context;
    switch (bytes.front()) {
    case '+':
        if (bytes.startsWith("+++ ") && line > 1 && document.lineBytes(line - 1).startsWith("--- "))
            return DiffLine::Header;
        return DiffLine::Added;
    case '-':
        if (bytes.startsWith("--- ") && line < document.lineCount() && document.lineBytes(line + 1).startsWith("+++ "))
            return DiffLine::Header;
        return DiffLine::Removed;
    case '@':
        return bytes.startsWith("@@") ? DiffLine::Hunk : DiffLine::Context;
    case ' ':
    case '\\':
        return DiffLine::Context;
    default:
        break;
    }
    for (const char *start : {"diff ", "index ", "new file", "deleted file", "old mode", "new mode", "similarity ",
                              "rename ", "copy ", "Binary ", "GIT binary"}) {
        if (bytes.startsWith(start))
            return DiffLine::Header;
    }
    return DiffLine::Context;
}

TextSpan diffMark(const TextDocument &document, int line)
{
    const DiffLine kind = diffLine(document, line);
    if (kind != DiffLine::Added && kind != DiffLine::Removed)
        return {};
    const auto runFrom = [&](int from, int step, DiffLine wanted) {
        int length = 0;
        for (int at = from; at >= 1 && at <= document.lineCount() && length <= kLongestRun; at += step) {
            if (diffLine(document, at) != wanted)
                break;
            ++length;
        }
        return length;
    };
    // Lines of this run before and after `line`, and the partner run on the other side.
    const int before = runFrom(line - 1, -1, kind), after = runFrom(line + 1, 1, kind);
    const int own = before + 1 + after;
    const bool removed = kind == DiffLine::Removed;
    const int partnerRun = removed ? runFrom(line + after + 1, 1, DiffLine::Added)
                                   : runFrom(line - before - 1, -1, DiffLine::Removed);
    if (partnerRun != own || own > kLongestRun)
        return {};
    const int partner = removed ? line + own : line - own;
    const QByteArrayView mine = document.lineBytes(line), other = document.lineBytes(partner);
    if (mine.size() > kLongestLine || other.size() > kLongestLine)
        return {};
    const qsizetype shortest = std::min(mine.size(), other.size());
    qsizetype head = 1;
    while (head < shortest && mine[head] == other[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shortest - head && mine[mine.size() - 1 - tail] == other[other.size() - 1 - tail])
        ++tail;
    head = characterStart(mine, head);
    while (tail > 0 && (uchar(mine[mine.size() - tail]) & 0xC0) == 0x80)
        --tail;
    // Two lines that share next to nothing were not edited but replaced: marks would only be noise.
    if ((head + tail - 1) * 3 < shortest || head >= mine.size() - tail)
        return {};
    return {head, mine.size() - tail - head};
}

} // namespace ariadne::ui
