// SPDX-License-Identifier: GPL-3.0-or-later
#include "describeparts.h"

#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "framesource.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::joins::detail {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

QString frameLine(const dump::Frame &frame)
{
    QString line = u"#%1  "_s.arg(frame.level, -2);
    line += frame.function.isEmpty() ? hexText(frame.pc.value) : displayText(frame.function);
    if (frame.kind == dump::FrameKind::Inlined)
        line += tr("  (inlined)");
    if (!frame.file.isEmpty())
        line += u"  "_s + displayText(frame.file) + (frame.line > 0 ? u":%1"_s.arg(frame.line) : QString());
    else if (!frame.module.isEmpty())
        line += u"  "_s + displayText(frame.module);
    return line;
}

Done describeFrame(const dump::Frame &frame, cases::Evidence &evidence, JobControl &job)
{
    addFact(evidence, tr("Address"), hexText(frame.pc.value), true);
    if (!frame.buildId.isEmpty())
        addFact(evidence, tr("Build id"), frame.buildId.text(), true);
    const auto source = sourceOf(codePlace(frame), job);
    if (!source)
        return std::unexpected(source.error());
    if (source->place) {
        addFact(evidence, tr("Source"), source->place->link.print(), true);
        if (!source->place->commit.isEmpty())
            addFact(evidence, tr("Built from commit"), source->place->commit.text(), true);
    }
    return {};
}

} // namespace

Done describeDump(const place::Dump &place, cases::Evidence &evidence, JobControl &job)
{
    evidence.title = tr("Dump %1").arg(place.dump.brief());
    addFact(evidence, tr("Dump"), place.dump.text(), true);
    const auto known = dump::knownDump(place.dump);
    if (!known)
        return std::unexpected(known.error());
    evidence.title = tr("Dump of %1").arg(known->program);
    addFact(evidence, tr("File"), known->path, true);
    const auto dump = dump::Dump::open(known->path, known->options, job);
    if (!dump)
        return std::unexpected(dump.error());
    evidence.detail = dump->info().reason;
    for (const dump::Module &module : dump->modules())
        if (module.isExecutable && !module.buildId.isEmpty())
            addFact(evidence, tr("Program's build id"), module.buildId.text(), true);
    const QString core = shellWord(known->path);
    if (place.memory) {
        evidence.title += tr(", memory at %1").arg(hexText(place.memory->value));
        return {};
    }
    std::optional<Tid> tid = place.thread;
    for (const dump::Thread &thread : dump->threads())
        if (!tid && thread.crashed)
            tid = thread.tid;
    if (!tid)
        return {};
    addFact(evidence, tr("Command"), u"ariadne dump stacks %1 --thread %2"_s.arg(core).arg(tid->value), true);
    const auto stacks = dump->stacks(tid, job);
    if (!stacks)
        return std::unexpected(stacks.error());
    if (stacks->isEmpty())
        return {};
    const QList<dump::Frame> &frames = stacks->first().frames;
    QStringList lines;
    for (qsizetype i = 0; i < std::min<qsizetype>(frames.size(), 64); ++i)
        lines += frameLine(frames[i]);
    if (place.thread)
        evidence.title = tr("Thread %1 of %2").arg(tid->value).arg(known->program);
    if (place.frame && *place.frame >= 0 && *place.frame < frames.size()) {
        const dump::Frame &frame = frames[*place.frame];
        const QString file = displayText(frame.file.mid(frame.file.lastIndexOf('/') + 1));
        evidence.title = u"#%1 %2"_s.arg(*place.frame).arg(displayText(frame.function));
        if (!file.isEmpty())
            evidence.title += tr(" at %1:%2").arg(file).arg(frame.line);
        evidence.title += tr(", thread %1 of %2").arg(tid->value).arg(known->program);
        if (const Done done = describeFrame(frame, evidence, job); !done)
            return done;
    }
    setCode(evidence, lines.join(u'\n'), u"stack"_s);
    return {};
}

} // namespace ariadne::joins::detail
