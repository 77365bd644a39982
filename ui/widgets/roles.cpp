// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/roles.h"

namespace ariadne::ui {

Role toneRole(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return Role::Text;
    case Tone::Muted: return Role::Muted;
    case Tone::Good: return Role::Good;
    case Tone::Bad: return Role::Bad;
    case Tone::Warning: return Role::Warning;
    case Tone::Known: return Role::Known;
    case Tone::New: return Role::New;
    case Tone::Accent: return Role::Accent;
    }
    return Role::Text;
}

} // namespace ariadne::ui
