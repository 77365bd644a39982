// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcefiles.h"

#include "debuginfod.h"
#include "dump/words.h"
#include "support/bytes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::dump {
namespace {

constexpr qsizetype kMostFolders = 4096; // of packages
constexpr qsizetype kMostNames = 64;     // in one path

bool isFile(const QString &path)
{
    return QFileInfo(path).isFile();
}

// "/build/app" stands for "/build/app/x.c" but not for "/build/apple.c".
bool isBelow(const QString &path, const QString &folder)
{
    return path.startsWith(folder) &&
           (path.size() == folder.size() || folder.endsWith(u'/') || path[folder.size()] == u'/');
}

QString byMaps(const QString &file, const QStringList &maps)
{
    QString best;
    qsizetype longest = -1;
    for (const QString &map : maps) {
        const qsizetype sign = map.indexOf(u'=');
        const QString from = map.left(sign);
        if (sign < 0 || from.size() <= longest || (!from.isEmpty() && !isBelow(file, from)))
            continue;
        const QString rest = file.mid(from.size());
        const QString path = QDir::cleanPath(map.mid(sign + 1) + u'/' + rest);
        if (isFile(path)) {
            best = path;
            longest = from.size();
        }
    }
    return best;
}

// /usr/src/debug/PACKAGE-VERSION/… and /usr/src/PACKAGE/…: which package a build belongs to is not known, so the
// longest end of the path that one of them has wins.
Result<QString> amongPackages(const QString &file, const QString &root, JobControl &job)
{
    QStringList names = QDir::cleanPath(file).split(u'/', Qt::SkipEmptyParts);
    if (names.contains(QStringLiteral("..")))
        return QString();
    names = names.mid(qMax<qsizetype>(0, names.size() - kMostNames));
    QStringList folders;
    for (const char *place : {"/usr/src/debug", "/usr/src"}) {
        const QDir here(root + QLatin1String(place));
        folders.append(here.path());
        const QStringList inside = here.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : inside.first(qMin(kMostFolders, inside.size())))
            folders.append(here.filePath(name));
    }
    for (qsizetype skipped = 0; skipped + 1 < names.size(); ++skipped) {
        if (job.cancelled())
            return cancelled();
        const QString end = names.mid(skipped).join(u'/');
        for (const QString &folder : folders) {
            if (const QString path = folder + u'/' + end; isFile(path))
                return path;
        }
    }
    return QString();
}

} // namespace

Result<FoundSource> findSource(const Frame &frame, const DumpOptions &options, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    if (frame.file.isEmpty())
        return fail(Error::Kind::NotFound,
                    translate("ariadne", "The debug information names no source file for this frame."));
    const QString file = QFile::decodeName(frame.file);
    if (const QString mapped = byMaps(file, options.sourceMaps); !mapped.isEmpty())
        return FoundSource{mapped, FoundSource::How::Map};
    if (file.startsWith(u'/') && isFile(options.sysroot + file))
        return FoundSource{options.sysroot + file, FoundSource::How::AsNamed};
    const auto packaged = amongPackages(file, options.sysroot, job);
    if (!packaged)
        return std::unexpected(packaged.error());
    if (!packaged->isEmpty())
        return FoundSource{*packaged, FoundSource::How::DebugSources};
    if (!options.debuginfod.isEmpty() && !frame.buildId.isEmpty() && file.startsWith(u'/')) {
        const auto fetched = fetchSource(options.debuginfod, frame.buildId, frame.file, job);
        if (fetched)
            return FoundSource{*fetched, FoundSource::How::Debuginfod};
        return std::unexpected(fetched.error());
    }
    return fail(Error::Kind::NotFound,
                translate("ariadne", "The source %1 is not on this machine: say where it is with a path map (FROM=TO), "
                                     "or turn on debuginfod.")
                    .arg(displayText(frame.file)));
}

QString text(FoundSource::How how)
{
    switch (how) {
    case FoundSource::How::AsNamed:
        return QStringLiteral("as named");
    case FoundSource::How::Map:
        return QStringLiteral("map");
    case FoundSource::How::DebugSources:
        return QStringLiteral("debug sources");
    case FoundSource::How::Debuginfod:
        return QStringLiteral("debuginfod");
    }
    return {};
}

} // namespace ariadne::dump
