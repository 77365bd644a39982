// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumppage.h"

#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/sourcepane.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"
#include "ui/widgets/splitter.h"

#include <QDataStream>
#include <QIODevice>
#include <QLineEdit>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr quint32 kLayoutVersion = 2;

} // namespace

DumpPage::DumpPage(Shell &shell, QWidget *parent)
    : Page(parent), m_shell(shell), m_knownModel(new KnownDumpModel(this)), m_crashModel(new CrashModel(this)),
      m_threadModel(new ThreadModel(this)), m_frameModel(new FrameModel(this)), m_openJob(this, &shell.jobs()),
      m_firstJob(this), m_stacksJob(this, &shell.jobs()), m_registersJob(this), m_adviceJob(this), m_sourceJob(this),
      m_answerJob(this, &shell.jobs()), m_fileJob(this, &shell.jobs()), m_filedJob(this), m_knownJob(this),
      m_crashesJob(this)
{
    setObjectName(QStringLiteral("page.dump"));
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeOverview());
    m_stack->addWidget(makeDump());
    column->addWidget(m_stack);
}

// ---- moving

const dump::Thread *DumpPage::thread() const
{
    if (m_stacks)
        return m_stacks->thread(m_tid);
    return m_first && m_first->tid == m_tid ? &*m_first : nullptr;
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

int DumpPage::wantedFrame(const dump::Thread &thread) const
{
    const QList<dump::Frame> &frames = thread.frames;
    if (frames.isEmpty())
        return -1;
    if (m_wantedPc) {
        // The last frame at that pc is the function itself; what is inlined into it comes before.
        const auto at =
            std::find_if(frames.rbegin(), frames.rend(), [this](const dump::Frame &f) { return f.pc == *m_wantedPc; });
        if (at != frames.rend())
            return int(frames.rend() - at) - 1;
    }
    const bool elsewhere = m_at.memory || !m_at.module.isEmpty();
    if (m_at.frame && !elsewhere)
        return std::clamp(*m_at.frame, 0, int(frames.size()) - 1);
    // One looks at memory or a module: the frame that was shown stays.
    if (m_at.frame || (elsewhere && m_frame >= 0 && m_tid == thread.tid))
        return std::clamp(m_at.frame.value_or(m_frame), 0, int(frames.size()) - 1);
    // Where nobody says which frame: the first one of the program's own that has a line, since raise() explains
    // nothing.
    const QByteArray own = program() ? program()->path : QByteArray();
    const auto placed =
        std::find_if(frames.begin(), frames.end(), [&](const dump::Frame &f) { return f.line > 0 && f.module == own; });
    if (placed != frames.end())
        return int(placed - frames.begin());
    const auto named = std::find_if(frames.begin(), frames.end(),
                                    [&](const dump::Frame &f) { return !f.function.isEmpty() && f.module == own; });
    return named != frames.end() && thread.crashed ? int(named - frames.begin()) : 0;
}

// The one place that decides what is shown. Answers of jobs come in any order, models are reset under their views,
// links are followed while all that happens: whoever changed anything calls this, and the same state gives the same
// picture.
void DumpPage::fold()
{
    if (!isOpen())
        return;
    const auto &threads = m_dump->dump.threads();
    const auto known = [&](Tid t) {
        return std::any_of(threads.begin(), threads.end(), [=](const dump::Thread &one) { return one.tid == t; });
    };
    Tid tid = m_at.thread.value_or(m_tid);
    if (!known(tid)) {
        const auto crashed =
            std::find_if(threads.begin(), threads.end(), [](const dump::Thread &t) { return t.crashed; });
        tid = crashed != threads.end() ? crashed->tid : threads.isEmpty() ? Tid() : threads.first().tid;
    }
    const bool otherThread = tid != m_tid;
    m_tid = tid;
    const dump::Thread *here = thread();
    const QScopedValueRollback guard(m_selecting, true);
    m_threadModel->setCurrent(tid);
    if (const QModelIndex row = m_threadModel->indexOf(tid); row != m_threads->currentIndex()) {
        m_threads->setCurrentIndex(row);
        m_threads->scrollTo(row);
    }
    const bool fresh = otherThread || m_shownRead != m_read;
    if (fresh) {
        m_shownRead = m_read;
        m_frameModel->setThread(m_id, here);
    }
    const int before = m_frame;
    m_frame = here ? wantedFrame(*here) : -1;
    if (m_stacks)
        m_wantedPc.reset(); // answered
    const QModelIndex row = m_frameModel->show(m_frame);
    m_frameModel->setCurrent(m_frame);
    if (m_frames->currentIndex() != row)
        m_frames->setCurrentIndex(row);
    if (row.isValid())
        m_frames->scrollTo(row);
    if (here && m_frame >= 0)
        m_icicle->showFrame(*here, m_frame);
    refreshFrameHeader();
    if (fresh || before != m_frame) {
        startSource();
        startRegisters();
    }
    showElsewhere();
    emit placeChanged();
    emit detailsChanged();
}

// Where the link names an address, a module or a register: once, as soon as its table knows it.
void DumpPage::showElsewhere()
{
    if (!m_showElsewhere)
        return;
    if (m_at.query.value(QStringLiteral("view")) == u"code" && m_at.memory) {
        m_tables->show(TablesPane::Code);
        m_tables->code()->setPlace(m_dump->dump, *m_at.memory, false);
    } else if (m_at.memory) {
        m_tables->showAddress(*m_at.memory);
    } else if (!m_at.module.isEmpty()) {
        m_tables->showModule(m_at.module);
    } else if (!m_at.registerName.isEmpty()) {
        if (!m_tables->showRegister(m_at.registerName) && m_registersJob.isRunning())
            return; // registers are still on their way
    }
    m_showElsewhere = false;
}

void DumpPage::choose(place::Dump place)
{
    place.dump = m_id;
    m_wantedPc.reset();
    m_at = std::move(place);
    m_showElsewhere = m_at.memory || !m_at.module.isEmpty() || !m_at.registerName.isEmpty();
    // A stack by symbols has fewer frames than the one in full that will replace it.
    if (!m_stacks && m_firstIsSymbolic && m_at.frame && thread() && *m_at.frame < thread()->frames.size())
        m_wantedPc = thread()->frames[*m_at.frame].pc;
    fold();
    moved(true);
}

void DumpPage::applyFilter()
{
    if (!m_stacks)
        return;
    const QString words = m_filter->text().trimmed();
    QList<dump::Thread> matching;
    QSet<qint64> tids;
    for (const dump::Thread &one : m_stacks->threads) {
        if (!words.isEmpty() && !matches(one, words))
            continue;
        matching.append(one);
        tids.insert(one.tid.value);
    }
    {
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setFilter(words.isEmpty() ? std::nullopt : std::optional(tids));
        m_icicle->setTree(icicleTree(matching), program() ? program()->path : QByteArray());
    }
    m_icicleHeader->setMuted(
        words.isEmpty()
            ? tr("%1 frames, %2 distinct").arg(countText(m_stacks->frames), countText(m_stacks->distinct))
            : tr("%1 of %n thread(s)", nullptr, int(m_stacks->threads.size())).arg(countText(matching.size())));
    fold();
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
        [frame = *f, options = m_dump->dump.options()](JobControl &job) { return readFrameText(frame, options, job); },
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
    // A register is one of the frame that is shown.
    if (!m_at.registerName.isEmpty() && m_frame >= 0)
        m_at.frame = m_frame;
    m_showElsewhere = false; // it is where one has just clicked
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
        return m_known && m_crashesKnown && !m_knownJob.isRunning() && !m_crashesJob.isRunning();
    return !m_openJob.isRunning() && !m_firstJob.isRunning() && !m_stacksJob.isRunning() &&
           !m_registersJob.isRunning() && (!isOpen() || m_tables->isSettled()) && !m_sourceJob.isRunning() &&
           !m_answerJob.isRunning() && !m_filedJob.isRunning() && (!isOpen() || m_source->isSettled());
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
    if (!place.memory && place.module.isEmpty() && isOpen() && m_tid.value) {
        place.thread = m_tid;
        place.frame.reset();
        if (m_frame >= 0 && place.registerName.isEmpty())
            place.frame = m_frame;
    }
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
    m_tables->show(TablesPane::Tab(std::clamp(tab, 0, TablesPane::kTabs - 1)));
}

} // namespace ariadne::ui
