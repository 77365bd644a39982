// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "source/scan/namerules.h"
#include "support/job.h"

#include <functional>

namespace ariadne::source {

// What is to be read: files of a tree, by their numbers. Of a revision their keys are known; of a work tree they come
// out of what is read.
struct ScanPlan {
    const repository::SourceRoot *root = nullptr;
    QByteArray revision; // empty: the work tree
    const Tree *tree = nullptr;
    std::vector<quint32> files;
    std::vector<repository::StagedFile> staged; // of git work trees: whose blob is known
    quint64 seed = 0;                           // of our own hashes
    std::shared_ptr<const NameRules> rules;
    // True where facts (and filter) of this content stand there already: then it is only read. Thread-safe.
    std::function<bool(const ContentKey &)> known;
    QString folder; // segments are written here
    bool text = true;
    int threads = 1;
    QByteArray firstPath;  // it and its folder first
    bool growing = false;  // segments come early and small
    bool inMemory = false; // for a few files: nothing is written
};

// What came out for one file of the plan.
struct ScannedFile {
    quint32 file = 0;
    TreeRecord record; // key, what the system said, flags; path is not set
    bool gone = false; // it is no regular file (any more)
};
// A piece of the result: a finished segment and the files it was made from.
struct ScanPiece {
    SegmentPair pair; // `facts` null where all was known already
    std::vector<ScannedFile> files;
};
struct ScanNumbers {
    quint64 bytes = 0;  // read
    quint32 reused = 0; // contents that were known
    Warnings warnings;
};

// Reads and scans, on `threads` threads. `take` gets the pieces as they are finished, one at a time, from any of them;
// it returns an error to stop. Errors: NoSpace, Io, Cancelled (pieces given so far are good).
Result<ScanNumbers> scanFiles(const ScanPlan &plan, JobControl &job, const std::function<Done(ScanPiece &&)> &take);

} // namespace ariadne::source
