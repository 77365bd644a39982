// SPDX-License-Identifier: GPL-3.0-or-later
#include "trailers.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace ariadne::history {

namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool isWord(char c)
{
    return isHex(c) || (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The run of 7 to 40 hex digits that starts at `at` and is a word of its own; empty where there is none.
QByteArray idAt(const QByteArray &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && isHex(text[end]))
        ++end;
    if (end - at < 7 || end - at > 40 || (end < text.size() && isWord(text[end])))
        return {};
    return text.mid(at, end - at).toLower();
}

// Skips what may stand between the words and the id.
qsizetype skipFill(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == ':' || text[at] == '\n' ||
                                text[at] == '<' || text[at] == '`'))
        ++at;
    return at;
}

void addAfter(const QByteArray &lower, const char *words, QList<QByteArray> &found)
{
    const QByteArrayView needle(words);
    for (qsizetype at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.size())) {
        qsizetype from = skipFill(lower, at + needle.size());
        if (lower.mid(from, 7) == "commit ")
            from = skipFill(lower, from + 7);
        const QByteArray id = idAt(lower, from);
        if (!id.isEmpty() && !found.contains(id))
            found.append(id);
    }
}

} // namespace

QList<QByteArray> namedOrigins(const QByteArray &message)
{
    QList<QByteArray> found;
    const QByteArray lower = message.toLower();
    for (const char *words : {"cherry picked from", "cherry-picked from", "backported from", "backport of",
                              "upstream commit", "upstream-commit", "[upstream", "[ upstream", "origin: upstream,"})
        addAfter(lower, words, found);
    // "commit <id> upstream." of the kernel's stable trees
    for (qsizetype at = lower.indexOf("commit "); at >= 0; at = lower.indexOf("commit ", at + 7)) {
        const qsizetype from = skipFill(lower, at + 7);
        const QByteArray id = idAt(lower, from);
        if (id.isEmpty() || found.contains(id))
            continue;
        const QByteArray after = lower.mid(from + id.size(), 40).simplified();
        if (after.startsWith("upstream") || after.startsWith("in upstream") || after.startsWith("from upstream"))
            found.append(id);
    }
    return found;
}

QList<QByteArray> namedFixes(const QByteArray &message)
{
    QList<QByteArray> found;
    const QByteArray lower = message.toLower();
    qsizetype start = 0;
    while (start < lower.size()) {
        qsizetype end = lower.indexOf('\n', start);
        if (end < 0)
            end = lower.size();
        const QByteArray line = lower.mid(start, end - start).trimmed();
        for (const char *key : {"fixes:", "fixes "}) {
            if (!line.startsWith(key))
                continue;
            qsizetype from = skipFill(line, 6);
            if (line.mid(from, 7) == "commit ")
                from = skipFill(line, from + 7);
            const QByteArray id = idAt(line, from);
            // "fixes 1234567" may be an issue's number: a bare word of digits only is no id there.
            const bool digits = std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (!id.isEmpty() && !(digits && id.size() < 12) && !found.contains(id))
                found.append(id);
        }
        start = end + 1;
    }
    // systemd's and others' words for the same
    for (const char *words :
         {"follow-up for", "followup for", "follow-up to", "followup to", "follow up for", "follow up to"})
        addAfter(lower, words, found);
    return found;
}

QList<QByteArray> namedReverts(const QByteArray &message)
{
    QList<QByteArray> found;
    addAfter(message.toLower(), "this reverts", found);
    return found;
}

QList<Trailer> trailers(const QString &message)
{
    const QStringList lines = message.split(u'\n');
    qsizetype end = lines.size();
    while (end > 0 && lines[end - 1].trimmed().isEmpty())
        --end;
    qsizetype start = end;
    while (start > 0 && !lines[start - 1].trimmed().isEmpty())
        --start;
    if (start == 0)
        return {}; // the subject's paragraph has none
    static const QRegularExpression kTrailer(QStringLiteral("^([A-Za-z0-9][A-Za-z0-9-]*)\\s*:\\s*(.*)$"));
    QList<Trailer> found;
    qsizetype others = 0;
    for (qsizetype i = start; i < end; ++i) {
        const QString &line = lines[i];
        if (!found.isEmpty() && (line.startsWith(u' ') || line.startsWith(u'\t'))) {
            found.last().value += u' ' + line.trimmed();
            continue;
        }
        const auto match = kTrailer.match(line);
        if (match.hasMatch() && match.captured(1).compare(QLatin1String("http"), Qt::CaseInsensitive) != 0 &&
            match.captured(1).compare(QLatin1String("https"), Qt::CaseInsensitive) != 0)
            found.append({match.captured(1), match.captured(2).trimmed(), int(i) + 1});
        else if (!line.startsWith(u'(') && !line.startsWith(u'['))
            ++others; // "(cherry picked from …)" and "[ann: resolved]" belong to the block
    }
    // A paragraph of prose with a colon in it is no block of trailers.
    return others > found.size() * 3 ? QList<Trailer>() : found;
}

QList<MessageReference> messageReferences(const QString &message)
{
    // One pattern, so that what an address holds ("…/issues/12", "…/commit/abc1234") stays the address.
    static const QRegularExpression kAny(
        QStringLiteral(
            "(?<url>https?://[^\\s<>\"')\\]]+[^\\s<>\"')\\].,;:!?])"
            "|(?<![0-9A-Za-z_/.-])(?<id>(?=[0-9a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,40}|[0-9]{12,40})(?![0-9A-Za-z_-])"
            "|(?<![0-9A-Za-z_&/])(?<issue>#[0-9]{1,9}|(?:bug|issue|GH)[ -]#?[0-9]{1,9}|[A-Z][A-Z0-9]{1,9}-[0-9]{1,7})"
            "(?![0-9A-Za-z_])"),
        QRegularExpression::NoPatternOption);
    constexpr qsizetype kMost = 500;
    QList<MessageReference> found;
    const QStringList lines = message.split(u'\n');
    for (qsizetype i = 0; i < lines.size() && found.size() < kMost; ++i) {
        if (lines[i].size() > 4000)
            continue; // no prose of a person
        auto matches = kAny.globalMatch(lines[i]);
        while (matches.hasNext() && found.size() < kMost) {
            const auto match = matches.next();
            using Kind = MessageReference::Kind;
            const Kind kind = match.capturedLength(QStringLiteral("url")) > 0  ? Kind::Url
                              : match.capturedLength(QStringLiteral("id")) > 0 ? Kind::Commit
                                                                               : Kind::Issue;
            QString text = match.captured(0);
            if (kind == Kind::Issue &&
                (text == u"UTF-8" || text.startsWith(u"SHA-") || text.startsWith(u"ISO-") || text.startsWith(u"UTF-")))
                continue;
            found.append({kind, int(i) + 1, int(match.capturedStart(0)), int(match.capturedLength(0)), text});
        }
    }
    return found;
}

} // namespace ariadne::history
