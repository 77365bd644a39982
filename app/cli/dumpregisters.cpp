// SPDX-License-Identifier: GPL-3.0-or-later
// dump registers
#include "dumpshared.h"

#include "dump/registers/lanes.h"
#include "dump/registers/meaning.h"
#include "dump/registers/threadregisters.h"
#include "support/json.h"

#include <algorithm>

namespace ariadne::cli {
namespace {

using dump::Dump;

struct Wishes {
    dump::Lane lane = dump::Lane::U64;
    QStringList sets; // empty: all
};

bool isWanted(const Wishes &wishes, const dump::RegisterSet &set)
{
    return wishes.sets.isEmpty() || wishes.sets.contains(set.name);
}

QString hexValue(const dump::Register &r)
{
    return r.bytes.isEmpty() ? QString() : s("0x") + dump::wholeHex(r);
}

// A register narrower than a lane is one lane by itself.
QStringList lanesOf(const dump::Register &r, dump::Lane lane)
{
    if (r.bits == 80 && (lane == dump::Lane::F64 || lane == dump::Lane::F32))
        return {dump::extendedText(r)};
    QStringList lanes = dump::laneTexts(r, lane);
    if (lanes.isEmpty() && !r.bytes.isEmpty())
        lanes = {QString::number(r.value(), 16)};
    return lanes;
}

QJsonArray lanesJson(const dump::Register &r, dump::Lane lane)
{
    const bool isFloat = lane == dump::Lane::F32 || lane == dump::Lane::F64;
    QJsonArray out;
    for (const QString &text : lanesOf(r, lane)) {
        bool ok = false;
        const double number = isFloat ? text.toDouble(&ok) : 0;
        // JSON has no infinity: those are words.
        if (isFloat && ok && qIsFinite(number))
            out.append(number);
        else
            out.append(isFloat ? text : s("0x") + text);
    }
    return out;
}

QJsonObject setJson(const Dump &dump, const dump::RegisterSet &set, const Wishes &wishes, const QStringList *differing)
{
    QJsonArray registers, unknown;
    for (const dump::Register &r : set.registers) {
        if (r.bytes.isEmpty()) { // an outer frame's: calls may change it
            unknown.append(r.name);
            continue;
        }
        place::Dump place;
        place.dump = dump.id();
        place.thread = set.tid;
        place.registerName = r.name;
        QJsonObject one{{s("name"), r.name},
                        {s("bits"), r.bits},
                        {s("value"), hexValue(r)},
                        {s("lanes"), lanesJson(r, wishes.lane)},
                        {s("link"), Link(place).print()}};
        if (const QStringList flags = dump::flagNames(r); !flags.isEmpty())
            one.insert(s("flags"), QJsonArray::fromStringList(flags));
        if (differing)
            one.insert(s("differs"), differing->contains(r.name));
        registers.append(one);
    }
    return {{s("name"), set.name}, {s("tid"), set.tid.value}, {s("registers"), registers}, {s("unknown"), unknown}};
}

QJsonObject stackJson(const dump::ThreadRegisters &r)
{
    return {{s("base"), json::address(r.alternate->base.value)},
            {s("size"), static_cast<qint64>(r.alternate->size)},
            {s("in_use"), r.onAlternate},
            {s("headroom"), static_cast<qint64>(r.headroom)}};
}

QJsonObject signalsJson(const dump::ThreadRegisters &r)
{
    const auto mask = [](std::optional<quint64> value) {
        return value ? QJsonValue(QJsonArray::fromStringList(dump::signalNames(*value))) : QJsonValue();
    };
    return {{s("tid"), r.tid.value},
            {s("pending"), mask(r.pending)},
            {s("blocked"), mask(r.blocked)},
            {s("alternate_stack"), r.alternate ? QJsonValue(stackJson(r)) : QJsonValue()}};
}

QJsonObject savedJson(const Dump &dump, Tid tid, const dump::SavedRegisters &saved, const Wishes &wishes)
{
    QJsonArray sets;
    for (const dump::RegisterSet &set : saved.context.sets) {
        if (isWanted(wishes, set))
            sets.append(setJson(dump, set, wishes, &saved.differing));
    }
    QJsonObject out{{s("tid"), tid.value},
                    {s("frame"), saved.frame},
                    {s("context"), json::address(saved.context.context.value)},
                    {s("blocked"), QJsonArray::fromStringList(dump::signalNames(saved.context.blocked))},
                    {s("differs"), QJsonArray::fromStringList(saved.differing)},
                    {s("sets"), sets}};
    out.insert(s("signal"), saved.context.signal ? QJsonValue(*saved.context.signal) : QJsonValue());
    out.insert(s("address"),
               saved.context.address ? QJsonValue(json::address(saved.context.address->value)) : QJsonValue());
    return out;
}

// ---- for people

// "  rax  0x0000…  text" for words, a column for each lane for wide registers.
QString setText(const Call &call, const Dump &dump, const dump::RegisterSet &set, const Wishes &wishes,
                const QStringList &differing)
{
    const bool isWide =
        std::any_of(set.registers.begin(), set.registers.end(), [](const dump::Register &r) { return r.bits >= 128; });
    QList<QStringList> rows;
    QStringList header{{}, {}};
    for (const dump::Register &r : set.registers) {
        const QString mark = differing.contains(r.name) ? ink(call, s("warning"), s("≠")) : s(" ");
        QStringList row{s(" ") + mark + u' ' + r.name};
        const QStringList flags = dump::flagNames(r);
        if (r.bytes.isEmpty()) {
            row.append(ink(call, s("muted"), s("not known in this frame")));
        } else if (r.bits > 1024) {
            const bool isZero = std::all_of(r.bytes.begin(), r.bytes.end(), [](char c) { return c == 0; });
            row.append(isZero ? s("all zero") : s("%1 bytes (see --json)").arg(r.bytes.size()));
        } else if (isWide && r.bits >= 128) {
            for (const QString &lane : lanesOf(r, wishes.lane))
                row.append(lane == u"0" ? ink(call, s("muted"), lane) : lane);
        } else {
            const bool general = set.name == u"general" && r.bits == dump.info().wordBytes * 8;
            row.append(hexValue(r));
            row.append(!flags.isEmpty() ? flags.join(u' ')
                       : r.bits == 80   ? dump::extendedText(r)
                       : general        ? dump::valueMeaning(dump, r.value())
                                        : QString());
        }
        rows.append(row);
    }
    qsizetype columns = 0;
    for (const QStringList &row : rows)
        columns = std::max(columns, row.size());
    QStringList alignment{s(" ")};
    for (qsizetype i = 1; i < columns; ++i)
        alignment.append(isWide ? s(">") : s(" "));
    for (QStringList &row : rows) {
        while (row.size() < columns)
            row.append(QString());
    }
    return s("  ") + ink(call, s("muted"), set.name) +
           (isWide ? s(", %1, lowest lane first").arg(dump::text(wishes.lane)) : QString()) + u'\n' +
           table(alignment, rows).section(u'\n', 1);
}

QString signalsText(const dump::ThreadRegisters &r)
{
    const auto names = [](quint64 mask) {
        const QStringList all = dump::signalNames(mask);
        return all.isEmpty() ? s("none") : all.size() > 32 ? s("%1 signals").arg(all.size()) : all.join(u' ');
    };
    QString out;
    if (r.pending)
        out += s("  pending signals: ") + names(*r.pending) + u'\n';
    if (r.blocked)
        out += s("  blocked signals: ") + names(*r.blocked) + u'\n';
    if (r.alternate) {
        out += s("  alternate stack: %1, %2, %3 %4\n")
                   .arg(hexText(r.alternate->base.value), sizeText(r.alternate->size),
                        r.onAlternate ? s("in use, headroom") : s("not in use,"),
                        r.onAlternate ? sizeText(r.headroom) : s("all of it free"));
    }
    return out;
}

QString threadText(const Call &call, const Dump &dump, const dump::ThreadRegisters &r, const Wishes &wishes)
{
    QString out = ink(call, s("bold"), s("Thread %1, frame #%2").arg(r.tid.value).arg(r.frame)) + u'\n';
    for (const dump::RegisterSet &set : r.sets) {
        if (isWanted(wishes, set))
            out += setText(call, dump, set, wishes, {});
    }
    out += signalsText(r);
    for (const dump::SavedRegisters &saved : r.saved) {
        out += ink(call, s("bold"), s("Saved in the signal frame #%1").arg(saved.frame)) +
               (saved.context.signal ? s(", signal %1").arg(*saved.context.signal) : QString()) +
               (saved.context.address ? s(", address ") + hexText(saved.context.address->value) : QString()) +
               (saved.differing.isEmpty() ? s(": the same as above") : s("; ≠ marks what differs from above")) + u'\n';
        for (const dump::RegisterSet &set : saved.context.sets) {
            if (isWanted(wishes, set))
                out += setText(call, dump, set, wishes, saved.differing);
        }
    }
    return out + u'\n';
}

Result<QList<dump::ThreadRegisters>> wantedRegisters(const Dump &dump, std::optional<Tid> tid, std::optional<int> frame,
                                                     JobControl &job)
{
    if (!tid && !frame)
        return dump::allRegisters(dump, job);
    // A frame without a thread is the crashed thread's, or the first one's.
    if (!tid && !dump.threads().isEmpty()) {
        const auto crashed =
            std::find_if(dump.threads().begin(), dump.threads().end(), [](const dump::Thread &t) { return t.crashed; });
        tid = crashed == dump.threads().end() ? dump.threads().first().tid : crashed->tid;
    }
    const auto stacks = dump.stacks(tid, job);
    dump::Thread stack;
    stack.tid = tid.value_or(Tid());
    if (stacks)
        stack = stacks->first();
    else if (stacks.error().kind != Error::Kind::Unsupported)
        return std::unexpected(stacks.error());
    const auto one = dump::threadRegisters(dump, stack, frame.value_or(0), job);
    if (!one)
        return std::unexpected(one.error());
    return QList<dump::ThreadRegisters>{*one};
}

} // namespace

int dumpRegisters(Call &call)
{
    bool ok = true;
    const auto thread = wantedThread(call, &ok);
    std::optional<int> frame;
    if (ok && call.flag(s("--frame")))
        frame = static_cast<int>(std::clamp<qint64>(call.number(s("--frame"), 0, &ok), -1, 1 << 30));
    if (!ok)
        return kUsage;
    Wishes wishes;
    const auto lane = dump::laneOf(call.option(s("--as"), s("u64")));
    if (!lane)
        return call.usage(s("--as takes u8, u16, u32, u64, f32 or f64."));
    wishes.lane = *lane;
    wishes.sets = call.options(s("--set"));
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    const auto all = wantedRegisters(*dump, thread, frame, call.job());
    if (!all)
        return call.error(all.error());
    QJsonArray sets, saved, masks;
    QString text;
    Warnings warnings = lossesOf(*dump);
    for (const dump::ThreadRegisters &one : *all) {
        if (!call.global.json) {
            text += threadText(call, *dump, one, wishes);
            warnings += one.warnings;
            continue;
        }
        for (const dump::RegisterSet &set : one.sets) {
            if (!isWanted(wishes, set))
                continue;
            QJsonObject object = setJson(*dump, set, wishes, nullptr);
            object.insert(s("frame"), one.frame);
            sets.append(object);
        }
        for (const dump::SavedRegisters &context : one.saved)
            saved.append(savedJson(*dump, one.tid, context, wishes));
        masks.append(signalsJson(one));
        warnings += one.warnings;
    }
    if (all->isEmpty()) {
        return call.error({Error::Kind::NotFound, s("The dump holds no registers that this version can read."), {}});
    }
    return call.answer({{s("sets"), sets}, {s("saved"), saved}, {s("signals"), masks}}, text, warnings);
}

} // namespace ariadne::cli
