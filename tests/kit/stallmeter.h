// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ariadne::kit {

// How long the event loop of the thread it lives in was not served: between two beats of a 2 ms timer nothing longer
// than that should pass.
class StallMeter : public QObject
{
public:
    explicit StallMeter(QObject *parent = nullptr);
    void start(); // forgets what was
    void stop();
    double longestMs() const; // what is still going on included
    int stallsOver(double milliseconds) const;

private:
    void beat();
    QTimer m_timer;
    QElapsedTimer m_clock;
    QList<double> m_gaps; // over 4 ms
    bool m_running = false;
};

} // namespace ariadne::kit
