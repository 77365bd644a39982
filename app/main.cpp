// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"

#include <QCoreApplication>

#ifdef ARIADNE_GUI
#include "window.h"

#include <QApplication>
#endif

#include <cstdio>
#include <memory>

namespace {

void addCommands(ariadne::cli::Registry &registry)
{
    using namespace ariadne::cli;
#ifdef ARIADNE_CLI_history
    addHistoryCommands(registry);
#endif
#ifdef ARIADNE_CLI_dump
    addDumpCommands(registry);
#endif
#ifdef ARIADNE_CLI_failures
    addFailureCommands(registry);
#endif
#ifdef ARIADNE_CLI_trial
    addTrialCommands(registry);
#endif
#ifdef ARIADNE_CLI_bisect
    addBisectCommands(registry);
#endif
#ifdef ARIADNE_CLI_case
    addCaseCommands(registry);
#endif
#ifdef ARIADNE_CLI_demo
    addDemoCommands(registry);
#endif
#ifdef ARIADNE_GUI
    addPictureCommands(registry);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("ariadne"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ARIADNE_VERSION));
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);

    ariadne::cli::Registry registry;
    addCommands(registry);
    const ariadne::cli::Command *command = registry.commandOf(words);

    std::unique_ptr<QCoreApplication> application;
#ifdef ARIADNE_GUI
    // Commands work without a display; those that paint do so on the offscreen platform.
    if (command && command->paints) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QApplication>(argc, argv);
    }
#endif
    const bool windowMeant = !command && (words.isEmpty() || !words.first().startsWith(u'-') || words.contains(QStringLiteral("--new-window")));
    if (!application && !windowMeant)
        application = std::make_unique<QCoreApplication>(argc, argv);
    if (!windowMeant)
        if (const auto code = registry.run(words))
            return *code;
#ifdef ARIADNE_GUI
    return ariadne::app::runWindow(argc, argv, words);
#else
    std::fprintf(stderr, "ariadne: This build has no window (ARIADNE_GUI=OFF). Try “ariadne --help”.\n");
    return 2;
#endif
}
