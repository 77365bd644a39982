// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/scan/condition.h"
#include "source/scan/scanner.h"

#include <cstdlib>

using namespace ariadne;
using namespace ariadne::source;

namespace {

void require(bool fine)
{
    if (!fine)
        std::abort();
}

void check(const Facts &facts, size_t size)
{
    for (const Name &name : facts.names)
        require(name.length > 0 && name.offset + name.length <= facts.pool.size() &&
                name.hash == nameHash({facts.pool.data() + name.offset, name.length}));
    const auto isSymbol = [&](quint32 index) { return index == kNone || index < facts.symbols.size(); };
    const auto isName = [&](quint32 index) { return index == kNone || index < facts.names.size(); };
    quint32 line = 0;
    for (const Symbol &symbol : facts.symbols) {
        require(isName(symbol.name) && isSymbol(symbol.scope) && isSymbol(symbol.aliasOf) && symbol.line >= line &&
                symbol.endLine >= symbol.line && symbol.column >= 1);
        require(symbol.range.end <= size && symbol.signature.end <= size);
        require(symbol.condition == kNone || symbol.condition < facts.branches.size());
        line = symbol.line;
    }
    line = 0;
    for (const Occurrence &found : facts.occurrences) {
        require(found.name < facts.names.size() && isSymbol(found.function) && found.line >= line &&
                found.column() >= 1);
        line = found.line;
    }
    for (const FieldEdge &edge : facts.fieldEdges)
        require(edge.field < facts.names.size() && edge.value < facts.names.size() && isName(edge.type) &&
                isSymbol(edge.function));
    for (size_t i = 0; i < facts.branches.size(); ++i) {
        const Branch &branch = facts.branches[i];
        require(branch.expression.end <= size && (branch.parent == kNone || branch.parent < i) &&
                (branch.previous == kNone || branch.previous < i) && branch.endLine >= branch.line);
    }
    for (const Include &include : facts.includes)
        require(include.path.end <= size);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static Scanner scanner;
    static Facts facts;
    NoJob job;
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const char *const path : {"a.c", "a.cc", "a.S", "a.py"}) {
        require(scanner.scan(path, bytes, facts, job).has_value());
        check(facts, size);
        const auto truth = evaluateBranches(facts, bytes, Configuration());
        require(truth.size() == facts.branches.size());
        for (quint32 i = 0; i < facts.branches.size() && i < 20; ++i)
            (void)conditionText(facts, bytes, i);
        // The same again says the same: nothing is left over from the file before.
        Facts again;
        Scanner fresh;
        require(fresh.scan(path, bytes, again, job).has_value() && again == facts);
    }
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)evaluateCondition(text, Configuration::fromConfig(text));
    (void)Configuration::fromHeader(text);
    return 0;
}
