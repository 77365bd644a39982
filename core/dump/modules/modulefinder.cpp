// SPDX-License-Identifier: GPL-3.0-or-later
#include "modulefinder.h"

#include "dump/architecture.h"
#include "dump/words.h"

#include "support/bytes.h"

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

bool startsWithElf(const AddressSpace &space, quint64 address)
{
    return space.read(address, SELFMAG) == QByteArrayView(ELFMAG, SELFMAG);
}

// ---- which modules there are

class Lister
{
public:
    Lister(const ElfCore &core, const AddressSpace &space) : m_core(core), m_space(space) {}
    QList<FoundModule> run();

private:
    void addFiles();
    void addVdso();
    void addUnnamed();
    void add(const QByteArray &path, quint64 base, quint64 end);
    bool covered(quint64 address) const;
    bool isExecutable(quint64 address) const;

    const ElfCore &m_core;
    const AddressSpace &m_space;
    QList<FoundModule> m_out;
};

bool Lister::covered(quint64 address) const
{
    return std::any_of(m_out.begin(), m_out.end(), [=](const FoundModule &m) {
        return address >= m.module.base.value && address < m.module.end.value;
    });
}

bool Lister::isExecutable(quint64 address) const
{
    const auto at = std::upper_bound(m_core.segments.begin(), m_core.segments.end(), address,
                                     [](quint64 a, const CoreSegment &s) { return a < s.start; });
    return at != m_core.segments.begin() && address < std::prev(at)->end && (std::prev(at)->flags & PF_X);
}

void Lister::add(const QByteArray &path, quint64 base, quint64 end)
{
    FoundModule found;
    found.module.path = path;
    found.module.base.value = base;
    const auto mapped =
        ElfImage::parseMapped(base, [this](quint64 at, quint64 size) { return m_space.read(at, size); });
    if (mapped) {
        found.headers = *mapped;
        found.module.buildId = mapped->buildId;
        const quint64 span = (mapped->highest() - mapped->lowest() + kPage - 1) / kPage * kPage;
        if (span < (quint64(1) << 40) && base + span > base)
            end = std::max(end, base + span);
    }
    found.module.end.value = end;
    m_out.append(found);
}

void Lister::addFiles()
{
    for (qsizetype i = 0; i < m_core.files.size();) {
        const CoreMapping &first = m_core.files[i];
        qsizetype next = i + 1;
        bool executable = isExecutable(first.start);
        while (next < m_core.files.size() && m_core.files[next].path == first.path &&
               m_core.files[next].fileOffset != 0) {
            executable |= isExecutable(m_core.files[next].start);
            ++next;
        }
        // Fonts, locale archives and databases are mapped too: a module is code, or says so itself.
        if (executable || (first.fileOffset == 0 && startsWithElf(m_space, first.start)))
            add(first.path, first.start, m_core.files[next - 1].end);
        i = next;
    }
}

void Lister::addVdso()
{
    const quint64 base = m_core.auxiliary.value(AT_SYSINFO_EHDR);
    if (base && !covered(base) && startsWithElf(m_space, base))
        add("linux-vdso.so.1", base, base + kPage);
}

// Dumps without NT_FILE (old kernels, other writers): a program header says where an image begins all the same.
void Lister::addUnnamed()
{
    for (const CoreSegment &s : m_core.segments) {
        if (!covered(s.start) && startsWithElf(m_space, s.start))
            add({}, s.start, s.end);
    }
    const quint64 headers = m_core.auxiliary.value(AT_PHDR);
    if (headers && !covered(headers))
        add(m_core.program, headers & ~(kPage - 1), (headers & ~(kPage - 1)) + kPage);
}

QList<FoundModule> Lister::run()
{
    addFiles();
    addVdso();
    addUnnamed();
    std::sort(m_out.begin(), m_out.end(), [](const auto &a, const auto &b) { return a.module.base < b.module.base; });
    for (qsizetype i = 0; i + 1 < m_out.size(); ++i)
        m_out[i].module.end = std::min(m_out[i].module.end, m_out[i + 1].module.base);
    m_out.removeIf([](const FoundModule &m) { return m.module.end <= m.module.base; });
    const quint64 inProgram = m_core.auxiliary.value(AT_PHDR, m_core.auxiliary.value(AT_ENTRY));
    for (FoundModule &m : m_out)
        m.module.isExecutable = inProgram >= m.module.base.value && inProgram < m.module.end.value;
    return m_out;
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

    Done find(FoundModule &found);

private:
    bool tryImage(FoundModule &found, const QString &path);
    Match compare(const FoundModule &found, const ElfImage &image, Bytes file, QString *why) const;
    void useMemory(FoundModule &found) const;
    void findDebug(FoundModule &found);
    bool tryDebug(FoundModule &found, const QString &path, bool byLink);
    QStringList imagePlaces(const FoundModule &found) const;
    QStringList debugLinkPlaces(const FoundModule &found) const;
    Error refusal(const FoundModule &found) const;

    const ElfCore &m_core;
    const AddressSpace &m_space;
    const DumpOptions &m_options;
    QString m_dumpFolder;
    QStringList m_debugDirs;
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
    if (image.machine != m_core.machine || image.wordBytes != m_core.wordBytes) {
        *why = translate("ariadne", "for another machine (%1)").arg(machineName(image.machine, image.wordBytes));
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
    if (match == Match::Other && (!m_options.anyBuild || image->machine != m_core.machine)) {
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
    for (const QString &place : have ? QStringList() : imagePlaces(found)) {
        if ((have = tryImage(found, place)))
            break;
    }
    if (!have)
        useMemory(found);
    findDebug(found);
    return {};
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
    const BuildId &id = found.headers.buildId.isEmpty() ? found.module.buildId : found.headers.buildId;
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
    return image.isOpen() ? image.bytes() : bytesOf(memoryImage);
}

Result<QList<FoundModule>> findModules(const ElfCore &core, const AddressSpace &space, const DumpOptions &options,
                                       const QString &dumpPath, JobControl &job, Warnings &warnings)
{
    QList<FoundModule> out = Lister(core, space).run();
    const bool named = std::any_of(out.begin(), out.end(), [](const FoundModule &m) { return m.module.isExecutable; });
    if (!named && !out.isEmpty() && !options.exe.isEmpty())
        out.first().module.isExecutable =
            true; // no auxiliary vector: programs are mapped lowest, but for old prelinked ones
    Finder finder(core, space, options, dumpPath);
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (job.cancelled())
            return cancelled();
        FoundModule &found = out[i];
        job.progress(JobControl::Unit::Count, static_cast<quint64>(i), static_cast<quint64>(out.size()),
                     QFileInfo(pathOf(found.module.path)).fileName());
        if (const Done done = finder.find(found); !done)
            return std::unexpected(done.error());
        warnAbout(found, warnings);
    }
    return out;
}

} // namespace ariadne::dump
