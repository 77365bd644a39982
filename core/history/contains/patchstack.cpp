// SPDX-License-Identifier: GPL-3.0-or-later
#include "patchstack.h"

#include "repository/githandle.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <algorithm>
#include <git2/sys/hashsig.h>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr git_object_size_t kLargest = 32 << 20; // of a file that is merged
constexpr qsizetype kMostCandidates = 64;        // of names where a renamed file may be now
using UniqueSignature = UniqueHandle<git_hashsig, git_hashsig_free>;

struct File {
    QByteArray content;
    QByteArray key; // tells contents apart: the blob's id, or of what was merged here its own hash
    quint32 mode = 0;
    bool operator==(const File &other) const { return mode == other.mode && content == other.content; }
};

// One file of a commit's change, both sides.
struct Change {
    QByteArray oldPath, newPath;
    git_oid oldBlob, newBlob;
    quint32 oldMode = 0, newMode = 0; // 0: not there
};

bool isBinary(const QByteArray &content)
{
    return content.left(8000).contains('\0');
}

UniqueSignature signatureOf(const QByteArray &content)
{
    UniqueSignature signature;
    git_hashsig_create(out(signature), content.constData(), size_t(content.size()),
                       git_hashsig_option_t(GIT_HASHSIG_SMART_WHITESPACE | GIT_HASHSIG_ALLOW_SMALL_FILES));
    return signature;
}

} // namespace

struct PatchStack::Data {
    explicit Data(Repository r, Repository::Lease l) : repository(std::move(r)), lease(std::move(l)) {}
    Repository repository;
    Repository::Lease lease;
    ObjectId revision;
    UniqueTree tree;
    QHash<QByteArray, std::optional<File>> changed;            // nothing: deleted
    std::optional<QHash<QByteArray, QList<QByteArray>>> names; // file name → paths of the revision
    // A series is tried again and again while it grows: what was compared and merged once is kept.
    mutable QHash<ObjectId, QList<Change>> changes;
    QHash<QByteArray, std::optional<File>> merges; // nothing: a conflict

    std::optional<File> file(const QByteArray &path, bool *tooLarge) const
    {
        if (const auto own = changed.constFind(path); own != changed.cend())
            return *own;
        UniqueTreeEntry entry;
        const int code = git_tree_entry_bypath(out(entry), tree.get(), path.constData());
        if (code != 0 || git_tree_entry_type(entry.get()) == GIT_OBJECT_TREE)
            return std::nullopt;
        return blob(*git_tree_entry_id(entry.get()), quint32(git_tree_entry_filemode(entry.get())), tooLarge);
    }
    std::optional<File> blob(const git_oid &oid, quint32 mode, bool *tooLarge) const
    {
        File file{{}, toId(&oid).hex, mode};
        if (mode == GIT_FILEMODE_COMMIT) {
            file.content = toId(&oid).hex; // a submodule is the commit it names
            return file;
        }
        UniqueBlob raw;
        const int code = git_blob_lookup(out(raw), lease.get(), &oid);
        if (code != 0)
            return std::nullopt;
        if (git_blob_rawsize(raw.get()) > kLargest) {
            *tooLarge = true;
            return file;
        }
        file.content = QByteArray(static_cast<const char *>(git_blob_rawcontent(raw.get())),
                                  qsizetype(git_blob_rawsize(raw.get())));
        return file;
    }
    // False where the revision's .gitattributes say "-merge" or "binary": git leaves such a file to a person then.
    bool mergesAsText(const QByteArray &path) const
    {
        git_attr_options options{};
        options.version = GIT_ATTR_OPTIONS_VERSION;
        options.flags = GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_NO_SYSTEM | GIT_ATTR_CHECK_INCLUDE_COMMIT;
        toOid(revision, &options.attr_commit_id);
        const char *value = nullptr;
        if (git_attr_get_ext(&value, lease.get(), &options, path.constData(), "merge") != 0)
            return true;
        const git_attr_value_t kind = git_attr_value(value);
        return kind != GIT_ATTR_VALUE_FALSE && !(kind == GIT_ATTR_VALUE_STRING && qstrcmp(value, "binary") == 0);
    }
    QByteArray whereNow(const QByteArray &path, const File &base, JobControl &job);
    Result<QList<Change>> changesOf(git_commit *commit, JobControl &job) const;
};

