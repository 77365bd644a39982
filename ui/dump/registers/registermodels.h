// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/registers/lanes.h"
#include "dump/registers/threadregisters.h"
#include "support/link.h"
#include "ui/widgets/roles.h"

#include <QAbstractTableModel>
#include <QSet>

namespace ariadne::ui {

// One state of a thread's registers as it is shown: as it stopped, or as a signal frame saved it, with what differs
// between the two.
struct ShownRegisters {
    dump::Dump dump;
    Tid tid;
    QList<dump::RegisterSet> sets;
    QList<dump::RegisterSet> others; // the state that it is compared with; empty: none
    QStringList differing;
    const dump::RegisterSet *set(const QString &name) const;
    const dump::Register *find(const QString &name) const;  // in any set
    const dump::Register *other(const QString &name) const; // its value in the other state
};

// A register a row: name, value, what it may be. For sets of words.
class RegisterModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, Meaning, Count_ };
    using QAbstractTableModel::QAbstractTableModel;
    void show(const ShownRegisters &shown, const QString &set);
    const QList<dump::Register> &registers() const { return m_registers; }
    int rowOf(const QString &name) const; // -1 where there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ShownRegisters m_shown;
    QList<dump::Register> m_registers;
    QStringList m_meanings;
};

// A register a row, a lane a column, the lowest first. For sets of wide registers.
class LaneModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(const ShownRegisters &shown, const QString &set, dump::Lane lane);
    const QList<dump::Register> &registers() const { return m_registers; }
    int rowOf(const QString &name) const;
    // The lanes of a row that the other state has another value in.
    QList<int> differingLanes(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ShownRegisters m_shown;
    QList<dump::Register> m_registers;
    QList<QStringList> m_lanes, m_others; // by row; m_others empty where nothing differs
    dump::Lane m_lane = dump::Lane::U64;
    int m_columns = 0;
};

// Whether a set's registers are wide enough to be read lane by lane.
bool isWide(const dump::RegisterSet &set);

} // namespace ariadne::ui
