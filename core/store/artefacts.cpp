// SPDX-License-Identifier: GPL-3.0-or-later
#include "artefacts.h"

#include "support/atomicfile.h"
#include "support/decompress.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/redact.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

namespace ariadne::store {

namespace {

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

// Empty where `sha256` is no hash: then it must not become a path.
QString pathOf(const QString &folder, const QByteArray &sha256)
{
    const bool hex = sha256.size() == 64 && std::all_of(sha256.begin(), sha256.end(), [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                     });
    if (!hex)
        return {};
    const QString name = QString::fromLatin1(sha256);
    return folder + u'/' + name.left(2) + u'/' + name.mid(2, 2) + u'/' + name + QStringLiteral(".zst");
}

} // namespace

Artefacts::Artefacts(const Catalogue &catalogue)
    : m_folder(catalogue.location().startsWith(QLatin1String("postgres"))
                   ? directories::data() + QStringLiteral("/artefacts")
                   : catalogue.location() + QStringLiteral(".artefacts"))
{
}

Result<QByteArray> Artefacts::put(const QByteArray &content, Kind kind)
{
    const QByteArray stored = kind == Kind::Text ? redact(content) : content;
    const QByteArray sha256 = sha256Hex(stored);
    // One that is there is read once, so that putting it again mends a damaged one.
    if (has(sha256) && get(sha256, stored.size()))
        return sha256;
    const Result<QByteArray> compressed = compressZstd(bytesOf(stored));
    if (!compressed)
        return std::unexpected(compressed.error());
    if (const Done done = writeFileAtomically(pathOf(m_folder, sha256), *compressed); !done)
        return std::unexpected(done.error());
    return sha256;
}

Result<QByteArray> Artefacts::get(const QByteArray &sha256, qint64 maxBytes) const
{
    const QString path = pathOf(m_folder, sha256);
    if (path.isEmpty() || !QFileInfo::exists(path)) {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The stored artefact %1 is missing: it was deleted or is on "
                                                           "another machine.")
                        .arg(QString::fromLatin1(sha256.left(8))));
    }
    // Compressed data can be a little larger than what it holds.
    const Result<QByteArray> file = readFile(path, maxBytes + maxBytes / 64 + 4096);
    if (!file)
        return std::unexpected(file.error());
    NoJob job;
    Result<QByteArray> content = decompress(bytesOf(*file), maxBytes, job);
    if (!content)
        return std::unexpected(content.error());
    if (sha256Hex(*content) != sha256) {
        return fail(Error::Kind::Malformed, QCoreApplication::translate("ariadne", "The stored artefact %1 is damaged.")
                                                .arg(QString::fromLatin1(sha256.left(8))));
    }
    return content;
}

bool Artefacts::has(const QByteArray &sha256) const
{
    const QString path = pathOf(m_folder, sha256);
    return !path.isEmpty() && QFileInfo(path).isFile();
}

} // namespace ariadne::store
