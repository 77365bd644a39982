// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages.h"

#include "ui/home/homepage.h"
#ifdef ARIADNE_PAGE_source
#include "ui/source/sourcepage.h"
#endif
#ifdef ARIADNE_PAGE_dump
#include "ui/dump/dumppage.h"
#endif
#ifdef ARIADNE_PAGE_failures
#include "ui/failures/failurespage.h"
#endif
#ifdef ARIADNE_PAGE_trials
#include "ui/trials/trialspage.h"
#endif
#ifdef ARIADNE_PAGE_bisect
#include "ui/bisect/bisectpage.h"
#endif
#ifdef ARIADNE_PAGE_cases
#include "ui/cases/casespage.h"
#endif

namespace ariadne::ui {

QList<PageKind> allPages()
{
    QList<PageKind> kinds{homePages()};
#ifdef ARIADNE_PAGE_source
    kinds.append(sourcePages());
#endif
#ifdef ARIADNE_PAGE_dump
    kinds.append(dumpPages());
#endif
#ifdef ARIADNE_PAGE_failures
    kinds.append(failuresPages());
#endif
#ifdef ARIADNE_PAGE_trials
    kinds.append(trialsPages());
#endif
#ifdef ARIADNE_PAGE_bisect
    kinds.append(bisectPages());
#endif
#ifdef ARIADNE_PAGE_cases
    kinds.append(casesPages());
#endif
    return kinds;
}

} // namespace ariadne::ui
