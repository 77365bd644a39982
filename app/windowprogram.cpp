// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprogram.h"

#include "cli/command.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>
#include <unistd.h>

namespace ariadne::app {

int becomeWindowProgram(char **arguments)
{
    std::array<char, PATH_MAX> self = {};
    const ssize_t length = ::readlink("/proc/self/exe", self.data(), self.size() - 1);
    const std::string path(self.data(), length > 0 ? size_t(length) : 0);
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    // Beside this one in a build folder, in libexec once installed.
    for (const char *place : {"ariadne-window", ARIADNE_LIBEXEC "/ariadne-window"}) {
        ::execv((folder + place).c_str(), arguments);
        if (errno != ENOENT)
            break;
    }
    std::fprintf(stderr, "ariadne: The window’s program “ariadne-window” cannot be started from “%s”: %s. Install Ariadne again.\n",
                 folder.c_str(), std::strerror(errno));
    return cli::kUnusable;
}

} // namespace ariadne::app
