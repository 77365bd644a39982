// SPDX-License-Identifier: GPL-3.0-or-later
// Whole dumps whose call frames, debugging entries or bytes are wrong on purpose: an answer, never a crash or a hang.
#include "dump/dump.h"
#include "kit/mutator.h"
#include "samplecore.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <dwarf.h>
#include <sys/stat.h>

using namespace ariadne;
using namespace ariadne::dump;
using kit::ByteWriter;
using test::kCode;
using test::kStack;
using test::Sample;

namespace
{

ByteWriter words(const QList<quint64> &values)
{
    ByteWriter out;
    for (const quint64 v : values)
        out.u64(v);
    return out;
}

kit::DwarfDie::Attribute text(quint16 name, const char *value)
{
    return {name, DW_FORM_string, ByteWriter().text(value).bytes()};
}
kit::DwarfDie::Attribute number(quint16 name, quint64 value)
{
    return {name, DW_FORM_udata, ByteWriter().uleb(value).bytes()};
}
QList<kit::DwarfDie::Attribute> range(quint64 from, quint64 size)
{
    return {{DW_AT_low_pc, DW_FORM_addr, ByteWriter().u64(from).bytes()},
            {DW_AT_high_pc, DW_FORM_data8, ByteWriter().u64(size).bytes()}};
}
kit::DwarfDie die(quint16 tag, const QList<kit::DwarfDie::Attribute> &attributes,
                  const QList<kit::DwarfDie> &children = {})
{
    return {tag, attributes, children};
}
kit::DwarfDie unitWith(const QList<kit::DwarfDie> &children)
{
    return die(DW_TAG_compile_unit,
               range(test::kCodeLinked, test::kCodeSize) +
                   QList{text(DW_AT_name, "a.c"), number(DW_AT_language, DW_LANG_C99)},
               children);
}

} // namespace

class TestHostileDump : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    Result<Thread> walk(const Sample &sample, const DumpOptions &options = {})
    {
        NoJob job;
        const auto dump = Dump::open(test::writeSample(m_folder.path(), sample), options, job);
        if (!dump)
            return std::unexpected(dump.error());
        const auto stacks = dump->stacks({}, job);
        if (!stacks)
            return std::unexpected(stacks.error());
        return stacks->first();
    }

