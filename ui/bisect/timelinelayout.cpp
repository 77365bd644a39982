// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/timelinelayout.h"

#include <QSet>
#include <algorithm>
#include <cmath>

namespace ariadne::ui {

namespace {

Timeline::Mark markOf(bisect::Mark mark)
{
    switch (mark) {
    case bisect::Mark::Good: return Timeline::Mark::Good;
    case bisect::Mark::Bad: return Timeline::Mark::Bad;
    case bisect::Mark::Skip: return Timeline::Mark::Skip;
    }
    return Timeline::Mark::None;
}

} // namespace

Timeline Timeline::of(const bisect::Status &status)
{
    Timeline timeline;
    if (!status.graph)
        return timeline;
    QHash<ObjectId, const bisect::Step *> steps;
    for (const bisect::Step &step : status.steps)
        steps.insert(step.commit, &step);
    const QSet<ObjectId> candidates(status.candidates.cbegin(), status.candidates.cend());
    QSet<ObjectId> there;
    const auto add = [&](const bisect::HistoryCommit &commit) {
        if (there.contains(commit.id))
            return;
        there.insert(commit.id);
        Commit entry{commit.id, commit.subject, commit.author, Mark::None, candidates.contains(commit.id), false, {}};
        if (const bisect::Step *step = steps.value(commit.id)) {
            entry.mark = markOf(step->mark);
            entry.byPerson = step->byPerson;
            entry.reason = step->reason;
        }
        timeline.commits.append(entry);
    };
    // What is outside the graph is older than all of it: good ends, and common pasts of ends on two branches.
    QList<bisect::HistoryCommit> before;
    for (const bisect::HistoryCommit &commit : status.outside) {
        if (!status.setup.bad.contains(commit.id))
            before.append(commit);
    }
    std::sort(before.begin(), before.end(),
              [](const auto &a, const auto &b) { return std::pair(a.time, a.id.hex) < std::pair(b.time, b.id.hex); });
    for (const bisect::HistoryCommit &commit : before)
        add(commit);
    for (const bisect::HistoryCommit &commit : status.graph->commits())
        add(commit);
    for (const ObjectId &end : status.setup.bad) {
        if (const bisect::HistoryCommit *commit = status.commit(end))
            add(*commit);
    }
    timeline.next = status.proposal ? timeline.indexOf(status.proposal->commit) : -1;
    timeline.culprit = status.culprit ? timeline.indexOf(*status.culprit) : -1;
    timeline.each = status.each;
    timeline.noCulprit = status.noCulprit;
    timeline.older = status.olderThanGood;
    return timeline;
}

int Timeline::indexOf(const ObjectId &id) const
{
    for (int index = 0; index < commits.size(); ++index) {
        if (commits.at(index).id == id)
            return index;
    }
    return -1;
}

QList<std::pair<int, int>> Timeline::candidateRanges() const
{
    QList<std::pair<int, int>> ranges;
    for (int index = 0; index < commits.size(); ++index) {
        if (!commits.at(index).candidate)
            continue;
        if (!ranges.isEmpty() && ranges.last().second == index - 1)
            ranges.last().second = index;
        else
            ranges.append({index, index});
    }
    return ranges;
}

int Timeline::candidates() const
{
    return int(std::count_if(commits.cbegin(), commits.cend(), [](const Commit &commit) { return commit.candidate; }));
}

TimelineLayout TimelineLayout::of(int count, qreal left, qreal width)
{
    TimelineLayout layout;
    layout.count = std::max(0, count);
    layout.span = std::max(1, count);
    layout.left = left;
    layout.width = std::max<qreal>(1, width);
    return layout;
}

QRectF TimelineLayout::band(int from, int to, qreal top, qreal height) const
{
    const qreal begin = std::clamp(x(from - .5), left, left + width);
    const qreal end = std::clamp(x(to + .5), left, left + width);
    return {begin, top, end - begin, height};
}

int TimelineLayout::indexAt(qreal at) const
{
    if (count == 0 || at < left || at > left + width)
        return -1;
    const int index = int(std::floor(first + (at - left) / width * span));
    return std::clamp(index, 0, count - 1);
}

bool TimelineLayout::shows(int index) const
{
    return index >= 0 && index + .5 >= first && index + .5 <= first + span;
}

TimelineLayout TimelineLayout::zoomed(double factor, qreal at) const
{
    TimelineLayout layout = *this;
    if (count == 0 || factor <= 0)
        return layout;
    const double share = std::clamp((at - left) / width, 0.0, 1.0);
    const double fixed = first + share * span;
    layout.span = std::clamp(span / factor, std::min(4.0, double(count)), double(count));
    layout.first = std::clamp(fixed - share * layout.span, 0.0, count - layout.span);
    return layout;
}

TimelineLayout TimelineLayout::showing(int index) const
{
    TimelineLayout layout = *this;
    if (index < 0 || index >= count)
        return layout;
    if (index < first)
        layout.first = index;
    else if (index + 1 > first + span)
        layout.first = index + 1 - span;
    layout.first = std::clamp(layout.first, 0.0, std::max(0.0, count - layout.span));
    return layout;
}

} // namespace ariadne::ui
