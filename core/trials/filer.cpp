// SPDX-License-Identifier: GPL-3.0-or-later
#include "filer.h"

#include "supervisor.h"
#include "trialstore.h"

#include <chrono>

namespace ariadne::trials {

namespace {

constexpr auto kInterval = std::chrono::seconds(30);
constexpr qint64 kLastMs = 10000;

qint64 nowMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

bool Filer::Patience::cancelled() const
{
    const qint64 until = m_until;
    return until != 0 && nowMs() > until;
}

void Filer::Patience::endsSoon()
{
    qint64 none = 0;
    m_until.compare_exchange_strong(none, nowMs() + kLastMs);
}

Filer::Filer(QString folder, QString catalogue) : m_folder(std::move(folder)), m_catalogue(std::move(catalogue))
{
    m_thread = std::thread([this] { loop(); });
}

Filer::~Filer()
{
    finish();
}

void Filer::wake(bool soon)
{
    const std::lock_guard lock(m_mutex);
    m_dirty = true;
    m_soon = m_soon || soon;
    if (soon)
        m_changed.notify_one();
}

void Filer::finish()
{
    m_patience.endsSoon();
    {
        const std::lock_guard lock(m_mutex);
        m_finish = true;
        m_dirty = true; // the state differs now
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void Filer::loop()
{
    JobControl &job = m_patience;
    bool last = false;
    while (!last) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, kInterval, [this] { return m_finish || (m_soon && m_dirty); });
            last = m_finish;
            if (!m_dirty)
                continue;
            m_dirty = m_soon = false;
        }
        // Not being able to is no trouble of the trial: the record is whole, and whoever looks imports it.
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        if (catalogue && !catalogue->isReadOnly())
            (void)importTrial(*catalogue, m_folder, job);
    }
}

} // namespace ariadne::trials
