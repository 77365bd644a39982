// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract.h"

#include "support/link.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

namespace ariadne::kit {

namespace {

// One key per word, "name:type"; types: s text, n number, b true or false, x "0x…", t time (ISO 8601 UTC), o object,
// l list. "?" after the type: may be absent. "l{…}" says what each entry of a list holds, "o{…}" what the object holds;
// "*" after a type: null is fine.
struct Entry {
    const char *command;
    const char *keys;
};

// What several commands print, as text so that lists of them can be spelled.
#define ARIADNE_RUN                                                                                                    \
    "id:s runs:n failures:n harness_errors:n by_mode:l|o rate:o*{low:n* mid:n* high:n*} runs_per_hour:n* "             \
    "hours_to_next_failure:n* state:s link:s"
#define ARIADNE_SESSION                                                                                                \
    "id:s link:s proposal:o*{commit:s repeats:n why:s alternatives:l} posterior:l{commit:s p:n} no_culprit:n "         \
    "older_than_good:n remaining_bits:n runs:n culprit:s* set:l confidence:n state:s"
#define ARIADNE_CASE "id:s link:s state:s open:o{observations:n questions:n assumptions:n}"
#define ARIADNE_FRAMES                                                                                                 \
    "frames:l{level:n kind:s trust:s pc:x cfa:x* function:s* short_name:s* linkage_name:s* module:s* build_id:s* "     \
    "offset:x|n* "                                                                                                     \
    "file:s* line:n* column:n* link:s}"
#define ARIADNE_OCCURRENCE                                                                                             \
    "id:s link:s kind:s title:s function:s* type:s* address:x* frames:l time:t mode:s mode_link:s"

#define ARIADNE_INDEXED "indexed:o{files:n of:n}"
#define ARIADNE_TIER "tier:s certainty:s"
#define ARIADNE_SYMBOL "name:s kind:s path:s line:n column:n signature:s scope:s condition:s link:s " ARIADNE_TIER
#define ARIADNE_EDGE "caller:s callee:s path:s line:n link:s " ARIADNE_TIER

constexpr Entry kTable[] = {
    {"demo", "folder:s repository:s core:s catalogue:s trial:s bisect:s case:s"},
    {"doctor", "checks:l{name:s state:s detail:s remedy:s?}"},
    {"picture", ""},
    {"built", "build_id:s repository:s commit:s? link:s"},
    {"index", "files:n bytes:n symbols:n seconds:n reused_files:n"},
    {"find files", "hits:l{path:s line:n column:n name:s kind:s text:s link:s} " ARIADNE_INDEXED},
    {"find symbols", "hits:l{path:s line:n column:n name:s kind:s text:s link:s " ARIADNE_TIER "} " ARIADNE_INDEXED},
    {"find text", "hits:l{path:s line:n column:n name:s kind:s text:s link:s} " ARIADNE_INDEXED},
    {"symbol", "definitions:l{" ARIADNE_SYMBOL "} declarations:l{" ARIADNE_SYMBOL "} " ARIADNE_INDEXED},
    {"refs",
     "references:l{path:s line:n column:n use:s enclosing:s condition:s link:s " ARIADNE_TIER "} " ARIADNE_INDEXED},
    {"callers", "edges:l{" ARIADNE_EDGE "} " ARIADNE_INDEXED},
    {"callees", "edges:l{" ARIADNE_EDGE "} " ARIADNE_INDEXED},
    {"paths", "paths:l " ARIADNE_INDEXED},
    {"outline", "symbols:l{" ARIADNE_SYMBOL "} " ARIADNE_INDEXED},
    {"struct", "members:l{name:s type:s readers:n writers:n link:s " ARIADNE_TIER "} " ARIADNE_INDEXED},
    {"blame", "lines:l{line:n commit:s original_line:n original_path:s link:s}"},
    {"history", "commits:l{commit:s author:s time:t subject:s path:s? lines:l|s|o?}"},
    {"graph", "commits:n bytes:n fresh:n filters:b own:b seconds:n"},
    {"contains", "branches:l{branch:s commit:s has:s as:s* applies:b* needs:l conflicts:l link:s} tags:l{commit:s}"},
    {"dump list", "crashes:l"},
    {"dump notes", "notes:l"},
    {"dump disassemble",
     "functions:l{function:s address:x end:x instructions:l{address:x bytes:s mnemonic:s operands:s "
     "kind:s file:s* line:n* target:x* target_name:s*}}"},
    {"dump info",
     "kind:s architecture:s command:s reason:s signal:o*{number:n name:s code:n|s address:x*? tid:n} threads:n link:s"},
    {"dump modules", "modules:l{path:s build_id:s* base:x end:x symbols:s source:s* tried:l{place:s result:s}}"},
    {"dump stacks", "threads:l{tid:n name:s* state:s* crashed:b end:s link:s " ARIADNE_FRAMES "}"},
    {"dump stacks --group", "groups:l{count:n tids:l " ARIADNE_FRAMES "}"},
    {"dump source", "path:s how:s file:s function:s* level:n line:n first:n lines:l link:s"},
    {"dump maps", "regions:l{start:x end:x permissions:s file:s* file_offset:x|n* kind:s present:b|s|n}"},
    {"dump registers", "sets:l{name:s registers:l{name:s bits:n value:x lanes:o|l*?}}"},
    {"failures recognise", "recognised:l{file:s kind:s title:s alternatives:l function:s* type:s* address:x* frames:l "
                           "offset:n|x cut_short:b confidence:n|s}"},
    {"failures import", "imported:l|n duplicates:l|n modes:l{id:s new:b} unreadable:l{path:s why:s}"},
    {"failures modes", "modes:l{id:s link:s title:s status:s occurrences:n first_seen:t last_seen:t causes:l}"},
    {"failures list", "occurrences:l{" ARIADNE_OCCURRENCE "}"},
    {"failures show", "id:s link:s title:s"},
    {"failures inbox", "inbox:l"},
    {"failures similar", "modes:l{id:s score:n parts:l{name:s value:n}}"},
    {"failures same", "event:s"},
    {"failures different", "event:s"},
    {"failures split", "event:s"},
    {"failures cause", "event:s"},
    {"failures label", "event:s"},
    {"failures undo", "event:s"},
    {"failures decisions", "decisions:l{event:s kind:s author:s reason:s time:t undone:b}"},
    {"failures rules", "rules:l"},
    {"trial run", "id:s link:s state:s"},
    {"trial status", ARIADNE_RUN},
    {"trial show", ARIADNE_RUN " records:l{run:n verdict:s seconds:n start:t link:s}"},
    {"trial stop", ARIADNE_RUN},
    {"trial list", "trials:l{" ARIADNE_RUN "}"},
    {"trial log", ARIADNE_RUN " record:o text:s"},
    {"trial resume", ARIADNE_RUN},
    {"bisect start", ARIADNE_SESSION},
    {"bisect run", ARIADNE_SESSION},
    {"bisect status", ARIADNE_SESSION},
    {"bisect log", "id:s link:s log:l{event:s time:t author:s by_person:b kind:s commit:s* mark:s* reason:s undone:b}"},
    {"bisect next", ARIADNE_SESSION},
    {"bisect mark good", ARIADNE_SESSION},
    {"bisect mark bad", ARIADNE_SESSION},
    {"bisect mark skip", ARIADNE_SESSION},
    {"bisect undo", ARIADNE_SESSION},
    {"bisect list", "bisects:l{id:s link:s state:s culprit:s* created:t}"},
    {"case new", ARIADNE_CASE},
    {"case list", "cases:l{" ARIADNE_CASE " title:s}"},
    {"case show", ARIADNE_CASE " title:s items:l"},
    {"case observe", "id:s"},
    {"case note", "id:s"},
    {"case question", "id:s"},
    {"case hypothesis", "id:s"},
    {"case assume", "id:s"},
    {"case want", "id:s"},
    {"case edit", "id:s"},
    {"case undo", ""},
    {"case export", ""},
};

// Commands whose answers tell of foreign things say how complete they are.
constexpr const char *kForeign[] = {"dump modules", "dump stacks",        "dump maps",       "dump info",
                                    "dump source",  "failures recognise", "failures import", "blame"};

// "Every thing that has one carries its link", and a link is one that leads back.
void checkLinks(const QString &where, const QJsonValue &value, QStringList *problems)
{
    if (problems->size() > 20)
        return;
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i)
        checkLinks(QStringLiteral("%1[%2]").arg(where).arg(i), list[i], problems);
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString place = where.isEmpty() ? entry.key() : where + u'.' + entry.key();
        const bool named = entry.key() == QLatin1String("link") || entry.key().endsWith(QLatin1String("_link"));
        if (!named || entry->isNull() || entry->isObject()) {
            checkLinks(place, *entry, problems);
            continue;
        }
        const std::optional<Link> link = Link::parse(entry->toString());
        if (!link || link->print() != entry->toString())
            problems->append(place + QStringLiteral(" is no link: ") + entry->toString());
    }
}

