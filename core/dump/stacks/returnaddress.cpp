// SPDX-License-Identifier: GPL-3.0-or-later
#include "returnaddress.h"

#include <algorithm>
#include <array>
#include <elf.h>

namespace ariadne::dump {
namespace {

// e8 rel32, or ff /2 with any of its operands.
bool followsX86Call(quint64 address, const AddressSpace &memory)
{
    const auto byte = [&](quint64 before) {
        const Bytes one = memory.run(address - before, 1);
        return one.empty() ? -1 : static_cast<int>(one[0]);
    };
    if (byte(5) == 0xe8)
        return true;
    const std::array<int, 5> lengths{2, 3, 4, 6, 7};
    return std::any_of(lengths.begin(), lengths.end(), [&](int length) {
        const auto n = static_cast<quint64>(length);
        return byte(n) == 0xff && (byte(n - 1) & 0x38) == 0x10;
    });
}

bool isArmCall(quint64 code)
{
    const bool arm =
        (code & 0x0f000000) == 0x0b000000 || (code & 0x0ffffff0) == 0x012fff30 || (code & 0xfe000000) == 0xfa000000;
    const bool thumb =
        (code & 0xd000f800) == 0xd000f000 || (code & 0xd000f800) == 0xc000f000 || (code >> 16 & 0xff87) == 0x4780;
    return arm || thumb;
}

// b, bc, bclr and bcctr with the bit that sets the link register.
bool isPowerCall(quint64 code)
{
    const quint64 operation = code >> 26;
    return (code & 1) && (operation == 16 || operation == 18 || operation == 19);
}

// brasl (6 bytes), bras (4), basr (2); numbers are big endian there.
bool followsS390Call(quint64 address, const AddressSpace &memory)
{
    const auto half = [&](quint64 before) {
        const QByteArray two = memory.read(address - before, 2);
        return two.size() == 2 ? static_cast<quint8>(two[0]) << 8 | static_cast<quint8>(two[1]) : -1;
    };
    return (half(6) & 0xff0f) == 0xc005 || (half(4) & 0xff0f) == 0xa705 || half(2) >> 8 == 0x0d;
}

// jal, jalr and bal; the return address lies behind the delay slot.
bool isMipsCall(quint64 code)
{
    return code >> 26 == 3 || (code & 0xfc00003f) == 9 || (code & 0xfc1f0000) == 0x04110000;
}

} // namespace

bool followsCall(quint64 address, const AddressSpace &memory, const Architecture &architecture)
{
    const quint64 code = memory.word(address - 4, 4).value_or(0);
    switch (architecture.machine) {
    case EM_AARCH64:
        return address % 4 == 0 && ((code & 0xfc000000) == 0x94000000 || (code & 0xfffffc1f) == 0xd63f0000);
    case EM_ARM:
        return isArmCall(code);
    case EM_RISCV: // jal and jalr with ra, or c.jalr
        return (code & 0xfff) == 0x0ef || (code & 0xfff) == 0x0e7 || (code >> 16 & 0xf07f) == 0x9002;
    case EM_PPC:
    case EM_PPC64:
        return address % 4 == 0 && isPowerCall(code);
    case EM_S390:
        return followsS390Call(address, memory);
    case EM_MIPS:
        return address % 4 == 0 && isMipsCall(memory.word(address - 8, 4).value_or(0));
    case kLoongArch: // bl, or jirl with ra
        return address % 4 == 0 && (code >> 26 == 0x15 || (code >> 26 == 0x13 && (code & 31) == 1));
    default:
        return followsX86Call(address, memory);
    }
}

} // namespace ariadne::dump
