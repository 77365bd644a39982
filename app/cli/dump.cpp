// SPDX-License-Identifier: GPL-3.0-or-later
// dump info, and the group's commands
#include "dumpshared.h"
#include "groups.h"

#include "support/bytes.h"
#include "support/json.h"

#include <QFile>
#include <algorithm>

namespace ariadne::cli {
namespace {

QJsonObject signalJson(const dump::Signal &signal)
{
    QJsonObject out{{s("number"), signal.number},
                    {s("name"), signal.name},
                    {s("code"), signal.code},
                    {s("tid"), signal.tid.value},
                    {s("access"), dump::text(signal.access)}};
    if (signal.address)
        out.insert(s("address"), json::address(signal.address->value));
    if (signal.sender)
        out.insert(s("sender"), *signal.sender);
    return out;
}

} // namespace

int dumpInfo(Call &call)
{
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    const dump::DumpInfo &i = dump->info();
    QJsonObject out{{s("link"), linkTo(*dump).print()},
                    {s("path"), pathText(QFile::encodeName(dump->path()))},
                    {s("kind"), dump::text(i.kind)},
                    {s("architecture"), i.architecture},
                    {s("experimental"), i.isExperimental},
                    {s("command"), pathText(i.command)},
                    {s("program"), pathText(i.program)},
                    {s("pid"), i.processId},
                    {s("reason"), i.reason},
                    {s("threads"), i.threads},
                    {s("size"), static_cast<qint64>(i.byteSize)},
                    {s("missing"), static_cast<qint64>(i.missingBytes)}};
    out.insert(s("signal"), i.signal.number ? QJsonValue(signalJson(i.signal)) : QJsonValue());
    const auto found = std::count_if(dump->modules().begin(), dump->modules().end(),
                                     [](const dump::Module &m) { return m.symbols == dump::Symbols::Full; });
    QList<QStringList> rows{{s("Program"), displayText(i.program)},
                            {s("Command"), displayText(i.command)},
                            {s("Process"), s("%1, %2%3").arg(QString::number(i.processId), i.architecture,
                                                  i.isExperimental ? s(" (experimental)") : QString())},
                            {s("Threads"), QString::number(i.threads)}};
    if (i.isExperimental)
        rows.append({s("Machine"), dump::experimentalSentence(i)});
    if (i.signal.number) {
        rows.append(
            {s("Signal"), s("%1 (%2)%3%4")
                              .arg(i.signal.name, QString::number(i.signal.number),
                                   i.signal.code.isEmpty() ? QString() : s(", ") + i.signal.code,
                                   i.signal.address ? s(", address ") + hexText(i.signal.address->value) : QString())});
    }
    rows.append({s("Modules"), s("%1, %2 with debug information").arg(dump->modules().size()).arg(found)});
    rows.append({s("Size"), sizeText(i.byteSize) +
                                (i.missingBytes ? s(", %1 missing").arg(sizeText(i.missingBytes)) : s(", complete"))});
    rows.append({s("Link"), linkTo(*dump).print()});
    return call.answer(out, ink(call, s("bold"), i.reason) + u'\n' + table({}, rows), lossesOf(*dump));
}

void addDumpCommands(Registry &registry)
{
    const auto add = [&](const char *verb, const char *synopsis, const char *summary, const QList<Option> &options,
                         int (*run)(Call &), int arguments = 1) {
        Command command;
        command.words = s("dump ") + s(verb);
        command.synopsis = s(synopsis);
        command.summary = s(summary);
        command.leastArguments = command.mostArguments = arguments;
        command.options = options;
        command.run = run;
        registry.add(command);
    };
    const Option thread{s("--thread"), s("TID"), s("only this thread")};
    add("list", "", "List crashes that this machine kept something of, newest first", {}, dumpList, 0);
    add("info", "CORE", "Tell what the process was, why it stopped, how complete the dump is", dumpOptions(), dumpInfo);
    add("modules", "CORE", "List program and libraries, where their symbols come from, and each place tried", dumpOptions(),
        dumpModules);
    add("stacks", "CORE [--group] [--thread TID] [--names] [--full-names] [--goroutines]",
        "Show every thread's stack with inlined calls and places, or every goroutine's",
        dumpOptions({{s("--group"), {}, s("threads with the same stack together")},
                     thread,
                     {s("--names"), {}, s("names by symbol tables alone: no inlined calls and no lines, at once")},
                     {s("--full-names"), {}, s("C++ and Rust names with all that is usually left out")},
                     {s("--goroutines"), {}, s("the goroutines of a Go program, with state and wait reason")}}),
        dumpStacks);
    add("source", "CORE [--thread TID] [--frame N] [--context LINES]", "Show the source lines that a frame stands in",
        dumpOptions(
            {thread,
             {s("--frame"), s("N"), s("of this frame, as “dump stacks” counts; else the innermost one with a source")},
             {s("--context"), s("LINES"), s("so many lines before and behind; 5 by default")}}),
        dumpSource);
    add("maps", "CORE", "Show the memory map, and how much of it is in the dump", dumpOptions(), dumpMaps);
    add("registers", "CORE [--thread TID] [--frame N] [--as LANE] [--set NAME]",
        "Show all registers with their lanes and flags, and those saved in signal frames",
        dumpOptions(
            {thread,
             {s("--frame"), s("N"), s("of this frame, counted as “dump stacks” does; alone: of the crashed thread")},
             {s("--as"), s("LANE"), s("wide registers as u8, u16, u32, u64 (the default), f32 or f64")},
             {s("--set"), s("NAME"), s("only this set, such as general, x87, xmm, ymm, zmm, masks, neon"), true}}),
        dumpRegisters);
    add("notes", "CORE [--add TEXT [--at LINK]] [--remove ID]", "List what was written about places of this dump",
        dumpOptions({{s("--add"), s("TEXT"), s("adds a note")},
                     {s("--at"), s("LINK"), s("what the note is about; default: the whole dump")},
                     {s("--remove"), s("ID"), s("takes a note away")}}),
        dumpNotes);
    add("disassemble", "CORE ADDRESS|FUNCTION", "Show the instructions of a function, with source lines and inlined calls",
        dumpOptions({{s("--thumb"), {}, s("32-bit ARM: decode as Thumb")}}), dumpDisassemble, 2);
}

} // namespace ariadne::cli
