// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ariadne {

// Makes :/i18n/ariadne_<language>.qm readable: a static library's resources have to be asked for.
void loadTranslations();

} // namespace ariadne
