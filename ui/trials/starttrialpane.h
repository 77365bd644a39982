// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trials/recipe.h"

#include "ui/widgets/startform.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace ariadne::ui {

class Label;

// What to run, and when it ends. A pane of the page, no dialog: what is behind it stays in reach.
class StartTrialPane : public StartForm
{
    Q_OBJECT
public:
    explicit StartTrialPane(QWidget *parent = nullptr);
    // Fills the fields: of the trial looked at, for one like it.
    void setRecipe(const trials::Recipe &recipe);
    // What is filled in, checked as far as no file system is needed. Error::Usage names the field.
    Result<trials::Recipe> recipe() const;

private:
    enum Until { UntilFailure, Runs, Failures, Time, Stopped };
    void untilChanged();

    QLineEdit *m_command, *m_directory, *m_name, *m_value, *m_timeout, *m_failsWhen;
    QComboBox *m_until;
    QSpinBox *m_jobs;
    Label *m_valueLabel;
};

} // namespace ariadne::ui
