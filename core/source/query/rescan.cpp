// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/rescan.h"

#include "source/index/ctagsfiles.h"
#include "source/query/rows.h"

#include <algorithm>

namespace ariadne::source {

std::string_view Rescanner::Scanned::text(ByteRange range) const
{
    if (range.empty() || range.end > static_cast<quint64>(content.size()))
        return {};
    return viewOf(content).substr(range.begin, range.end - range.begin);
}

Result<const Rescanner::Scanned *> Rescanner::scan(quint32 file, JobControl &job)
{
    const auto known = std::ranges::find(m_files, file, &Scanned::file);
    if (known != m_files.end()) {
        m_files.splice(m_files.begin(), m_files, known);
        return &m_files.front();
    }
    const auto content = m_reader.read(file);
    if (!content)
        return nullptr;
    size_t bytes = content->size();
    for (const Scanned &kept : m_files)
        bytes += static_cast<size_t>(kept.content.size());
    // The old one's memory is used again.
    if (m_files.size() >= kKept || (m_files.size() > 1 && bytes > kKeptBytes))
        m_files.splice(m_files.begin(), m_files, std::prev(m_files.end()));
    else
        m_files.emplace_front();
    Scanned &scanned = m_files.front();
    scanned.file = kNone;
    scanned.content.resize(0);
    scanned.content.append(reinterpret_cast<const char *>(content->data()), qsizetype(content->size()));
    if (auto done = m_scanner.scan(
            m_view.path(file), std::as_bytes(std::span(scanned.content.constData(), size_t(scanned.content.size()))),
            scanned.facts, job);
        !done) {
        m_files.pop_front();
        return std::unexpected(done.error());
    }
    // What ctags told the index it tells again.
    const View::Place place = m_view.place(file);
    scanned.tier = Tier::Lexical;
    if (place.segment != kNone &&
        (m_view.segments()[place.segment].facts->records()[place.file].flags & FileRecord::Ctags)) {
        const CtagsInput input{m_view.pathBytes(file), viewOf(scanned.content), &scanned.facts};
        const auto added = addCtagsSymbols({&input, 1}, job);
        if (!added && added.error().kind == Error::Kind::Cancelled) {
            m_files.pop_front();
            return std::unexpected(added.error());
        }
        scanned.tier = Tier::Ctags;
    }
    scanned.file = file;
    return &scanned;
}

QByteArray oneLine(std::string_view text)
{
    QByteArray out;
    out.reserve(qsizetype(text.size()));
    for (size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "/*") {
            const size_t end = text.find("*/", i + 2);
            i = end == std::string_view::npos ? text.size() : end + 1;
            out += ' ';
        } else if (text.substr(i, 2) == "//") {
            const size_t end = text.find('\n', i);
            i = end == std::string_view::npos ? text.size() : end;
            out += ' ';
        } else if (text[i] == '\\' && (text.substr(i + 1, 1) == "\n" || text.substr(i + 1, 1) == "\r")) {
            out += ' ';
        } else {
            out += text[i];
        }
    }
    return out.simplified();
}

Definition Rescanner::definitionOf(const Scanned &scanned, const Symbol &symbol) const
{
    constexpr size_t kMostSignature = 4096;
    Definition definition;
    const Facts &facts = scanned.facts;
    definition.name = bytesOf(facts.name(symbol.name));
    definition.kind = symbol.kind;
    definition.tier = scanned.tier;
    definition.flags = symbol.flags;
    definition.path = m_view.pathBytes(scanned.file);
    definition.line = int(symbol.line);
    definition.column = int(symbol.column);
    definition.endLine = int(std::max(symbol.line, symbol.endLine));
    definition.signature = oneLine(scanned.text(symbol.signature).substr(0, kMostSignature));
    // Unnamed structs in between have no name to say.
    quint32 scope = symbol.scope;
    for (int step = 0; step < 64 && scope < facts.symbols.size() && facts.symbols[scope].name == source::kNone; ++step)
        scope = facts.symbols[scope].scope;
    if (scope < facts.symbols.size())
        definition.scope = bytesOf(facts.name(facts.symbols[scope].name));
    return definition;
}

const Symbol *Rescanner::symbolAt(const Scanned &scanned, std::string_view name, quint32 line)
{
    const auto at = std::ranges::lower_bound(scanned.facts.symbols, line, {}, &Symbol::line);
    for (auto symbol = at; symbol != scanned.facts.symbols.end() && symbol->line == line; ++symbol) {
        if (scanned.facts.name(symbol->name) == name)
            return &*symbol;
    }
    return nullptr;
}

} // namespace ariadne::source
