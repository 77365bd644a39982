// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QCoreApplication;

namespace ariadne::app {

// Our sentences and Qt's in that language; empty: the system's.
void installTranslations(QCoreApplication &application, const QString &language);

// Makes the QApplication, opens the window at each link or path of `words`, and runs until the last one is closed.
int runWindow(int &argc, char **argv, const QStringList &words);

} // namespace ariadne::app
