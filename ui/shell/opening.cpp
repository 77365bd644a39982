// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening.h"

#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "failures/recognise/recognise.h"
#include "repository/sourceroot.h"
#include "store/catalogue.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Opening)
};

constexpr quint64 kMostLogBytes = quint64(256) << 20; // more is only shown, not looked through for failures

bool isDatabase(const MappedFile &file)
{
    static constexpr std::string_view kMagic("SQLite format 3\0", 16); // SQLite file format, 1.3
    return file.byteSize() >= 100 && std::string_view(file.data(), kMagic.size()) == kMagic;
}

Result<Opened> openFolder(const QString &path, JobControl &job)
{
    const Result<repository::SourceRoot> root = repository::SourceRoot::open(path, job);
    if (!root)
        return std::unexpected(root.error());
    Opened opened;
    opened.link = place::Source{root->id(), {}, {}, {}};
    return opened;
}

Result<Opened> openDump(const QString &path, JobControl &job)
{
    const Result<dump::Dump> dump = dump::Dump::open(path, {}, job);
    if (!dump)
        return std::unexpected(dump.error());
    if (const Done kept = dump::rememberDump(*dump); !kept)
        return std::unexpected(kept.error());
    place::Dump place;
    place.dump = dump->id();
    Opened opened;
    opened.link = place;
    return opened;
}

// Source and logs: shown where they lie, a log also looked through.
Result<Opened> openText(const QString &path, const MappedFile &file, JobControl &job)
{
    const Result<repository::SourceRoot> root = repository::SourceRoot::open(path, job);
    if (!root)
        return std::unexpected(root.error());
    const std::optional<QByteArray> relative = root->relative(path);
    if (!relative)
        return fail(Error::Kind::NotFound, Words::tr("%1 does not lie in %2.").arg(path, root->path()));
    Opened opened;
    opened.link = place::Source{root->id(), {}, *relative, {}};
    const bool mayBeLog = !root->isRepository() || path.endsWith(u".log") || path.endsWith(u".txt");
    if (mayBeLog && file.byteSize() <= kMostLogBytes) {
        const Result<failures::Recognised> found = failures::recognise(file.bytes(), job);
        if (!found)
            return std::unexpected(found.error());
        opened.failuresInLog = int(found->findings.size());
        if (opened.failuresInLog > 0)
            opened.log = path;
    }
    return opened;
}

} // namespace

Result<Opened> openAnything(const QString &path, JobControl &job)
{
    if (path.startsWith(u"postgresql://") || path.startsWith(u"postgres://")) {
        Opened opened;
        const Result<store::Catalogue> catalogue = store::Catalogue::open(path, job);
        if (!catalogue)
            return std::unexpected(catalogue.error());
        opened.catalogue = path;
        opened.link = place::Page{QStringLiteral("failures")};
        return opened;
    }
    const QString full = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QFileInfo info(full);
    if (!info.exists())
        return fail(Error::Kind::NotFound, Words::tr("There is no %1: check the path.").arg(full));
    if (info.isDir())
        return openFolder(full, job);
    if (dump::looksLikeDump(full))
        return openDump(full, job);
    const Result<MappedFile> file = MappedFile::open(full);
    if (!file)
        return std::unexpected(file.error());
    if (isDatabase(*file)) {
        const Result<store::Catalogue> catalogue = store::Catalogue::open(full, job);
        if (!catalogue)
            return std::unexpected(catalogue.error());
        Opened opened;
        opened.catalogue = full;
        opened.link = place::Page{QStringLiteral("failures")};
        return opened;
    }
    return openText(full, *file, job);
}

} // namespace ariadne::ui
