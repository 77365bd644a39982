// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/decode.h"

#include <algorithm>
#include <array>

namespace ariadne::ui {
namespace {

struct Step {
    char32_t code;
    int length;
    bool valid;
};

// One character of UTF-8 (RFC 3629: no surrogates, no overlong forms, up to U+10FFFF); an invalid byte is itself.
Step decodeOne(const uchar *at, const uchar *end)
{
    const uchar first = *at;
    if (first < 0x80)
        return {first, 1, true};
    const auto tail = [&](int i) { return at + i < end && (at[i] & 0xC0) == 0x80; };
    if (first >= 0xC2 && first <= 0xDF && tail(1))
        return {char32_t((first & 0x1F) << 6 | (at[1] & 0x3F)), 2, true};
    if (first >= 0xE0 && first <= 0xEF && tail(1) && tail(2)) {
        const char32_t code = char32_t((first & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F));
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF))
            return {code, 3, true};
    }
    if (first >= 0xF0 && first <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        const char32_t code = char32_t(first & 0x07) << 18 | char32_t(at[1] & 0x3F) << 12 | char32_t(at[2] & 0x3F) << 6 |
                              char32_t(at[3] & 0x3F);
        if (code >= 0x10000 && code <= 0x10FFFF)
            return {code, 4, true};
    }
    return {first, 1, false};
}

bool isPlain(QByteArrayView bytes)
{
    // Branch-free over the line: the common case decides the speed of scrolling.
    uchar bad = 0;
    for (const char byte : bytes) {
        const auto c = uchar(byte);
        bad |= uchar(c < 0x20) | uchar(c >= 0x7F);
    }
    return bad == 0;
}

// Changes the order of what stands around it, or stands for nothing visible (UAX #9, UTR #36).
bool isHidden(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C ||
           c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0x00AD || c == 0x180E ||
           (c >= 0xE0000 && c <= 0xE007F);
}

bool isWide(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char32_t>, 15> kRanges{{{0x1100, 0x115F},
                                                                            {0x2E80, 0x303E},
                                                                            {0x3041, 0x33FF},
                                                                            {0x3400, 0x4DBF},
                                                                            {0x4E00, 0x9FFF},
                                                                            {0xA000, 0xA4CF},
                                                                            {0xA960, 0xA97C},
                                                                            {0xAC00, 0xD7A3},
                                                                            {0xF900, 0xFAFF},
                                                                            {0xFE30, 0xFE6F},
                                                                            {0xFF00, 0xFF60},
                                                                            {0xFFE0, 0xFFE6},
                                                                            {0x1F300, 0x1F64F},
                                                                            {0x1F900, 0x1F9FF},
                                                                            {0x20000, 0x3FFFD}}};
    if (c < 0x1100)
        return false;
    return std::ranges::any_of(kRanges, [c](const auto &range) { return c >= range.first && c <= range.second; });
}

bool isCombining(char32_t c)
{
    if (c < 0x300)
        return false;
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || c == 0x200C || c == 0x200D;
}

} // namespace

QString decodeText(QByteArrayView bytes, std::vector<quint32> &byteOfUnit)
{
    QString text;
    text.reserve(bytes.size());
    byteOfUnit.clear();
    byteOfUnit.reserve(size_t(bytes.size()) + 1);
    const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
    const auto *end = begin + bytes.size();
    for (const auto *at = begin; at < end;) {
        const Step step = decodeOne(at, end);
        const auto offset = quint32(at - begin);
        if (QChar::requiresSurrogates(step.code)) {
            text += QChar(QChar::highSurrogate(step.code));
            text += QChar(QChar::lowSurrogate(step.code));
            byteOfUnit.push_back(offset);
        } else {
            text += QChar(char16_t(step.code));
        }
        byteOfUnit.push_back(offset);
        at += step.length;
    }
    byteOfUnit.push_back(quint32(bytes.size()));
    return text;
}

QString decodeText(QByteArrayView bytes)
{
    if (isPlain(bytes))
        return QString::fromLatin1(bytes);
    QString text;
    text.reserve(bytes.size());
    const auto *at = reinterpret_cast<const uchar *>(bytes.data());
    const auto *end = at + bytes.size();
    while (at < end) {
        const Step step = decodeOne(at, end);
        if (QChar::requiresSurrogates(step.code)) {
            text += QChar(QChar::highSurrogate(step.code));
            text += QChar(QChar::lowSurrogate(step.code));
        } else {
            text += QChar(char16_t(step.code));
        }
        at += step.length;
    }
    return text;
}

