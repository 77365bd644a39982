// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "support/link.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <functional>
#include <optional>

namespace ariadne::history {

// What blame is asked. Defaults are git's own.
struct BlameOptions {
    LineRange range; // {0, 0}: the whole file; last 0: to the end
    bool ignoreWhitespace = false;
    bool moves = false;      // lines moved within a file, git's -M
    bool copies = false;     // lines from other files of the same commit, git's -C
    QString ignoreRevisions; // path of a file that names commits to look through; empty: none
    bool firstParent = false;
    QString since; // any date git takes: "2 years ago", "2024-01-01"
    // Also look through the commits that blame.ignoreRevsFile of the configuration names, as git does.
    bool configuredIgnores = true;
    std::optional<QByteArray> content; // of the work tree's file where it was edited and not saved
    bool operator==(const BlameOptions &) const = default;
};

// A commit as blame tells it: the bytes of git's porcelain, since these must come out as they went in.
struct BlameCommit {
    ObjectId id;                               // zeros: not committed yet
    QByteArray author, authorMail, authorZone; // mail with its angle brackets, zone as "+0200"
    qint64 authorTime = 0;                     // Unix seconds
    QByteArray committer, committerMail, committerZone;
    qint64 committerTime = 0;
    QByteArray summary;
    QByteArray message = {}; // what follows the summary, some 4 KB of it at most
    bool boundary = false; // history was cut here (root commit, shallow, --since)
    QByteArray patch = {};  // of distributions' source packages: the patch file's path; id is its SHA-1 then
    bool isUncommitted() const { return id.hex.count('0') == id.hex.size(); }
    bool operator==(const BlameCommit &) const = default;
};

// Lines that came into the file with one commit, next to each other there and here. Lines are one-based.
struct BlameHunk {
    int line = 0;
    int originalLine = 0;
    int count = 0;
    ObjectId commit;
    QByteArray originalPath;
    ObjectId previous; // where these lines' file was before the commit; empty where it was added
    QByteArray previousPath;
    bool ignored = false;    // a commit that was to be ignored changed them, and was looked through
    bool unblamable = false; // such a commit made them, and nothing before it is like them
    bool operator==(const BlameHunk &) const = default;
};

struct Blame {
    QList<BlameHunk> hunks; // by line, without overlap; neighbours of one origin are one hunk
    QHash<ObjectId, BlameCommit> commits;
    // What of the history could not be read: lines stay with the last commit that could, which is marked as boundary.
    Warnings warnings;
    // The hunk of a line, null where it is not blamed (yet).
    const BlameHunk *at(int line) const;
    bool operator==(const Blame &) const = default;
};

// Takes hunks as they come and keeps the Blame in order; later hunks replace earlier ones of the same lines.
class BlameBuilder
{
public:
    // `join`: neighbours of one origin become one hunk.
    explicit BlameBuilder(bool join = true) : m_join(join) {}
    void add(const BlameHunk &hunk, const BlameCommit &commit);
    const Blame &blame() const { return m_blame; }
    Blame take() { return std::move(m_blame); }

private:
    Blame m_blame;
    bool m_join;
};

// Called in the thread of the work, for each hunk as soon as it is known; `commit` is filled every time.
using BlameCallback = std::function<void(const BlameHunk &hunk, const BlameCommit &commit)>;

// Which commit each line comes from, as `git blame` answers. `revision` empty: the work tree as it is, or
// options.content. Lines of `first` come before the others where it is set. A file's blame is kept in the cache folder,
// so that the next one costs what is new. Nothing of the repository is run or written. Errors: Refused (plain folder,
// bare without a revision), NotFound (no such revision or path), Usage (lines or date), Malformed, Io, Cancelled.
Result<Blame> blame(const repository::SourceRoot &root, const QByteArray &revision, const QByteArray &path,
                    const BlameOptions &options, LineRange first, JobControl &job, const BlameCallback &found = {});

// The content that blame() is about: of a commit as it is, of the work tree as it would be committed.
Result<QByteArray> blamedContent(const repository::SourceRoot &root, const QByteArray &revision,
                                 const QByteArray &path);

// As `git blame --line-porcelain` prints it. `content`: the file that was blamed.
QByteArray linePorcelain(const Blame &blame, const QByteArray &content);

} // namespace ariadne::history
