// SPDX-License-Identifier: GPL-3.0-or-later
#include "shapeindex.h"

#include <algorithm>
#include <cmath>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kReranked = 100;
constexpr size_t kMostPostings = 400000; // looked at for one query
constexpr qsizetype kMeanOf = 8;

} // namespace

QString text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Known:
        return QStringLiteral("known");
    case Verdict::Inbox:
        return QStringLiteral("inbox");
    case Verdict::New:
        break;
    }
    return QStringLiteral("new");
}

quint32 ShapeIndex::modeNumber(const QString &mode)
{
    const auto at = m_modeNumbers.constFind(mode);
    if (at != m_modeNumbers.cend())
        return *at;
    const auto number = quint32(m_modes.size());
    m_modes.append(mode);
    m_modeNumbers.insert(mode, number);
    return number;
}

bool ShapeIndex::holds(const QString &key, const QString &mode) const
{
    return m_held.contains(key + mode);
}

// What is looked up, each with how much it says about being the same failure.
void ShapeIndex::tokensOf(const Compiled &shape, std::vector<std::pair<quint32, float>> &out) const
{
    const auto weight = [this](PartName part) { return float(m_weights[size_t(part)]); };
    for (size_t i = 0; i < shape.frames.size(); ++i)
        out.push_back({shape.frames[i], weight(PartName::Frames) / (1.0f + 0.35f * float(i))});
    for (const quint32 word : shape.title)
        out.push_back({word, weight(PartName::Title) / 4});
    for (const quint32 word : shape.message)
        out.push_back({word, weight(PartName::Message) / 4});
    for (const auto &[name, value] : shape.facts)
        out.push_back({value, weight(PartName::Value)});
    for (const quint32 frame : shape.reporters)
        out.push_back({frame, weight(PartName::Reporters)});
    out.push_back({shape.loose, weight(PartName::Signature)});
    out.push_back({shape.type, weight(PartName::Type)});
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.first == b.first; }),
              out.end());
}

void ShapeIndex::add(const Shape &shape, const QString &key, const QString &mode)
{
    if (m_held.contains(key + mode) || m_ofMode.value(mode) >= kMostOfOneMode)
        return;
    ++m_ofMode[mode];
    m_held.insert(key + mode);
    const auto number = quint32(m_entries.size());
    m_entries.push_back({compiled(shape, m_dictionary), key, modeNumber(mode)});
    m_postings.resize(m_dictionary.size());
    std::vector<std::pair<quint32, float>> tokens;
    tokensOf(m_entries.back().shape, tokens);
    for (const auto &[token, weight] : tokens)
        m_postings[token].push_back(number);
}

void ShapeIndex::move(const QString &from, const QString &to)
{
    const auto at = m_modeNumbers.constFind(from);
    if (at == m_modeNumbers.cend() || from == to)
        return;
    const quint32 old = *at;
    const quint32 target = modeNumber(to);
    for (Entry &entry : m_entries) {
        if (entry.mode != old)
            continue;
        entry.mode = target;
        m_held.remove(entry.key + from);
        m_held.insert(entry.key + to);
        ++m_ofMode[to];
    }
    m_ofMode.remove(from);
}

void ShapeIndex::moveShape(const QString &key, const QString &from, const QString &to)
{
    if (!holds(key, from))
        return;
    const quint32 old = modeNumber(from);
    const quint32 target = modeNumber(to);
    for (Entry &entry : m_entries) {
        if (entry.mode != old || entry.key != key)
            continue;
        entry.mode = target;
        m_held.remove(key + from);
        m_held.insert(key + to);
        --m_ofMode[from];
        ++m_ofMode[to];
        return;
    }
}

qsizetype ShapeIndex::seen(const QString &frame) const
{
    const quint32 token = m_dictionary.known(u"f:"_s + frame);
    return token < m_postings.size() ? qsizetype(m_postings[token].size()) : 0;
}

double ShapeIndex::rarity(quint32 token) const
{
    const size_t seen = token < m_postings.size() ? m_postings[token].size() : 0;
    return std::log(1.0 + double(m_entries.size() + 1) / double(std::max<size_t>(seen, 1)));
}

std::vector<ShapeIndex::Found> ShapeIndex::retrieve(const Compiled &query, const QSet<QString> &without) const
{
    std::vector<std::pair<quint32, float>> tokens;
    tokensOf(query, tokens);
    std::erase_if(tokens, [this](const auto &token) { return token.first >= m_postings.size(); });
    // The rarest first: what is in everything tells nothing and would cost everything.
    std::sort(tokens.begin(), tokens.end(),
              [this](const auto &a, const auto &b) { return m_postings[a.first].size() < m_postings[b.first].size(); });
    std::vector<float> weights(m_entries.size(), 0.0f);
    std::vector<quint32> touched;
    size_t looked = 0;
    for (const auto &[token, weight] : tokens) {
        const std::vector<quint32> &entries = m_postings[token];
        if (looked > 0 && looked + entries.size() > kMostPostings)
            break;
        looked += entries.size();
        const auto worth = weight * float(rarity(token));
        for (const quint32 entry : entries) {
            if (weights[entry] == 0.0f)
                touched.push_back(entry);
            weights[entry] += worth;
        }
    }
    std::vector<Found> found;
    found.reserve(touched.size());
    for (const quint32 entry : touched)
        if (without.isEmpty() || !without.contains(m_entries[entry].key))
            found.push_back({entry, weights[entry]});
    const auto better = [](const Found &a, const Found &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.entry < b.entry;
    };
    const size_t kept = std::min(found.size(), kReranked);
    std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(kept), found.end(), better);
    found.resize(kept);
    return found;
}

QList<Candidate> ShapeIndex::candidates(const Shape &shape, int limit, const QSet<QString> &without) const
{
    const Compiled query = compiled(shape, m_dictionary);
    struct OfMode {
        Candidate best;
        QList<double> scores;
    };
    QHash<quint32, OfMode> modes;
    const Rarity rare = [this](quint32 token) { return rarity(token); };
    for (const Found &found : retrieve(query, without)) {
        const Entry &entry = m_entries[found.entry];
        const Score score = scoreOf(query, entry.shape, m_weights, rare);
        OfMode &of = modes[entry.mode];
        of.scores.append(score.sum);
        if (of.best.mode.isEmpty() || score.sum > of.best.score.sum)
            of.best = {m_modes[entry.mode], entry.key, score, 0};
    }
    QList<Candidate> out;
    for (auto it = modes.begin(); it != modes.end(); ++it) {
        QList<double> &scores = it->scores;
        std::sort(scores.begin(), scores.end(), std::greater<>());
        const qsizetype count = std::min(scores.size(), kMeanOf);
        double sum = 0;
        for (qsizetype i = 0; i < count; ++i)
            sum += scores[i];
        it->best.rank = (scores[0] + sum / double(count)) / 2;
        out.append(it->best);
    }
    std::sort(out.begin(), out.end(), [](const Candidate &a, const Candidate &b) {
        return a.rank != b.rank ? a.rank > b.rank : a.mode < b.mode;
    });
    return out.mid(0, limit);
}

Judgement ShapeIndex::judge(const Shape &shape, const Margins &margins, int limit) const
{
    Judgement out;
    out.candidates = candidates(shape, limit);
    if (out.candidates.isEmpty() || out.candidates.first().rank < margins.fresh)
        out.verdict = Verdict::New;
    else if (out.candidates.first().rank >= margins.known)
        out.verdict = Verdict::Known;
    else
        out.verdict = Verdict::Inbox;
    return out;
}

} // namespace ariadne::failures
