// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/settings.h"
#include "ui/shell/windowpages.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace ariadne::ui {

class ErrorBand;

// Every choice with the sentence that says what it does; a change holds at once, there is no "apply".
class SettingsPage : public WindowPage
{
    Q_OBJECT
public:
    SettingsPage(Windows &windows, Shell &shell, QWidget *parent);

private:
    void addHeading(const QString &text);
    void addRow(const QString &label, QWidget *field, const QString &sentence);
    void show(const Settings &settings);
    void keep();

    Windows &m_windows;
    QGridLayout *m_grid;
    ErrorBand *m_band;
    QComboBox *m_theme, *m_density, *m_language;
    QLineEdit *m_catalogue, *m_debuginfod;
    QCheckBox *m_network, *m_restore;
    QString m_languageAtStart;
    bool m_showing = false;
};

} // namespace ariadne::ui
