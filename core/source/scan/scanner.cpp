// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner.h"

#include "source/scan/assembly.h"
#include "source/scan/brackets.h"
#include "source/scan/declarations.h"
#include "source/scan/lexer.h"
#include "source/scan/uses.h"

namespace ariadne::source {

namespace {

// A giant file's tables are not kept for the small ones that follow; those of merely large ones are, since new memory
// for each would cost more than reading it.
constexpr size_t kKeptBytes = 16 << 20;
template <typename T> void shrink(std::vector<T> &list)
{
    if (list.capacity() * sizeof(T) > kKeptBytes)
        std::vector<T>().swap(list);
}
template <typename T> void shrink(RawList<T> &list) // what was not written takes no memory
{
    if (list.size() * sizeof(T) > kKeptBytes)
        list.release();
}

} // namespace

struct Scanner::Parts {
    std::shared_ptr<const NameRules> rules;
    NameTable names;
    TokenStream stream;
    ByteMap map;

    bool scanC(std::string_view content, Facts &facts, JobControl &job)
    {
        Lexer lexer(names, stream, facts, map);
        if (!lexer.run(content, facts.language, job))
            return false;
        if (facts.language == Language::Assembly)
            return scanAssembly(stream, facts, job);
        Brackets(stream).run();
        Declarations declarations(stream, names, facts, *rules);
        return declarations.run(facts.language == Language::Cpp, job) &&
               Uses(stream, declarations, *rules, facts).run(job);
    }
};

Scanner::Scanner(std::shared_ptr<const NameRules> rules) : m_parts(std::make_unique<Parts>())
{
    m_parts->rules = std::move(rules);
}

Scanner::~Scanner() = default;

Done Scanner::scan(Language language, std::string_view path, std::span<const std::byte> content, Facts &facts,
                   JobControl &job)
{
    facts.clear();
    if (job.cancelled())
        return cancelled();
    facts.language = language;
    if (facts.language == Language::None || content.empty())
        return {};
    const std::string_view text(reinterpret_cast<const char *>(content.data()), content.size());
    Parts &parts = *m_parts;
    parts.names.start(facts, text, keywords(facts.language));
    const bool done = facts.language == Language::Other ? scanWords(path, text, parts.names, facts, job)
                                                        : parts.scanC(text, facts, job);
    shrink(parts.stream.code);
    shrink(parts.stream.directiveTokens);
    shrink(parts.stream.brackets);
    shrink(parts.stream.directives);
    shrink(parts.stream.macros);
    shrink(parts.stream.macroParameters);
    shrink(parts.stream.macroParameterStart);
    shrink(parts.stream.lineStarts);
    parts.names.shrink();
    if (parts.map.byteSize() > kKeptBytes)
        parts.map.release();
    return done ? Done() : Done(cancelled());
}

} // namespace ariadne::source
