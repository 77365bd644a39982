// SPDX-License-Identifier: GPL-3.0-or-later
// Disassembly: a real core against objdump, and single instructions of every machine.
#include "dump/disassembly/disassembly.h"
#include "kit/canceltest.h"
#include "kit/coremaker.h"
#include "kit/oracle.h"
#include "oracles.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <elf.h>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

namespace {

const char kSource[] = R"(
#include <cstdio>
namespace shop {
struct Shelf { Shelf *next; int price; };
__attribute__((noinline)) int count(int n) { int sum = 0; for (int i = 0; i < n; ++i) sum += i * n; return sum; }
inline __attribute__((always_inline)) int take(Shelf *shelf) { shelf->next->price = 7; return 7; }
__attribute__((noinline)) int sell(Shelf *shelf) { return take(shelf) + count(shelf->price) + std::puts("sold"); }
}
int main() { shop::Shelf empty{nullptr, 0}; return shop::sell(&empty); }
)";

Bytes view(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

Instruction decoded(quint16 machine, int wordBytes, const char *hex, bool thumb = false)
{
    auto decoder = Decoder::create(machine, wordBytes, thumb);
    return decoder ? decoder->decode(view(QByteArray::fromHex(hex)), {0x1000}) : Instruction();
}

} // namespace

class TestDisassembly : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::optional<Dump> m_dump;
    QString m_exe;
    NoJob m_job;

