// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/trialmodels.h"

#include "ui/widgets/format.h"

#include "support/link.h"

namespace ariadne::ui {

namespace {

constexpr int kBatch = 1000;

BadgeSpec stateBadge(const QString &state)
{
    const BadgeSpec::Kind kind = state == u"running"    ? BadgeSpec::Kind::Known
                                 : state == u"finished" ? BadgeSpec::Kind::Plain
                                 : state == u"stopped"  ? BadgeSpec::Kind::Plain
                                 : state == u"new"      ? BadgeSpec::Kind::Plain
                                 : state == u"broken"   ? BadgeSpec::Kind::Bad
                                                        : BadgeSpec::Kind::Inbox;
    return {kind, stateWord(state)};
}

} // namespace

QString verdictWord(trials::Verdict verdict)
{
    switch (verdict) {
    case trials::Verdict::Pass: return RunListModel::tr("passed");
    case trials::Verdict::Fail: return RunListModel::tr("failed");
    case trials::Verdict::HarnessError: return RunListModel::tr("harness error");
    }
    return {};
}

QString verdictLine(const trials::RunRecord &run)
{
    QString text = RunListModel::tr("Run %1 %2").arg(countText(run.number), verdictWord(run.verdict));
    if (!run.reason.isEmpty())
        text += QStringLiteral(", ") + run.reason;
    return text;
}

Tone verdictTone(trials::Verdict verdict)
{
    return verdict == trials::Verdict::Pass ? Tone::Good : verdict == trials::Verdict::Fail ? Tone::Bad : Tone::Muted;
}

void TrialListModel::setRows(const QList<TrialRow> &rows)
{
    if (rows == m_rows)
        return;
    // Counts change every second, the list seldom: selection and scroll position stay.
    const auto sameIds = [&] {
        return rows.size() == m_rows.size() &&
               std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
                          [](const TrialRow &a, const TrialRow &b) { return a.id == b.id; });
    };
    if (sameIds()) {
        m_rows = rows;
        emit dataChanged(index(0), index(int(rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int TrialListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TrialListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const TrialRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3 failures of %4 runs")
            .arg(row.name, stateWord(row.state))
            .arg(row.counts.failures)
            .arg(row.counts.runs);
    case Qt::ToolTipRole: return row.here ? row.command : tr("%1, on %2").arg(row.command, row.host);
    case LinkRole: return QVariant::fromValue(Link(place::Trial{row.id, {}}));
    case StrongRole: return true;
    case BadgesRole: return QVariant::fromValue(QList<BadgeSpec>{stateBadge(row.state)});
    case SecondaryRole:
        return row.counts.runs > 0 && row.rate ? tr("%1, %2").arg(trials::rateText(row.rateCounts), row.command)
                                               : row.command;
    case TrailingRole: return failuresOfRuns(row.counts.failures, row.counts.runs);
    case IconRole: return QStringLiteral("trials");
    default: return {};
    }
}

void RunListModel::setRuns(const QString &trial, const QList<trials::RunRecord> &runs,
                           const trials::FiledFailures &filed)
{
    if (trial == m_trial && runs.size() == m_runs.size() && filed == m_filed)
        return;
    m_filed = filed;
    if (trial == m_trial && runs.size() >= m_runs.size()) {
        // More of the same: new rows come on top, what is selected stays.
        QList<int> added;
        for (int at = int(runs.size()) - 1; at >= m_runs.size(); --at) {
            if (m_all || runs.at(at).verdict != trials::Verdict::Pass)
                added.append(at);
        }
        m_runs = runs;
        if (!added.isEmpty()) {
            beginInsertRows({}, 0, int(added.size()) - 1);
            m_rows = added + m_rows;
            m_shown += int(added.size());
            endInsertRows();
        }
        if (m_shown > 0)
            emit dataChanged(index(0), index(m_shown - 1));
        return;
    }
    m_trial = trial;
    m_runs = runs;
    rebuild();
}

void RunListModel::setAll(bool all)
{
    if (all == m_all)
        return;
    m_all = all;
    rebuild();
}

void RunListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (int at = int(m_runs.size()) - 1; at >= 0; --at) {
        if (m_all || m_runs.at(at).verdict != trials::Verdict::Pass)
            m_rows.append(at);
    }
    m_shown = qMin(kBatch, int(m_rows.size()));
    endResetModel();
}

const trials::RunRecord *RunListModel::run(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_shown ? &m_runs.at(m_rows.at(index.row())) : nullptr;
}

QModelIndex RunListModel::indexOf(qint64 number)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_runs.at(m_rows.at(row)).number != number)
            continue;
        while (row >= m_shown && canFetchMore({}))
            fetchMore({});
        return index(row);
    }
    return {};
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

bool RunListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_shown < m_rows.size();
}

void RunListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const int more = qMin(kBatch, int(m_rows.size()) - m_shown);
    beginInsertRows({}, m_shown, m_shown + more - 1);
    m_shown += more;
    endInsertRows();
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    const trials::RunRecord *const record = run(index);
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole: return record->reason.isEmpty() ? verdictWord(record->verdict) : record->reason;
    case Qt::AccessibleTextRole:
        return tr("run %1, %2, %3").arg(record->number).arg(verdictWord(record->verdict), record->reason);
    case Qt::ToolTipRole: return timeToolTip(record->start);
    case LinkRole: return QVariant::fromValue(Link(place::Trial{m_trial, record->number}));
    case LeadingRole: return countText(record->number);
    case IconRole:
        return record->verdict == trials::Verdict::Pass   ? QStringLiteral("check")
               : record->verdict == trials::Verdict::Fail ? QStringLiteral("cross")
                                                          : QStringLiteral("question");
    case IconToneRole: return int(verdictTone(record->verdict));
    case BadgesRole: {
        QList<BadgeSpec> badges;
        if (!record->cores.isEmpty())
            badges.append({BadgeSpec::Kind::Plain, tr("core")});
        return QVariant::fromValue(badges);
    }
    case TrailingRole: return durationText(record->seconds);
    default: return {};
    }
}

} // namespace ariadne::ui
