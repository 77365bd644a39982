// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/workers.h"

#include <atomic>

namespace ariadne::ui {
namespace {

std::atomic<bool> stopped = false;

struct Pools {
    QThreadPool text, syntax;
    Pools()
    {
        text.setMaxThreadCount(3);
        syntax.setMaxThreadCount(1); // KSyntaxHighlighting's repository is not safe to share
    }
};

// Never destroyed: a worker that is late at exit must find its pool. stop() has waited for it long before, as a rule.
Pools &pools()
{
    static Pools *const all = [] {
        qAddPostRoutine([] {
            stopped = true;
            for (QThreadPool *pool : {&pools().text, &pools().syntax}) {
                pool->clear();
                pool->waitForDone();
            }
            stopped = false; // a test may make another application
        });
        return new Pools;
    }();
    return *all;
}

} // namespace

QThreadPool &textPool() { return pools().text; }
QThreadPool &syntaxPool() { return pools().syntax; }
bool textWorkStopped() { return stopped; }

} // namespace ariadne::ui
