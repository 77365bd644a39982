// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ariadne::source {

inline constexpr quint32 kNone = 0xffffffffu;

enum class Language : quint8 { None, C, Cpp, Assembly, Other }; // None: not text

// What a name was defined or declared as. The numbers are stored by the index: add at the end.
enum class SymbolKind : quint8 {
    Function,
    Variable, // at file scope, static or not
    Macro,
    Struct,
    Union,
    Enum,
    Typedef,
    Member,
    Enumerator,
    Class,
    Namespace,
    Label, // assembly
    Other, // of languages that only ctags knows
};

// How an identifier is used. The numbers are stored by the index: add at the end.
enum class Use : quint8 {
    Call,       // f(…)
    MemberCall, // x->f(…), x.f(…)
    Read,
    Write,   // =, +=, ++ and so on
    Address, // &x, or a bare name where a function pointer is stored: .read = f, EXPORT_SYMBOL(f)
    Type,    // struct X, X *p, (X *)p
    Mention, // anything else: #ifdef X, a local declaration, a label, other languages
};

// A stretch of the scanned content, in bytes.
struct ByteRange {
    quint32 begin = 0;
    quint32 end = 0;
    bool empty() const { return end <= begin; }
    bool operator==(const ByteRange &) const = default;
};

// A name of this file, interned: equal names have equal numbers. hash is nameHash() of its bytes.
struct Name {
    quint32 offset = 0; // in Facts::pool
    quint32 length = 0;
    quint64 hash = 0;
    bool operator==(const Name &) const = default;
};

// One definition or declaration, where its name stands. The name's own token is not among the occurrences.
struct Symbol {
    enum Flag : quint8 {
        Declaration = 1,      // a prototype, `extern int x;`, `struct x;`
        Static = 2,           // known in this file only
        Inline = 4,           //
        FunctionLike = 8,     // of macros: #define X(a)
        MadeByMacro = 16,     // a name rule made it: SYSCALL_DEFINE3(read, …)
        InFunction = 32,      // defined inside a function's body: a type, an enumerator, a macro
        FunctionPointer = 64, // of members, variables and typedefs: (*read)(…)
    };
    quint32 name = kNone;    // index in names; kNone: unnamed struct, union or enum
    quint32 scope = kNone;   // index in symbols: the struct of a member, the enum of an enumerator, the namespace
    quint32 aliasOf = kNone; // index in symbols: another name of that one (`read` of `sys_read`); occurrences name that
    quint32 line = 0;        // of the name, one-based
    quint32 column = 0;      // of the name, one-based, in bytes
    quint32 endLine = 0;     // last line of the body, = line where there is none
    ByteRange range;         // from the first token of the declaration to behind its body or semicolon
    ByteRange signature;     // of functions and macros the parameters with their parentheses; else the type's words
    quint32 condition = kNone; // index in branches: the innermost #if that holds `line`
    SymbolKind kind = SymbolKind::Function;
    quint8 flags = 0;
    bool operator==(const Symbol &) const = default;
};

// One identifier that is neither a keyword nor the name of a Symbol. In order of position. Two other things have names
// here, which begin with signs that no identifier has: the path of an #include with its quotes or brackets ("<stdio.h>",
// a Mention), and what a macro's body glues together, with the numbers of its parameters ("##sys_$1" for sys_##name).
struct Occurrence {
    quint32 name = 0;         // index in names
    quint32 line = 0;         // one-based
    quint32 function = kNone; // index in symbols: the function, macro or initialised variable whose body holds it
    quint32 packed = 0;       // column, use and two flags
    static constexpr quint32 kColumnBits = 26; // longer lines than 64 MB have this column at their end

    static quint32 pack(quint64 column, Use use, bool inMacro, bool local)
    {
        constexpr quint64 kMost = (1u << kColumnBits) - 1;
        return static_cast<quint32>(column < kMost ? column : kMost) | (static_cast<quint32>(use) << kColumnBits) |
               (static_cast<quint32>(inMacro) << 30) | (static_cast<quint32>(local) << 31);
    }
    quint32 column() const { return packed & ((1u << kColumnBits) - 1); } // one-based, in bytes
    Use use() const { return static_cast<Use>((packed >> kColumnBits) & 15); }
    bool inMacro() const { return (packed >> 30) & 1; } // in a macro's body: `function` is that macro
    bool local() const { return packed >> 31; }         // a parameter or local variable of the enclosing function
    bool operator==(const Occurrence &) const = default;
};

// `.field = function` in an initialiser, or `x->field = function`: whom a call through the field may reach. Whether
// `value` is a function is for the index to know.
struct FieldEdge {
    quint32 field = 0;    // name
    quint32 value = 0;    // name
    quint32 type = kNone; // name of the struct, where the initialiser says it
    quint32 line = 0;
    quint32 column = 0;       // of the value
    quint32 function = kNone; // index in symbols: as in Occurrence
    bool operator==(const FieldEdge &) const = default;
};

struct Include {
    ByteRange path; // without quotes or brackets
    quint32 line = 0;
    bool angled = false;
    quint32 condition = kNone;
    bool operator==(const Include &) const = default;
};

// One branch of an #if group. A line stands under `condition` when its expression holds, none of `previous` and those
// before it does, and the same goes for `parent` and so on outwards. In order of line.
struct Branch {
    enum class Kind : quint8 { If, Ifdef, Ifndef, Elif, Elifdef, Elifndef, Else };
    ByteRange expression;     // what stands behind the directive, comments and continuations included; empty for #else
    quint32 line = 0;         // of the directive
    quint32 endLine = 0;      // of the #elif, #else or #endif that ends it; the last line of the file without one
    quint32 parent = kNone;   // index in branches
    quint32 previous = kNone; // the branch before in the same group
    Kind kind = Kind::If;
    bool guard = false; // the #ifndef of an include guard: always true in effect, no one's condition
    bool operator==(const Branch &) const = default;
};

// All that the scanner says about one file's content. A plain value: it needs the content only to read the byte
// ranges. Lists are reused from file to file: clear() keeps their memory.
struct Facts {
    Language language = Language::None;
    quint32 lines = 0;
    bool complete = true;   // false: over a limit (Scanner::kMost…), the rest of the file is not in here
    std::vector<char> pool; // the names' bytes
    std::vector<Name> names;
    std::vector<Symbol> symbols;         // in order of position
    std::vector<Occurrence> occurrences; // in order of position
    std::vector<FieldEdge> fieldEdges;
    std::vector<Include> includes;
    std::vector<Branch> branches;

    std::string_view name(quint32 index) const
    {
        return index < names.size() ? std::string_view(pool.data() + names[index].offset, names[index].length)
                                    : std::string_view();
    }
    // The innermost branch, guards aside, whose lines hold `line` (the directives themselves belong outside); kNone.
    quint32 branchAt(quint32 line) const;
    void clear();
    bool operator==(const Facts &) const = default;
};

// The hash of Name::hash: fast, not against attackers; the index may store it. Stable: kFactsVersion changes with it.
quint64 nameHash(std::string_view name);

// Changes whenever the scanner says something else about the same bytes; facts stored under another one are stale.
inline constexpr quint32 kFactsVersion = 3;

} // namespace ariadne::source
