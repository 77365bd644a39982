// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "dump/values.h"

#include <QList>

// The XSAVE area of x86: in NT_X86_XSTATE notes and in the kernel's signal frames. Offsets of what lies behind the AVX
// part differ between makers (AMD leaves no room for Intel's MPX), and the area itself does not say whose it is.
namespace ariadne::dump {

// One state component (Intel SDM vol. 1, 13.4): 2 AVX, 3 and 4 MPX, 5 masks, 6 and 7 AVX-512, 9 PKRU, 17 and 18 AMX.
struct XstateComponent {
    int number = 0;
    quint32 offset = 0, size = 0;
    bool operator==(const XstateComponent &) const = default;
};

struct XstateLayout {
    enum class Source { Note, Known, Unknown };
    QList<XstateComponent> components;
    Source source = Source::Unknown; // Unknown: only what all makers share (x87, SSE, AVX)
    const XstateComponent *component(int number) const;
    bool operator==(const XstateLayout &) const = default;
};

// From the note 0x205 (NT_X86_XSAVE_LAYOUT: four words for each component, kernels since 6.12) where `note` is one;
// else from XCR0 and the area's size, which tell the known layouts apart.
XstateLayout xstateLayout(Bytes note, quint64 xcr0, quint64 areaBytes);

// XCR0 as the kernel leaves it in the software-usable bytes of the legacy part; 0 where the area is none.
quint64 xcr0Of(Bytes area);

// Register sets "x87", "xmm", "ymm", "zmm", "masks" and others that the area holds. `area` may be cut off anywhere:
// what lies behind is left out. A component whose XSTATE_BV bit is clear is in its initial state: zeros.
QList<RegisterSet> xstateRegisters(Bytes area, const XstateLayout &layout, int wordBytes, Tid tid);

// "x87" and "xmm" of an FXSAVE image alone (NT_FPREGSET of x86-64, NT_PRXFPREG of i386).
QList<RegisterSet> fxsaveRegisters(Bytes area, int wordBytes, Tid tid);
// "x87" of an FSAVE image (NT_FPREGSET of i386).
QList<RegisterSet> fsaveRegisters(Bytes area, Tid tid);

} // namespace ariadne::dump
