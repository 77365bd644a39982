// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/job.h"
#include "support/mappedfile.h"

namespace ariadne::dump {

// A core as a mapped file, whatever it is packed in: as it is, compressed (zstd, lz4, xz, gzip) or inside a report of
// apport (base64). Packed ones are unpacked once, as a stream, into a sparse file of the cache folder, and found there
// the next time: by the packed file's identity, else by its content's hash. What its own headers do not promise is not
// unpacked, so a bomb ends early, and the last of the disk's room stays free; older unpacked cores make way first.
// Errors: as MappedFile::open(); Malformed (damaged, or no core inside), Refused (larger than its headers say),
// NoSpace, Io (it changed meanwhile), Cancelled. Cancelled and failed runs leave nothing behind.
Result<MappedFile> openCore(const QString &path, JobControl &job);

// A file worth a try with openCore() that is not an ELF file itself: compressed, with an ELF core in front, or a report
// of apport. Unpacks no more than its first MiB; never blocks on a FIFO.
bool looksLikePackedCore(const QString &path);

// Where unpacked cores lie.
QString unpackedFolder();

} // namespace ariadne::dump
