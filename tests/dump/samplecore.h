// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/elfwriter.h"

#include <QString>

// A core and its program, both written in code: what their tables say is the test's choice.
namespace ariadne::test
{

struct Sample {
    QByteArray callFrames; // instructions of the FDE that covers the code
    QByteArray stack;      // from kStack on; the stack pointer is kStack
    quint64 pc = 0;        // 0: kCode + 0x10
    std::optional<kit::DwarfDie> unit;
    bool buildId = true;
};
constexpr quint64 kBase = 0x555500000000, kCode = kBase + 0x100, kStack = 0x7ffe00000000;
constexpr quint64 kCodeLinked = 0x100, kCodeSize = 0xe00;

// Writes `folder`/prog and `folder`/core; gives the core's path.
QString writeSample(const QString &folder, const Sample &sample);
QByteArray sampleProgram(const Sample &sample);
QByteArray sampleCore(const QString &program, const QByteArray &programBytes, const Sample &sample);

} // namespace ariadne::test
