// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
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
    // Files what is left, at most for a few seconds, and ends.
    void finish();

private:
    void loop();

    QString m_folder;
    QString m_catalogue; // location, with its password
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_soon = true; // the trial itself is to appear at once
    bool m_dirty = true;
    bool m_finish = false;
    std::thread m_thread;
};

} // namespace ariadne::trials
