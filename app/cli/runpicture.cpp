// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"

#include "support/atomicfile.h"
#include "ui/pages.h"
#include "ui/render/picture.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/opening.h"
#include "ui/shell/settings.h"
#include "ui/shell/windows.h"
#include "window.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ariadne::cli {

namespace {

constexpr int kLeastSide = 200, kMostSide = 16384; // px

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

std::optional<QSize> sizeOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (qMin(size.width(), size.height()) < kLeastSide || qMax(size.width(), size.height()) > kMostSide)
        return std::nullopt;
    return size;
}

} // namespace

int runPicture(Call &call)
{
    const QString file = call.option(QStringLiteral("-o"));
    if (file.isEmpty())
        return call.usage(tr("Say where the picture goes: -o FILE.png."));
    ui::PictureRequest request;
    if (const QString size = call.option(QStringLiteral("--size")); !size.isEmpty()) {
        const std::optional<QSize> wanted = sizeOf(size);
        if (!wanted)
            return call.usage(
                tr("--size wants WIDTHxHEIGHT in pixels, 200 to 16384 each, such as 1440x900; not “%1”.").arg(size));
        request.size = *wanted;
    }
    const QString theme = call.option(QStringLiteral("--theme"), QStringLiteral("light"));
    if (theme != u"light" && theme != u"dark")
        return call.usage(tr("--theme is light or dark, not “%1”.").arg(theme));
    request.theme = theme == u"dark" ? ui::Theme::Mode::Dark : ui::Theme::Mode::Light;

    const ui::Settings settings = ui::Settings::load();
    app::installTranslations(*QCoreApplication::instance(), settings.language);
    request.catalogue = call.global.catalogue.isEmpty() ? settings.catalogue : call.global.catalogue;
    const QString words = call.arguments.first();
    if (const std::optional<Link> link = Link::parse(words)) {
        request.link = *link;
    } else if (words.startsWith(u"ariadne:")) {
        return call.usage(tr("“%1” is not an address this version knows.").arg(words));
    } else {
        const Result<ui::Opened> opened = ui::openAnything(words, call.job());
        if (!opened)
            return call.error(opened.error());
        request.link = opened->link;
        if (!opened->catalogue.isEmpty())
            request.catalogue = opened->catalogue;
    }

    const Result<ui::Picture> picture = ui::renderPicture(ui::allPages(), request, call.job());
    if (!picture)
        return call.error(picture.error());
    if (const Done written = writeFileAtomically(file, ui::pngOf(picture->image)); !written)
        return call.error(written.error());
    Warnings warnings;
    if (!picture->problem.isEmpty())
        warnings.append({QStringLiteral("window"), picture->problem, request.link.print()});
    if (!picture->complete)
        warnings.append(
            {QStringLiteral("not-settled"),
             tr("The page was still loading after %1 seconds: the picture shows it as it was.").arg(request.seconds),
             request.link.print()});
    const QJsonObject object{{QStringLiteral("file"), file},
                             {QStringLiteral("link"), request.link.print()},
                             {QStringLiteral("width"), picture->image.width()},
                             {QStringLiteral("height"), picture->image.height()},
                             {QStringLiteral("theme"), theme}};
    return call.answer(
        object, tr("%1: %2 × %3 pixels").arg(file).arg(picture->image.width()).arg(picture->image.height()), warnings);
}

Result<QByteArray> paintPlace(Call &call, const Link &link)
{
    ui::PictureRequest request;
    request.link = link;
    request.size = QSize(1280, 800);
    request.theme = ui::Theme::Mode::Light;
    request.catalogue = call.global.catalogue;
    const Result<ui::Picture> picture = ui::renderPicture(ui::allPages(), request, call.job());
    if (!picture)
        return std::unexpected(picture.error());
    if (!picture->problem.isEmpty())
        return fail(Error::Kind::NotFound, picture->problem); // a picture of a complaint helps nobody
    return ui::pngOf(picture->image);
}

QList<WindowKey> windowKeys()
{
    ui::Windows windows(ui::allPages(), {false, {}, {}});
    ui::MainWindow window(windows);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QMap<QString, QList<WindowKey>> byMenu;
    for (const ui::UiCommand &command : window.commands().commands()) {
        if (!command.key.isEmpty())
            byMenu[command.menu].append(
                {command.menu, command.key.toString(QKeySequence::PortableText), command.text});
    }
    QList<WindowKey> keys;
    for (const QList<WindowKey> &ofMenu : std::as_const(byMenu))
        keys += ofMenu;
    return keys;
}

} // namespace ariadne::cli
