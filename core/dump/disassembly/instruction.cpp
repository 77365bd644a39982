// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruction.h"

#include "capstonelibrary.h"

#include <algorithm>
#include <elf.h>

namespace ariadne::dump {

struct Decoder::Data {
    csh handle = 0;
    cs_insn *room = nullptr;
    quint16 machine = 0;
    int step = 1; // bytes of the smallest instruction

    ~Data()
    {
        if (room)
            capstone()->free(room, 1);
        if (handle)
            capstone()->close(&handle);
    }
};

namespace {

QByteArray registerName(csh handle, unsigned number)
{
    const char *name = number == 0 ? nullptr : capstone()->registerName(handle, number);
    return name ? QByteArray(name) : QByteArray();
}

bool isIn(csh handle, const cs_insn *insn, unsigned group)
{
    return capstone()->isInGroup(handle, insn, group);
}

// What only computes an address, or touches none at all though it names one.
bool isAddressOnly(unsigned id)
{
    return id == X86_INS_LEA || id == X86_INS_NOP || id == X86_INS_PREFETCH || id == X86_INS_PREFETCHNTA ||
           id == X86_INS_PREFETCHT0 || id == X86_INS_PREFETCHT1 || id == X86_INS_PREFETCHT2 ||
           id == X86_INS_PREFETCHW || id == X86_INS_CLFLUSH || id == X86_INS_CLFLUSHOPT;
}

void readX86(csh handle, const cs_insn *insn, Instruction &out)
{
    const cs_x86 &x86 = insn->detail->x86;
    for (int i = 0; i < x86.op_count; ++i) {
        const cs_x86_op &op = x86.operands[i];
        const bool flow = out.kind == InstructionKind::Call || out.kind == InstructionKind::Jump ||
                          out.kind == InstructionKind::Branch;
        if (op.type == X86_OP_IMM && flow)
            out.target = Address{static_cast<quint64>(op.imm)};
        if (op.type != X86_OP_MEM || out.memory || isAddressOnly(insn->id))
            continue;
        MemoryOperand memory;
        memory.base = registerName(handle, op.mem.base);
        memory.index = registerName(handle, op.mem.index);
        memory.segment = registerName(handle, op.mem.segment);
        memory.scale = op.mem.scale;
        memory.displacement = op.mem.disp;
        memory.byteSize = op.size;
        if (op.mem.base == X86_REG_RIP || op.mem.base == X86_REG_EIP)
            memory.address = Address{insn->address + insn->size + static_cast<quint64>(op.mem.disp)};
        else if (op.mem.base == X86_REG_INVALID && op.mem.index == X86_REG_INVALID && op.mem.segment == X86_REG_INVALID)
            memory.address = Address{static_cast<quint64>(op.mem.disp)};
        out.memory = memory;
        const bool reads = op.access & CS_AC_READ, writes = op.access & CS_AC_WRITE;
        if (out.kind != InstructionKind::Other)
            continue;
        if (x86.prefix[0] == X86_PREFIX_LOCK || (insn->id == X86_INS_XCHG && writes))
            out.kind = InstructionKind::Atomic;
        else if (writes) // a read before it would have failed the same way: the write is what matters
            out.kind = InstructionKind::Write;
        else if (reads)
            out.kind = InstructionKind::Read;
    }
}

// "ldrb" 1, "ldrh" 2; else by the first register's name: w 4, x 8, q 16.
int armAccessSize(const QByteArray &mnemonic, const QByteArray &firstRegister, bool wide)
{
    if (mnemonic.startsWith("ldrsw"))
        return 4;
    if (mnemonic.endsWith('b'))
        return 1;
    if (mnemonic.endsWith('h'))
        return 2;
    const bool pair = mnemonic.startsWith("ldp") || mnemonic.startsWith("stp") || mnemonic.startsWith("ldrd") ||
                      mnemonic.startsWith("strd");
    int bytes = wide ? 8 : 4;
    switch (firstRegister.isEmpty() ? '\0' : firstRegister[0]) {
    case 'w':
        bytes = 4;
        break;
    case 'q':
    case 'v':
        bytes = 16;
        break;
    case 'd':
        bytes = 8;
        break;
    case 's':
        bytes = firstRegister == "sp" ? bytes : 4;
        break;
    case 'h':
        bytes = 2;
        break;
    case 'b':
        bytes = 1;
        break;
    default:
        break;
    }
    return pair ? 2 * bytes : bytes;
}

InstructionKind armAccess(const QByteArray &mnemonic)
{
    for (const char *atomic :
         {"ldx", "stx", "ldax", "stlx", "cas", "swp", "ldadd", "ldset", "ldclr", "ldeor", "ldrex", "strex"}) {
        if (mnemonic.startsWith(atomic))
            return InstructionKind::Atomic;
    }
    if (mnemonic.startsWith("ld") || mnemonic.startsWith("vld"))
        return InstructionKind::Read;
    if (mnemonic.startsWith("st") || mnemonic.startsWith("vst"))
        return InstructionKind::Write;
    return InstructionKind::Other;
}

template <typename Detail>
void readArm(csh handle, const Detail &detail, int immediate, int memoryType, bool wide, Instruction &out)
{
    const bool flow =
        out.kind == InstructionKind::Call || out.kind == InstructionKind::Jump || out.kind == InstructionKind::Branch;
    QByteArray first;
    for (int i = 0; i < detail.op_count; ++i) {
        const auto &op = detail.operands[i];
        if (i == 0 && static_cast<int>(op.type) == 1) // *_OP_REG
            first = registerName(handle, static_cast<unsigned>(op.reg));
        if (static_cast<int>(op.type) == immediate && flow)
            out.target = Address{static_cast<quint64>(static_cast<qint64>(op.imm)) & (wide ? ~quint64(0) : 0xffffffff)};
        if (static_cast<int>(op.type) != memoryType || out.memory)
            continue;
        const InstructionKind access = armAccess(out.mnemonic);
        if (access == InstructionKind::Other)
            continue;
        MemoryOperand memory;
        memory.base = registerName(handle, static_cast<unsigned>(op.mem.base));
        memory.index = registerName(handle, static_cast<unsigned>(op.mem.index));
        memory.displacement = op.mem.disp;
        memory.byteSize = armAccessSize(out.mnemonic, first, wide);
        out.memory = memory;
        if (out.kind == InstructionKind::Other)
            out.kind = access;
    }
}

// Calls and jumps by their names, where Capstone puts few instructions into groups.
struct FlowNames {
    quint16 machine;
    std::initializer_list<const char *> calls, returns, jumps, branches; // the last as first letters
};
const FlowNames kFlowNames[] = {
    {EM_PPC64, {"bl", "bla", "bctrl", "blrl", "bcl"}, {"blr"}, {"b", "ba", "bctr"}, {"b"}},
    {EM_S390,
     {"brasl", "bras", "basr", "jas", "jasl"},
     {"br %r14"},
     {"j", "jg", "br"},
     {"j", "br", "clgrj", "clgij", "crj", "cij", "cgrj", "cgij", "clrj", "clij"}},
    {EM_MIPS, {"jal", "jalr", "bal", "balc", "jialc"}, {"jr $ra"}, {"j", "b", "jr", "bc", "jic"}, {"b"}},
    {EM_RISCV, {"jal", "jalr", "c.jal", "c.jalr"}, {"ret"}, {"j", "jr", "c.j", "c.jr"}, {"b", "c.b"}},
};

InstructionKind flowByName(const Instruction &one, quint16 machine)
{
    const quint16 family = machine == EM_PPC ? quint16(EM_PPC64) : machine;
    const auto names = std::find_if(std::begin(kFlowNames), std::end(kFlowNames),
                                    [=](const FlowNames &n) { return n.machine == family; });
    if (names == std::end(kFlowNames))
        return InstructionKind::Other;
    QByteArray name = one.mnemonic;
    if (family == EM_PPC64 && (name.endsWith('+') || name.endsWith('-'))) // what the compiler expects of a branch
        name.chop(1);
    const auto is = [&](const char *word) { return name == word || name + ' ' + one.operands == word; };
    const auto begins = [&](const char *word) { return name.startsWith(word); };
    if (std::any_of(names->calls.begin(), names->calls.end(), is))
        return InstructionKind::Call;
    if (std::any_of(names->returns.begin(), names->returns.end(), is))
        return InstructionKind::Return;
    if (std::any_of(names->jumps.begin(), names->jumps.end(), is))
        return InstructionKind::Jump;
    if (name != "break" && std::any_of(names->branches.begin(), names->branches.end(), begins))
        return InstructionKind::Branch;
    return InstructionKind::Other;
}

// The last operand of a call or jump, where it is a number: Capstone writes addresses, not distances.
std::optional<Address> writtenTarget(const Instruction &one)
{
    if (one.kind != InstructionKind::Call && one.kind != InstructionKind::Jump && one.kind != InstructionKind::Branch)
        return {};
    const QByteArray last = one.operands.mid(one.operands.lastIndexOf(' ') + 1);
    bool ok = false;
    const quint64 value = last.startsWith("0x") ? last.toULongLong(&ok, 16) : 0;
    return ok ? std::optional(Address{value}) : std::nullopt;
}

InstructionKind flowOf(csh handle, const cs_insn *insn, quint16 machine)
{
    if (isIn(handle, insn, CS_GRP_CALL))
        return InstructionKind::Call;
    if (isIn(handle, insn, CS_GRP_RET))
        return InstructionKind::Return;
    const QByteArray name(insn->mnemonic);
    if (machine == EM_AARCH64 || machine == EM_ARM) {
        // Capstone 4 puts bl and ret into no group of their own.
        if (name == "bl" || name == "blr" || name == "blx" || name.startsWith("blra"))
            return InstructionKind::Call;
        if (name.startsWith("ret") || (name == "bx" && QByteArray(insn->op_str) == "lr"))
            return InstructionKind::Return;
        if (name == "b" || name == "br" || name == "bx" || name.startsWith("bra"))
            return InstructionKind::Jump;
    }
    if (isIn(handle, insn, CS_GRP_JUMP))
        return name == "jmp" || name == "ljmp" ? InstructionKind::Jump : InstructionKind::Branch;
    return InstructionKind::Other;
}

} // namespace

QString text(InstructionKind kind)
{
    static constexpr const char *kWords[] = {"other", "read", "write", "atomic", "call", "jump", "branch", "return"};
    return QString::fromLatin1(kWords[static_cast<int>(kind)]);
}

Decoder::Decoder(std::unique_ptr<Data> data) : d(std::move(data)) {}
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder::~Decoder() = default;

std::optional<Decoder> Decoder::create(quint16 machine, int wordBytes, bool thumb, ByteOrder order)
{
    cs_arch arch = CS_ARCH_X86;
    int mode = CS_MODE_64, step = 1;
    const int ordered = order == ByteOrder::Big ? static_cast<int>(CS_MODE_BIG_ENDIAN) : CS_MODE_LITTLE_ENDIAN;
    switch (machine) {
    case EM_X86_64:
        mode = CS_MODE_64;
        break;
    case EM_386:
        mode = CS_MODE_32;
        break;
    case EM_AARCH64:
        arch = CS_ARCH_ARM64;
        mode = CS_MODE_ARM;
        step = 4;
        break;
    case EM_ARM:
        arch = CS_ARCH_ARM;
        mode = thumb ? CS_MODE_THUMB : CS_MODE_ARM;
        step = thumb ? 2 : 4;
        break;
    case EM_PPC:
    case EM_PPC64:
        arch = CS_ARCH_PPC;
        mode = ordered | (wordBytes == 8 ? CS_MODE_64 : CS_MODE_32);
        step = 4;
        break;
    case EM_MIPS:
        arch = CS_ARCH_MIPS;
        mode = ordered | (wordBytes == 8 ? CS_MODE_MIPS64 : CS_MODE_MIPS32);
        step = 4;
        break;
    case EM_S390:
        arch = CS_ARCH_SYSZ;
        mode = CS_MODE_BIG_ENDIAN;
        step = 2;
        break;
#if CS_API_MAJOR >= 5
    case EM_RISCV:
        arch = CS_ARCH_RISCV;
        mode = (wordBytes == 8 ? CS_MODE_RISCV64 : CS_MODE_RISCV32) | CS_MODE_RISCVC;
        step = 2;
        break;
#endif
    default:
        return {};
    }
    if (!capstone())
        return {};
    if (machine == EM_X86_64 && wordBytes != 8)
        return {}; // x32: the same code, but no register table for it
    auto data = std::make_unique<Data>();
    if (capstone()->open(arch, static_cast<cs_mode>(mode), &data->handle) != CS_ERR_OK)
        return {};
    capstone()->option(data->handle, CS_OPT_DETAIL, CS_OPT_ON);
    if (arch == CS_ARCH_X86)
        capstone()->option(data->handle, CS_OPT_SYNTAX, CS_OPT_SYNTAX_ATT);
    data->room = capstone()->makeRoom(data->handle);
    data->machine = machine;
    data->step = step;
    if (!data->room)
        return {};
    return Decoder(std::move(data));
}

Instruction Decoder::decode(Bytes code, Address address)
{
    Instruction out;
    out.address = address;
    const auto *bytes = reinterpret_cast<const uint8_t *>(code.data());
    size_t size = code.size();
    uint64_t at = address.value;
    if (!capstone()->decode(d->handle, &bytes, &size, &at, d->room)) {
        out.bytes = copied(code.first(std::min<size_t>(code.size(), static_cast<size_t>(d->step))));
        out.mnemonic = "(bad)";
        return out;
    }
    const cs_insn *insn = d->room;
    out.bytes = copied(code.first(std::min<size_t>(insn->size, code.size())));
    out.mnemonic = insn->mnemonic;
    out.operands = insn->op_str;
    out.kind = flowByName(out, d->machine);
    if (out.kind == InstructionKind::Other)
        out.kind = flowOf(d->handle, insn, d->machine);
    if (d->machine == EM_AARCH64)
        readArm(d->handle, insn->detail->arm64, ARM64_OP_IMM, ARM64_OP_MEM, true, out);
    else if (d->machine == EM_ARM)
        readArm(d->handle, insn->detail->arm, ARM_OP_IMM, ARM_OP_MEM, false, out);
    else if (d->machine == EM_X86_64 || d->machine == EM_386)
        readX86(d->handle, insn, out);
    else
        out.target = writtenTarget(out);
    return out;
}

} // namespace ariadne::dump
