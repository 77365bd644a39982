// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "support/error.h"

#include <QByteArray>
#include <QString>
#include <memory>

namespace ariadne::source {

// Which names a macro makes or uses when it stands outside functions, from plain files (resources/source/names.rules
// is ours; a person's stands in the configuration folder as source/names.rules and goes first). One rule a line:
//   SYSCALL_DEFINE[0-6]  function  sys_$1 $1
//   DEFINE_MUTEX         variable  $1
//   EXPORT_SYMBOL*       uses      $1
// The macro's name may hold * ? [a-z]; the kind is function, variable, type, macro, declaration (of a function), uses,
// type-uses, or nothing (an attribute that makes no name); $1…$9 are the macro's arguments where they are plain
// names, glued to what stands around them.
class NameRules
{
public:
    struct Rule {
        enum class Kind : quint8 { Function, Variable, Type, Macro, Declaration, Uses, Nothing };
        QByteArray macro;
        Kind kind = Kind::Nothing;
        QList<QByteArray> names;
        bool operator==(const Rule &) const = default;
    };

    // Ours alone.
    static std::shared_ptr<const NameRules> builtin();
    // Ours and those of `file` where it exists; `warnings` gets the lines that are no rules.
    static std::shared_ptr<const NameRules> withFile(const QString &file, Warnings &warnings);
    // Where a person's rules stand: $XDG_CONFIG_HOME/ariadne/source/names.rules.
    static QString userFile();

    // The first rule for a macro, null where there is none. Thread-safe.
    const Rule *find(std::string_view macro, quint64 hash) const;
    // Tells rules apart: facts found under others are stale.
    quint64 fingerprint() const { return m_fingerprint; }

private:
    struct Table;
    void add(const QByteArray &text, const QString &where, Warnings &warnings);

    std::shared_ptr<Table> m_table;
    quint64 m_fingerprint = 0;
};

} // namespace ariadne::source
