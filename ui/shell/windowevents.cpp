// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a window from outside: mouse buttons, the menu key, focus, closing, things dropped.
#include "ui/shell/mainwindow.h"

#include "ui/shell/palette.h"
#include "ui/shell/tabgroup.h"
#include "ui/shell/windowcommands.h"
#include "ui/shell/windows.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QUrl>

namespace ariadne::ui {

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: { // the second of two quick steps
        auto *widget = qobject_cast<QWidget *>(watched);
        if (!widget || widget->window() != this)
            break;
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton || button == Qt::ForwardButton) {
            m_own->run(button == Qt::BackButton ? QStringLiteral("go.back") : QStringLiteral("go.forward"));
            return true;
        }
        break;
    }
    case QEvent::FocusIn: {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (!widget || widget->window() != this || m_groups.size() < 2)
            break;
        for (TabGroup *group : std::as_const(m_groups)) {
            if (group->isAncestorOf(widget))
                setActive(group);
        }
        break;
    }
    case QEvent::KeyPress:
        // Escape leaves the menu bar that Alt or F10 brought.
        if (watched == menuBar() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            menuBar()->hide();
            if (Page *page = currentPage())
                page->setFocus();
            return true;
        }
        break;
    case QEvent::ShortcutOverride:
    case QEvent::KeyRelease: {
        // Alt alone shows the menu bar, as everywhere on this desktop.
        auto *widget = qobject_cast<QWidget *>(watched);
        if (!widget || widget->window() != this)
            break;
        auto *key = static_cast<QKeyEvent *>(event);
        static bool alone = false;
        if (event->type() == QEvent::ShortcutOverride) {
            alone = key->key() == Qt::Key_Alt && key->modifiers() == Qt::AltModifier;
        } else if (key->key() == Qt::Key_Alt && alone && !key->isAutoRepeat()) {
            alone = false;
            if (menuBar()->isVisible())
                menuBar()->hide();
            else
                m_own->run(QStringLiteral("view.menu"));
        }
        break;
    }
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_palette->close();
    m_windows.closing(this);
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        m_windows.touchSession();
    QMainWindow::changeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_windows.touchSession();
    QMainWindow::resizeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || Link::parse(event->mimeData()->text().trimmed()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (const std::optional<Link> link = Link::parse(event->mimeData()->text().trimmed())) {
        event->acceptProposedAction();
        follow(*link);
        return;
    }
    const QList<QUrl> urls = event->mimeData()->urls();
    QStringList paths;
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
            event->acceptProposedAction();
        } else {
            say(tr("%1 is not on this machine: copy it here first. Nothing is fetched from the network.")
                    .arg(url.toDisplayString(QUrl::RemoveUserInfo)),
                true);
        }
    }
    if (!paths.isEmpty())
        takeDropped(paths);
}

} // namespace ariadne::ui
