// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ariadne {

// Paths, symbols and git bytes need not be UTF-8. For JSON and links: valid UTF-8 stays, every other byte (and '%')
// becomes %XX, so that the text can be turned back without loss.
QString pathText(const QByteArray &bytes);
QByteArray pathBytes(const QString &text);

// For people: decoded as UTF-8 with control characters and bidi overrides shown as U+FFFD, so that hostile names
// cannot change what stands around them.
QString displayText(const QByteArray &bytes);

// For a terminal: control characters and bidi overrides become U+FFFD, line ends and tabs stay, and so do, where asked,
// the sequences that set colours.
enum class Colours { Keep, Remove };
QString terminalText(const QString &text, Colours colours);

} // namespace ariadne
