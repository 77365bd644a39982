// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/dumpmodels.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;
class QTableView;

namespace ariadne::ui
{

// Registers of the thread, modules and memory map, behind tabs.
class TablesPane : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Registers, Modules, Memory };
    explicit TablesPane(QWidget *parent = nullptr);

    void setDump(const dump::Dump &dump);
    void setThread(const dump::Dump &dump, Tid tid);
    void show(Tab tab);
    Tab shown() const;
    bool showRegister(const QString &name); // false where the thread has none of that name
    bool showModule(const BuildId &build);
    bool showAddress(Address address);
    RegisterModel *registers() const { return m_registers; }
    ModuleModel *modules() const { return m_modules; }
    RegionModel *regions() const { return m_regions; }
    QTableView *view(Tab tab) const { return m_views[tab]; }

signals:
    void selected(const ariadne::Link &link); // a person chose a row

private:
    QTableView *makeView(const QString &objectName, const QString &name, QAbstractItemModel *model,
                         const QList<int> &widths);
    void select(Tab tab, int row);

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    RegisterModel *m_registers;
    ModuleModel *m_modules;
    RegionModel *m_regions;
    QTableView *m_views[3];
    bool m_selecting = false; // by us, not by a person
};

} // namespace ariadne::ui
