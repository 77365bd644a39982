// SPDX-License-Identifier: GPL-3.0-or-later
#include "link.h"

#include "bytes.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <limits>

namespace ariadne {

namespace {

constexpr qsizetype kLongestLink = 64 << 10;
constexpr char kWorkTree[] = "worktree"; // what an empty revision prints as
constexpr char kAll[] = "all";           // and that of a log
// The last three are pages of the window itself.
constexpr std::array kPages = {"home",   "source", "dump",     "failures",  "trials",
                               "bisect", "cases",  "settings", "shortcuts", "manual"};

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '+' || c == ',' || c == '@' || c == ':';
}

// Percent-encoded: only characters that mean nothing in a link, in Markdown or in a shell stay as they are.
QString encoded(const QByteArray &bytes, bool keepSlashes = false)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    QByteArray out;
    for (const char c : bytes) {
        if (isPlain(c) || (keepSlashes && c == '/')) {
            out.append(c);
        } else {
            const auto byte = static_cast<uchar>(c);
            out.append('%').append(kDigits[byte >> 4]).append(kDigits[byte & 15]);
        }
    }
    return QString::fromLatin1(out);
}

QString encoded(const QString &text)
{
    return encoded(text.toUtf8());
}

// A branch can be called "worktree", too; its first letter is encoded then.
QString encodedRevision(const QByteArray &revision)
{
    if (revision.isEmpty())
        return QString::fromLatin1(kWorkTree);
    if (revision == kWorkTree)
        return QStringLiteral("%77orktree");
    return encoded(revision);
}

// In a comparison ".." divides, so a dot that could be taken for a part of it is encoded.
QString encodedEnd(const QByteArray &revision)
{
    const QString plain = encodedRevision(revision);
    QString out;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const bool edge = i == 0 || i + 1 == plain.size() || plain[i - 1] == u'.' || plain[i + 1] == u'.';
        out += plain[i] == u'.' && edge ? QStringLiteral("%2E") : plain.mid(i, 1);
    }
    return out;
}

std::optional<QByteArray> decoded(const QString &text)
{
    const QByteArray in = text.toUtf8();
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (qsizetype i = 0; i < in.size(); ++i) {
        if (in[i] != '%')
            continue;
        if (i + 2 >= in.size() || !isHex(in[i + 1]) || !isHex(in[i + 2]))
            return {};
    }
    return pathBytes(text);
}

// For texts that are not bytes in the first place (ids, queries): valid UTF-8 only.
std::optional<QString> decodedText(const QString &text)
{
    const std::optional<QByteArray> bytes = decoded(text);
    if (!bytes)
        return {};
    const QString out = QString::fromUtf8(*bytes);
    if (out.toUtf8() != *bytes)
        return {};
    return out;
}

std::optional<QByteArray> decodedRevision(const QString &text)
{
    return text == QLatin1String(kWorkTree) ? QByteArray() : decoded(text);
}

template <typename Id> std::optional<Id> hexId(const QString &text)
{
    if (text.isEmpty() || text.size() > 128)
        return {};
    const QByteArray hex = text.toLatin1().toLower();
    for (const char c : hex) {
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return {};
    }
    return Id{hex};
}

// Hex, or "f-" and a UUID for a plain folder.
std::optional<RepositoryId> repositoryId(const QString &text)
{
    if (text.isEmpty() || text.size() > 128)
        return {};
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (!((u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'z') || u == u'-'))
            return {};
    }
    return RepositoryId{text.toLatin1()};
}

// Digits only, no sign, no blanks, as printed.
template <typename Number> std::optional<Number> number(const QString &text)
{
    if (text.isEmpty() || text.size() > 19)
        return {};
    quint64 value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
        value = value * 10 + static_cast<quint64>(c.unicode() - u'0');
    }
    if (value > static_cast<quint64>(std::numeric_limits<Number>::max()))
        return {};
    return static_cast<Number>(value);
}

std::optional<Address> address(const QString &text)
{
    if (!text.startsWith(QLatin1String("0x")) || text.size() < 3 || text.size() > 18)
        return {};
    quint64 value = 0;
    for (const QChar c : text.mid(2)) {
        const char16_t u = c.unicode();
        quint64 digit = 0;
        if (u >= u'0' && u <= u'9')
            digit = u - u'0';
        else if (u >= u'a' && u <= u'f')
            digit = u - u'a' + 10U;
        else if (u >= u'A' && u <= u'F')
            digit = u - u'A' + 10U;
        else
            return {};
        value = value << 4 | digit;
    }
    return Address{value};
}

