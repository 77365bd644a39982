// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff.h"

#include "repository/githandle.h"
#include "repository/privategit.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::history {

using namespace repository;

namespace {

struct CollectState {
    Diff *diff;
    JobControl *job;
    qint64 lines = 0;
    qint64 maxLines = 0;
};

FileChange changeOf(const git_diff_delta *delta)
{
    FileChange change;
    change.oldMode = delta->old_file.mode;
    change.newMode = delta->new_file.mode;
    change.oldBlob = toId(&delta->old_file.id);
    change.newBlob = toId(&delta->new_file.id);
    change.similarity = delta->similarity;
    change.binary = delta->flags & GIT_DIFF_FLAG_BINARY;
    change.oldPath = delta->old_file.path;
    change.newPath = delta->new_file.path;
    switch (delta->status) {
    case GIT_DELTA_ADDED:
        change.kind = FileChange::Kind::Added;
        change.oldPath.clear();
        break;
    case GIT_DELTA_DELETED:
        change.kind = FileChange::Kind::Deleted;
        change.newPath.clear();
        break;
    case GIT_DELTA_RENAMED:
        change.kind = FileChange::Kind::Renamed;
        break;
    case GIT_DELTA_COPIED:
        change.kind = FileChange::Kind::Copied;
        break;
    case GIT_DELTA_TYPECHANGE:
        change.kind = FileChange::Kind::TypeChanged;
        break;
    default:
        change.kind = FileChange::Kind::Modified;
        break;
    }
    return change;
}

int onFile(const git_diff_delta *delta, float, void *payload)
{
    auto *state = static_cast<CollectState *>(payload);
    if (state->job->cancelled())
        return GIT_EUSER;
    state->diff->files.append({changeOf(delta), {}});
    state->job->progress(JobControl::Unit::Count, quint64(state->diff->files.size()), 0,
                         displayText(state->diff->files.last().change.path()));
    return 0;
}

int onBinary(const git_diff_delta *, const git_diff_binary *, void *payload)
{
    static_cast<CollectState *>(payload)->diff->files.last().change.binary = true;
    return 0;
}

int onHunk(const git_diff_delta *, const git_diff_hunk *raw, void *payload)
{
    auto *state = static_cast<CollectState *>(payload);
    if (state->job->cancelled())
        return GIT_EUSER;
    DiffHunk hunk{raw->old_start, raw->old_lines, raw->new_start, raw->new_lines, {}, {}};
    // "@@ -1,2 +3,4 @@ heading\n"
    const QByteArray header(raw->header, qsizetype(raw->header_len));
    const qsizetype at = header.indexOf("@@", 2);
    if (at > 0)
        hunk.heading = header.mid(at + 2).trimmed();
    state->diff->files.last().hunks.append(std::move(hunk));
    return 0;
}

int onLine(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *raw, void *payload)
{
    auto *state = static_cast<CollectState *>(payload);
    FileDiff &file = state->diff->files.last();
    if (file.hunks.isEmpty())
        return 0;
    QList<DiffLine> &lines = file.hunks.last().lines;
    // The three "no newline" origins come as lines of their own, after the line they speak of.
    if (raw->origin == GIT_DIFF_LINE_CONTEXT_EOFNL || raw->origin == GIT_DIFF_LINE_ADD_EOFNL ||
        raw->origin == GIT_DIFF_LINE_DEL_EOFNL) {
        if (!lines.isEmpty())
            lines.last().noNewline = true;
        return 0;
    }
    if (raw->origin == GIT_DIFF_LINE_ADDITION)
        ++file.change.added;
    else if (raw->origin == GIT_DIFF_LINE_DELETION)
        ++file.change.deleted;
    if (++state->lines > state->maxLines) {
        state->diff->complete = false;
        return 0;
    }
    DiffLine line;
    line.kind = raw->origin == GIT_DIFF_LINE_ADDITION   ? DiffLine::Kind::Added
                : raw->origin == GIT_DIFF_LINE_DELETION ? DiffLine::Kind::Deleted
                                                        : DiffLine::Kind::Context;
    line.oldLine = std::max(0, raw->old_lineno);
    line.newLine = std::max(0, raw->new_lineno);
    line.text = QByteArray(raw->content, qsizetype(raw->content_len));
    if (line.text.endsWith('\n'))
        line.text.chop(1);
    lines.append(std::move(line));
    return 0;
}

Result<UniqueTree> treeOf(git_repository *repository, const ObjectId &id)
{
    git_oid oid;
    UniqueCommit commit;
    UniqueTree tree;
    int code = toOid(id, &oid) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_commit_lookup(out(commit), repository, &oid);
    if (code == 0)
        code = git_commit_tree(out(tree), commit.get());
    if (code != 0)
        return gitError(
            code,
            QCoreApplication::translate("ariadne", "The commit %1 cannot be read: fetch it first.").arg(id.text()));
    return tree;
}

Result<UniqueDiff> treeDiff(git_repository *repository, const ObjectId &from, const ObjectId &to,
                            const DiffOptions &options, JobControl &job)
{
    UniqueTree before;
    if (!from.isEmpty()) {
        auto tree = treeOf(repository, from);
        if (!tree)
            return std::unexpected(tree.error());
        before = std::move(*tree);
    }
    const auto after = treeOf(repository, to);
    if (!after)
        return std::unexpected(after.error());
    git_diff_options raw;
    git_diff_options_init(&raw, GIT_DIFF_OPTIONS_VERSION);
    raw.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_INCLUDE_TYPECHANGE;
    if (options.ignoreWhitespace)
        raw.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    raw.context_lines = quint32(std::clamp(options.contextLines, 0, 1 << 20));
    raw.payload = &job;
    raw.progress_cb = [](const git_diff *, const char *, const char *, void *payload) -> int {
        return static_cast<JobControl *>(payload)->cancelled() ? GIT_EUSER : 0;
    };
    QByteArray path = options.path;
    char *paths[] = {path.data()};
    if (!path.isEmpty()) {
        raw.pathspec = {paths, 1};
        raw.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH; // a name with '*' in it is that name
    }
    UniqueDiff diff;
    int code = git_diff_tree_to_tree(out(diff), repository, before.get(), after->get(), &raw);
    if (code == 0 && options.renames) {
        git_diff_find_options find;
        git_diff_find_options_init(&find, GIT_DIFF_FIND_OPTIONS_VERSION);
        find.flags = GIT_DIFF_FIND_RENAMES;
        code = git_diff_find_similar(diff.get(), &find);
    }
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "The changes of %1 cannot be read.").arg(to.brief()));
    return diff;
}

