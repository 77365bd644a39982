// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue.h"

namespace ariadne::store {

// Big immutable things (logs, output, pictures) beside the catalogue: <catalogue>.artefacts/aa/bb/<sha256>.zst.
// For PostgreSQL: $XDG_DATA_HOME/ariadne/artefacts. Written to a temporary name, synced, then renamed: never half there.
class Artefacts
{
public:
    explicit Artefacts(const Catalogue &catalogue);
    // SHA-256 of the content as given; text is redacted by the caller before (Kind says which).
    enum class Kind { Text, Binary };
    Result<QByteArray> put(const QByteArray &content, Kind kind); // Text: redacted here
    Result<QByteArray> get(const QByteArray &sha256, qint64 maxBytes = 256 << 20) const; // checks the hash
    bool has(const QByteArray &sha256) const;

private:
    QString m_folder;
};

} // namespace ariadne::store
