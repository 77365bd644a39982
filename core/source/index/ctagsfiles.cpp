// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/ctagsfiles.h"

#include "source/ctags.h"
#include "support/process.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <algorithm>

namespace ariadne::source {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kMostSymbols = 200'000; // of one file
constexpr qint64 kMostOutput = qint64(1) << 28;

struct Tag {
    QByteArray name;
    quint32 line = 0;
    quint32 endLine = 0;
    SymbolKind kind = SymbolKind::Other;
};

// ctags' own words, over all its languages; what names nothing that one looks for has no kind.
std::optional<SymbolKind> kindOf(const QString &word)
{
    static const QHash<QString, SymbolKind> kinds = [] {
        QHash<QString, SymbolKind> all;
        const auto put = [&](SymbolKind kind, std::initializer_list<const char *> words) {
            for (const char *each : words)
                all.insert(QLatin1String(each), kind);
        };
        put(SymbolKind::Function,
            {"function", "method", "func", "subroutine", "procedure", "generator", "getter", "setter",
             "singletonMethod", "constructor", "subprogram", "predicate", "task", "test", "rule", "routine"});
        put(SymbolKind::Class, {"class", "interface", "trait", "object", "annotation", "protocol", "implementation",
                                "methodSpec", "category", "record"});
        put(SymbolKind::Struct, {"struct"});
        put(SymbolKind::Union, {"union"});
        put(SymbolKind::Enum, {"enum"});
        put(SymbolKind::Enumerator, {"enumerator", "enumConstant"});
        put(SymbolKind::Typedef, {"typedef", "type", "talias", "alias", "subtype"});
        put(SymbolKind::Variable, {"variable", "var", "constant", "const", "static", "global", "val", "define"});
        put(SymbolKind::Member, {"member", "field", "property", "attribute", "accessor"});
        put(SymbolKind::Macro, {"macro"});
        put(SymbolKind::Namespace, {"namespace", "module", "package", "packageName"});
        return all;
    }();
    const auto at = kinds.find(word);
    return at == kinds.end() ? std::nullopt : std::optional(*at);
}

std::optional<Tag> tagOf(const QJsonObject &object)
{
    auto kind = kindOf(object[u"kind"_s].toString());
    // Python's members are its methods.
    if (kind == SymbolKind::Member && object[u"language"_s].toString() == u"Python"_s)
        kind = SymbolKind::Function;
    Tag tag;
    tag.name = object[u"name"_s].toString().toUtf8();
    tag.line = static_cast<quint32>(std::clamp<qint64>(object[u"line"_s].toInteger(), 0, 1 << 30));
    tag.endLine = static_cast<quint32>(std::clamp<qint64>(object[u"end"_s].toInteger(), tag.line, 1 << 30));
    // Types without a name get one from ctags ("__anon8a…"): nobody asked for those.
    if (!kind || tag.line == 0 || tag.name.isEmpty() || tag.name.startsWith("__anon"))
        return std::nullopt;
    tag.kind = *kind;
    return tag;
}

class Merge
{
public:
    explicit Merge(Facts &facts) : m_facts(facts) {}

    void add(std::vector<Tag> tags)
    {
        std::ranges::stable_sort(tags, [](const Tag &a, const Tag &b) { return a.line < b.line; });
        m_taken.assign(m_facts.occurrences.size(), false);
        for (const Tag &tag : tags)
            symbol(tag);
        // In order of position, as everybody expects.
        std::ranges::stable_sort(m_facts.symbols, [](const Symbol &a, const Symbol &b) {
            return a.line != b.line ? a.line < b.line : a.column < b.column;
        });
        size_t to = 0;
        for (size_t i = 0; i < m_facts.occurrences.size(); ++i)
            if (!m_taken[i])
                m_facts.occurrences[to++] = m_facts.occurrences[i];
        m_facts.occurrences.resize(to);
        enclose();
    }

private:
    // The word of that name on that line is the definition and no use.
    void symbol(const Tag &tag)
    {
        if (tag.line > m_facts.lines + 1)
            return;
        Symbol symbol;
        symbol.kind = tag.kind;
        symbol.line = tag.line;
        symbol.endLine = std::min(tag.endLine, m_facts.lines);
        symbol.endLine = std::max(symbol.endLine, symbol.line);
        symbol.column = 1;
        auto at = std::ranges::lower_bound(m_facts.occurrences, tag.line, {}, &Occurrence::line);
        const std::string_view name(tag.name.constData(), static_cast<size_t>(tag.name.size()));
        for (; at != m_facts.occurrences.end() && at->line == tag.line; ++at) {
            const auto number = static_cast<size_t>(at - m_facts.occurrences.begin());
            if (m_facts.name(at->name) != name || m_taken[number])
                continue;
            m_taken[number] = true;
            symbol.name = at->name;
            symbol.column = at->column();
            break;
        }
        if (symbol.name == kNone)
            symbol.name = nameOf(name);
        m_facts.symbols.push_back(symbol);
    }