Result<ObjectId> parentOf(git_repository *repository, const ObjectId &id, int parent, bool shallow)
{
    git_oid oid;
    UniqueCommit commit;
    int code = toOid(id, &oid) ? 0 : GIT_EINVALIDSPEC;
    if (code == 0)
        code = git_commit_lookup(out(commit), repository, &oid);
    if (code != 0)
        return gitError(
            code,
            QCoreApplication::translate("ariadne", "The commit %1 cannot be read: fetch it first.").arg(id.text()));
    const unsigned count = git_commit_parentcount(commit.get());
    if (count == 0 && parent == 0)
        return ObjectId{};
    if (parent < 0 || unsigned(parent) >= count)
        return fail(Error::Kind::Usage, QCoreApplication::translate("ariadne", "The commit %1 has no parent number %2.")
                                            .arg(id.brief())
                                            .arg(parent + 1));
    const git_oid *found = git_commit_parent_id(commit.get(), unsigned(parent));
    UniqueCommit exists;
    if (shallow && git_commit_lookup(out(exists), repository, found) != 0)
        return ObjectId{}; // history ends here in a shallow clone
    return toId(found);
}

Result<Diff> collect(git_repository *repository, const ObjectId &from, const ObjectId &to, const DiffOptions &options,
                     JobControl &job)
{
    const auto raw = treeDiff(repository, from, to, options, job);
    if (!raw)
        return std::unexpected(raw.error());
    Diff diff;
    CollectState state{&diff, &job, 0, options.maxLines};
    const int code = git_diff_foreach(raw->get(), onFile, onBinary, onHunk, onLine, &state);
    if (code != 0)
        return gitError(code,
                        QCoreApplication::translate("ariadne", "The changes of %1 cannot be read.").arg(to.brief()));
    if (!diff.complete)
        diff.warnings.append({QStringLiteral("diff-cut"),
                              QCoreApplication::translate("ariadne", "Only the first %1 of %2 lines are shown.")
                                  .arg(options.maxLines)
                                  .arg(state.lines),
                              to.text()});
    return diff;
}

