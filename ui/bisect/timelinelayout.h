// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bisect/session.h"

#include <QList>
#include <QRectF>

namespace ariadne::ui {

// What the timeline shows, in the order of the commits: good ends first, then the history between, oldest first. Steps
// are equal, whatever the dates. Pure.
struct Timeline {
    enum class Mark : quint8 { None, Good, Bad, Skip };
    struct Commit {
        ObjectId id;
        QString subject, author;
        Mark mark = Mark::None;
        bool candidate = false;
        bool byPerson = false;
        QString reason;
        bool operator==(const Commit &) const = default;
    };
    QList<Commit> commits;
    int next = -1; // proposed
    int culprit = -1;
    double each = 0; // chance of each candidate
    double noCulprit = 0, older = 0;
    static Timeline of(const bisect::Status &status);
    int indexOf(const ObjectId &id) const;
    // Unbroken runs of candidates: first and last.
    QList<std::pair<int, int>> candidateRanges() const;
    int candidates() const;
    bool operator==(const Timeline &) const = default;
};

// Where things stand on a chart of this width: commit `first` at the left edge, `span` of them across it.
struct TimelineLayout {
    int count = 0;
    double first = 0, span = 1;
    qreal left = 0, width = 1; // of the plot
    static TimelineLayout of(int count, qreal left, qreal width);
    qreal x(double index) const { return left + (index - first + .5) / span * width; } // middle of the commit's step
    qreal step() const { return width / span; }
    QRectF band(int from, int to, qreal top, qreal height) const; // steps `from` … `to`, cut to the plot
    int indexAt(qreal x) const;                                   // the nearest; -1 beside the plot
    bool shows(int index) const;
    // Around `at` (an x of the plot); never beyond the ends, never under 4 steps.
    TimelineLayout zoomed(double factor, qreal at) const;
    TimelineLayout showing(int index) const; // scrolled as little as needed
    bool isWhole() const { return span >= count; }
    bool operator==(const TimelineLayout &) const = default;
};

} // namespace ariadne::ui
