// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"
#include "support/bytes.h"

#include <QCoreApplication>

#ifdef ARIADNE_GUI
#include "window.h"

#include <QApplication>
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
    addCaseCommands(registry);
    addDemoCommands(registry);
#ifdef ARIADNE_GUI
    addPictureCommands(registry);
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
    if (registry.meansWindow(words)) {
#ifdef ARIADNE_GUI
        return ariadne::app::runWindow(argc, argv, words);
#else
        std::fprintf(stderr, "ariadne: This build has no window (ARIADNE_GUI=OFF). Try “ariadne --help”.\n");
        return ariadne::cli::kUsage;
#endif
    }
#ifdef ARIADNE_GUI
    // Commands work without a display; those that paint do so on the offscreen platform.
    const ariadne::cli::Command *command = registry.commandOf(words);
    const bool manPage = words.contains(QStringLiteral("--man-page"));
    if (manPage)
        registry.windowKeys = ariadne::cli::windowKeys;
    if (manPage || (command && command->paints)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QApplication application(argc, argv);
        return registry.run(words);
    }
#endif
    const QCoreApplication application(argc, argv);
    return registry.run(words);
}
