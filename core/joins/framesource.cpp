// SPDX-License-Identifier: GPL-3.0-or-later
#include "framesource.h"

#include "repository/builds.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::joins {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

FrameSource missing(MissingSource::Kind kind, const CodePlace &place, QString what, QString ask = {})
{
    FrameSource out;
    out.missing = MissingSource{kind, std::move(what), std::move(ask), place};
    return out;
}

QString buildWords(const CodePlace &place)
{
    return place.build.brief();
}

SourcePlace placeIn(const repository::SourceRoot &root, const ObjectId &commit, const QByteArray &path, int line)
{
    SourcePlace out;
    out.repository = root.id();
    out.commit = commit;
    out.path = path;
    out.line = line;
    out.link = place::Source{root.id(), commit.hex, path, line > 0 ? LineRange{line, line} : LineRange{}};
    if (!commit.isEmpty())
        out.note = tr("At %1, the commit it was built from.").arg(commit.brief());
    else if (root.isRepository())
        out.note = tr("The work tree of %1 as it is now: the commit it was built from is not known.").arg(root.name());
    else
        out.note = tr("The folder %1 as it is now.").arg(root.name());
    return out;
}

// The prefix that has to be cut from `debugPath` so that `path` is left; nothing where the tail differs.
std::optional<repository::PathMap> mapFor(const QByteArray &debugPath, const QByteArray &path)
{
    if (debugPath.size() <= path.size() || !debugPath.endsWith('/' + path))
        return std::nullopt;
    return repository::PathMap{debugPath.left(debugPath.size() - path.size() - 1), QByteArray()};
}

} // namespace

CodePlace codePlace(const dump::Frame &frame)
{
    return {frame.buildId, frame.file, frame.line, frame.function};
}

CodePlace codePlace(const failures::Frame &frame)
{
    return {BuildId{frame.buildId.toLatin1()}, frame.file.toUtf8(), frame.line, frame.function.toUtf8()};
}

Result<FrameSource> sourceOf(const CodePlace &place, JobControl &job)
{
    using Kind = MissingSource::Kind;
    if (job.cancelled())
        return cancelled();
    if (place.file.isEmpty())
        return missing(Kind::NoPlace, place, tr("No debug information says which source file this frame is from."));
    if (place.build.isEmpty())
        return missing(Kind::NoBuildId, place,
                       tr("The binary has no build id: link it with --build-id, so that its source can be remembered."),
                       tr("Where is the source of %1?").arg(pathText(place.file)));
    const auto build = repository::buildOf(place.build);
    if (!build)
        return std::unexpected(build.error());
    if (!*build)
        return missing(
            Kind::UnknownBuild, place,
            tr("Nobody has said which commit build %1 was made from.").arg(buildWords(place)),
            tr("Which commit of which repository, or which folder, was build %1 made from?").arg(buildWords(place)));
    const repository::Build &known = **build;
    const auto root = repository::SourceRoot::locate(known.repository, job);
    if (!root) {
        if (root.error().kind == Error::Kind::Cancelled)
            return std::unexpected(root.error());
        return missing(Kind::Gone, place, root.error().what,
                       tr("Where is the source of build %1 now?").arg(buildWords(place)));
    }
    const auto path = root->findSource(known.commit.hex, place.file, known.paths);
    if (!path)
        return missing(
            Kind::NoFile, place,
            known.commit.isEmpty()
                ? tr("%1 has no file for %2.").arg(root->name(), displayText(place.file))
                : tr("%1 has no file for %2 at %3.").arg(root->name(), displayText(place.file), known.commit.brief()),
            tr("Which folder holds %1?").arg(displayText(place.file)));
    FrameSource out;
    out.place = placeIn(*root, known.commit, *path, place.line);
    return out;
}

Result<SourcePlace> rememberSource(const CodePlace &place, const QString &path, const QString &revision,
                                   JobControl &job)
{
    if (place.build.isEmpty())
        return fail(Error::Kind::Usage,
                    tr("The binary has no build id, so nothing can be remembered about its source."));
    const auto root = repository::SourceRoot::open(path, job);
    if (!root)
        return std::unexpected(root.error());
    ObjectId commit;
    if (!revision.isEmpty()) {
        if (!root->isRepository())
            return fail(Error::Kind::Usage,
                        tr("%1 is a plain folder: it has no revision %2.").arg(root->name(), revision));
        const auto resolved = root->repository().resolve(revision);
        if (!resolved)
            return std::unexpected(resolved.error());
        commit = *resolved;
    }
    repository::Build build;
    build.build = place.build;
    build.repository = root->id();
    build.commit = commit;
    build.recordedBy = u"person"_s;
    QByteArray found;
    if (!place.file.isEmpty()) {
        const auto fits = root->findSource(commit.hex, place.file, {});
        if (!fits)
            return fail(Error::Kind::NotFound, tr("%1 has no file that fits %2: name the folder that holds it.")
                                                   .arg(root->name(), displayText(place.file)));
        found = *fits;
        if (const auto map = mapFor(place.file, found))
            build.paths.append(*map);
    }
    if (const Done done = repository::recordBuild(build); !done)
        return std::unexpected(done.error());
    return placeIn(*root, commit, found, place.line);
}

} // namespace ariadne::joins
