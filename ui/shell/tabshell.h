// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

#include <QObject>

namespace ariadne::ui {

// What a page of one catalogue is given for the window: the same in all but the catalogue, which stays the tab's
// whichever the window works with. So several catalogues are open at once. Owned by its page.
class TabShell : public QObject, public Shell
{
    Q_OBJECT
public:
    TabShell(Shell &window, QString catalogue) : m_window(window), m_catalogue(std::move(catalogue)) {}

    void follow(const Link &link, OpenIn where = OpenIn::Here) override { m_window.follow(link, where); }
    void openPath(const QString &path) override { m_window.openPath(path); }
    JobList &jobs() override { return m_window.jobs(); }
    CommandRegistry &commands() override { return m_window.commands(); }
    void say(const QString &sentence, bool bad, const QString &actionText, std::function<void()> action) override
    {
        m_window.say(sentence, bad, actionText, std::move(action));
    }
    QString catalogue() const override { return m_catalogue; }
    void catalogueWritten() override { m_window.catalogueWritten(); }
    void addToCase(const Link &link, const QString &text) override { m_window.addToCase(link, text); }
    void setBadge(const QString &pageName, int count) override
    {
        if (m_window.catalogue() == m_catalogue)
            m_window.setBadge(pageName, count);
    }
    std::function<Result<QByteArray>(const Link &link)> pictureMaker() override { return m_window.pictureMaker(); }

private:
    Shell &m_window;
    const QString m_catalogue;
};

} // namespace ariadne::ui
