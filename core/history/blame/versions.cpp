// SPDX-License-Identifier: GPL-3.0-or-later
#include "versions.h"

namespace ariadne::history {

namespace {
// Fresh memory costs more than making a version again, which is seldom wanted.
constexpr size_t kMostBytes = size_t(6) << 20, kLeastVersions = 100, kMostLoose = 16;
constexpr size_t kLongestChain = 10'000, kMostInstructions = size_t(64) << 20;
} // namespace

Result<VersionPtr> Versions::load(const Oid &blob, JobControl &job)
{
    auto made = byDeltas(blob, job);
    if (!made || *made)
        return made;
    // Not in a pack, or damaged there: another copy may be good.
    if (const auto known = m_loose.find(blob); known != m_loose.end())
        return known->second;
    const auto bytes = m_objects.read(blob, ObjectType::Blob);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto version = whole(*bytes, job);
    if (!version)
        return version;
    m_loose.emplace(blob, *version);
    m_looseOrder.push_back(blob);
    if (m_looseOrder.size() > kMostLoose) {
        m_loose.erase(m_looseOrder.front());
        m_looseOrder.pop_front();
    }
    return version;
}

// Null where that cannot be done.
Result<VersionPtr> Versions::byDeltas(const Oid &blob, JobControl &job)
{
    const auto place = m_objects.place(blob);
    if (!place)
        return VersionPtr();
    std::vector<std::pair<quint64, std::string>> deltas;
    size_t instructions = 0;
    VersionPtr version;
    for (Objects::Place at = *place; !version;) {
        if (const auto known = m_byPlace.find(at.key()); known != m_byPlace.end()) {
            version = known->second;
            break;
        }
        std::string delta;
        if (const auto base = m_objects.delta(at, delta)) {
            instructions += delta.size();
            if (deltas.size() > kLongestChain || instructions > kMostInstructions)
                return VersionPtr();
            deltas.emplace_back(at.key(), std::move(delta));
            at = *base;
            continue;
        }
        const auto bytes = m_objects.readAt(at);
        if (!bytes || bytes->type != ObjectType::Blob)
            return VersionPtr();
        auto made = whole(*bytes, job);
        if (!made)
            return made;
        version = std::move(*made);
        keep(at.key(), version);
    }
    for (; !deltas.empty(); deltas.pop_back()) {
        if (job.cancelled())
            return cancelled();
        auto lines = m_table.apply(deltas.back().second, *version->lines);
        if (!lines)
            return VersionPtr();
        version = std::make_shared<const Version>(Version{{}, std::move(lines)});
        keep(deltas.back().first, version);
    }
    return version;
}

Result<VersionPtr> Versions::whole(const ObjectBytes &bytes, JobControl &job)
{
    auto lines = m_table.number(bytes.view(), m_last ? m_last->lines.get() : nullptr, m_lastBytes.view(), job);
    if (!lines)
        return std::unexpected(lines.error());
    m_lastBytes = bytes;
    m_last = std::make_shared<const Version>(Version{{}, std::move(*lines)});
    return m_last;
}

void Versions::keep(quint64 key, const VersionPtr &version)
{
    if (!m_byPlace.emplace(key, version).second)
        return;
    m_bytes += version->lines->memory();
    m_order.push_back(key);
    // A chain of deltas must fit in, or each version would begin at its end anew.
    constexpr size_t kTooMuch = size_t(256) << 20;
    while (m_bytes > kMostBytes && m_order.size() > (m_bytes > kTooMuch ? 2 : kLeastVersions)) {
        const auto oldest = m_byPlace.find(m_order.front());
        m_bytes -= oldest->second->lines->memory();
        m_byPlace.erase(oldest);
        m_order.pop_front();
    }
}

Result<VersionPtr> Versions::make(const QByteArray &content, JobControl &job)
{
    auto copy = std::make_shared_for_overwrite<char[]>(size_t(std::max<qsizetype>(1, content.size())));
    std::memcpy(copy.get(), content.constData(), size_t(content.size()));
    const ObjectBytes bytes{ObjectType::Blob, std::move(copy), size_t(content.size())};
    const auto version = whole(bytes, job);
    if (!version)
        return version;
    return std::make_shared<const Version>(Version{bytes, (*version)->lines});
}

} // namespace ariadne::history