private slots:
    void walksToTheStacksEnd()
    {
        Sample sample;
        sample.stack = words({kCode + 0x20, kCode + 0x30, kCode + 0x40}).bytes();
        const auto thread = walk(sample);
        QVERIFY2(thread, thread ? "" : qPrintable(thread.error().what));
        QCOMPARE(thread->frames.size(), 4);
        QCOMPARE(thread->frames[1].pc.value, kCode + 0x20);
        QCOMPARE(thread->frames[1].trust, Trust::Cfi);
        QCOMPARE(thread->frames[0].cfa->value, kStack + 8);
        QCOMPARE(thread->frames[0].offset, std::optional<quint64>(0x110));
        QVERIFY2(thread->end.contains(QStringLiteral("stack memory at 0x7ffe00000018 is not in the dump")),
                 qPrintable(thread->end));
        QVERIFY(!thread->finished);
    }

    void stopsWhereItGoesInCircles()
    {
        Sample sample;
        // CFA is rsp itself, and the return address lies there: the stack pointer never moves.
        sample.callFrames = ByteWriter().u8(DW_CFA_def_cfa).uleb(7).uleb(0).u8(0x80 | 16).uleb(0).bytes();
        sample.stack = words({kCode + 0x10 + 1}).bytes();
        const auto thread = walk(sample);
        QVERIFY(thread);
        QVERIFY2(thread->end.contains(QStringLiteral("loops")), qPrintable(thread->end));
        QVERIFY(thread->frames.size() < 5);
    }

    void expressionsEnd_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::newRow("jumps to itself") << ByteWriter().u8(DW_OP_skip).u16(0xfffd).bytes();
        QTest::newRow("jumps away") << ByteWriter().u8(DW_OP_skip).u16(0x7fff).bytes();
        QTest::newRow("takes from nothing") << ByteWriter().u8(DW_OP_plus).bytes();
        QTest::newRow("divides by zero") << ByteWriter().u8(DW_OP_lit1).u8(DW_OP_lit0).u8(DW_OP_div).bytes();
        QTest::newRow("smallest by minus one")
            << ByteWriter().u8(DW_OP_const8u).u64(quint64(1) << 63).u8(DW_OP_const1s).u8(0xff).u8(DW_OP_div).bytes();
        QTest::newRow("shifts far") << ByteWriter().u8(DW_OP_lit1).u8(DW_OP_const1u).u8(200).u8(DW_OP_shl).bytes();
        QTest::newRow("grows the stack")
            << ByteWriter().u8(DW_OP_lit0).u8(DW_OP_dup).u8(DW_OP_skip).u16(0xfffc).bytes();
        QTest::newRow("reads nowhere") << ByteWriter().u8(DW_OP_lit0).u8(DW_OP_deref).bytes();
        QTest::newRow("picks too deep") << ByteWriter().u8(DW_OP_lit0).u8(DW_OP_pick).u8(250).bytes();
        QTest::newRow("register that is none") << ByteWriter().u8(DW_OP_bregx).uleb(quint64(1) << 40).sleb(0).bytes();
        QTest::newRow("itself") << ByteWriter().u8(DW_OP_call_frame_cfa).bytes();
    }
    void expressionsEnd()
    {
        QFETCH(QByteArray, expression);
        Sample sample;
        sample.callFrames = ByteWriter()
                                .u8(DW_CFA_def_cfa_expression)
                                .uleb(static_cast<quint64>(expression.size()))
                                .raw(expression)
                                .bytes();
        sample.stack = words({kCode + 0x20, 0, 0}).bytes();
        QElapsedTimer clock;
        clock.start();
        const auto thread = walk(sample);
        QVERIFY(thread);
        QVERIFY(!thread->end.isEmpty());
        QVERIFY(thread->frames.size() < 5);
        QVERIFY(clock.elapsed() < 5000);
    }

    void followsACallThroughABadPointer()
    {
        Sample sample;
        sample.pc = 0x18;
        sample.stack = words({kCode + 0x20, kCode + 0x30}).bytes();
        const auto thread = walk(sample);
        QVERIFY(thread);
        QVERIFY(thread->frames.size() >= 2);
        QCOMPARE(thread->frames[1].pc.value, kCode + 0x20);
        QCOMPARE(thread->frames[1].trust, Trust::Scan);
    }

    void namesInlinedCalls()
    {
        Sample sample;
        sample.stack = words({kCode + 0x20}).bytes();
        const auto inner = die(DW_TAG_inlined_subroutine,
                               range(0x108, 0x20) + QList{text(DW_AT_name, "inner"), number(DW_AT_call_line, 7)});
        const auto block = die(DW_TAG_lexical_block, range(0x104, 0x40), {inner});
        const auto outer =
            die(DW_TAG_inlined_subroutine,
                range(0x104, 0x40) + QList{text(DW_AT_name, "outer"), number(DW_AT_call_line, 9)}, {block});
        sample.unit = unitWith({die(DW_TAG_subprogram, range(0x100, 0x80) + QList{text(DW_AT_name, "real")}, {outer})});
        const auto thread = walk(sample);
        QVERIFY(thread);
        QVERIFY(thread->frames.size() >= 3);
        QCOMPARE(thread->frames[0].function, QByteArray("inner"));
        QCOMPARE(thread->frames[0].kind, FrameKind::Inlined);
        QCOMPARE(thread->frames[1].function, QByteArray("outer"));
        QCOMPARE(thread->frames[1].line, 7);
        QCOMPARE(thread->frames[2].function, QByteArray("real"));
        QCOMPARE(thread->frames[2].kind, FrameKind::Real);
        QCOMPARE(thread->frames[2].line, 9);
        QCOMPARE(thread->frames[2].functionOffset, std::optional<quint64>(0x10));
        QCOMPARE(thread->frames[0].pc, thread->frames[2].pc);
    }

    void nestsWithoutEnd()
    {
        Sample sample;
        sample.stack = words({kCode + 0x20}).bytes();
        kit::DwarfDie deep = die(DW_TAG_inlined_subroutine, range(0x100, 0x80) + QList{text(DW_AT_name, "deep")});
        for (int i = 0; i < 3000; ++i)
            deep = die(i % 2 ? DW_TAG_lexical_block : DW_TAG_inlined_subroutine,
                       range(0x100, 0x80) + QList{text(DW_AT_name, "x")}, {deep});
        sample.unit = unitWith({die(DW_TAG_subprogram, range(0x100, 0x80) + QList{text(DW_AT_name, "real")}, {deep})});
        const auto thread = walk(sample);
        QVERIFY(thread);
        QVERIFY(thread->frames.size() > 1 && thread->frames.size() < 300);
    }

    void refusesAnotherBuild()
    {
        Sample sample;
        sample.buildId = false;
        sample.stack = words({kCode + 0x20}).bytes();
        const QString core = test::writeSample(m_folder.path(), sample);
        // Without a build id the first page tells them apart.
        QFile program(m_folder.path() + QStringLiteral("/prog"));
        QVERIFY(program.open(QIODevice::ReadWrite));
        program.seek(700);
        program.write("x");
        program.close();
        NoJob job;
        const auto dump = Dump::open(core, {}, job);
        QVERIFY(dump);
        QCOMPARE(dump->modules().size(), 1);
        QCOMPARE(dump->modules()[0].symbols, Symbols::None);
        QCOMPARE(dump->warnings().first().code, QStringLiteral("build-refused"));
        QCOMPARE(dump->stacks({}, job)->first().frames.first().function, QByteArray());
        DumpOptions insist;
        insist.anyBuild = true;
        const auto other = Dump::open(core, insist, job);
        QVERIFY(other);
        QVERIFY(other->modules()[0].otherBuild);
        QCOMPARE(other->warnings().first().code, QStringLiteral("other-build"));
    }

    void filesThatAreNone()
    {
        NoJob job;
        QCOMPARE(Dump::open(m_folder.path() + QStringLiteral("/nothing"), {}, job).error().kind, Error::Kind::NotFound);
        QVERIFY(!Dump::open(m_folder.path(), {}, job));
        const QString fifo = m_folder.path() + QStringLiteral("/fifo");
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        QVERIFY(!Dump::open(fifo, {}, job)); // and does not wait for a writer
        QVERIFY(!looksLikeDump(fifo));
        QVERIFY(!Dump::open(QStringLiteral("/dev/zero"), {}, job));
        // A program that is a FIFO: no file, no hang.
        Sample sample;
        sample.stack = words({kCode + 0x20}).bytes();
        const QString core = test::writeSample(m_folder.path(), sample);
        QVERIFY(looksLikeDump(core));
        QVERIFY(QFile::remove(m_folder.path() + QStringLiteral("/prog")));
        QCOMPARE(::mkfifo(QFile::encodeName(m_folder.path() + QStringLiteral("/prog")).constData(), 0600), 0);
        const auto dump = Dump::open(core, {}, job);
        QVERIFY(dump);
        QCOMPARE(dump->modules()[0].symbols, Symbols::None);
        QVERIFY(QFile::remove(m_folder.path() + QStringLiteral("/prog")));
    }

    void otherMachines_data()
    {
        QTest::addColumn<int>("wordBytes");
        QTest::addColumn<quint16>("machine");
        QTest::addColumn<QString>("name");
        QTest::newRow("riscv32") << 4 << quint16(EM_RISCV) << QStringLiteral("riscv32");
        QTest::newRow("sparc64") << 8 << quint16(EM_SPARCV9) << QStringLiteral("sparc64");
        QTest::newRow("unknown") << 8 << quint16(4711) << QStringLiteral("EM 4711");
    }
    void otherMachines()
    {
        QFETCH(int, wordBytes);
        QFETCH(quint16, machine);
        QFETCH(QString, name);
        kit::ElfWriter w(wordBytes, machine);
        w.segment({.address = 0x8000, .content = "abcd"});
        QFile file(m_folder.path() + QStringLiteral("/foreign"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(w.bytes());
        file.close();
        NoJob job;
        const auto dump = Dump::open(file.fileName(), {}, job);
        QVERIFY(dump);
        QCOMPARE(dump->info().architecture, name);
        QCOMPARE(dump->info().support, Support::InfoOnly);
        QCOMPARE(dump->regions().size(), 1);
        QCOMPARE(dump->stacks({}, job).error().kind, Error::Kind::Unsupported);
        QCOMPARE(dump->memory({0x8000}, 4)->first().bytes, QByteArray("abcd"));
    }

    void damagedCores()
    {
        Sample sample;
        sample.stack = words({kCode + 0x20, kCode + 0x30, kCode + 0x40}).bytes();
        sample.unit = unitWith({die(DW_TAG_subprogram, range(0x100, 0x80) + QList{text(DW_AT_name, "real")})});
        const QString path = test::writeSample(m_folder.path(), sample);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        file.close();
        for (quint64 seed = 0; seed < 600; ++seed) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(kit::Mutator(seed).mutate(bytes));
            file.close();
            use(path, {});
        }
    }

    void damagedPrograms()
    {
        Sample sample;
        sample.stack = words({kCode + 0x20, kCode + 0x30, kCode + 0x40}).bytes();
        sample.unit = unitWith({die(DW_TAG_subprogram, range(0x100, 0x80) + QList{text(DW_AT_name, "real")})});
        const QString core = test::writeSample(m_folder.path(), sample);
        const QByteArray bytes = test::sampleProgram(sample);
        DumpOptions insist;
        insist.anyBuild = true;
        for (quint64 seed = 0; seed < 600; ++seed) {
            // Not the code's filler, which nobody reads: headers and tables.
            QByteArray damaged = kit::Mutator(seed).mutate(bytes.mid(4096 + 176));
            damaged = (seed % 3 ? bytes.left(4096 + 176)
                                : kit::Mutator(seed).mutate(bytes.left(200)) + bytes.mid(200, 4096 - 24)) +
                      damaged;
            QFile file(m_folder.path() + QStringLiteral("/prog"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(damaged);
            file.close();
            use(core, insist);
        }
    }

private:
    static void use(const QString &path, const DumpOptions &options)
    {
        NoJob job;
        QElapsedTimer clock;
        clock.start();
        const auto done = qScopeGuard([&] { QVERIFY(clock.elapsed() < 3000); }); // no room made for mere claims
        const auto dump = Dump::open(path, options, job);
        if (!dump)
            return;
        (void)dump->stacks({}, job);
        (void)dump->registers();
        (void)dump->memory({kStack - 8}, 4096);
    }
};

QTEST_GUILESS_MAIN(TestHostileDump)
#include "tst_hostiledump.moc"
