// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"

#include <QCoreApplication>

#ifdef ARIADNE_GUI
#include "window.h"

#include <QApplication>
#endif

#include <cstdio>

namespace {

void addCommands(ariadne::cli::Registry &registry)
{
    using namespace ariadne::cli;
    addHistoryCommands(registry);
    addDumpCommands(registry);
    addFailureCommands(registry);
    addTrialCommands(registry);
    addBisectCommands(registry);
    addCaseCommands(registry);
    addDemoCommands(registry);
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
    if (command && command->paints) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QApplication application(argc, argv);
        return registry.run(words);
    }
#endif
    const QCoreApplication application(argc, argv);
    return registry.run(words);
}
