// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandregistry.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"

#include <QAction>
#include <QMainWindow>

namespace ariadne::kit {

// A window with one page, that follows links as the real one does: those of the page's own kind are opened in it, and
// all are noted. Needs ui_shell.
template <typename PageType> class PageShell : public ui::Shell
{
public:
    explicit PageShell(const ui::PageKind &kind)
    {
        kind.addCommands(m_commands);
        page = static_cast<PageType *>(kind.make(*this, &window).release());
        window.setCentralWidget(page);
        window.resize(1200, 760);
        for (const ui::UiCommand &command : m_commands.commands())
            window.addAction(m_commands.action(command.id));
        QObject::connect(&m_commands, &ui::CommandRegistry::triggered, page, [this](const QString &id) {
            QString why;
            if (page->commandEnabled(id, &why))
                page->command(id);
            else
                said.append(why);
        });
    }
    void follow(const Link &link, ui::OpenIn where) override
    {
        followed.append(link);
        if (where == ui::OpenIn::NewTab)
            newTabs.append(link);
        else if (link.pageName() == page->pageName())
            page->open(link);
    }
    void openPath(const QString &path) override { opened.append(path); }
    ui::JobList &jobs() override { return m_jobs; }
    ui::CommandRegistry &commands() override { return m_commands; }
    void say(const QString &sentence, bool, const QString &, std::function<void()>) override { said.append(sentence); }
    QString catalogue() const override { return {}; }
    void catalogueWritten() override {}
    void addToCase(const Link &, const QString &) override {}
    void setBadge(const QString &, int) override {}
    std::function<Result<QByteArray>(const Link &)> pictureMaker() override { return {}; }

private:
    ui::JobList m_jobs;
    ui::CommandRegistry m_commands;

public:
    QMainWindow window;
    PageType *page;
    QList<Link> followed, newTabs;
    QStringList said, opened;
};

} // namespace ariadne::kit
