// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/blamelines.h"

#include <QDateTime>
#include <QMutexLocker>

namespace ariadne::ui {

void BlameStream::add(const history::BlameHunk &hunk, const history::BlameCommit &commit)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_waiting.append({hunk, commit});
        if (m_woken)
            return;
        m_woken = true;
    }
    m_wake();
}

QList<BlameStream::Piece> BlameStream::take()
{
    const QMutexLocker lock(&m_mutex);
    m_woken = false;
    return std::exchange(m_waiting, {});
}

void BlameLines::clear()
{
    m_builder = history::BlameBuilder();
    emit changed();
}

void BlameLines::add(const QList<BlameStream::Piece> &pieces)
{
    for (const auto &[hunk, commit] : pieces)
        m_builder.add(hunk, commit);
    if (!pieces.isEmpty())
        emit changed();
}

void BlameLines::set(const history::Blame &blame)
{
    m_builder = history::BlameBuilder();
    for (const history::BlameHunk &hunk : blame.hunks)
        m_builder.add(hunk, blame.commits.value(hunk.commit));
    emit changed();
}

const history::BlameCommit *BlameLines::commit(int line) const
{
    const history::BlameHunk *at = hunk(line);
    if (!at)
        return nullptr;
    const auto found = m_builder.blame().commits.constFind(at->commit);
    return found == m_builder.blame().commits.cend() ? nullptr : &*found;
}

bool BlameLines::startsRun(int line) const
{
    const history::BlameHunk *here = hunk(line);
    if (!here)
        return false;
    const history::BlameHunk *before = line > 1 ? hunk(line - 1) : nullptr;
    return !before || before->commit != here->commit;
}

int heatOfAge(qint64 days)
{
    constexpr qint64 kSteps[] = {7, 30, 182, 365, 730};
    int step = 6;
    for (const qint64 limit : kSteps) {
        if (days <= limit)
            return step;
        --step;
    }
    return 1;
}

int BlameLines::heat(int line) const
{
    const history::BlameCommit *at = commit(line);
    if (!at)
        return 0;
    return at->isUncommitted() ? 6 : heatOfAge((QDateTime::currentSecsSinceEpoch() - at->authorTime) / 86400);
}

} // namespace ariadne::ui
