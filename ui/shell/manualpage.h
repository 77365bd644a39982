// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowpages.h"

class QLineEdit;
class QListView;
class QStringListModel;
class QTextBrowser;

namespace ariadne::ui {

class Label;

// The manual (resources/manual, Markdown) in the window's own fonts and colours, with its chapters and a search.
class ManualPage : public WindowPage
{
    Q_OBJECT
public:
    ManualPage(Shell &shell, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chapter {
        QString title;
        QString markdown;
    };
    void load();
    void show(int chapter);
    void restyle();
    void search(bool backwards);
    Shell &m_shell;
    QLineEdit *m_field;
    Label *m_found;
    QListView *m_list;
    QStringListModel *m_titles;
    QTextBrowser *m_text;
    QList<Chapter> m_chapters;
    int m_shown = -1;
};

} // namespace ariadne::ui
