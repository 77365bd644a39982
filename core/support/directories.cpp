// SPDX-License-Identifier: GPL-3.0-or-later
#include "directories.h"

#include <QDir>
#include <QFile>
#include <array>
#include <pwd.h>
#include <unistd.h>

namespace ariadne::directories {

namespace {

// The specification: relative values are invalid and are to be ignored.
QString fromEnvironment(const char *variable)
{
    const QString value = QFile::decodeName(qgetenv(variable));
    return value.startsWith(u'/') ? QDir::cleanPath(value) : QString();
}

// Without HOME the user database knows (as a shell's ~ does), so that nothing lands in "/".
QString home()
{
    if (!qEnvironmentVariableIsEmpty("HOME"))
        return QDir::homePath();
    std::array<char, 16384> buffer;
    passwd entry = {};
    passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found && entry.pw_dir && *entry.pw_dir)
        return QFile::decodeName(entry.pw_dir);
    return QDir::homePath();
}

QString place(const char *variable, const QString &belowHome)
{
    QString base = fromEnvironment(variable);
    if (base.isEmpty())
        base = home() + u'/' + belowHome;
    return QDir::cleanPath(base + QStringLiteral("/ariadne"));
}

} // namespace

QString data()
{
    return place("XDG_DATA_HOME", QStringLiteral(".local/share"));
}

QString catalogue()
{
    return data() + QStringLiteral("/catalogue.sqlite");
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
