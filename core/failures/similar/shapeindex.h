// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "similarity.h"

#include <QSet>

namespace ariadne::failures {

// One mode as an answer, with the best of its shapes.
struct Candidate {
    QString mode;
    QString shape;   // key of the shape that is most alike
    Score score;     // of that shape
    double rank = 0; // what modes are ordered and judged by: half the best shape, half the mean of up to eight
    bool operator==(const Candidate &) const = default;
};

enum class Verdict { Known, Inbox, New };
QString text(Verdict verdict); // "known", "inbox", "new"

// Where a score leads: from `known` on the mode is taken, below `fresh` it is something new, between a person is asked.
struct Margins {
    double known = 0.60;
    double fresh = 0.50;
    bool operator==(const Margins &) const = default;
};

struct Judgement {
    Verdict verdict = Verdict::New;
    QList<Candidate> candidates; // best first; what a person is shown
    bool operator==(const Judgement &) const = default;
};

// An inverted index over the tokens of shapes (frames, words, facts), in memory, for one thread at a time. Rare tokens
// are looked up first; the hundred best are compared part by part. Of one mode at most kMostOfOneMode shapes are held,
// so that neither time nor memory grows with the occurrences of what is common.
class ShapeIndex
{
public:
    static constexpr int kMostOfOneMode = 64;

    // Known under that mode already, or more of it than are held: nothing happens. `key`: keyOf(shape).
    void add(const Shape &shape, const QString &key, const QString &mode);
    // All shapes of `from` belong to `to` from now on; or one of them.
    void move(const QString &from, const QString &to);
    void moveShape(const QString &key, const QString &from, const QString &to);
    void setWeights(const Weights &weights) { m_weights = weights; }
    const Weights &weights() const { return m_weights; }

    // Modes most alike, best first. `without`: shape keys that are left out (the one that asks, when measuring).
    QList<Candidate> candidates(const Shape &shape, int limit, const QSet<QString> &without = {}) const;
    Judgement judge(const Shape &shape, const Margins &margins, int limit = 5) const;

    bool wants(const QString &mode) const { return m_ofMode.value(mode) < kMostOfOneMode; }
    qsizetype seen(const QString &frame) const; // in how many shapes a function stands
    qsizetype shapes() const { return qsizetype(m_entries.size()); }
    bool holds(const QString &key, const QString &mode) const;

private:
    struct Entry {
        Compiled shape;
        QString key;
        quint32 mode = 0;
    };
    struct Found {
        quint32 entry;
        float weight;
    };
    quint32 modeNumber(const QString &mode);
    double rarity(quint32 token) const;
    void tokensOf(const Compiled &shape, std::vector<std::pair<quint32, float>> &out) const;
    std::vector<Found> retrieve(const Compiled &query, const QSet<QString> &without) const;

    mutable Dictionary m_dictionary; // a query's new words get numbers, too
    Weights m_weights = defaultWeights();
    std::vector<Entry> m_entries;
    std::vector<std::vector<quint32>> m_postings; // by token
    QStringList m_modes;
    QHash<QString, quint32> m_modeNumbers;
    QHash<QString, int> m_ofMode;
    QSet<QString> m_held; // key + mode
};

} // namespace ariadne::failures
