// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace ariadne::ui {

// What the person chose; $XDG_CONFIG_HOME/ariadne/settings.ini. Unknown keys in the file are kept; a file of a newer
// version is read as far as it is understood.
struct Settings {
    static constexpr int kVersion = 1;

    Theme::Mode theme = Theme::Mode::System;
    bool comfortable = false; // 4 px more in each row
    QString language;         // "en", "de"; empty: the system's
    QString catalogue;        // file or postgresql://…, without a password; empty: the default place
    QString debuginfod;       // URL of a server; empty: no network
    bool restoreSession = true;

    bool operator==(const Settings &) const = default;

    static Settings load();
    bool save() const; // false where the disk refused
    static QString file();
};

} // namespace ariadne::ui
