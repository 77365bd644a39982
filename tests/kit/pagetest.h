// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "guidriver.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/widgets/bands.h"

#include <QTemporaryDir>
#include <algorithm>

namespace ariadne::kit {

// A test of one page in a real window that knows only this kind of page, or these. Needs ui_shell.
class PageTest : public QObject
{
protected:
    // The window, anew for each test; false where it does not come up.
    bool openWindow(const ui::PageKind &kind) { return openWindow(QList<ui::PageKind>{kind}); }
    bool openWindow(const QList<ui::PageKind> &kinds)
    {
        m_windows = std::make_unique<ui::Windows>(kinds, ui::Windows::Options{false, {}, {}});
        m_window = m_windows->newWindow();
        m_window->resize(1280, 860);
        return showAndActivate(m_window);
    }
    void closeWindow()
    {
        delete m_window;
        m_windows.reset();
    }
    ui::Page *page() const { return m_window->currentPage(); }
    template <typename Widget> Widget *in(const QString &name) const { return page()->findChild<Widget *>(name); }
    bool shows(const QString &name) const
    {
        const auto *widget = page()->findChild<QWidget *>(name);
        return widget && widget->isVisible();
    }
    bool settled() const
    {
        const bool done = QTest::qWaitFor([this] { return page() && page()->isSettled(); }, 20000);
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents(); // layouts inside layouts that follow from what was read
        return done;
    }
    // Whether a band complains, with these words in it.
    static bool says(const QWidget *root, const QString &words = {})
    {
        const auto bands = root->findChildren<ui::ErrorBand *>();
        return std::any_of(bands.begin(), bands.end(), [&words](const ui::ErrorBand *band) {
            return band->isVisible() && !band->sentence().isEmpty() && band->sentence().contains(words);
        });
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Windows> m_windows;
    ui::MainWindow *m_window = nullptr;
};

} // namespace ariadne::kit
