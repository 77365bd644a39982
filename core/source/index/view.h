// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/blobs.h"
#include "repository/sourceroot.h"
#include "source/index/tree.h"
#include "source/query/answers.h"
#include "source/scan/namerules.h"
#include "source/segment/segment.h"
#include "source/segment/textfilter.h"

#include <QHash>
#include <memory>

namespace ariadne::source {

class Context;
class PathFinder;

// Facts and, where it was made, the text filter of the same contents.
struct SegmentPair {
    QString name; // of its files; empty: only in memory
    std::shared_ptr<const Segment> facts;
    std::shared_ptr<const TextFilter> text;
};

// What a work tree or revision was at one moment, and what is known about it. Immutable, thread-safe, shared; it stays
// valid whatever happens to the index on disk. Files have numbers in order of path.
class View
{
public:
    struct Place {
        quint32 segment = kNone; // kNone: not indexed
        quint32 file = 0;
    };
    // Contents that stand somewhere in the segments, but for stale facts. Made once, kept by who makes views.
    using Places = QHash<ContentKey, Place>;
    static void addPlaces(Places &places, quint32 segment, const Segment &facts);
    View(const repository::SourceRoot &root, QByteArray revision, std::shared_ptr<const Tree> tree,
         std::vector<SegmentPair> segments, const Places &places, std::shared_ptr<const NameRules> rules);
    ~View();

    const repository::SourceRoot &root() const { return m_root; }
    const QByteArray &revision() const { return m_revision; } // the commit; empty: the work tree
    const std::shared_ptr<const NameRules> &rules() const { return m_rules; }
    const Tree &tree() const { return *m_tree; }
    quint32 files() const { return m_tree->size(); }
    std::string_view path(quint32 file) const { return m_tree->path(file); }
    QByteArray pathBytes(quint32 file) const
    {
        const std::string_view text = path(file);
        return QByteArray(text.data(), qsizetype(text.size()));
    }
    std::optional<quint32> find(std::string_view path) const { return m_tree->find(path); }
    Place place(quint32 file) const { return m_places[file]; }
    Indexed indexed() const { return m_indexed; }

    const std::vector<SegmentPair> &segments() const { return m_segments; }
    // The files of the view that have the content of a segment's file: the first, then the next; kNone at the end.
    quint32 firstFile(quint32 segment, quint32 file) const { return m_first[segment][file]; }
    quint32 nextFile(quint32 file) const { return m_same[file]; }

    // Finds paths; made when first asked for.
    const PathFinder &pathFinder() const;
    // What queries learn about the view and keep (query/context.h).
    const Context &context() const { return *m_context; }

    // True where one of its segments turned out damaged: what was answered is not to be trusted.
    bool damaged() const;

private:
    void resolve(const Places &places);
    repository::SourceRoot m_root;
    QByteArray m_revision;
    std::shared_ptr<const Tree> m_tree;
    std::vector<SegmentPair> m_segments;
    std::shared_ptr<const NameRules> m_rules;
    std::vector<Place> m_places;               // by file
    std::vector<std::vector<quint32>> m_first; // by segment and its file
    std::vector<quint32> m_same;               // by file
    Indexed m_indexed;
    mutable std::once_flag m_finderOnce;
    mutable std::unique_ptr<const PathFinder> m_finder;
    std::unique_ptr<const Context> m_context;
};

// Reads the files of a view one after the other into memory of its own, or maps them where they are large. One thread.
class ViewReader
{
public:
    explicit ViewReader(const View &view);
    ~ViewReader();
    ViewReader(const ViewReader &) = delete;
    ViewReader &operator=(const ViewReader &) = delete;
    // Valid until the next call. Errors: NotFound, Io, Refused (too big), those of the repository.
    Result<std::span<const quint8>> read(quint32 file);

private:
    const View &m_view;
    int m_folder = -1;
    std::optional<repository::BlobReader> m_blobs;
    QByteArray m_buffer;
    MappedFile m_map;
};

// Reads a regular file below `folder` whole; maps what is large. `record` gets what the system says about it; its
// `modified` is 0 where the file changed while it was read.
Result<std::span<const quint8>> readFileAt(int folder, const QString &root, const QByteArray &path, QByteArray &buffer,
                                           MappedFile &map, TreeRecord &record);

} // namespace ariadne::source
