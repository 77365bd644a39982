// SPDX-License-Identifier: GPL-3.0-or-later
#include "dwflerror.h"

#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <libelf.h>

namespace ariadne::dump
{

Error dwflError(QString what, Error::Kind kind)
{
    QString detail;
    if (const int code = dwfl_errno())
        detail = QString::fromLocal8Bit(dwfl_errmsg(code));
    else if (const int dwarf = dwarf_errno())
        detail = QString::fromLocal8Bit(dwarf_errmsg(dwarf));
    else if (const int elf = elf_errno())
        detail = QString::fromLocal8Bit(elf_errmsg(elf));
    return {kind, std::move(what), std::move(detail)};
}

} // namespace ariadne::dump
