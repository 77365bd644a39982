// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace ariadne::ui {

class Button;

// A question over the window: what is asked stands in the column, "Cancel" and the answer below it. Deletes itself when
// it is closed. Object names begin with its own.
class Dialog : public QDialog
{
    Q_OBJECT
public:
    // `width` at 96 dpi.
    Dialog(const QString &name, const QString &title, int width, QWidget *parent);

protected:
    QVBoxLayout *column() const { return m_column; }
    // Below all that is in the column by then. The answer is the default button; what it does is the caller's.
    Button *addButtons(const QString &answer, const QString &name);

private:
    QVBoxLayout *m_column;
};

} // namespace ariadne::ui
