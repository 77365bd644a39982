// SPDX-License-Identifier: GPL-3.0-or-later
// A window as a plain value, and back.
#include "ui/shell/mainwindow.h"

#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"

#include <QSplitter>

namespace ariadne::ui {

WindowState MainWindow::saveState() const
{
    WindowState state;
    state.geometry = saveGeometry();
    for (const TabGroup *group : m_groups)
        state.groups.append(group->saveState());
    state.activeGroup = int(m_active);
    state.splitSizes = m_split->sizes();
    state.sideSizes = m_side->sizes();
    state.sideWidth = m_side->isHidden() ? 0 : m_side->width();
    state.trail = m_trail.stops();
    state.history = m_history.places();
    state.historyAt = m_history.at();
    if (m_catalogue != m_windows.catalogue())
        state.catalogue = m_catalogue;
    return state;
}

void MainWindow::restoreState(const WindowState &state)
{
    m_quiet = true;
    if (!state.geometry.isEmpty())
        restoreGeometry(state.geometry);
    if (!state.catalogue.isEmpty())
        m_catalogue = state.catalogue;
    m_palette->setCatalogue(m_catalogue);
    m_history.restore(state.history, state.historyAt);
    m_trail.restore(state.trail);
    for (qsizetype i = 0; i < qBound(qsizetype(1), state.groups.size(), qsizetype(2)); ++i) {
        if (i >= m_groups.size())
            addGroup();
        m_groups.at(i)->restoreState(i < state.groups.size() ? state.groups.at(i) : GroupState());
    }
    m_active = qBound(qsizetype(0), qsizetype(state.activeGroup), m_groups.size() - 1);
    for (TabGroup *each : std::as_const(m_groups))
        each->setActive(each == active());
    if (state.splitSizes.size() == m_groups.size())
        m_split->setSizes(state.splitSizes);
    if (state.sideSizes.size() == 2)
        m_side->setSizes(state.sideSizes);
    if (state.sideWidth == 0)
        m_side->hide();
    else if (state.sideWidth > 0)
        m_middle->setSizes(
            {qMax(Theme::instance().px(200), width() - m_rail->sizeHint().width() - state.sideWidth), state.sideWidth});
    m_quiet = false;
    m_opening = true; // the page in front may still load: its arrival is not a new visit
    m_refresh.start();
}

} // namespace ariadne::ui
