// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "job.h"

#include <QByteArray>
#include <functional>
#include <span>

namespace ariadne {

// Bounded: never yields more than maxBytes, whatever the input claims. The format is told from the magic bytes
// (zstd, gzip/zlib, xz, lz4 frame). Errors: Malformed, Unsupported, Refused (over the bound), Cancelled.
Result<QByteArray> decompress(std::span<const std::byte> input, qint64 maxBytes, JobControl &job);
// The same for what need not fit into memory: each piece of at most 1 MiB is handed on, in order. An error of `piece`
// stops it and comes back; bounds are the caller's there.
using DecompressedPiece = std::function<Done(std::span<const char> bytes)>;
Done decompressStream(std::span<const std::byte> input, const DecompressedPiece &piece, JobControl &job);
bool isCompressed(std::span<const std::byte> head);
// zstd, level 3, with checksum.
Result<QByteArray> compressZstd(std::span<const std::byte> input);

} // namespace ariadne
