// SPDX-License-Identifier: GPL-3.0-or-later
#include "outline.h"

#include "source/ctags.h"
#include "support/bytes.h"
#include "support/process.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

namespace ariadne::source {

namespace {

std::optional<OutlineSymbol::Kind> kindOf(QByteArrayView word)
{
    using Kind = OutlineSymbol::Kind;
    static const std::pair<const char *, Kind> kKinds[] = {
        {"function", Kind::Function},   {"method", Kind::Function},    {"func", Kind::Function},
        {"subroutine", Kind::Function}, {"procedure", Kind::Function}, {"prototype", Kind::Declaration},
        {"class", Kind::Class},         {"interface", Kind::Class},    {"trait", Kind::Class},
        {"struct", Kind::Struct},       {"union", Kind::Union},        {"enum", Kind::Enum},
        {"typedef", Kind::Type},        {"type", Kind::Type},          {"namespace", Kind::Namespace},
        {"module", Kind::Namespace},    {"package", Kind::Namespace}};
    for (const auto &[name, kind] : kKinds) {
        if (word == name)
            return kind;
    }
    return std::nullopt;
}

// tags(5): name, file, line;" and then fields as "key:value".
std::optional<OutlineSymbol> parseLine(const QByteArray &line)
{
    const QByteArrayList fields = line.split('\t');
    if (fields.size() < 4 || line.startsWith("!_TAG"))
        return std::nullopt;
    OutlineSymbol symbol;
    symbol.name = displayText(fields.at(0));
    std::optional<OutlineSymbol::Kind> kind;
    for (qsizetype i = 3; i < fields.size(); ++i) {
        const QByteArray &field = fields.at(i);
        const qsizetype colon = field.indexOf(':');
        const QByteArray key = colon < 0 ? QByteArrayLiteral("kind") : field.left(colon);
        const QByteArray value = colon < 0 ? field : field.mid(colon + 1);
        if (key == "kind")
            kind = kindOf(value);
        else if (key == "line")
            symbol.line = value.toInt();
        else if (key == "end")
            symbol.endLine = value.toInt();
        else if (key == "signature")
            symbol.signature = displayText(value);
        else if (key == "class" || key == "struct" || key == "namespace" || key == "union" || key == "enum" ||
                 key == "interface" || key == "module" || key == "package" || key == "trait")
            symbol.scope = displayText(value);
    }
    // Types without a name get one from ctags ("__anon8a…"): nobody asked for those.
    if (!kind || symbol.line <= 0 || symbol.name.startsWith(u"__anon"))
        return std::nullopt;
    symbol.kind = *kind;
    return symbol;
}

void setDepths(QList<OutlineSymbol> &symbols)
{
    QList<int> open; // last lines of the symbols around
    for (OutlineSymbol &symbol : symbols) {
        while (!open.isEmpty() && open.last() < symbol.line)
            open.removeLast();
        symbol.depth = int(open.size());
        if (symbol.endLine > symbol.line)
            open.append(symbol.endLine);
    }
}

} // namespace

int Outline::at(int line) const
{
    int found = -1;
    for (qsizetype i = 0; i < symbols.size() && symbols.at(i).line <= line; ++i) {
        const OutlineSymbol &symbol = symbols.at(i);
        if (symbol.kind != OutlineSymbol::Kind::Declaration && (symbol.endLine >= line || symbol.line == line))
            found = int(i);
    }
    return found;
}

Result<Outline> outline(const QByteArray &path, std::span<const std::byte> content, JobControl &job)
{
    constexpr size_t kMaxBytes = 16 << 20;
    Outline outline;
    const QString ctags = universalCtags();
    if (ctags.isEmpty()) {
        outline.why = QCoreApplication::translate("ariadne", "No outline: install universal-ctags.");
        return outline;
    }
    if (content.size() > kMaxBytes) {
        outline.why = QCoreApplication::translate("ariadne", "No outline: the file is larger than 16 MB.");
        return outline;
    }
    // The name tells ctags the language; only harmless letters of a foreign name reach a command line.
    QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    std::ranges::replace_if(
        name, [](char c) { return !(isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_'); }, 'x');
    name = name.right(100);
    if (name.isEmpty())
        name = "x";
    const QTemporaryDir folder;
    const QString file = folder.filePath(QString::fromLatin1(name));
    QFile copy(file);
    const auto length = qint64(content.size());
    if (!folder.isValid() || !copy.open(QIODevice::WriteOnly) ||
        copy.write(reinterpret_cast<const char *>(content.data()), length) != length || !copy.flush())
        return failErrno(QCoreApplication::translate("ariadne", "No outline: the temporary folder cannot be written."));
    copy.close();

    ProcessRequest request;
    request.command = {ctags,
                       QStringLiteral("--options=NONE"), // neither the user's nor, in this folder, anybody's
                       QStringLiteral("--quiet=yes"),
                       QStringLiteral("--sort=no"),
                       QStringLiteral("--excmd=number"),
                       QStringLiteral("--fields=KneSs"),
                       QStringLiteral("-f"),
                       QStringLiteral("-")};
    // In headers the declarations are what one looks for.
    if (name.endsWith(".h") || name.endsWith(".hpp") || name.endsWith(".hh") || name.endsWith(".hxx"))
        request.command += {QStringLiteral("--kinds-C=+p"), QStringLiteral("--kinds-C++=+p")};
    request.command += QStringLiteral("./") + QString::fromLatin1(name);
    request.directory = folder.path();
    request.timeout = std::chrono::seconds(20);
    const auto result = runProcess(request, job);
    if (!result)
        return std::unexpected(result.error());
    if (!result->ok()) {
        outline.why = QCoreApplication::translate("ariadne", "No outline: ctags could not read this file.");
        return outline;
    }
    constexpr qsizetype kMaxSymbols = 100'000;
    for (const QByteArray &line : result->output.split('\n')) {
        if (outline.symbols.size() >= kMaxSymbols)
            break;
        if (auto symbol = parseLine(line))
            outline.symbols.append(std::move(*symbol));
    }
    // What encloses comes before what it holds.
    std::ranges::sort(outline.symbols, [](const OutlineSymbol &a, const OutlineSymbol &b) {
        return a.line != b.line ? a.line < b.line : a.endLine > b.endLine;
    });
    setDepths(outline.symbols);
    outline.tier = QStringLiteral("ctags");
    if (outline.symbols.isEmpty())
        outline.why = QCoreApplication::translate("ariadne", "No functions or types in this file.");
    return outline;
}

} // namespace ariadne::source
