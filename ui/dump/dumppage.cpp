// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumppage.h"

#include "joins/dumpfailure.h"
#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/sourcepane.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui
{

namespace
{

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

constexpr quint32 kLayoutVersion = 1;

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

DumpPage::DumpPage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_knownModel(new KnownDumpModel(this)), m_threadModel(new ThreadModel(this)),
      m_frameModel(new FrameModel(this)), m_openJob(this, &shell.jobs()), m_stacksJob(this, &shell.jobs()),
      m_sourceJob(this), m_answerJob(this, &shell.jobs()), m_fileJob(this, &shell.jobs()), m_filedJob(this),
      m_knownJob(this)
{
    setObjectName(QStringLiteral("page.dump"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *column = columnOf(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeOverview());
    m_stack->addWidget(makeDump());
    column->addWidget(m_stack);
}

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
        if (m_refusedProgram.isEmpty()) {
            command(QStringLiteral("dump.chooseProgram"));
            return;
        }
        dump::DumpOptions options = m_dump->dump.options();
        options.exe = m_refusedProgram;
        options.anyBuild = true;
        reopen(options);
    });

    m_columns = new Splitter(Qt::Horizontal, page);
    m_left = new Splitter(Qt::Vertical, m_columns);
    m_left->addWidget(makeThreads());
    auto *merged = new QWidget(m_left);
    auto *mergedColumn = columnOf(merged);
    m_icicleHeader = new PanelHeader(tr("Merged stacks"), merged);
    mergedColumn->addWidget(m_icicleHeader);
    m_icicle = new IcicleView(merged);
    m_icicle->setObjectName(QStringLiteral("dump.icicle"));
    m_icicle->setAccessibleName(tr("Merged stacks"));
    mergedColumn->addWidget(m_icicle, 1);
    m_left->addWidget(merged);
    m_right = new Splitter(Qt::Vertical, m_columns);
    m_right->addWidget(makeFrames());
    m_source = new SourcePane(m_right);
    m_right->addWidget(m_source);
    m_tables = new TablesPane(m_right);
    m_right->addWidget(m_tables);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({px(400), px(720)});
    m_left->setSizes({px(240), px(440)});
    m_right->setSizes({px(240), px(290), px(180)});
    for (Splitter *splitter : {m_columns, m_left, m_right})
        splitter->setChildrenCollapsible(false);
    column->addWidget(m_columns, 1);

    connect(m_icicle, &IcicleView::chosen, this, [this](Tid tid, int frame) { selectThread(tid, frame, true); });
    connect(m_source, &SourcePane::followed, this, [this](const Link &link) { m_shell.follow(link); });
    connect(m_source, &SourcePane::answered, this, &DumpPage::answerSource);
    connect(m_source, &SourcePane::settled, this, &DumpPage::checkSettled);
    connect(m_tables, &TablesPane::selected, this, &DumpPage::wander);
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
                if (!m_selecting && index.isValid())
                    selectThread(m_threadModel->tidAt(index), -1, true);
            });
    connect(m_threads, &QAbstractItemView::activated, this, [this] { m_frames->setFocus(); });
    connect(m_grouped, &QAbstractButton::toggled, this, [this](bool on) {
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setGrouped(on);
        m_threads->setCurrentIndex(m_threadModel->indexOf(m_tid));
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
                if (!m_selecting && index.isValid())
                    selectFrame(index.row(), true);
            });
    connect(m_frames, &QAbstractItemView::activated, this, [this] { command(QStringLiteral("dump.openSource")); });
    return panel;
}

// ---- moving

const dump::Thread *DumpPage::thread() const
{
    return m_stacks ? m_stacks->thread(m_tid) : nullptr;
}

const dump::Frame *DumpPage::frame() const
{
    return m_frameModel->frame(m_frame);
}

const dump::Module *DumpPage::module(const BuildId &build) const
{
    if (!isOpen() || build.isEmpty())
        return nullptr;
    const auto &all = m_dump->dump.modules();
    const auto at = std::find_if(all.begin(), all.end(), [&](const dump::Module &m) { return m.buildId == build; });
    return at == all.end() ? nullptr : &*at;
}

const dump::Module *DumpPage::program() const
{
    if (!isOpen())
        return nullptr;
    const auto &all = m_dump->dump.modules();
    const auto at = std::find_if(all.begin(), all.end(), [](const dump::Module &m) { return m.isExecutable; });
    return at == all.end() ? nullptr : &*at;
}

bool DumpPage::isVerified(const dump::Frame &frame) const
{
    const dump::Module *m = m_dump->dump.moduleAt({frame.pc.value});
    return m && m->verified && !m->otherBuild;
}

