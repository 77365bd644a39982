// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/theme/theme.h"

#include "support/error.h"
#include "support/job.h"

#include <QImage>
#include <QSize>
#include <optional>

namespace ariadne::ui {

class MainWindow;

// A picture of any place of the window, for `ariadne picture`, write-ups and tests. Needs a QApplication (the offscreen
// platform will do) and its thread.
struct PictureRequest {
    Link link;
    QSize size = QSize(1440, 900);    // in device independent pixels
    std::optional<Theme::Mode> theme; // nothing: as it is now
    QString catalogue;                // empty: as the settings say
    int seconds = 60;                 // then it is taken as it is, and Picture::complete is false
};

struct Picture {
    QImage image;
    bool complete = true; // everything had been loaded
    QString problem;      // what the window said went wrong; empty: nothing
    bool operator==(const Picture &) const = default;
};

// Builds a window that nobody sees, without session, follows the link, waits until nothing loads any more, and takes
// its picture. Errors: NotFound (no page shows the link), Cancelled.
Result<Picture> renderPicture(const QList<PageKind> &kinds, const PictureRequest &request, JobControl &job);

// Waits until the window has settled, at most `seconds`; events are handled meanwhile. False where it did not.
// Error: Cancelled.
Result<bool> waitUntilSettled(MainWindow &window, int seconds, JobControl &job);

// PNG bytes with nothing in them that differs between two equal pictures (no time, no software).
QByteArray pngOf(const QImage &image);

} // namespace ariadne::ui
