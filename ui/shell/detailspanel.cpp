// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/detailspanel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/textview.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

Tone toneOf(Details::Row::Tone tone)
{
    switch (tone) {
    case Details::Row::Tone::Muted:
        return Tone::Muted;
    case Details::Row::Tone::Good:
        return Tone::Good;
    case Details::Row::Tone::Bad:
        return Tone::Bad;
    case Details::Row::Tone::Warning:
        return Tone::Warning;
    case Details::Row::Tone::Plain:
        break;
    }
    return Tone::Plain;
}

// Commit messages are wrapped for a terminal: their lines are joined again, lists and indented lines are kept.
QString unwrapped(const QString &text)
{
    QString joined;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        joined += line;
        if (i + 1 == lines.size())
            break;
        const QString &next = lines.at(i + 1);
        const bool ends = line.isEmpty() || next.isEmpty() || !next.front().isLetterOrNumber() || line.size() < 40;
        joined += ends ? u'\n' : u' ';
    }
    return joined;
}

Label *paragraph(const QString &text, Ink ink, Tone tone)
{
    auto *label = new Label(text, ink, tone);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

} // namespace

DetailsPanel::DetailsPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details"));
    m_header = new PanelHeader(tr("Details"), this);
    m_copy =
        new IconButton(QStringLiteral("link"), tr("Copy link"), this, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copy->setObjectName(QStringLiteral("details.copy"));
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_header->addWidget(m_copy);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("details.scroll"));
    m_scroll->setAccessibleName(tr("What is selected"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(QPalette::AlternateBase);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_scroll, 1);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        if (m_details.link)
            emit copyLink(*m_details.link);
    });
    rebuild();
}

void DetailsPanel::setDetails(const Details &details)
{
    if (details == m_details)
        return;
    m_details = details;
    rebuild();
}

QWidget *DetailsPanel::headPart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(px(12), px(12), px(12), px(12));
    layout->setSpacing(px(4));
    if (!m_details.title.isEmpty())
        layout->addWidget(paragraph(m_details.title, m_details.titleIsCode ? Ink::CodeStrong : Ink::Bold, Tone::Plain));
    if (!m_details.subtitle.isEmpty())
        layout->addWidget(paragraph(m_details.subtitle, Ink::Secondary, Tone::Muted));
    if (!m_details.text.isEmpty()) {
        layout->addSpacing(px(4));
        layout->addWidget(
            paragraph(unwrapped(m_details.text), Ink::Body, m_details.title.isEmpty() ? Tone::Plain : Tone::Muted));
    }
    if (!m_details.rows.isEmpty()) {
        auto *rows = new KeyValueList;
        QList<KeyValueList::Row> values;
        for (const Details::Row &row : std::as_const(m_details.rows))
            values.append({row.label, row.value, toneOf(row.tone), row.code, row.link, row.value});
        rows->setRows(values);
        connect(rows, &KeyValueList::followed, this, &DetailsPanel::followed);
        layout->addSpacing(px(4));
        layout->addWidget(rows);
    }
    return part;
}

QWidget *DetailsPanel::codePart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(px(12), 0, px(12), px(12));
    auto *view = new TextView(part);
    view->setObjectName(QStringLiteral("details.code"));
    view->setAccessibleName(m_details.codeKind == u"diff" ? tr("Diff") : tr("Code"));
    view->lineNumbers()->setVisible(false);
    const QByteArray text = m_details.code.toUtf8();
    const bool diff = m_details.codeKind == u"diff";
    view->setDocument(TextDocument::fromBytes(text, diff ? QString() : m_details.codeKind),
                      diff                           ? TextView::Kind::Diff
                      : m_details.codeKind.isEmpty() ? TextView::Kind::Plain
                                                     : TextView::Kind::Code);
    // As high as its text, within reason: a long diff scrolls in itself.
    const int lines = qBound(1, int(text.count('\n')) + (text.endsWith('\n') ? 0 : 1), 24);
    view->setFixedHeight(lines * view->lineHeight() + px(12));
    layout->addWidget(view);
    return part;
}

QWidget *DetailsPanel::actionsPart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(px(12), px(8), px(12), px(8));
    layout->setSpacing(px(3));
    int number = 0;
    for (const Details::Action &action : std::as_const(m_details.actions)) {
        auto *label = new LinkLabel(action.text, part);
        label->setObjectName(QStringLiteral("details.action%1").arg(number++));
        label->setIconName(action.icon);
        if (!action.key.isEmpty())
            label->setKeyHint(action.key);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        if (action.command.isEmpty())
            label->setLink(action.link);
        const Details::Action wanted = action;
        connect(label, &QAbstractButton::clicked, this, [this, wanted] {
            if (wanted.command.isEmpty())
                emit followed(wanted.link);
            else
                emit commanded(wanted.command);
        });
        layout->addWidget(label);
    }
    return part;
}

void DetailsPanel::rebuild()
{
    m_header->setMuted(m_details.kind);
    m_copy->setVisible(m_details.link.has_value());
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::AlternateBase);
    content->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (m_details == Details()) {
        auto *nothing = paragraph(tr("Select something to see what is known about it."), Ink::Secondary, Tone::Muted);
        nothing->setContentsMargins(px(12), px(12), px(12), px(12));
        layout->addWidget(nothing);
    } else {
        layout->addWidget(headPart());
        if (!m_details.code.isEmpty())
            layout->addWidget(codePart());
        if (!m_details.actions.isEmpty()) {
            layout->addWidget(new Rule);
            layout->addWidget(actionsPart());
        }
    }
    layout->addStretch(1);
    // The old one may be what was clicked: it goes when its code is done.
    QWidget *old = m_scroll->takeWidget();
    m_scroll->setWidget(content);
    content->show();
    if (old)
        old->deleteLater();
}

void DetailsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace ariadne::ui
