// SPDX-License-Identifier: GPL-3.0-or-later
// dump source
#include "dumpshared.h"

#include "dump/modules/sourcefiles.h"
#include "support/bytes.h"
#include "support/mappedfile.h"

#include <QJsonArray>
#include <algorithm>

namespace ariadne::cli {
namespace {

constexpr qint64 kAround = 5; // lines before and behind
constexpr quint64 kBiggestFile = 64 << 20;
constexpr qsizetype kLongestLine = 4096;

// Lines [first, last] of a file, from 1.
QStringList linesOf(const MappedFile &file, qint64 first, qint64 last)
{
    QStringList out;
    const QByteArrayView text(file.data(), static_cast<qsizetype>(file.byteSize()));
    qint64 number = 1;
    for (qsizetype at = 0; at < text.size() && number <= last; ++number) {
        qsizetype end = text.indexOf('\n', at);
        end = end < 0 ? text.size() : end;
        if (number >= first)
            out.append(
                displayText(text.sliced(at, std::min(end - at, kLongestLine)).toByteArray().replace('\t', "    ")));
        at = end + 1;
    }
    return out;
}

} // namespace

int dumpSource(Call &call)
{
    bool ok = true;
    auto wanted = wantedThread(call, &ok);
    const qint64 level = ok ? call.number(s("--frame"), -1, &ok) : 0;
    const qint64 around = ok ? call.number(s("--context"), kAround, &ok) : 0;
    if (!ok)
        return kUsage;
    if (around < 0 || around > 10'000)
        return call.usage(s("--context takes a number of lines from 0 to 10000."));
    const auto dump = openDump(call);
    if (!dump)
        return call.error(dump.error());
    for (const dump::Thread &t : dump->threads()) {
        if (!wanted && t.crashed)
            wanted = t.tid;
    }
    if (!wanted && !dump->threads().isEmpty())
        wanted = dump->threads().first().tid;
    const auto threads = dump->stacks(wanted, call.job());
    if (!threads)
        return call.error(threads.error());
    const QList<dump::Frame> frames = threads->isEmpty() ? QList<dump::Frame>() : threads->first().frames;
    // Without a number: the innermost one that has a source here.
    dump::FoundSource found;
    Error why{Error::Kind::NotFound,
              s("No frame of this thread has a source file: its modules have no debug information."),
              {}};
    const dump::Frame *frame = nullptr;
    for (const dump::Frame &one : frames) {
        if (frame || (level >= 0 && one.level != level) || (level < 0 && one.file.isEmpty()))
            continue;
        const auto source = dump::findSource(one, dump->options(), call.job());
        if (source) {
            found = *source;
            frame = &one;
        } else {
            why = source.error();
            if (level >= 0 || why.kind == Error::Kind::Cancelled)
                return call.error(why);
        }
    }
    if (!frame)
        return call.error(why);
    const auto file = MappedFile::open(found.path);
    if (!file)
        return call.error(file.error());
    if (file->byteSize() > kBiggestFile)
        return call.error({Error::Kind::Unsupported, s("%1 is too big for a source file.").arg(found.path), {}});
    const qint64 line = std::max(1, frame->line), first = std::max<qint64>(1, line - around);
    const QStringList lines = linesOf(*file, first, line + around);
    QString text = ink(call, s("bold"), displayText(frame->function)) + s("  ") + found.path + s(":%1\n").arg(line);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool here = first + i == line;
        const QString row = s("%1 %2  %3").arg(here ? s("→") : s(" ")).arg(first + i, 6).arg(lines[i]);
        text += (here ? ink(call, s("bold"), row) : row) + u'\n';
    }
    return call.answer({{s("link"), linkTo(*dump, wanted, static_cast<int>(frame - frames.constData())).print()},
                        {s("path"), found.path},
                        {s("how"), dump::text(found.how)},
                        {s("file"), pathText(frame->file)},
                        {s("function"), pathText(frame->function)},
                        {s("level"), frame->level},
                        {s("line"), frame->line},
                        {s("first"), first},
                        {s("lines"), QJsonArray::fromStringList(lines)}},
                       text, lossesOf(*dump));
}

} // namespace ariadne::cli
