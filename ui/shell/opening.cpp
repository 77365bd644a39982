// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/opening.h"

#include "dump/dump.h"
#include "dump/knowndumps.h"
#include "failures/corefinding.h"
#include "failures/importer.h"
#include "failures/recognise/recognise.h"
#include "repository/sourceroot.h"
#include "store/catalogue.h"
#include "support/decompress.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

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

constexpr size_t kLookedThrough = size_t(8) << 20; // of a text
constexpr int kLookedAt = 40;                      // files of a folder

// Something that failed left it behind.
bool isEvidence(const QString &path, JobControl &job)
{
    const Result<MappedFile> file = MappedFile::open(path);
    if (!file || file->byteSize() == 0)
        return false;
    const auto bytes = file->bytes();
    const auto head = bytes.first(std::min<size_t>(bytes.size(), 4096));
    if (failures::looksLikeCore(head))
        return true;
    if (isDatabase(*file) || dump::looksLikeDump(path))
        return false;
    if (isCompressed(head))
        return true;
    const Result<failures::Recognised> found =
        failures::recognise(bytes.first(std::min(bytes.size(), kLookedThrough)), job);
    return found && !found->findings.isEmpty();
}

// Tests of a repository may quote failures: what belongs to sources is opened.
bool liesInRepository(const QString &path, JobControl &job)
{
    const Result<repository::SourceRoot> root = repository::SourceRoot::open(path, job);
    return root && root->isRepository();
}

bool holdsEvidence(const QString &folder, JobControl &job)
{
    QStringList repositories;
    const auto files = failures::filesToImport(folder, kLookedAt, &repositories, job);
    return files && std::any_of(files->cbegin(), files->cend(),
                                [&](const QString &file) { return !job.cancelled() && isEvidence(file, job); });
}

} // namespace

Result<Dropped> sortDropped(const QStringList &paths, JobControl &job)
{
    Dropped out;
    for (const QString &path : paths) {
        if (job.cancelled())
            return cancelled();
        const QFileInfo info(path);
        const bool isLog = path.endsWith(u".log") || path.endsWith(u".txt");
        bool file = false;
        if (info.isDir())
            file = !liesInRepository(path, job) && holdsEvidence(path, job);
        else if (info.exists())
            file = isEvidence(path, job) && (isLog || dump::looksLikeDump(path) || !liesInRepository(path, job));
        (file ? out.file : out.open).append(path);
    }
    if (job.cancelled())
        return cancelled();
    return out;
}

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
