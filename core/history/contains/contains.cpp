// SPDX-License-Identifier: GPL-3.0-or-later
#include "contains.h"

#include "holdings.h"
#include "prerequisites.h"

#include <QCollator>
#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace ariadne::history {

using namespace repository;

namespace {

constexpr qsizetype kMostCommits = 256;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// "v9" before "v10".
void sortByVersion(QList<Reference> &references)
{
    QCollator collator(QLocale::c());
    collator.setNumericMode(true);
    std::ranges::sort(references, [&](const Reference &a, const Reference &b) {
        return a.kind != b.kind ? a.kind < b.kind : collator.compare(a.name, b.name) < 0;
    });
}

} // namespace

Result<QList<Reference>> referencesLike(const Repository &repository, const QString &glob, bool remotes, bool tags,
                                        JobControl &job)
{
    auto all = repository.references(job);
    if (!all)
        return std::unexpected(all.error());
    const QRegularExpression pattern(
        glob.isEmpty() ? QStringLiteral("")
                       : QRegularExpression::anchoredPattern(QRegularExpression::escape(glob)
                                                                 .replace(QStringLiteral("\\*"), QStringLiteral(".*"))
                                                                 .replace(QStringLiteral("\\?"), QStringLiteral("."))));
    all->removeIf([&](const Reference &reference) {
        return (reference.kind == Reference::Kind::RemoteBranch && !remotes) ||
               (reference.kind == Reference::Kind::Tag && !tags) ||
               // "origin/HEAD" only repeats a branch
               (reference.kind == Reference::Kind::RemoteBranch && reference.name.endsWith(u"/HEAD")) ||
               !pattern.match(reference.name).hasMatch();
    });
    sortByVersion(*all);
    return *all;
}

namespace {

// Fills what would be needed to take a commit that a branch lacks.
class Fitter
{
public:
    Fitter(const SourceRoot &root, Holdings &holdings) : m_root(root), m_holdings(holdings) {}

    Done fit(const ObjectId &tip, const ObjectId &commit, bool tryIt, Holding &cell, JobControl &job)
    {
        for (const ObjectId &fixed : m_holdings.fixedBy(commit)) {
            const auto found = m_holdings.find(tip, fixed, job);
            if (!found)
                return std::unexpected(found.error());
            cell.fixes.append({fixed, found->has});
        }
        if (!tryIt)
            return {};
        if (m_stackTip != tip || !m_stack) {
            auto stack = PatchStack::onto(m_root.repository(), tip, job);
            if (!stack)
                return std::unexpected(stack.error());
            m_stack.emplace(std::move(*stack));
            m_stackTip = tip;
        }
        m_stack->reset();
        auto applied = m_stack->apply(commit, job);
        if (!applied)
            return std::unexpected(applied.error());
        cell.applies = std::move(*applied);
        if (cell.applies->state != Applied::State::Conflict)
            return {};
        for (const auto &[fixed, has] : cell.fixes) {
            if (has == Has::No)
                cell.needs.append(fixed);
        }
        if (!m_touched.contains(commit)) {
            // Once for all branches: which lines it touches does not depend on them.
            auto touched = touchedBy(m_root, commit, {}, job);
            if (!touched)
                return std::unexpected(touched.error());
            m_touched.insert(commit, std::move(*touched));
        }
        for (const Touched &touched : std::as_const(m_touched[commit])) {
            if (cell.needs.contains(touched.commit) || !cell.applies->conflicts.contains(touched.path))
                continue;
            const auto found = m_holdings.find(tip, touched.commit, job);
            if (!found)
                return std::unexpected(found.error());
            if (found->has == Has::No)
                cell.needs.append(touched.commit);
        }
        m_holdings.sortOldestFirst(cell.needs);
        return {};
    }

private:
    const SourceRoot &m_root;
    Holdings &m_holdings;
    std::optional<PatchStack> m_stack;
    ObjectId m_stackTip;
    QHash<ObjectId, QList<Touched>> m_touched;
};

Result<QList<QList<QString>>> tagsHolding(const Holdings &holdings, const QList<ObjectId> &commits,
                                          const QList<Reference> &tags, JobControl &job)
{
    QList<QList<QString>> names(commits.size());
    for (qsizetype from = 0; from < commits.size(); from += 64) {
        std::vector<Dag::Node> wanted;
        for (const ObjectId &commit : commits.mid(from, 64))
            wanted.push_back(holdings.dag().find(commit));
        const auto bits = holdings.dag().reached(wanted, job);
        if (!bits)
            return std::unexpected(bits.error());
        for (const Reference &tag : tags) {
            const Dag::Node node = holdings.dag().find(tag.commit);
            for (size_t i = 0; node != Dag::kNone && i < wanted.size(); ++i) {
                if ((*bits)[node] >> i & 1)
                    names[from + qsizetype(i)].append(tag.name);
            }
        }
    }
    return names;
}

} // namespace

