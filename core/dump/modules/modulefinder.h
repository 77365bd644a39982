// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/addressspace.h"
#include "dump/elfimage.h"
#include "dump/options.h"
#include "support/job.h"
#include "support/mappedfile.h"
#include "dump/values.h"

namespace ariadne::dump
{

// A module with the files found for it. Both files are checked against the dump before anything is read from them.
struct FoundModule {
    Module module;
    MappedFile image;             // program or library; not open where none was found
    QByteArray miniDebug;         // .gnu_debugdata of the image, unpacked: a file with a symbol table
    QByteArray memoryImage;       // instead of `image`: the file put together from the dump's own memory
    ElfImage headers;             // of either
    MappedFile debug;             // separate debug information; not open where there is none
    std::optional<Tried> refused; // the first file that was there but is another build
    bool hasImage() const { return image.isOpen() || !memoryImage.isEmpty(); }
    Bytes imageBytes() const;
    // What an address as linked has to be moved by to get the address in the process.
    quint64 bias() const { return module.base.value - headers.lowest(); }
};

// The modules of a core: from NT_FILE, the vDSO from the auxiliary vector, and ELF images in memory that neither names.
// Each place tried is recorded in Module::tried. `space` holds the dump's own memory only at this time.
// Errors: Refused where options.exe is another build and anyBuild is off, NotFound/Malformed where options.exe cannot
// be used, Cancelled.
Result<QList<FoundModule>> findModules(const ElfCore &core, const AddressSpace &space, const DumpOptions &options,
                                       const QString &dumpPath, JobControl &job, Warnings &warnings);

} // namespace ariadne::dump
