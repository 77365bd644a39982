// SPDX-License-Identifier: GPL-3.0-or-later
#include "binarywatch.h"

#include "dump/elfimage.h"
#include "support/hash.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/stat.h>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

BuildId buildIdOfFile(const QString &path)
{
    const auto file = MappedFile::open(path);
    if (!file)
        return {};
    const auto image = dump::ElfImage::parse(file->bytes());
    return image ? image->buildId : BuildId();
}

BinaryWatch::BinaryWatch(const Recipe &recipe) : m_recipe(recipe) {}

Result<BinaryWatch::Identity> BinaryWatch::identify(const QString &path)
{
    struct stat info {
    };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return failErrno(QCoreApplication::translate("ariadne", "%1 cannot be looked at.").arg(path));
    const auto nanoseconds = [](const timespec &time) { return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec; };
    return Identity{info.st_dev, info.st_ino, info.st_size, nanoseconds(info.st_mtim), nanoseconds(info.st_ctim)};
}

Result<BinaryWatch::Seen> BinaryWatch::look()
{
    const QString program = resolveProgram(m_recipe);
    if (program.isEmpty() || !QFileInfo(program).isExecutable()) {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The command %1 is not there or not executable.")
                        .arg(m_recipe.command.value(0)));
    }
    QStringList paths{program};
    for (const QString &argument : m_recipe.command.mid(1)) {
        if (argument.isEmpty() || argument.startsWith(u'-'))
            continue;
        const QFileInfo info(QDir(m_recipe.directory), argument);
        if (info.isFile() && info.isExecutable() && !paths.contains(info.absoluteFilePath()))
            paths.append(info.absoluteFilePath());
    }
    QHash<QString, Identity> identities;
    for (const QString &path : paths) {
        const auto identity = identify(path);
        if (!identity)
            return std::unexpected(identity.error());
        identities.insert(path, *identity);
    }
    if (m_current && identities == m_identities)
        return Seen{m_known.at(m_current - 1), false};

    Binary binary;
    binary.time = QDateTime::currentDateTimeUtc();
    NoJob job;
    for (const QString &path : paths) {
        const auto hash = sha256HexOfFile(path, job);
        if (!hash)
            return std::unexpected(hash.error());
        binary.files.append({path, *hash, buildIdOfFile(path).hex});
    }
    m_identities = identities;
    for (const Binary &known : m_known) {
        if (known.files == binary.files) {
            m_current = known.number;
            return Seen{known, false};
        }
    }
    binary.number = static_cast<int>(m_known.size()) + 1;
    m_known.append(binary);
    m_current = binary.number;
    return Seen{binary, true};
}

} // namespace ariadne::trials
