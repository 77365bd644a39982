// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/compareloads.h"

#include "support/bytes.h"
#include "ui/revision/revisions.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CompareLoads)
};

QByteArray textOf(const repository::Content &content)
{
    const auto bytes = content.bytes();
    return QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

// What the work tree changed since a commit: what status tells against HEAD, and what differs between HEAD and it.
Result<LoadedTreePair> againstWorkTree(const SourceRoot &root, const ObjectId &commit, bool reversed, JobControl &job)
{
    const repository::Repository &repository = root.repository();
    LoadedTreePair pair;
    QHash<QByteArray, history::FileChange> changes;
    const auto head = repository.head();
    if (head && *head != commit) {
        history::DiffOptions options;
        options.contextLines = 0;
        options.maxLines = 0;
        options.renames = false;
        const auto diff = history::diff(repository, commit, *head, options, job);
        if (!diff)
            return std::unexpected(diff.error());
        for (const history::FileDiff &file : diff->files)
            changes.insert(file.change.path(), file.change);
    }
    const auto states = repository.status(job);
    if (!states)
        return std::unexpected(states.error());
    for (auto it = states->cbegin(); it != states->cend(); ++it) {
        if (it.value() == repository::FileState::Untracked || it.value() == repository::FileState::Clean)
            continue;
        const bool before = repository.hasFile(commit, it.key()), after = root.hasFile({}, it.key());
        if (!before && !after) {
            changes.remove(it.key());
            continue;
        }
        history::FileChange change;
        change.kind = !before  ? history::FileChange::Kind::Added
                      : !after ? history::FileChange::Kind::Deleted
                               : history::FileChange::Kind::Modified;
        change.oldPath = before ? it.key() : QByteArray();
        change.newPath = after ? it.key() : QByteArray();
        changes.insert(it.key(), change);
    }
    pair.files = changes.values();
    if (reversed) {
        for (history::FileChange &change : pair.files) {
            std::swap(change.oldPath, change.newPath);
            std::swap(change.added, change.deleted);
            if (change.kind == history::FileChange::Kind::Added)
                change.kind = history::FileChange::Kind::Deleted;
            else if (change.kind == history::FileChange::Kind::Deleted)
                change.kind = history::FileChange::Kind::Added;
        }
    }
    std::ranges::sort(pair.files, {}, [](const history::FileChange &change) { return change.path(); });
    return pair;
}

std::vector<QByteArrayView> linesOf(const QByteArray &text)
{
    std::vector<QByteArrayView> lines;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        lines.emplace_back(text.constData() + at, end - at);
        at = end + 1;
    }
    return lines;
}

void layOut(const QByteArray &left, const QByteArray &right, LoadedPair &pair)
{
    const std::vector<QByteArrayView> a = linesOf(left), b = linesOf(right);
    const auto line = [](const std::vector<QByteArrayView> &lines, int number) {
        return number > 0 && size_t(number) <= lines.size() ? lines[size_t(number - 1)] : QByteArrayView();
    };
    using Kind = history::CompareRow::Kind;
    const auto &rows = pair.comparison.rows;
    const auto inlineLine = [&](QByteArrayView text, int row, bool isLeft) {
        pair.inlined.append(text).append('\n');
        pair.inlineLines.append({row, isLeft});
    };
    for (int row = 0; row < int(rows.size());) {
        // Within a change first all that goes, then all that comes.
        int end = row;
        while (end < int(rows.size()) && rows.at(end).kind != Kind::Same)
            ++end;
        for (int i = row; i < end; ++i) {
            if (rows.at(i).left > 0)
                inlineLine(line(a, rows.at(i).left), i, true);
        }
        for (int i = row; i < end; ++i) {
            if (rows.at(i).right > 0)
                inlineLine(line(b, rows.at(i).right), i, false);
        }
        if (end == row) {
            inlineLine(line(b, rows.at(row).right), row, false);
            ++end;
        }
        for (int i = row; i < end; ++i) {
            pair.left.append(line(a, rows.at(i).left)).append('\n');
            pair.right.append(line(b, rows.at(i).right)).append('\n');
        }
        row = end;
    }
    for (QByteArray *text : {&pair.left, &pair.right, &pair.inlined}) {
        if (text->endsWith('\n'))
            text->chop(1); // a last line that is empty would be one row too many
    }
}

} // namespace

Result<LoadedTreePair> loadTreePair(const SourceRoot &root, const place::Compare &place, JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, Words::tr("%1 is a plain folder without revisions.").arg(root.name()));
    const auto from = resolveRevision(root, place.from), to = resolveRevision(root, place.to);
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    Result<LoadedTreePair> pair = LoadedTreePair();
    if (from->isWorkTree() && to->isWorkTree())
        return pair;
    if (from->isWorkTree() || to->isWorkTree()) {
        pair = againstWorkTree(root, from->isWorkTree() ? to->commit : from->commit, from->isWorkTree(), job);
        if (!pair)
            return pair;
        const QByteArray prefix = place.path.isEmpty() ? QByteArray() : place.path + '/';
        pair->files.removeIf([&](const history::FileChange &change) {
            return !change.path().startsWith(prefix) && change.path() != place.path;
        });
        return pair;
    }
    history::DiffOptions options;
    options.contextLines = 0;
    options.maxLines = 0; // counted, not kept
    options.path = place.path;
    const auto diff = history::diff(root.repository(), from->commit, to->commit, options, job);
    if (!diff)
        return std::unexpected(diff.error());
    for (const history::FileDiff &file : diff->files)
        pair->files.append(file.change);
    return pair;
}

Result<LoadedPair> loadPair(const SourceRoot &root, const place::Compare &place, const QByteArray &leftPath,
                            const QByteArray &rightPath, const history::CompareOptions &options, JobControl &job)
{
    LoadedPair pair;
    pair.leftPath = leftPath;
    pair.rightPath = rightPath;
    const auto from = resolveRevision(root, place.from), to = resolveRevision(root, place.to);
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    // A file that one side does not have is compared with nothing.
    const auto read = [&](const Revision &revision, const QByteArray &path,
                          bool *missing) -> Result<repository::Content> {
        if (path.isEmpty() || !root.hasFile(revision.commit.hex, path)) {
            *missing = true;
            return repository::Content();
        }
        return root.content(revision.commit.hex, path);
    };
    const auto left = read(*from, leftPath, &pair.leftMissing);
    if (!left)
        return std::unexpected(left.error());
    const auto right = read(*to, rightPath, &pair.rightMissing);
    if (!right)
        return std::unexpected(right.error());
    if (pair.leftMissing && pair.rightMissing)
        return fail(Error::Kind::NotFound, Words::tr("Neither %1 nor %2 has %3: choose another file or revision.")
                                               .arg(revisionText(*from), revisionText(*to),
                                                    displayText(leftPath.isEmpty() ? rightPath : leftPath)));
    pair.binary = left->isBinary() || right->isBinary();
    if (pair.binary)
        return pair;
    auto comparison = history::compareTexts(left->bytes(), right->bytes(), options, job);
    if (!comparison)
        return std::unexpected(comparison.error());
    pair.comparison = std::move(*comparison);
    layOut(textOf(*left), textOf(*right), pair);
    return pair;
}

} // namespace ariadne::ui
