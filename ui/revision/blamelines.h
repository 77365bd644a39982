// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blame.h"

#include <QMutex>
#include <QObject>
#include <functional>
#include <memory>

namespace ariadne::ui {

// Hunks on their way from the worker to the window: collected there, handed over some 20 times a second.
class BlameStream
{
public:
    using Piece = std::pair<history::BlameHunk, history::BlameCommit>;
    // `wake` is called in the worker when something waits and nobody was woken for it yet.
    explicit BlameStream(std::function<void()> wake) : m_wake(std::move(wake)) {}
    void add(const history::BlameHunk &hunk, const history::BlameCommit &commit);
    QList<Piece> take();

private:
    QMutex m_mutex;
    QList<Piece> m_waiting;
    bool m_woken = false;
    std::function<void()> m_wake;
};

// Which commit each line of the text on screen comes from, as far as it is known. GUI thread.
class BlameLines : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void clear();
    void add(const QList<BlameStream::Piece> &pieces);
    void set(const history::Blame &blame);
    bool isEmpty() const { return m_builder.blame().hunks.isEmpty(); }

    const history::BlameHunk *hunk(int line) const { return m_builder.blame().at(line); }
    // Null where the line is not known.
    const history::BlameCommit *commit(int line) const;
    // True where the line before comes from another commit.
    bool startsRun(int line) const;
    // 1 (over two years) to 6 (this week); 0 where the line is not known.
    int heat(int line) const;

signals:
    void changed();

private:
    history::BlameBuilder m_builder;
};

// The steps of look.md: days since the change.
int heatOfAge(qint64 days);

} // namespace ariadne::ui
