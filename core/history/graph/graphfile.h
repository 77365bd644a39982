// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/objects/oid.h"
#include "support/error.h"
#include "support/job.h"
#include "support/mappedfile.h"
#include "touches.h"

#include <span>
#include <vector>

namespace ariadne::history {

// One commit-graph file (gitformat-commit-graph(5), version 1 with SHA-1), mapped. Its commits are sorted by name;
// parents are numbers over all files of a chain, the base files' commits first. Immutable, thread-safe.
class GraphFile
{
public:
    // Structure and every bound that can be known without reading all of it are checked. `baseCommits`: how many the
    // files below hold. Errors: NotFound, Io, Malformed, Unsupported (another version or hash).
    static Result<GraphFile> open(const QString &path);
    static Result<GraphFile> of(MappedFile file);

    // Whether the trailing SHA-1 fits and all numbers are within bounds: reads everything. For fresh files and tests.
    Result<bool> verify(JobControl &job) const;

    quint32 count() const { return m_count; }
    // Hashes of the files below, lowest first.
    std::vector<Oid> baseFiles() const;
    // Tells how many commits the files below hold; false where they do not fit.
    bool setBase(quint32 commits);

    static constexpr quint32 kNone = ~quint32(0);
    quint32 find(const Oid &oid) const; // kNone where it is not in it
    Oid oid(quint32 position) const;
    struct Commit {
        Oid tree;
        quint32 parents[2]; // kNone where there is none; [1] with the high bit: a list in the edges
        quint32 generation; // topological level
        qint64 time;
    };
    Commit commit(quint32 position) const;
    // Appends all parents; false where a number is out of bounds (the commit is then best read from the objects).
    bool parents(quint32 position, std::vector<quint32> &into) const;

    bool hasFilters() const { return m_filterVersion != 0; }
    int filterVersion() const { return m_filterVersion; }
    quint32 filterHashes() const { return m_hashes; }
    quint32 filterBitsPerEntry() const { return m_bitsPerEntry; }
    // Empty where none was computed.
    std::span<const quint8> filter(quint32 position) const;
    // Of ours only; valid while this file is open.
    TouchTable touches() const
    {
        return {{at(m_touchIndex), m_touchIndexSize}, {at(m_touches), m_touchBytes}, m_count};
    }
    QString path() const { return m_file.path(); }

private:
    const quint8 *at(quint64 offset) const { return m_bytes + offset; }

    MappedFile m_file;
    const quint8 *m_bytes = nullptr; // of m_file
    quint32 m_count = 0, m_base = 0;
    quint8 m_baseFiles = 0;
    quint64 m_fanout = 0, m_names = 0, m_commits = 0;
    quint64 m_edges = 0, m_edgeCount = 0;
    quint64 m_bases = 0;
    quint64 m_filterEnds = 0, m_filters = 0, m_filterBytes = 0;
    int m_filterVersion = 0;
    quint32 m_hashes = 0, m_bitsPerEntry = 0;
    quint64 m_touchIndex = 0, m_touchIndexSize = 0, m_touches = 0, m_touchBytes = 0;
};

// What the folder objects/info holds: one file, or a chain of them, lowest first. Empty where there is none. What is
// damaged is left out with a warning, with all files above it.
std::vector<GraphFile> openGraphFiles(const QStringList &objectFolders, Warnings &warnings);

} // namespace ariadne::history
