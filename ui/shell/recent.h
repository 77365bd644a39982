// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/link.h"

#include <QDateTime>
#include <QList>

namespace ariadne::ui {

// A thing opened before (a repository, a dump, a case …), for Home and "Go to anything".
struct RecentThing {
    Link link;      // of the thing, not of a place inside it
    QString text;   // "strata core, 18 Nov 03:12"
    QString place;  // muted: "2.1 GB, complete", or its folder
    QDateTime time; // UTC, last visited
    bool operator==(const RecentThing &) const = default;
};

// $XDG_STATE_HOME/ariadne/recent.json; newest first. Several windows may write: each write reads what is there first.
class Recent
{
public:
    static QList<RecentThing> load();
    static Done add(const RecentThing &thing);
    static Done remove(const Link &link);
    static constexpr qsizetype kMost = 60;
};

} // namespace ariadne::ui
