// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/segmentmerge.h"

#include "source/segment/segmentwriter.h"

#include <QCoreApplication>
#include <algorithm>
#include <unordered_map>

namespace ariadne::source {

namespace {

// One input while it is read.
struct Source {
    const Segment *segment;
    Segment::Walker walker;
    bool more = false;
    std::vector<quint32> newFiles;    // by old number; kNone: left behind
    GrowingArray<quint32> newNumbers; // of symbols, by old number
    explicit Source(const Segment &input) : segment(&input), walker(input, 0) {}
};

std::unexpected<Error> broken()
{
    return fail(Error::Kind::Malformed,
                QCoreApplication::translate("ariadne", "A part of the index is damaged: it will be built again."));
}

// Appends the groups of one input's symbol; false where they make no sense.
bool appendPostings(const Source &source, GrowingArray<quint8> &out, quint32 &lastFile)
{
    PostingReader reader(source.walker.postings(), source.segment->files());
    quint32 file;
    std::span<const quint8> group;
    while (reader.nextGroup(file, group)) {
        const quint32 number = source.newFiles[file];
        if (number == kNone)
            continue;
        quint8 *const room = out.room(kMostVarint + group.size());
        quint8 *at = putVarint(room, lastFile == 0 ? number : number + 1 - lastFile);
        at = std::copy(group.begin(), group.end(), at);
        out.commit(static_cast<size_t>(at - room));
        lastFile = number + 1;
    }
    return !reader.failed();
}

// The kind to show is that of the files that stay, so it is asked of the postings.
quint8 bestKind(std::span<const quint8> postings, quint32 files)
{
    PostingReader reader(postings, files);
    Posting posting;
    quint8 best = 0;
    while (reader.next(posting)) {
        if (posting.isSymbol && !posting.declaration &&
            (best == 0 || kindRank(posting.kind) > kindRank(static_cast<SymbolKind>(best - 1))))
            best = static_cast<quint8>(static_cast<quint8>(posting.kind) + 1);
    }
    return best;
}

Done mergeSymbols(std::vector<Source> &sources, quint32 files, SegmentWriter &writer, JobControl &job)
{
    GrowingArray<quint8> postings;
    quint64 step = 0;
    for (;;) {
        if ((++step & 4095) == 0 && job.cancelled())
            return cancelled();
        const std::string *least = nullptr;
        std::string name;
        for (const Source &source : sources) {
            if (source.more && (!least || source.walker.name() < *least)) {
                name.assign(source.walker.name());
                least = &name;
            }
        }
        if (!least)
            return {};
        postings.resize(0);
        quint32 lastFile = 0;
        std::vector<std::pair<Source *, quint32>> here;
        for (Source &source : sources) {
            if (!source.more || source.walker.name() != name)
                continue;
            if (!appendPostings(source, postings, lastFile))
                return broken();
            here.emplace_back(&source, source.walker.symbol());
            source.more = source.walker.next();
        }
        if (postings.isEmpty())
            continue;
        const quint32 number = writer.addSymbol(name, bestKind(postings.span(), files), postings.span());
        for (const auto &[source, old] : here)
            source->newNumbers[old] = number;
    }
}

} // namespace

Done mergeSegments(std::span<const MergeInput> inputs, const QString &path, quint64 rules, JobControl &job,
                   QByteArray *bytes)
{
    std::vector<Source> sources;
    sources.reserve(inputs.size()); // walkers hold references
    quint32 files = 0;
    for (const MergeInput &input : inputs) {
        Source &source = sources.emplace_back(*input.segment);
        source.newFiles.assign(input.segment->files(), kNone);
        for (const quint32 file : input.keep) {
            if (file < source.newFiles.size())
                source.newFiles[file] = files++;
        }
        source.newNumbers.resize(input.segment->symbols());
        source.more = source.walker.next();
    }
    SegmentWriter writer(path);
    if (auto done = writer.begin(); !done)
        return done;
    if (auto done = mergeSymbols(sources, files, writer, job); !done)
        return done;
    writer.endSymbols();
    std::vector<std::string> strings;
    std::unordered_map<std::string, quint32> numbers;
    FileTable table;
    for (size_t i = 0; i < inputs.size(); ++i) {
        const Segment &segment = *inputs[i].segment;
        for (const quint32 file : inputs[i].keep) {
            if (job.cancelled())
                return cancelled();
            segment.table(file, table);
            for (Range &range : table.ranges) {
                if (range.symbol >= segment.symbols())
                    return broken();
                range.symbol = sources[i].newNumbers[range.symbol];
            }
            for (StoredBranch &branch : table.branches) {
                const auto [at, isNew] =
                    numbers.try_emplace(std::string(segment.string(branch.expression)), quint32(strings.size()));
                if (isNew)
                    strings.push_back(at->first);
                branch.expression = at->second;
            }
            writer.addFile(segment.records()[file], table.ranges, table.branches);
        }
        if (segment.damaged())
            return broken();
    }
    const auto done = writer.finish(strings, rules);
    if (done && bytes)
        *bytes = writer.takeBytes();
    return done;
}

} // namespace ariadne::source
