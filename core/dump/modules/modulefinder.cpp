// SPDX-License-Identifier: GPL-3.0-or-later
#include "modulefinder.h"

#include "debuginfod.h"
#include "modulelister.h"

#include "dump/architecture.h"
#include "dump/debuginfo/elfsections.h"
#include "dump/words.h"

#include "support/bytes.h"
#include "support/decompress.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <elf.h>

namespace ariadne::dump
{
namespace
{

constexpr quint64 kLargestMemoryImage = 512 << 20;
constexpr quint64 kPage = 4096;

Bytes bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

QString pathOf(const QByteArray &bytes)
{
    return QFile::decodeName(bytes);
}

// ---- which files they are

enum class Match { Same, Unknown, Other };

class Finder
{
public:
    Finder(const ElfCore &core, const AddressSpace &space, const DumpOptions &options, const QString &dumpPath)
        : m_core(core), m_space(space), m_options(options), m_dumpFolder(QFileInfo(dumpPath).absolutePath())
    {
        m_debugDirs = options.debugDirs;
        m_debugDirs.append(options.sysroot + QStringLiteral("/usr/lib/debug"));
    }

    // Looks at the files the caller named, one after the other: what each of them is.
    void readGiven(const QList<FoundModule> &modules, Warnings &warnings);
    Done find(FoundModule &found);
    // Uses a file that debuginfod sent.
    void takeFetched(FoundModule &found, const FetchedFiles &files);

private:
    bool tryImage(FoundModule &found, const QString &path);
    bool tryGiven(FoundModule &found);
    void readMiniDebug(FoundModule &found) const;
    Match compare(const FoundModule &found, const ElfImage &image, Bytes file, QString *why) const;
    void useMemory(FoundModule &found) const;
    void findDebug(FoundModule &found);
    bool tryDebug(FoundModule &found, const QString &path, bool byLink);
    QStringList imagePlaces(const FoundModule &found) const;
    QStringList debugLinkPlaces(const FoundModule &found) const;
    Error refusal(const FoundModule &found) const;
    bool isOfMachine(const ElfImage &image) const
    {
        return image.machine == m_core.machine && image.wordBytes == m_core.wordBytes && image.order == m_core.order;
    }

