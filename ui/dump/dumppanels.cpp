// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumppanels.h"

#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include <QDragEnterEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QString droppedFile(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

TablesPane::TablesPane(JobList &jobs, QWidget *parent)
    : QWidget(parent), m_modules(new ModuleModel(this)), m_regions(new RegionModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("dump.tables"));
    m_tabs->setAccessibleName(tr("Registers, disassembly, modules, memory map, notes"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_stack = new QStackedWidget(this);
    m_registers = new RegistersPane(m_stack);
    m_code = new DisassemblyPane(jobs, m_stack);
    m_notes = new NotesPane(m_stack);
    const std::pair<QString, QWidget *> pages[kTabs] = {{tr("Registers"), m_registers},
                                                        {tr("Disassembly"), m_code},
                                                        {tr("Modules"), makeModules()},
                                                        {tr("Memory map"), makeMemory()},
                                                        {tr("Notes"), m_notes}};
    for (const auto &[name, page] : pages) {
        m_tabs->addTab(name);
        m_stack->addWidget(page);
    }
    column->addWidget(m_tabs);
    column->addWidget(new Rule(Qt::Horizontal, this));
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        emit shownChanged();
    });
    connect(m_registers, &RegistersPane::selected, this, &TablesPane::selected);
    connect(m_code, &DisassemblyPane::settled, this, &TablesPane::settled);
    connect(m_notes, &NotesPane::settled, this, &TablesPane::settled);
    setFocusProxy(m_tabs);
}

QWidget *TablesPane::makeModules()
{
    auto *page = new QWidget(m_stack);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_modulesView = makeView(QStringLiteral("dump.modules"), tr("Modules"), m_modules, {170, 90, 90, 130, 0});
    m_modulesView->viewport()->setAcceptDrops(true);
    m_modulesView->viewport()->installEventFilter(this);
    column->addWidget(m_modulesView, 1);
    m_moduleNote = new Label({}, Ink::Secondary, Tone::Muted, page);
    m_moduleNote->setObjectName(QStringLiteral("dump.moduleNote"));
    m_moduleNote->setWordWrap(true);
    m_moduleNote->setContentsMargins(px(12), px(4), px(12), px(4));
    m_moduleNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_moduleNote);
    connect(m_modulesView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TablesPane::refreshModuleNote);
    return page;
}

QWidget *TablesPane::makeMemory()
{
    auto *halves = new Splitter(Qt::Vertical, m_stack);
    m_map = new MemoryMapView(halves);
    m_map->setObjectName(QStringLiteral("dump.map"));
    m_map->setAccessibleName(tr("Picture of the memory map"));
    halves->addWidget(m_map);
    m_memoryView = makeView(QStringLiteral("dump.memory"), tr("Memory map"), m_regions, {140, 140, 50, 80, 90, 80, 0});
    halves->addWidget(m_memoryView);
    halves->setChildrenCollapsible(false);
    halves->setSizes({px(130), px(100)});
    connect(m_map, &MemoryMapView::chosen, this, [this](int region) {
        select(m_memoryView, region);
        emit selected(m_regions->index(region, 0).data(LinkRole).value<Link>());
    });
    connect(m_memoryView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { m_map->setCurrent(index.row()); });
    return halves;
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
            view->setColumnWidth(i, px(widths[i]));
    }
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting && index.isValid())
            emit selected(index.data(LinkRole).value<Link>());
    });
    return view;
}

bool TablesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_modulesView->viewport())
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDragMoveEvent *>(event);
        if (droppedFile(drag->mimeData()).isEmpty())
            return false;
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        return true;
    }
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QString path = droppedFile(drop->mimeData());
        if (path.isEmpty())
            return false;
        const dump::Module *under = m_modules->module(m_modulesView->indexAt(drop->position().toPoint()));
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        emit fileDropped(path, under ? under->buildId : BuildId());
        return true;
    }
    default:
        return QWidget::eventFilter(watched, event);
    }
}

// Why a module has no symbols, and what would help: what one looks at the table for.
void TablesPane::refreshModuleNote()
{
    const dump::Module *module = m_modules->module(m_modulesView->currentIndex());
    if (!module) {
        m_moduleNote->setText(tr("A program, library or debug file dropped on the table is used for the module that "
                                 "has its build id."));
        m_moduleNote->setTone(Tone::Muted);
        return;
    }
    QStringList words;
    if (const QString advice = m_modules->adviceFor(*module); !advice.isEmpty())
        words.append(advice);
    QStringList tried;
    for (const dump::Tried &one : module->tried.mid(qMax<qsizetype>(0, module->tried.size() - 4)))
        tried.append(tr("%1: %2").arg(one.place, one.result));
    if (!tried.isEmpty())
        words.append(tr("Tried: %1").arg(tried.join(QStringLiteral(" · "))));
    m_moduleNote->setText(words.join(u'\n'));
    m_moduleNote->setTone(module->symbols == dump::Symbols::None ? Tone::Warning : Tone::Muted);
}

void TablesPane::setDump(const dump::Dump &dump)
{
    const QScopedValueRollback guard(m_selecting, true);
    m_modules->setDump(dump);
    m_regions->setDump(dump);
    m_map->setRegions(dump.regions());
    QList<Address> ticks;
    for (const dump::Thread &thread : dump.threads())
        ticks.append(thread.stackPointer);
    if (dump.info().signal.address)
        ticks.append(*dump.info().signal.address);
    m_map->setTicks(ticks);
    m_registers->clear();
    m_code->clear();
    m_notes->setDump(dump.id());
    refreshModuleNote();
}

void TablesPane::setAdvice(const QHash<QByteArray, QString> &advice)
{
    m_modules->setAdvice(advice);
    refreshModuleNote();
}

void TablesPane::show(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

TablesPane::Tab TablesPane::shown() const
{
    return Tab(m_tabs->currentIndex());
}

void TablesPane::select(QTableView *view, int row)
{
    const QScopedValueRollback guard(m_selecting, true);
    const QModelIndex index = view->model()->index(row, 0);
    view->setCurrentIndex(index);
    view->scrollTo(index);
}

bool TablesPane::showRegister(const QString &name)
{
    const bool found = m_registers->showRegister(name);
    if (found)
        show(Registers);
    return found;
}

bool TablesPane::showModule(const BuildId &build)
{
    for (int row = 0; row < m_modules->rowCount(); ++row) {
        if (m_modules->module(m_modules->index(row, 0))->buildId == build) {
            show(Modules);
            select(m_modulesView, row);
            return true;
        }
    }
    return false;
}

bool TablesPane::showAddress(Address address)
{
    const int row = m_regions->rowAt(address);
    show(Memory);
    if (row >= 0)
        select(m_memoryView, row);
    return row >= 0;
}

bool TablesPane::isSettled() const
{
    return m_notes->isSettled() && m_code->isSettled();
}

} // namespace ariadne::ui
