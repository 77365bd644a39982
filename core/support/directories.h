// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Where Ariadne keeps things (XDG base directory specification). Each function reads the environment when called, so
// that tests can redirect it. Nothing is created here: writers make the folder (mode 0700) when they first need it.
namespace ariadne::directories {

QString data();    // $XDG_DATA_HOME/ariadne: catalogue, known repositories, builds
QString state();   // $XDG_STATE_HOME/ariadne: trials' run folders, session, logs
QString cache();   // $XDG_CACHE_HOME/ariadne: shared clones, worktrees, indexes; may be deleted at any time
QString config();  // $XDG_CONFIG_HOME/ariadne
QString catalogue(); // the file where no other catalogue is named: data() + "/catalogue.sqlite"
QString runtime(); // $XDG_RUNTIME_DIR/ariadne, or a private folder below the cache: locks and sockets

} // namespace ariadne::directories
