// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QPixmap>
#include <QString>

namespace ariadne::ui {

// resources/icons/NAME.svg on a 20 × 20 grid, stroked in one colour. `size` in logical px; the stroke is 1.5 units, never
// under 1.5 px, and 2 px for the small state glyphs (12 px). An unknown name paints nothing and warns.
QPixmap renderIcon(const QString &name, int size, const QColor &color, qreal devicePixelRatio);
bool hasIcon(const QString &name);

// Paints in `muted`, `text` when on or selected, `disabled`, at whatever size and scale it is asked for, from the theme
// of the moment: icons made before a change of mode need not be made again.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(QString name) : m_name(std::move(name)) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override { return new IconEngine(m_name); }
    QString iconName() override { return m_name; }
    QString key() const override { return QStringLiteral("ariadne"); }

private:
    QString m_name;
};

} // namespace ariadne::ui
