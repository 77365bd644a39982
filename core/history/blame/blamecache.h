// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"
#include "scoreboard.h"

namespace ariadne::history {

// Blames of whole files, kept in the cache folder: one small file per repository, path and options, with the latest few
// answers. What is damaged is forgotten. Safe with several processes: files are replaced as wholes.
class BlameCache
{
public:
    // `options`: everything else an answer depends on.
    BlameCache(const repository::Repository &repository, const QByteArray &path, const QByteArray &options);

    std::vector<std::shared_ptr<const KnownBlame>> read() const;
    // Puts it first. `seenAt`: a later commit at which the file is the same. A cache that cannot be written is no loss.
    void store(KnownBlame blame, const std::optional<Oid> &seenAt) const;
    QString path() const { return m_path; }

private:
    QString m_path;
};

} // namespace ariadne::history
