// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/bisectmodels.h"

#include "ui/widgets/format.h"

namespace ariadne::ui {

namespace {

BadgeSpec stateBadge(bisect::State state)
{
    using State = bisect::State;
    const BadgeSpec::Kind kind = state == State::Found  ? BadgeSpec::Kind::Fixed
                                 : state == State::Open ? BadgeSpec::Kind::Known
                                 : state == State::Set  ? BadgeSpec::Kind::Plain
                                                        : BadgeSpec::Kind::Inbox;
    return {kind, stateWords(state)};
}

QString placeText(const failures::Frame &frame)
{
    if (frame.file.isEmpty())
        return frame.module;
    const QString name = frame.file.section(u'/', -1);
    return frame.line > 0 ? QStringLiteral("%1:%2").arg(name).arg(frame.line) : name;
}

} // namespace

QString markWord(bisect::Mark mark)
{
    switch (mark) {
    case bisect::Mark::Good: return CommitListModel::tr("good");
    case bisect::Mark::Bad: return CommitListModel::tr("bad");
    case bisect::Mark::Skip: return CommitListModel::tr("cannot be tested");
    }
    return {};
}

void BisectListModel::setRows(const QList<bisect::StoredBisect> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int BisectListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant BisectListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const bisect::StoredBisect &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::AccessibleTextRole: return tr("%1, %2, %3").arg(row.name, stateWords(row.state), row.sentence);
    case Qt::ToolTipRole: return row.path;
    case LinkRole: return QVariant::fromValue(Link(place::Bisect{row.id, {}}));
    case StrongRole: return true;
    case IconRole: return QStringLiteral("bisect");
    case BadgesRole: return QVariant::fromValue(QList<BadgeSpec>{stateBadge(row.state)});
    case SecondaryRole: return row.sentence.isEmpty() ? row.path : row.sentence;
    case TrailingRole: return ageText(row.created.toLocalTime());
    default: return {};
    }
}

void CommitListModel::setStatus(const bisect::Status &status)
{
    QList<ObjectId> commits;
    if (m_what == What::Candidates) {
        commits = status.candidates;
    } else {
        for (const bisect::Step &step : status.steps)
            commits.prepend(step.commit); // newest on top
    }
    const bool same = commits == m_commits;
    if (!same)
        beginResetModel();
    m_status = status;
    m_commits = commits;
    m_steps.clear();
    for (const bisect::Step &step : status.steps)
        m_steps.insert(step.commit, step);
    if (!same)
        endResetModel();
    else if (!m_commits.isEmpty())
        emit dataChanged(index(0), index(int(m_commits.size()) - 1));
}

ObjectId CommitListModel::commit(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_commits.size() ? m_commits.at(index.row()) : ObjectId();
}

QModelIndex CommitListModel::indexOf(const ObjectId &commit) const
{
    const qsizetype row = m_commits.indexOf(commit);
    return row < 0 ? QModelIndex() : index(int(row));
}

int CommitListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_commits.size());
}

QVariant CommitListModel::data(const QModelIndex &index, int role) const
{
    const ObjectId id = commit(index);
    if (id.isEmpty())
        return {};
    const bisect::HistoryCommit *known = m_status.commit(id);
    const auto step = m_steps.constFind(id);
    const bool tested = step != m_steps.cend();
    const bool next = m_status.proposal && m_status.proposal->commit == id;
    switch (role) {
    case Qt::DisplayRole: return known ? known->subject : id.brief();
    case Qt::AccessibleTextRole: {
        QStringList words{known ? known->subject : QString(), id.brief()};
        if (tested)
            words.append(markWord(step->mark));
        if (m_what == What::Candidates)
            words.append(tr("chance %1").arg(probabilityText(m_status.each)));
        if (next)
            words.append(tr("next to be tested"));
        return words.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return known ? QStringLiteral("%1\n%2, %3").arg(id.text(), known->author, timeToolTip(known->time)) : id.text();
    case LinkRole: return QVariant::fromValue(Link(place::Bisect{m_status.setup.id, id}));
    case LeadingRole: return m_what == What::Candidates ? probabilityText(m_status.each) : QVariant();
    case IconRole:
        if (!tested)
            return next ? QStringLiteral("play") : QVariant();
        return step->mark == bisect::Mark::Good  ? QStringLiteral("check")
               : step->mark == bisect::Mark::Bad ? QStringLiteral("cross")
                                                 : QStringLiteral("minus-circle");
    case IconToneRole:
        if (!tested)
            return {};
        return int(step->mark == bisect::Mark::Good  ? Tone::Good
                   : step->mark == bisect::Mark::Bad ? Tone::Bad
                                                     : Tone::Muted);
    case NoteRole:
        if (m_what == What::Candidates)
            return next ? tr("next") : tested ? markWord(step->mark) : QVariant();
        return step->byPerson ? tr("by hand") : step->mark == bisect::Mark::Skip ? step->reason : QVariant();
    case StrongRole: return m_status.culprit == id;
    case TrailingRole: return id.brief();
    case TrailingCodeRole: return true;
    default: return {};
    }
}

void StackListModel::setRows(const QList<StackRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int StackListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant StackListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const StackRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.frame.function.isEmpty() ? row.frame.module : row.frame.function;
    case Qt::AccessibleTextRole:
        return tr("frame %1, %2, %3").arg(index.row()).arg(row.frame.function, placeText(row.frame));
    case Qt::ToolTipRole: return row.frame.file.isEmpty() ? row.frame.module : row.frame.file;
    case LinkRole: return row.source ? QVariant::fromValue(*row.source) : QVariant();
    case LeadingRole: return QString::number(index.row());
    case MarkRole: return row.frame.kind == failures::Frame::Kind::Inlined ? QStringLiteral("↳") : QVariant();
    case CodeRole: return true;
    case StrongRole: return row.changed;
    case NoteRole: return row.changed ? tr("changed by it") : QVariant();
    case NoteToneRole: return int(Tone::Warning);
    case TrailingRole: return placeText(row.frame);
    case TrailingLinkRole: return row.source.has_value();
    case TrailingCodeRole: return true;
    default: return {};
    }
}

} // namespace ariadne::ui
