// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/dumpdata.h"
#include "ui/widgets/roles.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <memory>

namespace ariadne::ui {

// Threads: those with the same stack in one row, the crashed one first, or each by itself.
class ThreadModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // Before the stacks are known the threads are shown without what they do.
    void setDump(const dump::Dump &dump);
    void setStacks(const std::shared_ptr<const DumpStacks> &stacks);
    void setGrouped(bool grouped);
    void setFilter(const std::optional<QSet<qint64>> &tids); // only these threads; nothing: all
    bool isGrouped() const { return m_grouped && m_stacks; }
    void setCurrent(Tid tid); // where the user is
    Tid tidAt(const QModelIndex &index) const;
    QModelIndex indexOf(Tid tid) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVariant groupData(const dump::StackGroup &group, int role) const;
    QVariant threadData(const dump::Thread &thread, int role) const;
    const QList<dump::Thread> &threads() const;
    void refresh();

    dump::Dump m_dump;
    std::shared_ptr<const DumpStacks> m_stacks;
    QList<int> m_rows; // indexes into groups or threads, as they are shown
    std::optional<QSet<qint64>> m_filter;
    QByteArray m_program; // path of the executable
    QHash<qint64, int> m_groupOfTid;
    bool m_grouped = true;
    Tid m_current;
};

// The frames of one thread, innermost first. Endless recursions are shown a piece at a time.
class FrameModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setThread(const DumpId &dump, const dump::Thread *thread);
    void setCurrent(int frame); // -1: none
    const dump::Frame *frame(int index) const;
    int total() const { return int(m_thread.frames.size()); }
    QModelIndex show(int frame); // fetches up to it

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    DumpId m_dump;
    dump::Thread m_thread;
    int m_shown = 0, m_current = -1;
};

class ModuleModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, SymbolsOf, Build, Base, Source, Count_ };
    using QAbstractTableModel::QAbstractTableModel;
    void setDump(const dump::Dump &dump);
    void setAdvice(const QHash<QByteArray, QString> &advice); // what would give a module symbols, by its path
    QString adviceFor(const dump::Module &module) const { return m_advice.value(module.path); }
    const dump::Module *module(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    DumpId m_id;
    QList<dump::Module> m_modules;
    QHash<QByteArray, QString> m_advice;
};

class RegionModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Start, End, May, Size, InDump, KindOf, File, Count_ };
    using QAbstractTableModel::QAbstractTableModel;
    void setDump(const dump::Dump &dump);
    const dump::Region *region(const QModelIndex &index) const;
    int rowAt(Address address) const; // -1 where nothing is mapped

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    DumpId m_id;
    QList<dump::Region> m_regions;
};

// Dumps opened before, two lines each.
class KnownDumpModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setDumps(const QList<dump::KnownDump> &dumps);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<dump::KnownDump> m_dumps;
};

// Crashes that this machine kept, two lines each.
class CrashModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setCrashes(const QList<dump::RecentCrash> &crashes);
    QString path(const QModelIndex &index) const; // of a core that can be opened; empty where there is none
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<dump::RecentCrash> m_crashes;
};

QString symbolsWord(dump::Symbols symbols);

} // namespace ariadne::ui
