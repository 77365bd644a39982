// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ariadne::app {

// Makes the QApplication, opens the window at each link or path of `words`, and runs until the last one is closed.
int runWindow(int &argc, char **argv, const QStringList &words);

} // namespace ariadne::app
