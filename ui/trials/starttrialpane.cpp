// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/starttrialpane.h"

#include "ui/trials/trialsdata.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QSpinBox>

namespace ariadne::ui {

StartTrialPane::StartTrialPane(QWidget *parent)
    : StartForm(QStringLiteral("trials.start"), tr("Start a trial"),
                tr("The command runs again and again, also after this window is closed. Output and cores of failures "
                   "are kept."),
                parent)
{
    m_command = addField(tr("Command"), QStringLiteral("command"), tr("./test --seed 1"));
    m_directory = addFolder(tr("Folder"), QStringLiteral("directory"), QDir::homePath(), tr("Choose the folder"));
    m_name = addField(tr("Name"), QStringLiteral("name"), tr("the command's name"));
    m_until = new QComboBox(this);
    m_until->addItem(tr("at the first failure"), UntilFailure);
    m_until->addItem(tr("after a number of runs"), Runs);
    m_until->addItem(tr("after a number of failures"), Failures);
    m_until->addItem(tr("after a time"), Time);
    m_until->addItem(tr("when it is stopped"), Stopped);
    addRow(tr("Ends"), QStringLiteral("until"), m_until);
    m_value = new QLineEdit(this);
    m_valueLabel = addRow(tr("Runs"), QStringLiteral("value"), m_value);
    connect(m_value, &QLineEdit::returnPressed, this, &StartForm::startRequested);
    m_timeout = addField(tr("Time for one run"), QStringLiteral("timeout"), tr("no limit, or for example 30s"));
    m_failsWhen = addField(tr("Fails when"), QStringLiteral("failsWhen"),
                           tr("exit code, signal, core or time-out; or for example text:assertion"));
    m_jobs = new QSpinBox(this);
    m_jobs->setRange(1, 256);
    addRow(tr("At the same time"), QStringLiteral("jobs"), m_jobs, Qt::AlignLeading);
    connect(m_until, &QComboBox::currentIndexChanged, this, &StartTrialPane::untilChanged);
    setFocusProxy(m_command);
    untilChanged();
}

void StartTrialPane::untilChanged()
{
    const int until = m_until->currentData().toInt();
    const QString label = until == Runs       ? tr("Runs")
                          : until == Failures ? tr("Failures")
                          : until == Time     ? tr("Time")
                                              : QString();
    m_valueLabel->setText(label);
    m_value->setAccessibleName(label);
    m_value->setPlaceholderText(until == Time   ? tr("for example 8h")
                                : until == Runs ? tr("for example 300")
                                                : tr("for example 3"));
    m_value->setVisible(!label.isEmpty());
    m_valueLabel->setVisible(!label.isEmpty());
}

void StartTrialPane::setRecipe(const trials::Recipe &recipe)
{
    m_command->setText(commandLine(recipe.command));
    m_directory->setText(recipe.directory);
    m_name->setText(recipe.name);
    m_timeout->setText(recipe.timeoutSeconds > 0 ? QStringLiteral("%1s").arg(recipe.timeoutSeconds) : QString());
    m_jobs->setValue(recipe.jobs);
    QStringList conditions;
    for (const trials::Condition &condition : recipe.failsWhen)
        conditions.append(trials::print(condition));
    m_failsWhen->setText(conditions.join(u' '));
    sayTrouble({});
}

Result<trials::Recipe> StartTrialPane::recipe() const
{
    trials::Recipe recipe;
    recipe.command = QProcess::splitCommand(m_command->text());
    if (recipe.command.isEmpty())
        return fail(Error::Kind::Usage, tr("There is no command: write what is to be run."));
    recipe.directory = m_directory->text().isEmpty() ? m_directory->placeholderText() : m_directory->text();
    recipe.name = m_name->text().trimmed();
    recipe.jobs = m_jobs->value();
    const int until = m_until->currentData().toInt();
    if (until == UntilFailure)
        recipe.mostFailures = 1;
    if (until == Runs || until == Failures) {
        bool ok = false;
        const qint64 figure = m_value->text().toLongLong(&ok);
        if (!ok || figure < 1)
            return fail(Error::Kind::Usage,
                        tr("“%1” is no number of runs: write a figure from 1 on.").arg(m_value->text()));
        (until == Runs ? recipe.mostRuns : recipe.mostFailures) = figure;
    }
    if (until == Time) {
        const auto seconds = trials::parseDuration(m_value->text());
        if (!seconds)
            return std::unexpected(seconds.error());
        recipe.mostSeconds = *seconds;
    }
    if (!m_timeout->text().trimmed().isEmpty()) {
        const auto seconds = trials::parseDuration(m_timeout->text());
        if (!seconds)
            return std::unexpected(seconds.error());
        recipe.timeoutSeconds = *seconds;
    }
    for (const QString &words : QProcess::splitCommand(m_failsWhen->text())) {
        const auto condition = trials::parseCondition(words);
        if (!condition)
            return std::unexpected(condition.error());
        recipe.failsWhen.append(*condition);
    }
    return recipe;
}

} // namespace ariadne::ui
