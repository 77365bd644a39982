// SPDX-License-Identifier: GPL-3.0-or-later
// How the Dump page is put together: its panels, and which click or key leads where.
#include "ui/dump/dumppage.h"

#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/sourcepane.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

QWidget *DumpPage::makeOverview()
{
    auto *page = new QWidget(m_stack);
    auto *column = columnOf(page);
    m_overviewHeader = new PanelHeader(tr("Dumps opened before"), page);
    auto *begin = new Button(tr("Open a core dump…"), m_overviewHeader);
    begin->setObjectName(QStringLiteral("dump.open"));
    begin->setIconName(QStringLiteral("folder-open"));
    m_overviewHeader->addWidget(begin);
    column->addWidget(m_overviewHeader);
    m_overview = new QListView(page);
    m_overview->setObjectName(QStringLiteral("dump.known"));
    m_overview->setAccessibleName(tr("Dumps opened before"));
    m_overview->setModel(m_knownModel);
    styleList(m_overview);
    m_overview->setItemDelegate(new TwoLineDelegate(m_overview));
    column->addWidget(m_overview, 1);
    m_crashesHeader = new PanelHeader(tr("Recent crashes of this machine"), page);
    column->addWidget(m_crashesHeader);
    m_crashes = new QListView(page);
    m_crashes->setObjectName(QStringLiteral("dump.crashes"));
    m_crashes->setAccessibleName(tr("Recent crashes of this machine"));
    m_crashes->setModel(m_crashModel);
    styleList(m_crashes);
    m_crashes->setItemDelegate(new TwoLineDelegate(m_crashes));
    column->addWidget(m_crashes, 1);
    m_empty = new EmptyState(page);
    m_empty->setObjectName(QStringLiteral("dump.empty"));
    m_empty->setDemoOffered(m_shell.commands().action(QStringLiteral("file.demo")) != nullptr);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    const auto openFile = [this] {
        if (QAction *action = m_shell.commands().action(QStringLiteral("file.open")))
            action->trigger();
    };
    connect(begin, &QAbstractButton::clicked, this, openFile);
    connect(m_empty, &EmptyState::actionTriggered, this, openFile);
    connect(m_empty, &EmptyState::demoRequested, this, [this] {
        if (QAction *action = m_shell.commands().action(QStringLiteral("file.demo")))
            action->trigger();
    });
    connect(m_overview, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { m_shell.follow(index.data(LinkRole).value<Link>()); });
    connect(m_crashes, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QString path = m_crashModel->path(index); !path.isEmpty())
            m_shell.openPath(path);
    });
    return page;
}

QWidget *DumpPage::makeDump()
{
    auto *page = new QWidget(m_stack);
    auto *column = columnOf(page);
    m_band = new SentenceBand(page);
    m_band->setObjectName(QStringLiteral("dump.sentence"));
    m_file = m_band->addButton(tr("File this failure"), Button::Kind::Plain, QStringLiteral("failures"));
    m_file->setObjectName(QStringLiteral("dump.file"));
    m_addToCase = m_band->addButton(tr("Add to case"), Button::Kind::Plain);
    m_addToCase->setObjectName(QStringLiteral("dump.addToCase"));
    if (const UiCommand *add = m_shell.commands().command(QStringLiteral("edit.addToCase")))
        m_addToCase->setKeyHint(add->key);
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, page));
    m_trouble = new ErrorBand(page);
    m_trouble->setObjectName(QStringLiteral("dump.trouble"));
    column->addWidget(m_trouble);
    connect(m_file, &QAbstractButton::clicked, this, [this] { command(QStringLiteral("dump.file")); });
    connect(m_addToCase, &QAbstractButton::clicked, this, [this] {
        const Details what = details();
        m_shell.addToCase(what.link.value_or(place()), what.title);
    });
    connect(m_trouble, &ErrorBand::actionTriggered, this, [this] {
        dump::DumpOptions options = m_dump->dump.options();
        switch (m_remedy) {
        case Remedy::NameProgram:
            command(QStringLiteral("dump.chooseProgram"));
            return;
        case Remedy::InsistOnProgram:
            options.exe = m_refusedProgram;
            options.anyBuild = true;
            break;
        case Remedy::OpenAgain:
            break;
        }
        reopen(options);
    });

    m_columns = new Splitter(Qt::Horizontal, page);
    m_left = new Splitter(Qt::Vertical, m_columns);
    m_left->addWidget(makeThreads());
    m_left->addWidget(makeMerged());
    m_right = new Splitter(Qt::Vertical, m_columns);
    m_right->addWidget(makeFrames());
    m_source = new SourcePane(m_right);
    m_right->addWidget(m_source);
    m_tables = new TablesPane(m_shell.jobs(), m_right);
    m_right->addWidget(m_tables);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({px(400), px(720)});
    m_left->setSizes({px(240), px(440)});
    m_right->setSizes({px(230), px(270), px(210)});
    for (Splitter *splitter : {m_columns, m_left, m_right})
        splitter->setChildrenCollapsible(false);
    column->addWidget(m_columns, 1);

    connect(m_icicle, &IcicleView::chosen, this, [this](Tid tid, int frame) {
        place::Dump place;
        place.thread = tid;
        place.frame = frame;
        choose(place);
    });
    connect(m_source, &SourcePane::followed, this, [this](const Link &link) { m_shell.follow(link); });
    connect(m_source, &SourcePane::answered, this, &DumpPage::answerSource);
    connect(m_source, &SourcePane::settled, this, &DumpPage::checkSettled);
    connect(m_tables, &TablesPane::selected, this, &DumpPage::wander);
    connect(m_tables, &TablesPane::settled, this, &DumpPage::checkSettled);
    connect(m_tables, &TablesPane::fileDropped, this, &DumpPage::offerFile);
    connect(m_tables->notes(), &NotesPane::followed, this, [this](const Link &link) { m_shell.follow(link); });
    m_tables->notes()->setWords([this](const Link &link) { return placeWords(link); });
    connect(m_tables->code(), &DisassemblyPane::followed, this, [this](Address address) {
        place::Dump place;
        place.memory = address;
        place.query.insert(QStringLiteral("view"), QStringLiteral("code"));
        choose(place);
    });
    connect(this, &Page::detailsChanged, m_tables, [this] {
        if (isOpen())
            m_tables->notes()->setPlace(place(), placeWords(place()));
    });
    page->setFocusProxy(m_threads);
    return page;
}

