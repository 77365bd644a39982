// SPDX-License-Identifier: GPL-3.0-or-later
// Where regions are drawn: everything once, in order, inside the width.
#include "ui/dump/memory/memorymap.h"

#include <QTest>

using namespace ariadne;
using namespace ariadne::ui;

class TestMemoryMap : public QObject
{
    Q_OBJECT

    static dump::Region region(quint64 start, quint64 size, dump::RegionKind kind = dump::RegionKind::Anonymous,
                               double present = 1)
    {
        dump::Region out;
        out.start.value = start;
        out.end.value = start + size;
        out.permissions = QStringLiteral("rw-");
        out.kind = kind;
        out.presentBytes = quint64(double(size) * present);
        return out;
    }
    static MemoryMeasures measures(double width)
    {
        MemoryMeasures m;
        m.width = width;
        return m;
    }
    static void check(const QList<dump::Region> &regions, const MemoryLayout &layout, double width)
    {
        int next = 0;
        QRectF before;
        for (const MemoryBlock &block : layout.blocks) {
            QCOMPARE(block.region, next);
            QVERIFY(block.regions > 0);
            next += block.regions;
            QVERIFY2(block.rect.left() >= 0 && block.rect.right() <= width + 0.01,
                     qPrintable(QString::number(block.rect.right())));
            QVERIFY(block.rect.width() > 0);
            if (!before.isNull())
                QVERIFY(block.rect.top() > before.top() || block.rect.left() >= before.right());
            before = block.rect;
        }
        QCOMPARE(next, int(regions.size()));
    }

private slots:
    void nothingIsNothing()
    {
        QVERIFY(layoutMemory({}, measures(800)).blocks.isEmpty());
        QVERIFY(layoutMemory({region(0, 4096)}, measures(0)).blocks.isEmpty());
    }

    void largerIsWider()
    {
        const QList<dump::Region> regions{region(0x1000, 4096), region(0x10000, 1 << 20), region(0x40000000, 1 << 30)};
        const MemoryLayout layout = layoutMemory(regions, measures(800));
        check(regions, layout, 800);
        QCOMPARE(layout.blocks.size(), 3);
        QVERIFY(layout.blocks[0].rect.width() < layout.blocks[1].rect.width());
        QVERIFY(layout.blocks[1].rect.width() < layout.blocks[2].rect.width());
        QVERIFY(!layout.blocks[0].gapBefore);
        QVERIFY(layout.blocks[1].gapBefore);
        const double middle = positionOf(layout, regions, 2, {0x40000000 + (1 << 29)});
        QVERIFY(qAbs(middle - layout.blocks[2].rect.center().x()) < 1);
        QCOMPARE(blockOfRegion(layout, 2), 2);
        QCOMPARE(blockOfRegion(layout, 3), -1);
        QCOMPARE(blockOfRegion(layout, -1), -1);
    }

    void thousandsFit()
    {
        for (const int count : {1, 2, 50, 800, 20000}) {
            QList<dump::Region> regions;
            for (int i = 0; i < count; ++i)
                regions.append(region(quint64(i) << 24, quint64(4096) << (i % 12),
                                      i % 7 ? dump::RegionKind::Anonymous : dump::RegionKind::File, (i % 3) / 2.0));
            for (const double width : {20.0, 333.0, 1200.0}) {
                const MemoryLayout layout = layoutMemory(regions, measures(width));
                check(regions, layout, width);
                for (int i = 0; i < count; i += 97)
                    QVERIFY(blockOfRegion(layout, i) >= 0);
            }
        }
    }

    void missingIsTold()
    {
        const auto layout = layoutMemory({region(0x1000, 1 << 20, dump::RegionKind::Anonymous, 0.25)}, measures(500));
        QCOMPARE(layout.blocks.first().present, 0.25);
    }
};

QTEST_GUILESS_MAIN(TestMemoryMap)
#include "tst_memorymap.moc"
