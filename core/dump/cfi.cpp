// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfi.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>

namespace ariadne::dump
{
namespace
{

constexpr int kMostSteps = 4096;
constexpr size_t kDeepestStack = 256;

// One run of one expression.
class Machine
{
public:
    Machine(const std::vector<Dwarf_Op> &ops, const CfiContext &context) : m_ops(ops), m_context(context) {}
    std::optional<quint64> run();

private:
    bool step(const Dwarf_Op &op);
    bool jump(const Dwarf_Op &op);
    bool unary(quint8 atom);
    bool binary(quint8 atom);
    bool shuffle(const Dwarf_Op &op);
    bool pushRegister(quint64 number, quint64 offset);
    bool load(quint64 address, quint64 size);
    bool push(quint64 value)
    {
        m_stack.push_back(m_context.wordBytes == 4 ? static_cast<quint32>(value) : value);
        return m_stack.size() <= kDeepestStack;
    }
    quint64 pop()
    {
        const quint64 value = m_stack.back();
        m_stack.pop_back();
        return value;
    }

    const std::vector<Dwarf_Op> &m_ops;
    const CfiContext &m_context;
    std::vector<quint64> m_stack;
    size_t m_next = 0;
};

std::optional<quint64> Machine::run()
{
    for (int steps = 0; m_next < m_ops.size(); ++steps) {
        const Dwarf_Op &op = m_ops[m_next++];
        if (steps == kMostSteps || !step(op))
            return {};
    }
    return m_stack.empty() ? std::nullopt : std::optional(m_stack.back());
}

bool Machine::pushRegister(quint64 number, quint64 offset)
{
    const auto value = number < kMostDwarfRegisters ? m_context.registers.at(static_cast<int>(number)) : std::nullopt;
    return value && push(*value + offset);
}

bool Machine::load(quint64 address, quint64 size)
{
    if (size == 0 || size > 8)
        return false;
    const QByteArray bytes = m_context.memory.read(address, size);
    if (static_cast<quint64>(bytes.size()) != size) {
        if (m_context.missing)
            *m_context.missing = address;
        return false;
    }
    quint64 value = 0;
    for (qsizetype i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<quint8>(bytes[i]);
    return push(value);
}

// Targets are byte offsets into the expression; libdw keeps each operation's own.
bool Machine::jump(const Dwarf_Op &op)
{
    const quint64 target = op.offset + 3 + op.number;
    for (size_t i = 0; i < m_ops.size(); ++i) {
        if (m_ops[i].offset == target) {
            m_next = i;
            return true;
        }
    }
    m_next = m_ops.size();
    return target > m_ops.back().offset;
}

bool Machine::unary(quint8 atom)
{
    if (m_stack.empty())
        return false;
    const quint64 a = pop();
    switch (atom) {
    case DW_OP_abs:
        return push(static_cast<qint64>(a) < 0 ? 0 - a : a);
    case DW_OP_neg:
        return push(0 - a);
    case DW_OP_not:
        return push(~a);
    default:
        return false;
    }
}

bool Machine::binary(quint8 atom)
{
    if (m_stack.size() < 2)
        return false;
    const quint64 b = pop(), a = pop();
    const auto sa = static_cast<qint64>(a), sb = static_cast<qint64>(b);
    switch (atom) {
    case DW_OP_and:
        return push(a & b);
    case DW_OP_or:
        return push(a | b);
    case DW_OP_xor:
        return push(a ^ b);
    case DW_OP_plus:
        return push(a + b);
    case DW_OP_minus:
        return push(a - b);
    case DW_OP_mul:
        return push(a * b);
    case DW_OP_div:
        return b != 0 && !(sb == -1) ? push(static_cast<quint64>(sa / sb)) : b != 0 && push(0 - a);
    case DW_OP_mod:
        return b != 0 && push(a % b);
    case DW_OP_shl:
        return push(b < 64 ? a << b : 0);
    case DW_OP_shr:
        return push(b < 64 ? a >> b : 0);
    case DW_OP_shra:
        return push(static_cast<quint64>(sa >> (b < 63 ? b : 63)));
    case DW_OP_eq:
        return push(a == b);
    case DW_OP_ne:
        return push(a != b);
    case DW_OP_lt:
        return push(sa < sb);
    case DW_OP_le:
        return push(sa <= sb);
    case DW_OP_gt:
        return push(sa > sb);
    case DW_OP_ge:
        return push(sa >= sb);
    default:
        return false;
    }
}

bool Machine::shuffle(const Dwarf_Op &op)
{
    const size_t size = m_stack.size();
    const auto fromTop = [&](quint64 n) { return n < size && push(m_stack[size - 1 - static_cast<size_t>(n)]); };
    switch (op.atom) {
    case DW_OP_dup:
        return fromTop(0);
    case DW_OP_over:
        return fromTop(1);
    case DW_OP_pick:
        return fromTop(op.number);
    case DW_OP_drop:
        return size >= 1 && (m_stack.pop_back(), true);
    case DW_OP_swap:
        return size >= 2 && (std::swap(m_stack[size - 1], m_stack[size - 2]), true);
    case DW_OP_rot: // top goes third, second to the top
        return size >= 3 && (std::rotate(m_stack.end() - 3, m_stack.end() - 1, m_stack.end()), true);
    default:
        return false;
    }
}

bool Machine::step(const Dwarf_Op &op)
{
    const quint8 atom = op.atom;
    if (atom >= DW_OP_lit0 && atom <= DW_OP_lit31)
        return push(static_cast<quint64>(atom - DW_OP_lit0));
    if (atom >= DW_OP_breg0 && atom <= DW_OP_breg31)
        return pushRegister(static_cast<quint64>(atom - DW_OP_breg0), op.number);
    switch (atom) {
    case DW_OP_addr:
    case DW_OP_const1u:
    case DW_OP_const1s:
    case DW_OP_const2u:
    case DW_OP_const2s:
    case DW_OP_const4u:
    case DW_OP_const4s:
    case DW_OP_const8u:
    case DW_OP_const8s:
    case DW_OP_constu:
    case DW_OP_consts:
        return push(op.number);
    case DW_OP_bregx:
        return pushRegister(op.number, op.number2);
    case DW_OP_call_frame_cfa:
        return m_context.cfa && push(*m_context.cfa);
    case DW_OP_deref:
        return !m_stack.empty() && load(pop(), static_cast<quint64>(m_context.wordBytes));
    case DW_OP_deref_size:
        return !m_stack.empty() && load(pop(), op.number);
    case DW_OP_plus_uconst:
        return !m_stack.empty() && push(pop() + op.number);
    case DW_OP_skip:
        return jump(op);
    case DW_OP_bra:
        return !m_stack.empty() && (pop() == 0 || jump(op));
    case DW_OP_nop:
        return true;
    case DW_OP_stack_value:
        return true; // its kind of rule says so already
    case DW_OP_dup:
    case DW_OP_drop:
    case DW_OP_over:
    case DW_OP_pick:
    case DW_OP_swap:
    case DW_OP_rot:
        return shuffle(op);
    case DW_OP_abs:
    case DW_OP_neg:
    case DW_OP_not:
        return unary(atom);
    default:
        return binary(atom);
    }
}

std::vector<Dwarf_Op> copyOf(const Dwarf_Op *ops, size_t count)
{
    return {ops, ops + count};
}

} // namespace

std::optional<quint64> evaluate(const std::vector<Dwarf_Op> &ops, const CfiContext &context)
{
    return Machine(ops, context).run();
}

const CfiRules *CfiTables::at(quint64 address)
{
    auto at = m_rules.find(address);
    if (at == m_rules.end())
        at = m_rules.emplace(address, read(address)).first;
    return at->second.get();
}

std::unique_ptr<CfiRules> CfiTables::read(quint64 address) const
{
    Dwfl_Module *module = m_files.at(address);
    if (!module)
        return nullptr;
    Dwarf_Addr bias = 0;
    Dwarf_Frame *frame = nullptr;
    Dwarf_CFI *cfi = dwfl_module_eh_cfi(module, &bias);
    if (!cfi || dwarf_cfi_addrframe(cfi, address - bias, &frame) != 0) {
        cfi = dwfl_module_dwarf_cfi(module, &bias);
        if (!cfi || dwarf_cfi_addrframe(cfi, address - bias, &frame) != 0)
            return nullptr;
    }
    const std::unique_ptr<Dwarf_Frame, decltype(&std::free)> owner(frame, &std::free);
    auto out = std::make_unique<CfiRules>();
    out->returnAddress = dwarf_frame_info(frame, nullptr, nullptr, &out->isSignal);
    Dwarf_Op *ops = nullptr;
    size_t count = 0;
    if (out->returnAddress < 0 || out->returnAddress >= kMostDwarfRegisters ||
        dwarf_frame_cfa(frame, &ops, &count) != 0 || count == 0)
        return nullptr;
    out->cfa = copyOf(ops, count);
    out->registers.resize(static_cast<size_t>(std::max(m_architecture.dwarfCount, out->returnAddress + 1)));
    for (size_t i = 0; i < out->registers.size(); ++i) {
        Dwarf_Op memory[3];
        CfiRules::Rule &rule = out->registers[i];
        if (dwarf_frame_register(frame, static_cast<int>(i), memory, &ops, &count) != 0)
            continue;
        if (count == 0) {
            rule.kind = ops ? CfiRules::Kind::Undefined : CfiRules::Kind::Same;
            continue;
        }
        rule.ops = copyOf(ops, count);
        rule.kind = rule.ops.back().atom == DW_OP_stack_value ? CfiRules::Kind::Value : CfiRules::Kind::At;
        // A register that lives in another one: one operation, whose value is that register's.
        const quint8 atom = rule.ops.front().atom;
        if (count == 1 && ((atom >= DW_OP_reg0 && atom <= DW_OP_reg31) || atom == DW_OP_regx)) {
            const quint64 number =
                atom == DW_OP_regx ? rule.ops.front().number : static_cast<quint64>(atom - DW_OP_reg0);
            rule.ops = {Dwarf_Op{DW_OP_bregx, number, 0, 0}};
            rule.kind = CfiRules::Kind::Value;
        }
    }
    return out;
}

} // namespace ariadne::dump
