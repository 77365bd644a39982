// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ariadne::app {

// The window is a program of its own, ariadne-window, which knows all commands as well: a command that needs neither
// window nor picture would otherwise wait for some thirty libraries of the desktop to be loaded, half of its time.
// Replaces this process by it, with the same arguments. Returns the exit code only where that fails (said on stderr).
int becomeWindowProgram(char **arguments);

} // namespace ariadne::app
