// SPDX-License-Identifier: GPL-3.0-or-later
#include "packages.h"

#include "dump/words.h"
#include "support/mappedfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace ariadne::dump {
namespace {

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

// The distribution of a root folder, by os-release(5): its own id, then those it is like.
QStringList distributionOf(const QString &root)
{
    QStringList out;
    for (const char *place : {"/etc/os-release", "/usr/lib/os-release"}) {
        // The root folder may be anybody's: a FIFO in it is not waited for.
        const auto file = MappedFile::open(root + QLatin1String(place));
        if (!file)
            continue;
        QString like;
        const auto size = static_cast<qsizetype>(std::min<quint64>(file->byteSize(), 64 << 10));
        for (const QByteArray &line : QByteArray(file->data(), size).split('\n')) {
            QByteArray value = line.mid(line.indexOf('=') + 1).trimmed();
            value.replace('"', "").replace('\'', "");
            if (line.startsWith("ID="))
                out.prepend(QString::fromUtf8(value));
            else if (line.startsWith("ID_LIKE="))
                like = QString::fromUtf8(value);
        }
        return out + like.split(u' ', Qt::SkipEmptyParts);
    }
    return out;
}

// What to type where no list of packages can be read: there the package manager itself knows build ids. Empty where the
// distribution is not known to have such a way.
QString adviceOf(const QStringList &distribution, const Module &module)
{
    const QString id = module.buildId.text();
    const auto server = [](const char *url) {
        return translate("ariadne", "or turn on debuginfod with %1.").arg(QString::fromLatin1(url));
    };
    for (const QString &one : distribution) {
        if (one == u"fedora" || one == u"rhel" || one == u"centos") {
            const QString place =
                QStringLiteral("/usr/lib/debug/.build-id/") + id.left(2) + u'/' + id.mid(2) + QStringLiteral(".debug");
            return translate("ariadne", "Run “dnf --enablerepo='*debug*' install %1”, %2")
                .arg(place, server(one == u"centos" ? "https://debuginfod.centos.org/"
                                                    : "https://debuginfod.fedoraproject.org/"));
        }
        if (one == u"suse" || one.startsWith(u"opensuse") || one == u"sles") {
            return translate("ariadne", "Run “zypper install -C 'debuginfo(build-id)=%1'”, %2")
                .arg(id, server("https://debuginfod.opensuse.org/"));
        }
        if (one == u"arch") { // which has no debug packages on its mirrors
            return translate("ariadne", "Turn on debuginfod with %1: that is where Arch keeps debug information.")
                .arg(QStringLiteral("https://debuginfod.archlinux.org/"));
        }
    }
    return {};
}

} // namespace

Result<QHash<QByteArray, QString>> symbolAdvice(const QList<Module> &modules, const DumpOptions &options,
                                                JobControl &job)
{
    QHash<QByteArray, QByteArray> wanted; // as dpkg may write it → path of the module
    QHash<QByteArray, QString> out;
    const QStringList distribution = distributionOf(options.sysroot);
    for (const Module &m : modules) {
        if (m.symbols == Symbols::Full || !m.path.startsWith('/'))
            continue;
        wanted.insert(m.path, m.path);
        const QByteArray real = QFile::encodeName(QFileInfo(QFile::decodeName(m.path)).canonicalFilePath());
        for (const QByteArray &name : {otherName(m.path), real, otherName(real)}) {
            if (!name.isEmpty())
                wanted.insert(name, m.path);
        }
        out.insert(
            m.path,
            m.buildId.isEmpty()
                ? translate("ariadne", "It has no build id: build it with debug information (-g) and name "
                                       "the file.")
                : translate("ariadne", "Name a file with build id %1, or turn on debuginfod.").arg(m.buildId.brief()));
        // What the person built lies elsewhere and is in no package.
        const bool packaged = m.path.startsWith("/usr/") || m.path.startsWith("/lib") || m.path.startsWith("/bin/") ||
                              m.path.startsWith("/sbin/");
        if (const QString advice = adviceOf(distribution, m);
            packaged && !m.path.startsWith("/usr/local/") && !m.buildId.isEmpty() && !advice.isEmpty())
            out.insert(m.path, advice);
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
