// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations.h"

#include <QtGlobal>

static void initialise()
{
    Q_INIT_RESOURCE(translations);
}

namespace ariadne {

void loadTranslations()
{
    initialise();
}

} // namespace ariadne
