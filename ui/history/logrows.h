// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/logreader.h"
#include "ui/history/lanes.h"

#include <QMutex>
#include <functional>
#include <memory>

namespace ariadne::ui {

// The rows of a log as far as they are read: some 40 bytes each, so a million is nothing. Lanes are kept every
// kStep rows and laid out again from there for what is on screen. GUI thread.
class LogRows
{
public:
    void clear();
    void append(history::LogBatch &&batch);
    qsizetype count() const { return m_count; }
    history::Oid oid(qsizetype row) const { return at(row).oid; }
    ObjectId id(qsizetype row) const { return oid(row).id(); }
    // Whether the commit says that it is older than a parent of its.
    bool isEarly(qsizetype row) const;
    std::vector<LaneRow> lanes(qsizetype first, qsizetype last) const; // inclusive
    // The row of a commit, -1 where it is not (yet) there. Looks through all rows: some milliseconds in a million.
    qsizetype find(const ObjectId &id) const;

private:
    static constexpr qsizetype kStep = 256;
    const history::LogBatch::Row &at(qsizetype row) const
    {
        return m_batches[size_t(row) / history::LogBatch::kRows]->rows[size_t(row) % history::LogBatch::kRows];
    }
    std::vector<std::unique_ptr<history::LogBatch>> m_batches;
    std::vector<Lanes> m_lanes; // before each kStep-th row
    Lanes m_last;
    qsizetype m_count = 0;
};

// Batches on their way from the worker to the window.
class LogStream
{
public:
    explicit LogStream(std::function<void()> wake) : m_wake(std::move(wake)) {}
    void add(history::LogBatch &&batch); // any thread
    // The next batch; nothing where none waits. The window takes one per turn of its loop, so that it never waits long.
    std::unique_ptr<history::LogBatch> take();

private:
    QMutex m_mutex;
    std::vector<std::unique_ptr<history::LogBatch>> m_waiting;
    size_t m_next = 0;
    std::function<void()> m_wake;
};

} // namespace ariadne::ui
