// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bisect/startbisectpane.h"

#include <QLineEdit>

namespace ariadne::ui {

StartBisectPane::StartBisectPane(QWidget *parent)
    : StartForm(QStringLiteral("bisect.start"), tr("Find the commit where it began"),
                tr("Commits are checked out and tested in a folder of Ariadne's own. Your repository is only read."),
                parent)
{
    m_repository =
        addFolder(tr("Repository"), QStringLiteral("repository"), tr("a folder in it"), tr("Choose the repository"));
    m_bad = addField(tr("It fails at"), QStringLiteral("bad"), tr("HEAD"));
    m_good = addField(tr("It was good at"), QStringLiteral("good"),
                      tr("a tag, a branch or a commit; empty: look at all history"));
    m_test = addField(tr("Test"), QStringLiteral("test"), tr("a command: 0 good, 125 cannot be tested, else bad"));
    m_build = addField(tr("Build"), QStringLiteral("build"),
                       tr("a command before the test; where it fails the commit is skipped"));
    m_name = addField(tr("Name"), QStringLiteral("name"), tr("made from the ends"));
    setFocusProxy(m_repository);
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

} // namespace ariadne::ui
