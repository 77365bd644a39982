// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/breadcrumb.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}
int separatorWidth()
{
    return px(24);
}

} // namespace

CrumbStep::CrumbStep(const Crumb &crumb, bool last, QWidget *parent)
    : QAbstractButton(parent), m_crumb(crumb), m_last(last)
{
    setObjectName(QStringLiteral("crumb"));
    setText(crumb.text);
    setAccessibleName(last ? tr("%1, here").arg(crumb.text) : crumb.text);
    setToolTip(crumb.text + u'\n' + crumb.link.print());
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QSize CrumbStep::sizeHint() const
{
    QFont font = Theme::instance().font(m_crumb.code ? Ink::Code : Ink::Body);
    if (m_last)
        font.setWeight(QFont::Medium);
    return {QFontMetrics(font).horizontalAdvance(m_crumb.text) + 2 * px(2) + 2, px(26)};
}

void CrumbStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme &theme = Theme::instance();
    QFont font = theme.font(m_crumb.code ? Ink::Code : Ink::Body);
    if (m_last)
        font.setWeight(QFont::Medium);
    else if (underMouse())
        font.setUnderline(true);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const QRect area = rect().adjusted(px(2), 0, -px(2), 0);
    painter.setPen(theme.color(m_last ? Role::Text : Role::Muted));
    // Code reads from left to right in every language.
    painter.drawText(area,
                     int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine |
                         (m_crumb.code ? Qt::TextForceLeftToRight : 0),
                     metrics.elidedText(m_crumb.text, Qt::ElideRight, area.width()));
    if (m_last)
        painter.fillRect(QRect(0, height() - px(2), width(), px(2)), theme.color(Role::Thread));
    if (hasFocus())
        paintFocusRing(painter, rect(), px(3), true);
}

Breadcrumb::Breadcrumb(QWidget *parent)
    : QWidget(parent), m_more(new IconButton(QStringLiteral("more"), tr("Earlier steps"), this))
{
    setObjectName(QStringLiteral("breadcrumb"));
    setAccessibleName(tr("Where you are"));
    m_more->setObjectName(QStringLiteral("crumb.more"));
    m_more->hide();
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (qsizetype i = 0; i < m_steps.size(); ++i) {
            if (m_steps.at(i)->isVisible())
                continue;
            const Link link = m_crumbs.at(i).link;
            connect(menu->addAction(QString(m_crumbs.at(i).text).replace(u'&', QStringLiteral("&&"))),
                    &QAction::triggered, this, [this, link] { emit followed(link); });
        }
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Breadcrumb::setCrumbs(const QList<Crumb> &crumbs)
{
    if (crumbs == m_crumbs)
        return;
    m_crumbs = crumbs;
    for (CrumbStep *step : std::as_const(m_steps)) {
        step->hide();
        step->deleteLater(); // a click on it may be what brought us here
    }
    m_steps.clear();
    for (qsizetype i = 0; i < crumbs.size(); ++i) {
        auto *step = new CrumbStep(crumbs.at(i), i + 1 == crumbs.size(), this);
        const Link link = crumbs.at(i).link;
        connect(step, &QAbstractButton::clicked, this, [this, link] { emit followed(link); });
        m_steps.append(step);
    }
    place();
}

QSize Breadcrumb::sizeHint() const
{
    int width = 0;
    for (const CrumbStep *step : m_steps)
        width += step->sizeHint().width() + separatorWidth();
    return {width, px(26)};
}

QSize Breadcrumb::minimumSizeHint() const
{
    return {px(80), px(26)};
}

// Keeps the last step and as many before it as fit, then the first ones from the left.
void Breadcrumb::place()
{
    m_separators.clear();
    const int gap = separatorWidth();
    const int room = width();
    int needed = 0;
    for (const CrumbStep *step : std::as_const(m_steps))
        needed += step->sizeHint().width() + gap;
    needed -= gap;

    qsizetype firstHidden = -1, lastHidden = -1;
    if (needed > room && m_steps.size() > 1) {
        int left = room - m_steps.last()->sizeHint().width() - m_more->sizeHint().width() - gap;
        lastHidden = m_steps.size() - 2;
        while (lastHidden > 0 && m_steps.at(lastHidden)->sizeHint().width() + gap <= left) {
            left -= m_steps.at(lastHidden)->sizeHint().width() + gap;
            --lastHidden;
        }
        firstHidden = 0;
        while (firstHidden < lastHidden && m_steps.at(firstHidden)->sizeHint().width() + gap <= left) {
            left -= m_steps.at(firstHidden)->sizeHint().width() + gap;
            ++firstHidden;
        }
    }

    const int stepHeight = px(26);
    const int top = (height() - stepHeight) / 2;
    int x = 0;
    auto put = [&](QWidget *widget, int widgetWidth) {
        const QRect where(x, top, widgetWidth, stepHeight);
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), where));
        widget->show();
        x += widgetWidth;
    };
    m_more->hide();
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        if (i >= firstHidden && i <= lastHidden) {
            m_steps.at(i)->hide();
            if (i != firstHidden)
                continue;
            put(m_more, m_more->sizeHint().width());
        } else {
            put(m_steps.at(i), qMin(m_steps.at(i)->sizeHint().width(), qMax(px(24), room - x)));
        }
        if (i + 1 < m_steps.size()) {
            m_separators.append(x);
            x += gap;
        }
    }
    update();
}

void Breadcrumb::resizeEvent(QResizeEvent *)
{
    place();
}

void Breadcrumb::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        place();
    }
    QWidget::changeEvent(event);
}

void Breadcrumb::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(Theme::instance().color(Role::Control));
    pen.setWidthF(qMax(1.0, px(3) / 2.5));
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const qreal reach = px(3);
    for (int x : std::as_const(m_separators)) {
        const qreal middle = x + separatorWidth() / 2.0;
        const QPointF centre(mirrored ? width() - middle : middle, height() / 2.0);
        const qreal tip = mirrored ? -reach / 2 : reach / 2;
        const QPointF points[] = {centre + QPointF(-tip, -reach), centre + QPointF(tip, 0),
                                  centre + QPointF(-tip, reach)};
        painter.drawPolyline(points, 3);
    }
}

} // namespace ariadne::ui
