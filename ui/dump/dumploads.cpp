// SPDX-License-Identifier: GPL-3.0-or-later
// How the Dump page gets what it shows: jobs, and what is said when they end.
#include "ui/dump/dumppage.h"

#include "dump/debuginfo/shortnames.h"
#include "dump/modules/packages.h"
#include "joins/dumpfailure.h"
#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/sourcepane.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QLineEdit>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <algorithm>

namespace ariadne::ui {

namespace {

// The reason with its names in the code font and the address in the band's tone.
QString sentenceOf(const dump::DumpInfo &info, const dump::Thread *crashed)
{
    QString sentence = info.reason;
    sentence.remove(u'`');
    QString function = displayText(info.function).remove(u'`');
    // The reason was told by symbols where debug information takes time: it names the function whose code it is. Read
    // in full, the stack knows what was inlined there.
    if (crashed && crashed->crashed && !crashed->frames.isEmpty() &&
        crashed->frames.first().kind == dump::FrameKind::Inlined) {
        const auto around = std::find_if(crashed->frames.begin(), crashed->frames.end(),
                                         [](const dump::Frame &f) { return f.kind != dump::FrameKind::Inlined; });
        const QString outer = around == crashed->frames.end() ? QString() : displayText(around->function).remove(u'`');
        const qsizetype at = sentence.indexOf(function);
        if (!outer.isEmpty() && at >= 0 && (function == outer || function.startsWith(outer + u','))) {
            const QString inner = displayText(crashed->frames.first().function).remove(u'`');
            sentence.replace(at, outer.size(), inner);
            function.replace(0, outer.size(), inner);
        }
    }
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    if (info.signal.address || !info.signal.suspectRegister.isEmpty()) {
        const QString address = hexText(info.signal.address ? info.signal.address->value : info.signal.suspectValue);
        const qsizetype at = sentence.lastIndexOf(address);
        if (at >= 0)
            sentence.replace(at, address.size(), SentenceBand::code(address, true));
    }
    const qsizetype at = function.isEmpty() ? -1 : sentence.indexOf(function);
    if (at >= 0)
        sentence.replace(at, function.size(), SentenceBand::code(displayText(dump::shortName(function.toUtf8()))));
    return sentence;
}

} // namespace

void DumpPage::open(const Link &link)
{
    const auto *place = link.as<place::Dump>();
    const DumpId id = place ? place->dump : DumpId();
    if (id.isEmpty()) {
        m_id = {};
        m_stack->setCurrentIndex(0);
        refreshOverview();
        return;
    }
    m_at = *place;
    m_wantedPc.reset();
    m_showElsewhere = m_at.memory || !m_at.module.isEmpty() || !m_at.registerName.isEmpty();
    if (id == m_id && isOpen()) {
        const auto &threads = m_dump->dump.threads();
        if (m_at.thread && std::none_of(threads.begin(), threads.end(),
                                        [this](const dump::Thread &t) { return t.tid == *m_at.thread; }))
            m_trouble->say(tr("This dump has no thread %1.").arg(m_at.thread->value), Tone::Warning);
        fold();
        return;
    }
    if (id == m_id && m_openJob.isRunning())
        return;
    m_id = id;
    load();
}

void DumpPage::load()
{
    m_error.reset();
    m_stack->setCurrentIndex(1);
    setFocusProxy(m_threads);
    m_band->setTone(Tone::Accent);
    m_band->setSentence(tr("Reading the dump…"));
    m_band->setMuted(tr("headers, threads and the files of its modules"));
    m_file->hide();
    m_addToCase->hide();
    m_threadsHeader->setBusy(-1);
    m_openJob.start(
        tr("Reading a dump"), JobSlot<OpenedDump>::Pool::Interactive,
        [id = m_id](JobControl &job) { return openKnownDump(id, job); },
        [this](Result<OpenedDump> r) { opened(std::move(r)); });
}

void DumpPage::opened(Result<OpenedDump> result)
{
    m_threadsHeader->stop();
    if (!result) {
        // A dump that is open stays open, whatever was tried with it.
        if (isOpen()) {
            m_remedy = Remedy::InsistOnProgram;
            m_trouble->say(result.error().what, Tone::Bad,
                           m_refusedProgram.isEmpty() ? QString() : tr("Use it all the same"));
            m_band->setSentence(sentenceOf(m_dump->dump.info(), nullptr));
        } else {
            m_error = result.error();
            m_empty->setText(result.error().what, result.error().detail);
            m_empty->setAction(tr("Open a core dump…"));
            m_empty->show();
            m_overview->hide();
            m_overviewHeader->hide();
            m_crashes->hide();
            m_crashesHeader->hide();
            m_stack->setCurrentIndex(0);
            setFocusProxy(m_empty);
        }
        emit placeChanged();
        checkSettled();
        return;
    }
    m_refusedProgram.clear();
    m_dump = std::move(*result);
    m_stacksJob.cancel();
    m_first.reset();
    m_stacks.reset();
    m_stacksError.reset();
    m_tid = {};
    m_frame = -1;
    ++m_read;
    const dump::Dump &dump = m_dump->dump;
    const dump::DumpInfo &info = dump.info();
    m_band->setTone(info.signal.number ? Tone::Bad : Tone::Plain);
    m_band->setSentence(sentenceOf(info, nullptr));
    const auto named = std::count_if(dump.modules().begin(), dump.modules().end(),
                                     [](const dump::Module &m) { return m.symbols == dump::Symbols::Full; });
    QStringList words{
        info.missingBytes
            ? tr("%1, %2 missing").arg(sizeText(qint64(info.byteSize)), sizeText(qint64(info.missingBytes)))
            : tr("%1, complete").arg(sizeText(qint64(info.byteSize)))};
    words.append(tr("%1 of %n module(s) with debug information", nullptr, int(dump.modules().size())).arg(named));
    words.append(info.isExperimental ? tr("%1 (experimental)").arg(info.architecture) : info.architecture);
    words.append(displayText(info.command));
    m_band->setMuted(words.join(QStringLiteral(" · ")));
    m_file->show();
    m_addToCase->show();
    {
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setDump(dump);
        m_frameModel->setThread(m_id, nullptr);
        m_filter->clear();
    }
    m_threadsHeader->setMuted(countText(info.threads));
    m_icicle->setTree({}, {});
    m_source->clear();
    m_tables->setDump(dump);
    sayWhatIsMissing();
    fold();
    // One stack by symbol names takes no time at any size of the program: it is shown before debug information is read.
    startFirst(dump::Naming::Symbols);
    startFiled();
}

void DumpPage::sayWhatIsMissing()
{
    m_trouble->clear();
    m_remedy = Remedy::NameProgram;
    const dump::Module *exe = program();
    for (const Warning &warning : m_dump->dump.warnings()) {
        const bool program = exe && (warning.where == displayText(exe->path));
        if (warning.code == u"truncated" || warning.code == u"damaged-notes" || warning.code == u"damaged-header" ||
            warning.code == u"architecture" || warning.code == u"other-build" || warning.code == u"no-threads") {
            m_trouble->say(warning.message, Tone::Warning);
            return;
        }
        if (program) {
            m_trouble->say(warning.message, Tone::Warning, tr("Name the program…"));
            return;
        }
    }
}

void DumpPage::startFirst(dump::Naming naming)
{
    m_framesHeader->setBusy(-1);
    m_firstJob.start(
        tr("Reading the stack"), JobSlot<QList<dump::Thread>>::Pool::Interactive,
        [dump = m_dump->dump, tid = m_tid, naming](JobControl &job) { return dump.stacks(tid, job, naming); },
        [this, naming](Result<QList<dump::Thread>> r) { firstRead(std::move(r), naming); });
}

void DumpPage::firstRead(Result<QList<dump::Thread>> result, dump::Naming naming)
{
    if (result && !result->isEmpty()) {
        m_first = result->first();
        m_firstIsSymbolic = naming == dump::Naming::Symbols;
        m_band->setSentence(sentenceOf(m_dump->dump.info(), &*m_first));
        ++m_read;
        fold();
    }
    if (naming == dump::Naming::Symbols && result)
        startFirst(dump::Naming::Full);
    else
        startStacks(); // an error is said there
}

void DumpPage::startStacks()
{
    m_framesHeader->setBusy(-1);
    m_stacksJob.start(
        tr("Reading stacks"), JobSlot<DumpStacks>::Pool::Interactive,
        [dump = m_dump->dump](JobControl &job) { return readStacks(dump, job); },
        [this](Result<DumpStacks> r) { stacksRead(std::move(r)); });
}

void DumpPage::stacksRead(Result<DumpStacks> result)
{
    m_framesHeader->stop();
    if (!result) {
        m_stacksError = result.error();
        if (result.error().kind != Error::Kind::Unsupported && result.error().kind != Error::Kind::Cancelled)
            m_trouble->say(result.error().what);
        fold();
        m_framesHeader->setMuted(result.error().kind == Error::Kind::Cancelled ? tr("not read: cancelled")
                                                                               : tr("none for this machine"),
                                 Tone::Warning);
    } else {
        m_stacks = std::make_shared<DumpStacks>(std::move(*result));
        ++m_read;
        {
            const QScopedValueRollback guard(m_selecting, true);
            m_threadModel->setStacks(m_stacks);
        }
        m_threadsHeader->setMuted(
            tr("%1 in %n group(s)", nullptr, int(m_stacks->groups.size())).arg(countText(m_stacks->threads.size())));
        applyFilter(); // folds, too
    }
    checkFile();
    startAdvice();
    checkSettled();
}

// Which packages would help takes a look at the system's lists: after everything that was waited for.
void DumpPage::startAdvice()
{
    m_adviceJob.start(
        tr("Looking for packages"), JobSlot<QHash<QByteArray, QString>>::Pool::Background,
        [dump = m_dump->dump](JobControl &job) { return dump::symbolAdvice(dump.modules(), dump.options(), job); },
        [this](Result<QHash<QByteArray, QString>> advice) {
            if (advice) {
                m_tables->setAdvice(*advice);
                sayPackage(*advice);
            }
            emit detailsChanged();
        });
}

// Behind the word that the program has no debug information, unless that was closed meanwhile or another one came.
void DumpPage::sayPackage(const QHash<QByteArray, QString> &advice)
{
    const dump::Module *exe = program();
    const QString help = exe ? advice.value(exe->path) : QString();
    for (const Warning &warning : m_dump->dump.warnings()) {
        const bool here = warning.code == u"no-debug-information" && m_trouble->sentence() == warning.message;
        if (here && !help.isEmpty() && !m_trouble->isHidden())
            m_trouble->say(warning.message + u' ' + help, Tone::Warning, tr("Name the program…"));
    }
}

void DumpPage::startRegisters()
{
    if (!m_tid.value) {
        m_tables->registers()->clear();
        m_tables->code()->clear();
        return;
    }
    // Before the stack is known only the registers as the thread stopped can be told.
    dump::Thread stack;
    stack.tid = m_tid;
    if (const dump::Thread *here = thread())
        stack = *here;
    const int frame = stack.frames.isEmpty() ? 0 : qMax(0, m_frame);
    m_registersJob.start(
        tr("Reading registers"), JobSlot<dump::ThreadRegisters>::Pool::Interactive,
        [dump = m_dump->dump, stack, frame](JobControl &job) { return dump::threadRegisters(dump, stack, frame, job); },
        [this](Result<dump::ThreadRegisters> result) {
            if (result)
                m_tables->registers()->setRegisters(m_dump->dump, *result);
            else
                m_tables->registers()->setProblem(result.error().what);
            // The row of the register that is open stays the current one in the new frame's table.
            if (!m_at.registerName.isEmpty())
                m_tables->registers()->showRegister(m_at.registerName);
            showElsewhere();
            checkFile();
            emit detailsChanged();
            checkSettled();
        });
    if (const dump::Frame *f = this->frame()) {
        // Exact where the thread stopped or was interrupted; else it is where a call returns to.
        const auto &frames = thread()->frames;
        int above = m_frame - 1;
        while (above >= 0 && frames[above].kind == dump::FrameKind::Inlined)
            --above;
        const bool exact = above < 0 || frames[above].kind == dump::FrameKind::Signal;
        m_tables->code()->setPlace(m_dump->dump, f->pc, !exact);
    }
}

// A core that is still being written, or was cut while it is open, reads as zeros where it ended.
void DumpPage::checkFile()
{
    if (!isOpen())
        return;
    if (const auto problem = m_dump->dump.fileProblem()) {
        m_remedy = Remedy::OpenAgain;
        m_trouble->say(problem->message, Tone::Bad, tr("Open it again"));
    }
}

void DumpPage::startFiled()
{
    m_filed.reset();
    m_band->setBadges({});
    m_filedJob.start(
        tr("Looking the failure up"), JobSlot<std::optional<failures::Occurrence>>::Pool::Background,
        [dump = m_dump->dump,
         location = m_shell.catalogue()](JobControl &job) -> Result<std::optional<failures::Occurrence>> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            return joins::filedAs(*catalogue, dump, job);
        },
        [this](Result<std::optional<failures::Occurrence>> result) {
            // Without a catalogue the dump is as readable as before: the page of failures says what is wrong with it.
            if (result && *result) {
                m_filed = **result;
                m_band->setBadges({{BadgeSpec::Kind::Known, tr("filed")}});
                m_file->setText(tr("Show the failure"));
                emit detailsChanged();
            } else {
                m_file->setText(tr("File this failure"));
            }
            checkSettled();
        });
}

