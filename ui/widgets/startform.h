// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace ariadne::ui {

class Button;
class ErrorBand;
class Label;

// What is to be filled in before something starts: a title, a sentence, fields, Start and Cancel. A pane of the page,
// no dialog: what is behind it stays in reach. Return in any field starts.
class StartForm : public QWidget
{
    Q_OBJECT
public:
    // `name` is the object name; the fields' are name + ".field".
    StartForm(const QString &name, const QString &title, const QString &sentence, QWidget *parent);
    void sayTrouble(const QString &sentence); // empty: none
    void setBusy(const QString &why);         // empty: it can start

signals:
    void startRequested();
    void cancelled();

protected:
    // One row: a caption that is `widget`'s buddy. Gives widget its object and accessible name.
    Label *addRow(const QString &label, const QString &name, QWidget *widget, Qt::Alignment alignment = {});
    QLineEdit *addField(const QString &label, const QString &name, const QString &placeholder);
    // A field with a button that chooses a folder.
    QLineEdit *addFolder(const QString &label, const QString &name, const QString &placeholder, const QString &choose);

private:
    ErrorBand *m_band;
    QGridLayout *m_grid;
    Button *m_start;
};

} // namespace ariadne::ui
