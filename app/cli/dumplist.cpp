// SPDX-License-Identifier: GPL-3.0-or-later
// dump list | notes
#include "dumpshared.h"

#include "dump/corefiles/dumpnotes.h"
#include "dump/corefiles/recentcrashes.h"
#include "dump/signals.h"
#include "support/bytes.h"
#include "support/json.h"

#include <QDir>
#include <QFile>

namespace ariadne::cli {

int dumpList(Call &call)
{
    dump::CrashPlaces places;
    places.working = call.global.directory.isEmpty() ? QDir::currentPath() : call.global.directory;
    Warnings warnings;
    const auto crashes = dump::recentCrashes(places, warnings, call.job());
    if (!crashes)
        return call.error(crashes.error());
    QJsonArray list;
    QList<QStringList> rows;
    for (const dump::RecentCrash &one : *crashes) {
        list.append(QJsonObject{{s("time"), json::time(one.time)},
                                {s("program"), one.program},
                                {s("executable"), pathText(one.executable)},
                                {s("pid"), one.processId},
                                {s("signal"), one.signal},
                                {s("path"), pathText(QFile::encodeName(one.path))},
                                {s("size"), static_cast<qint64>(one.byteSize)},
                                {s("state"), dump::text(one.state)},
                                {s("keeper"), one.keeper}});
        const bool present = one.state == dump::RecentCrash::State::Present;
        rows.append({one.time.toLocalTime().toString(s("yyyy-MM-dd HH:mm")), displayText(one.program.toUtf8()),
                     one.processId ? QString::number(one.processId) : s("-"),
                     one.signal ? dump::signalName(one.signal) : s("-"),
                     present ? sizeText(one.byteSize) : ink(call, s("warning"), dump::text(one.state)),
                     one.path.isEmpty() ? one.keeper : displayText(QFile::encodeName(one.path))});
    }
    const QString text =
        rows.isEmpty() ? s("No crash of this machine left anything: “ariadne doctor” says whether a "
                           "crash would leave a core, and where.")
                       : table({s("When"), s("Program"), s(">Process"), s("Signal"), s(">Core"), s("Where")}, rows);
    return call.answer({{s("crashes"), list}}, text, warnings, list.isEmpty() && warnings.isEmpty() ? kNo : kDone);
}

int dumpNotes(Call &call)
{
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    if (call.flag(s("--add"))) {
        const QString at = call.option(s("--at"));
        const auto place = at.isEmpty() ? std::optional(linkTo(*dump)) : Link::parse(at);
        if (!place)
            return call.usage(s("--at takes a link such as dump stacks --json prints."));
        if (const auto added = dump::addNote(dump->id(), *place, call.option(s("--add"))); !added)
            return call.error(added.error());
    }
    if (call.flag(s("--remove"))) {
        if (const Done done = dump::removeNote(dump->id(), call.option(s("--remove"))); !done)
            return call.error(done.error());
    }
    const auto notes = dump::notesOf(dump->id());
    if (!notes)
        return call.error(notes.error());
    QJsonArray list;
    QList<QStringList> rows;
    for (const dump::DumpNote &note : *notes) {
        list.append(QJsonObject{{s("id"), note.id},
                                {s("text"), note.text},
                                {s("time"), json::time(note.time)},
                                {s("link"), note.place.print()}});
        rows.append({note.time.toLocalTime().toString(s("yyyy-MM-dd HH:mm")), note.text, note.place.print()});
    }
    return call.answer({{s("notes"), list}},
                       rows.isEmpty() ? s("No notes.") : table({s("When"), s("Note"), s("Place")}, rows),
                       lossesOf(*dump));
}

} // namespace ariadne::cli
