// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/sourcemapsdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

int px(int grid)
{
    return Theme::instance().px(grid);
}

QString wordsOf(const QLineEdit *field)
{
    return field->text().trimmed();
}

} // namespace

SourceMapsDialog::SourceMapsDialog(const QStringList &maps, const QString &folder, QWidget *parent)
    : Dialog(QStringLiteral("dump.sourceMaps"), tr("Where the sources are"), 640, parent),
      m_rowsLayout(new QVBoxLayout), m_problem(new Label({}, Ink::Secondary, Tone::Bad, this))
{
    column()->setSpacing(px(8));
    auto *what = new Label(tr("Sources that the debug information names below the folder on the left are looked for "
                              "below the one on the right. Kept with this dump."),
                           Ink::Body, Tone::Muted, this);
    what->setWordWrap(true);
    column()->addWidget(what);
    m_rowsLayout->setSpacing(px(6));
    column()->addLayout(m_rowsLayout);
    m_problem->setObjectName(QStringLiteral("dump.sourceMaps.problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column()->addWidget(m_problem);
    m_use = addButtons(tr("Use these folders"), QStringLiteral("use"));
    connect(m_use, &QAbstractButton::clicked, this, &QDialog::accept);
    bool covered = folder.isEmpty();
    for (const QString &map : maps) {
        const qsizetype at = map.indexOf(u'=');
        addRow(map.left(at), map.mid(at + 1));
        covered |= folder.startsWith(map.left(at));
    }
    addRow(covered ? QString() : folder, {});
    m_rows.last().from->setFocus();
    if (!covered)
        m_rows.last().to->setFocus();
    check();
}

void SourceMapsDialog::addRow(const QString &from, const QString &to)
{
    const int number = int(m_rows.size()) + 1;
    Row row{new QWidget(this), new QLineEdit(from), new QLineEdit(to)};
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    row.from->setObjectName(QStringLiteral("dump.sourceMaps.from%1").arg(number));
    row.from->setAccessibleName(tr("Folder in the debug information, row %1").arg(number));
    row.from->setPlaceholderText(tr("as the compiler named it"));
    row.to->setObjectName(QStringLiteral("dump.sourceMaps.to%1").arg(number));
    row.to->setAccessibleName(tr("Folder here, row %1").arg(number));
    row.to->setPlaceholderText(tr("where it is here"));
    auto *browse = new Button(tr("Browse…"), row.widget);
    browse->setObjectName(QStringLiteral("dump.sourceMaps.browse%1").arg(number));
    browse->setAutoDefault(false);
    line->addWidget(row.from, 1);
    line->addWidget(new Label(QStringLiteral("→"), Ink::Body, Tone::Muted, row.widget));
    line->addWidget(row.to, 1);
    line->addWidget(browse);
    m_rowsLayout->addWidget(row.widget);
    row.widget->setVisible(true); // at once, so that it counts for the height
    m_rows.append(row);
    connect(row.from, &QLineEdit::textChanged, this, &SourceMapsDialog::check);
    connect(row.to, &QLineEdit::textChanged, this, &SourceMapsDialog::check);
    connect(browse, &QAbstractButton::clicked, this, [this, to = row.to] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Where the sources are"), wordsOf(to));
        if (!folder.isEmpty())
            to->setText(folder);
    });
}

// A row that is being filled in asks for the next one; a half one, or one that cannot be, holds the button.
void SourceMapsDialog::check()
{
    if (!wordsOf(m_rows.last().from).isEmpty() && !wordsOf(m_rows.last().to).isEmpty())
        addRow({}, {});
    QString problem;
    for (const Row &row : std::as_const(m_rows)) {
        const QString from = wordsOf(row.from), to = wordsOf(row.to);
        if (to.isEmpty()) // not filled in, or offered only
            continue;
        if (from.isEmpty())
            problem = tr("What is %1 to stand for? Name the folder in the debug information.").arg(to);
        else if (from.contains(u'='))
            problem = tr("A folder with “=” in its name cannot be mapped.");
        else if (!QFileInfo(to).isDir())
            problem = tr("There is no folder %1.").arg(to);
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_use->setEnabled(problem.isEmpty());
    // As high as what is in it now: rows come, and what is wrong with them.
    layout()->activate();
    const int least = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : 0;
    resize(width(), qMax(least, layout()->totalSizeHint().height()));
}

QStringList SourceMapsDialog::maps() const
{
    QStringList out;
    for (const Row &row : m_rows) {
        const QString from = wordsOf(row.from), to = wordsOf(row.to);
        if (!from.isEmpty() && !to.isEmpty())
            out.append(from + u'=' + to);
    }
    return out;
}

} // namespace ariadne::ui
