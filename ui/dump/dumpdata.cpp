// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumpdata.h"

#include "dump/debuginfo/shortnames.h"
#include "dump/modules/debuginfod.h"
#include "support/bytes.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSet>
#include <algorithm>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DumpData)
};

} // namespace

Result<OpenedDump> openDumpFile(const QString &path, const dump::DumpOptions &options, JobControl &job)
{
    dump::DumpOptions here = options;
    if (here.debuginfod.isEmpty())
        here.debuginfod = dump::configuredServers();
    auto dump = dump::Dump::open(path, here, job);
    if (!dump)
        return std::unexpected(dump.error());
    // A disk that is full must not keep a dump from being read; only its link is lost then.
    (void)dump::rememberDump(*dump);
    return OpenedDump{*dump, QFileInfo(path).lastModified()};
}

Result<OpenedDump> openKnownDump(const DumpId &id, JobControl &job)
{
    // The newest place first; a file that was overwritten since does not hide an older copy elsewhere.
    const auto newest = dump::knownDump(id);
    if (!newest)
        return std::unexpected(newest.error());
    const auto all = dump::knownDumps();
    std::optional<Error> problem;
    for (const dump::KnownDump &known : all ? *all : QList<dump::KnownDump>{*newest}) {
        if (known.id != id || !QFileInfo(known.path).isFile())
            continue;
        auto opened = openDumpFile(known.path, known.options, job);
        // The program it was opened with may have been built again since: better without it than not at all.
        if (!opened && !known.options.exe.isEmpty() && opened.error().kind != Error::Kind::Cancelled) {
            dump::DumpOptions without = known.options;
            without.exe.clear();
            opened = openDumpFile(known.path, without, job);
        }
        if (opened && opened->dump.id() == id)
            return opened;
        if (!opened && opened.error().kind == Error::Kind::Cancelled)
            return opened;
        if (!problem) {
            problem =
                opened ? Error{Error::Kind::NotFound,
                               Words::tr("%1 is another dump now: the one that the link means (%2…) was overwritten.")
                                   .arg(known.path, id.brief()),
                               {}}
                       : opened.error();
        }
    }
    return std::unexpected(
        problem.value_or(Error{Error::Kind::NotFound, Words::tr("The dump %1… is gone.").arg(id.brief()), {}}));
}

const dump::Thread *DumpStacks::thread(Tid tid) const
{
    const auto at = std::find_if(threads.begin(), threads.end(), [=](const dump::Thread &t) { return t.tid == tid; });
    return at == threads.end() ? nullptr : &*at;
}

const dump::StackGroup *DumpStacks::groupOf(Tid tid) const
{
    const auto at =
        std::find_if(groups.begin(), groups.end(), [=](const dump::StackGroup &g) { return g.tids.contains(tid); });
    return at == groups.end() ? nullptr : &*at;
}

Result<DumpStacks> readStacks(const dump::Dump &dump, JobControl &job)
{
    auto threads = dump.stacks({}, job);
    if (!threads)
        return std::unexpected(threads.error());
    DumpStacks out;
    out.threads = std::move(*threads);
    out.groups = dump::groupStacks(out.threads);
    QSet<quint64> places;
    for (const dump::Thread &thread : out.threads) {
        out.frames += static_cast<int>(thread.frames.size());
        for (const dump::Frame &frame : thread.frames)
            places.insert(frame.pc.value);
    }
    out.distinct = static_cast<int>(places.size());
    return out;
}

Result<FrameText> readFrameText(const dump::Frame &frame, const dump::DumpOptions &options, JobControl &job)
{
    auto source = joins::sourceOf(joins::codePlace(frame), job);
    if (!source)
        return std::unexpected(source.error());
    FrameText out;
    out.place = source->place;
    out.missing = source->missing;
    if (out.place) {
        const auto root = repository::SourceRoot::locate(out.place->repository, job);
        if (!root)
            return std::unexpected(root.error());
        auto content = root->content(out.place->commit.hex, out.place->path);
        if (!content)
            return std::unexpected(content.error());
        out.content = std::move(*content);
        out.path = out.place->path;
        return out;
    }
    // Nobody said where the build came from. The file may still be found by its path, only nothing proves that it is
    // what was built (but for debuginfod's, which goes by build id): it is shown, and said.
    const auto found = dump::findSource(frame, options, job);
    if (!found) {
        if (found.error().kind == Error::Kind::Cancelled)
            return std::unexpected(found.error());
        return out;
    }
    if (auto file = MappedFile::open(found->path)) {
        out.content.file = std::move(*file);
        out.found = found->how;
        out.path = QFile::encodeName(found->path);
    }
    return out;
}

QString moduleName(const QByteArray &path)
{
    return QFileInfo(displayText(path)).fileName();
}

