// SPDX-License-Identifier: GPL-3.0-or-later
// openheader ours|peer FILE: opens a window with the file in it, and ends as soon as the visible lines have been painted in
// their colours. The peer is QPlainTextEdit with KSyntaxHighlighting's ready-made highlighter. Prints the milliseconds
// from the start of opening to that paint, and the longest time the event loop stood still.
#include "ui/widgets/textview.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QPlainTextEdit>
#include <QTimer>
#include <cstdio>

using namespace ariadne;
using namespace ariadne::ui;

int main(int count, char **values)
{
    QApplication application(count, values);
    const QStringList arguments = application.arguments();
    if (arguments.size() != 3)
        return 2;
    const bool ours = arguments.at(1) == u"ours";
    const QString path = arguments.at(2);
    Theme::instance().apply();

    QElapsedTimer clock, beat;
    double longest = 0;
    QTimer ticker;
    ticker.setTimerType(Qt::PreciseTimer);
    QObject::connect(&ticker, &QTimer::timeout, &application, [&] {
        longest = qMax(longest, double(beat.nsecsElapsed()) / 1e6);
        beat.start();
    });
    ticker.start(1);
    beat.start();
    clock.start();
    const auto end = [&](QWidget &window) {
        window.grab(); // the paint itself, whatever the platform has done so far
        longest = qMax(longest, double(beat.nsecsElapsed()) / 1e6);
        std::printf("%.1f ms to the coloured page, event loop still for %.1f ms\n", double(clock.nsecsElapsed()) / 1e6, longest);
        std::fflush(stdout);
        QCoreApplication::quit();
    };

    std::unique_ptr<QWidget> window;
    KSyntaxHighlighting::Repository repository;
    if (ours) {
        auto file = MappedFile::open(path);
        if (!file)
            return 3;
        auto view = std::make_unique<TextView>();
        view->resize(900, 700);
        TextView *raw = view.get();
        view->show();
        view->setDocument(TextDocument::fromFile(*file));
        // Not `settled`: the index of 12 MB may still grow behind the page that is already complete.
        auto *poll = new QTimer(raw);
        QObject::connect(poll, &QTimer::timeout, raw, [raw, poll, end] {
            if (raw->areColorsKnown()) {
                poll->stop();
                end(*raw);
            }
        });
        poll->start(1);
        window = std::move(view);
    } else {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return 3;
        auto edit = std::make_unique<QPlainTextEdit>();
        edit->resize(900, 700);
        edit->setReadOnly(true);
        edit->setFont(Theme::instance().font(Ink::Code));
        auto *highlighter = new KSyntaxHighlighting::SyntaxHighlighter(edit->document());
        highlighter->setTheme(repository.defaultTheme(KSyntaxHighlighting::Repository::LightTheme));
        highlighter->setDefinition(repository.definitionForFileName(path));
        edit->show();
        edit->setPlainText(QString::fromUtf8(file.readAll()));
        QPlainTextEdit *raw = edit.get();
        // The highlighter colours the whole document in one go once the loop turns.
        QTimer::singleShot(0, raw, [raw, end] { QTimer::singleShot(0, raw, [raw, end] { end(*raw); }); });
        window = std::move(edit);
    }
    return application.exec();
}
