// SPDX-License-Identifier: GPL-3.0-or-later
#include "known.h"

#include "support/atomicfile.h"
#include "support/bytes.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QThread>
#include <algorithm>

namespace ariadne::repository {

namespace {

QString filePath()
{
    return directories::data() + QStringLiteral("/repositories.jsonl");
}

// Reading and then appending must be one step, or two windows would give one folder two ids. The lock is held for
// milliseconds only, so waiting is fine.
Result<FileLock> lockFile()
{
    QDir().mkpath(directories::data());
    for (int attempt = 0;; ++attempt) {
        auto lock = FileLock::tryLock(filePath() + QStringLiteral(".lock"));
        if (lock || lock.error().kind != Error::Kind::Busy || attempt > 200)
            return lock;
        QThread::msleep(10);
    }
}

Done append(const KnownPlace &place)
{
    const QJsonObject line{{QStringLiteral("id"), place.id.text()},
                           {QStringLiteral("path"), pathText(QFile::encodeName(place.path))}};
    return appendLine(filePath(), json::compact(line));
}

} // namespace

Result<QList<KnownPlace>> knownPlaces()
{
    const auto text = readFile(filePath());
    if (!text) {
        if (text.error().kind == Error::Kind::NotFound)
            return QList<KnownPlace>{};
        return std::unexpected(text.error());
    }
    QList<KnownPlace> places;
    QSet<QPair<QByteArray, QString>> seen;
    const QList<QByteArray> lines = text->split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (line->isEmpty())
            continue;
        const auto object = json::parseObject(*line);
        if (!object)
            continue; // a torn or foreign line costs only itself
        KnownPlace place{RepositoryId{object->value(u"id").toString().toLatin1()},
                         QFile::decodeName(pathBytes(object->value(u"path").toString()))};
        const auto key = qMakePair(place.id.hex, place.path);
        if (place.id.isEmpty() || place.path.isEmpty() || seen.contains(key))
            continue;
        seen.insert(key);
        places.append(std::move(place));
    }
    return places;
}

Done rememberPlace(const KnownPlace &place)
{
    const auto lock = lockFile();
    if (!lock)
        return std::unexpected(lock.error());
    const auto places = knownPlaces();
    if (!places)
        return std::unexpected(places.error());
    // Latest first: nothing to do where this place already is the latest one of its id.
    for (const KnownPlace &known : *places) {
        if (known.id == place.id) {
            if (known == place)
                return {};
            break;
        }
    }
    return append(place);
}

Result<RepositoryId> folderId(const QString &canonicalPath)
{
    const auto lock = lockFile();
    if (!lock)
        return std::unexpected(lock.error());
    const auto places = knownPlaces();
    if (!places)
        return std::unexpected(places.error());
    for (const KnownPlace &known : *places) {
        if (known.path == canonicalPath && known.id.hex.startsWith("f-"))
            return known.id;
    }
    const KnownPlace place{RepositoryId{"f-" + uuid7().toLatin1()}, canonicalPath};
    const Done done = append(place);
    if (!done)
        return std::unexpected(done.error());
    return place.id;
}

} // namespace ariadne::repository
