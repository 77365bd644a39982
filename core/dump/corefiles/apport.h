// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"
#include "support/decompress.h"

#include <QHash>

// Ubuntu's crash reports: "Key: value" lines, with the core as base64 of a compressed stream.
namespace ariadne::dump {

// A report that names a core. Looks at the first bytes only.
bool looksLikeApport(Bytes file);
// The short fields of a report ("ExecutablePath", "Signal", "Date", "ProcCmdline"): at most 4 KiB each, from its first
// MiB.
QHash<QByteArray, QByteArray> apportFields(Bytes file);
// The core in it. Errors: Malformed (none in it, damaged), those of `piece`, Cancelled.
Done unpackApport(Bytes file, const QString &name, const DecompressedPiece &piece, JobControl &job);

} // namespace ariadne::dump
