// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ariadne::source {

// The first ctags that is universal-ctags, looked for once: others of this name know other options. Empty: none.
QString universalCtags();

} // namespace ariadne::source
