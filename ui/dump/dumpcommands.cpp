// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do on the Dump page besides looking: commands, and answers to "Go to anything".
#include "ui/dump/dumppage.h"

#include "dump/registers/meaning.h"
#include "joins/dumpfailure.h"
#include "support/bytes.h"
#include "ui/dump/dumpmodels.h"
#include "ui/dump/dumppanels.h"
#include "ui/dump/sourcemapsdialog.h"
#include "ui/dump/sourcepane.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/match.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/format.h"
#include "ui/widgets/textview.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <algorithm>

namespace ariadne::ui {

PageKind dumpPages()
{
    PageKind kind;
    kind.name = QStringLiteral("dump");
    kind.overview = true;
    kind.make = [](Shell &shell, QWidget *parent) -> std::unique_ptr<Page> {
        return std::make_unique<DumpPage>(shell, parent);
    };
    kind.addCommands = [](CommandRegistry &commands) {
        const auto add = [&](const char *id, const QString &text, const char *icon, const QKeySequence &key) {
            commands.add({QString::fromLatin1(id), text, DumpPage::tr("Dump"), QString::fromLatin1(icon), key,
                          QStringLiteral("dump"), false});
        };
        add("dump.file", DumpPage::tr("File this failure"), "failures", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
        add("dump.openSource", DumpPage::tr("Open the frame's source"), "source", QKeySequence(Qt::Key_F2));
        add("dump.askSource", DumpPage::tr("Say where the program was built from…"), "commit", {});
        add("dump.copyBacktrace", DumpPage::tr("Copy the backtrace"), "copy",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
        add("dump.copyMail", DumpPage::tr("Copy everything for a mail"), "copy",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_C));
        add("dump.callers", DumpPage::tr("Who calls this function"), "tree",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H));
        add("dump.blame", DumpPage::tr("Who changed this line"), "blame", QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B));
        add("dump.note", DumpPage::tr("Write a note on this place"), "note",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N));
        add("dump.filter", DumpPage::tr("Only threads with a function or module…"), "filter",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F));
        add("dump.nextThread", DumpPage::tr("Next thread"), "chevron-down", QKeySequence(Qt::Key_F4));
        add("dump.previousThread", DumpPage::tr("Previous thread"), "chevron-up", QKeySequence(Qt::SHIFT | Qt::Key_F4));
        add("dump.crashed", DumpPage::tr("Go to the thread that crashed"), "thread",
            QKeySequence(Qt::CTRL | Qt::Key_Home));
        add("dump.grouped", DumpPage::tr("Group threads by stack"), "list", {});
        add("dump.registers", DumpPage::tr("Show registers"), "register", {});
        add("dump.disassembly", DumpPage::tr("Show the disassembly"), "terminal",
            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D));
        add("dump.modules", DumpPage::tr("Show modules"), "module", {});
        add("dump.memory", DumpPage::tr("Show the memory map"), "memory", {});
        add("dump.notes", DumpPage::tr("Show notes"), "note", {});
        add("dump.chooseProgram", DumpPage::tr("Name the program that ran…"), "folder-open", {});
        add("dump.sourceMaps", DumpPage::tr("Say where the sources are…"), "folder-open", {});
    };
    kind.search = [](const QString &, const QString &prefix, const QString &words, int limit, JobControl &) {
        QList<GotoHit> hits;
        const auto known = prefix.isEmpty() ? dump::knownDumps() : QList<dump::KnownDump>();
        for (const dump::KnownDump &one : known ? *known : QList<dump::KnownDump>()) {
            const QString text = dumpTitle(one.program, one.seen);
            const auto match = fuzzyMatch(words, text);
            if (match && hits.size() < limit)
                hits.append({text, one.path, DumpPage::tr("dump"), QStringLiteral("dump"), match->at, match->score,
                             dumpLink(one.id)});
        }
        return hits;
    };
    return kind;
}

