// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/objects.h"
#include "lines.h"

#include <deque>

namespace ariadne::history {

// A file's content with its lines numbered.
struct Version {
    ObjectBytes bytes; // of one from make() only
    std::shared_ptr<const TextLines> lines;
};
using VersionPtr = std::shared_ptr<const Version>;

// The versions of files that a blame looks at; those not used for long are made again when they are wanted. The clever
// part: packs hold a version as what differs from another one, and its lines are made from that one's lines by the same
// instructions, so that only what is new in it is ever read. For one thread.
class Versions
{
public:
    Versions(Objects &objects, bool ignoreWhitespace) : m_objects(objects), m_table(ignoreWhitespace) {}

    // Errors: those of Objects::read; Cancelled.
    Result<VersionPtr> load(const Oid &blob, JobControl &job);
    // A content that is in no commit.
    Result<VersionPtr> make(const QByteArray &content, JobControl &job);
    LineTable &table() { return m_table; }

private:
    Result<VersionPtr> byDeltas(const Oid &blob, JobControl &job);
    Result<VersionPtr> whole(const ObjectBytes &bytes, JobControl &job);
    void keep(quint64 key, const VersionPtr &version);

    Objects &m_objects;
    LineTable m_table;
    std::unordered_map<quint64, VersionPtr> m_byPlace; // Objects::Place::key()
    std::deque<quint64> m_order;
    size_t m_bytes = 0;
    std::unordered_map<Oid, VersionPtr, OidHash> m_loose; // of objects outside of packs
    std::deque<Oid> m_looseOrder;
    // The last text that was read from one end to the other: any helps to number the next.
    ObjectBytes m_lastBytes;
    VersionPtr m_last;
};

} // namespace ariadne::history
