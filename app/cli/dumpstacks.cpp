// SPDX-License-Identifier: GPL-3.0-or-later
// dump stacks
#include "dumpshared.h"
#include "stackwriter.h"

#include "dump/debuginfo/shortnames.h"
#include "support/bytes.h"
#include "support/json.h"

#include <algorithm>

namespace ariadne::cli
{
namespace
{

using dump::Dump;

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
                        {s("short_name"), pathText(dump::shortName(f.function))},
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

QString threadTitle(const Call &call, const dump::Thread &t)
{
    QString title = s("Thread %1, tid %2").arg(t.number).arg(t.tid.value);
    if (!t.name.isEmpty())
        title += s(", ") + displayText(t.name.toUtf8());
    title = ink(call, s("bold"), title);
    if (!t.state.isEmpty())
        title += s(", ") + ink(call, t.crashed ? s("bad") : s("muted"), t.state);
    return title;
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
           s(": ") + tids.join(s(" "));
}

} // namespace

static int answer(Call &call, const Dump &dump, const QString &key, const QJsonArray &list, const StackWriter &writer)
{
    if (!call.global.json)
        return call.answerText(writer.text(), lossesOf(dump));
    return call.answer({{s("link"), linkTo(dump).print()}, {key, list}}, {}, lossesOf(dump));
}

static QString goroutineTitle(const Call &call, const dump::Goroutine &g)
{
    QString title = ink(call, s("bold"), s("Goroutine %1").arg(g.id)) + s(", ") + g.state;
    if (!g.waitReason.isEmpty())
        title += s(" (%1)").arg(g.waitReason);
    if (g.tid)
        title += s(", thread %1").arg(g.tid->value);
    if (!g.startFunction.isEmpty())
        title += s(", began as ") + displayText(g.startFunction);
    return title;
}

static int dumpGoroutines(Call &call, const Dump &dump)
{
    const auto found = dump.goroutines(call.job());
    if (!found)
        return call.error(found.error());
    QJsonArray list;
    StackWriter writer(call, dump.info().wordBytes, call.flag(s("--full-names")));
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
            writer.line(goroutineTitle(call, g));
            writer.stack(g.frames, g.end, g.finished);
        }
    }
    return answer(call, dump, s("goroutines"), list, writer);
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
    StackWriter writer(call, dump->info().wordBytes, call.flag(s("--full-names")));
    QJsonArray list;
    if (call.flag(s("--group"))) {
        for (const dump::StackGroup &g : dump::groupStacks(*threads)) {
            if (call.global.json) {
                list.append(groupJson(*dump, g));
                continue;
            }
            const bool finished = std::any_of(threads->begin(), threads->end(), [&](const dump::Thread &t) {
                return t.tid == g.tids.first() && t.finished;
            });
            writer.line(groupTitle(call, g));
            writer.stack(g.frames, g.end, finished);
        }
        return answer(call, *dump, s("groups"), list, writer);
    }
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
            writer.line(threadTitle(call, t));
            writer.stack(t.frames, t.end, t.finished);
        }
    }
    return answer(call, *dump, s("threads"), list, writer);
}

} // namespace ariadne::cli