QString printLines(LineRange lines)
{
    if (lines.first <= 0)
        return {};
    const QString first = QStringLiteral("#L%1").arg(lines.first);
    return lines.last > 0 ? first + QStringLiteral("-L%1").arg(lines.last) : first;
}

QString printQuery(const QMap<QString, QString> &query)
{
    QStringList words;
    for (auto it = query.cbegin(); it != query.cend(); ++it)
        words.append(encoded(it.key()) + u'=' + encoded(it.value()));
    return words.isEmpty() ? QString() : u'?' + words.join(u'&');
}

std::optional<LineRange> parseLines(const QString &fragment)
{
    if (fragment.isEmpty())
        return LineRange{};
    const QStringList ends = fragment.split(u'-');
    if (ends.size() > 2)
        return {};
    LineRange lines;
    for (qsizetype i = 0; i < ends.size(); ++i) {
        // "#L12-20" is what people write, too.
        const bool marked = ends[i].startsWith(u'L');
        if (i == 0 && !marked)
            return {};
        const std::optional<int> value = number<int>(marked ? ends[i].mid(1) : ends[i]);
        if (!value || *value == 0)
            return {};
        (i == 0 ? lines.first : lines.last) = *value;
    }
    if (lines.last != 0 && lines.last < lines.first)
        return {};
    return lines;
}

// Printing: one overload for each place.
struct Printer {
    QString operator()(const place::Page &p) const { return QStringLiteral("page/") + encoded(p.name); }
    QString operator()(const place::Source &p) const
    {
        QString out = QStringLiteral("source/") + p.repository.text() + u'/' + encodedRevision(p.revision);
        if (!p.path.isEmpty())
            out += u'/' + encoded(p.path, true);
        return out + printLines(p.lines);
    }
    QString operator()(const place::Symbol &p) const
    {
        return QStringLiteral("symbol/") + p.repository.text() + u'/' + encoded(p.name);
    }
    QString operator()(const place::Commit &p) const
    {
        QString out = QStringLiteral("commit/") + p.repository.text() + u'/' + p.commit.text();
        if (!p.path.isEmpty())
            out += u'/' + encoded(p.path, true);
        return out + printLines(p.lines);
    }
    QString operator()(const place::Compare &p) const
    {
        QString out = QStringLiteral("compare/") + p.repository.text() + u'/' + encodedEnd(p.from) +
                      QStringLiteral("..") + encodedEnd(p.to);
        if (!p.path.isEmpty())
            out += u'/' + encoded(p.path, true);
        QMap<QString, QString> query;
        if (!p.toPath.isEmpty())
            query.insert(QStringLiteral("to"), pathText(p.toPath));
        return out + printQuery(query) + printLines(p.lines);
    }
    QString operator()(const place::Log &p) const
    {
        QString out = QStringLiteral("log/") + p.repository.text() + u'/' +
                      (p.revision.isEmpty() ? QString::fromLatin1(kAll)
                       : p.revision == kAll ? QStringLiteral("%61ll")
                                            : encoded(p.revision));
        if (!p.path.isEmpty())
            out += u'/' + encoded(p.path, true);
        QMap<QString, QString> query;
        const auto add = [&](const char *name, const QString &value) {
            if (!value.isEmpty())
                query.insert(QString::fromLatin1(name), value);
        };
        add("author", p.author);
        add("message", p.message);
        add("pickaxe", p.pickaxe);
        add("regex", p.regex ? QStringLiteral("1") : QString());
        return out + printQuery(query) + printLines(p.lines);
    }
    QString operator()(const place::Contains &p) const
    {
        QStringList commits;
        for (const ObjectId &commit : p.commits)
            commits.append(commit.text());
        QMap<QString, QString> query;
        if (!p.branches.isEmpty())
            query.insert(QStringLiteral("branches"), p.branches);
        if (!p.plan.isEmpty())
            query.insert(QStringLiteral("plan"), p.plan);
        return QStringLiteral("contains/") + p.repository.text() + u'/' + commits.join(u'+') + printQuery(query);
    }
    QString operator()(const place::Dump &p) const
    {
        QString out = QStringLiteral("dump/") + p.dump.text();
        if (p.memory)
            out += QStringLiteral("/memory/") + hexText(p.memory->value);
        else if (!p.registerName.isEmpty() && p.thread)
            out += QStringLiteral("/register/%1/").arg(p.thread->value) + encoded(p.registerName);
        else if (p.thread)
            out += QStringLiteral("/thread/%1").arg(p.thread->value);
        else if (!p.module.isEmpty())
            out += QStringLiteral("/module/") + p.module.text();
        else if (p.task)
            out += QStringLiteral("/task/%1").arg(*p.task);
        else if (p.search)
            out += QStringLiteral("/search");
        if (p.frame && p.thread && p.registerName.isEmpty() && !p.memory)
            out += QStringLiteral("/frame/%1").arg(*p.frame);
        return out + printQuery(p.query);
    }
    QString operator()(const place::Web &p) const { return QStringLiteral("web/") + encoded(p.address); }
    QString operator()(const place::Failure &p) const { return QStringLiteral("failure/") + encoded(p.id); }
    QString operator()(const place::Mode &p) const { return QStringLiteral("mode/") + encoded(p.id); }
    QString operator()(const place::Cause &p) const { return QStringLiteral("cause/") + encoded(p.id); }
    QString operator()(const place::View &p) const { return QStringLiteral("view/") + encoded(p.query); }
    QString operator()(const place::Trial &p) const
    {
        const QString out = QStringLiteral("trial/") + encoded(p.id);
        return p.run ? out + QStringLiteral("/run/%1").arg(*p.run) : out;
    }
    QString operator()(const place::Bisect &p) const
    {
        const QString out = QStringLiteral("bisect/") + encoded(p.id);
        return p.commit.isEmpty() ? out : out + QStringLiteral("/commit/") + p.commit.text();
    }
    QString operator()(const place::Case &p) const
    {
        const QString out = QStringLiteral("case/") + encoded(p.id);
        return p.item.isEmpty() ? out : out + u'/' + encoded(p.item);
    }
};

