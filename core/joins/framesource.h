// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/values.h"
#include "failures/failure.h"
#include "repository/sourceroot.h"
#include "support/link.h"

// Frame → source: the file and line at the commit that the binary was built from.
namespace ariadne::joins {

// What a frame knows about where it comes from, whether it is a dump's or a filed failure's.
struct CodePlace {
    BuildId build;
    QByteArray file; // as in the debug information, absolute
    int line = 0;    // one-based; 0: not known
    QByteArray function;
    bool operator==(const CodePlace &) const = default;
};
CodePlace codePlace(const dump::Frame &frame);
CodePlace codePlace(const failures::Frame &frame);

struct SourcePlace {
    Link link; // place::Source with the line
    RepositoryId repository;
    ObjectId commit; // empty: a folder or work tree as it is now
    QByteArray path; // inside the repository or folder
    int line = 0;
    QString note; // one sentence: which commit and how that is known, or that it is the folder as it is now
    bool operator==(const SourcePlace &) const = default;
};

// Why there is none, and what would help.
struct MissingSource {
    enum class Kind {
        NoPlace,      // the frame has no file: no debug information
        NoBuildId,    // the binary has none, so nothing can be remembered about it
        UnknownBuild, // nobody said which commit or folder it was built from: ask
        Gone,         // the repository or folder was moved or deleted
        NoFile,       // it has no such file at that commit: a path map may be missing
    };
    Kind kind = Kind::NoPlace;
    QString what; // one sentence
    QString ask;  // the question for a person; empty where none would help
    CodePlace place;
    bool operator==(const MissingSource &) const = default;
};

struct FrameSource {
    std::optional<SourcePlace> place;
    std::optional<MissingSource> missing; // exactly one of the two
    bool operator==(const FrameSource &) const = default;
};

// Errors: Cancelled, and Io where the registry of builds cannot be read.
Result<FrameSource> sourceOf(const CodePlace &place, JobControl &job);

// A person's answer to `ask`: `path` is a repository (or a file or folder in it) or a plain folder, `revision` any that
// the repository knows (empty for a folder, or for "the work tree as it is"). Finds the path map that makes
// `place.file` fit and remembers all of it for the build id; returns where the frame is then. Errors: Usage (no build
// id), NotFound (path, revision, or no file there that fits: nothing is remembered then), Io.
Result<SourcePlace> rememberSource(const CodePlace &place, const QString &path, const QString &revision,
                                   JobControl &job);

} // namespace ariadne::joins
