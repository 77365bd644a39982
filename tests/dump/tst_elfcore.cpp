// SPDX-License-Identifier: GPL-3.0-or-later
// The core reader on bytes that are right, wrong on purpose, cut and damaged.
#include "dump/addressspace.h"
#include "dump/debuginfo/demangle.h"
#include "dump/elfcore.h"
#include "dump/elfimage.h"
#include "kit/elfwriter.h"
#include "kit/mutator.h"

#include <QTest>
#include <algorithm>

using namespace ariadne;
using namespace ariadne::dump;
using kit::ElfWriter;

namespace
{

Bytes view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

Result<ElfCore> parse(const QByteArray &bytes)
{
    return ElfCore::parse(view(bytes), QStringLiteral("c"));
}

// Two threads, a program, 64 bytes of stack.
ElfWriter sample()
{
    ElfWriter w;
    w.note("CORE", NT_PRSTATUS, kit::statusNote(71, 11, {{"rip", 0x401000}, {"rsp", 0x7000}}));
    w.note("CORE", NT_PRPSINFO, kit::processNote(71, "prog", "prog --flag "));
    w.note("CORE", NT_SIGINFO, kit::signalNote(11, 1, 0x18));
    w.note("CORE", NT_AUXV, kit::auxiliaryNote({{AT_PHDR, 0x400040}}));
    w.note("CORE", NT_FILE, kit::filesNote({{0x400000, 0x402000, 0, "/bin/prog"}}));
    w.note("LINUX", NT_X86_XSTATE, QByteArray(64, 'x'));
    w.note("CORE", NT_PRSTATUS, kit::statusNote(72, 11, {{"rip", 0x401100}}));
    w.segment({.address = 0x7000, .content = QByteArray("stack").leftJustified(64, '\1')});
    w.segment({.flags = PF_R | PF_X, .address = 0x400000, .content = {}, .memorySize = 0x2000});
    return w;
}

bool hasWarning(const ElfCore &core, const char *code)
{
    return std::any_of(core.warnings.begin(), core.warnings.end(),
                       [=](const Warning &w) { return w.code == QLatin1String(code); });
}

} // namespace