const Entry *entryOf(const QString &command)
{
    for (const Entry &entry : kTable) {
        if (command == QLatin1String(entry.command))
            return &entry;
    }
    return nullptr;
}

bool fits(const QJsonValue &value, QChar type)
{
    static const QRegularExpression address(QStringLiteral("^0x[0-9a-f]+$"));
    static const QRegularExpression time(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"));
    switch (type.unicode()) {
    case 's':
        return value.isString();
    case 'n':
        return value.isDouble();
    case 'b':
        return value.isBool();
    case 'x':
        return value.isString() && address.match(value.toString()).hasMatch();
    case 't':
        return value.isString() && time.match(value.toString()).hasMatch();
    case 'o':
        return value.isObject();
    case 'l':
        return value.isArray();
    default:
        return false;
    }
}

// Splits at blanks outside of braces.
QStringList words(const QString &keys)
{
    QStringList out;
    QString word;
    int depth = 0;
    for (const QChar c : keys) {
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (c == u' ' && depth == 0) {
            out.append(word);
            word.clear();
        } else {
            word += c;
        }
    }
    out.append(word);
    out.removeAll(QString());
    return out;
}

void check(const QString &where, const QString &keys, const QJsonObject &object, QStringList *problems)
{
    if (problems->size() > 20)
        return;
    for (const QString &word : words(keys)) {
        const QString name = word.section(u':', 0, 0);
        const QString rest = word.mid(name.size() + 1);
        const qsizetype brace = rest.indexOf(u'{');
        const QString types = brace < 0 ? rest : rest.left(brace);
        const QString inner = brace < 0 ? QString() : rest.mid(brace + 1, rest.lastIndexOf(u'}') - brace - 1);
        const QString place = where.isEmpty() ? name : where + u'.' + name;
        const QString all = brace < 0 ? rest : types + rest.mid(rest.lastIndexOf(u'}') + 1);
        if (!object.contains(name)) {
            if (!all.contains(u'?'))
                problems->append(place + QStringLiteral(" is missing"));
            continue;
        }
        const QJsonValue value = object.value(name);
        if (value.isNull() && all.contains(u'*'))
            continue;
        bool ok = false;
        for (const QChar type : types)
            ok = ok || (type.isLetter() && fits(value, type));
        if (!ok) {
            problems->append(
                place + QStringLiteral(" is of the wrong type: ") +
                QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).left(80));
            continue;
        }
        if (inner.isEmpty())
            continue;
        if (value.isObject())
            check(place, inner, value.toObject(), problems);
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            check(QStringLiteral("%1[%2]").arg(place).arg(i), inner, list[i].toObject(), problems);
    }
}

} // namespace

bool contractKnows(const QString &command)
{
    return entryOf(command) != nullptr;
}

QStringList contractProblems(const QString &command, const QJsonObject &answer)
{
    QStringList problems;
    if (answer.value(QStringLiteral("schema")).toString() != QLatin1String("ariadne/1"))
        problems.append(QStringLiteral("\"schema\" is not \"ariadne/1\""));
    const Entry *const entry = entryOf(command);
    if (!entry) {
        problems.append(QStringLiteral("the contract's table has no command \"%1\"").arg(command));
        return problems;
    }
    check({}, QString::fromLatin1(entry->keys), answer, &problems);
    checkLinks({}, answer, &problems);
    const bool foreign = std::any_of(std::begin(kForeign), std::end(kForeign),
                                     [&](const char *name) { return command == QLatin1String(name); });
    if (foreign || answer.contains(QStringLiteral("warnings"))) {
        check({}, QStringLiteral("complete:b warnings:l{code:s message:s where:s}"), answer, &problems);
    }
    return problems;
}

} // namespace ariadne::kit
