// SPDX-License-Identifier: GPL-3.0-or-later
// Register areas and signal frames from bytes that may say anything, and the decoder of their instructions.
#include "dump/disassembly/instruction.h"
#include "dump/registers/armregisters.h"
#include "dump/registers/lanes.h"
#include "dump/registers/signalframe.h"
#include "dump/registers/xstate.h"
#include "kit/elfwriter.h"

using namespace ariadne::dump;
using namespace ariadne;

QList<QByteArray> fuzzSeeds();

// The first byte chooses what is read; the rest is it.
QList<QByteArray> fuzzSeeds()
{
    QList<QByteArray> seeds;
    QByteArray xsave(2696, '\3');
    const quint64 features = qToLittleEndian<quint64>(0x2ff);
    xsave.replace(464, 8, QByteArray(reinterpret_cast<const char *>(&features), 8));
    xsave.replace(512, 8, QByteArray(reinterpret_cast<const char *>(&features), 8));
    seeds.append('\0' + xsave);
    kit::ByteWriter layout;
    layout.u32(2).u32(256).u32(576).u32(0).u32(9).u32(8).u32(2688).u32(0);
    seeds.append('\1' + layout.bytes() + xsave);
    // A frame on the stack at 0x1000 with an XSAVE area behind it.
    kit::ByteWriter frame;
    frame.u64(7)
        .u64(0)
        .u64(0x9000)
        .u64(0)
        .u64(0x2000)
        .zeros(184)
        .u64(0x1000 + 512)
        .zeros(64)
        .u64(0x800)
        .u32(11)
        .u32(0)
        .u32(1);
    frame.pad(512).raw(xsave.left(464)).u32(0x46505853).u32(2700).u64(0x2ff).u32(2696).zeros(28).raw(xsave.mid(512));
    for (char machine = 2; machine < 6; ++machine)
        seeds.append(machine + frame.bytes());
    kit::ByteWriter sve;
    sve.u8(6).u16(0x405).u32(0).u32(0).u16(16).u16(16).u16(1).u16(0).zeros(600);
    seeds.append(sve.bytes());
    seeds.append(QByteArray("\7\x48\x8b\x05\x10\x00\x00\x00\xf0\x48\x0f\xb1\x0e\xc3", 14));
    return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size < 1)
        return 0;
    const Bytes bytes(reinterpret_cast<const std::byte *>(data) + 1, size - 1);
    QList<RegisterSet> sets;
    switch (data[0] & 7) {
    case 0:
        sets = xstateRegisters(bytes, xstateLayout({}, xcr0Of(bytes), bytes.size()), 8, Tid{1});
        break;
    case 1: {
        const size_t note = std::min<size_t>(bytes.size(), 64);
        sets = xstateRegisters(bytes.subspan(note), xstateLayout(bytes.first(note), 0x602ff, bytes.size()), 4, Tid{1});
        sets += fsaveRegisters(bytes, Tid{1});
        break;
    }
    case 6: {
        const auto type = readAt<quint16>(bytes, 0).value_or(0);
        const Bytes note = bytes.subspan(std::min<size_t>(2, bytes.size()));
        sets = armNoteRegisters(type, note, 8, Tid{1}) + armNoteRegisters(type, note, 4, Tid{1});
        break;
    }
    case 7:
        for (const auto &[machine, thumb] :
             {std::pair(EM_X86_64, false), std::pair(EM_386, false), std::pair(EM_AARCH64, false),
              std::pair(EM_ARM, false), std::pair(EM_ARM, true), std::pair(EM_PPC64, false),
              std::pair(EM_S390, false), std::pair(EM_MIPS, false)}) {
            auto decoder = Decoder::create(machine, machine == EM_386 || machine == EM_ARM ? 4 : 8, thumb);
            for (size_t at = 0; decoder && at < bytes.size();)
                at += static_cast<size_t>(decoder->decode(bytes.subspan(at), {0x1000 + at}).bytes.size());
        }
        break;
    default: {
        constexpr quint16 kMachines[] = {EM_X86_64, EM_386, EM_AARCH64, EM_ARM};
        const quint16 machine = kMachines[(data[0] & 7) - 2];
        AddressSpace memory;
        CoreSegment segment;
        segment.start = 0x1000;
        segment.end = 0x1000 + bytes.size() + 1;
        segment.present = segment.promised = bytes.size();
        memory.setDump(bytes, {segment});
        const auto frame = readSignalFrame(
            memory, {machine, machine == EM_386 || machine == EM_ARM ? 4 : 8, 0x1000, 0x1000, Tid{1}, {}});
        if (frame)
            sets = frame->sets;
        break;
    }
    }
    for (const RegisterSet &set : sets) {
        for (const Register &one : set.registers) {
            if (one.bytes.size() * 8 != one.bits)
                __builtin_trap();
            (void)laneTexts(one, Lane::F32);
            (void)laneTexts(one, Lane::U8);
            (void)flagNames(one);
            (void)extendedText(one);
        }
    }
    return 0;
}
