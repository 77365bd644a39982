// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

namespace ariadne::ui {

// Every page of the window, in the order of the rail: the only place that knows them all.
QList<PageKind> allPages();

} // namespace ariadne::ui
