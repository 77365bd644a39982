// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "groups.h"

#include "demo/demo.h"
#include "joins/doctor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>
#include <unistd.h>
#include <vector>

namespace ariadne::cli {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

#ifdef ARIADNE_GUI
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

// The window wants an application object of its own, made before anything else: this process becomes it. Returns only
// where that fails.
void becomeWindow(const demo::DemoResult &made)
{
    std::fflush(nullptr);
    std::vector<QByteArray> words{QFile::encodeName(QCoreApplication::applicationFilePath()),
                                  "--catalogue",
                                  QFile::encodeName(made.catalogue),
                                  QFile::encodeName(made.repository),
                                  QFile::encodeName(made.core),
                                  made.caseLink().print().toUtf8()};
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(words.front().constData(), arguments.data());
    std::perror("ariadne");
}
#endif

int runDemo(Call &call)
{
    const QString asked = call.arguments.value(0, demo::defaultFolder());
    const QString folder = QDir(call.global.directory).absoluteFilePath(asked);
    const auto made = demo::makeDemo(folder, call.job());
    if (!made)
        return call.error(made.error());
    const QString text = table({}, {{tr("folder"), made->folder},
                                    {tr("repository"), made->repository},
                                    {tr("core"), made->core},
                                    {tr("catalogue"), made->catalogue},
                                    {tr("trial"), made->trial},
                                    {tr("bisect"), made->bisect},
                                    {tr("case"), made->caseId}});
    const int code = call.answer(demo::toJson(*made), text);
#ifdef ARIADNE_GUI
    if (code == kDone && !call.flag(u"--no-window"_s)) {
        if (hasDisplay()) {
            becomeWindow(*made);
            return kUnusable;
        }
        std::fprintf(
            stderr, "%s\n",
            qUtf8Printable(tr(
                "ariadne: There is no display, so no window opens. The catalogue above is what --catalogue takes.")));
    }
#endif
    return code;
}

int runDoctor(Call &call)
{
    joins::DoctorRequest request;
    request.catalogue = call.global.catalogue;
    request.directory = call.global.directory;
    const auto checks = joins::doctor(request, call.job());
    if (!checks)
        return call.error(checks.error());
    QList<QStringList> rows;
    bool bad = false;
    for (const joins::Check &check : *checks) {
        const bool isBad = check.state == joins::Check::State::Bad;
        const QString kind = isBad ? u"bad"_s : check.state == joins::Check::State::Warning ? u"warning"_s : u"good"_s;
        bad = bad || isBad;
        rows << QStringList{ink(call, kind, joins::stateName(check.state)), check.name, check.detail};
        if (!check.remedy.isEmpty())
            rows << QStringList{{}, {}, ink(call, u"muted"_s, check.remedy)};
    }
    return call.answer(joins::toJson(*checks), table({}, rows), bad ? kNo : kDone);
}

} // namespace

void addDemoCommands(Registry &registry)
{
    Command make;
    make.words = u"demo"_s;
    make.synopsis = u"[DIR] [--no-window]"_s;
    make.summary = tr("Make a small, real investigation in DIR (default: ~/ariadne-demo) and open it");
    make.mostArguments = 1;
    make.options = {{u"--no-window"_s, {}, tr("only make it")}};
    make.run = runDemo;
    registry.add(make);

    Command doctor;
    doctor.words = u"doctor"_s;
    doctor.summary = tr("Say what this machine has and lacks for the work: cores, debug information, tools, limits");
    doctor.run = runDoctor;
    registry.add(doctor);
}

} // namespace ariadne::cli
