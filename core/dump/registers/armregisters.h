// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "dump/values.h"

#include <QList>
#include <optional>

// What ARM keeps besides the general registers: VFP of 32-bit ARM; NEON, SVE, SME, thread pointer and pointer
// authentication of aarch64. Sources: Linux arch/arm64/include/uapi/asm/ptrace.h, arch/arm/include/asm/user.h.
namespace ariadne::dump {

// The set that one note of a thread holds (owner "LINUX", or "CORE" for NT_FPREGSET); nothing where it holds none that
// is known here, or is too short.
QList<RegisterSet> armNoteRegisters(quint32 type, Bytes note, int wordBytes, Tid tid);

// "neon": v0 … v31 of 128 bits, fpsr, fpcr. `vectors` are the 512 bytes.
RegisterSet neonSet(Bytes vectors, std::optional<quint32> status, std::optional<quint32> control, Tid tid);
// "sve": z0 … z31 of `vectorBytes` each, p0 … p15 and ffr of an eighth of that. Empty where `payload` is too short.
RegisterSet sveSet(Bytes payload, int vectorBytes, const QString &name, Tid tid);
// "vfp": d0 … d31 of 32-bit ARM and fpscr.
RegisterSet vfpSet(Bytes doubles, std::optional<quint32> status, Tid tid);

} // namespace ariadne::dump
