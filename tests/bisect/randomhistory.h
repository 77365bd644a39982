// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/gitbuilder.h"

#include <QList>
#include <QRandomGenerator>

namespace ariadne::tests {

// A repository with `count` commits, about one in six a merge, on main and branches that come and go; no two commits
// touch the same file, so that every merge is clean. Returns the commits on main and off it in order of their making.
inline QList<QByteArray> randomHistory(kit::GitBuilder &git, int count, quint32 seed)
{
    QRandomGenerator random(seed);
    QList<QByteArray> commits;
    const auto add = [&](const QString &what) {
        const QString name = u"f%1"_qs.arg(commits.size());
        git.write(name, name.toUtf8());
        commits.append(git.commit(what + u' ' + name));
    };
    add(u"Begin"_qs);
    git.git({u"tag"_qs, u"start"_qs});
    int branches = 0;
    QStringList open;
    while (commits.size() < count) {
        const int dice = random.bounded(6);
        if (dice == 0 && open.size() < 3) {
            const QString name = u"side%1"_qs.arg(branches++);
            git.branch(name);
            add(u"Branch off"_qs);
            git.checkout(u"main"_qs);
            open.append(name);
        } else if (dice == 1 && !open.isEmpty()) {
            const QString name = open.takeAt(random.bounded(int(open.size())));
            commits.append(git.merge(name, u"Merge "_qs + name));
        } else if (dice == 2 && !open.isEmpty()) {
            git.checkout(open.at(random.bounded(int(open.size()))));
            add(u"Aside"_qs);
            git.checkout(u"main"_qs);
        } else {
            add(u"Change"_qs);
        }
    }
    for (const QString &name : open)
        commits.append(git.merge(name, u"Merge "_qs + name));
    return commits;
}

// The commit and all that have it in their past.
inline QList<QByteArray> descendants(const kit::GitBuilder &git, const QByteArray &commit)
{
    QList<QByteArray> all =
        git.git({u"rev-list"_qs, u"--ancestry-path"_qs, QString::fromLatin1(commit) + u"..main"_qs}).split('\n');
    all.removeAll(QByteArray());
    all.append(commit);
    return all;
}

} // namespace ariadne::tests
