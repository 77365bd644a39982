// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/sourceloads.h"

#include "history/linebefore.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::ui {

using repository::SourceRoot;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SourceLoads)
};

} // namespace

Result<LoadedTree> loadTree(const SourceRoot &root, const Revision &revision, JobControl &job)
{
    auto listing = root.files(revision.commit.hex, job);
    if (!listing)
        return std::unexpected(listing.error());
    auto files = std::make_shared<FileList>();
    files->repository = root.id();
    files->revision = revision.commit.hex;
    files->listing = std::move(*listing);
    LoadedTree tree{nullptr, revision, {}};
    if (root.isRepository()) {
        tree.headName = root.repository().headName();
        if (revision.isWorkTree()) {
            // Only decoration: a tree without it is better than none.
            auto states = root.repository().status(job);
            if (!states && states.error().kind == Error::Kind::Cancelled)
                return std::unexpected(states.error());
            if (states)
                files->states = std::move(*states);
        }
    }
    tree.files = std::move(files);
    return tree;
}

Result<LoadedFile> loadFile(const SourceRoot &root, const Revision &revision, const QByteArray &path, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    auto content = root.content(revision.commit.hex, path);
    if (!content)
        return std::unexpected(content.error());
    LoadedFile file{path, revision, std::move(*content), false};
    file.binary = file.content.isBinary();
    return file;
}

Result<place::Source> placeBefore(const SourceRoot &root, const Revision &revision, const QByteArray &path,
                                  const history::BlameHunk &hunk, int line, JobControl &job)
{
    if (hunk.previous.isEmpty())
        return fail(Error::Kind::NotFound, Words::tr("The line came with the file: there is nothing before."));
    if (job.cancelled())
        return cancelled();
    const auto before = root.repository().blob(hunk.previous, hunk.previousPath);
    if (!before)
        return std::unexpected(before.error());
    const bool uncommitted = hunk.commit.hex.count('0') == hunk.commit.hex.size();
    const auto after =
        uncommitted ? root.content(revision.commit.hex, path) : root.content(hunk.commit.hex, hunk.originalPath);
    if (!after)
        return std::unexpected(after.error());
    const int there = history::lineBefore(std::as_bytes(std::span(before->constData(), size_t(before->size()))),
                                          after->bytes(), hunk.originalLine + line - hunk.line);
    return place::Source{root.id(), hunk.previous.hex, hunk.previousPath, {there, there}};
}

} // namespace ariadne::ui
