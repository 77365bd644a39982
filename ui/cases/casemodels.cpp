// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/casemodels.h"

#include "ui/shell/linkwords.h"
#include "ui/widgets/format.h"
#include "ui/widgets/roles.h"

namespace ariadne::ui {

void CaseListModel::setRows(const CaseRows &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int CaseListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.rows.size());
}

QVariant CaseListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.rows.size())
        return {};
    const cases::Case &row = m_rows.rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(row.title, stateWords(row.state), countsWords(row));
    case Qt::ToolTipRole:
        return tr("%1\nbegun %2").arg(row.title, timeToolTip(row.begun));
    case LinkRole:
        return QVariant::fromValue(Link(place::Case{row.id, {}}));
    case StrongRole:
        return true;
    case IconRole:
        return QStringLiteral("cases");
    case BadgesRole:
        return QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Plain, stateWords(row.state)}});
    case SecondaryRole:
        return countsWords(row);
    case TrailingRole:
        return ageText(row.changed.toLocalTime());
    default:
        return {};
    }
}

void ItemListModel::setCase(const cases::Case &value)
{
    QList<cases::Item> items;
    for (const cases::Item &item : value.items)
        if (m_kinds.contains(item.kind))
            items.append(item);
    if (items == m_items && m_case == value.id)
        return;
    const bool sameIds = m_case == value.id && items.size() == m_items.size() &&
                         std::equal(items.cbegin(), items.cend(), m_items.cbegin(),
                                    [](const auto &a, const auto &b) { return a.id == b.id; });
    m_case = value.id;
    if (sameIds) { // one was put in other words: what is selected stays
        m_items = items;
        emit dataChanged(index(0), index(int(items.size()) - 1));
        return;
    }
    beginResetModel();
    m_items = items;
    endResetModel();
}

const cases::Item *ItemListModel::item(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_items.size() ? &m_items.at(index.row()) : nullptr;
}

QModelIndex ItemListModel::indexOf(const QString &id) const
{
    for (int row = 0; row < m_items.size(); ++row)
        if (m_items.at(row).id == id)
            return index(row);
    return {};
}

int ItemListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ItemListModel::data(const QModelIndex &index, int role) const
{
    const cases::Item *one = item(index);
    if (!one)
        return {};
    const QString first = one->text.section(u'\n', 0, 0);
    switch (role) {
    case Qt::DisplayRole:
        return first;
    case Qt::AccessibleTextRole:
        return tr("%1 %2, %3").arg(kindWord(one->kind), one->label, first);
    case Qt::ToolTipRole:
        return one->text + u'\n' + timeToolTip(one->time) + u'\n' + one->author;
    case LinkRole:
        return QVariant::fromValue(one->evidence ? one->evidence->link : Link(place::Case{m_case, one->id}));
    case LeadingRole:
        return one->label;
    case SecondaryRole: {
        if (one->evidence)
            return one->evidence->title;
        const QString rest = one->text.section(u'\n', 1).simplified();
        return rest.isEmpty() ? tr("%1, %2").arg(one->author, ageText(one->time.toLocalTime())) : rest;
    }
    case NoteRole:
        return one->evidence && !one->evidence->missing.isEmpty() ? tr("partial") : QString();
    case NoteToneRole:
        return int(Tone::Warning);
    case TrailingRole:
        if (one->evidence)
            return kindWord(one->evidence->link); // "frame", "commit": where Enter leads
        return one->edits > 0 ? tr("edited") : QString();
    case TrailingLinkRole:
        return one->evidence.has_value();
    default:
        return {};
    }
}

} // namespace ariadne::ui
