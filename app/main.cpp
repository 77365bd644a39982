// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"
#include "support/bytes.h"

#include <QCoreApplication>

#if defined(ARIADNE_WINDOW)
#include "window.h"

#include <QApplication>
#elif defined(ARIADNE_GUI)
#include "windowprogram.h"
#endif

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

void addCommands(ariadne::cli::Registry &registry)
{
    using namespace ariadne::cli;
    addSourceCommands(registry);
    addHistoryCommands(registry);
    addContainsCommands(registry);
    addDumpCommands(registry);
    addFailureCommands(registry);
    addDecisionCommands(registry);
    addTrialCommands(registry);
    addBisectCommands(registry);
    addDemoCommands(registry);
#if defined(ARIADNE_WINDOW)
    addCaseCommands(registry, paintPlace);
    addPictureCommands(registry, runPicture);
#else
    addCaseCommands(registry, {});
#ifdef ARIADNE_GUI
    addPictureCommands(registry, {}); // known here, done by the window's program
#endif
#endif
}

// Standard streams that the caller closed would be handed to the first files opened, a catalogue for one, and written to.
void holdStandardStreams()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // For reading only: what is written there then fails, and is said.
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF && ::open("/dev/null", O_RDONLY) == -1)
            std::abort();
    }
}

// Qt's file names are text: a name that is no UTF-8 would become another one, and the wrong file be read or made.
int refuseArgument(const char *argument, const QStringList &words)
{
    ariadne::cli::Call call;
    call.global.json = words.contains(QStringLiteral("--json"));
    return call.error({ariadne::Error::Kind::Unsupported,
                       QCoreApplication::translate("ariadne", "The argument “%1” is not UTF-8, which names on the command "
                                                              "line have to be: rename it, or reach it by a link to it.")
                           .arg(ariadne::pathText(argument)),
                       {}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("ariadne"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ARIADNE_VERSION));
    holdStandardStreams();
    QStringList words;
    const char *notText = nullptr;
    for (int i = 1; i < argc; ++i) {
        words << QString::fromLocal8Bit(argv[i]);
        if (!notText && !QByteArrayView(argv[i]).isValidUtf8())
            notText = argv[i];
    }
    if (notText)
        return refuseArgument(notText, words);

    ariadne::cli::Registry registry;
    addCommands(registry);
    const bool window = registry.meansWindow(words);
#ifdef ARIADNE_GUI
    const ariadne::cli::Command *command = registry.commandOf(words);
    const bool manPage = words.contains(QStringLiteral("--man-page")); // has the window's keys
    const bool paints = manPage || (command && command->paints);
#endif
#if defined(ARIADNE_WINDOW)
    if (window)
        return ariadne::app::runWindow(argc, argv, words);
    if (manPage)
        registry.windowKeys = ariadne::cli::windowKeys;
    if (paints) {
        // Without a display, too.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QApplication application(argc, argv);
        return registry.run(words);
    }
#elif defined(ARIADNE_GUI)
    if (window || paints)
        return ariadne::app::becomeWindowProgram(argv);
#else
    if (window) {
        std::fprintf(stderr, "ariadne: This build has no window (ARIADNE_GUI=OFF). Try “ariadne --help”.\n");
        return ariadne::cli::kUsage;
    }
#endif
    const QCoreApplication application(argc, argv);
    return registry.run(words);
}
