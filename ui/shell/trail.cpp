// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trail.h"

#include <QLocale>

#include <algorithm>

namespace ariadne::ui {

void Trail::visit(const Stop &stop)
{
    Stop added = stop;
    for (qsizetype row = 0; row < m_stops.size(); ++row) {
        if (m_stops.at(row).link != stop.link)
            continue;
        added.pinned = m_stops.at(row).pinned;
        added.note = m_stops.at(row).note;
        if (row + 1 == m_stops.size()) { // still here: only words may have changed
            if (m_stops.at(row).text != added.text || m_stops.at(row).kind != added.kind) {
                added.time = m_stops.at(row).time;
                m_stops[row] = added;
                emit dataChanged(index(int(row)), index(int(row)));
                emit changed();
            }
            return;
        }
        beginRemoveRows({}, int(row), int(row));
        m_stops.removeAt(row);
        endRemoveRows();
        break;
    }
    const int end = int(m_stops.size());
    beginInsertRows({}, end, end);
    m_stops.append(added);
    endInsertRows();
    if (end > 0)
        emit dataChanged(index(end - 1), index(end - 1), {StopHere}); // no longer here

    qsizetype loose = 0, oldest = -1;
    for (qsizetype row = 0; row < m_stops.size(); ++row) {
        if (m_stops.at(row).pinned || !m_stops.at(row).note.isEmpty())
            continue;
        ++loose;
        if (oldest < 0)
            oldest = row;
    }
    if (loose > kMost)
        remove(int(oldest));
    emit changed();
}

void Trail::update(const Stop &stop)
{
    const qsizetype last = m_stops.size() - 1;
    if (last < 0 || m_stops.at(last).link == stop.link || m_stops.at(last).pinned || !m_stops.at(last).note.isEmpty()) {
        visit(stop);
        return;
    }
    const bool elsewhere =
        std::any_of(m_stops.begin(), m_stops.end() - 1, [&](const Stop &other) { return other.link == stop.link; });
    if (elsewhere) {
        remove(int(last)); // only another name of that one
        visit(stop);
        return;
    }
    m_stops[last] = stop;
    emit dataChanged(index(int(last)), index(int(last)));
    emit changed();
}

void Trail::setPinned(int row, bool pinned)
{
    if (row < 0 || row >= m_stops.size() || m_stops.at(row).pinned == pinned)
        return;
    m_stops[row].pinned = pinned;
    emit dataChanged(index(row), index(row), {StopPinned});
    emit changed();
}

void Trail::setNote(int row, const QString &note)
{
    if (row < 0 || row >= m_stops.size() || m_stops.at(row).note == note)
        return;
    m_stops[row].note = note;
    emit dataChanged(index(row), index(row), {StopNote});
    emit changed();
}

void Trail::remove(int row)
{
    if (row < 0 || row >= m_stops.size())
        return;
    beginRemoveRows({}, row, row);
    m_stops.removeAt(row);
    endRemoveRows();
    emit changed();
}

void Trail::restore(const QList<Stop> &stops)
{
    beginResetModel();
    m_stops = stops;
    endResetModel();
}

int Trail::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stops.size());
}

QVariant Trail::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_stops.size())
        return {};
    const Stop &stop = m_stops.at(index.row());
    const bool here = index.row() + 1 == m_stops.size();
    switch (role) {
    case Qt::DisplayRole:
        return stop.text;
    case Qt::AccessibleTextRole: {
        QStringList parts{stop.text, stop.kind, stop.note.isEmpty() ? QString() : tr("note: “%1”").arg(stop.note),
                          stop.pinned ? tr("pinned") : QString(), here ? tr("here now") : QString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return tr("%1\n%2\n%3")
            .arg(stop.text, QLocale().toString(stop.time.toLocalTime(), QLocale::ShortFormat), stop.link.print());
    case StopLink:
        return stop.link.print();
    case StopKind:
        return stop.kind;
    case StopNote:
        return stop.note;
    case StopPinned:
        return stop.pinned;
    case StopHere:
        return here;
    case StopTime:
        return stop.time;
    default:
        return {};
    }
}

} // namespace ariadne::ui
