// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "support/link.h"

namespace ariadne::cli {

// One per file of this folder; main.cpp calls them all.
void addSourceCommands(Registry &registry);
void addHistoryCommands(Registry &registry);
void addContainsCommands(Registry &registry);
void addDumpCommands(Registry &registry);
void addFailureCommands(Registry &registry);
void addDecisionCommands(Registry &registry); // failures inbox, same, different …
void addTrialCommands(Registry &registry);
void addBisectCommands(Registry &registry);
// The PNG of the place that a link names; empty where there is no window to paint it.
using Painter = std::function<Result<QByteArray>(Call &, const Link &)>;
void addCaseCommands(Registry &registry, const Painter &painter);
void addDemoCommands(Registry &registry);   // demo, doctor
#ifdef ARIADNE_GUI
void addPictureCommands(Registry &registry, std::function<int(Call &)> run);
// Only in the window's program; they want a QApplication.
int runPicture(Call &call);
Result<QByteArray> paintPlace(Call &call, const Link &link);
QList<WindowKey> windowKeys();
#endif

} // namespace ariadne::cli
