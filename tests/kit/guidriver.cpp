// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidriver.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QKeySequence>
#include <QPixmap>

namespace ariadne::kit {

namespace {

QWidget *target(QWidget *fallback)
{
    QWidget *const focused = QApplication::focusWidget();
    QWidget *const popup = QApplication::activePopupWidget();
    if (popup && (!focused || !popup->isAncestorOf(focused)))
        return popup;
    return focused ? focused : fallback;
}

bool isOneColour(const QImage &image)
{
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != first)
                return false;
        }
    }
    return true;
}

} // namespace

bool shot(QWidget *widget, const QString &name)
{
    const QImage image = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
    if (image.isNull() || isOneColour(image))
        return false;
    const QString folder = qEnvironmentVariable("ARIADNE_SCREENSHOTS");
    if (folder.isEmpty())
        return true;
    const QString path = folder + u'/' + name + QStringLiteral(".png");
    return QDir().mkpath(QFileInfo(path).path()) && image.save(path);
}

QWidget *findWidget(QWidget *root, const QString &objectName)
{
    QWidget *found = nullptr;
    for (QWidget *const widget : root->findChildren<QWidget *>(objectName)) {
        if (!widget->isVisibleTo(root))
            continue;
        if (found) {
            qWarning("Several visible widgets are called %s", qPrintable(objectName));
            break;
        }
        found = widget;
    }
    if (!found) {
        QStringList names;
        for (const QWidget *const widget : root->findChildren<QWidget *>()) {
            if (widget->isVisibleTo(root) && !widget->objectName().isEmpty() &&
                !widget->objectName().startsWith(QLatin1String("qt_")))
                names.append(widget->objectName());
        }
        qWarning("No visible widget is called %s; there are: %s", qPrintable(objectName),
                 qPrintable(names.join(QStringLiteral(", "))));
    }
    return found;
}

QAction *findAction(QWidget *root, const QString &name)
{
    const auto search = [&](const QList<QAction *> &actions) -> QAction * {
        for (QAction *const action : actions) {
            if (action->objectName() == name || action->text().remove(u'&') == name)
                return action;
        }
        return nullptr;
    };
    if (QAction *const own = search(root->actions()))
        return own;
    return search(root->findChildren<QAction *>());
}

void click(QWidget *widget, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(widget, button, modifiers, widget->rect().center());
}

void doubleClick(QWidget *widget, const QPoint &at)
{
    // A real one begins with a click.
    QTest::mouseClick(widget, Qt::LeftButton, {}, at);
    QTest::mouseDClick(widget, Qt::LeftButton, {}, at);
}

void press(QWidget *fallback, const QString &keys)
{
    const QKeySequence sequence(keys, QKeySequence::PortableText);
    for (int i = 0; i < sequence.count(); ++i) {
        const QKeyCombination combination = sequence[static_cast<uint>(i)];
        QTest::keyClick(target(fallback), combination.key(), combination.keyboardModifiers());
    }
}

void type(QWidget *fallback, const QString &text)
{
    for (const QChar c : text)
        QTest::sendKeyEvent(QTest::Click, target(fallback), Qt::Key_unknown, QString(c), Qt::NoModifier);
}

bool showAndActivate(QWidget *window)
{
    window->show();
    if (!QTest::qWaitForWindowExposed(window))
        return false;
    window->activateWindow();
    return QTest::qWaitForWindowActive(window);
}

} // namespace ariadne::kit
