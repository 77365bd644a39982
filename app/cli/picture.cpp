// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/groups.h"

#include <QCoreApplication>

namespace ariadne::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

} // namespace

void addPictureCommands(Registry &registry, std::function<int(Call &)> run)
{
    Command command;
    command.words = QStringLiteral("picture");
    command.synopsis = QStringLiteral("LINK -o FILE.png [--size WxH] [--theme light|dark]");
    command.summary = tr("Render that place of the window, without a display");
    command.leastArguments = 1;
    command.mostArguments = 1;
    command.options = {{QStringLiteral("-o"), QStringLiteral("FILE"), tr("where the PNG goes"), false},
                       {QStringLiteral("--size"), QStringLiteral("WxH"), tr("in pixels; 1440x900"), false},
                       {QStringLiteral("--theme"), QStringLiteral("light|dark"), tr("colours; light"), false}};
    command.paints = true;
    command.run = std::move(run);
    registry.add(std::move(command));
}

} // namespace ariadne::cli