bool DumpPage::command(const QString &id)
{
    if (!id.startsWith(u"dump."))
        return false;
    if (!isOpen())
        return true;
    if (id == u"dump.file")
        fileFailure();
    else if (id == u"dump.openSource")
        followSource();
    else if (id == u"dump.askSource")
        m_source->askAgain();
    else if (id == u"dump.copyBacktrace")
        copyBacktrace();
    else if (id == u"dump.nextThread")
        stepThread(1);
    else if (id == u"dump.previousThread")
        stepThread(-1);
    else if (id == u"dump.copyMail")
        QGuiApplication::clipboard()->setText(mailText(m_dump->dump, *thread()));
    else if (id == u"dump.callers")
        whoCalls();
    else if (id == u"dump.blame")
        blameLine();
    else if (id == u"dump.filter")
        m_filter->setFocus();
    else if (id == u"dump.crashed") {
        place::Dump place;
        place.thread = m_dump->dump.info().signal.tid;
        choose(place);
    } else if (id == u"dump.grouped")
        m_grouped->toggle();
    else if (id == u"dump.registers")
        m_tables->show(TablesPane::Registers);
    else if (id == u"dump.disassembly")
        m_tables->show(TablesPane::Code);
    else if (id == u"dump.notes")
        m_tables->show(TablesPane::Notes);
    else if (id == u"dump.note") {
        m_tables->show(TablesPane::Notes);
        m_tables->notes()->write();
    } else if (id == u"dump.modules")
        m_tables->show(TablesPane::Modules);
    else if (id == u"dump.memory")
        m_tables->show(TablesPane::Memory);
    else if (id == u"dump.chooseProgram")
        chooseProgram();
    else if (id == u"dump.sourceMaps")
        mapSources();
    else
        return false;
    return true;
}

bool DumpPage::commandEnabled(const QString &id, QString *why) const
{
    const auto held = [&](const QString &reason) {
        if (why)
            *why = reason;
        return false;
    };
    if (!isOpen())
        return held(tr("No dump is open."));
    if (id == u"dump.file" && m_dump->dump.info().signal.number == 0)
        return held(tr("The dump was taken from a running process: nothing failed."));
    if (id == u"dump.openSource" && !m_source->link() && !m_source->canAsk())
        return held(tr("This frame has no source that is known."));
    if (id == u"dump.askSource" && !m_source->canAsk())
        return held(tr("The frame's source is known, or it has none."));
    if ((id == u"dump.copyBacktrace" || id == u"dump.copyMail") && !thread())
        return held(tr("No stack is shown."));
    if (id == u"dump.callers" && (!frame() || frame()->function.isEmpty()))
        return held(tr("The function of this frame is not known."));
    if ((id == u"dump.callers" || id == u"dump.blame") && !m_source->link())
        return held(tr("Nobody said yet where the program was built from."));
    if (id == u"dump.crashed" && m_dump->dump.info().signal.number == 0)
        return held(tr("No thread of this dump crashed."));
    return true;
}

void DumpPage::fileFailure()
{
    if (m_filed) {
        m_shell.follow(place::Failure{m_filed->id});
        return;
    }
    m_file->setEnabled(false);
    m_fileJob.start(
        tr("Filing the failure"), JobSlot<failures::Imported>::Pool::Interactive,
        [dump = m_dump->dump, location = m_shell.catalogue()](JobControl &job) -> Result<failures::Imported> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            return joins::fileDump(*catalogue, dump, {}, {}, job);
        },
        [this](Result<failures::Imported> result) {
            m_file->setEnabled(true);
            if (!result) {
                m_trouble->say(result.error().what);
                return;
            }
            m_shell.catalogueWritten();
            startFiled(); // that was for the others
            m_shell.follow(place::Failure{result->occurrence});
        });
}

void DumpPage::chooseProgram()
{
    auto *dialog = new QFileDialog(this, tr("The program that ran"));
    dialog->setObjectName(QStringLiteral("dump.programDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        dump::DumpOptions options = m_dump->dump.options();
        options.exe = path;
        options.anyBuild = false;
        reopen(options);
    });
    dialog->open();
}

void DumpPage::mapSources()
{
    const dump::Frame *f = frame();
    const QString file = f ? QFile::decodeName(f->file) : QString();
    auto *dialog = new SourceMapsDialog(m_dump->dump.options().sourceMaps,
                                        file.startsWith(u'/') ? QFileInfo(file).path() : QString(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        dump::DumpOptions options = m_dump->dump.options();
        options.sourceMaps = dialog->maps();
        reopen(options);
    });
    dialog->open();
}

void DumpPage::reopen(const dump::DumpOptions &options)
{
    m_refusedProgram = options.anyBuild ? QString() : options.exe;
    m_threadsHeader->setBusy(-1);
    m_openJob.start(
        tr("Reading the dump again"), JobSlot<OpenedDump>::Pool::Interactive,
        [path = m_dump->dump.path(), options](JobControl &job) {
            auto dump = openDumpFile(path, options, job);
            if (dump) // what was taken back is not to come again
                (void)dump::rememberDump(dump->dump, true);
            return dump;
        },
        [this](Result<OpenedDump> r) { opened(std::move(r)); });
}

void DumpPage::copyBacktrace()
{
    if (const dump::Thread *t = thread())
        QGuiApplication::clipboard()->setText(backtraceWords(*t, m_dump->dump.info().wordBytes));
}

