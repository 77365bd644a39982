// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/pageshell.h"
#include "ui/source/sourcepage.h"

namespace ariadne::kit {

using namespace ariadne::ui;

class FakeShell : public PageShell<SourcePage>
{
public:
    FakeShell() : PageShell<SourcePage>(sourcePages()) { window.resize(1100, 700); }
};

} // namespace ariadne::kit
