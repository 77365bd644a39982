// SPDX-License-Identifier: GPL-3.0-or-later
#include "traces.h"

namespace ariadne::demo {

QByteArray crashTrace(int variant)
{
    // Slots are handed out in the order of their addresses, so the slot behind the overfull one is the next to be
    // taken: its link is the key's text, and the take after that follows it. A few dozen sets fill no shard's first
    // block of 64.
    const QByteArray shopper =
        variant % 2 ? "session:jun@pantry.example/basket/2025-06-02" : "session:mara@pantry.example/basket/2025-06-02";
    const QByteArray basket =
        "rye bread, 2 pears, 500 g oats, yeast, olive oil, 1 l milk, 6 eggs, salt, honey, figs, coffee, jam";
    QByteArray trace;
    for (int i = 0; i < 24; ++i)
        trace += "set user:" + QByteArray::number(1000 + i) + " seen " + QByteArray::number(i) + '\n';
    trace += "set " + shopper + ' ' + basket + '\n';
    for (int i = 0; i < 320; ++i) {
        trace += "set user:" + QByteArray::number(2000 + 1000 * variant + i) + " seen " + QByteArray::number(i) + '\n';
        if (i % 3 == 0)
            trace += "get user:" + QByteArray::number(1000 + i % 24) + '\n';
    }
    // Enough to be still reading when it happens, so that every thread of the server is alive in the core.
    for (int i = 0; i < 20000; ++i)
        trace += "get user:" + QByteArray::number(1000 + i % 24) + '\n';
    return trace;
}

QByteArray countTrace()
{
    return "set apples 3\n"
           "incr apples\n"
           "set pears many\n"
           "get pears\n"
           "incr pears\n";
}

} // namespace ariadne::demo
