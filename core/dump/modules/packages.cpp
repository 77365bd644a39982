// SPDX-License-Identifier: GPL-3.0-or-later
#include "packages.h"

#include "dump/words.h"
#include "support/mappedfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace ariadne::dump
{
namespace
{

// The other name of a path where /lib and the like are links into /usr: dpkg may know either.
QByteArray otherName(const QByteArray &path)
{
    if (path.startsWith("/usr/lib") || path.startsWith("/usr/bin/") || path.startsWith("/usr/sbin/"))
        return path.mid(4);
    if (path.startsWith("/lib") || path.startsWith("/bin/") || path.startsWith("/sbin/"))
        return "/usr" + path;
    return {};
}

// Debian builds one “-dbgsym” package for each package, but for some older “-dbg” ones.
QString debugPackage(const QString &package)
{
    static const QHash<QString, QString> older{{QStringLiteral("libc6"), QStringLiteral("libc6-dbg")},
                                               {QStringLiteral("libc-bin"), QStringLiteral("libc6-dbg")},
                                               {QStringLiteral("ceph-osd"), QStringLiteral("ceph-osd-dbg")},
                                               {QStringLiteral("ceph-mon"), QStringLiteral("ceph-mon-dbg")},
                                               {QStringLiteral("ceph-mds"), QStringLiteral("ceph-mds-dbg")}};
    return older.value(package, package + QStringLiteral("-dbgsym"));
}

} // namespace

Result<QHash<QByteArray, QString>> symbolAdvice(const QList<Module> &modules, const DumpOptions &options,
                                                JobControl &job)
{
    QHash<QByteArray, QByteArray> wanted; // as dpkg may write it → path of the module
    QHash<QByteArray, QString> out;
    for (const Module &m : modules) {
        if (m.symbols == Symbols::Full || !m.path.startsWith('/'))
            continue;
        wanted.insert(m.path, m.path);
        const QByteArray real = QFile::encodeName(QFileInfo(QFile::decodeName(m.path)).canonicalFilePath());
        for (const QByteArray &name : {otherName(m.path), real, otherName(real)}) {
            if (!name.isEmpty())
                wanted.insert(name, m.path);
        }
        out.insert(m.path, m.buildId.isEmpty()
                               ? translate("ariadne", "It has no build id: build it with debug information (-g) and name "
                                                      "the file.")
                               : translate("ariadne", "Name a file with build id %1, or turn on debuginfod.")
                                     .arg(m.buildId.brief()));
    }
    if (wanted.isEmpty())
        return out;
    const QDir lists(options.sysroot + QStringLiteral("/var/lib/dpkg/info"));
    for (const QString &name : lists.entryList({QStringLiteral("*.list")}, QDir::Files)) {
        if (job.cancelled())
            return cancelled();
        const auto file = MappedFile::open(lists.filePath(name));
        if (!file)
            continue;
        const QByteArrayView text(file->data(), static_cast<qsizetype>(file->byteSize()));
        for (qsizetype at = 0; at < text.size();) {
            qsizetype end = text.indexOf('\n', at);
            end = end < 0 ? text.size() : end;
            const auto line = QByteArray::fromRawData(text.data() + at, end - at);
            if (const auto hit = wanted.constFind(line); hit != wanted.constEnd()) {
                const QString package = name.chopped(5).section(u':', 0, 0); // "libc6:amd64.list"
                out.insert(*hit, translate("ariadne", "It belongs to %1: install %2, or turn on debuginfod.")
                                     .arg(package, debugPackage(package)));
            }
            at = end + 1;
        }
    }
    return out;
}

} // namespace ariadne::dump
