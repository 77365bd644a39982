// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failures/failures.h"
#include "kit/demo.h"
#include "store/catalogue.h"

#include <QList>

namespace ariadne::test {

struct NamedPlace {
    QString name;
    Link link;
};

// Every kind of place the window has, of the demo.
inline QList<NamedPlace> placesOf(const demo::DemoResult &demo)
{
    QList<NamedPlace> places;
    for (const char *page :
         {"home", "source", "dump", "failures", "trials", "bisect", "cases", "settings", "shortcuts", "manual"})
        places.append({QStringLiteral("page-") + QLatin1String(page), place::Page{QLatin1String(page)}});
    places.append({QStringLiteral("source-tree"), place::Source{demo.repositoryId, {}, {}, {}}});
    places.append(
        {QStringLiteral("source-file"), place::Source{demo.repositoryId, demo.tip.hex, "src/shard.cpp", {10, 10}}});
    places.append({QStringLiteral("source-commit"), place::Commit{demo.repositoryId, demo.planted}});
    places.append({QStringLiteral("history-log"), place::Log{demo.repositoryId}});
    places.append({QStringLiteral("history-file"), place::Log{demo.repositoryId, demo.tip.hex, "src/slab.h"}});
    places.append({QStringLiteral("history-compare"),
                   place::Compare{demo.repositoryId, demo.planted.hex + "^", demo.planted.hex, {}}});
    places.append({QStringLiteral("history-contains"), place::Contains{demo.repositoryId, {demo.planted}}});
    place::Dump dump;
    dump.dump = demo.dump;
    places.append({QStringLiteral("dump"), dump});
    NoJob job;
    if (const auto catalogue = store::Catalogue::open(demo.catalogue, job)) {
        if (const auto modes = failures::modes(*catalogue, {{}, 1, {}}, job); modes && !modes->rows.isEmpty())
            places.append({QStringLiteral("failures-mode"), place::Mode{modes->rows.first().id}});
        if (const auto all = failures::occurrences(*catalogue, {{}, {}, {}, 1, {}}, job); all && !all->rows.isEmpty())
            places.append({QStringLiteral("failures-occurrence"), place::Failure{all->rows.first().id}});
    }
    places.append({QStringLiteral("trial"), place::Trial{demo.trial, {}}});
    places.append({QStringLiteral("trial-run"), place::Trial{demo.trial, 1}});
    places.append({QStringLiteral("bisect"), place::Bisect{demo.bisect, {}}});
    places.append({QStringLiteral("bisect-commit"), place::Bisect{demo.bisect, demo.planted}});
    places.append({QStringLiteral("case"), place::Case{demo.caseId, {}}});
    places.append({QStringLiteral("case-item"), place::Case{demo.caseId, QStringLiteral("E1")}});
    return places;
}

} // namespace ariadne::test
