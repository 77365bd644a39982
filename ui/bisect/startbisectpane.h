// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bisect/bisect.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace ariadne::ui {

class Button;
class ErrorBand;

// Where it fails, where it did not, and how to tell. A pane of the page, no dialog.
class StartBisectPane : public QWidget
{
    Q_OBJECT
public:
    explicit StartBisectPane(QWidget *parent = nullptr);
    bisect::StartRequest request() const;
    void setRepository(const QString &path);
    void sayTrouble(const QString &sentence);
    void setBusy(bool busy);

signals:
    void startRequested();
    void cancelled();

private:
    QLineEdit *addField(QGridLayout *grid, const QString &label, const QString &name, const QString &placeholder);
    ErrorBand *m_band;
    QLineEdit *m_repository, *m_bad, *m_good, *m_test, *m_build, *m_name;
    Button *m_start;
};

} // namespace ariadne::ui
