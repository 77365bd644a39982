// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ariadne::cli {

class Registry;

// One per file of this folder; main.cpp calls them all.
void addSourceCommands(Registry &registry);
void addHistoryCommands(Registry &registry);
void addContainsCommands(Registry &registry);
void addDumpCommands(Registry &registry);
void addFailureCommands(Registry &registry);
void addDecisionCommands(Registry &registry); // failures inbox, same, different …
void addTrialCommands(Registry &registry);
void addBisectCommands(Registry &registry);
void addCaseCommands(Registry &registry);
void addDemoCommands(Registry &registry);   // demo, doctor
void addPictureCommands(Registry &registry);
QList<WindowKey> windowKeys(); // wants a QApplication // picture; only with the window built

} // namespace ariadne::cli
