// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourcechoices.h"

#include "support/directories.h"

#include <QDir>
#include <QSettings>

namespace ariadne::ui {

namespace {

// An id is hexadecimal, with a prefix where it is a folder's: a key as it is.
QString keyOf(const RepositoryId &repository)
{
    return QString::fromLatin1(repository.hex) + QStringLiteral("/configuration");
}

} // namespace

QString SourceChoices::file()
{
    return directories::config() + QStringLiteral("/source.ini");
}

SourceChoices SourceChoices::load(const RepositoryId &repository)
{
    const QSettings file(SourceChoices::file(), QSettings::IniFormat);
    return {file.value(keyOf(repository)).toString()};
}

bool SourceChoices::save(const RepositoryId &repository) const
{
    QDir().mkpath(directories::config());
    QSettings file(SourceChoices::file(), QSettings::IniFormat);
    file.setAtomicSyncRequired(true);
    if (configuration.isEmpty())
        file.remove(keyOf(repository));
    else
        file.setValue(keyOf(repository), configuration);
    file.sync();
    return file.status() == QSettings::NoError;
}

} // namespace ariadne::ui
