// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/logrows.h"

#include <algorithm>

namespace ariadne::ui {

using history::LogBatch;

void LogRows::clear()
{
    m_batches.clear();
    m_lanes.clear();
    m_last = {};
    m_count = 0;
}

void LogRows::append(LogBatch &&batch)
{
    for (size_t row = 0; row < batch.rows.size(); ++row) {
        if ((m_count + qsizetype(row)) % kStep == 0)
            m_lanes.push_back(m_last);
        m_last.skip(batch.rows[row].number, batch.parentsOf(row));
    }
    const bool whole = size_t(m_count) % LogBatch::kRows == 0 && batch.rows.size() <= LogBatch::kRows;
    m_count += qsizetype(batch.rows.size());
    if (whole) {
        m_batches.push_back(std::make_unique<LogBatch>(std::move(batch)));
        return;
    }
    // Searches hand over few at a time: they fill up the last batch, so that a row's batch is known by its number.
    for (size_t row = 0; row < batch.rows.size(); ++row) {
        if (m_batches.empty() || m_batches.back()->rows.size() == LogBatch::kRows)
            m_batches.push_back(std::make_unique<LogBatch>());
        LogBatch &last = *m_batches.back();
        LogBatch::Row copy = batch.rows[row];
        copy.firstParent = quint32(last.parents.size());
        const auto parents = batch.parentsOf(row);
        last.parents.insert(last.parents.end(), parents.begin(), parents.end());
        if (std::ranges::binary_search(batch.early, quint32(row)))
            last.early.push_back(quint32(last.rows.size()));
        last.rows.push_back(copy);
    }
}

std::vector<LaneRow> LogRows::lanes(qsizetype first, qsizetype last) const
{
    std::vector<LaneRow> rows;
    last = std::min(last, m_count - 1);
    if (first < 0 || first > last)
        return rows;
    Lanes lanes = m_lanes[size_t(first / kStep)];
    for (qsizetype row = first - first % kStep; row <= last; ++row) {
        const LogBatch &batch = *m_batches[size_t(row) / LogBatch::kRows];
        const size_t within = size_t(row) % LogBatch::kRows;
        if (row < first)
            lanes.skip(batch.rows[within].number, batch.parentsOf(within));
        else
            rows.push_back(lanes.next(batch.rows[within].number, batch.parentsOf(within)));
    }
    return rows;
}

bool LogRows::isEarly(qsizetype row) const
{
    const LogBatch &batch = *m_batches[size_t(row) / LogBatch::kRows];
    return std::ranges::binary_search(batch.early, quint32(size_t(row) % LogBatch::kRows));
}

qsizetype LogRows::find(const ObjectId &id) const
{
    const auto oid = history::Oid::of(id);
    qsizetype row = 0;
    for (const auto &batch : m_batches) {
        for (const LogBatch::Row &one : batch->rows) {
            if (oid && one.oid == *oid)
                return row;
            ++row;
        }
    }
    return -1;
}

void LogStream::add(LogBatch &&batch)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_waiting.push_back(std::make_unique<LogBatch>(std::move(batch)));
    }
    m_wake();
}

std::unique_ptr<LogBatch> LogStream::take()
{
    const QMutexLocker lock(&m_mutex);
    return m_next < m_waiting.size() ? std::move(m_waiting[m_next++]) : nullptr;
}

} // namespace ariadne::ui
