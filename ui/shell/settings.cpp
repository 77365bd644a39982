// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include "support/directories.h"
#include "support/redact.h"

#include <QDir>
#include <QSettings>

namespace ariadne::ui {

QString Settings::file()
{
    return directories::config() + QStringLiteral("/settings.ini");
}

Settings Settings::load()
{
    const QSettings file(Settings::file(), QSettings::IniFormat);
    Settings settings;
    const QString theme = file.value(QStringLiteral("window/theme")).toString();
    settings.theme = theme == u"light"  ? Theme::Mode::Light
                     : theme == u"dark" ? Theme::Mode::Dark
                                        : Theme::Mode::System;
    settings.comfortable = file.value(QStringLiteral("window/density")).toString() == u"comfortable";
    settings.language = file.value(QStringLiteral("window/language")).toString();
    settings.restoreSession = file.value(QStringLiteral("window/restore"), true).toBool();
    settings.catalogue = file.value(QStringLiteral("catalogue/location")).toString();
    settings.debuginfod = file.value(QStringLiteral("debuginfod/url")).toString();
    return settings;
}

bool Settings::save() const
{
    QDir().mkpath(directories::config());
    QSettings file(Settings::file(), QSettings::IniFormat);
    file.setAtomicSyncRequired(true);
    file.setValue(QStringLiteral("version"), kVersion);
    file.setValue(QStringLiteral("window/theme"), theme == Theme::Mode::Light  ? QStringLiteral("light")
                                                  : theme == Theme::Mode::Dark ? QStringLiteral("dark")
                                                                               : QStringLiteral("system"));
    file.setValue(QStringLiteral("window/density"),
                  comfortable ? QStringLiteral("comfortable") : QStringLiteral("compact"));
    file.setValue(QStringLiteral("window/language"), language);
    file.setValue(QStringLiteral("window/restore"), restoreSession);
    file.setValue(QStringLiteral("catalogue/location"), redact(catalogue));
    file.setValue(QStringLiteral("debuginfod/url"), redact(debuginfod));
    file.sync();
    return file.status() == QSettings::NoError;
}

} // namespace ariadne::ui
