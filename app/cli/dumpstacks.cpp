// SPDX-License-Identifier: GPL-3.0-or-later
// dump stacks
#include "dumpshared.h"

#include "support/bytes.h"
#include "support/json.h"

#include <QFileInfo>
#include <algorithm>

namespace ariadne::cli
{
namespace
{

using dump::Dump;

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
        const bool tail = f.kind == dump::FrameKind::TailCall;
        const QString name = f.function.isEmpty() ? s("??") : displayText(f.function);
        QString remark;
        if (f.kind == dump::FrameKind::Signal)
            remark = ink(call, s("warning"), s("  signal handler called"));
        else if (inlined)
            remark = ink(call, s("muted"), s("  inlined"));
        else if (tail)
            remark = ink(call, s("muted"), s("  tail call"));
        else if (f.trust == dump::Trust::Scan)
            remark = ink(call, s("warning"), s("  by scan"));
        else if (f.trust == dump::Trust::FramePointer)
            remark = ink(call, s("muted"), s("  frame pointer"));
        const QString number = s("#%1").arg(f.level).leftJustified(4);
        const QString mark = inlined ? s("↳") : tail ? s("⤷") : s(" ");
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

} // namespace

static QString goroutineTitle(const Call &call, const dump::Goroutine &g)
{
    QString title = ink(call, s("bold"), s("Goroutine %1").arg(g.id)) + s(", ") + g.state;
    if (!g.waitReason.isEmpty())
        title += s(" (%1)").arg(g.waitReason);
    if (g.tid)
        title += s(", thread %1").arg(g.tid->value);
    if (!g.startFunction.isEmpty())
        title += s(", began as ") + displayText(g.startFunction);
    return title + u'\n';
}

static int dumpGoroutines(Call &call, const Dump &dump)
{
    const auto found = dump.goroutines(call.job());
    if (!found)
        return call.error(found.error());
    QJsonArray list;
    QString text;
    for (const dump::Goroutine &g : *found) {
        if (call.global.json) {
            QJsonObject one{{s("id"), static_cast<qint64>(g.id)},
                            {s("state"), g.state},
                            {s("wait_reason"), g.waitReason},
                            {s("pc"), json::address(g.pc.value)},
                            {s("start_function"), pathText(g.startFunction)},
                            {s("end"), g.end},
                            {s("frames"), framesJson(dump, g.tid.value_or(Tid{}), g.frames)}};
            one.insert(s("tid"), g.tid ? QJsonValue(g.tid->value) : QJsonValue());
            list.append(one);
        } else {
            text += goroutineTitle(call, g) +
                    framesText(call, g.frames, g.end, g.finished, dump.info().wordBytes * 2) + u'\n';
        }
    }
    return call.answer({{s("link"), linkTo(dump).print()}, {s("goroutines"), list}}, text, dump.warnings());
}

int dumpStacks(Call &call)
{
    bool ok = true;
    const auto wanted = wantedThread(call, &ok);
    if (!ok)
        return kUsage;
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    if (call.flag(s("--goroutines")))
        return dumpGoroutines(call, *dump);
    const auto naming = call.flag(s("--names")) ? dump::Naming::Symbols : dump::Naming::Full;
    const auto threads = dump->stacks(wanted, call.job(), naming);
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

} // namespace ariadne::cli
