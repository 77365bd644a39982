// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/values.h"

#include <QStringList>

// Registers as people read them: by lane, and flag by flag.
namespace ariadne::dump {

enum class Lane { U8, U16, U32, U64, F32, F64 };

int laneBits(Lane lane);
// "u8" … "f64"; nothing for other words.
std::optional<Lane> laneOf(const QString &word);
QString text(Lane lane);

// The whole register in hex without 0x, most significant digit first, all digits; empty where it is not known.
QString wholeHex(const Register &one);
// The lowest lane first; integers in hex without 0x and without leading zeros, floats as short as they are exact,
// "inf", "nan". Fewer lanes than bits where the register is no multiple of the lane. Empty where it is not known.
QStringList laneTexts(const Register &one, Lane lane);
// The number that an x87 register of 80 bits holds: "3.25", "inf", "nan", "empty" is not told here.
QString extendedText(const Register &one);
// Names of the flags that are set, in the processor's words, for eflags, mxcsr, fctrl, fstat, pstate, cpsr, fpscr,
// fpcr, fpsr and pkru; empty for other registers.
QStringList flagNames(const Register &one);

} // namespace ariadne::dump
