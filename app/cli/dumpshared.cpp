// SPDX-License-Identifier: GPL-3.0-or-later
#include "dumpshared.h"

#include "dump/knowndumps.h"
#include "dump/modules/debuginfod.h"

#include <QDir>
#include <QLocale>

namespace ariadne::cli {

using dump::Dump;

QList<Option> dumpOptions(const QList<Option> &more)
{
    return QList<Option>{
               {s("--exe"), s("FILE"), s("the program that ran, instead of the path that the dump names")},
               {s("--sysroot"), s("DIR"), s("the root folder that the process saw; nothing outside of it is used")},
               {s("--debug-dir"), s("DIR"), s("a folder with debug information, as gdb's debug-file-directory"), true},
               {s("--file"), s("FILE"), s("a program, library or debug file; it goes to the module of its build id"),
                true},
               {s("--source-map"), s("FROM=TO"), s("sources that debug information names below FROM are below TO"),
                true},
               {s("--debuginfod"), s("URL"),
                s("ask this server for what is missing; else those of the settings, by default none")},
               {s("--any-build"), {}, s("use files of another build all the same; they are marked then")},
           } +
           more;
}

Result<Dump> openDump(Call &call)
{
    const QDir here(call.global.directory.isEmpty() ? QDir::currentPath() : call.global.directory);
    const auto absolute = [&](const QString &path) { return path.isEmpty() ? path : here.absoluteFilePath(path); };
    dump::DumpOptions options;
    options.exe = absolute(call.option(s("--exe")));
    options.sysroot = absolute(call.option(s("--sysroot")));
    for (const QString &folder : call.options(s("--debug-dir")))
        options.debugDirs.append(absolute(folder));
    for (const QString &file : call.options(s("--file")))
        options.files.append(absolute(file));
    options.sourceMaps = call.options(s("--source-map"));
    options.debuginfod = call.option(s("--debuginfod"), dump::configuredServers());
    options.anyBuild = call.flag(s("--any-build"));
    auto opened = Dump::open(absolute(call.arguments.value(0)), options, call.job());
    // Links name a dump by its content: remembering where it was seen lets the window follow them. A full disk must
    // not keep anybody from reading a dump.
    if (opened)
        (void)dump::rememberDump(*opened);
    return opened;
}

Warnings lossesOf(const Dump &dump)
{
    Warnings out = dump.warnings();
    if (const auto changed = dump.fileProblem())
        out.append(*changed);
    return out;
}

std::optional<Tid> wantedThread(Call &call, bool *ok)
{
    *ok = true;
    if (!call.flag(s("--thread")))
        return {};
    return Tid{call.number(s("--thread"), 0, ok)};
}

Link linkTo(const Dump &dump, std::optional<Tid> thread, std::optional<int> frame)
{
    place::Dump place;
    place.dump = dump.id();
    place.thread = thread;
    place.frame = frame;
    return place;
}

QString sizeText(quint64 bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString fixedAddress(quint64 value, int digits)
{
    return s("0x%1").arg(value, digits, 16, QChar(u'0'));
}

} // namespace ariadne::cli
