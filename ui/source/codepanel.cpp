// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/codepanel.h"

#include "support/bytes.h"
#include "ui/revision/blamegutter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/format.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace ariadne::ui {

CodePanel::CodePanel(QWidget *parent) : QWidget(parent)
{
    m_header = new PanelHeader(QString(), this);
    m_blameChip = new Chip(tr("Blame"), this);
    m_blameChip->setObjectName(QStringLiteral("source.blameChip"));
    m_blameChip->setAccessibleName(tr("Blame"));
    m_blameChip->setIconName(QStringLiteral("blame"));
    m_blameChip->setCheckable(true);
    m_blameChip->setToolTip(tr("Which commit each line comes from\nB"));
    m_header->addWidget(m_blameChip);
    connect(m_blameChip, &QAbstractButton::clicked, this, [this] { emit blameToggled(m_blameChip->isChecked()); });
    m_band = new ErrorBand(this);
    m_view = new TextView(this);
    m_view->setObjectName(QStringLiteral("source.text"));
    m_view->setAccessibleName(tr("Source text"));
    m_blame = new BlameLines(this);
    m_blameGutter = new BlameGutter(m_blame, m_view);
    m_heatGutter = new HeatGutter(m_blame, m_view);
    m_view->addGutter(m_blameGutter);
    m_view->addGutter(m_heatGutter);
    connect(m_blameGutter, &BlameGutter::commitWanted, this, &CodePanel::commitWanted);
    m_empty = new EmptyState(this);
    connect(m_empty, &EmptyState::actionTriggered, this, &CodePanel::nothingAction);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_band);
    layout->addWidget(m_stack, 1);
    setBlameShown(false);
    setBlameOffered(false, false);
}

void CodePanel::showFile(const LoadedFile &file)
{
    const QString name = displayText(file.path);
    m_code = true;
    m_band->clear();
    m_view->setLinkProvider({});
    const auto document = file.content.file.isOpen() ? TextDocument::fromFile(file.content.file, name)
                                                     : TextDocument::fromBytes(file.content.blob, name);
    connect(document.get(), &TextDocument::completed, this, &CodePanel::refreshLineCount);
    m_view->setDocument(document);
    m_stack->setCurrentWidget(m_view);
    refreshLineCount();
}

void CodePanel::showNothing(const QString &what, const QString &why, const QString &action, const QKeySequence &key)
{
    m_code = false;
    m_empty->setText(what, why);
    Button *button = m_empty->setAction(action, key, Button::Kind::Plain);
    if (button) {
        button->setObjectName(QStringLiteral("source.nothingAction"));
        button->setVisible(!action.isEmpty());
    }
    m_stack->setCurrentWidget(m_empty);
}

void CodePanel::setHeader(const QString &title, const QString &words, bool code)
{
    m_words = words;
    m_header->setTitle(title);
    m_header->setTitleIsCode(code);
    m_header->setMuted(words);
    if (m_code)
        refreshLineCount();
}

void CodePanel::refreshLineCount()
{
    if (!m_code || !m_view->document())
        return;
    const auto &document = m_view->document();
    const int lines = document->lineCount();
    const QString count =
        document->isComplete() ? tr("%Ln line(s)", nullptr, lines) : tr("%Ln line(s) so far", nullptr, lines);
    m_header->setMuted(m_words.isEmpty() ? count : tr("%1 · %2").arg(m_words, count));
}

void CodePanel::setBusy(bool busy)
{
    m_busy = busy;
    if (m_busy || m_blameBusy)
        m_header->setBusy(-1);
    else
        m_header->stop();
}

void CodePanel::setBlameBusy(bool busy)
{
    m_blameBusy = busy;
    setBusy(m_busy);
}

void CodePanel::setBlameShown(bool shown)
{
    m_blameGutter->setVisible(shown);
    m_heatGutter->setVisible(shown);
}

void CodePanel::setBlameOffered(bool offered, bool on)
{
    m_blameChip->setVisible(offered);
    m_blameChip->setChecked(on);
}

bool CodePanel::showsText() const
{
    return m_stack->currentWidget() == m_view;
}

} // namespace ariadne::ui
