// SPDX-License-Identifier: GPL-3.0-or-later
#include "prerequisites.h"

#include "history/blame.h"
#include "history/diff.h"

#include <algorithm>

namespace ariadne::history {

namespace {

constexpr qsizetype kMostFiles = 40; // beyond that a series is not what is wanted

// The old lines of a hunk that matter for a merge: what goes, and the lines right before and behind what comes.
QList<LineRange> touchedLines(const FileDiff &file)
{
    QList<LineRange> ranges;
    for (const DiffHunk &hunk : file.hunks) {
        const int last = hunk.oldStart + hunk.oldCount - 1;
        if (hunk.oldCount > 0)
            ranges.append({std::max(1, hunk.oldStart), last});
    }
    return ranges;
}

} // namespace

Result<QList<Touched>> touchedBy(const repository::SourceRoot &root, const ObjectId &commit,
                                 const QList<QByteArray> &paths, JobControl &job)
{
    const auto read = root.repository().commit(commit);
    if (!read)
        return std::unexpected(read.error());
    QList<Touched> touched;
    if (read->parents.isEmpty())
        return touched;
    const ObjectId parent = read->parents.first();
    DiffOptions options;
    options.contextLines = 1;
    const auto diff = commitDiff(root.repository(), commit, options, job);
    if (!diff)
        return std::unexpected(diff.error());
    qsizetype files = 0;
    for (const FileDiff &file : diff->files) {
        if (file.change.oldPath.isEmpty() || file.change.binary || file.hunks.isEmpty() ||
            (!paths.isEmpty() && !paths.contains(file.change.path())) || ++files > kMostFiles)
            continue;
        const QList<LineRange> ranges = touchedLines(file);
        if (ranges.isEmpty())
            continue;
        BlameOptions blameOptions;
        blameOptions.range = {ranges.first().first, ranges.last().last};
        const auto blamed = blame(root, parent.hex, file.change.oldPath, blameOptions, {}, job);
        if (!blamed) {
            if (blamed.error().kind == Error::Kind::Cancelled)
                return std::unexpected(blamed.error());
            continue;
        }
        for (const LineRange &range : ranges) {
            for (int line = range.first; line <= range.last; ++line) {
                const BlameHunk *hunk = blamed->at(line);
                if (!hunk || std::ranges::find(touched, hunk->commit, &Touched::commit) != touched.end())
                    continue;
                touched.append({hunk->commit, file.change.oldPath, range});
            }
        }
    }
    return touched;
}

} // namespace ariadne::history
