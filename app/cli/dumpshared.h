// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "dump/dump.h"
#include "support/link.h"

// What the files of the dump group share.
namespace ariadne::cli {

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

// The options that every command on a dump takes, then `more`.
QList<Option> dumpOptions(const QList<Option> &more = {});
// The dump that the first argument names, with those options; remembered, so that its links can be followed.
Result<dump::Dump> openDump(Call &call);
// What is damaged or missing, and that the file changed while it was read.
Warnings lossesOf(const dump::Dump &dump);
// --thread as a number; `ok` false and a usage error where it is none.
std::optional<Tid> wantedThread(Call &call, bool *ok);

Link linkTo(const dump::Dump &dump, std::optional<Tid> thread = {}, std::optional<int> frame = {});
QString sizeText(quint64 bytes);
// 0x and so many digits.
QString fixedAddress(quint64 value, int digits = 16);

int dumpInfo(Call &call);        // dump.cpp
int dumpModules(Call &call);     // dumpmodules.cpp
int dumpMaps(Call &call);        // dumpmodules.cpp
int dumpStacks(Call &call);      // dumpstacks.cpp
int dumpRegisters(Call &call);   // dumpregisters.cpp
int dumpDisassemble(Call &call); // dumpdisassemble.cpp
int dumpList(Call &call);        // dumplist.cpp
int dumpSource(Call &call);      // dumpsource.cpp
int dumpNotes(Call &call);       // dumplist.cpp

} // namespace ariadne::cli