QWidget *DumpPage::makeThreads()
{
    auto *panel = new QWidget(this);
    auto *column = columnOf(panel);
    m_threadsHeader = new PanelHeader(tr("Threads"), panel);
    m_grouped = new Chip(tr("grouped by stack"), m_threadsHeader);
    m_grouped->setObjectName(QStringLiteral("dump.grouped"));
    m_grouped->setCheckable(true);
    m_grouped->setChecked(true);
    m_threadsHeader->addWidget(m_grouped);
    column->addWidget(m_threadsHeader);
    m_threads = new QListView(panel);
    m_threads->setObjectName(QStringLiteral("dump.threads"));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setModel(m_threadModel);
    styleList(m_threads);
    auto *delegate = new RowDelegate(m_threads);
    delegate->setLeadingWidth(40);
    delegate->setBarWidth(48);
    delegate->setElide(Elide::End);
    m_threads->setItemDelegate(delegate);
    column->addWidget(m_threads, 1);
    connect(m_threads->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (m_selecting || !index.isValid())
                    return;
                place::Dump place;
                place.thread = m_threadModel->tidAt(index);
                choose(place);
            });
    connect(m_threads, &QAbstractItemView::activated, this, [this] { m_frames->setFocus(); });
    connect(m_grouped, &QAbstractButton::toggled, this, [this](bool on) {
        {
            const QScopedValueRollback guard(m_selecting, true);
            m_threadModel->setGrouped(on);
        }
        fold();
    });
    return panel;
}

QWidget *DumpPage::makeFrames()
{
    auto *panel = new QWidget(this);
    auto *column = columnOf(panel);
    m_framesHeader = new PanelHeader(tr("Stack"), panel);
    auto *copy = new LinkLabel(tr("Copy backtrace"), m_framesHeader);
    copy->setObjectName(QStringLiteral("dump.copyBacktrace"));
    m_framesHeader->addWidget(copy);
    column->addWidget(m_framesHeader);
    m_frames = new QListView(panel);
    m_frames->setObjectName(QStringLiteral("dump.frames"));
    m_frames->setAccessibleName(tr("Frames of the thread"));
    m_frames->setModel(m_frameModel);
    styleList(m_frames);
    auto *delegate = new RowDelegate(m_frames);
    delegate->setLeadingWidth(30);
    delegate->setElide(Elide::Name);
    m_frames->setItemDelegate(delegate);
    column->addWidget(m_frames, 1);
    connect(copy, &QAbstractButton::clicked, this, [this] { command(QStringLiteral("dump.copyBacktrace")); });
    connect(m_frames->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (m_selecting || !index.isValid())
                    return;
                place::Dump place;
                place.thread = m_tid;
                place.frame = index.row();
                choose(place);
            });
    connect(m_frames, &QAbstractItemView::activated, this, [this] { command(QStringLiteral("dump.openSource")); });
    return panel;
}

QWidget *DumpPage::makeMerged()
{
    auto *panel = new QWidget(this);
    auto *column = columnOf(panel);
    m_icicleHeader = new PanelHeader(tr("Merged stacks"), panel);
    m_filter = new QLineEdit(m_icicleHeader);
    m_filter->setObjectName(QStringLiteral("dump.filter"));
    m_filter->setAccessibleName(tr("Only threads with this function or module"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Only threads whose stack has a function or module of that name"));
    m_filter->setClearButtonEnabled(true);
    // No wider than a word, and not as wide as there is room: the count beside it is what one reads.
    m_filter->setFixedWidth(px(84));
    m_filter->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_icicleHeader->addWidget(m_filter);
    column->addWidget(m_icicleHeader);
    m_icicle = new IcicleView(panel);
    m_icicle->setObjectName(QStringLiteral("dump.icicle"));
    m_icicle->setAccessibleName(tr("Merged stacks"));
    column->addWidget(m_icicle, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &DumpPage::applyFilter);
    auto *clear = new QAction(m_filter);
    clear->setShortcut(QKeySequence(Qt::Key_Escape));
    clear->setShortcutContext(Qt::WidgetShortcut);
    connect(clear, &QAction::triggered, this, [this] {
        m_filter->clear();
        m_icicle->setFocus();
    });
    m_filter->addAction(clear);
    return panel;
}

} // namespace ariadne::ui
