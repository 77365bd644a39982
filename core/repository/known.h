// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/ids.h"

#include <QList>
#include <QString>

namespace ariadne::repository {

// A place where a repository or folder was seen. Several ids may name one place: HEAD's roots can change.
struct KnownPlace {
    RepositoryId id;
    QString path; // canonical
    bool operator==(const KnownPlace &) const = default;
};

// repositories.jsonl in the data folder, append-only. Thread- and process-safe.
Done rememberPlace(const KnownPlace &place);
// Latest first, each once.
Result<QList<KnownPlace>> knownPlaces();
// The id of a plain folder: the one it already has, else a new "f-" and UUID that is kept.
Result<RepositoryId> folderId(const QString &canonicalPath);

} // namespace ariadne::repository
