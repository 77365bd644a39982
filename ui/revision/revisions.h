// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/sourceroot.h"
#include "ui/revision/revisionpopup.h"

namespace ariadne::ui {

// A revision as it was asked for and what it means now. Both empty: the work tree.
struct Revision {
    QString name; // "main", "9c41f07e", empty where the id itself was given
    ObjectId commit;
    bool isWorkTree() const { return commit.isEmpty(); }
    bool operator==(const Revision &) const = default;
};

// "main" becomes its commit; an id stays. Bare repositories have no work tree: then HEAD is meant.
Result<Revision> resolveRevision(const repository::SourceRoot &root, const QByteArray &revision);
// "9c41f07e", or the name where one was given; "work tree".
QString revisionText(const Revision &revision);
// The same for a revision of a link that nobody has resolved yet.
QString revisionText(const QByteArray &revision);

// What stands under a message's subject, its lines joined to paragraphs, lists and trailers left as they are.
QString messageBody(const QString &message);

// The work tree, branches, tags and the newest commits that touched `path` (all where it is empty).
Result<QList<RevisionChoice>> revisionChoices(const repository::SourceRoot &root, const QByteArray &path,
                                              JobControl &job);

} // namespace ariadne::ui
