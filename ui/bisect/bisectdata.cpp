// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/bisectdata.h"

#include "failures/failures.h"
#include "failures/recognise/recognise.h"
#include "history/diff.h"
#include "repository/sourceroot.h"
#include "support/mappedfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

namespace ariadne::ui {

namespace {

constexpr qsizetype kMostFrames = 64;
constexpr qint64 kMostDiffLines = 200'000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Bisect)
};

void takeFinding(const failures::Finding &finding, BisectData &data)
{
    data.stackTitle = finding.title;
    for (const failures::Frame &frame : finding.frames.first(std::min(finding.frames.size(), kMostFrames)))
        data.stack.append({frame, {}, false});
}

// The stack of the mode that is hunted; where none was named, what the last failing test printed.
void findStack(const store::Catalogue &catalogue, BisectData &data, JobControl &job)
{
    const bisect::Status &status = data.status;
    if (!status.setup.mode.isEmpty()) {
        const auto mode = failures::modeSummary(catalogue, status.setup.mode, job);
        if (mode && !mode->newest.isEmpty()) {
            takeFinding(mode->newest.first().finding, data);
            data.stackLink = Link(place::Failure{mode->newest.first().id});
            return;
        }
    }
    for (auto step = status.steps.crbegin(); step != status.steps.crend(); ++step) {
        if (step->mark != bisect::Mark::Bad || step->folder.isEmpty())
            continue;
        const auto log = MappedFile::open(step->folder + QStringLiteral("/test.log"));
        if (!log)
            continue;
        const auto recognised = failures::recognise(log->bytes(), job);
        if (!recognised)
            return;
        for (const failures::Finding &finding : recognised->findings) {
            if (!finding.frames.isEmpty())
                return takeFinding(finding, data);
        }
    }
}

void findSources(BisectData &data, JobControl &job)
{
    const bisect::Status &status = data.status;
    const ObjectId at = status.culprit ? *status.culprit : status.setup.bad.value(0);
    if (data.stack.isEmpty() || at.isEmpty())
        return;
    const auto root = repository::SourceRoot::open(status.setup.path, job);
    if (!root || !root->isRepository())
        return;
    QSet<QByteArray> changed;
    if (status.culprit) {
        if (const auto files = history::commitFiles(root->repository(), at, job)) {
            for (const history::FileChange &file : *files)
                changed.insert(file.path());
        }
    }
    for (StackRow &row : data.stack) {
        if (row.frame.file.isEmpty())
            continue;
        const auto path = root->findSource(at.hex, row.frame.file.toUtf8(), {});
        if (!path)
            continue;
        row.source = Link(place::Source{root->id(), at.hex, *path, {row.frame.line, row.frame.line}});
        row.changed = changed.contains(*path);
    }
}

} // namespace

QString stateWords(bisect::State state)
{
    switch (state) {
    case bisect::State::Open: return Words::tr("open");
    case bisect::State::Found: return Words::tr("found");
    case bisect::State::Set: return Words::tr("one of several");
    case bisect::State::NoCulprit: return Words::tr("no culprit");
    case bisect::State::OlderThanGood: return Words::tr("older");
    case bisect::State::Contradiction: return Words::tr("contradiction");
    }
    return {};
}

Result<BisectData> gatherBisect(const QString &location, const QString &id, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    BisectData data;
    auto status = bisect::status(*catalogue, id, job);
    if (!status)
        return std::unexpected(status.error());
    data.status = std::move(*status);
    if (const auto entries = bisect::log(*catalogue, id))
        data.log = *entries;
    data.beingRun = bisect::isBeingRun(id);
    findStack(*catalogue, data, job);
    findSources(data, job);
    if (job.cancelled())
        return cancelled();
    return data;
}

Result<QList<bisect::StoredBisect>> gatherBisects(const QString &location, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    return bisect::readList(*catalogue, {}, {}, 1000);
}

Result<QByteArray> gatherDiff(const QString &repositoryPath, const ObjectId &commit, JobControl &job)
{
    const auto repository = repository::Repository::open(repositoryPath, job);
    if (!repository)
        return std::unexpected(repository.error());
    history::DiffOptions options;
    options.maxLines = kMostDiffLines;
    const auto diff = history::commitDiff(*repository, commit, options, job);
    if (!diff)
        return std::unexpected(diff.error());
    return history::diffText(*diff);
}

} // namespace ariadne::ui