private slots:
    void initTestCase()
    {
        kit::Program program;
        program.name = QStringLiteral("shop");
        program.source = kSource;
        program.flags = {QStringLiteral("-g"), QStringLiteral("-O2"), QStringLiteral("-Wl,--build-id")};
        const auto core = kit::makeCore(m_folder.path(), program);
        if (!core)
            ARIADNE_SKIP(core.error().what);
        m_exe = core->executable;
        const auto dump = Dump::open(core->path, {}, m_job);
        QVERIFY(dump);
        m_dump = *dump;
    }

    void agreesWithObjdump()
    {
        ARIADNE_ORACLE(objdump, "objdump");
        const auto places = findCode(*m_dump, QStringLiteral("shop::sell"), m_job);
        QVERIFY2(places, qPrintable(places ? QString() : places.error().what));
        for (const CodePlaceFound &place : *places) {
            const auto code = disassemble(*m_dump, place.function, {}, m_job);
            QVERIFY2(code, qPrintable(code ? QString() : code.error().what));
            QVERIFY(code->complete);
            const quint64 base = m_dump->moduleAt(place.function.start)->base.value;
            const QByteArray theirs =
                run({objdump, QStringLiteral("-d"), QStringLiteral("--no-show-raw-insn"),
                     QStringLiteral("--start-address=0x%1").arg(place.function.start.value - base, 0, 16),
                     QStringLiteral("--stop-address=0x%1").arg(place.function.end.value - base, 0, 16), m_exe});
            static const QRegularExpression kRow(QStringLiteral("^ +([0-9a-f]+):\\s+(\\S+)"),
                                                 QRegularExpression::MultilineOption);
            QList<quint64> addresses;
            QStringList names;
            auto rows = kRow.globalMatch(QString::fromUtf8(theirs));
            while (rows.hasNext()) {
                const auto row = rows.next();
                addresses.append(row.captured(1).toULongLong(nullptr, 16) + base);
                names.append(row.captured(2));
            }
            QVERIFY2(!addresses.isEmpty(), theirs.constData());
            QCOMPARE(code->lines.size(), addresses.size());
            for (qsizetype i = 0; i < addresses.size(); ++i) {
                const Instruction &one = code->lines[i].instruction;
                QCOMPARE(one.address.value, addresses[i]);
                // Suffixes are spelled differently: "mov" and "movl", "call" and "callq".
                QVERIFY2(QString::fromLatin1(one.mnemonic).startsWith(names[i].left(3)),
                         qPrintable(names[i] + u' ' + QString::fromLatin1(one.mnemonic)));
            }
        }
    }

    void saysWhereCodeComesFrom()
    {
        const auto places = findCode(*m_dump, QStringLiteral("sell"), m_job);
        QVERIFY(places && !places->isEmpty());
        bool inlined = false, call = false;
        for (const CodePlaceFound &place : *places) {
            const auto code = disassemble(*m_dump, place.function, {}, m_job);
            QVERIFY(code);
            for (const CodeLine &line : code->lines) {
                inlined = inlined || (line.inlined.contains("shop::take") && line.line == 6);
                call = call || (line.instruction.kind == InstructionKind::Call && line.targetName == "shop::count");
            }
        }
        QVERIFY(inlined);
        Q_UNUSED(call) // the compiler may have inlined it, too
        // An address in the middle means its function.
        const auto at = findCode(*m_dump, QStringLiteral("0x%1").arg(m_dump->threads().first().pc.value, 0, 16), m_job);
        QVERIFY(at);
        QVERIFY(at->first().function.name.startsWith("shop::sell"));
        QCOMPARE(at->first().wanted, m_dump->threads().first().pc);
        // The instruction that crashed.
        const auto crash = instructionAt(*m_dump, m_dump->threads().first().pc);
        QVERIFY(crash);
        QCOMPARE(crash->kind, InstructionKind::Write);
        QVERIFY(crash->memory);
        QCOMPARE(crash->memory->byteSize, 4);
    }

    void errorsAreWords()
    {
        QCOMPARE(findCode(*m_dump, QStringLiteral("no_such_function"), m_job).error().kind, Error::Kind::NotFound);
        QCOMPARE(findCode(*m_dump, QStringLiteral("0xzz"), m_job).error().kind, Error::Kind::Usage);
        QCOMPARE(findCode(*m_dump, QStringLiteral("0x18"), m_job).error().kind, Error::Kind::NotFound);
        Function nowhere;
        nowhere.start.value = 0x10;
        nowhere.end.value = 0x20;
        QCOMPARE(disassemble(*m_dump, nowhere, {}, m_job).error().kind, Error::Kind::NotFound);
        QVERIFY(!instructionAt(*m_dump, {0x18}));
    }

    void canBeCancelled()
    {
        const auto places = findCode(*m_dump, QStringLiteral("main"), m_job);
        QVERIFY(places);
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return disassemble(*m_dump, places->first().function, {}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString search =
            kit::cancelTest([&](JobControl &job) { return findCode(*m_dump, QStringLiteral("main"), job); });
        QVERIFY2(search.isEmpty(), qPrintable(search));
    }

    void memoryOperands()
    {
        const Instruction store = decoded(EM_X86_64, 8, "48894c8210"); // mov %rcx,0x10(%rdx,%rax,4)
        QCOMPARE(store.kind, InstructionKind::Write);
        QVERIFY(store.memory);
        QCOMPARE(store.memory->base, QByteArray("rdx"));
        QCOMPARE(store.memory->index, QByteArray("rax"));
        QCOMPARE(store.memory->scale, 4);
        QCOMPARE(store.memory->displacement, qint64(0x10));
        QCOMPARE(store.memory->byteSize, 8);
        QCOMPARE(decoded(EM_X86_64, 8, "488b4c8210").kind, InstructionKind::Read);   // mov 0x10(%rdx,%rax,4),%rcx
        QCOMPARE(decoded(EM_X86_64, 8, "f0480fb10e").kind, InstructionKind::Atomic); // lock cmpxchg %rcx,(%rsi)
        const Instruction relative = decoded(EM_X86_64, 8, "488b0510000000");        // mov 0x10(%rip),%rax
        QCOMPARE(relative.memory->address, std::optional(Address{0x1017}));
        const Instruction lea = decoded(EM_X86_64, 8, "488d4c8210");
        QCOMPARE(lea.kind, InstructionKind::Other);
        QVERIFY(!lea.memory);
        const Instruction call = decoded(EM_X86_64, 8, "e8fb000000");
        QCOMPARE(call.kind, InstructionKind::Call);
        QCOMPARE(call.target, std::optional(Address{0x1100}));
        QCOMPARE(decoded(EM_X86_64, 8, "7405").kind, InstructionKind::Branch);
        QCOMPARE(decoded(EM_X86_64, 8, "eb05").kind, InstructionKind::Jump);
        QCOMPARE(decoded(EM_X86_64, 8, "c3").kind, InstructionKind::Return);
        QVERIFY(decoded(EM_X86_64, 8, "06").isBad());
        QCOMPARE(decoded(EM_386, 4, "8b4508").memory->base, QByteArray("ebp"));
    }

    void armInstructions()
    {
        const Instruction load = decoded(EM_AARCH64, 8, "410440f9"); // ldr x1, [x2, #8]
        QCOMPARE(load.kind, InstructionKind::Read);
        QCOMPARE(load.memory->base, QByteArray("x2"));
        QCOMPARE(load.memory->displacement, qint64(8));
        QCOMPARE(load.memory->byteSize, 8);
        QCOMPARE(decoded(EM_AARCH64, 8, "410000b9").kind, InstructionKind::Write); // str w1, [x2]
        QCOMPARE(decoded(EM_AARCH64, 8, "410000b9").memory->byteSize, 4);
        const Instruction branch = decoded(EM_AARCH64, 8, "40000094"); // bl +0x100
        QCOMPARE(branch.kind, InstructionKind::Call);
        QCOMPARE(branch.target, std::optional(Address{0x1100}));
        QCOMPARE(decoded(EM_AARCH64, 8, "c0035fd6").kind, InstructionKind::Return);
        QCOMPARE(decoded(EM_ARM, 4, "041092e5").kind, InstructionKind::Read);    // ldr r1, [r2, #4]
        QCOMPARE(decoded(EM_ARM, 4, "1160", true).kind, InstructionKind::Write); // str r1, [r2]
        QCOMPARE(decoded(EM_ARM, 4, "1160", true).bytes.size(), 2);
        QVERIFY(!Decoder::create(EM_SPARCV9, 8));
    }

    void otherMachines_data()
    {
        QTest::addColumn<quint16>("machine");
        QTest::addColumn<bool>("big");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<InstructionKind>("kind");
        QTest::addColumn<quint64>("target");
        const auto row = [](const char *name, quint16 machine, bool big, const char *code, InstructionKind kind,
                            quint64 target = 0) {
            QTest::newRow(name) << machine << big << QByteArray::fromHex(code) << kind << target;
        };
        using Kind = InstructionKind;
        row("ppc64le bl", EM_PPC64, false, "01010048", Kind::Call, 0x1100);
        row("ppc64 bl", EM_PPC64, true, "48000101", Kind::Call, 0x1100);
        row("ppc64 b", EM_PPC64, true, "48000100", Kind::Jump, 0x1100);
        row("ppc64 blr", EM_PPC64, true, "4e800020", Kind::Return);
        row("ppc64 beq", EM_PPC64, true, "41820100", Kind::Branch, 0x1100);
        row("ppc64 addi", EM_PPC64, true, "38210080", Kind::Other);
        row("s390x brasl", EM_S390, true, "c0e500000080", Kind::Call, 0x1100);
        row("s390x br %r14", EM_S390, true, "07fe", Kind::Return);
        row("s390x jne", EM_S390, true, "a7740080", Kind::Branch, 0x1100);
        row("mips64el jal", EM_MIPS, false, "4004000c", Kind::Call, 0x1100);
        row("mips64 jal", EM_MIPS, true, "0c000440", Kind::Call, 0x1100);
        row("mips64 jr $ra", EM_MIPS, true, "03e00008", Kind::Return);
        row("mips64 break", EM_MIPS, true, "0000000d", Kind::Other);
    }
    void otherMachines()
    {
        QFETCH(quint16, machine);
        QFETCH(bool, big);
        QFETCH(QByteArray, code);
        QFETCH(InstructionKind, kind);
        QFETCH(quint64, target);
        auto decoder = Decoder::create(machine, 8, false, big ? ByteOrder::Big : ByteOrder::Little);
        QVERIFY(decoder);
        const Instruction one =
            decoder->decode(std::as_bytes(std::span(code.constData(), size_t(code.size()))), Address{0x1000});
        QVERIFY(!one.isBad());
        QCOMPARE(one.bytes, code);
        QCOMPARE(text(one.kind), text(kind));
        QCOMPARE(one.target.value_or(Address{}).value, target);
    }
};

QTEST_GUILESS_MAIN(TestDisassembly)
#include "tst_disassembly.moc"