    const ElfCore &m_core;
    const AddressSpace &m_space;
    const DumpOptions &m_options;
    QString m_dumpFolder;
    QStringList m_debugDirs;
    struct Given {
        QString path;
        ElfImage image;
    };
    QList<Given> m_given; // DumpOptions::files
};

QString buildIdPath(const QString &folder, const BuildId &id, const QString &suffix)
{
    const QString hex = id.text();
    return folder + QStringLiteral("/.build-id/") + hex.left(2) + u'/' + hex.mid(2) + suffix;
}

QString withoutDeleted(QString path)
{
    if (path.endsWith(QLatin1String(" (deleted)")))
        path.chop(10); // the kernel's d_path() adds it
    return path;
}

// A file that cannot be compared is used; one that says it is another build is not.
Match Finder::compare(const FoundModule &found, const ElfImage &image, Bytes file, QString *why) const
{
    const BuildId &wanted = found.module.buildId;
    if (!isOfMachine(image)) {
        *why = translate("ariadne", "for another machine (%1)")
                   .arg(machineName(image.machine, image.wordBytes, image.order));
        return Match::Other;
    }
    if (!wanted.isEmpty()) {
        if (wanted == image.buildId)
            return Match::Same;
        *why = image.buildId.isEmpty() ? translate("ariadne", "no build id, the dump has %1").arg(wanted.brief())
                                       : translate("ariadne", "another build: build id %1, the dump has %2")
                                             .arg(image.buildId.brief(), wanted.brief());
        return Match::Other;
    }
    // No build id in the dump: its first page, which holds the headers, tells builds apart nearly as well.
    const Bytes page = m_space.run(found.module.base.value, kPage);
    const size_t size = std::min(page.size(), file.size());
    if (size < 64)
        return Match::Unknown;
    if (std::memcmp(page.data(), file.data(), size) == 0)
        return Match::Same;
    *why = translate("ariadne", "another build: its headers differ from the dump's");
    return Match::Other;
}

bool Finder::tryImage(FoundModule &found, const QString &path)
{
    const auto refuse = [&](const QString &why) {
        found.module.tried.append({path, why});
        return false;
    };
    const auto file = MappedFile::open(path);
    if (!file)
        return refuse(file.error().kind == Error::Kind::NotFound ? translate("ariadne", "no such file")
                                                                 : file.error().what);
    const auto image = ElfImage::parse(file->bytes());
    if (!image)
        return refuse(translate("ariadne", "no ELF file"));
    QString why;
    const Match match = compare(found, *image, file->bytes(), &why);
    if (match == Match::Other && (!m_options.anyBuild || !isOfMachine(*image))) {
        if (!found.refused)
            found.refused = Tried{path, why};
        return refuse(why);
    }
    found.module.verified = match == Match::Same;
    found.module.otherBuild = match == Match::Other;
    found.module.tried.append({path, match == Match::Same ? translate("ariadne", "used")
                                     : match == Match::Unknown
                                         ? translate("ariadne", "used; the dump has nothing to check it by")
                                         : translate("ariadne", "used although %1").arg(why)});
    found.image = *file;
    found.headers = *image;
    found.module.image = path;
    if (found.module.buildId.isEmpty() && match == Match::Same)
        found.module.buildId = image->buildId;
    return true;
}

QStringList Finder::imagePlaces(const FoundModule &found) const
{
    QStringList out;
    const QString path = pathOf(found.module.path);
    if (path.startsWith(u'/')) {
        out.append(m_options.sysroot + path);
        if (withoutDeleted(path) != path)
            out.append(m_options.sysroot + withoutDeleted(path));
    }
    if (!found.module.buildId.isEmpty()) {
        for (const QString &folder : m_debugDirs)
            out.append(buildIdPath(folder, found.module.buildId, {}));
    }
    const QString name = QFileInfo(withoutDeleted(path)).fileName();
    if (!name.isEmpty()) {
        for (const QString &folder : m_options.debugDirs)
            out.append(folder + u'/' + name);
        out.append(m_dumpFolder + u'/' + name); // copied over together with the dump
    }
    out.removeDuplicates();
    return out;
}

// The file itself, put together from memory: the vDSO, libraries that were deleted or replaced, dumps taken with all
// file-backed pages. Sections are not mapped, so their table is cut off unless the image is mapped as the file is.
void Finder::useMemory(FoundModule &found) const
{
    const ElfImage &headers = found.headers;
    quint64 size = 0;
    bool asFile = true; // each segment lies at the same offset in memory as in the file
    for (const ImageSegment &s : headers.segments) {
        // Text or tables missing: worse than nothing. Looked at before room is made for what headers merely claim.
        if (s.fileSize > kLargestMemoryImage || s.fileOffset > kLargestMemoryImage ||
            !m_space.holds(found.module.base.value + (s.address - headers.lowest()), s.fileSize))
            return;
        size = std::max(size, s.fileOffset + s.fileSize);
        asFile &= s.address - headers.lowest() == s.fileOffset;
    }
    if (size == 0 || size > kLargestMemoryImage)
        return;
    if (asFile && headers.segments.size() == 1)
        size = std::max<quint64>(
            size, m_space
                      .run(found.module.base.value,
                           std::min(kLargestMemoryImage, found.module.end.value - found.module.base.value))
                      .size());
    QByteArray image(static_cast<qsizetype>(size), '\0');
    for (const ImageSegment &s : headers.segments) {
        const quint64 length = asFile && headers.segments.size() == 1 ? size - s.fileOffset : s.fileSize;
        const QByteArray part = m_space.read(found.module.base.value + (s.address - headers.lowest()), length);
        std::copy(part.begin(), part.end(), image.begin() + static_cast<qsizetype>(s.fileOffset));
    }
    const auto parsed = ElfImage::parse(bytesOf(image));
    if (!parsed)
        return;
    const bool sections = parsed->hasDynamicSymbols;
    if (!sections) {
        const qsizetype at = headers.wordBytes == 8 ? 40 : 32, counts = headers.wordBytes == 8 ? 58 : 46;
        std::fill_n(image.begin() + at, headers.wordBytes, '\0');
        std::fill_n(image.begin() + counts, 6, '\0');
    }
    const BuildId buildId = found.headers.buildId;
    found.headers = *parsed;
    found.headers.buildId = buildId;
    found.headers.hasDynamicSymbols |= parsed->hasDynamicSegment;
    found.memoryImage = image;
    found.module.verified = true;
    found.module.image = translate("ariadne", "memory of the dump");
    found.module.tried.append({found.module.image, translate("ariadne", "used")});
}

Error Finder::refusal(const FoundModule &found) const
{
    const Tried last = found.module.tried.last();
    const auto file = MappedFile::open(m_options.exe);
    if (!file)
        return file.error();
    return {Error::Kind::Refused,
            translate("ariadne",
                      "%1 is not the program of this dump (%2): name the file that ran, or insist with --any-build.")
                .arg(last.place, last.result),
            {}};
}

Done Finder::find(FoundModule &found)
{
    bool have = false;
    if (found.module.isExecutable && !m_options.exe.isEmpty()) {
        have = tryImage(found, m_options.exe);
        if (!have)
            return std::unexpected(refusal(found));
    }
    const bool vdso = found.module.base.value == m_core.auxiliary.value(AT_SYSINFO_EHDR) && found.module.base.value;
    if (vdso)
        useMemory(found);
    have |= found.hasImage();
    have = have || tryGiven(found);
    for (const QString &place : have ? QStringList() : imagePlaces(found)) {
        if ((have = tryImage(found, place)))
            break;
    }
    if (!have)
        useMemory(found);
    findDebug(found);
    if (found.module.symbols != Symbols::Full)
        readMiniDebug(found);
    return {};
}

// A file by hand: whichever module it is, its build id says so.
void Finder::readGiven(const QList<FoundModule> &modules, Warnings &warnings)
{
    for (const QString &path : m_options.files) {
        const auto refuse = [&](const QString &why) {
            warnings.append({QStringLiteral("file-refused"),
                             translate("ariadne", "%1 is not used: %2.").arg(path, why),
                             path});
        };
        const auto file = MappedFile::open(path);
        const auto image = file ? ElfImage::parse(file->bytes()) : std::nullopt;
        if (!file) {
            refuse(translate("ariadne", "it cannot be read"));
            continue;
        }
        if (!image) {
            refuse(translate("ariadne", "it is no ELF file"));
            continue;
        }
        const bool known = std::any_of(modules.begin(), modules.end(), [&](const FoundModule &m) {
            return !image->buildId.isEmpty() && m.module.buildId == image->buildId;
        });
        if (known) {
            m_given.append({path, *image});
            continue;
        }
        refuse(image->buildId.isEmpty()
                   ? translate("ariadne", "it has no build id to know its module by")
                   : translate("ariadne", "no module of this dump has its build id %1").arg(image->buildId.brief()));
    }
}

bool Finder::tryGiven(FoundModule &found)
{
    for (const Given &one : m_given) {
        // A debug file has no code in it: its segments are there, but take no bytes.
        const bool hasCode = std::any_of(one.image.segments.begin(), one.image.segments.end(),
                                         [](const ImageSegment &s) { return (s.flags & PF_X) && s.fileSize > 0; });
        const bool isImage = hasCode && one.image.ehFrameHeader.has_value();
        if (one.image.buildId == found.module.buildId && isImage && tryImage(found, one.path))
            return true;
    }
    return false;
}

// .gnu_debugdata: an ELF file with the names of functions that .dynsym leaves out, packed by xz.
void Finder::readMiniDebug(FoundModule &found) const
{
    if (!found.headers.hasMiniDebugInfo || !found.image.isOpen())
        return;
    constexpr qint64 kMostMiniDebug = 64 << 20;
    const auto sections = ElfSections::open(found.image);
    NoJob job;
    const auto plain =
        sections ? decompress(sections->bytes(Section::MiniDebug), kMostMiniDebug, job) : Result<QByteArray>();
    const QString place = found.module.image + QStringLiteral(" (.gnu_debugdata)");
    if (!sections || !plain || !ElfImage::parse(bytesOf(*plain))) {
        found.module.tried.append({place, translate("ariadne", "damaged")});
        return;
    }
    found.miniDebug = *plain;
    found.module.symbols = Symbols::Names;
    found.module.tried.append({place, translate("ariadne", "used, for names")});
}

void Finder::takeFetched(FoundModule &found, const FetchedFiles &files)
{
    const QString server = translate("ariadne", "debuginfod");
    if (!found.hasImage() && !files.executable.isEmpty())
        (void)tryImage(found, files.executable);
    if (!files.debug.isEmpty())
        (void)tryDebug(found, files.debug, false);
    else
        found.module.tried.append({server, files.problem});
}

// ---- debug information

bool Finder::tryDebug(FoundModule &found, const QString &path, bool byLink)
{
    const auto refuse = [&](const QString &why) {
        found.module.tried.append({path, why});
        return false;
    };
    const auto file = MappedFile::open(path);
    if (!file)
        return refuse(file.error().kind == Error::Kind::NotFound ? translate("ariadne", "no such file")
                                                                 : file.error().what);
    const auto image = ElfImage::parse(file->bytes());
    if (!image || !image->hasDebugInfo)
        return refuse(translate("ariadne", "no debug information in it"));
    const BuildId &wanted = found.headers.buildId.isEmpty() ? found.module.buildId : found.headers.buildId;
    if (!wanted.isEmpty() && !image->buildId.isEmpty() && image->buildId != wanted)
        return refuse(translate("ariadne", "another build: build id %1, wanted is %2")
                          .arg(image->buildId.brief(), wanted.brief()));
    if (byLink && (wanted.isEmpty() || image->buildId.isEmpty()) &&
        debugLinkChecksum(file->bytes()) != found.headers.debugLinkCrc)
        return refuse(translate("ariadne", "another build: its checksum is not the one that the program names"));
    found.module.tried.append({path, translate("ariadne", "used")});
    found.module.symbols = Symbols::Full;
    found.module.source = path;
    found.debug = *file;
    if (!found.hasImage())
        found.headers = *image;
    return true;
}

QStringList Finder::debugLinkPlaces(const FoundModule &found) const
{
    const QString name = pathOf(found.headers.debugLink);
    if (name.isEmpty() || name.contains(u'/') || !found.image.isOpen())
        return {};
    const QString folder = QFileInfo(found.image.path()).absolutePath();
    QStringList out{folder + u'/' + name, folder + QStringLiteral("/.debug/") + name};
    QString inside = folder;
    if (!m_options.sysroot.isEmpty() && inside.startsWith(m_options.sysroot))
        inside = inside.mid(m_options.sysroot.size());
    for (const QString &debug : m_debugDirs)
        out.append(debug + inside + u'/' + name);
    return out;
}

void Finder::findDebug(FoundModule &found)
{
    if (found.hasImage()) {
        const bool names = found.headers.hasSymbolTable || found.headers.hasDynamicSymbols;
        found.module.symbols = found.headers.hasDebugInfo ? Symbols::Full : names ? Symbols::Names : Symbols::None;
        found.module.source = found.module.image;
        if (found.headers.hasDebugInfo)
            return;
    }
    const BuildId id = found.headers.buildId.isEmpty() ? found.module.buildId : found.headers.buildId;
    for (const Given &one : m_given) {
        if (!id.isEmpty() && one.image.buildId == id && one.image.hasDebugInfo && tryDebug(found, one.path, false))
            return;
    }
    if (!id.isEmpty()) {
        for (const QString &folder : m_debugDirs) {
            if (tryDebug(found, buildIdPath(folder, id, QStringLiteral(".debug")), false))
                return;
        }
    }
    for (const QString &place : debugLinkPlaces(found)) {
        if (tryDebug(found, place, true))
            return;
    }
    // A folder named by the caller may hold the files flat.
    const QString name = QFileInfo(withoutDeleted(pathOf(found.module.path))).fileName();
    for (const QString &folder : name.isEmpty() ? QStringList() : m_options.debugDirs) {
        if (!id.isEmpty() && tryDebug(found, folder + u'/' + name + QStringLiteral(".debug"), false))
            return;
    }
    // What gdb or somebody else fetched before lies in debuginfod's own cache.
    const QString fetched = id.isEmpty() ? QString() : fetchedBefore(id);
    if (!fetched.isEmpty())
        (void)tryDebug(found, fetched, false);
}

void warnAbout(const FoundModule &found, Warnings &warnings)
{
    const QString name =
        found.module.path.isEmpty() ? hexText(found.module.base.value) : displayText(found.module.path);
    if (found.module.otherBuild) {
        warnings.append(
            {QStringLiteral("other-build"),
             translate("ariadne", "%1 is another build than the one that ran: names and lines may be wrong.")
                 .arg(found.module.image),
             name});
    } else if (found.refused && found.module.symbols != Symbols::Full) {
        warnings.append(
            {QStringLiteral("build-refused"),
             translate("ariadne",
                       "%1 is not used (%2): name the file of the build that ran, or a folder that holds it.")
                 .arg(found.refused->place, found.refused->result),
             name});
    } else if (!found.hasImage() && !found.debug.isOpen()) {
        warnings.append({QStringLiteral("module-missing"),
                         translate("ariadne", "No file for %1%2: name it, or a folder that holds it.")
                             .arg(name, found.module.buildId.isEmpty()
                                            ? QString()
                                            : QStringLiteral(" (build id ") + found.module.buildId.brief() + u')'),
                         name});
    } else if (!found.module.verified && found.hasImage()) {
        warnings.append(
            {QStringLiteral("build-unknown"),
             translate("ariadne", "Whether %1 is the build that ran cannot be told: the dump holds no build id of it.")
                 .arg(found.module.image),
             name});
    } else if (found.module.isExecutable && found.module.symbols != Symbols::Full) {
        // Of the libraries most machines have none; of the program it is what a stack is read for.
        warnings.append({QStringLiteral("no-debug-information"),
                         (found.module.symbols == Symbols::Names
                              ? translate("ariadne", "%1 has no debug information, so files and lines are missing: name "
                                                     "the program as it was built, or a folder with its debug files.")
                              : translate("ariadne", "%1 has no symbols, so its functions have no names: name the "
                                                     "program as it was built, or a folder with its debug files."))
                             .arg(found.module.image.isEmpty() ? name : found.module.image),
                         name});
    }
}

} // namespace

Bytes FoundModule::imageBytes() const
{
    return {image.isOpen() ? image.bytes() : bytesOf(memoryImage), headers.order};
}

Result<QList<FoundModule>> findModules(const ElfCore &core, const AddressSpace &space, const DumpOptions &options,
                                       const QString &dumpPath, JobControl &job, Warnings &warnings)
{
    QList<FoundModule> out = listModules(core, space);
    const bool named = std::any_of(out.begin(), out.end(), [](const FoundModule &m) { return m.module.isExecutable; });
    if (!named && !out.isEmpty() && !options.exe.isEmpty())
        out.first().module.isExecutable =
            true; // no auxiliary vector: programs are mapped lowest, but for old prelinked ones
    Finder finder(core, space, options, dumpPath);
    finder.readGiven(out, warnings);
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (job.cancelled())
            return cancelled();
        FoundModule &found = out[i];
        job.progress(JobControl::Unit::Count, static_cast<quint64>(i), static_cast<quint64>(out.size()),
                     QFileInfo(pathOf(found.module.path)).fileName());
        if (const Done done = finder.find(found); !done)
            return std::unexpected(done.error());
    }
    if (!options.debuginfod.isEmpty()) {
        QList<Wanted> wanted;
        for (const FoundModule &found : out) {
            if (found.module.symbols != Symbols::Full && !found.module.buildId.isEmpty() && !found.module.otherBuild)
                wanted.append({found.module.buildId, QFileInfo(pathOf(found.module.path)).fileName(), !found.hasImage()});
        }
        const auto fetched = fetchDebugFiles(options.debuginfod, wanted, job);
        if (!fetched)
            return std::unexpected(fetched.error());
        for (FoundModule &found : out) {
            if (const auto at = fetched->constFind(found.module.buildId.hex); at != fetched->constEnd())
                finder.takeFetched(found, *at);
        }
    }
    for (qsizetype i = 0; i < out.size(); ++i) {
        // Where the dump did not tell how long a module is, its file does.
        Module &module = out[i].module;
        const quint64 span = (out[i].headers.highest() - out[i].headers.lowest() + kPage - 1) / kPage * kPage;
        const quint64 limit = i + 1 < out.size() ? out[i + 1].module.base.value : ~quint64(0);
        if (out[i].hasImage() && span < (quint64(1) << 40) && module.base.value + span > module.end.value)
            module.end.value = std::min(module.base.value + span, limit);
        warnAbout(out[i], warnings);
    }
    return out;
}

} // namespace ariadne::dump