// Reading. `words` are the parts between slashes after the kind.
std::optional<Link> parseSource(const QStringList &words, const QString &fragment)
{
    const std::optional<LineRange> lines = parseLines(fragment);
    if (words.size() < 2 || words[1].isEmpty() || !lines)
        return {};
    const auto repository = repositoryId(words[0]);
    const auto revision = decodedRevision(words[1]);
    const auto path = decoded(words.mid(2).join(u'/'));
    if (!repository || !revision || !path)
        return {};
    return Link(place::Source{*repository, *revision, *path, *lines});
}

std::optional<QMap<QString, QString>> parseQuery(const QString &text)
{
    QMap<QString, QString> out;
    for (const QString &pair : text.split(u'&')) {
        const qsizetype equals = pair.indexOf(u'=');
        const auto key = decodedText(pair.left(equals < 0 ? pair.size() : equals));
        const auto value = decodedText(equals < 0 ? QString() : pair.mid(equals + 1));
        if (!key || !value || out.contains(*key))
            return {};
        out.insert(*key, *value);
    }
    return out;
}

// The values of a query that may hold nothing but `names`; each given must not be empty, as printed.
std::optional<QMap<QString, QString>> queryOf(const std::optional<QString> &text, const QStringList &names)
{
    if (!text)
        return QMap<QString, QString>();
    const auto query = parseQuery(*text);
    if (!query)
        return {};
    for (auto it = query->cbegin(); it != query->cend(); ++it) {
        if (!names.contains(it.key()) || it.value().isEmpty())
            return {};
    }
    return query;
}

std::optional<Link> parseCommit(const QStringList &words, const QString &fragment)
{
    if (words.size() < 2)
        return {};
    const auto repository = repositoryId(words[0]);
    const auto commit = hexId<ObjectId>(words[1]);
    const auto path = decoded(words.mid(2).join(u'/'));
    const auto lines = parseLines(fragment);
    if (!repository || !commit || !path || !lines || (words.size() > 2 && path->isEmpty()))
        return {};
    return Link(place::Commit{*repository, *commit, *path, *lines});
}

std::optional<Link> parseCompare(const QStringList &words, const std::optional<QString> &query, const QString &fragment)
{
    const auto values = queryOf(query, {QStringLiteral("to")});
    const auto lines = parseLines(fragment);
    if (words.size() < 2 || !values || !lines)
        return {};
    const auto repository = repositoryId(words[0]);
    const qsizetype dots = words[1].indexOf(QLatin1String(".."));
    if (!repository || dots <= 0 || dots + 2 == words[1].size())
        return {};
    const auto from = decodedRevision(words[1].left(dots));
    const auto to = decodedRevision(words[1].mid(dots + 2));
    const auto path = decoded(words.mid(2).join(u'/'));
    if (!from || !to || !path)
        return {};
    return Link(place::Compare{*repository, *from, *to, *path, pathBytes(values->value(QStringLiteral("to"))), *lines});
}

