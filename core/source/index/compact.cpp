// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/compact.h"

#include "source/index/ctagsfiles.h"
#include "source/segment/segmentmerge.h"
#include "support/hash.h"

#include <QSet>
#include <algorithm>

namespace ariadne::source {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostSegments = 8;
constexpr quint64 kWorthwhile = 1 << 20; // bytes of a segment, before its garbage counts

QSet<ContentKey> keysOf(const Tree &tree)
{
    QSet<ContentKey> keys;
    keys.reserve(tree.size());
    for (quint32 i = 0; i < tree.size(); ++i)
        keys.insert(tree.record(i).key);
    return keys;
}

// Each content once: the first segment that has it keeps it.
std::vector<quint32> keepOf(const Segment &segment, const QSet<ContentKey> &used, QSet<ContentKey> &taken)
{
    std::vector<quint32> keep;
    const auto records = segment.records();
    for (quint32 i = 0; i < records.size(); ++i) {
        if (!used.contains(records[i].key) || taken.contains(records[i].key) || isStale(records[i]))
            continue;
        taken.insert(records[i].key);
        keep.push_back(i);
    }
    return keep;
}

Result<SegmentPair> mergePairs(const std::vector<SegmentPair> &parts, const QSet<ContentKey> &used,
                               QSet<ContentKey> taken, const QString &folder, quint64 rules, JobControl &job)
{
    std::vector<MergeInput> facts;
    std::vector<FilterInput> filters;
    bool text = true;
    for (const SegmentPair &part : parts) {
        facts.push_back({part.facts, keepOf(*part.facts, used, taken)});
        text = text && part.text;
        if (part.text)
            filters.push_back({part.text, facts.back().keep});
    }
    SegmentPair merged;
    const bool toDisk = !folder.isEmpty();
    merged.name = toDisk ? uuid7() : QString();
    const QString base = toDisk ? folder + u'/' + merged.name : QString();
    QByteArray bytes;
    // The filter first: the facts are what others look for.
    if (text) {
        if (auto done = mergeFilters(filters, toDisk ? base + u".text"_s : QString(), &bytes); !done)
            return std::unexpected(done.error());
        auto filter = toDisk ? TextFilter::open(base + u".text"_s) : TextFilter::fromBytes(bytes);
        if (!filter)
            return std::unexpected(filter.error());
        merged.text = std::move(*filter);
    }
    if (auto done = mergeSegments(facts, toDisk ? base + u".facts"_s : QString(), rules, job, &bytes); !done)
        return std::unexpected(done.error());
    auto segment = toDisk ? Segment::open(base + u".facts"_s) : Segment::fromBytes(bytes);
    if (!segment)
        return std::unexpected(segment.error());
    merged.facts = std::move(*segment);
    return merged;
}

} // namespace

Done compact(const IndexFolder &folder, const Tree &tree, quint64 rules, std::vector<SegmentPair> &segments,
             JobControl &job)
{
    std::vector<SegmentPair> onDisk, others;
    std::ranges::copy_if(segments, std::back_inserter(onDisk), [](const auto &pair) { return !pair.name.isEmpty(); });
    std::ranges::copy_if(segments, std::back_inserter(others), [](const auto &pair) { return pair.name.isEmpty(); });
    quint64 total = 0, files = 0;
    for (const SegmentPair &pair : onDisk) {
        total += pair.facts->byteSize();
        files += pair.facts->files();
    }
    if (onDisk.size() <= kMostSegments && files < 2 * quint64(tree.size()) + 1000)
        return {};
    QSet<ContentKey> used = keysOf(tree);
    for (const Tree &other : folder.trees())
        used.unite(keysOf(other));
    // Merged are the small ones, where there are many, and those that are more than half garbage.
    std::vector<SegmentPair> parts, kept;
    QSet<ContentKey> taken;
    for (const SegmentPair &pair : onDisk) {
        QSet<ContentKey> none;
        const size_t alive = keepOf(*pair.facts, used, none).size();
        const bool garbage = pair.facts->byteSize() > kWorthwhile && alive * 2 < pair.facts->files();
        if (garbage || (onDisk.size() > kMostSegments && pair.facts->byteSize() < total / kMostSegments)) {
            parts.push_back(pair);
        } else {
            kept.push_back(pair);
            for (const FileRecord &record : pair.facts->records()) {
                if (!isStale(record))
                    taken.insert(record.key);
            }
        }
    }
    if (parts.empty() || (parts.size() == 1 && parts[0].facts->byteSize() < kWorthwhile))
        return {};
    auto merged = mergePairs(parts, used, taken, folder.path(), rules, job);
    if (!merged)
        return std::unexpected(merged.error());
    if (merged->facts->files() > 0)
        kept.push_back(std::move(*merged));
    kept.insert(kept.end(), others.begin(), others.end());
    segments = std::move(kept);
    return {};
}

Done compactMemory(const Tree &tree, quint64 rules, std::vector<SegmentPair> &segments, JobControl &job)
{
    std::vector<SegmentPair> parts, kept;
    for (const SegmentPair &pair : segments)
        (pair.name.isEmpty() ? parts : kept).push_back(pair);
    if (parts.size() < kMostSegments)
        return {};
    auto merged = mergePairs(parts, keysOf(tree), {}, {}, rules, job);
    if (!merged)
        return std::unexpected(merged.error());
    kept.push_back(std::move(*merged));
    segments = std::move(kept);
    return {};
}

} // namespace ariadne::source
