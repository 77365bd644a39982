// SPDX-License-Identifier: GPL-3.0-or-later
// dump info | modules | stacks | maps | registers
#include "command.h"
#include "groups.h"

#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "support/bytes.h"
#include "support/json.h"
#include "support/link.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>

namespace ariadne::cli
{
namespace
{

using dump::Dump;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QList<Option> commonOptions(QList<Option> more = {})
{
    return QList<Option>{
               {s("--exe"), s("FILE"), s("the program that ran, instead of the path that the dump names")},
               {s("--sysroot"), s("DIR"), s("the root folder that the process saw; nothing outside of it is used")},
               {s("--debug-dir"), s("DIR"), s("a folder with debug information, as gdb's debug-file-directory"), true},
               {s("--any-build"), {}, s("use files of another build all the same; they are marked then")},
           } +
           more;
}

Result<Dump> open(Call &call)
{
    const QDir here(call.global.directory.isEmpty() ? QDir::currentPath() : call.global.directory);
    const auto absolute = [&](const QString &path) { return path.isEmpty() ? path : here.absoluteFilePath(path); };
    dump::DumpOptions options;
    options.exe = absolute(call.option(s("--exe")));
    options.sysroot = absolute(call.option(s("--sysroot")));
    for (const QString &folder : call.options(s("--debug-dir")))
        options.debugDirs.append(absolute(folder));
    options.anyBuild = call.flag(s("--any-build"));
    auto opened = Dump::open(absolute(call.arguments.value(0)), options, call.job());
    // Links name a dump by its content: remembering where it was seen lets the window follow them. A full disk must
    // not keep anybody from reading a dump.
    if (opened)
        (void)dump::rememberDump(*opened);
    return opened;
}

Link linkTo(const Dump &dump, std::optional<Tid> thread = {}, std::optional<int> frame = {})
{
    place::Dump place;
    place.dump = dump.id();
    place.thread = thread;
    place.frame = frame;
    return place;
}

QString sizeText(quint64 bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString fixedAddress(quint64 value, int digits = 16)
{
    return s("0x%1").arg(value, digits, 16, QChar(u'0'));
}

// ---- info

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

int info(Call &call)
{
    const auto dump = open(call);
    if (!dump)
        return call.error(dump.error());
    const dump::DumpInfo &i = dump->info();
    QJsonObject out{{s("link"), linkTo(*dump).print()},
                    {s("path"), pathText(QFile::encodeName(dump->path()))},
                    {s("kind"), dump::text(i.kind)},
                    {s("architecture"), i.architecture},
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
                            {s("Process"), s("%1, %2").arg(QString::number(i.processId), i.architecture)},
                            {s("Threads"), QString::number(i.threads)}};
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
    return call.answer(out, ink(call, s("bold"), i.reason) + u'\n' + table({}, rows), dump->warnings());
}

// ---- modules

int modules(Call &call)
{
    const auto dump = open(call);
    if (!dump)
        return call.error(dump.error());
    QJsonArray list;
    QList<QStringList> rows;
    for (const dump::Module &m : dump->modules()) {
        QJsonArray tried;
        for (const dump::Tried &t : m.tried)
            tried.append(QJsonObject{{s("place"), t.place}, {s("result"), t.result}});
        place::Dump place;
        place.dump = dump->id();
        place.module = m.buildId;
        QJsonObject one{{s("path"), pathText(m.path)},
                        {s("build_id"), m.buildId.text()},
                        {s("base"), json::address(m.base.value)},
                        {s("end"), json::address(m.end.value)},
                        {s("symbols"), dump::text(m.symbols)},
                        {s("source"), m.source},
                        {s("verified"), m.verified},
                        {s("other_build"), m.otherBuild},
                        {s("executable"), m.isExecutable},
                        {s("tried"), tried}};
        if (!m.buildId.isEmpty())
            one.insert(s("link"), Link(place).print());
        list.append(one);
        QString remark = m.otherBuild ? ink(call, s("warning"), s("other build")) : QString();
        if (m.symbols == dump::Symbols::None && !m.tried.isEmpty())
            remark = ink(call, s("warning"), m.tried.last().place + s(": ") + m.tried.last().result);
        rows.append({hexText(m.base.value), hexText(m.end.value), dump::text(m.symbols),
                     m.buildId.isEmpty() ? s("-") : m.buildId.brief(), m.path.isEmpty() ? s("?") : displayText(m.path),
                     remark});
    }
    return call.answer({{s("modules"), list}},
                       table({s(">Base"), s(">End"), s("Symbols"), s("Build id"), s("Path"), {}}, rows),
                       dump->warnings());
}

// ---- stacks

QString placeText(const dump::Frame &f)
{
    if (f.line > 0)
        return s("%1:%2").arg(displayText(f.file)).arg(f.line);
    if (!f.file.isEmpty())
        return displayText(f.file);
    const QString module = QFileInfo(displayText(f.module)).fileName();
    if (module.isEmpty())
        return {};
    return f.offset ? s("%1 +%2").arg(module, hexText(*f.offset)) : module;
}

QJsonArray framesJson(const Dump &dump, Tid tid, const QList<dump::Frame> &frames)
{
    QJsonArray out;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const dump::Frame &f = frames[i];
        QJsonObject one{{s("level"), f.level},
                        {s("kind"), dump::text(f.kind)},
                        {s("trust"), dump::text(f.trust)},
                        {s("pc"), json::address(f.pc.value)},
                        {s("function"), pathText(f.function)},
                        {s("linkage_name"), pathText(f.linkageName)},
                        {s("module"), pathText(f.module)},
                        {s("build_id"), f.buildId.text()},
                        {s("link"), linkTo(dump, tid, static_cast<int>(i)).print()}};
        // Keys always stand there; null is what is not known.
        one.insert(s("cfa"), f.cfa ? QJsonValue(json::address(f.cfa->value)) : QJsonValue());
        one.insert(s("offset"), f.offset ? QJsonValue(json::address(*f.offset)) : QJsonValue());
        one.insert(s("file"), !f.file.isEmpty() ? QJsonValue(pathText(f.file)) : QJsonValue());
        one.insert(s("line"), f.line > 0 ? QJsonValue(f.line) : QJsonValue());
        one.insert(s("column"), f.column > 0 ? QJsonValue(f.column) : QJsonValue());
        out.append(one);
    }
    return out;
}

QString framesText(const Call &call, const QList<dump::Frame> &frames, const QString &end, bool finished, int digits)
{
    qsizetype width = 0;
    constexpr qsizetype kWidest = 60; // one endless template name must not push all places off the screen
    for (const dump::Frame &f : frames)
        width = std::max(width, std::min(kWidest, displayText(f.function).size()));
    QString out;
    for (const dump::Frame &f : frames) {
        const bool inlined = f.kind == dump::FrameKind::Inlined;
        const QString name = f.function.isEmpty() ? s("??") : displayText(f.function);
        QString remark;
        if (f.kind == dump::FrameKind::Signal)
            remark = ink(call, s("warning"), s("  signal handler called"));
        else if (f.trust == dump::Trust::Scan)
            remark = ink(call, s("warning"), s("  by scan"));
        else if (f.trust == dump::Trust::FramePointer)
            remark = ink(call, s("muted"), s("  frame pointer"));
        const QString number = inlined ? QString(4, u' ') : s("#%1").arg(f.level).leftJustified(4);
        const QString mark = inlined ? s("↳") : s(" ");
        const QString address = inlined ? QString(digits + 2, u' ') : fixedAddress(f.pc.value, digits);
        out += s("  ") + number + u' ' + ink(call, s("muted"), address) + u' ' + mark + u' ' +
               name.leftJustified(width) + s("  ") + ink(call, s("muted"), placeText(f)) + remark + u'\n';
    }
    if (!finished)
        out += s("  ") + ink(call, s("warning"), s("… ") + end) + u'\n';
    return out;
}

QString threadTitle(const Call &call, const dump::Thread &t)
{
    QString title = s("Thread %1, tid %2").arg(t.number).arg(t.tid.value);
    if (!t.name.isEmpty())
        title += s(", ") + displayText(t.name.toUtf8());
    title = ink(call, s("bold"), title);
    if (!t.state.isEmpty())
        title += s(", ") + ink(call, t.crashed ? s("bad") : s("muted"), t.state);
    return title + u'\n';
}

QJsonObject groupJson(const Dump &dump, const dump::StackGroup &g)
{
    QJsonArray tids;
    for (const Tid tid : g.tids)
        tids.append(tid.value);
    return {{s("count"), static_cast<int>(g.tids.size())},
            {s("tids"), tids},
            {s("crashed"), g.crashed},
            {s("end"), g.end},
            {s("link"), linkTo(dump, g.tids.first()).print()},
            {s("frames"), framesJson(dump, g.tids.first(), g.frames)}};
}

QString groupTitle(const Call &call, const dump::StackGroup &g)
{
    QStringList tids;
    for (qsizetype i = 0; i < std::min<qsizetype>(g.tids.size(), 8); ++i)
        tids.append(QString::number(g.tids[i].value));
    if (g.tids.size() > tids.size())
        tids.append(s("…"));
    const QString count = g.tids.size() == 1 ? s("1 thread") : s("%1 threads").arg(g.tids.size());
    return ink(call, s("bold"), count) + (g.crashed ? s(", ") + ink(call, s("bad"), s("crashed")) : QString()) +
           s(": ") + tids.join(s(" ")) + u'\n';
}

int stacks(Call &call)
{
    bool ok = true;
    std::optional<Tid> wanted;
    if (call.flag(s("--thread")))
        wanted = Tid{call.number(s("--thread"), 0, &ok)};
    if (!ok)
        return kUsage;
    const auto dump = open(call);
    if (!dump)
        return call.error(dump.error());
    const auto threads = dump->stacks(wanted, call.job());
    if (!threads)
        return call.error(threads.error());
    const int digits = dump->info().wordBytes * 2;
    QString text;
    if (call.flag(s("--group"))) {
        QJsonArray groups;
        for (const dump::StackGroup &g : dump::groupStacks(*threads)) {
            groups.append(groupJson(*dump, g));
            const bool finished = std::any_of(threads->begin(), threads->end(), [&](const dump::Thread &t) {
                return t.tid == g.tids.first() && t.finished;
            });
            text += groupTitle(call, g) + framesText(call, g.frames, g.end, finished, digits) + u'\n';
        }
        return call.answer({{s("link"), linkTo(*dump).print()}, {s("groups"), groups}}, text, dump->warnings());
    }
    QJsonArray list;
    for (const dump::Thread &t : *threads) {
        if (call.global.json) {
            list.append(QJsonObject{{s("tid"), t.tid.value},
                                    {s("number"), t.number},
                                    {s("name"), t.name},
                                    {s("state"), t.state},
                                    {s("crashed"), t.crashed},
                                    {s("end"), t.end},
                                    {s("link"), linkTo(*dump, t.tid).print()},
                                    {s("frames"), framesJson(*dump, t.tid, t.frames)}});
        } else {
            text += threadTitle(call, t) + framesText(call, t.frames, t.end, t.finished, digits) + u'\n';
        }
    }
    return call.answer({{s("link"), linkTo(*dump).print()}, {s("threads"), list}}, text, dump->warnings());
}

// ---- registers

int registers(Call &call)
{
    bool ok = true;
    std::optional<Tid> wanted;
    if (call.flag(s("--thread")))
        wanted = Tid{call.number(s("--thread"), 0, &ok)};
    if (!ok)
        return kUsage;
    const auto dump = open(call);
    if (!dump)
        return call.error(dump.error());
    const QList<dump::RegisterSet> sets = dump->registers(wanted);
    if (sets.isEmpty()) {
        return call.error(
            {Error::Kind::NotFound,
             wanted ? s("The dump holds no registers of thread %1: “dump stacks” lists its threads.").arg(wanted->value)
                    : s("The dump holds no registers that this version can read."),
             {}});
    }
    QJsonArray list;
    QString text;
    for (const dump::RegisterSet &set : sets) {
        QJsonArray values;
        QList<QStringList> rows;
        for (const dump::Register &r : set.registers) {
            const QString whole = fixedAddress(r.value(), r.bits / 4);
            place::Dump place;
            place.dump = dump->id();
            place.thread = set.tid;
            place.registerName = r.name;
            values.append(QJsonObject{
                {s("name"), r.name}, {s("bits"), r.bits}, {s("value"), whole}, {s("link"), Link(place).print()}});
            rows.append({s("  ") + r.name, whole, QString::number(r.value())});
        }
        list.append(QJsonObject{{s("name"), set.name}, {s("tid"), set.tid.value}, {s("registers"), values}});
        text += ink(call, s("bold"), s("Thread %1").arg(set.tid.value)) + u'\n' + table({s("  "), {}, s(">")}, rows) +
                u'\n';
    }
    return call.answer({{s("sets"), list}}, text, dump->warnings());
}

// ---- maps

int maps(Call &call)
{
    const auto dump = open(call);
    if (!dump)
        return call.error(dump.error());
    QJsonArray list;
    QList<QStringList> rows;
    for (const dump::Region &r : dump->regions()) {
        place::Dump place;
        place.dump = dump->id();
        place.memory = r.start;
        const quint64 size = r.end.value - r.start.value;
        list.append(QJsonObject{{s("start"), json::address(r.start.value)},
                                {s("end"), json::address(r.end.value)},
                                {s("permissions"), r.permissions},
                                {s("file"), pathText(r.file)},
                                {s("file_offset"), json::address(r.fileOffset)},
                                {s("kind"), dump::text(r.kind)},
                                {s("present"), r.isPresent()},
                                {s("present_bytes"), static_cast<qint64>(r.presentBytes)},
                                {s("link"), Link(place).print()}});
        const QString present = r.isPresent() ? s("all") : r.presentBytes == 0 ? s("none") : sizeText(r.presentBytes);
        rows.append({hexText(r.start.value), hexText(r.end.value), r.permissions, sizeText(size), present,
                     dump::text(r.kind), displayText(r.file)});
    }
    return call.answer({{s("regions"), list}},
                       table({s(">Start"), s(">End"), s("May"), s(">Size"), s(">In dump"), s("Kind"), s("File")}, rows),
                       dump->warnings());
}

} // namespace

void addDumpCommands(Registry &registry)
{
    const auto add = [&](const char *verb, const char *synopsis, const char *summary, const QList<Option> &options,
                         int (*run)(Call &)) {
        Command command;
        command.words = s("dump ") + s(verb);
        command.synopsis = s(synopsis);
        command.summary = s(summary);
        command.leastArguments = command.mostArguments = 1;
        command.options = options;
        command.run = run;
        registry.add(command);
    };
    const Option thread{s("--thread"), s("TID"), s("only this thread")};
    add("info", "CORE", "what the process was, why it stopped, how complete the dump is", commonOptions(), info);
    add("modules", "CORE", "program and libraries, where their symbols come from, and each place tried",
        commonOptions(), modules);
    add("stacks", "CORE [--group] [--thread TID]", "every thread's stack with inlined calls and places",
        commonOptions({{s("--group"), {}, s("threads with the same stack together")}, thread}), stacks);
    add("maps", "CORE", "the memory map, and how much of it is in the dump", commonOptions(), maps);
    add("registers", "CORE [--thread TID]", "general registers of the threads", commonOptions({thread}), registers);
}

} // namespace ariadne::cli
