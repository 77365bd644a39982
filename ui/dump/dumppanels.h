// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/code/disassemblypane.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/memory/memorymapview.h"
#include "ui/dump/notes/notespane.h"
#include "ui/dump/registers/registerspane.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;
class QTableView;

namespace ariadne::ui {

class Label;

// What stands below the source, behind tabs: registers, machine code, modules, memory map, notes.
class TablesPane : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Registers, Code, Modules, Memory, Notes };
    static constexpr int kTabs = 5;
    explicit TablesPane(JobList &jobs, QWidget *parent = nullptr);

    void setDump(const dump::Dump &dump);
    void setAdvice(const QHash<QByteArray, QString> &advice);
    void show(Tab tab);
    Tab shown() const;
    bool showRegister(const QString &name); // false where the thread has none of that name
    bool showModule(const BuildId &build);
    bool showAddress(Address address);
    RegistersPane *registers() const { return m_registers; }
    DisassemblyPane *code() const { return m_code; }
    NotesPane *notes() const { return m_notes; }
    ModuleModel *modules() const { return m_modules; }
    RegionModel *regions() const { return m_regions; }
    MemoryMapView *map() const { return m_map; }
    bool isSettled() const;

signals:
    void selected(const ariadne::Link &link); // a person chose a row
    void shownChanged();                      // another tab
    // A file was dropped on the modules; `build` is the module's under it, empty for none.
    void fileDropped(const QString &path, const ariadne::BuildId &build);
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTableView *makeView(const QString &objectName, const QString &name, QAbstractItemModel *model,
                         const QList<int> &widths);
    QWidget *makeModules();
    QWidget *makeMemory();
    void select(QTableView *view, int row);
    void refreshModuleNote();

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    RegistersPane *m_registers;
    DisassemblyPane *m_code;
    NotesPane *m_notes;
    ModuleModel *m_modules;
    RegionModel *m_regions;
    MemoryMapView *m_map;
    QTableView *m_modulesView, *m_memoryView;
    Label *m_moduleNote;
    bool m_selecting = false; // by us, not by a person
};

} // namespace ariadne::ui
