// SPDX-License-Identifier: GPL-3.0-or-later
// The Source page and its lists of results: searching the text of all files, and going from one result to the next.
#include "ui/source/sourcepage.h"

#include "support/bytes.h"
#include "ui/source/codepanel.h"
#include "ui/source/relationspanel.h"
#include "ui/source/textsearchpanel.h"
#include "ui/theme/theme.h"

#include <QSplitter>
#include <QTreeView>

namespace ariadne::ui {

void SourcePage::setUpSearch()
{
    m_search = new TextSearchPanel(&m_shell.jobs(), m_column);
    m_search->setMinimumHeight(Theme::instance().px(120));
    m_column->addWidget(m_search);
    m_column->setStretchFactor(2, 0);
    m_search->hide();
    connect(m_search, &TextSearchPanel::settled, this, &SourcePage::checkSettled);
    connect(m_search, &TextSearchPanel::closeWanted, this, [this] {
        m_search->hide();
        m_panel->view()->setFocus();
    });
    connect(m_search, &TextSearchPanel::linkChosen, this,
            [this](const Link &link, OpenIn where, bool leave) { resultChosen(link, where, leave, m_search->tree()); });
}

void SourcePage::showSearch()
{
    if (!m_root)
        return;
    m_relations->hide();
    m_search->show();
    m_search->setView(m_index->view());
    // What is selected is meant; else what was searched for before stands there.
    constexpr qsizetype kMostWords = 200;
    const TextView *const view = m_panel->view();
    const bool line = m_panel->showsText() && view->hasSelection() &&
                      view->selectionStart().line == view->selectionEnd().line &&
                      view->selectionEnd().column - view->selectionStart().column < kMostWords;
    m_search->start(line ? view->selectedText() : QString(), {m_root->id(), m_revision.commit.hex, {}, {}});
}

// Looking keeps the focus in the list; going takes it to the text.
void SourcePage::resultChosen(const Link &link, OpenIn where, bool leave, QWidget *list)
{
    if (link != Link())
        follow(link, where);
    if (leave && where == OpenIn::Here)
        m_panel->view()->setFocus();
    else if (where == OpenIn::Here)
        list->setFocus();
}

bool SourcePage::stepResult(bool forward)
{
    const bool stepped = m_search->isVisibleTo(this)      ? m_search->step(forward)
                         : m_relations->isVisibleTo(this) ? m_relations->step(forward)
                                                          : false;
    if (!stepped)
        m_shell.say(tr("There are no results."));
    return true;
}

} // namespace ariadne::ui
