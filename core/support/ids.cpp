// SPDX-License-Identifier: GPL-3.0-or-later
#include "ids.h"

namespace ariadne {

QString hexText(quint64 value)
{
    return QStringLiteral("0x") + QString::number(value, 16);
}

} // namespace ariadne