CellText CellText::of(QByteArrayView bytes, int tabWidth, bool tabs)
{
    CellText result;
    result.byteSize = bytes.size();
    if (isPlain(bytes)) {
        result.text = QString::fromLatin1(bytes);
        return result;
    }
    result.plain = false;
    result.text.reserve(bytes.size() + 16);
    quint32 cell = 0;
    const auto put = [&](QStringView units, quint32 byte, quint32 width, bool special) {
        for (qsizetype i = 0; i < units.size(); ++i) {
            result.text += units[i];
            result.byteOfUnit.push_back(byte);
            // Spelled-out characters take one cell per unit; a surrogate pair or cluster stands in its first cell.
            result.cellOfUnit.push_back(width == quint32(units.size()) ? cell + quint32(i) : cell);
            result.special.push_back(special);
        }
        cell += width;
    };
    const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
    const auto *end = begin + bytes.size();
    for (const auto *at = begin; at < end;) {
        const Step step = decodeOne(at, end);
        const auto byte = quint32(at - begin);
        const char32_t c = step.code;
        if (c == '\t') {
            const quint32 width = tabs ? quint32(tabWidth) - cell % quint32(tabWidth) : 1;
            static const QString blanks(16, u' ');
            put(QStringView(blanks).first(qsizetype(std::min<quint32>(width, 16))), byte, width, false);
        } else if (c < 0x20) {
            const QChar picture(char16_t(0x2400 + c));
            put(QStringView(&picture, 1), byte, 1, true);
        } else if (c == 0x7F) {
            const QChar picture(char16_t(0x2421));
            put(QStringView(&picture, 1), byte, 1, true);
        } else if (c < 0xA0 && c >= 0x80) {
            const QChar replacement(QChar::ReplacementCharacter);
            put(QStringView(&replacement, 1), byte, 1, true);
        } else if (isHidden(c)) {
            if (tabs) {
                const QString spelled = QStringLiteral("[U+%1]").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
                put(spelled, byte, quint32(spelled.size()), true);
            } else {
                const QChar replacement(QChar::ReplacementCharacter);
                put(QStringView(&replacement, 1), byte, 1, true);
            }
        } else if (isCombining(c) && !result.text.isEmpty()) {
            QChar units[2] = {QChar(char16_t(c)), {}};
            int count = 1;
            if (QChar::requiresSurrogates(c)) {
                units[0] = QChar(QChar::highSurrogate(c));
                units[1] = QChar(QChar::lowSurrogate(c));
                count = 2;
            }
            for (int i = 0; i < count; ++i) {
                result.text += units[i];
                result.byteOfUnit.push_back(byte);
                result.cellOfUnit.push_back(cell);
                result.special.push_back(0);
            }
        } else if (QChar::requiresSurrogates(c)) {
            const QChar pair[2] = {QChar(QChar::highSurrogate(c)), QChar(QChar::lowSurrogate(c))};
            for (const QChar unit : pair) {
                result.text += unit;
                result.byteOfUnit.push_back(byte);
                result.cellOfUnit.push_back(cell);
                result.special.push_back(0);
            }
            cell += isWide(c) ? 2 : 1;
        } else {
            const QChar unit{char16_t(c)};
            result.text += unit;
            result.byteOfUnit.push_back(byte);
            result.cellOfUnit.push_back(cell);
            result.special.push_back(!step.valid);
            cell += isWide(c) ? 2 : 1;
        }
        at += step.length;
    }
    result.byteOfUnit.push_back(quint32(bytes.size()));
    result.cellOfUnit.push_back(cell);
    return result;
}

qsizetype CellText::unitOfByte(qint64 byte) const
{
    if (byte <= 0)
        return 0;
    if (byte >= byteSize)
        return text.size();
    if (plain)
        return qsizetype(byte);
    const auto after = std::ranges::upper_bound(byteOfUnit, quint32(byte));
    auto unit = std::distance(byteOfUnit.begin(), after) - 1;
    while (unit > 0 && byteOfUnit[size_t(unit) - 1] == byteOfUnit[size_t(unit)])
        --unit;
    return unit;
}

qsizetype CellText::unitOfCell(qint64 cell) const
{
    if (cell <= 0)
        return 0;
    if (plain)
        return qMin<qsizetype>(qsizetype(cell), text.size());
    const auto after = std::ranges::upper_bound(cellOfUnit, quint32(qMin<qint64>(cell, UINT32_MAX)));
    auto unit = std::distance(cellOfUnit.begin(), after) - 1;
    if (unit >= text.size())
        return text.size();
    const quint32 byte = byteOfUnit[size_t(unit)];
    while (unit > 0 && byteOfUnit[size_t(unit) - 1] == byte)
        --unit;
    // Combining marks share the cell of what follows them: the base character is meant.
    while (unit > 0 && cellOfUnit[size_t(unit)] == cellOfUnit[size_t(unit) + 1] && isCombining(text[unit].unicode()))
        --unit;
    return unit;
}

qint64 CellText::nextByte(qint64 byte) const
{
    if (plain || byte >= byteSize)
        return qMin<qint64>(byte + 1, byteSize);
    qsizetype unit = unitOfByte(byte);
    const quint32 here = byteOfUnit[size_t(unit)];
    while (unit < text.size() &&
           (byteOfUnit[size_t(unit)] == here ||
            (isCombining(text[unit].unicode()) && unit > 0)))
        ++unit;
    return byteOfUnit[size_t(unit)];
}

qint64 CellText::previousByte(qint64 byte) const
{
    if (byte <= 0)
        return 0;
    if (plain)
        return byte - 1;
    qsizetype unit = unitOfByte(byte);
    do
        --unit;
    while (unit > 0 && (byteOfUnit[size_t(unit) - 1] == byteOfUnit[size_t(unit)] || isCombining(text[unit].unicode())));
    return byteOfUnit[size_t(qMax<qsizetype>(0, unit))];
}

qint64 characterStart(QByteArrayView bytes, qint64 at)
{
    if (at >= bytes.size())
        return bytes.size();
    for (qint64 start = at; start > 0 && start > at - 4; --start) {
        if ((uchar(bytes[start]) & 0xC0) != 0x80) {
            const auto *begin = reinterpret_cast<const uchar *>(bytes.data());
            const Step step = decodeOne(begin + start, begin + bytes.size());
            return start + step.length > at ? start : at;
        }
    }
    return at;
}

} // namespace ariadne::ui