Result<ContainsTable> contains(const SourceRoot &root, const QList<ObjectId> &commits, const ContainsOptions &options,
                               JobControl &job)
{
    if (!root.isRepository())
        return fail(Error::Kind::Refused, tr("%1 is a plain folder without history.").arg(root.name()));
    if (commits.size() > kMostCommits)
        return fail(Error::Kind::Usage, tr("More than %1 commits at once: ask for fewer.").arg(kMostCommits));
    const Repository &repository = root.repository();
    ContainsTable table;
    table.commits = commits;
    auto branches = referencesLike(repository, options.branches, options.remotes, false, job);
    if (!branches)
        return std::unexpected(branches.error());
    if (branches->isEmpty())
        return fail(Error::Kind::NotFound, tr("No branch of %1 fits “%2”.").arg(repository.name(), options.branches));
    table.branches = std::move(*branches);
    QList<Reference> tags;
    if (options.tags) {
        auto all = referencesLike(repository, {}, false, true, job);
        if (!all)
            return std::unexpected(all.error());
        tags = std::move(*all);
        tags.removeIf([](const Reference &reference) { return reference.kind != Reference::Kind::Tag; });
    }
    QList<ObjectId> tips = commits;
    for (const Reference &branch : std::as_const(table.branches))
        tips.append(branch.commit);
    for (const Reference &tag : std::as_const(tags))
        tips.append(tag.commit);
    auto holdings = Holdings::open(repository, tips, job);
    if (!holdings)
        return std::unexpected(holdings.error());
    if (holdings->dag().missing() > 0) {
        table.complete = false;
        table.warnings.append({QStringLiteral("commits-missing"),
                               tr("%1 commits of the history are missing: what lies behind them is not counted.")
                                   .arg(holdings->dag().missing()),
                               repository.path()});
    }
    QHash<ObjectId, bool> merges;
    for (const ObjectId &commit : commits) {
        const auto read = repository.commit(commit);
        if (!read)
            return std::unexpected(read.error());
        merges.insert(commit, read->parents.size() > 1);
    }
    auto names = tagsHolding(*holdings, commits, tags, job);
    if (!names)
        return std::unexpected(names.error());
    table.tags = std::move(*names);

    Fitter fitter(root, *holdings);
    for (qsizetype b = 0; b < table.branches.size(); ++b) {
        const Reference &branch = table.branches.at(b);
        job.progress(JobControl::Unit::Count, quint64(b), quint64(table.branches.size()), branch.name);
        QList<Holding> row;
        for (const ObjectId &commit : commits) {
            if (job.cancelled())
                return cancelled();
            const auto found = holdings->find(branch.commit, commit, job);
            if (!found)
                return std::unexpected(found.error());
            Holding cell{found->has, found->as, {}, {}, {}};
            if (cell.has == Has::No) {
                const bool tryIt = options.applies && !merges.value(commit);
                if (const Done done = fitter.fit(branch.commit, commit, tryIt, cell, job); !done)
                    return std::unexpected(done.error());
            }
            row.append(std::move(cell));
        }
        table.holdings.append(std::move(row));
    }
    return table;
}

} // namespace ariadne::history
