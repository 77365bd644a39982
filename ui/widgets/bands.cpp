// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bands.h"

#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QVBoxLayout>
#include <cmath>

namespace ariadne::ui {
namespace {

Theme &theme() { return Theme::instance(); }
int px(qreal at96) { return theme().px(at96); }

// A sentence's parts: plain text, and where code and toned code stand in it.
struct Parts {
    QString plain;
    struct Run {
        int start, length;
        bool toned;
    };
    QList<Run> code;
};

// With `isolated` each piece of code is set apart (Unicode FSI … PDI), so that words from right to left around it leave
// its brackets where they are.
Parts partsOf(const QString &sentence, bool isolated = false)
{
    Parts parts;
    qsizetype i = 0;
    while (i < sentence.size()) {
        const qsizetype open = sentence.indexOf(u'`', i);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'`', open + 1);
        if (close < 0) {
            parts.plain += sentence.mid(i);
            break;
        }
        parts.plain += sentence.mid(i, open - i);
        const bool toned = sentence.mid(open + 1, 1) == u"!";
        const QString code = sentence.mid(open + 1 + toned, close - open - 1 - toned);
        if (isolated)
            parts.plain += QChar(0x2068);
        parts.code << Parts::Run{int(parts.plain.size()), int(code.size()), toned};
        parts.plain += code;
        if (isolated)
            parts.plain += QChar(0x2069);
        i = close + 1;
    }
    return parts;
}

// A strip of widgets at the right end of a band.
QHBoxLayout *rightStrip(QWidget *strip)
{
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(px(8));
    return layout;
}

} // namespace

SentenceBand::SentenceBand(QWidget *parent) : QWidget(parent), m_right(new QWidget(this)), m_rightLayout(rightStrip(m_right))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setObjectName(QStringLiteral("sentenceBand"));
    m_right->installEventFilter(this);
}

QString SentenceBand::code(const QString &name, bool toned)
{
    QString safe = name;
    safe.replace(u'`', u'\''); // symbols hold none; hostile names must not end the quotation
    return u'`' + QString(toned ? QStringLiteral("!") : QString()) + safe + u'`';
}

void SentenceBand::setSentence(const QString &sentence)
{
    if (m_sentence == sentence)
        return;
    m_sentence = sentence;
    m_plain = partsOf(sentence).plain;
    setAccessibleName(m_plain);
    updateGeometry();
    update();
}

void SentenceBand::setMuted(const QString &line)
{
    m_muted = line;
    setAccessibleDescription(line);
    updateGeometry();
    update();
}

void SentenceBand::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void SentenceBand::setBadges(const QList<BadgeSpec> &badges)
{
    m_badges = badges;
    update();
}

Button *SentenceBand::addButton(const QString &text, Button::Kind kind, const QString &iconName)
{
    auto *button = new Button(text, m_right, kind);
    if (!iconName.isEmpty())
        button->setIconName(iconName);
    addWidget(button);
    return button;
}

void SentenceBand::addWidget(QWidget *widget)
{
    m_rightLayout->addWidget(widget);
    updateGeometry();
    placeRight();
}

int SentenceBand::rightWidth() const
{
    const int wanted = m_rightLayout->sizeHint().width(); // hidden widgets have no part in it
    return wanted > 0 ? wanted + px(16) : 0;
}

int SentenceBand::textWidth() const
{
    const int right = rightWidth();
    return qMax(px(80), width() - px(16) - px(16) - right);
}

