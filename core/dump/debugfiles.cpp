// SPDX-License-Identifier: GPL-3.0-or-later
#include "debugfiles.h"

#include "dwflerror.h"
#include "words.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <elfutils/libdwfl.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne::dump
{
namespace
{

// Regular files only, and without waiting for anybody: a FIFO in the place of a file must not hang us.
int openRegular(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status = {};
    if (fd >= 0 && (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))) {
        ::close(fd);
        return -1;
    }
    return fd;
}

// The whole file as an Elf over our own map, which survives the file being cut off while it is read. libelf only reads
// there, but for compressed sections, whose headers it rewrites: such a file is left to libelf's own private map.
int findElf(Dwfl_Module *, void **userData, const char *, Dwarf_Addr, char **fileName, Elf **elf)
{
    const auto *found = static_cast<const FoundModule *>(*userData);
    const MappedFile &file = found->image.isOpen() ? found->image : found->debug;
    *fileName = strdup(QFile::encodeName(file.isOpen() ? file.path() : QString()).constData());
    if (found->headers.hasCompressedSections && found->memoryImage.isEmpty())
        return openRegular(file.path());
    const Bytes bytes = found->hasImage() ? found->imageBytes() : found->debug.bytes();
    *elf = elf_memory(const_cast<char *>(reinterpret_cast<const char *>(bytes.data())), bytes.size());
    return -1;
}

// Instead of libdwfl's own search, which connects to debuginfod as soon as DEBUGINFOD_URLS is set.
int findDebug(Dwfl_Module *, void **userData, const char *, Dwarf_Addr, const char *, const char *linkName, GElf_Word,
              char **fileName)
{
    const auto *found = static_cast<const FoundModule *>(*userData);
    // dwz's common file: libdwfl asks for it by its name, relative to the file that refers to it.
    const QString link = linkName ? QFile::decodeName(linkName) : QString();
    if (link.contains(QLatin1String(".dwz"))) {
        const QString from =
            QFileInfo(found->debug.isOpen() ? found->debug.path() : found->image.path()).absolutePath();
        const QString path = link.startsWith(u'/') ? link : from + u'/' + link;
        *fileName = strdup(QFile::encodeName(path).constData());
        return openRegular(path);
    }
    if (!found->debug.isOpen() || !found->hasImage())
        return -1;
    *fileName = strdup(QFile::encodeName(found->debug.path()).constData());
    return openRegular(found->debug.path());
}

const Dwfl_Callbacks kCallbacks = {findElf, findDebug, nullptr, nullptr};

} // namespace

Result<std::unique_ptr<DebugFiles>> DebugFiles::create(const QList<FoundModule> &modules)
{
    elf_version(EV_CURRENT);
    Dwfl *dwfl = dwfl_begin(&kCallbacks);
    if (!dwfl)
        return std::unexpected(dwflError(
            translate("ariadne", "Debug information cannot be read: libdw does not start."), Error::Kind::Io));
    std::unique_ptr<DebugFiles> out(new DebugFiles(modules, dwfl));
    dwfl_report_begin(dwfl);
    for (const FoundModule &found : modules) {
        if (!found.hasImage() && !found.debug.isOpen())
            continue;
        // libdwfl takes a module's start for the first segment's address rounded down to its alignment.
        const ImageSegment first = found.headers.segments.value(0);
        const quint64 alignment = std::max<quint64>(first.alignment, 1);
        const quint64 linked =
            (alignment & (alignment - 1)) == 0 ? first.address & ~(alignment - 1) : found.headers.lowest();
        const quint64 start = found.bias() + linked;
        const QByteArray name = found.module.path.isEmpty() ? QByteArray("?") : found.module.path;
        Dwfl_Module *module = dwfl_report_module(dwfl, name.constData(), start, found.module.end.value);
        void **userData = nullptr;
        if (module && dwfl_module_info(module, &userData, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr))
            *userData = const_cast<FoundModule *>(&found);
    }
    if (dwfl_report_end(dwfl, nullptr, nullptr) != 0)
        return std::unexpected(dwflError(translate("ariadne", "The list of modules cannot be used.")));
    return out;
}

DebugFiles::~DebugFiles()
{
    dwfl_end(m_dwfl);
}

Dwfl_Module *DebugFiles::at(quint64 address) const
{
    const FoundModule *found = foundAt(address);
    return found && (found->hasImage() || found->debug.isOpen()) ? dwfl_addrmodule(m_dwfl, address) : nullptr;
}

const FoundModule *DebugFiles::foundAt(quint64 address) const
{
    auto at = std::upper_bound(m_modules.begin(), m_modules.end(), address,
                               [](quint64 a, const FoundModule &m) { return a < m.module.base.value; });
    if (at == m_modules.begin())
        return nullptr;
    --at;
    return address < at->module.end.value ? &*at : nullptr;
}

} // namespace ariadne::dump
