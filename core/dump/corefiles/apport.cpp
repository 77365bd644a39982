// SPDX-License-Identifier: GPL-3.0-or-later
#include "apport.h"

#include "dump/words.h"

#include <algorithm>

namespace ariadne::dump {
namespace {

constexpr qsizetype kMostField = 4096;
constexpr size_t kFields = 1 << 20;

QByteArrayView text(Bytes bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

} // namespace

bool looksLikeApport(Bytes file)
{
    return text(file.first(std::min<size_t>(file.size(), 64))).startsWith("ProblemType: ");
}

QHash<QByteArray, QByteArray> apportFields(Bytes file)
{
    QHash<QByteArray, QByteArray> out;
    const QByteArrayView all = text(file.first(std::min(file.size(), kFields)));
    qsizetype at = 0;
    while (at < all.size() && out.size() < 256) {
        qsizetype end = all.indexOf('\n', at);
        if (end < 0)
            end = all.size();
        const QByteArrayView line = all.sliced(at, end - at);
        const qsizetype colon = line.indexOf(": ");
        if (!line.startsWith(' ') && colon > 0 && line.size() < kMostField)
            out.insert(line.first(colon).toByteArray(), line.sliced(colon + 2).trimmed().toByteArray());
        at = end + 1;
    }
    return out;
}

Done unpackApport(Bytes file, const QString &name, const DecompressedPiece &piece, JobControl &job)
{
    const QByteArrayView all = text(file);
    constexpr QByteArrayView kKey = "CoreDump: base64";
    qsizetype at = all.startsWith(kKey) ? 0 : all.indexOf(QByteArrayView("\nCoreDump: base64"));
    const auto missing = [&] {
        return fail(Error::Kind::Malformed,
                    translate("ariadne", "%1 is a crash report without a core in it.").arg(name));
    };
    if (at < 0)
        return missing();
    at = all.indexOf('\n', at + kKey.size());
    // Each line that begins with a space is base64 of its own. What comes out is a third smaller than the file, and
    // still compressed.
    QByteArray packed;
    while (at >= 0 && at + 1 < all.size() && all[at + 1] == ' ') {
        qsizetype end = all.indexOf('\n', at + 1);
        if (end < 0)
            end = all.size();
        const QByteArrayView line = all.sliced(at + 2, end - at - 2);
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromRawData(line.data(), line.size()).trimmed(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(Error::Kind::Malformed, translate("ariadne", "The core in %1 is damaged.").arg(name));
        packed += *decoded;
        if (job.cancelled())
            return cancelled();
        at = end;
    }
    if (packed.isEmpty())
        return missing();
    return decompressStream(std::as_bytes(std::span(packed.constData(), static_cast<size_t>(packed.size()))), piece,
                            job);
}

} // namespace ariadne::dump