// The path under which a file that is not at its own path any more is most likely found: of those with its name that
// the commit's side does not have at the same place, the most alike; git's own bound of half is kept.
QByteArray PatchStack::Data::whereNow(const QByteArray &path, const File &base, JobControl &job)
{
    if (!names) {
        names.emplace();
        if (const auto listing = repository.files(revision, job)) {
            for (const TreeEntry &entry : listing->entries)
                (*names)[entry.path.mid(entry.path.lastIndexOf('/') + 1)].append(entry.path);
        }
    }
    const UniqueSignature wanted = signatureOf(base.content);
    if (!wanted)
        return {};
    QByteArray best;
    int bestScore = 49;
    for (const QByteArray &candidate : names->value(path.mid(path.lastIndexOf('/') + 1)).mid(0, kMostCandidates)) {
        bool tooLarge = false;
        const auto there = file(candidate, &tooLarge);
        if (candidate == path || !there || tooLarge || job.cancelled())
            continue;
        const UniqueSignature signature = signatureOf(there->content);
        const int score = signature ? git_hashsig_compare(wanted.get(), signature.get()) : 0;
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

Result<QList<Change>> PatchStack::Data::changesOf(git_commit *commit, JobControl &job) const
{
    const ObjectId id = toId(git_commit_id(commit));
    if (const auto known = changes.constFind(id); known != changes.cend())
        return *known;
    UniqueCommit parent;
    UniqueTree before, after;
    UniqueDiff diff;
    int code = 0;
    if (git_commit_parentcount(commit) > 0) {
        code = git_commit_parent(out(parent), commit, 0);
        if (code == 0)
            code = git_commit_tree(out(before), parent.get());
    }
    if (code == 0)
        code = git_commit_tree(out(after), commit);
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_TYPECHANGE;
    options.payload = &job;
    options.progress_cb = [](const git_diff *, const char *, const char *, void *payload) -> int {
        return static_cast<JobControl *>(payload)->cancelled() ? GIT_EUSER : 0;
    };
    if (code == 0)
        code = git_diff_tree_to_tree(out(diff), lease.get(), before.get(), after.get(), &options);
    if (code == 0) {
        git_diff_find_options find;
        git_diff_find_options_init(&find, GIT_DIFF_FIND_OPTIONS_VERSION);
        find.flags = GIT_DIFF_FIND_RENAMES;
        code = git_diff_find_similar(diff.get(), &find);
    }
    if (job.cancelled())
        return cancelled();
    if (code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The changes of %1 cannot be read: the repository "
                                                                     "lacks a part of its history.")
                                  .arg(toId(git_commit_id(commit)).brief()));
    QList<Change> &made = *changes.insert(id, {});
    for (size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const git_diff_delta *delta = git_diff_get_delta(diff.get(), i);
        const bool added = delta->status == GIT_DELTA_ADDED, deleted = delta->status == GIT_DELTA_DELETED;
        made.append({delta->old_file.path, delta->new_file.path, delta->old_file.id, delta->new_file.id,
                     added ? 0u : delta->old_file.mode, deleted ? 0u : delta->new_file.mode});
    }
    return made;
}

PatchStack::PatchStack(std::unique_ptr<Data> data) : d(std::move(data)) {}
PatchStack::PatchStack(PatchStack &&) noexcept = default;
PatchStack::~PatchStack() = default;

Result<PatchStack> PatchStack::onto(const Repository &repository, const ObjectId &revision, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    auto lease = repository.lease();
    if (!lease)
        return std::unexpected(lease.error());
    auto data = std::make_unique<Data>(repository, std::move(*lease));
    data->revision = revision;
    git_oid oid;
    UniqueCommit commit;
    int code = toOid(revision, &oid) ? git_commit_lookup(out(commit), data->lease.get(), &oid) : int(GIT_EINVALIDSPEC);
    if (code == 0)
        code = git_commit_tree(out(data->tree), commit.get());
    if (code != 0)
        return gitError(code, QCoreApplication::translate("ariadne", "The commit %1 cannot be read: fetch it first.")
                                  .arg(revision.text()));
    return PatchStack(std::move(data));
}

void PatchStack::reset()
{
    d->changed.clear();
}

std::optional<QByteArray> PatchStack::content(const QByteArray &path) const
{
    bool tooLarge = false;
    const auto file = d->file(path, &tooLarge);
    return file && !tooLarge ? std::optional(file->content) : std::nullopt;
}

namespace {

enum class Merged { Same, Changed, Conflict };

// Base → theirs onto ours, for contents; `ours` becomes the answer.
Merged mergeContent(const File &base, const File &theirs, File &ours, bool asText,
                    QHash<QByteArray, std::optional<File>> &known)
{
    const quint32 mode = theirs.mode != base.mode ? theirs.mode : ours.mode;
    if (theirs.mode != base.mode && ours.mode != base.mode && ours.mode != theirs.mode)
        return Merged::Conflict;
    if (ours.content == theirs.content || base.content == theirs.content) {
        const bool same = mode == ours.mode;
        ours.mode = mode;
        return same ? Merged::Same : Merged::Changed;
    }
    if (ours.content == base.content) {
        ours = {theirs.content, theirs.key, mode};
        return Merged::Changed;
    }
    const bool text =
        ours.mode != GIT_FILEMODE_LINK && ours.mode != GIT_FILEMODE_COMMIT && base.mode != GIT_FILEMODE_LINK;
    if (!text || !asText || isBinary(base.content) || isBinary(theirs.content) || isBinary(ours.content))
        return Merged::Conflict;
    const QByteArray key = base.key + theirs.key + ours.key;
    auto merged = known.constFind(key);
    if (merged == known.cend()) {
        const auto input = [](const File &file) {
            git_merge_file_input in;
            git_merge_file_input_init(&in, GIT_MERGE_FILE_INPUT_VERSION);
            in.ptr = file.content.constData();
            in.size = size_t(file.content.size());
            in.mode = file.mode;
            return in;
        };
        const git_merge_file_input ancestor = input(base), our = input(ours), their = input(theirs);
        git_merge_file_options options;
        git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
        // Git merges by its histogram diff, which libgit2 has not. Where Myers' and the patience diff, its next of kin,
        // do not both get through, git may not either.
        std::optional<File> made;
        for (const quint32 flags : {quint32(GIT_MERGE_FILE_DIFF_PATIENCE), quint32(GIT_MERGE_FILE_DEFAULT)}) {
            options.flags = flags;
            git_merge_file_result result = {};
            const bool clean = git_merge_file(&result, &ancestor, &our, &their, &options) == 0 && result.automergeable;
            if (clean && !made) {
                made.emplace();
                made->content = QByteArray(result.ptr, qsizetype(result.len));
                made->key = "merged " + QCryptographicHash::hash(made->content, QCryptographicHash::Sha1);
            }
            git_merge_file_result_free(&result);
            if (!clean) {
                made.reset();
                break;
            }
        }
        merged = known.insert(key, made);
    }
    if (!*merged)
        return Merged::Conflict;
    const bool same = (*merged)->content == ours.content && mode == ours.mode;
    ours = **merged;
    ours.mode = mode;
    return same ? Merged::Same : Merged::Changed;
}

} // namespace

Result<Applied> PatchStack::apply(const ObjectId &id, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    git_oid oid;
    UniqueCommit commit;
    const int code = toOid(id, &oid) ? git_commit_lookup(out(commit), d->lease.get(), &oid) : int(GIT_EINVALIDSPEC);
    if (code != 0)
        return gitError(
            code,
            QCoreApplication::translate("ariadne", "The commit %1 cannot be read: fetch it first.").arg(id.text()));
    Applied applied;
    if (git_commit_parentcount(commit.get()) > 1) {
        applied.state = Applied::State::Unknown;
        return applied;
    }
    const auto changes = d->changesOf(commit.get(), job);
    if (!changes)
        return std::unexpected(changes.error());
    const auto before = d->changed; // implicitly shared: cheap to go back to
    bool any = false, tooLarge = false;
    for (const Change &change : *changes) {
        if (job.cancelled()) {
            d->changed = before;
            return cancelled();
        }
        job.progress(JobControl::Unit::Count, quint64(applied.paths.size()), quint64(changes->size()), {});
        const QByteArray &path = change.newMode ? change.newPath : change.oldPath;
        applied.paths.append(path);
        const auto base = change.oldMode ? d->blob(change.oldBlob, change.oldMode, &tooLarge) : std::nullopt;
        const auto theirs = change.newMode ? d->blob(change.newBlob, change.newMode, &tooLarge) : std::nullopt;
        if ((change.oldMode && !base) || (change.newMode && !theirs)) {
            d->changed = before;
            return fail(Error::Kind::Malformed,
                        QCoreApplication::translate("ariadne", "A file of %1 is missing in the repository: fetch it "
                                                               "first.")
                            .arg(id.brief()));
        }
        QByteArray here = change.oldMode ? change.oldPath : change.newPath;
        auto ours = d->file(here, &tooLarge);
        if (tooLarge)
            break;
        if (!base) { // added
            if (!ours) {
                d->changed.insert(here, *theirs);
                any = true;
            } else if (!(*ours == *theirs)) {
                applied.conflicts.append(path);
            }
            continue;
        }
        const bool moves = theirs && change.newPath != change.oldPath;
        if (!ours && moves) { // renamed here already?
            here = change.newPath;
            ours = d->file(here, &tooLarge);
        }
        if (!theirs) { // deleted
            if (ours && ours->content == base->content) {
                d->changed.insert(here, std::nullopt);
                any = true;
            } else if (ours) {
                applied.conflicts.append(path);
            }
            continue;
        }
        if (!ours) {
            here = d->whereNow(change.oldPath, *base, job);
            if (!here.isEmpty())
                ours = d->file(here, &tooLarge);
        }
        if (!ours) {
            applied.conflicts.append(path);
            continue;
        }
        File merged = *ours;
        const Merged how = mergeContent(*base, *theirs, merged, d->mergesAsText(here), d->merges);
        const bool goes = moves && here == change.oldPath;
        if (how == Merged::Conflict || (goes && d->file(change.newPath, &tooLarge))) {
            applied.conflicts.append(path);
            continue;
        }
        if (goes)
            d->changed.insert(here, std::nullopt);
        if (goes || how == Merged::Changed) {
            d->changed.insert(goes ? change.newPath : here, merged);
            any = true;
        }
    }
    applied.state = tooLarge                       ? Applied::State::Unknown
                    : !applied.conflicts.isEmpty() ? Applied::State::Conflict
                    : any                          ? Applied::State::Clean
                                                   : Applied::State::Empty;
    if (applied.state != Applied::State::Clean)
        d->changed = before;
    return applied;
}

} // namespace ariadne::history
