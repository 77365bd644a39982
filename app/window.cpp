// SPDX-License-Identifier: GPL-3.0-or-later
#include "window.h"

#include "support/link.h"
#include "translations/translations.h"
#include "ui/pages.h"
#include "ui/render/picture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

namespace ariadne::app {

namespace {

// What the words of the command line ask of the window.
struct Request {
    QStringList places; // links and paths
    QString catalogue;
    bool newWindow = false;
    bool usageError = false;
};

Request parse(const QStringList &words)
{
    Request request;
    QString folder;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == u"--new-window") {
            request.newWindow = true;
        } else if ((word == u"--catalogue" || word == u"-C") && i + 1 < words.size()) {
            (word == u"-C" ? folder : request.catalogue) = words.at(++i);
        } else if (word.startsWith(u"--catalogue=")) {
            request.catalogue = word.sliced(12);
        } else if (word.startsWith(u'-') && word != u"-") {
            std::fprintf(stderr, "ariadne: The window knows no option “%s”. Try “ariadne --help”.\n",
                         qUtf8Printable(word));
            request.usageError = true;
        } else if (word.startsWith(u"ariadne:") || word.startsWith(u"postgresql://")) {
            request.places.append(word);
        } else {
            request.places.append(QFileInfo(folder.isEmpty() ? word : folder + u'/' + word).absoluteFilePath());
        }
    }
    return request;
}

} // namespace

void installTranslations(QCoreApplication &application, const QString &language)
{
    loadTranslations();
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    QLocale::setDefault(locale);
    auto install = [&application](const QLocale &of, const QString &name, const QString &folder) {
        auto *translator = new QTranslator(&application);
        if (translator->load(of, name, QStringLiteral("_"), folder))
            application.installTranslator(translator);
        else
            delete translator;
    };
    // English first: its plurals are needed where another language has no sentence.
    install(QLocale(QLocale::English), QStringLiteral("ariadne"), QStringLiteral(":/i18n"));
    if (locale.language() == QLocale::English)
        return;
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("ariadne"), QStringLiteral(":/i18n"));
}

int runWindow(int &argc, char **argv, const QStringList &words)
{
    const Request request = parse(words);
    if (request.usageError)
        return 2;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Ariadne"));
    QApplication::setDesktopFileName(QStringLiteral("org.ariadne.Ariadne"));
    const ui::Settings settings = ui::Settings::load();
    installTranslations(application, settings.language);
    ui::Theme::instance().setMode(settings.theme);
    ui::Theme::instance().setComfortable(settings.comfortable);
    ui::Theme::instance().apply();

    ui::Windows::Options options;
    options.catalogue = request.catalogue;
    NoJob none;
    options.picture = [&none](const Link &link, const QString &catalogue) -> Result<QByteArray> {
        ui::PictureRequest picture;
        picture.link = link;
        picture.catalogue = catalogue;
        const Result<ui::Picture> made = ui::renderPicture(ui::allPages(), picture, none);
        if (!made)
            return std::unexpected(made.error());
        return ui::pngOf(made->image);
    };
    ui::Windows windows(ui::allPages(), options);
    if (request.newWindow)
        windows.newWindow();
    else
        windows.restore();
    for (const QString &place : request.places) {
        ui::MainWindow *window = windows.front();
        if (const std::optional<Link> link = Link::parse(place))
            window->follow(*link);
        else if (place.startsWith(u"ariadne:"))
            window->say(ui::MainWindow::tr("%1 is not an address this version knows.").arg(place), true);
        else
            window->openPath(place);
    }
    return QApplication::exec();
}

} // namespace ariadne::app
