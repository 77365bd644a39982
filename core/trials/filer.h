// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"

#include <QString>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace ariadne::trials {

// Brings a trial's record into the catalogue while it runs, from a thread of its own: a slow, locked or missing
// catalogue never holds up a run, and what it missed is caught up later (see importTrial()).
class Filer
{
public:
    Filer(QString folder, QString catalogue);
    ~Filer();
    // Something was recorded; `soon` for a failure, else within half a minute.
    void wake(bool soon);
    // Files what is left, for ten seconds at most, and ends. The rest is filed by whoever looks at the trial next.
    void finish();

private:
    // Not cancelled by anybody, but not for ever either.
    class Patience final : public JobControl
    {
    public:
        bool cancelled() const override;
        void progress(Unit, quint64, quint64, const QString &) override {}
        void endsSoon();

    private:
        std::atomic<qint64> m_until{0}; // milliseconds of the steady clock; 0: no end yet
    };
    void loop();

    QString m_folder;
    QString m_catalogue; // location, with its password
    Patience m_patience;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_soon = true; // the trial itself is to appear at once
    bool m_dirty = true;
    bool m_finish = false;
    std::thread m_thread;
};

} // namespace ariadne::trials
