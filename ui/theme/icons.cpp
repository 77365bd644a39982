// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ariadne::ui {
namespace {

QByteArray source(const QString &name)
{
    static QHash<QString, QByteArray> cache; // GUI thread only
    const auto found = cache.constFind(name);
    if (found != cache.constEnd())
        return *found;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.readAll();
    else if (!name.isEmpty())
        qWarning("no icon of the name \"%s\"", qPrintable(name));
    return *cache.insert(name, bytes);
}

// The glyphs that carry a state of their own take a heavier stroke when small; a close button does not.
bool isStateGlyph(const QString &name)
{
    static const QStringList names{QStringLiteral("check"), QStringLiteral("cross"), QStringLiteral("triangle-warning"),
                                   QStringLiteral("question"), QStringLiteral("clock"), QStringLiteral("double-check"),
                                   QStringLiteral("double-cross")};
    return names.contains(name);
}

Role roleFor(QIcon::Mode mode, QIcon::State state)
{
    if (mode == QIcon::Disabled)
        return Role::Disabled;
    return mode == QIcon::Selected || state == QIcon::On ? Role::Text : Role::Muted;
}

} // namespace

bool hasIcon(const QString &name) { return QFile::exists(QStringLiteral(":/icons/%1.svg").arg(name)); }

QPixmap renderIcon(const QString &name, int size, const QColor &color, qreal devicePixelRatio)
{
    const int device = qMax(1, qRound(size * devicePixelRatio));
    const QString key = QStringLiteral("ariadne/%1/%2/%3/%4").arg(name).arg(size).arg(device).arg(color.rgba(), 8, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(device, device);
    pixmap.fill(Qt::transparent);
    QByteArray svg = source(name);
    if (!svg.isEmpty()) {
        const double pixels = size <= 13 && isStateGlyph(name) ? 2.0 : size <= 13 ? 1.25 : 1.5;
        const double stroke = size >= 20 ? 1.5 : pixels * 20 / size;
        svg.replace("currentColor", color.name().toLatin1());
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(stroke, 'f', 3) + '"');
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(0, 0, device, device));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const int side = qMin(rect.width(), rect.height());
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    painter->drawPixmap(square, renderIcon(m_name, side, Theme::instance().color(roleFor(mode, state)), ratio));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    // Qt asks with device px here (size already multiplied by scale).
    const int side = qMax(1, qMin(size.width(), size.height()));
    return renderIcon(m_name, qMax(1, qRound(side / scale)), Theme::instance().color(roleFor(mode, state)), scale);
}

} // namespace ariadne::ui