// Lays the sentence out in `width`, two lines at most; answers its height.
int SentenceBand::layoutSentence(QTextLayout &layout, int width) const
{
    const Parts parts = partsOf(m_sentence, layoutDirection() == Qt::RightToLeft);
    const QFont font = theme().font(Ink::Sentence), code = theme().font(Ink::CodeSentence);
    layout.setFont(font);
    layout.setText(parts.plain);
    QList<QTextLayout::FormatRange> formats;
    for (const auto &run : parts.code) {
        QTextLayout::FormatRange range;
        range.start = run.start;
        range.length = run.length;
        range.format.setFont(code);
        if (run.toned && m_tone != Tone::Plain)
            range.format.setForeground(theme().color(toneRole(m_tone)));
        formats << range;
    }
    layout.setFormats(formats);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(layoutDirection());
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (int i = 0; i < 2; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return int(std::ceil(y));
}

QSize SentenceBand::sizeHint() const { return {px(480), heightForWidth(qMax(width(), px(480)))}; }

int SentenceBand::heightForWidth(int forWidth) const
{
    const int right = rightWidth();
    QTextLayout layout;
    const int text = layoutSentence(layout, qMax(px(80), forWidth - px(32) - right));
    const int muted = m_muted.isEmpty() ? 0 : QFontMetrics(theme().font(Ink::Secondary)).height() + px(4);
    return qMax(px(64), text + muted + px(24));
}

void SentenceBand::resizeEvent(QResizeEvent *) { placeRight(); }

bool SentenceBand::eventFilter(QObject *watched, QEvent *event)
{
    // A button at the right changed its words, came or went: the sentence gives way, never the button.
    if (watched == m_right && event->type() == QEvent::LayoutRequest) {
        m_rightLayout->activate();
        placeRight();
        updateGeometry();
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void SentenceBand::placeRight()
{
    const QSize wanted = m_rightLayout->sizeHint();
    const QRect area(width() - px(16) - wanted.width(), (height() - wanted.height()) / 2, wanted.width(), wanted.height());
    m_right->setGeometry(QStyle::visualRect(layoutDirection(), rect(), area));
}

void SentenceBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().color(Role::Line));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (m_tone != Tone::Plain) {
        const int edge = px(3);
        painter.fillRect(QRect(mirrored ? width() - edge : 0, 0, edge, height() - 1), theme().color(toneRole(m_tone)));
    }
    const int width_ = textWidth();
    const int left = mirrored ? width() - px(16) - width_ : px(16);
    QTextLayout layout;
    const int textHeight = layoutSentence(layout, width_);
    const QFont secondary = theme().font(Ink::Secondary);
    const int mutedHeight = m_muted.isEmpty() ? 0 : QFontMetrics(secondary).height() + px(4);
    const int top = (height() - textHeight - mutedHeight) / 2;
    painter.setPen(theme().color(Role::Text));
    layout.draw(&painter, QPointF(left, top));
    if (layout.lineCount() > 0 && !m_badges.isEmpty() && !mirrored) {
        const QTextLine last = layout.lineAt(layout.lineCount() - 1);
        QRect area(left + int(last.naturalTextWidth()) + px(12), top + int(last.y()), width_, int(last.height()));
        for (const BadgeSpec &badge : m_badges) {
            if (area.left() + badgeSize(badge).width() > left + width_)
                break;
            area.setLeft(paintBadge(painter, area, badge).right() + px(8));
        }
    }
    if (!m_muted.isEmpty()) {
        painter.setFont(secondary);
        painter.setPen(theme().color(Role::Muted));
        const QRect area(left, top + textHeight + px(4), width_, mutedHeight);
        painter.drawText(area, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignTop,
                         QFontMetrics(secondary).elidedText(m_muted, Qt::ElideRight, width_));
        setToolTip(QFontMetrics(secondary).horizontalAdvance(m_muted) > width_ ? m_muted : QString());
    }
}

void SentenceBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

PanelHeader::PanelHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(title), m_right(new QWidget(this)), m_rightLayout(rightStrip(m_right))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(title);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(px(12), 0, px(8), 1);
    outer->setSpacing(0);
    outer->addStretch();
    outer->addWidget(m_right);
}

void PanelHeader::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void PanelHeader::setMuted(const QString &words, Tone tone)
{
    m_muted = words;
    m_tone = tone;
    setAccessibleDescription(words);
    update();
}

void PanelHeader::setTitleIsCode(bool code)
{
    m_code = code;
    update();
}

LinkLabel *PanelHeader::setProblem(const QString &text)
{
    if (!m_problem) {
        m_problem = new LinkLabel({}, m_right);
        m_problem->setObjectName(QStringLiteral("problem"));
        m_problem->setIconName(QStringLiteral("triangle-warning"), Tone::Warning);
        m_rightLayout->insertWidget(0, m_problem);
    }
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    m_problem->updateGeometry();
    return m_problem;
}

void PanelHeader::addWidget(QWidget *widget) { m_rightLayout->addWidget(widget); }

void PanelHeader::setBusy(double fraction)
{
    m_busy = true;
    m_fraction = fraction;
    update();
}

void PanelHeader::stop()
{
    m_busy = false;
    update();
}

QSize PanelHeader::sizeHint() const
{
    const int words = QFontMetrics(theme().font(Ink::Header)).horizontalAdvance(m_title);
    return {words + m_right->sizeHint().width() + px(32), px(28)};
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().color(Role::Line));
    const int end = m_rightLayout->count() > 0 ? m_right->width() + px(16) : px(12);
    QRect area(px(12), 0, width() - px(12) - end, height() - 1);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int flags = Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::TextSingleLine;
    const QFont title = theme().font(m_code ? Ink::CodeStrong : Ink::Header);
    const QFontMetricsF metrics(title);
    painter.setFont(title);
    painter.setPen(theme().color(Role::Text));
    // The title is the name of the thing: it is cut last.
    const QString shown = m_title.contains(u'/') ? elidePath(m_title, metrics, area.width())
                                                 : metrics.elidedText(m_title, Qt::ElideRight, area.width());
    painter.drawText(place(area), flags | (m_code ? int(Qt::TextForceLeftToRight) : 0), shown);
    area.setLeft(area.left() + int(metrics.horizontalAdvance(shown)) + px(8));
    if (!m_muted.isEmpty() && area.width() > px(16)) {
        const QString glyph = stateGlyph(m_tone);
        if (!glyph.isEmpty()) {
            const int side = px(12);
            painter.drawPixmap(place(QRect(area.left(), (height() - side) / 2, side, side)),
                               theme().pixmap(glyph, side, toneRole(m_tone), devicePixelRatioF()));
            area.setLeft(area.left() + side + px(4));
        }
        const QFont muted = theme().font(Ink::Secondary);
        painter.setFont(muted);
        painter.setPen(theme().color(toneRole(m_tone)));
        painter.drawText(place(area), flags, QFontMetrics(muted).elidedText(m_muted, Qt::ElideRight, area.width()));
    }
    if (m_busy) {
        const int thick = px(2);
        QRect bar(0, height() - thick, m_fraction < 0 ? width() : qRound(width() * qMin(1.0, m_fraction)), thick);
        QColor ink = theme().color(Role::Accent);
        if (m_fraction < 0)
            ink.setAlphaF(0.5F);
        painter.fillRect(place(bar), ink);
    }
}

