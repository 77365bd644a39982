// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "job.h"

#include <QByteArray>
#include <span>

namespace ariadne {

// Bounded: never yields more than maxBytes, whatever the input claims. The format is told from the magic bytes
// (zstd, gzip/zlib, xz, lz4 frame). Errors: Malformed, Unsupported, Refused (over the bound), Cancelled.
Result<QByteArray> decompress(std::span<const std::byte> input, qint64 maxBytes, JobControl &job);
bool isCompressed(std::span<const std::byte> head);
// zstd, level 3, with checksum.
Result<QByteArray> compressZstd(std::span<const std::byte> input);

} // namespace ariadne
