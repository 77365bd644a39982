// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/objects.h"
#include "lines.h"

#include <deque>

namespace ariadne::history {

// A file's content with its lines numbered.
struct Version {
    ObjectBytes bytes;
    std::shared_ptr<const TextLines> lines;
};
using VersionPtr = std::shared_ptr<const Version>;

// The versions of files that a blame looks at; those not used for long are read again when they are wanted. For one
// thread.
class Versions
{
public:
    Versions(Objects &objects, bool ignoreWhitespace) : m_objects(objects), m_table(ignoreWhitespace) {}

    // `near`: a version of the same file, if there is one at hand. Errors: those of Objects::read; Cancelled.
    Result<VersionPtr> load(const Oid &blob, const Version *near, JobControl &job);
    // A content that is in no commit.
    Result<VersionPtr> make(const QByteArray &content, const Version *near, JobControl &job);
    LineTable &table() { return m_table; }

private:
    Objects &m_objects;
    LineTable m_table;
    std::unordered_map<Oid, VersionPtr, OidHash> m_versions;
    std::deque<Oid> m_order;
    VersionPtr m_last;
    size_t m_bytes = 0;
};

} // namespace ariadne::history
