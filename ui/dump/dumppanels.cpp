// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumppanels.h"

#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace ariadne::ui
{

TablesPane::TablesPane(QWidget *parent)
    : QWidget(parent), m_registers(new RegisterModel(this)), m_modules(new ModuleModel(this)),
      m_regions(new RegionModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("dump.tables"));
    m_tabs->setAccessibleName(tr("Registers, modules, memory map"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Registers"));
    m_tabs->addTab(tr("Modules"));
    m_tabs->addTab(tr("Memory map"));
    column->addWidget(m_tabs);
    column->addWidget(new Rule(Qt::Horizontal, this));
    m_stack = new QStackedWidget(this);
    m_views[Registers] = makeView(QStringLiteral("dump.registers"), tr("Registers"), m_registers, {110, 190, 0});
    m_views[Modules] = makeView(QStringLiteral("dump.modules"), tr("Modules"), m_modules, {190, 100, 90, 140, 0});
    m_views[Memory] =
        makeView(QStringLiteral("dump.memory"), tr("Memory map"), m_regions, {140, 140, 50, 80, 90, 80, 0});
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    setFocusProxy(m_tabs);
}

QTableView *TablesPane::makeView(const QString &objectName, const QString &name, QAbstractItemModel *model,
                                 const QList<int> &widths)
{
    auto *view = new QTableView(m_stack);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setModel(model);
    styleTable(view);
    view->setItemDelegate(new TableDelegate(view));
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setWordWrap(false);
    for (int i = 0; i < widths.size(); ++i) {
        if (widths[i])
            view->setColumnWidth(i, Theme::instance().px(widths[i]));
    }
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting && index.isValid())
            emit selected(index.data(LinkRole).value<Link>());
    });
    m_stack->addWidget(view);
    return view;
}

void TablesPane::setDump(const dump::Dump &dump)
{
    const QScopedValueRollback guard(m_selecting, true);
    m_modules->setDump(dump);
    m_regions->setDump(dump);
}

void TablesPane::setThread(const dump::Dump &dump, Tid tid)
{
    const QScopedValueRollback guard(m_selecting, true);
    m_registers->setThread(dump, tid);
}

void TablesPane::show(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

TablesPane::Tab TablesPane::shown() const
{
    return Tab(m_tabs->currentIndex());
}

void TablesPane::select(Tab tab, int row)
{
    const QScopedValueRollback guard(m_selecting, true);
    show(tab);
    const QModelIndex index = m_views[tab]->model()->index(row, 0);
    m_views[tab]->setCurrentIndex(index);
    m_views[tab]->scrollTo(index);
}

bool TablesPane::showRegister(const QString &name)
{
    const int row = m_registers->rowOf(name);
    if (row >= 0)
        select(Registers, row);
    return row >= 0;
}

bool TablesPane::showModule(const BuildId &build)
{
    for (int row = 0; row < m_modules->rowCount(); ++row) {
        if (m_modules->module(m_modules->index(row, 0))->buildId == build) {
            select(Modules, row);
            return true;
        }
    }
    return false;
}

bool TablesPane::showAddress(Address address)
{
    const int row = m_regions->rowAt(address);
    if (row >= 0)
        select(Memory, row);
    else
        show(Memory);
    return row >= 0;
}

} // namespace ariadne::ui
