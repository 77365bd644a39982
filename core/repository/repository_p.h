// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For repository.cpp and repositoryfiles.cpp only.

#include "githandle.h"
#include "repository.h"

#include <QMutex>
#include <QSet>
#include <vector>

namespace ariadne::repository {

// libgit2's repository handles are for one thread at a time; opening one costs about a millisecond, so a few are kept.
struct Repository::Lease::Pool {
    QByteArray gitDirectory;
    QMutex mutex;
    std::vector<UniqueRepository> idle;
};

struct Repository::Data {
    std::shared_ptr<Lease::Pool> pool = std::make_shared<Lease::Pool>();
    RepositoryId id;
    QString workTree; // empty where bare
    QString gitDirectory;
    QString commonDirectory;
    QString objects;
    QSet<ObjectId> shallow;
};

} // namespace ariadne::repository
