// SPDX-License-Identifier: GPL-3.0-or-later
#include "backport.h"

#include "history/filelog.h"
#include "holdings.h"
#include "prerequisites.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::history {

using namespace repository;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

class Planner
{
public:
    Planner(const SourceRoot &root, const PlanOptions &options, Holdings &holdings, PatchStack &stack, JobControl &job)
        : m_root(root), m_options(options), m_holdings(holdings), m_stack(stack), m_job(job)
    {
    }

    Done plan(const QList<ObjectId> &commits, BackportPlan &plan)
    {
        m_plan = &plan;
        for (const ObjectId &commit : commits) {
            const auto found = m_holdings.find(plan.onto, commit, m_job);
            if (!found)
                return std::unexpected(found.error());
            if (found->has == Has::No)
                add({commit, {}, {}, PlannedPatch::Why::Asked, {}, {}, {}, {}});
            else
                plan.present.append({commit, found->has, found->as});
        }
        if (const Done done = settle(); !done)
            return done;
        if (m_options.followUps && !m_series.isEmpty()) {
            if (const Done done = addFollowUps(); !done)
                return done;
        }
        plan.patches = m_series;
        plan.applies = std::ranges::all_of(
            m_series, [](const PlannedPatch &patch) { return patch.applied.state == Applied::State::Clean; });
        return describe();
    }

private:
    void add(PlannedPatch patch)
    {
        m_inSeries.insert(patch.commit);
        m_series.append(std::move(patch));
        QList<ObjectId> order;
        for (const PlannedPatch &one : std::as_const(m_series))
            order.append(one.commit);
        m_holdings.sortOldestFirst(order);
        std::ranges::sort(m_series, {}, [&](const PlannedPatch &one) { return order.indexOf(one.commit); });
    }

    // Adds what conflicts need, until all apply or nothing more is found.
    Done settle()
    {
        QSet<ObjectId> hopeless; // conflicts that nothing explains
        for (;;) {
            if (const Done done = tryAll(); !done)
                return done;
            const auto stuck = std::ranges::find_if(m_series, [&](const PlannedPatch &patch) {
                return patch.applied.state == Applied::State::Conflict && !hopeless.contains(patch.commit);
            });
            if (stuck == m_series.end())
                break;
            const PlannedPatch patch = *stuck;
            auto needed = neededBy(patch);
            if (!needed)
                return std::unexpected(needed.error());
            if (needed->isEmpty()) {
                hopeless.insert(patch.commit);
                continue;
            }
            for (PlannedPatch &one : *needed) {
                if (m_series.size() >= m_options.mostPatches) {
                    m_plan->complete = false;
                    m_plan->warnings.append({QStringLiteral("plan-cut"),
                                             tr("The series would need more than %1 patches: what is missing then is "
                                                "not looked for.")
                                                 .arg(m_options.mostPatches),
                                             patch.commit.text()});
                    return tryAll();
                }
                add(std::move(one));
            }
        }
        // What turned out to be there already does not belong into the series, unless it was asked for.
        const qsizetype before = m_series.size();
        m_series.removeIf([](const PlannedPatch &patch) { return patch.applied.state == Applied::State::Empty; });
        return m_series.size() != before ? tryAll() : Done();
    }

    Done tryAll()
    {
        m_stack.reset();
        quint64 done = 0;
        for (PlannedPatch &patch : m_series) {
            m_job.progress(JobControl::Unit::Count, done++, quint64(m_series.size()), patch.commit.brief());
            auto applied = m_stack.apply(patch.commit, m_job);
            if (!applied)
                return std::unexpected(applied.error());
            patch.applied = std::move(*applied);
        }
        return {};
    }

    Result<bool> isMissing(const ObjectId &commit)
    {
        if (m_inSeries.contains(commit))
            return false;
        const auto found = m_holdings.find(m_plan->onto, commit, m_job);
        if (!found)
            return found.error().kind == Error::Kind::NotFound ? Result<bool>(false) : std::unexpected(found.error());
        return found->has == Has::No;
    }

