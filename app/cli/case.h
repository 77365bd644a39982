// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/writeup.h"

namespace ariadne::cli {

// How `case export` gets its pictures. Set by the program where the window is built; without it a write-up has none.
void setCasePictures(cases::PictureMaker maker);

} // namespace ariadne::cli
