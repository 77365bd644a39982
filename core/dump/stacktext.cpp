// SPDX-License-Identifier: GPL-3.0-or-later
#include "dump.h"

#include <QHash>
#include <algorithm>

namespace ariadne::dump
{

QList<StackGroup> groupStacks(const QList<Thread> &threads)
{
    QList<StackGroup> out;
    QHash<QByteArray, qsizetype> byStack;
    for (const Thread &thread : threads) {
        QByteArray key;
        for (const Frame &f : thread.frames) {
            key += f.function.isEmpty() ? f.module + '+' + QByteArray::number(f.offset.value_or(f.pc.value), 16)
                                        : f.function;
            key += f.kind == FrameKind::Inlined ? '\1' : '\0';
        }
        auto at = byStack.find(key);
        if (at == byStack.end() || thread.crashed) { // the crashed one stands alone: nobody else did what it did
            at = byStack.insert(thread.crashed ? key + "crashed" : key, out.size());
            out.append({{}, thread.crashed, thread.frames, thread.end});
        }
        out[*at].tids.append(thread.tid);
    }
    std::sort(out.begin(), out.end(), [](const StackGroup &a, const StackGroup &b) {
        if (a.crashed != b.crashed)
            return a.crashed;
        return a.tids.size() != b.tids.size() ? a.tids.size() > b.tids.size() : a.tids.first() < b.tids.first();
    });
    return out;
}

QByteArray backtraceText(const Thread &thread, int wordBytes)
{
    QByteArray out =
        "Thread " + QByteArray::number(thread.number) + " (LWP " + QByteArray::number(thread.tid.value) + "):\n";
    for (const Frame &f : thread.frames) {
        out += '#' + QByteArray::number(f.level).leftJustified(3, ' ');
        if (f.kind == FrameKind::Signal) {
            out += "<signal handler called>\n";
            continue;
        }
        if (f.kind != FrameKind::Inlined)
            out += "0x" + QByteArray::number(f.pc.value, 16).rightJustified(2 * wordBytes, '0') + " in ";
        out += (f.function.isEmpty() ? QByteArray("??") : f.function) + " ()";
        if (f.line > 0)
            out += " at " + f.file + ':' + QByteArray::number(f.line);
        else if (!f.module.isEmpty())
            out += " from " + f.module + (f.offset ? "+0x" + QByteArray::number(*f.offset, 16) : QByteArray());
        out += '\n';
    }
    if (!thread.finished && !thread.end.isEmpty())
        out += "Backtrace stopped: " + thread.end.toUtf8() + '\n';
    return out;
}

} // namespace ariadne::dump
