// SPDX-License-Identifier: GPL-3.0-or-later
// dump disassemble
#include "dumpshared.h"

#include "dump/disassembly/disassembly.h"
#include "joins/framesource.h"
#include "support/bytes.h"
#include "support/json.h"

#include <QHash>
#include <QSet>

#include <QFileInfo>
#include <algorithm>

namespace ariadne::cli {
namespace {

using dump::Dump;

QString bytesText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex(' '));
}

QString sourceWord(dump::MemoryPiece::Source source)
{
    return source == dump::MemoryPiece::Source::Dump ? s("dump") : s("module");
}

QJsonObject lineJson(const dump::CodeLine &line)
{
    const dump::Instruction &i = line.instruction;
    QJsonArray inlined;
    for (const QByteArray &name : line.inlined)
        inlined.append(pathText(name));
    QJsonObject out{{s("address"), json::address(i.address.value)},
                    {s("bytes"), QString::fromLatin1(i.bytes.toHex())},
                    {s("mnemonic"), QString::fromLatin1(i.mnemonic)},
                    {s("operands"), QString::fromLatin1(i.operands)},
                    {s("kind"), dump::text(i.kind)},
                    {s("inlined"), inlined}};
    out.insert(s("file"), line.file.isEmpty() ? QJsonValue() : QJsonValue(pathText(line.file)));
    out.insert(s("line"), line.line > 0 ? QJsonValue(line.line) : QJsonValue());
    out.insert(s("target"), i.target ? QJsonValue(json::address(i.target->value)) : QJsonValue());
    out.insert(s("target_name"), line.targetName.isEmpty() ? QJsonValue() : QJsonValue(pathText(line.targetName)));
    return out;
}

// Lines of the source at the commit that the build was made from; empty where nobody said which that is, since any
// other text could be a wrong one. Each file is read once.
class SourceText
{
public:
    SourceText(const Dump &dump, JobControl &job) : m_dump(dump), m_job(job) {}
    QString line(const dump::CodeLine &code)
    {
        if (code.file.isEmpty() || code.line <= 0)
            return {};
        auto at = m_files.find(code.file);
        if (at == m_files.end())
            at = m_files.insert(code.file, read(code));
        const QByteArray text = at->value(code.line - 1).trimmed();
        return displayText(text.left(200));
    }

private:
    QList<QByteArray> read(const dump::CodeLine &code)
    {
        const dump::Module *module = m_dump.moduleAt(code.instruction.address);
        if (!module)
            return {};
        const auto source = joins::sourceOf({module->buildId, code.file, code.line, {}}, m_job);
        if (!source || !source->place)
            return {};
        const auto root = repository::SourceRoot::locate(source->place->repository, m_job);
        const auto content = root ? root->content(source->place->commit.hex, source->place->path)
                                  : Result<repository::Content>(std::unexpected(root.error()));
        if (!content || content->bytes().size() > 16 << 20)
            return {};
        const auto bytes = content->bytes();
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()))
            .split('\n');
    }

    const Dump &m_dump;
    JobControl &m_job;
    QHash<QByteArray, QList<QByteArray>> m_files;
};

// Source places and inlined calls stand above the instructions that they begin with.
QString functionText(const Call &call, const dump::Disassembly &code, const QSet<quint64> &stops, SourceText &source)
{
    qsizetype width = 0;
    for (const dump::CodeLine &line : code.lines)
        width = std::max(width, line.instruction.bytes.size() * 3 - 1);
    QString out, place;
    for (const dump::CodeLine &line : code.lines) {
        const dump::Instruction &i = line.instruction;
        QString here = line.line > 0 ? s("%1:%2").arg(displayText(line.file)).arg(line.line) : QString();
        for (const QByteArray &name : line.inlined)
            here += s("  ↳ ") + displayText(name);
        if (here != place && !here.isEmpty())
            out += ink(call, s("muted"), here) + u'\n';
        if (here != place) {
            if (const QString text = source.line(line); !text.isEmpty())
                out += s("      ") + text + u'\n';
        }
        place = here;
        const bool stopped = stops.contains(i.address.value);
        const quint64 offset = i.address.value - code.function.start.value;
        QString text = displayText(i.mnemonic).leftJustified(7) + u' ' + displayText(i.operands);
        if (!line.targetName.isEmpty())
            text += ink(call, s("muted"), s("  <") + displayText(line.targetName) + u'>');
        out += (stopped ? ink(call, s("bad"), s("=> ")) : s("   ")) + hexText(i.address.value) +
               ink(call, s("muted"), s(" <+%1>").arg(offset).leftJustified(8)) +
               ink(call, s("muted"), bytesText(i.bytes).leftJustified(width)) + s("  ") + text + u'\n';
    }
    if (!code.complete)
        out += ink(call, s("warning"), s("… ") + code.end) + u'\n';
    return out;
}

} // namespace

int dumpDisassemble(Call &call)
{
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    const auto places = dump::findCode(*dump, call.arguments.value(1), call.job());
    if (!places)
        return call.error(places.error());
    const std::optional<bool> thumb = call.flag(s("--thumb")) ? std::optional(true) : std::nullopt;
    QSet<quint64> stops;
    for (const dump::Thread &thread : dump->threads())
        stops.insert(thread.pc.value);
    SourceText source(*dump, call.job());
    QJsonArray functions;
    QString text;
    Warnings warnings = lossesOf(*dump);
    for (const dump::CodePlaceFound &place : *places) {
        const auto code = dump::disassemble(*dump, place.function, thumb, call.job());
        if (!code && (places->size() == 1 || code.error().kind == Error::Kind::Cancelled))
            return call.error(code.error());
        const QString name = displayText(place.function.name.isEmpty() ? QByteArray("?") : place.function.name);
        if (!code) {
            warnings.append({s("code-missing"), code.error().what, name});
            continue;
        }
        QJsonArray instructions;
        for (const dump::CodeLine &line : code->lines)
            instructions.append(lineJson(line));
        place::Dump link;
        link.dump = dump->id();
        link.memory = place.wanted;
        functions.append(QJsonObject{{s("function"), pathText(place.function.name)},
                                     {s("module"), pathText(place.function.module)},
                                     {s("start"), json::address(place.function.start.value)},
                                     {s("end"), json::address(place.function.end.value)},
                                     {s("address"), json::address(place.wanted.value)},
                                     {s("bytes_from"), sourceWord(code->source)},
                                     {s("complete"), code->complete},
                                     {s("instructions"), instructions},
                                     {s("link"), Link(link).print()}});
        QSet<quint64> marks = stops;
        if (place.wanted != place.function.start)
            marks.insert(place.wanted.value);
        text += ink(call, s("bold"), name) + s(", ") + QFileInfo(displayText(place.function.module)).fileName() +
                s(", bytes from the ") +
                (code->source == dump::MemoryPiece::Source::Dump ? s("dump") : s("module's file")) + u'\n' +
                functionText(call, *code, marks, source) + u'\n';
    }
    return call.answer({{s("link"), linkTo(*dump).print()}, {s("functions"), functions}}, text, warnings);
}

} // namespace ariadne::cli