std::optional<Link> parseLog(const QStringList &words, const std::optional<QString> &query, const QString &fragment)
{
    const QString author = QStringLiteral("author"), message = QStringLiteral("message"),
                  pickaxe = QStringLiteral("pickaxe"), regex = QStringLiteral("regex");
    const auto values = queryOf(query, {author, message, pickaxe, regex});
    const auto lines = parseLines(fragment);
    if (words.size() < 2 || words[1].isEmpty() || !values || !lines)
        return {};
    const auto repository = repositoryId(words[0]);
    const auto revision = words[1] == QLatin1String(kAll) ? QByteArray() : decoded(words[1]);
    const auto path = decoded(words.mid(2).join(u'/'));
    const QString how = values->value(regex);
    if (!repository || !revision || !path || (!how.isEmpty() && how != u"1"))
        return {};
    return Link(place::Log{*repository, *revision, *path, *lines, values->value(author), values->value(message),
                           values->value(pickaxe), !how.isEmpty()});
}

std::optional<Link> parseContains(const QStringList &words, const std::optional<QString> &query)
{
    const QString branches = QStringLiteral("branches"), plan = QStringLiteral("plan");
    const auto values = queryOf(query, {branches, plan});
    const auto repository = repositoryId(words.value(0));
    if (words.size() != 2 || !values || !repository)
        return {};
    place::Contains place{*repository, {}, values->value(branches), values->value(plan)};
    for (const QString &word : words[1].split(u'+')) {
        const auto commit = hexId<ObjectId>(word);
        if (!commit)
            return {};
        place.commits.append(*commit);
    }
    return Link(place);
}

std::optional<Link> parseDump(const QStringList &words, const std::optional<QString> &queryText)
{
    const auto dump = hexId<DumpId>(words.value(0));
    if (!dump)
        return {};
    place::Dump out;
    out.dump = *dump;
    if (queryText) {
        const auto query = parseQuery(*queryText);
        if (!query)
            return {};
        out.query = *query;
    }
    const QString part = words.value(1);
    const QString value = words.value(2);
    bool ok = words.size() == 3;
    if (words.size() == 1) {
        return Link(out);
    } else if (part == QLatin1String("thread")) {
        if (const auto tid = number<qint64>(value))
            out.thread = Tid{*tid};
        if (words.size() == 5 && words[3] == QLatin1String("frame"))
            out.frame = number<int>(words[4]);
        ok = out.thread && (words.size() == 3 || out.frame);
    } else if (part == QLatin1String("register")) {
        const auto tid = number<qint64>(value);
        const auto name = decodedText(words.value(3));
        ok = words.size() == 4 && tid && name && !name->isEmpty();
        if (ok) {
            out.thread = Tid{*tid};
            out.registerName = *name;
        }
    } else if (part == QLatin1String("memory")) {
        out.memory = address(value);
        ok = ok && out.memory;
    } else if (part == QLatin1String("module")) {
        const auto id = hexId<BuildId>(value);
        ok = ok && id;
        out.module = id.value_or(BuildId());
    } else if (part == QLatin1String("task")) {
        out.task = number<qint64>(value);
        ok = ok && out.task;
    } else if (part == QLatin1String("search")) {
        out.search = true;
        ok = words.size() == 2;
    } else {
        ok = false;
    }
    return ok ? std::optional(Link(out)) : std::nullopt;
}

// The kinds that are an id, and perhaps a part of the thing.
std::optional<Link> parseThing(const QString &kind, const QStringList &words)
{
    const auto id = decodedText(words.value(0));
    if (!id)
        return {};
    if (kind == QLatin1String("view"))
        return words.size() == 1 ? std::optional(Link(place::View{*id})) : std::nullopt;
    if (id->isEmpty())
        return {};
    if (words.size() == 1) {
        if (kind == QLatin1String("failure"))
            return Link(place::Failure{*id});
        if (kind == QLatin1String("mode"))
            return Link(place::Mode{*id});
        if (kind == QLatin1String("cause"))
            return Link(place::Cause{*id});
        if (kind == QLatin1String("trial"))
            return Link(place::Trial{*id, {}});
        if (kind == QLatin1String("bisect"))
            return Link(place::Bisect{*id, {}});
        if (kind == QLatin1String("case"))
            return Link(place::Case{*id, {}});
    }
    if (kind == QLatin1String("trial") && words.size() == 3 && words[1] == QLatin1String("run")) {
        const auto run = number<qint64>(words[2]);
        return run && *run > 0 ? std::optional(Link(place::Trial{*id, run})) : std::nullopt;
    }
    if (kind == QLatin1String("bisect") && words.size() == 3 && words[1] == QLatin1String("commit")) {
        const auto commit = hexId<ObjectId>(words[2]);
        return commit ? std::optional(Link(place::Bisect{*id, *commit})) : std::nullopt;
    }
    if (kind == QLatin1String("case") && words.size() == 2) {
        const auto item = decodedText(words[1]);
        return item && !item->isEmpty() ? std::optional(Link(place::Case{*id, *item})) : std::nullopt;
    }
    return {};
}

} // namespace

