// SPDX-License-Identifier: GPL-3.0-or-later
// Merged stacks: the tree and its layout, without a window.
#include "ui/dump/icicle.h"

#include <QTest>
#include <algorithm>

using namespace ariadne;
using namespace ariadne::ui;

namespace
{

// "main/a/b": from the outermost frame in.
dump::Thread threadOf(int tid, const char *path, bool crashed = false)
{
    dump::Thread t;
    t.tid.value = tid;
    t.crashed = crashed;
    const QList<QByteArray> names = QByteArray(path).split('/');
    for (qsizetype i = names.size(); i-- > 0;) {
        dump::Frame f;
        f.function = names[i];
        f.module = "/bin/p";
        t.frames.append(f);
    }
    return t;
}

const IcicleBlock *blockOf(const QList<IcicleBlock> &blocks, const IcicleTree &tree, const QString &name)
{
    const auto at = std::find_if(blocks.begin(), blocks.end(), [&](const IcicleBlock &b) {
        return b.merged == 0 && tree.nodes[b.node].name == name;
    });
    return at == blocks.end() ? nullptr : &*at;
}

} // namespace

class TestIcicle : public QObject
{
    Q_OBJECT

    QList<dump::Thread> m_threads;

private slots:
    void initTestCase()
    {
        for (int i = 0; i < 60; ++i)
            m_threads.append(threadOf(100 + i, "main/work/wait"));
        for (int i = 0; i < 39; ++i)
            m_threads.append(threadOf(200 + i, "main/read"));
        m_threads.append(threadOf(300, "main/work/crash", true));
    }

    void mergesFromTheOutermostFrame()
    {
        const IcicleTree tree = icicleTree(m_threads);
        QCOMPARE(tree.nodes[0].count, 100);
        QCOMPARE(tree.depth, 3);
        QCOMPARE(tree.nodes.size(), 6); // root, main, work, wait, read, crash
        const IcicleNode &main = tree.nodes[tree.nodes[0].children.first()];
        QCOMPARE(main.count, 100);
        QVERIFY(main.crashed && !main.stoppedHere);
        // The crashed branch comes first, though it leads to a single thread.
        const IcicleNode &work = tree.nodes[main.children.first()];
        QCOMPARE(work.name, QStringLiteral("work"));
        const IcicleNode &crash = tree.nodes[work.children.first()];
        QCOMPARE(crash.name, QStringLiteral("crash"));
        QVERIFY(crash.stoppedHere);
        QCOMPARE(crash.tid.value, 300);
        QCOMPARE(crash.frame, 0);
    }

    void framesFindTheirBlocks()
    {
        // Names that look the same once their template arguments are folded are different blocks all the same.
        const QList<dump::Thread> threads{threadOf(1, "main/run<A>/stop"), threadOf(2, "main/run<B>/stop")};
        const IcicleTree tree = icicleTree(threads);
        const int first = icicleNodeOf(tree, threads[0], 0), second = icicleNodeOf(tree, threads[1], 0);
        QVERIFY(first != second);
        QCOMPARE(tree.nodes[first].tid.value, 1);
        QCOMPARE(tree.nodes[second].tid.value, 2);
        QCOMPARE(tree.nodes[icicleNodeOf(tree, threads[1], 1)].name, QStringLiteral("run<…>"));
        QCOMPARE(icicleNodeOf(tree, dump::Thread(), 0), 0);
    }

    void widthIsThreads()
    {
        const IcicleTree tree = icicleTree(m_threads);
        IcicleMeasures m;
        m.width = 1000;
        const auto blocks = layoutIcicle(tree, 0, m);
        QCOMPARE(blockOf(blocks, tree, QStringLiteral("main"))->rect, QRectF(0, 22, 999, 21));
        QCOMPARE(blockOf(blocks, tree, QStringLiteral("work"))->rect.width(), 609.0);
        QCOMPARE(blockOf(blocks, tree, QStringLiteral("read"))->rect.left(), 610.0);
        // No two blocks of a row overlap, and none is wider than what it stands in.
        for (const IcicleBlock &a : blocks) {
            QVERIFY(a.rect.left() >= 0 && a.rect.right() <= 1000);
            for (const IcicleBlock &b : blocks)
                QVERIFY(&a == &b || a.rect.top() != b.rect.top() || !a.rect.intersects(b.rect));
        }
    }

