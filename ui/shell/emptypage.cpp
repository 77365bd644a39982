// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/emptypage.h"

#include "ui/shell/commandregistry.h"
#include "ui/shell/linkwords.h"
#include "ui/widgets/bands.h"

#include <QAction>
#include <QVBoxLayout>

namespace ariadne::ui {

EmptyPage::EmptyPage(const QString &page, Shell &shell, QWidget *parent)
    : Page(parent), m_page(page), m_shell(shell), m_state(new EmptyState(this))
{
    setObjectName(QStringLiteral("empty.") + page);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_state);
    fill();
    connect(m_state, &EmptyState::actionTriggered, this, [this] {
        if (QAction *action = m_shell.commands().action(m_command))
            action->trigger();
    });
    connect(m_state, &EmptyState::demoRequested, this, [this] {
        if (QAction *action = m_shell.commands().action(QStringLiteral("file.demo")))
            action->trigger();
    });
}

void EmptyPage::fill()
{
    QString what, why, action;
    m_command = QStringLiteral("file.open");
    if (m_page == u"source") {
        what = tr("Read the code of a repository or of a plain folder, with who changed each line and why.");
        why = tr("No repository is open.");
        action = tr("Open a folder…");
        m_command = QStringLiteral("file.openFolder");
    } else if (m_page == u"dump") {
        what = tr("See what a program was doing when it died: threads, stacks, registers, memory.");
        why = tr("No core dump is open.");
        action = tr("Open a core dump…");
    } else if (m_page == u"failures") {
        what = tr("Keep every failure in one catalogue: what it looks like, where it was seen, how often.");
        why = tr("Nothing is filed yet.");
        action = tr("File a failure…");
    } else if (m_page == u"trials") {
        what = tr("Make it happen again: run a command in a loop, unattended, with everything recorded.");
        why = tr("No trial is open.");
        action = tr("Go to anything…");
        m_command = QStringLiteral("go.anything");
    } else if (m_page == u"bisect") {
        what = tr("Find the commit where it started, even when the test fails only now and then.");
        why = tr("No bisect is open.");
        action = tr("Go to anything…");
        m_command = QStringLiteral("go.anything");
    } else if (m_page == u"cases") {
        what = tr("Hold observations against hypotheses until nothing is left unexplained.");
        why = tr("No case is open.");
        action = tr("Go to anything…");
        m_command = QStringLiteral("go.anything");
    }
    m_state->setText(what, why);
    const QAction *command = m_shell.commands().action(m_command);
    m_state->setAction(action, command ? command->shortcut() : QKeySequence());
    m_state->setDemoOffered(m_shell.commands().action(QStringLiteral("file.demo")) != nullptr);
}

QString EmptyPage::tabTitle() const
{
    return pageTitle(m_page);
}
QString EmptyPage::iconName() const
{
    return iconOfPage(m_page);
}

bool EmptyPage::holds(const Link &link) const
{
    const auto *page = link.as<place::Page>();
    return page && page->name == m_page;
}

Link EmptyPage::place() const
{
    return place::Page{m_page};
}
QList<Crumb> EmptyPage::crumbs() const
{
    return {{pageTitle(m_page), place(), false}};
}

} // namespace ariadne::ui
