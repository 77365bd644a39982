// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "ids.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ariadne::json {

// The contract of commands.md: addresses "0x…", times ISO 8601 UTC, warnings as {code, message, where}.
QString address(quint64 value);
QString time(const QDateTime &time);
QJsonArray warnings(const Warnings &warnings);
// One object in one line, UTF-8.
QByteArray compact(const QJsonObject &object);
// Error::Malformed with offset and reason; only objects are taken; depth and size are bounded by the caller's input.
Result<QJsonObject> parseObject(const QByteArray &text);

} // namespace ariadne::json
