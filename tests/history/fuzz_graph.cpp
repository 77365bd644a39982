// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/graph/bloom.h"
#include "history/graph/graphbuilder.h"
#include "history/graph/graphfile.h"

#include "kit/gitbuilder.h"

#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace ariadne;
using namespace ariadne::history;

// Graphs that git writes: with filters, and with a merge of three.
QList<QByteArray> fuzzSeeds()
{
    const QTemporaryDir folder;
    kit::GitBuilder git(folder.path());
    for (const char *name : {"a", "b", "c"}) {
        git.write(QString::fromLatin1(name), "1");
        git.commit(QString::fromLatin1(name));
    }
    git.git({QStringLiteral("branch"), QStringLiteral("x"), QStringLiteral("HEAD~2")});
    git.checkout(QStringLiteral("x"));
    git.write(QStringLiteral("d"), "2");
    git.commit(QStringLiteral("d"));
    git.checkout(QStringLiteral("main"));
    git.merge(QStringLiteral("x"), QStringLiteral("merge"));
    QList<QByteArray> seeds;
    for (const bool filters : {false, true}) {
        git.git(QStringList{QStringLiteral("commit-graph"), QStringLiteral("write"), QStringLiteral("--reachable")} +
                (filters ? QStringList{QStringLiteral("--changed-paths")} : QStringList()));
        QFile file(git.folder() + QStringLiteral("/.git/objects/info/commit-graph"));
        if (file.open(QIODevice::ReadOnly))
            seeds.append(file.readAll());
    }
    // Ours, with lists.
    NoJob job;
    const QTemporaryDir cache;
    const QByteArray before = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QFile::encodeName(cache.path()));
    if (const auto repository = repository::Repository::open(git.folder(), job)) {
        (void)refreshGraph(*repository, job);
        QFile own(ownGraphPath(*repository));
        if (own.open(QIODevice::ReadOnly))
            seeds.append(own.readAll());
    }
    qputenv("XDG_CACHE_HOME", before);
    return seeds;
}

// A commit-graph file of anybody: opened, checked, and every commit of it read.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    QTemporaryFile file;
    if (!file.open())
        return 0;
    file.write(reinterpret_cast<const char *>(data), qsizetype(size));
    file.close();
    auto graph = GraphFile::open(file.fileName());
    if (!graph || !graph->setBase(7))
        return 0;
    NoJob job;
    (void)graph->verify(job);
    (void)graph->baseFiles();
    std::vector<quint32> parents;
    for (quint32 i = 0; i < std::min<quint32>(graph->count(), 1000); ++i) {
        parents.clear();
        graph->parents(i, parents);
        (void)graph->commit(i);
        (void)graph->find(graph->oid(i));
        (void)mayContain(graph->filter(i), 12345, 678, graph->filterHashes());
    }
    for (const char *path : {"a", "b", "c", "d", "nothing"}) {
        const auto list = graph->touches().find(path);
        for (quint32 i = 0; list && i < std::min<quint32>(graph->count(), 1000); ++i)
            (void)list->at(i);
    }
    return 0;
}
