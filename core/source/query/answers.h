// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "support/error.h"

#include <QByteArray>
#include <QList>

// What the index answers: plain values, copyable, comparable. Paths and names are bytes; lines and columns one-based.
namespace ariadne::source {

// How much of the tree an answer has seen. Equal numbers: all of it.
struct Indexed {
    int files = 0;
    int of = 0;
    bool complete() const { return files >= of; }
    bool operator==(const Indexed &) const = default;
};

// Rows, and how complete they are. `total` counts the rows that fit, also those beyond the limit; `hidden` those that
// the chosen configuration takes out.
template <typename Row> struct Answer {
    QList<Row> rows;
    qint64 total = 0;
    qint64 hidden = 0;
    Indexed indexed;
    bool operator==(const Answer &) const = default;
};

// Where somebody claims something from: the scanner reads text, ctags reads more languages.
enum class Tier : quint8 { Lexical, Ctags };
enum class Certainty : quint8 { Certain, Possible };

// One definition or declaration.
struct Definition {
    QByteArray name;
    SymbolKind kind = SymbolKind::Function;
    quint8 flags = 0; // Symbol::Flag
    Tier tier = Tier::Lexical;
    QByteArray path;
    int line = 0;
    int column = 0;
    int endLine = 0;
    QByteArray signature; // "(struct file *file, char __user *buf)", of a variable its type's words
    QByteArray scope;     // the struct of a member, the enum of an enumerator
    QByteArray condition; // "defined(CONFIG_SMP) && !(X > 2)", empty where none applies
    bool isDeclaration() const { return flags & source::Symbol::Declaration; }
    bool operator==(const Definition &) const = default;
};

// One use of a name.
struct Reference {
    QByteArray path;
    int line = 0;
    int column = 0; // 0 until locate() looked
    int nth = 0;    // which of the name's uses on this line, from 0
    Use use = Use::Mention;
    bool local = false;   // a parameter or local variable of `enclosing` that has this name
    bool inMacro = false; // in the body of the macro `enclosing`
    Tier tier = Tier::Lexical;
    QByteArray enclosing; // function, macro or initialised variable whose body holds it; empty outside
    SymbolKind enclosingKind = SymbolKind::Function;
    int enclosingLine = 0; // where that is defined, in the same file
    QByteArray condition;
    QByteArray text;   // the line, once locate() looked
    QByteArray madeBy; // the macro that glues the name together there by ##; empty where the name itself stands
    bool operator==(const Reference &) const = default;
};

// One call (or other use) of `callee` inside `caller`. `via`: the function-like macros between them, the one that the
// caller's text names first; empty where the caller's own text names the callee.
struct Edge {
    QByteArray caller;
    SymbolKind callerKind = SymbolKind::Function;
    int callerLine = 0;
    QByteArray callee;
    QByteArray path; // of the call, which is the caller's file
    int line = 0;
    int column = 0; // 0 until locate() looked
    int nth = 0;
    Use use = Use::Call;
    Certainty certainty = Certainty::Certain; // Possible: x->f(), or an address taken: who calls through it is unknown
    Tier tier = Tier::Lexical;
    QList<QByteArray> via;
    QByteArray condition;
    QByteArray text;
    bool operator==(const Edge &) const = default;
};

// A member of a struct or union and who touches a member of that name (lexical: of any struct that has one).
struct MemberUse {
    QByteArray name;
    QByteArray type; // "struct list_head", as it stands there
    int line = 0;
    int column = 0;
    int depth = 0;                                                // of members of unnamed structs within
    qint64 readers = 0, writers = 0, addressTaken = 0, calls = 0; // uses
    QList<QByteArray> owners; // other structs with a member of this name, at most a few: then uses are only possible
    bool operator==(const MemberUse &) const = default;
};
struct StructAnswer {
    Definition definition;
    QList<MemberUse> members;
    bool operator==(const StructAnswer &) const = default;
};

// A name for "Go to symbol".
struct SymbolHit {
    QByteArray name;
    SymbolKind kind = SymbolKind::Function;
    int score = 0;
    QByteArray path; // of its first definition
    int line = 0;
    qint64 definitions = 1;
    QList<int> matched; // which bytes of the name fit, for painting
    bool operator==(const SymbolHit &) const = default;
};
struct FileHit {
    QByteArray path;
    int score = 0;
    QList<int> matched;
    bool operator==(const FileHit &) const = default;
};

} // namespace ariadne::source
