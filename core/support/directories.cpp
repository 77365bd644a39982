// SPDX-License-Identifier: GPL-3.0-or-later
#include "directories.h"

#include <QDir>

namespace ariadne::directories {

namespace {

// The specification: relative values are invalid and are to be ignored.
QString fromEnvironment(const char *variable)
{
    const QString value = QFile::decodeName(qgetenv(variable));
    return value.startsWith(u'/') ? QDir::cleanPath(value) : QString();
}

QString place(const char *variable, const QString &belowHome)
{
    QString base = fromEnvironment(variable);
    if (base.isEmpty())
        base = QDir::homePath() + u'/' + belowHome;
    return QDir::cleanPath(base + QStringLiteral("/ariadne"));
}

} // namespace

QString data()
{
    return place("XDG_DATA_HOME", QStringLiteral(".local/share"));
}

QString state()
{
    return place("XDG_STATE_HOME", QStringLiteral(".local/state"));
}

QString cache()
{
    return place("XDG_CACHE_HOME", QStringLiteral(".cache"));
}

QString config()
{
    return place("XDG_CONFIG_HOME", QStringLiteral(".config"));
}

QString runtime()
{
    const QString base = fromEnvironment("XDG_RUNTIME_DIR");
    return base.isEmpty() ? cache() + QStringLiteral("/run") : QDir::cleanPath(base + QStringLiteral("/ariadne"));
}

} // namespace ariadne::directories
