// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QString>
#include <functional>

namespace ariadne::kit {

// A fixture that takes long to make (a large core, a generated repository), kept between runs under
// $ARIADNE_FIXTURES, else in the build folder. `key` names everything it depends on (sources, flags, versions); `make`
// fills the empty folder it gets and says what went wrong. Two tests asking at once: one makes, the other waits.
Result<QString> cachedFixture(const QString &name, const QByteArray &key,
                              const std::function<Done(const QString &folder)> &make);

// Folders are made; a failure stops the test program with the path.
void writeFile(const QString &path, const QByteArray &content);

} // namespace ariadne::kit
