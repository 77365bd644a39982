// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

namespace ariadne::ui {

class EmptyState;

// What a rail entry shows while nothing of its kind is open: one sentence, one action, "Try the demo".
class EmptyPage : public Page
{
    Q_OBJECT
public:
    EmptyPage(const QString &page, Shell &shell, QWidget *parent);

    QString pageName() const override { return m_page; }
    QString tabTitle() const override;
    QString iconName() const override;
    bool holds(const Link &link) const override;
    void open(const Link &link) override { Q_UNUSED(link) }
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override { return {}; }

private:
    void fill();
    QString m_page;
    Shell &m_shell;
    EmptyState *m_state;
    QString m_command; // what the action does
};

} // namespace ariadne::ui
