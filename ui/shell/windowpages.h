// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

#include <memory>

namespace ariadne::ui {

class Windows;

// Pages of the window itself: settings, shortcuts, manual. Null where `kind` is none of them.
std::unique_ptr<Page> makeWindowPage(const QString &kind, Windows &windows, Shell &shell, QWidget *parent);

// What the three have in common: one place, one crumb, nothing to load.
class WindowPage : public Page
{
    Q_OBJECT
public:
    WindowPage(const QString &name, const QString &icon, QWidget *parent);
    QString pageName() const override { return m_name; }
    QString tabTitle() const override;
    QString iconName() const override { return m_icon; }
    bool holds(const Link &link) const override;
    void open(const Link &link) override { Q_UNUSED(link) }
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override { return {}; }

private:
    QString m_name, m_icon;
};

} // namespace ariadne::ui
