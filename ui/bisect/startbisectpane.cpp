// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/startbisectpane.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

StartBisectPane::StartBisectPane(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("bisect.start"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(8));
    column->addWidget(new Label(tr("Find the commit where it began"), Ink::Title));
    auto *says =
        new Label(tr("Commits are checked out and tested in a folder of Ariadne's own. Your repository is only read."),
                  Ink::Secondary, Tone::Muted);
    says->setWordWrap(true);
    column->addWidget(says);
    m_band = new ErrorBand(this);
    column->addWidget(m_band);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(px(12));
    grid->setVerticalSpacing(px(8));
    grid->setContentsMargins(0, px(8), 0, px(8));
    grid->setColumnStretch(1, 1);
    m_repository = addField(grid, tr("Repository"), QStringLiteral("bisect.start.repository"), tr("a folder in it"));
    auto *browse = new Button(tr("Choose…"), this);
    browse->setObjectName(QStringLiteral("bisect.start.browse"));
    browse->setAccessibleName(tr("Choose the repository"));
    grid->addWidget(browse, 0, 2);
    m_bad = addField(grid, tr("It fails at"), QStringLiteral("bisect.start.bad"), tr("HEAD"));
    m_good = addField(grid, tr("It was good at"), QStringLiteral("bisect.start.good"),
                      tr("a tag, a branch or a commit; empty: look at all history"));
    m_test = addField(grid, tr("Test"), QStringLiteral("bisect.start.test"),
                      tr("a command: 0 good, 125 cannot be tested, else bad"));
    m_build = addField(grid, tr("Build"), QStringLiteral("bisect.start.build"),
                       tr("a command before the test; where it fails the commit is skipped"));
    m_name = addField(grid, tr("Name"), QStringLiteral("bisect.start.name"), tr("made from the ends"));
    auto *form = new QWidget(this);
    form->setMaximumWidth(px(760));
    form->setLayout(grid);
    column->addWidget(form);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    m_start = new PrimaryButton(tr("Start"), this);
    m_start->setObjectName(QStringLiteral("bisect.start.go"));
    m_start->setIconName(QStringLiteral("play"));
    buttons->addWidget(m_start);
    auto *cancel = new Button(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("bisect.start.cancel"));
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(browse, &QAbstractButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Repository"), m_repository->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, m_repository, &QLineEdit::setText);
        dialog->open();
    });
    connect(m_start, &QAbstractButton::clicked, this, &StartBisectPane::startRequested);
    connect(cancel, &QAbstractButton::clicked, this, &StartBisectPane::cancelled);
    for (QLineEdit *field : {m_repository, m_bad, m_good, m_test, m_build, m_name})
        connect(field, &QLineEdit::returnPressed, this, &StartBisectPane::startRequested);
    setFocusProxy(m_repository);
}

QLineEdit *StartBisectPane::addField(QGridLayout *grid, const QString &label, const QString &name,
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

bisect::StartRequest StartBisectPane::request() const
{
    bisect::StartRequest request;
    const auto words = [](const QLineEdit *field) { return field->text().split(u' ', Qt::SkipEmptyParts); };
    request.repository = m_repository->text();
    request.bad = words(m_bad);
    if (request.bad.isEmpty())
        request.bad = QStringList{QStringLiteral("HEAD")};
    request.good = words(m_good);
    request.test = m_test->text().trimmed();
    request.build = m_build->text().trimmed();
    request.name = m_name->text().trimmed();
    return request;
}

void StartBisectPane::setRepository(const QString &path)
{
    m_repository->setText(path);
}

void StartBisectPane::sayTrouble(const QString &sentence)
{
    if (sentence.isEmpty())
        m_band->clear();
    else
        m_band->say(sentence);
}

void StartBisectPane::setBusy(bool busy)
{
    m_start->setHeld(busy ? tr("The bisect is being started.") : QString());
}

} // namespace ariadne::ui
