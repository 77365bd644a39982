// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipes.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <sys/stat.h>

namespace ariadne::repository {

namespace {

bool blocks(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && !S_ISREG(status.st_mode) &&
           !S_ISDIR(status.st_mode);
}

} // namespace

QString pipeIn(const QString &gitDirectory)
{
    for (const char *name : {"config", "config.worktree", "HEAD", "packed-refs", "commondir", "gitdir", "shallow", "index",
                             "info/attributes", "info/exclude", "info/grafts", "objects/info/alternates",
                             "objects/info/commit-graph"}) {
        const QString path = gitDirectory + u'/' + QLatin1String(name);
        if (blocks(path))
            return path;
    }
    // QDir::System: only what is neither file nor folder, so a look at each folder is all it takes.
    QDirIterator references(gitDirectory + QStringLiteral("/refs"), QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                            QDirIterator::Subdirectories);
    while (references.hasNext()) {
        const QString path = references.next();
        if (blocks(path))
            return path;
    }
    return {};
}

} // namespace ariadne::repository