class TestElfCore : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsThere()
    {
        const auto core = parse(sample().bytes());
        QVERIFY2(core, core ? "" : qPrintable(core.error().what));
        QCOMPARE(core->warnings, Warnings());
        QCOMPARE(core->threads.size(), 2);
        QCOMPARE(core->threads[0].tid.value, 71);
        QCOMPARE(core->threads[0].signal, 11);
        QCOMPARE(core->threads[0].registers.size(), size_t(216));
        QCOMPARE(core->threads[0].extended.size(), size_t(64));
        QVERIFY(core->threads[1].extended.empty());
        QCOMPARE(core->threads[0].siginfo->address, std::optional<quint64>(0x18));
        QCOMPARE(core->program, QByteArray("prog"));
        QCOMPARE(core->command, QByteArray("prog --flag"));
        QCOMPARE(core->files, (QList<CoreMapping>{{0x400000, 0x402000, 0, "/bin/prog"}}));
        QCOMPARE(core->segments.size(), 2);
        QCOMPARE(core->segments[1].present, quint64(0));
        QCOMPARE(core->id.hex.size(), 32);
        QCOMPARE(core->missingBytes, quint64(0));
    }

    void idFollowsHeadersNotesAndSize()
    {
        const QByteArray bytes = sample().bytes();
        const DumpId id = parse(bytes)->id;
        QCOMPARE(parse(QByteArray(bytes))->id, id);
        QVERIFY(parse(bytes + '\0')->id != id);
        ElfWriter other = sample();
        other.note("CORE", NT_PRSTATUS, kit::statusNote(73, 11, {}));
        QVERIFY(parse(other.bytes())->id != id);
    }

    void manyHeadersStandInSectionZero()
    {
        ElfWriter w = sample();
        w.extendedCount = true;
        const auto core = parse(w.bytes());
        QVERIFY(core);
        QCOMPARE(core->segments.size(), 2);
        QCOMPARE(core->threads.size(), 2);
    }

    void reads32Bit()
    {
        ElfWriter w(4, EM_386);
        kit::ByteWriter status;
        status.u32(11).u32(0).u32(0).u16(11).u16(0).u32(0).u32(0).u32(55).zeros(44);
        for (quint32 i = 0; i < 17; ++i)
            status.u32(100 + i);
        w.note("CORE", NT_PRSTATUS, status.u32(0).bytes());
        w.segment({.address = 0x8000, .content = "abcd"});
        const QByteArray bytes = w.bytes(); // the core's spans point into them
        const auto core = parse(bytes);
        QVERIFY(core);
        QCOMPARE(core->wordBytes, 4);
        QCOMPARE(core->threads.size(), 1);
        QCOMPARE(core->threads[0].tid.value, 55);
        QCOMPARE(readAt<quint32>(core->threads[0].registers, 48), std::optional<quint32>(112)); // eip
    }

    void sortsAndJudgesSegments()
    {
        ElfWriter w;
        w.segment({.address = 0x9000, .content = "later"});
        w.segment({.address = 0x1000, .content = "firstpart"});
        w.segment({.address = 0x1004, .content = "OVERLAPS"});
        const QByteArray bytes = w.bytes();
        const auto core = parse(bytes);
        QVERIFY(core);
        QVERIFY(hasWarning(*core, "overlapping-segments"));
        AddressSpace memory;
        memory.setDump(view(bytes), core->segments);
        QCOMPARE(memory.read(0x1000, 9), QByteArray("firstpart"));
        QCOMPARE(memory.read(0x1000, 100), QByteArray("firstpartAPS"));
        QCOMPARE(memory.read(0x9000, 5), QByteArray("later"));
        const QList<MemoryPiece> pieces = memory.pieces(0x8ffe, 9);
        QCOMPARE(pieces.size(), 3);
        QCOMPARE(pieces[0].source, MemoryPiece::Source::Missing);
        QCOMPARE(pieces[0].size, quint64(2));
        QCOMPARE(pieces[1].bytes, QByteArray("later"));
        QCOMPARE(pieces[2].size, quint64(2));
    }

    void wordsCrossSegments()
    {
        ElfWriter w;
        w.segment({.address = 0x1000, .content = QByteArray("\1\2\3\4", 4)});
        w.segment({.address = 0x1004, .content = QByteArray("\5\6\7\x08", 4)});
        const QByteArray bytes = w.bytes();
        AddressSpace memory;
        memory.setDump(view(bytes), parse(bytes)->segments);
        QCOMPARE(memory.word(0x1000, 8), std::optional<quint64>(0x0807060504030201));
        QCOMPARE(memory.word(0x1001, 8), std::optional<quint64>());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("says");
        ElfWriter big = sample();
        big.bigEndianMark = true;
        ElfWriter oddSize = sample();
        oddSize.claimedProgramSize = 13;
        QTest::newRow("empty") << QByteArray() << Error::Kind::Malformed << QStringLiteral("empty");
        QTest::newRow("text") << QByteArray("hello, world") << Error::Kind::Malformed << QStringLiteral("not a core");
        QTest::newRow("magic only") << QByteArray("\x7f"
                                                  "ELF\2\1\1",
                                                  7)
                                    << Error::Kind::Malformed << QString();
        QTest::newRow("program") << ElfWriter(8, EM_X86_64, ET_DYN).bytes() << Error::Kind::Malformed
                                 << QStringLiteral("program");
        QTest::newRow("object") << ElfWriter(8, EM_X86_64, ET_REL).bytes() << Error::Kind::Malformed
                                << QStringLiteral("object");
        QTest::newRow("other byte order") << big.bytes() << Error::Kind::Malformed << QStringLiteral("not a core");
        QTest::newRow("header size") << oddSize.bytes() << Error::Kind::Malformed << QStringLiteral("damaged");
        QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd....") << Error::Kind::Unsupported
                              << QStringLiteral("zstd -d");
        QTest::newRow("kdump") << QByteArray("KDUMP   \6") << Error::Kind::Unsupported << QStringLiteral("kernel dump");
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, says);
        const auto core = parse(bytes);
        QVERIFY(!core);
        QCOMPARE(core.error().kind, kind);
        QVERIFY2(core.error().what.contains(says), qPrintable(core.error().what));
    }

    void survivesLies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char *name, const std::function<void(ElfWriter &)> &spoil, const char *warning) {
            ElfWriter w = sample();
            spoil(w);
            QTest::newRow(name) << w.bytes() << QString::fromLatin1(warning);
        };
        static constexpr quint64 kHuge = ~quint64(0) - 5;
        row(
            "program headers far away", [](ElfWriter &w) { w.claimedProgramOffset = kHuge; }, "damaged-header");
        row(
            "program headers behind the end", [](ElfWriter &w) { w.claimedProgramOffset = 1 << 20; }, "truncated");
        row(
            "too many program headers", [](ElfWriter &w) { w.claimedProgramCount = 0xfffe; }, "truncated");
        row(
            "section zero far away",
            [](ElfWriter &w) {
                w.extendedCount = true;
                w.claimedSectionOffset = kHuge;
            },
            "truncated");
        row(
            "segment offset wraps",
            [](ElfWriter &w) { w.segment({.address = 0x5000, .content = "x", .offset = kHuge}); }, "damaged-header");
        row(
            "segment address wraps", [](ElfWriter &w) { w.segment({.address = kHuge, .content = "0123456789"}); },
            "damaged-header");
        row(
            "segment size wraps",
            [](ElfWriter &w) { w.segment({.address = 0x5000, .content = "x", .memorySize = ~quint64(0)}); },
            "damaged-header");
        row(
            "segment longer than the file",
            [](ElfWriter &w) {
                w.segment({.address = 0x5000, .content = "x", .memorySize = 1 << 30, .fileSize = 1 << 30});
            },
            "truncated");
        row(
            "note longer than the notes",
            [](ElfWriter &w) {
                w.segment({.type = PT_NOTE,
                           .content = kit::ByteWriter().u32(5).u32(0x7fffffff).u32(1).text("CORE").pad(4).bytes()});
            },
            "damaged-notes");
        row(
            "note name too long",
            [](ElfWriter &w) {
                w.segment({.type = PT_NOTE, .content = kit::ByteWriter().u32(0xffffffff).u32(4).u32(1).u32(0).bytes()});
            },
            "damaged-notes");
        row(
            "short status", [](ElfWriter &w) { w.note("CORE", NT_PRSTATUS, QByteArray(20, '\0')); }, "damaged-notes");
        row(
            "status without registers",
            [](ElfWriter &w) { w.note("CORE", NT_PRSTATUS, kit::statusNote(99, 11, {}).left(200)); }, "damaged-notes");
        row(
            "same thread twice", [](ElfWriter &w) { w.note("CORE", NT_PRSTATUS, kit::statusNote(71, 11, {})); },
            "duplicate-thread");
        row(
            "files: count too high",
            [](ElfWriter &w) {
                w.note("CORE", NT_FILE, kit::filesNote({{1, 2, 0, "a"}}, quint64(1) << 60));
            },
            "damaged-notes");
        row(
            "files: names missing",
            [](ElfWriter &w) {
                w.note("CORE", NT_FILE, kit::filesNote({{1, 2, 0, "a"}, {3, 4, 0, "b"}}).chopped(4));
            },
            "damaged-notes");
    }
    void survivesLies()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, warning);
        const auto core = parse(bytes);
        QVERIFY2(core, core ? "" : qPrintable(core.error().what));
        QStringList codes;
        for (const Warning &w : core->warnings)
            codes.append(w.code);
        QVERIFY2(codes.contains(warning), qPrintable(codes.join(u' ')));
    }

    // Whatever is cut off, the rest can be read, and the loss is told to the byte.
    void cutAnywhere()
    {
        const QByteArray bytes = sample().bytes();
        for (qsizetype size = 64; size < bytes.size(); ++size) {
            const auto core = parse(bytes.left(size));
            QVERIFY2(core, qPrintable(QString::number(size)));
            QVERIFY(hasWarning(*core, "truncated"));
            QVERIFY(core->missingBytes > 0 && core->missingBytes <= static_cast<quint64>(bytes.size() - size));
            if (size >= 64 + 3 * 56) // all headers are there
                QCOMPARE(core->missingBytes, static_cast<quint64>(bytes.size() - size));
        }
        for (qsizetype size = 0; size < 64; ++size)
            QVERIFY(!parse(bytes.left(size)));
    }

    void damagedAnyhow()
    {
        const QByteArray bytes = sample().bytes();
        for (quint64 seed = 0; seed < 5000; ++seed) {
            const QByteArray damaged = kit::Mutator(seed).mutate(bytes);
            const auto core = parse(damaged);
            if (!core)
                continue;
            AddressSpace memory;
            memory.setDump(view(damaged), core->segments);
            for (const CoreSegment &s : core->segments) {
                QVERIFY(s.start < s.end && s.present <= s.end - s.start);
                QVERIFY(s.present == 0 || s.fileOffset + s.present <= static_cast<quint64>(damaged.size()));
                (void)memory.pieces(s.start, 4096);
            }
            QVERIFY(core->warnings.size() < 20);
        }
    }

    void imagesToo()
    {
        ElfWriter w(8, EM_X86_64, ET_DYN);
        w.note("GNU", NT_GNU_BUILD_ID, QByteArray::fromHex("0011aaff"));
        w.segment({.flags = PF_R | PF_X, .address = 0x1000, .content = "code"});
        w.section({.name = ".debug_info", .content = "x"});
        w.section({.name = ".gnu_debuglink",
                   .content = QByteArray("prog.debug").leftJustified(12, '\0') + QByteArray::fromHex("04030201")});
        const QByteArray bytes = w.bytes();
        const auto image = ElfImage::parse(view(bytes));
        QVERIFY(image);
        QCOMPARE(image->buildId.hex, QByteArray("0011aaff"));
        QVERIFY(image->hasDebugInfo);
        QCOMPARE(image->debugLink, QByteArray("prog.debug"));
        QCOMPARE(image->debugLinkCrc, quint32(0x01020304));
        QCOMPARE(image->lowest(), quint64(0x1000));
        for (quint64 seed = 0; seed < 3000; ++seed)
            (void)ElfImage::parse(view(kit::Mutator(seed).mutate(bytes)));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            (void)ElfImage::parse(view(bytes.left(size)));
    }

    void demangles()
    {
        QCOMPARE(demangled("_ZN2wb10crash_hereEPNS_4NodeEi"), QByteArray("wb::crash_here"));
        QCOMPARE(demangled("_ZN4core3fmt5write17h0123456789abcdefE"), QByteArray("core::fmt::write"));
        QCOMPARE(demangled("_RNvCs1234_7mycrate3foo"), QByteArray("mycrate::foo"));
        QCOMPARE(demangled("main"), QByteArray("main"));
        QCOMPARE(demangled("_Znonsense"), QByteArray("_Znonsense"));
        // Doubles with each letter: must neither take for ever nor all memory.
        QByteArray bomb = "_Z1fI1a";
        for (int i = 0; i < 40; ++i)
            bomb = "_Z1fI" + QByteArray("1tI") + bomb.mid(5) + "S" + QByteArray::number(i, 36).toUpper() + "_E";
        (void)demangled(bomb + "Evv");
    }
};

QTEST_GUILESS_MAIN(TestElfCore)
#include "tst_elfcore.moc"
