# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND kit_extra gitbuilder.cpp) # repositories with fixed dates
list(APPEND kit_extra elfwriter.cpp)