    // Of a name that is no word of ours: operator+, name?, a-b.
    quint32 nameOf(std::string_view name)
    {
        const QByteArray key(name.data(), static_cast<qsizetype>(name.size()));
        const auto known = m_names.find(key);
        if (known != m_names.end())
            return *known;
        for (quint32 i = 0; i < m_facts.names.size(); ++i)
            if (m_facts.name(i) == name)
                return m_names[key] = i;
        const auto number = static_cast<quint32>(m_facts.names.size());
        m_facts.names.push_back(
            {static_cast<quint32>(m_facts.pool.size()), static_cast<quint32>(name.size()), nameHash(name)});
        m_facts.pool.insert(m_facts.pool.end(), name.begin(), name.end());
        return m_names[key] = number;
    }

    // The innermost function around each use.
    void enclose()
    {
        std::vector<quint32> open;
        size_t next = 0;
        for (Occurrence &use : m_facts.occurrences) {
            for (; next < m_facts.symbols.size() && m_facts.symbols[next].line <= use.line; ++next)
                if (m_facts.symbols[next].kind == SymbolKind::Function)
                    open.push_back(static_cast<quint32>(next));
            while (!open.empty() && m_facts.symbols[open.back()].endLine < use.line)
                open.pop_back();
            if (!open.empty())
                use.function = open.back();
        }
    }

    Facts &m_facts;
    std::vector<bool> m_taken; // occurrences
    QHash<QByteArray, quint32> m_names;
};

// Only the ending of a foreign name reaches a command line or a folder.
QByteArray copyName(size_t number, const QByteArray &path)
{
    const QByteArray file = path.mid(path.lastIndexOf('/') + 1);
    const qsizetype dot = file.lastIndexOf('.');
    QByteArray name = QByteArray::number(qulonglong(number));
    if (dot < 0 || file.size() - dot > 12)
        return name;
    const QByteArray ending = file.mid(dot + 1);
    const bool plain = std::ranges::all_of(ending, [](char c) { return isalnum(static_cast<unsigned char>(c)) != 0; });
    return plain ? name + '.' + ending : name;
}

bool writeCopy(const QString &path, std::string_view content)
{
    QFile copy(path);
    const auto size = static_cast<qint64>(content.size());
    // Executable: without an ending ctags looks at the #! line of programs only.
    return copy.open(QIODevice::WriteOnly) && copy.write(content.data(), size) == size && copy.flush() &&
           copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace

bool isStale(const FileRecord &record)
{
    return (record.flags & FileRecord::NoCtags) != 0 && !universalCtags().isEmpty();
}

Result<bool> addCtagsSymbols(std::span<const CtagsInput> files, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const QString ctags = universalCtags();
    if (ctags.isEmpty())
        return false;
    const auto unwritable = [] {
        return failErrno(QCoreApplication::translate("ariadne", "The temporary folder cannot be written."));
    };
    const QTemporaryDir folder;
    if (!folder.isValid())
        return unwritable();
    ProcessRequest request;
    for (size_t i = 0; i < files.size(); ++i) {
        const QByteArray name = copyName(i, files[i].path);
        if (!writeCopy(folder.filePath(QString::fromLatin1(name)), files[i].content))
            return unwritable();
        request.input += name + '\n';
    }
    request.command = {ctags,
                       u"--options=NONE"_s, // neither the user's nor, in this folder, anybody's
                       u"--quiet=yes"_s,
                       u"--sort=no"_s,
                       u"--output-format=json"_s,
                       u"--fields=NFKlne"_s,
                       u"-L"_s,
                       u"-"_s,
                       u"-f"_s,
                       u"-"_s};
    request.directory = folder.path();
    request.timeout = std::chrono::seconds(60);
    request.maxOutputBytes = kMostOutput;
    const auto result = runProcess(request, job);
    if (!result)
        return std::unexpected(result.error());
    // A file that it fails on costs that batch's definitions behind it and nothing else.
    std::vector<std::vector<Tag>> tags(files.size());
    for (qsizetype at = 0, end = 0; at < result->output.size(); at = end + 1) {
        end = result->output.indexOf('\n', at);
        end = end < 0 ? result->output.size() : end;
        const QJsonObject object = QJsonDocument::fromJson(result->output.mid(at, end - at)).object();
        if (object[u"_type"_s].toString() != u"tag"_s)
            continue;
        bool isNumber = false;
        const qulonglong file = object[u"path"_s].toString().section(u'.', 0, 0).toULongLong(&isNumber);
        if (!isNumber || file >= files.size() || tags[file].size() >= kMostSymbols)
            continue;
        if (auto tag = tagOf(object))
            tags[file].push_back(std::move(*tag));
    }
    for (size_t i = 0; i < files.size(); ++i)
        Merge(*files[i].facts).add(std::move(tags[i]));
    return true;
}

} // namespace ariadne::source
