// SPDX-License-Identifier: GPL-3.0-or-later
// How the Dump page gets what it shows: jobs, and what is said when they end.
#include "ui/dump/dumppage.h"

#include "joins/dumpfailure.h"
#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/icicleview.h"
#include "ui/dump/sourcepane.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <algorithm>

namespace ariadne::ui
{

namespace
{

// The reason with its names in the code font and the address in the band's tone.
QString sentenceOf(const dump::DumpInfo &info)
{
    QString sentence = info.reason;
    sentence.remove(u'`');
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    if (info.signal.address || !info.signal.suspectRegister.isEmpty()) {
        const QString address = hexText(info.signal.address ? info.signal.address->value : info.signal.suspectValue);
        const qsizetype at = sentence.lastIndexOf(address);
        if (at >= 0)
            sentence.replace(at, address.size(), SentenceBand::code(address, true));
    }
    const QString function = displayText(info.function).remove(u'`');
    const qsizetype at = function.isEmpty() ? -1 : sentence.indexOf(function);
    if (at >= 0)
        sentence.replace(at, function.size(), SentenceBand::code(function));
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
    if (id == m_id && isOpen()) {
        goWhere(*place);
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
            m_trouble->say(result.error().what, Tone::Bad,
                           m_refusedProgram.isEmpty() ? QString() : tr("Use it all the same"));
            m_band->setSentence(sentenceOf(m_dump->dump.info()));
        } else {
            m_error = result.error();
            m_empty->setText(result.error().what, result.error().detail);
            m_empty->setAction(tr("Open a core dump…"));
            m_empty->show();
            m_overview->hide();
            m_overviewHeader->hide();
            m_stack->setCurrentIndex(0);
            setFocusProxy(m_empty);
        }
        emit placeChanged();
        checkSettled();
        return;
    }
    m_refusedProgram.clear();
    m_dump = std::move(*result);
    m_stacks.reset();
    m_stacksError.reset();
    m_tid = {};
    m_frame = -1;
    const dump::Dump &dump = m_dump->dump;
    const dump::DumpInfo &info = dump.info();
    m_band->setTone(info.signal.number ? Tone::Bad : Tone::Plain);
    m_band->setSentence(sentenceOf(info));
    const auto named = std::count_if(dump.modules().begin(), dump.modules().end(),
                                     [](const dump::Module &m) { return m.symbols == dump::Symbols::Full; });
    QStringList words{
        info.missingBytes
            ? tr("%1, %2 missing").arg(sizeText(qint64(info.byteSize)), sizeText(qint64(info.missingBytes)))
            : tr("%1, complete").arg(sizeText(qint64(info.byteSize)))};
    words.append(tr("%1 of %n module(s) with debug information", nullptr, int(dump.modules().size())).arg(named));
    words.append(info.architecture);
    words.append(displayText(info.command));
    m_band->setMuted(words.join(QStringLiteral(" · ")));
    m_file->show();
    m_addToCase->show();
    {
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setDump(dump);
        m_frameModel->setThread(m_id, nullptr);
    }
    m_threadsHeader->setMuted(countText(info.threads));
    m_icicle->setTree({}, {});
    m_source->clear();
    m_tables->setDump(dump);
    sayWhatIsMissing();
    startStacks();
    startFiled();
    emit placeChanged();
    emit detailsChanged();
}

void DumpPage::sayWhatIsMissing()
{
    m_trouble->clear();
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
        m_framesHeader->setMuted(result.error().kind == Error::Kind::Cancelled ? tr("not read: cancelled")
                                                                               : tr("none for this machine"),
                                 Tone::Warning);
    } else {
        m_stacks = std::make_shared<DumpStacks>(std::move(*result));
        const QScopedValueRollback guard(m_selecting, true);
        m_threadModel->setStacks(m_stacks);
        m_threadsHeader->setMuted(
            tr("%1 in %n group(s)", nullptr, int(m_stacks->groups.size())).arg(countText(m_stacks->threads.size())));
        m_icicle->setTree(icicleTree(m_stacks->threads), program() ? program()->path : QByteArray());
        m_icicleHeader->setMuted(
            tr("%1 frames, %2 distinct").arg(countText(m_stacks->frames), countText(m_stacks->distinct)));
    }
    goWhere(m_at);
    checkSettled();
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
    m_knownJob.start(
        tr("Reading what was opened"), JobSlot<QList<dump::KnownDump>>::Pool::Interactive,
        [](JobControl &) { return dump::knownDumps(); },
        [this](Result<QList<dump::KnownDump>> known) {
            const QList<dump::KnownDump> rows = known ? *known : QList<dump::KnownDump>();
            m_known = true;
            m_knownModel->setDumps(rows);
            m_overview->setVisible(!rows.isEmpty());
            m_overviewHeader->setVisible(!rows.isEmpty());
            m_empty->setVisible(rows.isEmpty());
            m_empty->setText(tr("Why a program died: its threads, stacks and the source of each frame."),
                             known ? tr("No core dump was opened yet.") : known.error().what);
            m_empty->setAction(tr("Open a core dump…"));
            setFocusProxy(rows.isEmpty() ? static_cast<QWidget *>(m_empty) : m_overview);
            if (!rows.isEmpty())
                m_overview->setCurrentIndex(m_knownModel->index(0));
            emit placeChanged();
            checkSettled();
        });
}

} // namespace ariadne::ui
