// SPDX-License-Identifier: GPL-3.0-or-later
#include "disassembly.h"

#include "capstonelibrary.h"
#include "dump/addressspace.h"
#include "dump/architecture.h"
#include "dump/elfcore.h"
#include "dump/words.h"
#include "support/json.h"

#include <QHash>
#include <algorithm>
#include <elf.h>

namespace ariadne::dump {
namespace {

constexpr qsizetype kMostInstructions = 20'000;
constexpr quint64 kMostBytes = 256 << 10; // of one function: 16 bytes an instruction at most
constexpr quint64 kStretch = 256;         // shown where no function is known
constexpr quint64 kLongest = 16;          // bytes of one instruction

Bytes view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

// The T bit of a thread that stands in the function.
bool standsInThumb(const Dump &dump, const Function &function)
{
    const ElfCore &core = dump.core();
    constexpr quint64 kThumbBit = 1 << 5;
    const Architecture *architecture = architectureOf(core.machine, core.wordBytes, core.order);
    if (core.machine != EM_ARM || !architecture)
        return false;
    const auto status = std::find_if(architecture->fields.begin(), architecture->fields.end(),
                                     [](const RegisterField &f) { return qstrcmp(f.name, "cpsr") == 0; });
    for (const Thread &thread : dump.threads()) {
        if (thread.pc < function.start || thread.pc >= function.end || status == architecture->fields.end())
            continue;
        const auto of = std::find_if(core.threads.begin(), core.threads.end(),
                                     [&](const CoreThread &t) { return t.tid == thread.tid; });
        const auto value = wordAt(of->registers, static_cast<quint64>(status->offset), status->bytes);
        return value && (*value & kThumbBit);
    }
    return false;
}

// "f + 0x10", asked once for each address.
class TargetNames
{
public:
    explicit TargetNames(const Dump &dump) : m_dump(dump) {}
    QByteArray at(Address address)
    {
        const auto known = m_names.constFind(address.value);
        if (known != m_names.constEnd())
            return *known;
        return *m_names.insert(address.value, find(address));
    }

private:
    QByteArray find(Address address) const
    {
        const CodePlace place = m_dump.placeAt(address);
        if (place.frames.isEmpty())
            return {};
        const Frame &function = place.frames.last(); // what the others are inlined into
        if (!function.function.isEmpty()) {
            // The cold part of a function may lie before its start.
            const quint64 start = place.functionStart.value_or(address).value;
            if (address.value == start)
                return function.function;
            const bool behind = address.value > start;
            return function.function + (behind ? " + 0x" : " - 0x") +
                   QByteArray::number(behind ? address.value - start : start - address.value, 16);
        }
        const Module *module = m_dump.moduleAt(address);
        if (!module || module->path.isEmpty())
            return {};
        return module->path.mid(module->path.lastIndexOf('/') + 1) + " + 0x" +
               QByteArray::number(address.value - module->base.value, 16);
    }

    const Dump &m_dump;
    QHash<quint64, QByteArray> m_names;
};

CodeLine describe(const Dump &dump, Instruction instruction, TargetNames &targets)
{
    CodeLine out;
    const QList<Frame> names = dump.placeAt(instruction.address).frames;
    if (!names.isEmpty()) {
        out.file = names.first().file;
        out.line = names.first().line;
        for (qsizetype i = names.size() - 1; i-- > 0;)
            out.inlined.append(names[i].function);
    }
    if (instruction.target)
        out.targetName = targets.at(*instruction.target);
    else if (instruction.memory && instruction.memory->address)
        out.targetName = targets.at(*instruction.memory->address);
    out.instruction = std::move(instruction);
    return out;
}

} // namespace

Result<CodePlaceFound> codeAt(const Dump &dump, Address address)
{
    const CodePlace place = dump.placeAt(address);
    if (!place.frames.isEmpty() && place.functionStart) {
        const Frame &frame = place.frames.last();
        Function function{frame.function, frame.linkageName, frame.module, *place.functionStart, {}};
        // A symbol without a size, as hand-written assembly has: a stretch behind the address.
        function.end = place.functionEnd.value_or(Address{address.value + kStretch});
        if (function.end <= address)
            function.end.value = address.value + kStretch;
        return CodePlaceFound{function, address};
    }
    if (!dump.moduleAt(address) && !dump.regionAt(address)) {
        return fail(
            Error::Kind::NotFound,
            translate("ariadne", "Nothing is mapped at %1: “dump maps” lists what is.").arg(hexText(address.value)));
    }
    return CodePlaceFound{{{}, {}, {}, address, {address.value + kStretch}}, address};
}

Result<QList<CodePlaceFound>> findCode(const Dump &dump, const QString &words, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const QString text = words.trimmed();
    bool ok = false;
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        const quint64 address = text.toULongLong(&ok, 16);
        if (!ok)
            return fail(Error::Kind::Usage, translate("ariadne", "“%1” is no address.").arg(text));
        auto place = codeAt(dump, {address});
        if (!place)
            return std::unexpected(place.error());
        return QList<CodePlaceFound>{*place};
    }
    QString name = text;
    quint64 offset = 0;
    if (const qsizetype plus = text.lastIndexOf(QLatin1String("+0x")); plus > 0) {
        offset = text.mid(plus + 1).toULongLong(&ok, 16);
        if (ok)
            name = text.left(plus).trimmed();
        else
            offset = 0;
    }
    const auto found = dump.functionsNamed(name.toUtf8(), job);
    if (!found)
        return std::unexpected(found.error());
    QList<CodePlaceFound> out;
    for (Function one : *found) {
        if (one.end <= one.start)
            one.end.value = one.start.value + kStretch;
        out.append({one, {one.start.value + offset}});
    }
    if (out.isEmpty()) {
        return fail(Error::Kind::NotFound,
                    translate("ariadne",
                              "No function of the dump's modules is called “%1”: name it as “dump stacks” does, "
                              "or give an address.")
                        .arg(name));
    }
    return out;
}

