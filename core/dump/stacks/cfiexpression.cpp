// SPDX-License-Identifier: GPL-3.0-or-later
#include "cfi.h"

#include "dump/debuginfo/cursor.h"

#include <algorithm>
#include <dwarf.h>

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
    Machine(Bytes expression, const CfiContext &context) : m_code(expression), m_context(context) {}
    std::optional<quint64> run();

private:
    bool step();
    bool constant(quint8 operation);
    bool jump();
    bool unary(quint8 operation);
    bool binary(quint8 operation);
    bool shuffle(quint8 operation);
    bool pushRegister(quint64 number, qint64 offset);
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

    Cursor m_code;
    const CfiContext &m_context;
    std::vector<quint64> m_stack;
};

std::optional<quint64> Machine::run()
{
    if (m_context.cfa)
        push(*m_context.cfa);
    for (int steps = 0; m_code.more(); ++steps) {
        if (steps == kMostSteps || !step() || !m_code.ok())
            return {};
    }
    return m_stack.empty() ? std::nullopt : std::optional(m_stack.back());
}

bool Machine::pushRegister(quint64 number, qint64 offset)
{
    const auto value = number < kMostDwarfRegisters ? m_context.registers.at(static_cast<int>(number)) : std::nullopt;
    return value && push(*value + static_cast<quint64>(offset));
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
    const bool big = m_context.memory.order() == ByteOrder::Big;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        value = value << 8 | static_cast<quint8>(bytes[big ? i : bytes.size() - 1 - i]);
    return push(value);
}

// Targets count from behind the operand; a jump out of the expression, but for its very end, fails.
bool Machine::jump()
{
    const auto distance = static_cast<qint16>(m_code.u16());
    const qint64 target = static_cast<qint64>(m_code.at()) + distance;
    if (target < 0)
        return false;
    m_code.seek(static_cast<quint64>(target));
    return m_code.ok();
}

bool Machine::unary(quint8 operation)
{
    if (m_stack.empty())
        return false;
    const quint64 a = pop();
    switch (operation) {
    case DW_OP_abs:
        return push(static_cast<qint64>(a) < 0 ? 0 - a : a);
    case DW_OP_neg:
        return push(0 - a);
    case DW_OP_not:
        return push(~a);
    case DW_OP_plus_uconst:
        return push(a + m_code.uleb());
    case DW_OP_deref:
        return load(a, static_cast<quint64>(m_context.wordBytes));
    case DW_OP_deref_size:
        return load(a, m_code.u8());
    default:
        return false;
    }
}

bool Machine::binary(quint8 operation)
{
    if (m_stack.size() < 2)
        return false;
    const quint64 b = pop(), a = pop();
    const auto sa = static_cast<qint64>(a), sb = static_cast<qint64>(b);
    switch (operation) {
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

bool Machine::shuffle(quint8 operation)
{
    const size_t size = m_stack.size();
    const auto fromTop = [&](quint64 n) { return n < size && push(m_stack[size - 1 - static_cast<size_t>(n)]); };
    switch (operation) {
    case DW_OP_dup:
        return fromTop(0);
    case DW_OP_over:
        return fromTop(1);
    case DW_OP_pick:
        return fromTop(m_code.u8());
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

bool Machine::constant(quint8 operation)
{
    switch (operation) {
    case DW_OP_addr:
        return push(m_code.number(m_context.wordBytes));
    case DW_OP_const1u:
        return push(m_code.u8());
    case DW_OP_const1s:
        return push(static_cast<quint64>(static_cast<qint8>(m_code.u8())));
    case DW_OP_const2u:
        return push(m_code.u16());
    case DW_OP_const2s:
        return push(static_cast<quint64>(static_cast<qint16>(m_code.u16())));
    case DW_OP_const4u:
        return push(m_code.u32());
    case DW_OP_const4s:
        return push(static_cast<quint64>(static_cast<qint32>(m_code.u32())));
    case DW_OP_const8u:
    case DW_OP_const8s:
        return push(m_code.u64());
    case DW_OP_constu:
        return push(m_code.uleb());
    case DW_OP_consts:
        return push(static_cast<quint64>(m_code.sleb()));
    default:
        return false;
    }
}

bool Machine::step()
{
    const quint8 operation = m_code.u8();
    if (operation >= DW_OP_lit0 && operation <= DW_OP_lit31)
        return push(static_cast<quint64>(operation - DW_OP_lit0));
    if (operation >= DW_OP_breg0 && operation <= DW_OP_breg31)
        return pushRegister(static_cast<quint64>(operation - DW_OP_breg0), m_code.sleb());
    switch (operation) {
    case DW_OP_bregx: {
        const quint64 number = m_code.uleb();
        return pushRegister(number, m_code.sleb());
    }
    case DW_OP_call_frame_cfa:
        return m_context.cfa && push(*m_context.cfa);
    case DW_OP_skip:
        return jump();
    case DW_OP_bra: {
        if (m_stack.empty())
            return false;
        if (pop() != 0)
            return jump();
        m_code.skip(2);
        return true;
    }
    case DW_OP_nop:
    case DW_OP_stack_value: // its kind of rule says so already
        return true;
    case DW_OP_dup:
    case DW_OP_drop:
    case DW_OP_over:
    case DW_OP_pick:
    case DW_OP_swap:
    case DW_OP_rot:
        return shuffle(operation);
    case DW_OP_abs:
    case DW_OP_neg:
    case DW_OP_not:
    case DW_OP_plus_uconst:
    case DW_OP_deref:
    case DW_OP_deref_size:
        return unary(operation);
    default:
        return constant(operation) || binary(operation);
    }
}

} // namespace

std::optional<quint64> evaluate(Bytes expression, const CfiContext &context)
{
    return Machine(expression, context).run();
}

} // namespace ariadne::dump
