// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/view.h"
#include "source/query/rows.h"

#include <set>

namespace ariadne::kit {

// Everything that a view answers, as text: equal texts are equal indexes, whatever their segments look like.
inline QByteArray dumpIndex(const source::View &view)
{
    QByteArray out;
    for (quint32 i = 0; i < view.files(); ++i) {
        const source::View::Place place = view.place(i);
        out += view.pathBytes(i) + (place.segment == source::kNone ? " -" : "") + '\n';
    }
    std::set<std::string> names;
    for (const source::SegmentPair &pair : view.segments()) {
        source::Segment::Walker walker(*pair.facts, 0);
        while (walker.next())
            names.emplace(walker.name());
    }
    NoJob job;
    const source::Filter filter;
    for (const std::string &name : names) {
        const auto hits = source::hitsOf(view, name, {}, job, [](const source::Posting &) { return true; });
        if (!hits) {
            out += "damaged\n";
            continue;
        }
        source::Surroundings around(view, filter);
        for (const source::Hit &hit : *hits) {
            const auto &enclosing = around.enclosing(hit);
            out += QByteArray(name.data(), qsizetype(name.size())) + ' ' + view.pathBytes(hit.file) + ':' +
                   QByteArray::number(hit.line) + ' ' + (hit.isSymbol ? 'S' : 'U') +
                   QByteArray::number(hit.isSymbol ? int(hit.kind) : int(hit.use)) + (hit.declaration ? "d" : "") +
                   (hit.local ? "l" : "") + ' ' + enclosing.name + ' ' + around.condition(hit) + '\n';
        }
    }
    return out;
}

} // namespace ariadne::kit
