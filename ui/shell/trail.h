// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QAbstractListModel>
#include <QDateTime>

namespace ariadne::ui {

// One stop of the way: where I have been.
struct Stop {
    Link link;
    QString text; // "thread 31 ▸ #0 pop"
    QString kind; // "frame"
    QString note; // a person's
    bool pinned = false;
    QDateTime time; // UTC
    bool operator==(const Stop &) const = default;
};

// The Trail: newest last. Going back to a place that is there already moves it to the end, with its pin and note, so
// the list stays short; pinned stops and stops with a note are never dropped.
class Trail : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { StopLink = Qt::UserRole + 1, StopKind, StopNote, StopPinned, StopHere, StopTime };
    using QAbstractListModel::QAbstractListModel;

    void visit(const Stop &stop);
    // The last stop goes by another address or name now (loaded, scrolled): replaced, unless a person pinned or noted
    // it.
    void update(const Stop &stop);
    void setPinned(int row, bool pinned);
    void setNote(int row, const QString &note);
    void remove(int row);

    const QList<Stop> &stops() const { return m_stops; }
    void restore(const QList<Stop> &stops);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static constexpr qsizetype kMost = 200; // unpinned ones

signals:
    void changed(); // for the session

private:
    QList<Stop> m_stops;
};

} // namespace ariadne::ui
