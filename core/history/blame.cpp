// SPDX-License-Identifier: GPL-3.0-or-later
#include "blame.h"

#include "blame/blameengine.h"
#include "blame/workimage.h"
#include "distribution/distribution.h"
#include "repository/privategit.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::history {

namespace {

// Git makes one group of neighbours that are neighbours in the same file of the same commit too.
bool joins(const BlameHunk &a, const BlameHunk &b)
{
    return a.line + a.count == b.line && a.originalLine + a.count == b.originalLine && a.commit == b.commit &&
           a.originalPath == b.originalPath && a.previous == b.previous && a.previousPath == b.previousPath &&
           a.ignored == b.ignored && a.unblamable == b.unblamable;
}

} // namespace

const BlameHunk *Blame::at(int line) const
{
    auto after = std::ranges::upper_bound(hunks, line, {}, &BlameHunk::line);
    if (after == hunks.begin())
        return nullptr;
    --after;
    return line < after->line + after->count ? &*after : nullptr;
}

void BlameBuilder::add(const BlameHunk &hunk, const BlameCommit &commit)
{
    if (hunk.count <= 0 || hunk.line <= 0)
        return;
    m_blame.commits.insert(commit.id, commit);
    QList<BlameHunk> &hunks = m_blame.hunks;
    // What was known of these lines gives way; parts before and after them stay.
    auto at = std::ranges::upper_bound(hunks, hunk.line, {}, &BlameHunk::line);
    if (at != hunks.begin() && std::prev(at)->line + std::prev(at)->count > hunk.line)
        --at;
    qsizetype index = at - hunks.begin();
    const int end = hunk.line + hunk.count;
    while (index < hunks.size() && hunks.at(index).line < end) {
        BlameHunk &old = hunks[index];
        const int oldEnd = old.line + old.count;
        if (oldEnd > end) {
            BlameHunk tail = old;
            tail.line = end;
            tail.originalLine += end - old.line;
            tail.count = oldEnd - end;
            hunks.insert(index + 1, tail);
        }
        if (hunks.at(index).line < hunk.line) {
            hunks[index].count = hunk.line - hunks.at(index).line;
            ++index;
        } else {
            hunks.removeAt(index);
        }
        if (oldEnd > end)
            break;
    }
    hunks.insert(index, hunk);
    if (!m_join)
        return;
    if (index + 1 < hunks.size() && joins(hunks.at(index), hunks.at(index + 1))) {
        hunks[index].count += hunks.at(index + 1).count;
        hunks.removeAt(index + 1);
    }
    if (index > 0 && joins(hunks.at(index - 1), hunks.at(index))) {
        hunks[index - 1].count += hunks.at(index).count;
        hunks.removeAt(index);
    }
}

Result<Blame> blame(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                    const BlameOptions &options, LineRange first, JobControl &job, const BlameCallback &found)
{
    if (!root.isRepository())
        return distributionBlame(root, path, options, job, found);
    return engineBlame(root, revision, path, options, first, job, found);
}

Result<QByteArray> blamedContent(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path)
{
    if (revision.isEmpty() && root.isRepository()) {
        auto file = workFile(root, path, {});
        return file ? Result<QByteArray>(std::move(file->content)) : std::unexpected(file.error());
    }
    const auto content = root.content(revision, path);
    if (!content)
        return std::unexpected(content.error());
    const auto bytes = content->bytes();
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

QByteArray linePorcelain(const Blame &blame, const QByteArray &content)
{
    QByteArray text;
    qsizetype position = 0;
    int line = 1;
    const auto lineAt = [&](int wanted) { // lines are asked for in rising order
        for (; line < wanted && position >= 0; ++line) {
            const qsizetype newline = content.indexOf('\n', position);
            position = newline < 0 ? content.size() : newline + 1;
        }
        const qsizetype newline = content.indexOf('\n', position);
        return content.mid(position, newline < 0 ? -1 : newline - position);
    };
    for (const BlameHunk &hunk : blame.hunks) {
        const BlameCommit commit = blame.commits.value(hunk.commit);
        QByteArray head = "author " + commit.author + "\nauthor-mail " + commit.authorMail + "\nauthor-time " +
                          QByteArray::number(commit.authorTime) + "\nauthor-tz " + commit.authorZone + "\ncommitter " +
                          commit.committer + "\ncommitter-mail " + commit.committerMail + "\ncommitter-time " +
                          QByteArray::number(commit.committerTime) + "\ncommitter-tz " + commit.committerZone +
                          "\nsummary " + commit.summary + '\n';
        if (commit.boundary)
            head += "boundary\n";
        if (!hunk.previous.isEmpty())
            head += "previous " + hunk.previous.hex + ' ' + repository::quotePath(hunk.previousPath) + '\n';
        head += "filename " + repository::quotePath(hunk.originalPath) + '\n';
        for (int i = 0; i < hunk.count; ++i) {
            text += hunk.commit.hex + ' ' + QByteArray::number(hunk.originalLine + i) + ' ' +
                    QByteArray::number(hunk.line + i);
            if (i == 0)
                text += ' ' + QByteArray::number(hunk.count);
            text += '\n' + head + '\t' + lineAt(hunk.line + i) + '\n';
        }
    }
    return text;
}

} // namespace ariadne::history