Result<Disassembly> disassemble(const Dump &dump, const Function &function, std::optional<bool> thumb, JobControl &job)
{
    const ElfCore &core = dump.core();
    auto decoder = Decoder::create(core.machine, core.wordBytes, thumb ? *thumb : standsInThumb(dump, function),
                                   core.order);
    if (!decoder && !capstone()) {
        return fail(Error::Kind::Unsupported,
                    translate("ariadne", "Disassembling needs Capstone %1, which is not installed: on Debian it is in "
                                         "the package libcapstone%1.")
                        .arg(CS_API_MAJOR));
    }
    if (!decoder) {
        return fail(Error::Kind::Unsupported,
                    translate("ariadne", "This version has no disassembler for %1.").arg(dump.info().architecture));
    }
    Disassembly out;
    out.function = function;
    const quint64 size = function.end > function.start ? function.end.value - function.start.value : kStretch;
    const auto pieces = dump.memory(function.start, std::min(size, kMostBytes));
    if (!pieces)
        return std::unexpected(pieces.error());
    QByteArray code;
    for (const MemoryPiece &piece : *pieces) {
        if (piece.source == MemoryPiece::Source::Missing)
            break;
        out.source = piece.source;
        code += piece.bytes;
    }
    if (code.isEmpty()) {
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "The code at %1 is not in the dump, and no file of its module was found: "
                                         "“dump modules” says what was tried.")
                        .arg(hexText(function.start.value)));
    }
    TargetNames targets(dump);
    quint64 at = 0;
    while (at < static_cast<quint64>(code.size()) && out.lines.size() < kMostInstructions) {
        if (out.lines.size() % 64 == 0) {
            if (job.cancelled())
                return cancelled();
            job.progress(JobControl::Unit::Bytes, at, static_cast<quint64>(code.size()),
                         QString::fromUtf8(function.name));
        }
        Instruction one = decoder->decode(view(code).subspan(at), {function.start.value + at});
        at += static_cast<quint64>(one.bytes.size());
        out.lines.append(describe(dump, std::move(one), targets));
    }
    if (at < size) {
        out.complete = false;
        out.end =
            static_cast<quint64>(code.size()) < std::min(size, kMostBytes)
                ? translate("ariadne", "the code from %1 on is not in the dump").arg(hexText(function.start.value + at))
                : translate("ariadne", "stopped after %1 instructions").arg(out.lines.size());
    }
    return out;
}

std::optional<Instruction> instructionAt(const Dump &dump, Address address)
{
    const ElfCore &core = dump.core();
    Function here;
    here.start = address;
    here.end.value = address.value + 1;
    auto decoder = Decoder::create(core.machine, core.wordBytes, standsInThumb(dump, here), core.order);
    const QByteArray code = dump.addressSpace().read(address.value, kLongest);
    if (!decoder || code.isEmpty())
        return {};
    Instruction out = decoder->decode(view(code), address);
    return out.isBad() ? std::nullopt : std::optional(out);
}

} // namespace ariadne::dump