void DumpPage::goWhere(place::Dump place) // a copy: m_at changes on the way
{
    const auto &threads = m_dump->dump.threads();
    Tid tid = place.thread.value_or(m_tid);
    const auto known = [&](Tid t) {
        return std::any_of(threads.begin(), threads.end(), [=](const dump::Thread &one) { return one.tid == t; });
    };
    if (place.thread && !known(*place.thread))
        m_trouble->say(tr("This dump has no thread %1.").arg(place.thread->value), Tone::Warning);
    if (!known(tid)) {
        const auto crashed =
            std::find_if(threads.begin(), threads.end(), [](const dump::Thread &t) { return t.crashed; });
        tid = crashed != threads.end() ? crashed->tid : threads.isEmpty() ? Tid() : threads.first().tid;
    }
    const bool elsewhere = place.memory || !place.module.isEmpty() || !place.registerName.isEmpty();
    const bool sameThread = tid == m_tid && thread();
    if (!sameThread || (place.frame && *place.frame != m_frame))
        selectThread(tid, place.frame.value_or(-1), false);
    if (elsewhere) {
        m_at = place;
        if (place.memory)
            m_tables->showAddress(*place.memory);
        else if (!place.module.isEmpty())
            m_tables->showModule(place.module);
        else
            m_tables->showRegister(place.registerName);
    }
    moved(false);
}

void DumpPage::selectThread(Tid tid, int wanted, bool user)
{
    const bool sameThread = tid == m_tid && thread() && m_frameModel->total() == thread()->frames.size();
    m_tid = tid;
    {
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setCurrent(tid);
        const QModelIndex row = m_threadModel->indexOf(tid);
        m_threads->setCurrentIndex(row);
        m_threads->scrollTo(row);
        if (!sameThread) {
            m_frame = -1;
            m_frameModel->setThread(m_id, thread());
        }
    }
    if (!sameThread)
        m_tables->setThread(m_dump->dump, tid);
    // Where nobody says which frame: the first one of the program's own that has a line, since raise() explains
    // nothing.
    if (wanted < 0 && thread()) {
        const QList<dump::Frame> &frames = thread()->frames;
        const QByteArray own = program() ? program()->path : QByteArray();
        const auto at = std::find_if(frames.begin(), frames.end(),
                                     [&](const dump::Frame &f) { return f.line > 0 && f.module == own; });
        wanted = at == frames.end() ? (frames.isEmpty() ? -1 : 0) : int(at - frames.begin());
    }
    refreshFrameHeader();
    selectFrame(wanted, user);
}

void DumpPage::refreshFrameHeader()
{
    const auto &threads = m_dump->dump.threads();
    const auto at =
        std::find_if(threads.begin(), threads.end(), [this](const dump::Thread &t) { return t.tid == m_tid; });
    if (at == threads.end()) {
        m_framesHeader->setTitle(tr("Stack"));
        return;
    }
    QStringList words;
    if (!at->name.isEmpty())
        words.append(displayText(at->name.toUtf8()));
    words.append(tr("tid %1").arg(at->tid.value));
    if (!at->state.isEmpty())
        words.append(at->state);
    bool partial = false;
    if (const dump::Thread *t = thread()) {
        partial = !t->finished;
        words.append(partial ? tr("%n frame(s), then: %1", nullptr, int(t->frames.size())).arg(t->end)
                             : tr("%n frame(s)", nullptr, int(t->frames.size())));
    }
    m_framesHeader->setTitle(tr("Thread %1").arg(at->number));
    m_framesHeader->setMuted(words.join(QStringLiteral(" · ")), partial ? Tone::Warning : Tone::Muted);
}

void DumpPage::selectFrame(int index, bool user)
{
    const bool changed = index != m_frame;
    m_frame = index;
    m_at = place::Dump();
    m_at.dump = m_id;
    if (m_tid.value)
        m_at.thread = m_tid;
    if (index >= 0)
        m_at.frame = index;
    {
        const QScopedValueRollback guard(m_selecting, true);
        const QModelIndex row = m_frameModel->show(index);
        m_frameModel->setCurrent(index);
        if (m_frames->currentIndex() != row)
            m_frames->setCurrentIndex(row);
        if (row.isValid())
            m_frames->scrollTo(row);
        if (thread() && index >= 0)
            m_icicle->showFrame(*thread(), index);
    }
    if (changed || !user)
        startSource();
    moved(user);
}

