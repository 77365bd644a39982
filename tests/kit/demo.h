// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demo.h"

#include <QDir>

namespace ariadne::kit {

// The demo that tests share. Under CTest it was made by the fixture "demo" (see ariadne_needs_demo in tests/demo),
// whose home and XDG folders the test then has; started by hand, a test makes one of its own. Tests may add to its
// catalogue, and take nothing away. Link with NEEDS demo.
inline Result<demo::DemoResult> sharedDemo()
{
    NoJob job;
    return demo::makeDemo(qEnvironmentVariable("ARIADNE_DEMO", QDir::homePath() + QStringLiteral("/demo")), job);
}

} // namespace ariadne::kit
