// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages.h"

#include "ui/bisect/bisectpage.h"
#include "ui/cases/casespage.h"
#include "ui/dump/dumppage.h"
#include "ui/failures/failurespage.h"
#include "ui/history/historypage.h"
#include "ui/home/homepage.h"
#include "ui/source/sourcepage.h"
#include "ui/trials/trialspage.h"

namespace ariadne::ui {

QList<PageKind> allPages()
{
    return {homePages(), sourcePages(), historyPages(), dumpPages(), failuresPages(), trialsPages(), bisectPages(), casesPages()};
}

} // namespace ariadne::ui