std::optional<Link> Link::parse(const QString &text)
{
    const QLatin1String scheme("ariadne:");
    if (text.size() > kLongestLink || !text.startsWith(scheme))
        return {};
    QString rest = text.mid(scheme.size());
    QString fragment;
    if (const qsizetype hash = rest.indexOf(u'#'); hash >= 0) {
        fragment = rest.mid(hash + 1);
        rest.truncate(hash);
        if (fragment.isEmpty())
            return {};
    }
    std::optional<QString> query;
    if (const qsizetype mark = rest.indexOf(u'?'); mark >= 0) {
        query = rest.mid(mark + 1);
        rest.truncate(mark);
    }
    QStringList words = rest.split(u'/');
    const QString kind = words.takeFirst();
    static const QStringList kWithLines{QStringLiteral("source"), QStringLiteral("commit"), QStringLiteral("compare"),
                                        QStringLiteral("log")};
    static const QStringList kWithQuery{QStringLiteral("dump"), QStringLiteral("compare"), QStringLiteral("log"),
                                        QStringLiteral("contains")};
    if ((!fragment.isEmpty() && !kWithLines.contains(kind)) || (query && !kWithQuery.contains(kind)))
        return {};
    if (kind == QLatin1String("source"))
        return parseSource(words, fragment);
    if (kind == QLatin1String("compare"))
        return parseCompare(words, query, fragment);
    if (kind == QLatin1String("commit"))
        return parseCommit(words, fragment);
    if (kind == QLatin1String("log"))
        return parseLog(words, query, fragment);
    if (kind == QLatin1String("contains"))
        return parseContains(words, query);
    if (kind == QLatin1String("dump"))
        return parseDump(words, query);
    if (kind == QLatin1String("symbol")) {
        const auto repository = repositoryId(words.value(0));
        if (words.size() != 2 || !repository)
            return {};
        const auto name = decoded(words[1]);
        return name && !name->isEmpty() ? std::optional(Link(place::Symbol{*repository, *name})) : std::nullopt;
    }
    if (kind == QLatin1String("web")) {
        const auto address = words.size() == 1 ? decodedText(words[0]) : std::nullopt;
        const bool known = address && (address->startsWith(u"https://") || address->startsWith(u"http://"));
        return known ? std::optional(Link(place::Web{*address})) : std::nullopt;
    }
    if (kind == QLatin1String("page")) {
        const bool known = words.size() == 1 && std::any_of(kPages.begin(), kPages.end(), [&](const char *page) {
                               return words[0] == QLatin1String(page);
                           });
        return known ? std::optional(Link(place::Page{words[0]})) : std::nullopt;
    }
    return parseThing(kind, words);
}

QString Link::print() const
{
    return QStringLiteral("ariadne:") + std::visit(Printer{}, m_place);
}

QString Link::pageName() const
{
    struct Namer {
        QString operator()(const place::Page &p) const { return p.name; }
        QString operator()(const place::Source &) const { return QStringLiteral("source"); }
        QString operator()(const place::Symbol &) const { return QStringLiteral("source"); }
        QString operator()(const place::Commit &) const { return QStringLiteral("history"); }
        QString operator()(const place::Compare &) const { return QStringLiteral("history"); }
        QString operator()(const place::Dump &) const { return QStringLiteral("dump"); }
        QString operator()(const place::Failure &) const { return QStringLiteral("failures"); }
        QString operator()(const place::Mode &) const { return QStringLiteral("failures"); }
        QString operator()(const place::Cause &) const { return QStringLiteral("failures"); }
        QString operator()(const place::View &) const { return QStringLiteral("failures"); }
        QString operator()(const place::Trial &) const { return QStringLiteral("trials"); }
        QString operator()(const place::Bisect &) const { return QStringLiteral("bisect"); }
        QString operator()(const place::Case &) const { return QStringLiteral("cases"); }
        QString operator()(const place::Log &) const { return QStringLiteral("history"); }
        QString operator()(const place::Contains &) const { return QStringLiteral("history"); }
        QString operator()(const place::Web &) const { return QString(); }
    };
    return std::visit(Namer{}, m_place);
}

} // namespace ariadne
