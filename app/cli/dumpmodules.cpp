// SPDX-License-Identifier: GPL-3.0-or-later
// dump modules | maps
#include "dumpshared.h"

#include "dump/modules/packages.h"
#include "support/bytes.h"
#include "support/json.h"

namespace ariadne::cli
{

int dumpModules(Call &call)
{
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    const auto advice = dump::symbolAdvice(dump->modules(), dump->options(), call.job());
    if (!advice)
        return call.error(advice.error());
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
                        {s("advice"), advice->value(m.path)},
                        {s("tried"), tried}};
        if (!m.buildId.isEmpty())
            one.insert(s("link"), Link(place).print());
        list.append(one);
        QString remark = m.otherBuild ? ink(call, s("warning"), s("other build")) : QString();
        if (m.symbols == dump::Symbols::None && !m.tried.isEmpty())
            remark = ink(call, s("warning"), m.tried.last().place + s(": ") + m.tried.last().result);
        if (remark.isEmpty())
            remark = ink(call, s("muted"), advice->value(m.path));
        rows.append({hexText(m.base.value), hexText(m.end.value), dump::text(m.symbols),
                     m.buildId.isEmpty() ? s("-") : m.buildId.brief(), m.path.isEmpty() ? s("?") : displayText(m.path),
                     remark});
    }
    return call.answer({{s("modules"), list}},
                       table({s(">Base"), s(">End"), s("Symbols"), s("Build id"), s("Path"), {}}, rows),
                       lossesOf(*dump));
}

int dumpMaps(Call &call)
{
    const auto dump = openDump(call);
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
                       lossesOf(*dump));
}

} // namespace ariadne::cli