    void smallOnesAreMergedButNotTheCrash()
    {
        QList<dump::Thread> threads = m_threads;
        for (int i = 0; i < 200; ++i)
            threads.append(threadOf(1000 + i, QByteArray("main/one" + QByteArray::number(i)).constData()));
        const IcicleTree tree = icicleTree(threads);
        IcicleMeasures m;
        m.width = 300; // one thread is one pixel
        const auto blocks = layoutIcicle(tree, 0, m);
        const auto merged =
            std::find_if(blocks.begin(), blocks.end(), [](const IcicleBlock &b) { return b.merged > 0; });
        QVERIFY(merged != blocks.end());
        QCOMPARE(merged->merged, 200);
        QCOMPARE(merged->count, 200);
        QVERIFY(blockOf(blocks, tree, QStringLiteral("crash")));
        QVERIFY(blockOf(blocks, tree, QStringLiteral("crash"))->rect.width() >= 2);
        QVERIFY(blocks.size() < 10);
    }

    void zoomKeepsThePath()
    {
        const IcicleTree tree = icicleTree(m_threads);
        IcicleMeasures m;
        m.width = 1000;
        const auto all = layoutIcicle(tree, 0, m);
        const int work = blockOf(all, tree, QStringLiteral("work"))->node;
        const auto zoomed = layoutIcicle(tree, work, m);
        QCOMPARE(blockOf(zoomed, tree, QStringLiteral("work"))->rect.width(), 999.0);
        QCOMPARE(blockOf(zoomed, tree, QStringLiteral("main"))->rect.width(), 999.0);
        QVERIFY(!blockOf(zoomed, tree, QStringLiteral("read")));
        QVERIFY(blockOf(zoomed, tree, QStringLiteral("wait"))->rect.width() > 900);
    }

    void onlyVisibleRowsAreLaidOut()
    {
        QByteArray deep = "f0";
        for (int i = 1; i < 5000; ++i)
            deep += "/f" + QByteArray::number(i);
        const IcicleTree tree = icicleTree({threadOf(1, deep.constData())});
        QVERIFY(tree.cut);
        QCOMPARE(tree.depth, IcicleTree::kMost);
        IcicleMeasures m;
        m.width = 500;
        m.firstRow = 100;
        m.lastRow = 120;
        QCOMPARE(layoutIcicle(tree, 0, m).size(), 21);
    }

    void neighbours()
    {
        const IcicleTree tree = icicleTree(m_threads);
        const int main = tree.nodes[0].children.first();
        const int work = tree.nodes[main].children.first();
        const int read = icicleNeighbour(tree, work, IcicleStep::Right);
        QCOMPARE(tree.nodes[read].name, QStringLiteral("read"));
        QCOMPARE(icicleNeighbour(tree, read, IcicleStep::Left), work);
        QCOMPARE(icicleNeighbour(tree, read, IcicleStep::Right), read);
        QCOMPARE(icicleNeighbour(tree, work, IcicleStep::Out), main);
        QCOMPARE(icicleNeighbour(tree, main, IcicleStep::In), work);
        QCOMPARE(icicleNeighbour(tree, 0, IcicleStep::Out), 0);
        QCOMPARE(icicleNeighbour(tree, 4711, IcicleStep::In), 0);
    }

    void nothing()
    {
        QVERIFY(icicleTree({}).nodes.isEmpty());
        QVERIFY(layoutIcicle({}, 0, {}).isEmpty());
        QCOMPARE(icicleTree({dump::Thread()}).nodes.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestIcicle)
#include "tst_icicle.moc"