ErrorBand::ErrorBand(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("errorBand"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(px(32), px(6), px(8), px(6));
    layout->setSpacing(px(8));
    m_label = new Label({}, Ink::Body, Tone::Plain, this);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setObjectName(QStringLiteral("errorText"));
    layout->addWidget(m_label, 1);
    m_action = new Button({}, this);
    m_action->setObjectName(QStringLiteral("errorAction"));
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    m_close = new IconButton(QStringLiteral("close"), tr("Close this message"), this);
    m_close->setObjectName(QStringLiteral("errorClose"));
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_action, &QAbstractButton::clicked, this, &ErrorBand::actionTriggered);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    hide();
}

void ErrorBand::say(const QString &sentence, Tone tone, const QString &action, const QString &detail)
{
    m_sentence = sentence;
    m_tone = tone;
    m_label->setText(sentence);
    m_label->setAccessibleName(sentence);
    m_label->setToolTip(detail);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    show();
    update();
}

void ErrorBand::clear()
{
    m_sentence.clear();
    hide();
}

void ErrorBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool bad = m_tone == Tone::Bad;
    const Role tint = bad                        ? Role::BadTint
                      : m_tone == Tone::Warning  ? Role::WarnTint
                      : m_tone == Tone::Good     ? Role::GoodTint
                                                 : Role::InfoTint;
    painter.fillRect(rect(), theme().color(tint));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int edge = px(3);
    painter.fillRect(QRect(mirrored ? width() - edge : 0, 0, edge, height()), theme().color(toneRole(m_tone)));
    const QString glyph = stateGlyph(m_tone);
    const int side = px(14);
    const QRect box(px(12), (height() - side) / 2, side, side);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), box),
                       theme().pixmap(glyph.isEmpty() ? QStringLiteral("info") : glyph, side, toneRole(m_tone),
                                      devicePixelRatioF()));
}

EmptyState::EmptyState(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("emptyState"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(px(24), px(24), px(24), px(24));
    outer->setSpacing(px(6));
    outer->addStretch(2);
    m_what = new Label({}, Ink::Sentence, Tone::Plain, this);
    m_why = new Label({}, Ink::Body, Tone::Muted, this);
    for (Label *label : {m_what, m_why}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        outer->addWidget(label);
    }
    outer->addSpacing(px(10));
    auto *row = new QHBoxLayout;
    row->setSpacing(px(16));
    row->addStretch();
    m_action = new Button({}, this, Button::Kind::Primary);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    m_action->hide();
    row->addWidget(m_action);
    m_demo = new LinkLabel(tr("Try the demo"), this);
    m_demo->setObjectName(QStringLiteral("tryDemo"));
    m_demo->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_demo->hide();
    row->addWidget(m_demo);
    row->addStretch();
    outer->addLayout(row);
    outer->addStretch(3);
    connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionTriggered);
    connect(m_demo, &QAbstractButton::clicked, this, &EmptyState::demoRequested);
}

void EmptyState::setText(const QString &what, const QString &why)
{
    m_what->setText(what);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(why);
}

Button *EmptyState::setAction(const QString &text, const QKeySequence &key, Button::Kind kind)
{
    if (m_action->kind() != kind) {
        auto *fresh = new Button(text, this, kind);
        fresh->setObjectName(m_action->objectName());
        delete layout()->replaceWidget(m_action, fresh);
        delete m_action;
        m_action = fresh;
        connect(m_action, &QAbstractButton::clicked, this, &EmptyState::actionTriggered);
    }
    m_action->setText(text);
    m_action->setKeyHint(key);
    m_action->setVisible(!text.isEmpty());
    return m_action;
}

void EmptyState::setDemoOffered(bool offered) { m_demo->setVisible(offered); }

QString EmptyState::what() const { return m_what->text(); }

Card::Card(QWidget *parent, Kind kind) : QWidget(parent), m_kind(kind) {}

void Card::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal radius = px(6);
    if (m_kind == Kind::Dashed) {
        paintRound(painter, rect(), radius, {}, theme().color(Role::Control), Qt::DashLine);
        return;
    }
    paintRound(painter, rect(), radius, theme().color(Role::Raised), theme().color(Role::Line));
    if (m_kind == Kind::Next) {
        // The edge follows the rounded corner: paint the same shape again, clipped to three pixels.
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const int edge = px(3);
        painter.setClipRect(QRect(mirrored ? width() - edge : 0, 0, edge, height()));
        paintRound(painter, rect(), radius, theme().color(Role::Thread));
    }
}

} // namespace ariadne::ui