// Files that people drop: whatever module has the build id takes it; a program without one is checked by its name.
void DumpPage::offerFile(const QString &path, const BuildId &build)
{
    dump::DumpOptions options = m_dump->dump.options();
    const dump::Module *under = module(build);
    if (under && under->isExecutable) {
        options.exe = path;
        options.anyBuild = false;
    } else {
        options.files.append(path);
    }
    reopen(options);
}

void DumpPage::whoCalls()
{
    const auto *source = m_source->link() ? m_source->link()->as<place::Source>() : nullptr;
    const dump::Frame *f = frame();
    if (!source || !f || f->function.isEmpty())
        return;
    m_shell.follow(place::Symbol{source->repository, foldTemplates(displayText(f->function)).toUtf8()});
}

void DumpPage::blameLine()
{
    if (const auto commit = m_source->blamedCommit())
        m_shell.follow(*commit);
    else if (m_source->link())
        m_shell.follow(*m_source->link());
}

// "#2 insert", "0x7f31…", "rax": where a note is.
QString DumpPage::placeWords(const Link &link) const
{
    const auto *place = link.as<place::Dump>();
    if (!place || !isOpen())
        return {};
    if (place->memory)
        return addressText(place->memory->value);
    if (!place->module.isEmpty()) {
        const dump::Module *m = module(place->module);
        return m ? moduleName(m->path) : place->module.brief();
    }
    if (!place->thread)
        return {};
    if (!place->registerName.isEmpty())
        return tr("%1 of thread %2").arg(place->registerName).arg(place->thread->value);
    const dump::Thread *of = m_stacks ? m_stacks->thread(*place->thread) : thread();
    if (place->frame && of && of->tid == *place->thread && *place->frame < of->frames.size())
        return QStringLiteral("#%1 %2")
            .arg(of->frames[*place->frame].level)
            .arg(shortFunction(of->frames[*place->frame]));
    return tr("thread %1").arg(place->thread->value);
}

void DumpPage::stepThread(int direction)
{
    const QAbstractItemModel *model = m_threads->model();
    const int row = m_threads->currentIndex().row() + direction;
    if (row >= 0 && row < model->rowCount())
        m_threads->setCurrentIndex(model->index(row, 0));
}

void DumpPage::followSource()
{
    if (m_source->link())
        m_shell.follow(*m_source->link());
    else if (m_source->canAsk())
        m_source->askAgain();
    else
        m_source->view()->setFocus();
}

QList<GotoHit> DumpPage::find(const QString &prefix, const QString &words, int limit) const
{
    QList<GotoHit> hits;
    if (!isOpen())
        return hits;
    const QString here = tabTitle();
    if (prefix == u"0x") {
        bool ok = false;
        const quint64 address = words.toULongLong(&ok, 16);
        if (!ok)
            return hits;
        const dump::Region *region = m_dump->dump.regionAt({address});
        const QString meaning = dump::valueMeaning(m_dump->dump, address);
        hits.append({addressText(address),
                     region ? meaning : tr("not mapped in %1").arg(here),
                     tr("address"),
                     QStringLiteral("memory"),
                     {},
                     region ? 100 : 1,
                     memoryLink(m_id, {address})});
        return hits;
    }
    if (!prefix.isEmpty() && prefix != u"@")
        return hits;
    const auto add = [&](const QString &text, const QString &place, const QString &kind, const char *icon,
                         const Link &link) {
        if (const auto match = fuzzyMatch(words, text))
            hits.append({text, place, kind, QString::fromLatin1(icon), match->at, match->score, link});
    };
    if (const dump::Thread *t = thread()) {
        for (qsizetype i = 0; i < std::min<qsizetype>(t->frames.size(), 1000); ++i) {
            const dump::Frame &f = t->frames[i];
            if (!f.function.isEmpty())
                add(shortFunction(f), framePlace(f), tr("frame"), "frame", frameLink(m_id, m_tid, int(i)));
        }
    }
    if (prefix.isEmpty()) {
        for (const dump::Thread &t : m_dump->dump.threads()) {
            const dump::Thread *walked = m_stacks ? m_stacks->thread(t.tid) : nullptr;
            const QString what =
                walked ? stackTitle(walked->frames, program() ? program()->path : QByteArray()) : t.state;
            add(tr("thread %1").arg(t.tid.value), what, tr("thread"), "thread", threadLink(m_id, t.tid));
        }
        for (const dump::Module &m : m_dump->dump.modules()) {
            if (!m.buildId.isEmpty())
                add(moduleName(m.path), displayText(m.path), tr("module"), "module", moduleLink(m_id, m.buildId));
        }
    }
    std::sort(hits.begin(), hits.end(), [](const GotoHit &a, const GotoHit &b) { return a.score > b.score; });
    if (hits.size() > limit)
        hits.resize(limit);
    return hits;
}

} // namespace ariadne::ui