void DumpPage::catalogueChanged()
{
    if (isOpen())
        startFiled();
}

void DumpPage::refreshOverview()
{
    const auto show = [this] {
        const bool known = m_knownModel->rowCount() > 0, crashes = m_crashModel->rowCount() > 0;
        m_overview->setVisible(known);
        m_overviewHeader->setVisible(known || crashes);
        m_crashes->setVisible(crashes);
        m_crashesHeader->setVisible(crashes);
        const bool empty = !known && !crashes && m_known && m_crashesKnown;
        m_empty->setVisible(empty);
        setFocusProxy(empty ? static_cast<QWidget *>(m_empty) : known ? m_overview : m_crashes);
        emit placeChanged();
        checkSettled();
    };
    m_empty->setAction(tr("Open a core dump…"));
    m_knownJob.start(
        tr("Reading what was opened"), JobSlot<QList<dump::KnownDump>>::Pool::Interactive,
        [](JobControl &) { return dump::knownDumps(); },
        [this, show](Result<QList<dump::KnownDump>> known) {
            m_known = true;
            m_knownModel->setDumps(known ? *known : QList<dump::KnownDump>());
            m_empty->setText(tr("Why a program died: its threads, stacks and the source of each frame."),
                             known ? tr("No core dump was opened yet, and no crash of this machine left one.")
                                   : known.error().what);
            if (m_knownModel->rowCount())
                m_overview->setCurrentIndex(m_knownModel->index(0));
            show();
        });
    m_crashesJob.start(
        tr("Looking for crashes"), JobSlot<CrashList>::Pool::Interactive,
        [](JobControl &job) { return recentCrashList(job); },
        [this, show](Result<CrashList> crashes) {
            m_crashesKnown = true;
            const CrashList list = crashes ? *crashes : CrashList();
            m_crashModel->setCrashes(list.crashes);
            m_crashesHeader->setMuted(list.warnings.isEmpty() ? countText(list.crashes.size())
                                                              : list.warnings.first().message,
                                      list.warnings.isEmpty() ? Tone::Muted : Tone::Warning);
            if (m_crashModel->rowCount())
                m_crashes->setCurrentIndex(m_crashModel->index(0));
            show();
        });
}

} // namespace ariadne::ui
