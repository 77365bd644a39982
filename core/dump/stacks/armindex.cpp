// SPDX-License-Identifier: GPL-3.0-or-later
#include "armindex.h"

namespace ariadne::dump
{
namespace
{

constexpr int kSp = 13, kLr = 14, kPc = 15;
constexpr quint32 kCannotUnwind = 1;

quint64 prel31(quint64 place, quint32 value)
{
    const auto distance = static_cast<qint32>(value << 1) >> 1;
    return static_cast<quint32>(place + static_cast<quint64>(static_cast<qint64>(distance)));
}

std::optional<quint32> wordOf(const FoundModule &found, quint64 linked)
{
    for (const ImageSegment &s : found.headers.segments) {
        if (linked >= s.address && linked - s.address < s.fileSize)
            return readAt<quint32>(found.imageBytes(), s.fileOffset + (linked - s.address));
    }
    return {};
}

// The unwinding instructions that belong to an address.
struct Program {
    QByteArray code;
    bool cannotUnwind = false;
};

std::optional<Program> programAt(const FoundModule &found, quint64 linked)
{
    if (!found.headers.armIndex)
        return {};
    const quint64 table = *found.headers.armIndex;
    quint64 low = 0, high = found.headers.armIndexBytes / 8;
    while (low < high) {
        const quint64 middle = low + (high - low) / 2;
        const auto word = wordOf(found, table + middle * 8);
        if (!word)
            return {};
        if (prel31(table + middle * 8, *word) <= linked)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return {};
    const quint64 row = table + (low - 1) * 8;
    auto word = wordOf(found, row + 4);
    if (!word)
        return {};
    Program out;
    if (*word == kCannotUnwind) {
        out.cannotUnwind = true;
        return out;
    }
    quint64 at = row + 4;
    if (!(*word & 0x80000000)) {
        at = prel31(at, *word);
        word = wordOf(found, at);
        if (!word)
            return {};
    }
    const auto add = [&](quint32 value, int bytes) {
        for (int i = bytes; i-- > 0;)
            out.code += static_cast<char>(value >> 8 * i);
    };
    quint32 more = 0;
    if (*word & 0x80000000) { // the compact model: which of three routines, then its instructions
        const quint32 routine = *word >> 24 & 15;
        if (routine > 2)
            return {};
        if (routine == 0) {
            add(*word, 3);
        } else {
            more = *word >> 16 & 0xff;
            add(*word, 2);
        }
    } else { // the generic one: a routine's address, then a word like __aeabi_unwind_cpp_pr1's
        at += 4;
        word = wordOf(found, at);
        if (!word)
            return {};
        more = *word >> 24;
        add(*word, 3);
    }
    for (quint32 i = 0; i < more; ++i) {
        word = wordOf(found, at + 4 + 4 * i);
        if (!word)
            return {};
        add(*word, 4);
    }
    return out;
}

class Machine
{
public:
    Machine(const FrameRegisters &registers, const AddressSpace &memory, std::optional<quint64> *missing)
        : m_registers(registers), m_memory(memory), m_missing(missing)
    {
    }
    std::optional<FrameRegisters> run(const QByteArray &code);

private:
    bool pop(quint32 mask); // bit n: register n
    bool step(const QByteArray &code, qsizetype &at);

    FrameRegisters m_registers;
    const AddressSpace &m_memory;
    std::optional<quint64> *m_missing;
    quint64 m_sp = 0;
    bool m_done = false, m_pcSet = false;
};

bool Machine::pop(quint32 mask)
{
    std::optional<quint64> sp;
    for (int i = 0; i < 16; ++i) {
        if (!(mask >> i & 1))
            continue;
        const auto word = m_memory.word(m_sp, 4);
        if (!word) {
            *m_missing = m_sp;
            return false;
        }
        if (i == kSp)
            sp = *word;
        else
            m_registers.set(i, *word);
        m_pcSet |= i == kPc;
        m_sp += 4;
    }
    m_sp = sp.value_or(m_sp);
    return true;
}

bool Machine::step(const QByteArray &code, qsizetype &at)
{
    const auto next = [&] { return at < code.size() ? static_cast<quint8>(code[at++]) : quint8(0xb0); };
    const quint8 op = next();
    const auto doubles = [&](quint64 count, quint64 extra) { m_sp += 8 * count + extra; };
    if (op < 0x40) {
        m_sp += (quint64(op & 0x3f) << 2) + 4;
    } else if (op < 0x80) {
        m_sp -= (quint64(op & 0x3f) << 2) + 4;
    } else if (op < 0x90) {
        const quint32 mask = (quint32(op & 15) << 8 | next()) << 4;
        return mask != 0 && pop(mask); // 0: refuse to unwind
    } else if (op < 0xa0) {
        const auto value = m_registers.at(op & 15);
        if ((op & 15) == kSp || (op & 15) == kPc || !value)
            return false;
        m_sp = *value;
    } else if (op < 0xb0) {
        const quint32 mask = ((quint32(2) << (op & 7)) - 1) << 4;
        return pop(op & 8 ? mask | 1 << kLr : mask);
    } else if (op == 0xb0) {
        m_done = true;
    } else if (op == 0xb1) {
        const quint8 mask = next();
        return mask != 0 && mask < 16 && pop(mask);
    } else if (op == 0xb2) {
        quint64 value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            const quint8 byte = next();
            value |= quint64(byte & 0x7f) << shift;
            if (!(byte & 0x80))
                break;
        }
        m_sp += 0x204 + (value << 2);
    } else if (op == 0xb3) {
        doubles((next() & 15) + 1u, 4);
    } else if (op == 0xb4) { // the return address is signed: nothing on the stack
    } else if (op >= 0xb8 && op < 0xc0) {
        doubles((op & 7) + 1u, 4);
    } else if (op == 0xc6 || op == 0xc8 || op == 0xc9) {
        doubles((next() & 15) + 1u, 0);
    } else if (op >= 0xd0 && op < 0xd8) {
        doubles((op & 7) + 1u, 0);
    } else {
        return false;
    }
    m_sp = static_cast<quint32>(m_sp);
    return true;
}

std::optional<FrameRegisters> Machine::run(const QByteArray &code)
{
    const auto sp = m_registers.at(kSp);
    if (!sp)
        return {};
    m_sp = *sp;
    for (qsizetype at = 0; at < code.size() && !m_done;) {
        if (!step(code, at))
            return {};
    }
    m_registers.set(kSp, m_sp);
    if (!m_pcSet) {
        const auto back = m_registers.at(kLr);
        if (!back)
            return {};
        m_registers.set(kPc, *back);
    }
    return m_registers;
}

} // namespace

std::optional<ArmUnwound> armUnwind(const LoadedModule &module, quint64 address, const FrameRegisters &registers,
                                    const AddressSpace &memory, std::optional<quint64> *missing)
{
    const auto program = programAt(module.found(), address - module.bias());
    if (!program)
        return {};
    if (program->cannotUnwind)
        return ArmUnwound{registers, true};
    const auto caller = Machine(registers, memory, missing).run(program->code);
    return caller ? std::optional(ArmUnwound{*caller, false}) : std::nullopt;
}

} // namespace ariadne::dump
