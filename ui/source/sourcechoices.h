// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QString>

namespace ariadne::ui {

// What a person chose for one repository and finds again in the next session; $XDG_CONFIG_HOME/ariadne/source.ini.
struct SourceChoices {
    QString configuration; // .config, autoconf.h or compile_commands.json, an absolute path; empty: none
    bool operator==(const SourceChoices &) const = default;

    static SourceChoices load(const RepositoryId &repository);
    bool save(const RepositoryId &repository) const; // false where the disk refused
    static QString file();
};

} // namespace ariadne::ui
