// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For sourceindex.cpp and following.cpp only.

#include "source/index/indexfolder.h"
#include "source/index/scanfiles.h"
#include "source/index/sourceindex.h"

#include <QSet>
#include <map>
#include <mutex>

namespace ariadne::source {

struct SourceIndex::Data {
    explicit Data(const repository::SourceRoot &sourceRoot);

    const repository::SourceRoot root;
    const IndexFolder folder;
    Warnings ruleWarnings;
    const std::shared_ptr<const NameRules> rules;

    // One piece of work at a time; what stands below it belongs to who holds it.
    std::timed_mutex work;
    quint64 seed = 0;
    std::vector<SegmentPair> segments;
    View::Places places; // of `segments`
    std::vector<std::shared_ptr<const View>> revisions;

    std::mutex mutex; // of what follows
    std::shared_ptr<const Tree> tree;
    std::shared_ptr<const View> current;
    std::map<quint64, std::function<void()>> listeners;

    bool hasText() const;
    void setSegments(std::vector<SegmentPair> list);
    void publish(std::shared_ptr<const Tree> newTree);
    Done reload(bool needText, Warnings &warnings);
    Done bringUp(Tree listed, const IndexOptions &options, bool inMemory, IndexReport &report, JobControl &job);
    Result<std::shared_ptr<const View>> indexRevision(const QByteArray &commit, const IndexOptions &options,
                                                      IndexReport &report, JobControl &job);
    // Brings the named files up to date, or all of them; without writing.
    Done update(const QSet<QByteArray> &paths, bool all, JobControl &job);
};

} // namespace ariadne::source
