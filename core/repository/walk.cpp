// SPDX-License-Identifier: GPL-3.0-or-later
#include "walk.h"

#include "support/atomicfile.h"

#include <QCoreApplication>
#include <QHash>
#include <queue>
#include <vector>

namespace ariadne::repository {

namespace {

struct Waiting {
    git_time_t time;
    quint64 number; // keeps equal dates in the order they were found
    ObjectId id;
    bool operator<(const Waiting &other) const
    {
        return time != other.time ? time < other.time : number > other.number;
    }
};

} // namespace

QSet<ObjectId> shallowBoundary(const QString &commonDirectory)
{
    QSet<ObjectId> boundary;
    if (const auto text = readFile(commonDirectory + QStringLiteral("/shallow"))) {
        for (const QByteArray &line : text->split('\n')) {
            if (line.size() == GIT_OID_HEXSZ)
                boundary.insert(ObjectId{line});
        }
    }
    return boundary;
}

Done walkCommits(git_repository *repository, const QList<ObjectId> &from, const QList<ObjectId> &hide,
                 const QSet<ObjectId> &shallow, JobControl &job, const std::function<bool(const WalkStep &)> &visit)
{
    std::priority_queue<Waiting> queue;
    QHash<ObjectId, bool> hidden; // every commit queued so far
    QSet<ObjectId> visited;
    quint64 number = 0;
    qint64 wanted = 0; // queued and not hidden: once there are none, the rest is hidden too
    const auto push = [&](const ObjectId &id, bool hide_) -> Done {
        const auto known = hidden.find(id);
        if (known != hidden.end() && (*known || !hide_))
            return {};
        git_oid oid;
        UniqueCommit commit;
        int code = toOid(id, &oid) ? 0 : GIT_EINVALIDSPEC;
        if (code == 0)
            code = git_commit_lookup(out(commit), repository, &oid);
        if (code != 0)
            return gitError(code, QCoreApplication::translate("ariadne", "The commit %1 cannot be read: the repository "
                                                                         "is damaged or lacks a part of its history.")
                                      .arg(id.text()));
        if (known == hidden.end()) {
            hidden.insert(id, hide_);
            queue.push({git_commit_time(commit.get()), number++, id});
            wanted += hide_ ? 0 : 1;
        } else {
            // Seen as wanted before: it may still wait in the queue or be visited already. Queue it again, so that
            // hiding goes on to its parents.
            *known = true;
            wanted -= visited.contains(id) ? 0 : 1;
            queue.push({git_commit_time(commit.get()), number++, id});
        }
        return {};
    };
    for (const ObjectId &id : hide) {
        if (const Done done = push(id, true); !done)
            return done;
    }
    for (const ObjectId &id : from) {
        if (const Done done = push(id, false); !done)
            return done;
    }
    quint64 steps = 0;
    while (!queue.empty() && (wanted > 0 || hide.isEmpty())) {
        if ((steps++ & 63) == 0) {
            if (job.cancelled())
                return cancelled();
            job.progress(JobControl::Unit::Count, steps, 0, {});
        }
        const ObjectId id = queue.top().id;
        queue.pop();
        git_oid oid;
        UniqueCommit commit;
        toOid(id, &oid);
        if (const int code = git_commit_lookup(out(commit), repository, &oid); code != 0)
            return gitError(code,
                            QCoreApplication::translate("ariadne", "The commit %1 cannot be read.").arg(id.text()));
        WalkStep step{commit.get(), {}};
        if (!shallow.contains(id)) {
            const unsigned count = git_commit_parentcount(commit.get());
            for (unsigned i = 0; i < count; ++i)
                step.parents.append(toId(git_commit_parent_id(commit.get(), i)));
        }
        const bool isHidden = hidden.value(id);
        if (!visited.contains(id)) {
            visited.insert(id);
            if (!isHidden) {
                --wanted;
                if (!visit(step))
                    return {};
            }
        }
        for (const ObjectId &parent : step.parents) {
            if (const Done done = push(parent, isHidden); !done)
                return done;
        }
    }
    return {};
}

} // namespace ariadne::repository
