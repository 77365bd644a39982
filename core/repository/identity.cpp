// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"
#include "walk.h"

#include <QFile>
#include <algorithm>

namespace ariadne::repository {

namespace {

struct Seen {
    ObjectId head;
    QList<ObjectId> roots;
};

QString cachePath()
{
    return directories::data() + QStringLiteral("/repository-ids.jsonl");
}

// Heads of this git directory that still exist in it, latest first. It is a cache: whatever is wrong with it costs time
// only.
QList<Seen> seenHeads(git_repository *repository, const QString &key)
{
    constexpr qsizetype kMost = 4;
    QList<Seen> heads;
    const auto text = readFile(cachePath());
    if (!text)
        return heads;
    const QList<QByteArray> lines = text->split('\n');
    for (auto line = lines.crbegin(); line != lines.crend() && heads.size() < kMost; ++line) {
        const auto object = line->isEmpty() ? fail(Error::Kind::Malformed, {}) : json::parseObject(*line);
        if (!object || object->value(u"git_directory").toString() != key)
            continue;
        Seen seen;
        seen.head.hex = object->value(u"head").toString().toLatin1();
        for (const QJsonValue root : object->value(u"roots").toArray())
            seen.roots.append(ObjectId{root.toString().toLatin1()});
        git_oid oid;
        UniqueCommit commit;
        if (!seen.roots.isEmpty() && toOid(seen.head, &oid) && git_commit_lookup(out(commit), repository, &oid) == 0)
            heads.append(seen);
    }
    return heads;
}

void keep(const QString &key, const Seen &seen)
{
    constexpr qint64 kMaxBytes = 4 << 20;
    QJsonArray roots;
    for (const ObjectId &root : seen.roots)
        roots.append(root.text());
    if (QFile(cachePath()).size() > kMaxBytes)
        (void)writeFileAtomically(cachePath(), {});
    // A read-only disk only means walking again next time.
    (void)appendLine(cachePath(), json::compact({{QStringLiteral("git_directory"), key},
                                                 {QStringLiteral("head"), seen.head.text()},
                                                 {QStringLiteral("roots"), roots}}));
}

RepositoryId idOf(const QList<ObjectId> &roots)
{
    QByteArrayList sorted;
    for (const ObjectId &root : roots)
        sorted.append(root.hex);
    std::ranges::sort(sorted);
    return RepositoryId{sha256Hex(sorted.join('\n')).left(32)};
}

} // namespace

Result<RepositoryId> identify(git_repository *repository, const QString &commonDirectory, const ObjectId &head,
                              JobControl &job)
{
    const QString key = pathText(QFile::encodeName(commonDirectory));
    const QList<Seen> heads = seenHeads(repository, key);
    for (const Seen &seen : heads) {
        if (seen.head == head)
            return idOf(seen.roots);
    }
    const QSet<ObjectId> shallow = shallowBoundary(commonDirectory);
    Seen now{head, {}};
    QList<ObjectId> hide;
    git_oid mine, theirs;
    toOid(head, &mine);
    for (const Seen &seen : heads) {
        toOid(seen.head, &theirs);
        // An older HEAD than one seen before keeps that one's id: links stay the same while one goes back in time.
        if (git_graph_descendant_of(repository, &theirs, &mine) == 1) {
            now.roots = seen.roots;
            keep(key, now);
            return idOf(now.roots);
        }
        if (git_graph_descendant_of(repository, &mine, &theirs) == 1) {
            now.roots = seen.roots;
            hide.append(seen.head);
            break;
        }
    }
    const Done done = walkCommits(repository, {head}, hide, shallow, job, [&](const WalkStep &step) {
        if (step.parents.isEmpty())
            now.roots.append(toId(git_commit_id(step.commit)));
        return true;
    });
    if (!done)
        return std::unexpected(done.error());
    keep(key, now);
    return idOf(now.roots);
}

} // namespace ariadne::repository
