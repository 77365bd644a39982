// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace ariadne {

// Takes secrets out of text before anything is stored: passwords in URLs and arguments, tokens, keys, Authorization
// headers, private-key blocks, environment values whose name says so. Idempotent: redact(redact(x)) == redact(x).
// What was taken out stands as "«redacted»". Thread-safe.
QString redact(const QString &text);
QByteArray redact(const QByteArray &text);
// Arguments know their neighbours: --password SECRET hides the next one.
QStringList redactArguments(const QStringList &arguments);
// NAME=VALUE lines; values of names that look secret are hidden whole.
QStringList redactEnvironment(const QStringList &environment);

} // namespace ariadne
