// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "job.h"

#include <QByteArray>
#include <QString>
#include <span>

namespace ariadne {

QByteArray sha256Hex(std::span<const std::byte> bytes);
QByteArray sha256Hex(const QByteArray &bytes);
Result<QByteArray> sha256HexOfFile(const QString &path, JobControl &job);

// UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then a counter that keeps ids of one process in order, then
// randomness. Lower case with hyphens. Thread-safe.
QString uuid7();
bool isUuid(const QString &text);

} // namespace ariadne
