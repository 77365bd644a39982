// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "support/error.h"

#include <QByteArray>
#include <QString>
#include <memory>

namespace ariadne::source {

// Which names a macro makes or uses when it stands outside functions, from plain files (resources/source/names.rules
// is ours; a person's stands in the configuration folder and goes first). One rule a line:
//   SYSCALL_DEFINE[0-6]  function  sys_$1 $1
//   DEFINE_MUTEX         variable  $1
//   EXPORT_SYMBOL*       uses      $1
//   TEST/2               function  $1.$2
// The macro's name may hold * ? [a-z], and /N behind it wants so many arguments. The kind is function, variable,
// member, type, declaration (of a function), uses (their address is taken), attribute (it makes no name; written
// with or without parentheses). $1…$9 are the macro's arguments where they are plain names, glued to what stands
// around them; a name whose argument is missing is left out.
struct NameRule {
    enum class Kind : quint8 { Function, Variable, Member, Type, Declaration, Uses, Attribute };
    QByteArray macro;
    Kind kind = Kind::Attribute;
    int arguments = -1; // -1: any number
    std::vector<QByteArray> names;
    bool operator==(const NameRule &) const = default;
};

class NameRules
{
public:
    // Ours alone.
    static std::shared_ptr<const NameRules> builtin();
    // Ours and, before them, those of `file` where it exists. `warnings` gets the lines that are no rules.
    static std::shared_ptr<const NameRules> withFile(const QString &file, Warnings &warnings);
    // Where a person's rules stand: $XDG_CONFIG_HOME/ariadne/source/names.rules.
    static QString userFile();

    // The first rule for a macro with so many arguments (-1: whatever they are), null where there is none.
    const NameRule *find(const Name &name, std::string_view macro, int arguments) const;
    bool isAttribute(const Name &name, std::string_view macro) const;
    // Tells rules apart: facts found under others are stale.
    quint64 fingerprint() const { return m_fingerprint; }

private:
    struct Exact {
        quint64 hash;
        quint32 rule;
    };
    void add(const QByteArray &text, const QString &where, Warnings &warnings);
    void finish();

    std::vector<NameRule> m_rules;
    std::vector<Exact> m_exact;      // sorted by hash, then in order of the file
    // Rules whose macro holds a wildcard; first and last: characters that it must have, 0 where any will do.
    struct Pattern {
        quint32 rule;
        char first, last;
    };
    std::vector<Pattern> m_patterns;
    std::vector<quint64> m_filter;   // one bit for each hash of m_exact: most names end here
    quint64 m_fingerprint = 0;
};

} // namespace ariadne::source
