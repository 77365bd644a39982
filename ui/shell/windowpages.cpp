// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpages.h"

#include "ui/shell/linkwords.h"
#include "ui/shell/manualpage.h"
#include "ui/shell/settingspage.h"
#include "ui/shell/shortcutspage.h"

namespace ariadne::ui {

std::unique_ptr<Page> makeWindowPage(const QString &kind, Windows &windows, Shell &shell, QWidget *parent)
{
    if (kind == u"settings")
        return std::make_unique<SettingsPage>(windows, shell, parent);
    if (kind == u"shortcuts")
        return std::make_unique<ShortcutsPage>(shell, parent);
    if (kind == u"manual")
        return std::make_unique<ManualPage>(shell, parent);
    return nullptr;
}

WindowPage::WindowPage(const QString &name, const QString &icon, QWidget *parent)
    : Page(parent), m_name(name), m_icon(icon)
{
    setObjectName(QStringLiteral("page.") + name);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
}

QString WindowPage::tabTitle() const
{
    return pageTitle(m_name);
}

bool WindowPage::holds(const Link &link) const
{
    const auto *page = link.as<place::Page>();
    return page && page->name == m_name;
}

Link WindowPage::place() const
{
    return place::Page{m_name};
}

QList<Crumb> WindowPage::crumbs() const
{
    return {{pageTitle(QStringLiteral("home")), Link(), false}, {pageTitle(m_name), place(), false}};
}

} // namespace ariadne::ui