void DumpPage::startSource()
{
    const dump::Frame *f = frame();
    if (!f) {
        m_sourceJob.cancel();
        m_source->setBusy(false);
        m_source->clear();
        return;
    }
    m_source->setBusy(true);
    const bool verified = isVerified(*f);
    m_sourceJob.start(
        tr("Reading source"), JobSlot<FrameText>::Pool::Interactive,
        [frame = *f](JobControl &job) { return readFrameText(frame, job); },
        [this, frame = *f, verified](Result<FrameText> result) {
            if (result)
                m_source->showFrame(frame, *result, verified);
            else
                m_source->showError(result.error());
            m_source->setBusy(false);
            emit detailsChanged();
            checkSettled();
        });
}

void DumpPage::answerSource(const QString &path, const QString &revision)
{
    const dump::Frame *f = frame();
    if (!f)
        return;
    m_answerJob.start(
        tr("Looking for the source"), JobSlot<joins::SourcePlace>::Pool::Interactive,
        [place = joins::codePlace(*f), path, revision](JobControl &job) {
            return joins::rememberSource(place, path, revision, job);
        },
        [this](Result<joins::SourcePlace> result) {
            if (result)
                startSource();
            else
                m_source->setAnswerError(result.error().what);
            checkSettled();
        });
}

void DumpPage::wander(const Link &link)
{
    const auto *place = link.as<place::Dump>();
    if (!place)
        return;
    m_at = *place;
    moved(true);
}

void DumpPage::moved(bool user)
{
    if (user)
        emit navigated();
    emit placeChanged();
    emit detailsChanged();
}

bool DumpPage::isSettled() const
{
    if (m_id.isEmpty())
        return m_known && !m_knownJob.isRunning();
    return !m_openJob.isRunning() && !m_stacksJob.isRunning() && !m_sourceJob.isRunning() && !m_answerJob.isRunning() &&
           !m_filedJob.isRunning() && (!isOpen() || m_source->isSettled());
}

void DumpPage::checkSettled()
{
    if (isSettled())
        emit settled();
}

// ---- what the window asks

QString DumpPage::tabTitle() const
{
    if (m_id.isEmpty())
        return tr("Dumps");
    return isOpen() ? dumpTitle(m_dump->dump, m_dump->time) : tr("Dump %1").arg(m_id.brief());
}

bool DumpPage::holds(const Link &link) const
{
    if (const auto *page = link.as<place::Page>())
        return m_id.isEmpty() && page->name == u"dump";
    const auto *dump = link.as<place::Dump>();
    return dump && !m_id.isEmpty() && dump->dump == m_id;
}

Link DumpPage::place() const
{
    if (m_id.isEmpty())
        return place::Page{QStringLiteral("dump")};
    place::Dump place = m_at;
    place.dump = m_id;
    return place;
}

QList<Crumb> DumpPage::crumbs() const
{
    QList<Crumb> out{{tr("Dump"), place::Page{QStringLiteral("dump")}, false}};
    if (m_id.isEmpty())
        return out;
    out.append({tabTitle(), dumpLink(m_id), false});
    if (m_at.memory) {
        out.append({addressText(m_at.memory->value), place(), true});
    } else if (!m_at.module.isEmpty()) {
        const dump::Module *m = module(m_at.module);
        out.append({m ? moduleName(m->path) : m_at.module.brief(), place(), false});
    } else if (m_tid.value) {
        out.append({tr("thread %1").arg(m_tid.value), threadLink(m_id, m_tid), false});
        if (!m_at.registerName.isEmpty())
            out.append({m_at.registerName, place(), true});
        else if (const dump::Frame *f = frame())
            out.append(
                {QStringLiteral("#%1 %2").arg(f->level).arg(shortFunction(*f)), frameLink(m_id, m_tid, m_frame), true});
    }
    return out;
}

QStringList DumpPage::status() const
{
    if (!isOpen())
        return {};
    QStringList out{displayText(m_dump->dump.info().program)};
    if (const dump::Module *exe = program(); exe && !exe->buildId.isEmpty())
        out.append(exe->otherBuild ? tr("another build") : exe->buildId.brief());
    return out;
}

QByteArray DumpPage::saveLayout() const
{
    QByteArray out;
    QDataStream stream(&out, QIODevice::WriteOnly);
    stream << kLayoutVersion << m_columns->saveState() << m_left->saveState() << m_right->saveState()
           << m_grouped->isChecked() << int(m_tables->shown());
    return out;
}

void DumpPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    quint32 version = 0;
    QByteArray columns, left, right;
    bool grouped = true;
    int tab = 0;
    stream >> version;
    if (version != kLayoutVersion)
        return;
    stream >> columns >> left >> right >> grouped >> tab;
    if (stream.status() != QDataStream::Ok)
        return;
    m_columns->restoreState(columns);
    m_left->restoreState(left);
    m_right->restoreState(right);
    m_grouped->setChecked(grouped);
    m_tables->show(TablesPane::Tab(std::clamp(tab, 0, 2)));
}

} // namespace ariadne::ui
