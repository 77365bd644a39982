// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oracle.h"
#include "support/error.h"
#include "support/job.h"

#include <QElapsedTimer>
#include <QString>
#include <atomic>
#include <functional>
#include <mutex>

namespace ariadne::kit {

// A job that is cancelled at its k-th question, and notes how long the work went on after that.
class CountdownJob final : public JobControl
{
public:
    explicit CountdownJob(qint64 cancelAt) : m_cancelAt(cancelAt) { m_sinceLast.start(); }
    bool cancelled() const override
    {
        const std::lock_guard lock(m_mutex);
        m_longestGapMs = std::max(m_longestGapMs, static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e6);
        m_sinceLast.start();
        ++m_polls;
        if (m_cancelAt <= 0 || m_polls < m_cancelAt)
            return false;
        if (!m_sinceCancel.isValid())
            m_sinceCancel.start();
        return true;
    }
    void progress(Unit, quint64 done, quint64 total, const QString &) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_reports;
        m_overshot = m_overshot || (total > 0 && done > total);
    }
    qint64 polls() const { return m_polls; }
    qint64 reports() const { return m_reports; }
    bool overshot() const { return m_overshot; } // progress said more than all
    double longestGapMs() const { return m_longestGapMs; }
    double sinceCancelMs() const
    {
        return m_sinceCancel.isValid() ? static_cast<double>(m_sinceCancel.nsecsElapsed()) / 1e6 : 0;
    }

private:
    mutable std::mutex m_mutex;
    qint64 m_cancelAt;
    mutable qint64 m_polls = 0;
    qint64 m_reports = 0;
    bool m_overshot = false;
    mutable double m_longestGapMs = 0;
    mutable QElapsedTimer m_sinceLast, m_sinceCancel;
};

struct CancelOptions {
    int points = 25;       // how many different moments are tried
    double mostMs = 150;   // between cancel and return, times slowness(): 50 ms of work on a busy machine
    qint64 leastPolls = 1; // fewer questions in a whole run are a fault of their own
    std::function<QString()> check =
        {}; // after each run: complaint about what was left behind, empty where all is well
};

// Runs `work` (a function of JobControl& that gives a Result) once through, then cancels it at many of its questions,
// and expects Error::Cancelled soon after and nothing left behind. Gives a complaint, empty where all is well:
//   const QString problem = cancelTest([&](JobControl &job) { return sha256HexOfFile(path, job); });
//   QVERIFY2(problem.isEmpty(), qPrintable(problem));
template <typename Work> QString cancelTest(Work work, const CancelOptions &options = {})
{
    CountdownJob whole(0);
    const auto complete = work(whole);
    if (!complete)
        return QStringLiteral("not cancelled, it fails: ") + complete.error().what;
    if (whole.overshot())
        return QStringLiteral("progress went over its total");
    const qint64 polls = whole.polls();
    if (polls < options.leastPolls)
        return QStringLiteral("it asks only %1 times whether it is cancelled").arg(polls);
    const int points = static_cast<int>(std::min<qint64>(options.points, polls));
    for (int i = 0; i < points; ++i) {
        // The first and last question, and evenly between.
        const qint64 at = points == 1 ? 1 : 1 + (polls - 1) * i / (points - 1);
        CountdownJob job(at);
        const auto result = work(job);
        const double after = job.sinceCancelMs();
        const QString where = QStringLiteral("cancelled at question %1 of %2: ").arg(at).arg(polls);
        // Work that differs from run to run may end before its at-th question.
        if (result && job.polls() < at)
            continue;
        if (result)
            return where + QStringLiteral("it went on to its end");
        if (result.error().kind != Error::Kind::Cancelled)
            return where + QStringLiteral("another error: ") + result.error().what;
        if (after > options.mostMs * slowness())
            return where + QStringLiteral("it took %1 ms more").arg(after, 0, 'f', 0);
        if (options.check) {
            const QString left = options.check();
            if (!left.isEmpty())
                return where + left;
        }
    }
    return {};
}

} // namespace ariadne::kit