    // A merge has no patch to take; what it brought in is blamed itself.
    bool isMerge(const ObjectId &commit) const
    {
        const Dag::Node node = m_holdings.dag().find(commit);
        return node != Dag::kNone && m_holdings.dag().parents(node).size() > 1;
    }

    Result<QList<PlannedPatch>> neededBy(const PlannedPatch &patch)
    {
        QList<PlannedPatch> needed;
        const auto take = [&](const ObjectId &commit, PlannedPatch::Why why, const QByteArray &path,
                              LineRange lines) -> Done {
            if (isMerge(commit) || std::ranges::find(needed, commit, &PlannedPatch::commit) != needed.end())
                return {};
            const auto missing = isMissing(commit);
            if (!missing)
                return std::unexpected(missing.error());
            if (*missing)
                needed.append({commit, {}, {}, why, patch.commit, path, lines, {}});
            return {};
        };
        for (const ObjectId &fixed : m_holdings.fixedBy(patch.commit)) {
            if (const Done done = take(fixed, PlannedPatch::Why::Fixes, {}, {}); !done)
                return std::unexpected(done.error());
        }
        const auto touched = touchedBy(m_root, patch.commit, patch.applied.conflicts, m_job);
        if (!touched)
            return std::unexpected(touched.error());
        for (const Touched &one : *touched) {
            if (const Done done = take(one.commit, PlannedPatch::Why::Lines, one.path, one.lines); !done)
                return std::unexpected(done.error());
        }
        if (!needed.isEmpty())
            return needed;
        // Lines that were only deleted leave no blame: the newest change of the file that the branch lacks.
        for (const QByteArray &path : patch.applied.conflicts) {
            const auto log = fileLog(m_root, patch.commit.hex + "^", path, 50, m_job);
            if (!log && log.error().kind == Error::Kind::Cancelled)
                return std::unexpected(log.error());
            for (qsizetype i = 0; log && needed.isEmpty() && i < log->size(); ++i) {
                if (const Done done = take(log->at(i).id, PlannedPatch::Why::File, path, {}); !done)
                    return std::unexpected(done.error());
            }
        }
        return needed;
    }

    // Fixes of what the series brings, and fixes of those.
    Done addFollowUps()
    {
        for (int round = 0; round < 5; ++round) {
            QList<ObjectId> commits;
            for (const PlannedPatch &patch : std::as_const(m_series))
                commits.append(patch.commit);
            const auto fixes = m_holdings.fixesOf(commits, m_job);
            if (!fixes)
                return std::unexpected(fixes.error());
            bool more = false;
            for (const ObjectId &fix : *fixes) {
                if (m_triedFollowUps.contains(fix) || isMerge(fix) || m_series.size() >= m_options.mostPatches)
                    continue;
                m_triedFollowUps.insert(fix);
                const auto missing = isMissing(fix);
                if (!missing)
                    return std::unexpected(missing.error());
                if (!*missing)
                    continue;
                PlannedPatch patch{fix, {}, {}, PlannedPatch::Why::FollowUp, fixedIn(fix, commits), {}, {}, {}};
                const QList<PlannedPatch> before = m_series;
                add(patch);
                if (const Done done = tryAll(); !done)
                    return done;
                const auto added = std::ranges::find(m_series, fix, &PlannedPatch::commit);
                patch.applied = added->applied;
                const bool harms = std::ranges::any_of(before, [&](const PlannedPatch &one) {
                    return std::ranges::find(m_series, one.commit, &PlannedPatch::commit)->applied != one.applied;
                });
                if (patch.applied.state == Applied::State::Clean && !harms) {
                    more = true;
                    continue;
                }
                m_series = before;
                m_inSeries.remove(fix);
                if (patch.applied.state != Applied::State::Empty)
                    m_plan->notTaken.append(patch);
            }
            if (!more)
                break;
        }
        return tryAll();
    }

    ObjectId fixedIn(const ObjectId &fix, const QList<ObjectId> &commits)
    {
        for (const ObjectId &fixed : m_holdings.fixedBy(fix)) {
            if (commits.contains(fixed))
                return fixed;
        }
        return {};
    }

