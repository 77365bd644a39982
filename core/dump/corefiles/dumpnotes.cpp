// SPDX-License-Identifier: GPL-3.0-or-later
#include "dumpnotes.h"

#include "dump/words.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"

#include <algorithm>

namespace ariadne::dump {
namespace {

constexpr qsizetype kLongest = 16 << 10; // letters of one note

QString notesPath()
{
    return directories::data() + QStringLiteral("/dumpnotes.jsonl");
}

} // namespace

Result<QList<DumpNote>> notesOf(const DumpId &dump)
{
    const auto content = readFile(notesPath());
    if (!content) {
        if (content.error().kind == Error::Kind::NotFound)
            return QList<DumpNote>();
        return std::unexpected(content.error());
    }
    QList<DumpNote> out;
    for (const QByteArray &line : content->split('\n')) {
        const auto object = json::parseObject(line);
        if (!object || object->value(QLatin1String("dump")).toString() != dump.text())
            continue;
        const QString id = object->value(QLatin1String("id")).toString();
        if (object->value(QLatin1String("removed")).toBool()) {
            out.removeIf([&](const DumpNote &note) { return note.id == id; });
            continue;
        }
        const auto place = Link::parse(object->value(QLatin1String("link")).toString());
        const QString text = object->value(QLatin1String("text")).toString();
        if (!place || id.isEmpty() || text.isEmpty())
            continue;
        out.append({id, dump, *place, text,
                    QDateTime::fromString(object->value(QLatin1String("time")).toString(), Qt::ISODateWithMs)});
    }
    return out;
}

Result<DumpNote> addNote(const DumpId &dump, const Link &place, const QString &text)
{
    const QString words = text.trimmed();
    if (words.isEmpty() || words.size() > kLongest)
        return fail(Error::Kind::Usage, translate("ariadne", "A note has between 1 and 16,384 letters."));
    const DumpNote note{uuid7(), dump, place, words, QDateTime::currentDateTimeUtc()};
    const Done done = appendLine(notesPath(), json::compact({{QStringLiteral("dump"), dump.text()},
                                                             {QStringLiteral("id"), note.id},
                                                             {QStringLiteral("time"), json::time(note.time)},
                                                             {QStringLiteral("link"), place.print()},
                                                             {QStringLiteral("text"), words}}));
    if (!done)
        return std::unexpected(done.error());
    return note;
}

Done removeNote(const DumpId &dump, const QString &id)
{
    return appendLine(notesPath(), json::compact({{QStringLiteral("dump"), dump.text()},
                                                  {QStringLiteral("id"), id},
                                                  {QStringLiteral("removed"), true}}));
}

} // namespace ariadne::dump
