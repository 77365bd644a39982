// SPDX-License-Identifier: GPL-3.0-or-later
#include "splitfiles.h"

#include "dump/elfimage.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ariadne::dump
{
namespace
{

QStringList debugFolders(const DumpOptions &options)
{
    return options.debugDirs + QStringList{options.sysroot + QStringLiteral("/usr/lib/debug")};
}

QString cleaned(const QString &path)
{
    return QDir::cleanPath(path);
}

// .gnu_debugaltlink: a file name, then the build id of that file.
std::shared_ptr<const DwarfFile> openAlternate(const ElfSections &file, const DumpOptions &options)
{
    const Bytes link = file.bytes(Section::AlternateLink);
    const QByteArray name = cString(link);
    if (name.isEmpty() || static_cast<size_t>(name.size()) + 1 >= link.size())
        return nullptr;
    const QByteArray id = copied(link.subspan(static_cast<size_t>(name.size()) + 1)).toHex();
    const QString path = QFile::decodeName(name);
    QStringList places;
    if (path.startsWith(u'/'))
        places.append(options.sysroot + path);
    else
        places.append(QFileInfo(file.path()).absolutePath() + u'/' + path);
    for (const QString &folder : debugFolders(options)) {
        const QString hex = QString::fromLatin1(id);
        places.append(folder + QStringLiteral("/.build-id/") + hex.left(2) + u'/' + hex.mid(2) +
                      QStringLiteral(".debug"));
        places.append(folder + QStringLiteral("/.dwz/") + QFileInfo(path).fileName());
    }
    for (const QString &place : places) {
        const auto mapped = MappedFile::open(cleaned(place));
        const auto image = mapped ? ElfImage::parse(mapped->bytes()) : std::nullopt;
        if (!image || image->buildId.hex != id)
            continue;
        if (auto sections = ElfSections::open(*mapped))
            return std::make_shared<DwarfFile>(sections);
    }
    return nullptr;
}

std::shared_ptr<const DwarfFile> openSplit(const QString &path)
{
    const auto mapped = MappedFile::open(cleaned(path));
    const auto sections = mapped ? ElfSections::open(*mapped, true) : nullptr;
    return sections && sections->has(Section::Info) ? std::make_shared<DwarfFile>(sections) : nullptr;
}

// Finds the other halves; opens the package once, and each .dwo at most once since each has one unit.
class SplitFiles
{
public:
    SplitFiles(const FoundModule &found, const DumpOptions &options) : m_sysroot(options.sysroot)
    {
        for (const MappedFile &file : {found.debug, found.image}) {
            if (file.isOpen())
                m_beside.append(file.path());
        }
        m_folders = options.debugDirs;
    }
    std::shared_ptr<const DwarfFile> find(const DwarfUnit &skeleton)
    {
        {
            const std::lock_guard guard(m_lock);
            if (!m_packageTried) {
                m_packageTried = true;
                m_package = openPackage();
            }
        }
        if (m_package && m_package->splitUnit(skeleton))
            return m_package;
        for (const QString &place : places(skeleton)) {
            const auto file = openSplit(place);
            if (file && file->splitUnit(skeleton))
                return file;
        }
        return nullptr;
    }

private:
    std::shared_ptr<const DwarfFile> openPackage() const
    {
        for (const QString &file : m_beside) {
            QStringList names{file + QStringLiteral(".dwp")};
            for (const QString &folder : m_folders)
                names.append(folder + u'/' + QFileInfo(file).fileName() + QStringLiteral(".dwp"));
            if (file.endsWith(QLatin1String(".debug")))
                names.append(file.chopped(6) + QStringLiteral(".dwp"));
            for (const QString &name : names) {
                if (auto package = openSplit(name))
                    return package;
            }
        }
        return nullptr;
    }
    QStringList places(const DwarfUnit &skeleton) const
    {
        const QString name = QFile::decodeName(bytesOf(skeleton.splitName));
        const QString folder = QFile::decodeName(bytesOf(skeleton.folder));
        QStringList out;
        out.append(m_sysroot + (name.startsWith(u'/') ? name : folder + u'/' + name));
        for (const QString &file : m_beside) {
            const QString here = QFileInfo(file).absolutePath() + u'/';
            out.append({here + name, here + QFileInfo(name).fileName()});
        }
        for (const QString &one : m_folders)
            out.append({one + u'/' + name, one + u'/' + QFileInfo(name).fileName()});
        return out;
    }

    QString m_sysroot;
    QStringList m_beside, m_folders;
    std::mutex m_lock;
    bool m_packageTried = false;
    std::shared_ptr<const DwarfFile> m_package;
};

} // namespace

std::shared_ptr<const DwarfFile> openDwarf(const std::shared_ptr<const ElfSections> &sections, const FoundModule &found,
                                           const DumpOptions &options)
{
    auto out = std::make_shared<DwarfFile>(sections);
    if (sections->has(Section::AlternateLink))
        out->setAlternate(openAlternate(*sections, options));
    auto splits = std::make_shared<SplitFiles>(found, options);
    out->setSplitFinder([splits](const DwarfUnit &skeleton) { return splits->find(skeleton); });
    return out;
}

} // namespace ariadne::dump
