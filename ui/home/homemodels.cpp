// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homemodels.h"

#include "ui/widgets/format.h"

#include <QSize>

namespace ariadne::ui {

namespace {

QString stateText(const QString &state)
{
    if (state == u"open")
        return CasesTable::tr("open");
    if (state == u"root-cause")
        return CasesTable::tr("closed, root cause");
    if (state == u"mitigated")
        return CasesTable::tr("mitigated");
    return state;
}

BadgeSpec badgeOf(const QString &state)
{
    const BadgeSpec::Kind kind = state == u"root-cause"  ? BadgeSpec::Kind::Fixed
                                 : state == u"mitigated" ? BadgeSpec::Kind::Inbox
                                                         : BadgeSpec::Kind::Known;
    return {kind, stateText(state)};
}

QString stepsText(const HomeCase &row)
{
    const QStringList names{CasesTable::tr("seen"), CasesTable::tr("again"), CasesTable::tr("when"),
                            CasesTable::tr("why"), CasesTable::tr("proven")};
    QStringList done;
    for (qsizetype i = 0; i < row.steps.size(); ++i) {
        if (row.steps.at(i))
            done.append(names.at(i));
    }
    return done.isEmpty() ? CasesTable::tr("nothing yet") : done.join(QStringLiteral(", "));
}

} // namespace

void CasesTable::setCases(const QList<HomeCase> &cases)
{
    if (cases == m_cases)
        return;
    beginResetModel();
    m_cases = cases;
    endResetModel();
}

int CasesTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cases.size());
}
int CasesTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CasesTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_cases.size())
        return {};
    const HomeCase &row = m_cases.at(index.row());
    const int column = index.column();
    if (role == int(LinkRole))
        return QVariant::fromValue(row.link);
    if (role == Qt::AccessibleTextRole && column == Title)
        return tr("%1, %2, %3").arg(row.title, stateText(row.state), stepsText(row));
    if (role == Qt::TextAlignmentRole)
        return int((column >= Rate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    switch (column) {
    case Title:
        if (role == Qt::DisplayRole)
            return row.title;
        if (role == int(SecondaryRole))
            return row.seen.isEmpty() ? tr("nothing observed yet") : row.seen;
        if (role == int(StrongRole))
            return true;
        break;
    case State:
        if (role == int(BadgesRole))
            return QVariant::fromValue(QList<BadgeSpec>{badgeOf(row.state)});
        break;
    case Steps:
        if (role == int(SegmentsRole))
            return QSize(row.stepsDone(), HomeCase::StepCount);
        if (role == int(BarsToneRole))
            return int(row.state == u"root-cause" ? Tone::Good : Tone::Accent);
        if (role == int(SecondaryRole))
            return stepsText(row);
        break;
    case Rate:
        if (role == Qt::DisplayRole)
            return failuresOfRuns(row.failures, row.runs);
        if (role == int(ToneRole))
            return int(row.runs == 0 ? Tone::Muted : Tone::Plain);
        break;
    case Questions:
        if (role == Qt::DisplayRole)
            return row.questions == 0 ? tr("none") : tr("%n open", nullptr, row.questions);
        if (role == int(ToneRole))
            return int(row.questions == 0 ? Tone::Muted : Tone::Warning);
        break;
    case Last:
        if (role == Qt::DisplayRole)
            return ageText(row.changed.toLocalTime());
        if (role == int(ToneRole))
            return int(Tone::Muted);
        if (role == Qt::ToolTipRole)
            return timeToolTip(row.changed);
        break;
    default:
        break;
    }
    return {};
}

QVariant CasesTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Rate ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("case");
    case State:
        return tr("state");
    case Steps:
        return tr("seen, again, when, why, proven");
    case Rate:
        return tr("failures / runs");
    case Questions:
        return tr("whys");
    case Last:
        return tr("last");
    default:
        return {};
    }
}

void LinesModel::setLines(const QList<Line> &lines)
{
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int LinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant LinesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_lines.size())
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{line.text, line.muted, line.time.isValid() ? ageText(line.time.toLocalTime()) : QString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case int(SecondaryRole):
        return line.muted;
    case int(IconRole):
        return line.icon;
    case int(LinkRole):
        return QVariant::fromValue(line.link);
    case int(TrailingRole):
        return line.time.isValid() ? ageText(line.time.toLocalTime()) : QString();
    default:
        return {};
    }
}

} // namespace ariadne::ui
