// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QString>

// The cores that the benches of this folder measure on; made once and kept (kit::cachedFixture).
namespace ariadne::test {

struct BigCore {
    QString core, program;
};
// 257 threads and 2.1 GB of shared/tools/cores/big.cpp; $ARIADNE_BIG_CORE names a folder with `big` and `core` of it
// made before.
Result<BigCore> bigCore();
// Debian's ceph-osd, some forty threads, killed while it waits for its monitor. Errors: NotFound where it or its -dbg
// package is not installed; Unsupported where the kernel leaves no core files.
Result<BigCore> cephCore();
// 6 GiB of memory, nearly all of it holes in the file.
Result<BigCore> sparseCore();
// Where the debug file of a program with a build id is on Debian; empty where it is not there.
QString debugFileOf(const QString &program);

} // namespace ariadne::test