QString dumpTitle(const QString &program, const QDateTime &time)
{
    const QString name = program.isEmpty() ? Words::tr("core") : Words::tr("%1 core").arg(program);
    if (!time.isValid())
        return name;
    const bool thisYear = time.date().year() == QDate::currentDate().year();
    return name + QStringLiteral(", ") +
           QLocale().toString(time.toLocalTime(),
                              thisYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy"));
}

QString dumpTitle(const dump::Dump &dump, const QDateTime &time)
{
    return dumpTitle(displayText(dump.info().program), time);
}

QString shortFunction(const dump::Frame &frame)
{
    if (frame.function.isEmpty()) {
        const QString place = framePlace(frame);
        return place.isEmpty() ? addressText(frame.pc.value) : place;
    }
    return foldTemplates(foldParameters(displayText(dump::shortName(frame.function))));
}

QString framePlace(const dump::Frame &frame)
{
    if (frame.line > 0)
        return QStringLiteral("%1:%2").arg(displayText(frame.file)).arg(frame.line);
    const QString module = moduleName(frame.module);
    return frame.offset && !module.isEmpty() ? QStringLiteral("%1 +%2").arg(module, hexText(*frame.offset)) : module;
}

QString stackTitle(const QList<dump::Frame> &frames, const QByteArray &program)
{
    if (frames.isEmpty())
        return Words::tr("no frames");
    const auto own = std::find_if(frames.begin(), frames.end(),
                                  [&](const dump::Frame &f) { return f.module == program && !f.function.isEmpty(); });
    if (own == frames.begin())
        return shortFunction(*own);
    const auto known =
        std::find_if(frames.begin(), frames.end(), [](const dump::Frame &f) { return !f.function.isEmpty(); });
    if (own == frames.end())
        return shortFunction(known == frames.end() ? frames.first() : *known);
    // What the program called, not what the library does inside: pthread_cond_wait rather than its futex call.
    QString called = shortFunction(*std::prev(own));
    while (called.startsWith(u'_'))
        called.remove(0, 1);
    return called + QStringLiteral(" ← ") + shortFunction(*own);
}

Result<CrashList> recentCrashList(JobControl &job)
{
    CrashList out;
    auto crashes = dump::recentCrashes({}, out.warnings, job);
    if (!crashes)
        return std::unexpected(crashes.error());
    out.crashes = std::move(*crashes);
    return out;
}

bool matches(const dump::Thread &thread, const QString &words)
{
    return std::any_of(thread.frames.begin(), thread.frames.end(), [&](const dump::Frame &f) {
        return displayText(f.function).contains(words, Qt::CaseInsensitive) ||
               moduleName(f.module).contains(words, Qt::CaseInsensitive);
    });
}

QString backtraceWords(const dump::Thread &thread, int wordBytes)
{
    QString out;
    const QList<QByteArray> lines = dump::backtraceText(thread, wordBytes).split('\n');
    for (const QByteArray &line : lines)
        out += displayText(line) + u'\n';
    return out.trimmed() + u'\n';
}

QString mailText(const dump::Dump &dump, const dump::Thread &thread)
{
    const dump::DumpInfo &info = dump.info();
    QString out = info.reason + u'\n';
    out += Words::tr("Program: %1").arg(displayText(info.command)) + QStringLiteral(" (%1)").arg(info.architecture) +
           u'\n';
    if (info.signal.number) {
        out += Words::tr("Signal: %1 %2").arg(info.signal.name, info.signal.code).trimmed();
        out += info.signal.address ? QStringLiteral(", ") + addressText(info.signal.address->value) : QString();
        out += u'\n';
    }
    out += u'\n' + backtraceWords(thread, info.wordBytes) + u'\n';
    QSet<QByteArray> named;
    for (const dump::Frame &frame : thread.frames) {
        if (frame.module.isEmpty() || named.contains(frame.module))
            continue;
        named.insert(frame.module);
        out += QStringLiteral("%1  %2\n")
                   .arg(frame.buildId.isEmpty() ? Words::tr("no build id") : frame.buildId.text(),
                        displayText(frame.module));
    }
    return out + u'\n' + threadLink(dump.id(), thread.tid).print() + u'\n';
}

Link dumpLink(const DumpId &id)
{
    place::Dump place;
    place.dump = id;
    return place;
}

Link threadLink(const DumpId &id, Tid tid)
{
    place::Dump place;
    place.dump = id;
    place.thread = tid;
    return place;
}

Link frameLink(const DumpId &id, Tid tid, int index)
{
    place::Dump place;
    place.dump = id;
    place.thread = tid;
    place.frame = index;
    return place;
}

Link moduleLink(const DumpId &id, const BuildId &build)
{
    place::Dump place;
    place.dump = id;
    place.module = build;
    return place;
}

Link memoryLink(const DumpId &id, Address address)
{
    place::Dump place;
    place.dump = id;
    place.memory = address;
    return place;
}

Link registerLink(const DumpId &id, Tid tid, const QString &name)
{
    place::Dump place;
    place.dump = id;
    place.thread = tid;
    place.registerName = name;
    return place;
}

} // namespace ariadne::ui
