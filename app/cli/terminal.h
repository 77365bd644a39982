// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"

#include <QElapsedTimer>
#include <QString>
#include <mutex>

namespace ariadne::cli {

// --color and NO_COLOR and the terminal, folded into yes or no. `choice`: auto, always, never.
bool wantsColor(const QString &choice);

// Progress in one line on stderr where that is a terminal, at most ten times a second; cancelled by Ctrl-C or SIGTERM.
// A second Ctrl-C ends the process at once. One at a time per process; thread-safe.
class TerminalJob final : public JobControl
{
public:
    explicit TerminalJob(bool showProgress);
    ~TerminalJob() override;
    bool cancelled() const override;
    void progress(Unit unit, quint64 done, quint64 total, const QString &what) override;
    void finish(); // wipes the line

private:
    std::mutex m_mutex;
    QElapsedTimer m_last;
    bool m_show = false;
    bool m_drawn = false;
};

} // namespace ariadne::cli
