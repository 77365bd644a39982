// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trials/starttrialpane.h"

#include "ui/trials/trialsdata.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QProcess>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

StartTrialPane::StartTrialPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("trials.start"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(8));
    column->addWidget(new Label(tr("Start a trial"), Ink::Title));
    auto *says = new Label(tr("The command runs again and again, also after this window is closed. Output and cores of "
                              "failures are kept."),
                           Ink::Secondary, Tone::Muted);
    says->setWordWrap(true);
    column->addWidget(says);
    m_band = new ErrorBand(this);
    column->addWidget(m_band);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(px(12));
    grid->setVerticalSpacing(px(8));
    m_command = addField(grid, tr("Command"), QStringLiteral("trials.start.command"), tr("./test --seed 1"));
    m_directory = addField(grid, tr("Folder"), QStringLiteral("trials.start.directory"), QDir::homePath());
    auto *browse = new Button(tr("Choose…"), this);
    browse->setObjectName(QStringLiteral("trials.start.browse"));
    browse->setAccessibleName(tr("Choose the folder"));
    grid->addWidget(browse, 1, 2);
    connect(browse, &QAbstractButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Folder the command runs in"), m_directory->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, m_directory, &QLineEdit::setText);
        dialog->open();
    });
    m_name = addField(grid, tr("Name"), QStringLiteral("trials.start.name"), tr("the command's name"));

    auto *until = new Label(tr("Ends"));
    m_until = new QComboBox(this);
    m_until->setObjectName(QStringLiteral("trials.start.until"));
    m_until->setAccessibleName(tr("Ends"));
    m_until->addItem(tr("at the first failure"), UntilFailure);
    m_until->addItem(tr("after a number of runs"), Runs);
    m_until->addItem(tr("after a number of failures"), Failures);
    m_until->addItem(tr("after a time"), Time);
    m_until->addItem(tr("when it is stopped"), Stopped);
    until->setBuddy(m_until);
    grid->addWidget(until, grid->rowCount(), 0);
    grid->addWidget(m_until, grid->rowCount() - 1, 1);
    m_value = addField(grid, {}, QStringLiteral("trials.start.value"), {});
    m_valueLabel = qobject_cast<Label *>(grid->itemAtPosition(grid->rowCount() - 1, 0)->widget());
    m_timeout = addField(grid, tr("Time for one run"), QStringLiteral("trials.start.timeout"),
                         tr("no limit, or for example 30s"));
    m_failsWhen = addField(grid, tr("Fails when"), QStringLiteral("trials.start.failsWhen"),
                           tr("exit code, signal, core or time-out; or for example text:assertion"));
    auto *jobs = new Label(tr("At the same time"));
    m_jobs = new QSpinBox(this);
    m_jobs->setObjectName(QStringLiteral("trials.start.jobs"));
    m_jobs->setAccessibleName(tr("Runs at the same time"));
    m_jobs->setRange(1, 256);
    jobs->setBuddy(m_jobs);
    grid->addWidget(jobs, grid->rowCount(), 0);
    grid->addWidget(m_jobs, grid->rowCount() - 1, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    auto *form = new QWidget(this);
    form->setMaximumWidth(px(760));
    form->setLayout(grid);
    grid->setContentsMargins(0, px(8), 0, px(8));
    column->addWidget(form);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    m_start = new PrimaryButton(tr("Start"), this);
    m_start->setObjectName(QStringLiteral("trials.start.go"));
    m_start->setIconName(QStringLiteral("play"));
    buttons->addWidget(m_start);
    auto *cancel = new Button(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("trials.start.cancel"));
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);

    connect(m_start, &QAbstractButton::clicked, this, &StartTrialPane::startRequested);
    connect(cancel, &QAbstractButton::clicked, this, &StartTrialPane::cancelled);
    for (QLineEdit *field : {m_command, m_directory, m_name, m_value, m_timeout, m_failsWhen})
        connect(field, &QLineEdit::returnPressed, this, &StartTrialPane::startRequested);
    connect(m_until, &QComboBox::currentIndexChanged, this, &StartTrialPane::untilChanged);
    setFocusProxy(m_command);
    untilChanged();
}

QLineEdit *StartTrialPane::addField(QGridLayout *grid, const QString &label, const QString &name,
                                    const QString &placeholder)
{
    const int row = grid->count() == 0 ? 0 : grid->rowCount();
    auto *caption = new Label(label);
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(placeholder);
    caption->setBuddy(field);
    grid->addWidget(caption, row, 0);
    grid->addWidget(field, row, 1);
    return field;
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
    m_band->clear();
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

void StartTrialPane::sayTrouble(const QString &sentence)
{
    if (sentence.isEmpty())
        m_band->clear();
    else
        m_band->say(sentence);
}

void StartTrialPane::setBusy(bool busy)
{
    if (busy)
        m_start->setHeld(tr("The trial is being started."));
    else
        m_start->setHeld({});
}

} // namespace ariadne::ui