QByteArray modeText(quint32 mode)
{
    return QByteArray::number(mode, 8).rightJustified(6, '0');
}

} // namespace

Result<Diff> commitDiff(const Repository &repository, const ObjectId &commit, const DiffOptions &options,
                        JobControl &job, int parent)
{
    const auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    const auto from = parentOf(lease->get(), commit, parent, repository.isShallow());
    if (!from)
        return std::unexpected(from.error());
    return collect(lease->get(), *from, commit, options, job);
}

Result<Diff> diff(const Repository &repository, const ObjectId &from, const ObjectId &to, const DiffOptions &options,
                  JobControl &job)
{
    const auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    return collect(lease->get(), from, to, options, job);
}

Result<QList<FileChange>> commitFiles(const Repository &repository, const ObjectId &commit, JobControl &job)
{
    DiffOptions options;
    options.contextLines = 0;
    options.maxLines = 0; // counted, not kept
    const auto all = commitDiff(repository, commit, options, job);
    if (!all)
        return std::unexpected(all.error());
    QList<FileChange> changes;
    for (const FileDiff &file : all->files)
        changes.append(file.change);
    return changes;
}

QByteArray diffText(const Diff &diff)
{
    QByteArray text;
    const auto prefixed = [](const char *prefix, const QByteArray &path) { return quotePath(prefix + path); };
    const auto count = [](int start, int lines) {
        return QByteArray::number(start) + (lines == 1 ? QByteArray() : ',' + QByteArray::number(lines));
    };
    for (const FileDiff &file : diff.files) {
        const FileChange &change = file.change;
        const QByteArray oldPath = change.oldPath.isEmpty() ? change.newPath : change.oldPath;
        const QByteArray newPath = change.newPath.isEmpty() ? change.oldPath : change.newPath;
        text += "diff --git " + prefixed("a/", oldPath) + ' ' + prefixed("b/", newPath) + '\n';
        if (change.kind == FileChange::Kind::Added)
            text += "new file mode " + modeText(change.newMode) + '\n';
        else if (change.kind == FileChange::Kind::Deleted)
            text += "deleted file mode " + modeText(change.oldMode) + '\n';
        else if (change.oldMode != change.newMode)
            text += "old mode " + modeText(change.oldMode) + "\nnew mode " + modeText(change.newMode) + '\n';
        if (change.kind == FileChange::Kind::Renamed || change.kind == FileChange::Kind::Copied) {
            const QByteArray word = change.kind == FileChange::Kind::Renamed ? "rename" : "copy";
            text += "similarity index " + QByteArray::number(change.similarity) + "%\n" + word + " from " +
                    quotePath(oldPath) + '\n' + word + " to " + quotePath(newPath) + '\n';
        }
        if (change.oldBlob != change.newBlob) {
            text += "index " + change.oldBlob.hex.left(7) + ".." + change.newBlob.hex.left(7);
            if (change.oldMode == change.newMode)
                text += ' ' + modeText(change.newMode);
            text += '\n';
        }
        const QByteArray from = change.kind == FileChange::Kind::Added ? "/dev/null" : prefixed("a/", oldPath);
        const QByteArray to = change.kind == FileChange::Kind::Deleted ? "/dev/null" : prefixed("b/", newPath);
        if (change.binary) {
            text += "Binary files " + from + " and " + to + " differ\n";
            continue;
        }
        if (file.hunks.isEmpty())
            continue;
        // Git ends names that hold a space with a tab, so that patch finds their end.
        const auto name = [](const QByteArray &path) { return path.contains(' ') ? path + '\t' : path; };
        text += "--- " + name(from) + "\n+++ " + name(to) + '\n';
        for (const DiffHunk &hunk : file.hunks) {
            text += "@@ -" + count(hunk.oldStart, hunk.oldCount) + " +" + count(hunk.newStart, hunk.newCount) + " @@";
            if (!hunk.heading.isEmpty())
                text += ' ' + hunk.heading;
            text += '\n';
            for (const DiffLine &line : hunk.lines) {
                text += line.kind == DiffLine::Kind::Added ? '+' : line.kind == DiffLine::Kind::Deleted ? '-' : ' ';
                text += line.text + '\n';
                if (line.noNewline)
                    text += "\\ No newline at end of file\n";
            }
        }
    }
    return text;
}

} // namespace ariadne::history
