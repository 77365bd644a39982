// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace ariadne::dump
{

// Named so that lupdate finds the texts: core has no QObject whose tr() could be used.
inline QString translate(const char *context, const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace ariadne::dump
