// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/picture.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImageWriter>
#include <QTimer>

namespace ariadne::ui {

namespace {

constexpr int kLookEvery = 20;    // ms
constexpr int kActivation = 1000; // ms, at most
constexpr int kQuietLooks = 5;    // settled that often in a row: pages start a job out of another's result

} // namespace

Result<bool> waitUntilSettled(MainWindow &window, int seconds, JobControl &job)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer timer;
    int quiet = 0;
    bool wasCancelled = false;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        quiet = window.isSettled() ? quiet + 1 : 0;
        wasCancelled = job.cancelled();
        if (quiet >= kQuietLooks || wasCancelled || clock.hasExpired(qint64(seconds) * 1000))
            loop.quit();
    });
    timer.start(kLookEvery);
    loop.exec();
    if (wasCancelled)
        return cancelled();
    return quiet >= kQuietLooks;
}

Result<Picture> renderPicture(const QList<PageKind> &kinds, const PictureRequest &request, JobControl &job)
{
    if (request.theme) {
        Theme::instance().setMode(*request.theme);
        Theme::instance().apply();
    }
    Windows::Options options;
    options.session = false;
    options.catalogue = request.catalogue;
    Windows windows(kinds, options);
    auto *window = new MainWindow(windows);
    const std::unique_ptr<MainWindow> owner(window);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->resize(request.size);
    window->show();
    // Who has the keyboard shows in the picture: it must not depend on when the platform says so.
    window->activateWindow();
    QElapsedTimer clock;
    clock.start();
    while (!window->isActiveWindow() && !clock.hasExpired(kActivation))
        QCoreApplication::processEvents(QEventLoop::AllEvents, kLookEvery);
    window->follow(request.link);
    if (!window->currentPage())
        return fail(Error::Kind::NotFound, window->problem());
    const Result<bool> settled = waitUntilSettled(*window, request.seconds, job);
    if (!settled)
        return std::unexpected(settled.error());
    Picture picture;
    picture.complete = *settled;
    picture.problem = window->problem();
    picture.image = window->grab().toImage();
    return picture;
}

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.write(image.convertToFormat(QImage::Format_RGB888));
    return bytes;
}

} // namespace ariadne::ui
