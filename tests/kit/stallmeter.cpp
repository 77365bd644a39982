// SPDX-License-Identifier: GPL-3.0-or-later
#include "stallmeter.h"

#include <algorithm>

namespace ariadne::kit {

namespace {
constexpr int kBeatMs = 2;
}

StallMeter::StallMeter(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { beat(); });
}

void StallMeter::start()
{
    m_gaps.clear();
    m_running = true;
    m_clock.start();
    m_timer.start();
}

void StallMeter::stop()
{
    if (m_running)
        beat();
    m_running = false;
    m_timer.stop();
}

void StallMeter::beat()
{
    const double gap = static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - kBeatMs;
    m_clock.start();
    if (gap > 4)
        m_gaps.append(gap);
}

double StallMeter::longestMs() const
{
    double longest = m_running ? static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - kBeatMs : 0;
    for (const double gap : m_gaps)
        longest = std::max(longest, gap);
    return std::max(0.0, longest);
}

int StallMeter::stallsOver(double milliseconds) const
{
    return static_cast<int>(
        std::count_if(m_gaps.cbegin(), m_gaps.cend(), [&](double gap) { return gap > milliseconds; }));
}

} // namespace ariadne::kit
