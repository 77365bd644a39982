// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "support/ids.h"

#include <QByteArray>
#include <QList>
#include <memory>
#include <optional>

namespace ariadne::dump {

enum class InstructionKind {
    Other,
    Read, // of the memory operand
    Write,
    Atomic, // read and write as one: lock prefix, xchg, ldxr …
    Call,
    Jump,
    Branch, // conditional
    Return,
};
QString text(InstructionKind kind);

// [base + index × scale + displacement]; an empty name is a part that is not there.
struct MemoryOperand {
    QByteArray base, index, segment; // registers as in RegisterSet: "rax"
    int scale = 1;
    qint64 displacement = 0;
    int byteSize = 0;               // of the access; 0: not known
    std::optional<Address> address; // where the instruction alone tells it: relative to the pc, or absolute
    bool operator==(const MemoryOperand &) const = default;
};

struct Instruction {
    Address address;
    QByteArray bytes;
    QByteArray mnemonic, operands; // AT&T for x86, as gdb and objdump; "(bad)" where the bytes are no instruction
    InstructionKind kind = InstructionKind::Other;
    std::optional<MemoryOperand> memory; // the first one; not for lea and its like, which only compute
    std::optional<Address> target;       // of direct calls and jumps
    bool isBad() const { return mnemonic == "(bad)"; }
    bool operator==(const Instruction &) const = default;
};

// Decodes machine code of x86-64, i386, aarch64, arm (and Thumb), with Capstone; of PowerPC, s390x, MIPS and, where
// Capstone is new enough, RISC-V too, without their memory operands. Movable; not thread-safe.
class Decoder
{
public:
    // Nothing where the machine is not known here, or Capstone is not installed. `thumb` counts for arm only.
    static std::optional<Decoder> create(quint16 machine, int wordBytes, bool thumb = false,
                                         ByteOrder order = ByteOrder::Little);
    Decoder(Decoder &&) noexcept;
    ~Decoder();

    // The instruction that begins at code[0], which stands at `address`; at least one byte long. Bytes that are none
    // give "(bad)" over as many as the machine's smallest step. `code` must not be empty.
    Instruction decode(Bytes code, Address address);

private:
    struct Data;
    explicit Decoder(std::unique_ptr<Data> data);
    std::unique_ptr<Data> d;
};

} // namespace ariadne::dump