    Done describe()
    {
        for (QList<PlannedPatch> *list : {&m_plan->patches, &m_plan->notTaken}) {
            for (PlannedPatch &patch : *list) {
                const auto commit = m_root.repository().commit(patch.commit);
                if (!commit)
                    return std::unexpected(commit.error());
                patch.subject = commit->subject;
                patch.author = commit->author.name;
            }
        }
        return {};
    }

    const SourceRoot &m_root;
    const PlanOptions &m_options;
    Holdings &m_holdings;
    PatchStack &m_stack;
    JobControl &m_job;
    BackportPlan *m_plan = nullptr;
    QList<PlannedPatch> m_series;
    QSet<ObjectId> m_inSeries, m_triedFollowUps;
};

} // namespace

Result<BackportPlan> planBackport(const SourceRoot &root, const QList<ObjectId> &commits, const QString &branch,
                                  const PlanOptions &options, JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root.name()));
    if (commits.size() > options.mostPatches)
        return fail(Error::Kind::Usage,
                    tr("More than %1 commits in one series: ask for fewer.").arg(options.mostPatches));
    const Repository &repository = root.repository();
    BackportPlan plan;
    plan.branch = branch;
    const auto onto = repository.resolve(branch);
    if (!onto)
        return std::unexpected(onto.error());
    plan.onto = *onto;
    QList<ObjectId> tips = commits;
    tips.append(plan.onto);
    for (const ObjectId &commit : commits) {
        const auto read = repository.commit(commit);
        if (!read)
            return std::unexpected(read.error());
        if (read->parents.size() > 1)
            return fail(Error::Kind::Usage, tr("%1 is a merge: name the commits it brought in.").arg(commit.brief()));
    }
    if (options.followUps) {
        // Fixes of the series are looked for wherever a branch leads.
        const auto references = repository.references(job);
        if (!references)
            return std::unexpected(references.error());
        for (const Reference &reference : *references) {
            if (reference.kind != Reference::Kind::Tag)
                tips.append(reference.commit);
        }
    }
    auto holdings = Holdings::open(repository, tips, job);
    if (!holdings)
        return std::unexpected(holdings.error());
    auto stack = PatchStack::onto(repository, plan.onto, job);
    if (!stack)
        return std::unexpected(stack.error());
    Planner planner(root, options, *holdings, *stack, job);
    if (const Done done = planner.plan(commits, plan); !done)
        return std::unexpected(done.error());
    return plan;
}

namespace {

QByteArray shellQuoted(const QByteArray &text)
{
    QByteArray quoted = text;
    return '\'' + quoted.replace('\'', "'\\''") + '\'';
}

// One line of a comment: whatever a subject holds, it stays behind the '#'.
QByteArray comment(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.unicode() < 32 || c.unicode() == 127 || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            c = u' ';
    }
    return line.toUtf8();
}

} // namespace

QByteArray cherryPickScript(const BackportPlan &plan, const QString &newBranch)
{
    QByteArray text =
        "#!/bin/sh\nset -eu\n# " +
        comment(tr("Backport onto %1 (%2): %3 patches").arg(plan.branch, plan.onto.text()).arg(plan.patches.size())) +
        "\n";
    // A name that begins with '-' would be an option; git refuses such branches anyway.
    text += "git checkout -b " + shellQuoted(newBranch.toUtf8()) + ' ' + plan.onto.hex + " --\n";
    for (const PlannedPatch &patch : plan.patches) {
        text += "# " + comment(patch.subject) + '\n';
        if (patch.applied.state == Applied::State::Conflict) {
            QStringList paths;
            for (const QByteArray &path : patch.applied.conflicts)
                paths.append(displayText(path));
            text += "# " + comment(tr("conflicts in %1").arg(paths.join(QStringLiteral(", ")))) + '\n';
        }
        text += "git cherry-pick -x " + patch.commit.hex + '\n';
    }
    return text;
}

} // namespace ariadne::history
