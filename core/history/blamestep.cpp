// SPDX-License-Identifier: GPL-3.0-or-later
#include "blamestep.h"

#include "blame/questions.h"
#include "linebefore.h"
#include "support/bytes.h"

#include <QCoreApplication>

namespace ariadne::history {

Result<std::optional<LinePlace>> placeBefore(const repository::SourceRoot &root, const BlameHunk &hunk, int line,
                                             JobControl &job)
{
    if (hunk.previous.isEmpty())
        return std::nullopt;
    const repository::Repository &repository = root.repository();
    const auto before = repository.blob(hunk.previous, hunk.previousPath);
    if (!before)
        return std::unexpected(before.error());
    if (job.cancelled())
        return cancelled();
    const bool uncommitted = hunk.commit.hex.count('0') == hunk.commit.hex.size();
    const auto after =
        uncommitted ? blamedContent(root, {}, hunk.originalPath) : repository.blob(hunk.commit, hunk.originalPath);
    if (!after)
        return std::unexpected(after.error());
    const auto bytes = [](const QByteArray &text) {
        return std::as_bytes(std::span(text.constData(), size_t(text.size())));
    };
    const int there = lineBefore(bytes(*before), bytes(*after), hunk.originalLine + line - hunk.line);
    return LinePlace{hunk.previous, hunk.previousPath, there};
}

Result<std::optional<LinePlace>> placeAfter(const repository::SourceRoot &root, const LinePlace &place,
                                            const QByteArray &towards, const QByteArray &towardsPath, JobControl &job)
{
    auto graph = CommitGraph::open(root.repository(), job);
    if (!graph)
        return std::unexpected(graph.error());
    const auto from = graph->find(place.commit);
    if (!from)
        return std::unexpected(from.error());
    const auto noWay = [&] {
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "No way leads from %1 at %2 to %3.")
                        .arg(displayText(place.path), place.commit.brief(),
                             towards.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(towards)));
    };
    const auto end = root.repository().resolve(towards.isEmpty() ? QStringLiteral("HEAD") : QString::fromUtf8(towards));
    if (!end)
        return std::unexpected(end.error());
    BlameOptions plain;
    plain.configuredIgnores = false;
    auto question = questionOf(root, end->hex, towardsPath, plain, *graph, job);
    if (!question)
        return std::unexpected(question.error());
    Scoreboard board(*graph, std::move(*question));
    if (const Done done = board.open(job); !done)
        return std::unexpected(done.error());
    const auto next = board.nextChange(*from, place.path, place.line - 1, job);
    if (!next)
        return next.error().kind == Error::Kind::NotFound ? noWay() : std::unexpected(next.error());
    if (!*next)
        return std::nullopt;
    return LinePlace{(*next)->commit.id(), (*next)->path, (*next)->first + 1};
}

} // namespace ariadne::history
