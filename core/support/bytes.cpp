// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes.h"

namespace ariadne {

namespace {

// Length of the well-formed UTF-8 sequence at `at`, 0 where there is none (Unicode 15, table 3-7: no overlong forms,
// no surrogates, nothing above U+10FFFF).
qsizetype sequenceLength(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return i < bytes.size() ? static_cast<uchar>(bytes[i]) : uchar(0); };
    const auto tail = [&](qsizetype i) { return (byte(i) & 0xc0) == 0x80; };
    const uchar first = byte(at);
    const uchar second = byte(at + 1);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return tail(at + 1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (!tail(at + 1) || !tail(at + 2) || (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f))
            return 0;
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3) || (first == 0xf0 && second < 0x90) ||
            (first == 0xf4 && second > 0x8f))
            return 0;
        return 4;
    }
    return 0;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Characters that are not seen themselves but change how their neighbours are shown.
bool misleads(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || (c >= 0x200e && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QString pathText(const QByteArray &bytes)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype length = bytes[i] == '%' ? 0 : sequenceLength(bytes, i);
        if (length > 0) {
            out.append(bytes.constData() + i, length);
            i += length;
            continue;
        }
        const auto byte = static_cast<uchar>(bytes[i]);
        out.append('%').append(kDigits[byte >> 4]).append(kDigits[byte & 15]);
        ++i;
    }
    return QString::fromUtf8(out);
}

QByteArray pathBytes(const QString &text)
{
    const QByteArray in = text.toUtf8();
    QByteArray out;
    out.reserve(in.size());
    for (qsizetype i = 0; i < in.size(); ++i) {
        if (in[i] == '%' && i + 2 < in.size()) {
            const int high = hexDigit(in[i + 1]);
            const int low = hexDigit(in[i + 2]);
            if (high >= 0 && low >= 0) {
                out.append(static_cast<char>(high * 16 + low));
                i += 2;
                continue;
            }
        }
        out.append(in[i]);
    }
    return out;
}

QString displayText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        if (misleads(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString terminalText(const QString &text, Colours colours)
{
    QString out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const char16_t c = out[i].unicode();
        if (c == u'\n' || c == u'\t' || !misleads(c))
            continue;
        if (c == 0x1b && colours == Colours::Keep && i + 1 < out.size() && out[i + 1] == u'[') {
            qsizetype end = i + 2;
            while (end < out.size() && ((out[end] >= u'0' && out[end] <= u'9') || out[end] == u';'))
                ++end;
            if (end < out.size() && out[end] == u'm') {
                i = end;
                continue;
            }
        }
        out[i] = QChar::ReplacementCharacter;
    }
    return out;
}

} // namespace ariadne
