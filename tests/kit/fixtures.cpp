// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures.h"

#include "support/atomicfile.h"
#include "support/hash.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace ariadne::kit {

Result<QString> cachedFixture(const QString &name, const QByteArray &key,
                              const std::function<Done(const QString &)> &make)
{
    const QString root = qEnvironmentVariable("ARIADNE_FIXTURES", QStringLiteral(ARIADNE_BUILD_FOLDER "/fixtures"));
    const QString folder = root + u'/' + name + u'-' + QString::fromLatin1(sha256Hex(key).left(16));
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        if (QDir(folder).exists())
            return folder;
        auto lock = FileLock::tryLock(root + u'/' + name + QStringLiteral(".lock"));
        if (!lock) {
            if (lock.error().kind != Error::Kind::Busy || clock.elapsed() > 600000)
                return std::unexpected(lock.error());
            QThread::msleep(50);
            continue;
        }
        if (QDir(folder).exists()) // made while we waited
            return folder;
        const QString unfinished = folder + QStringLiteral(".unfinished");
        QDir(unfinished).removeRecursively();
        if (!QDir().mkpath(unfinished))
            return fail(Error::Kind::Io, QStringLiteral("The fixture folder %1 cannot be made.").arg(unfinished));
        if (const Done done = make(unfinished); !done) {
            QDir(unfinished).removeRecursively();
            return std::unexpected(done.error());
        }
        if (!QDir().rename(unfinished, folder))
            return fail(Error::Kind::Io, QStringLiteral("The fixture %1 cannot be put in its place.").arg(folder));
        return folder;
    }
}

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace ariadne::kit
