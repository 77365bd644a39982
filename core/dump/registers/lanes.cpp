// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanes.h"

#include <QLocale>
#include <QtEndian>
#include <bit>
#include <cmath>
#include <cstring>
#include <span>

namespace ariadne::dump {
namespace {

struct Flag {
    const char *name;
    int bit;
};

// Intel SDM vol. 1, 3.4.3.
constexpr Flag kEflags[] = {{"CF", 0},  {"PF", 2},   {"AF", 4},   {"ZF", 6},  {"SF", 7},  {"TF", 8},
                            {"IF", 9},  {"DF", 10},  {"OF", 11},  {"NT", 14}, {"RF", 16}, {"VM", 17},
                            {"AC", 18}, {"VIF", 19}, {"VIP", 20}, {"ID", 21}};
// 10.2.3.
constexpr Flag kMxcsr[] = {{"IE", 0}, {"DE", 1}, {"ZE", 2}, {"OE", 3},  {"UE", 4},  {"PE", 5},  {"DAZ", 6},
                           {"IM", 7}, {"DM", 8}, {"ZM", 9}, {"OM", 10}, {"UM", 11}, {"PM", 12}, {"FZ", 15}};
// 8.1.3 and 8.1.5.
constexpr Flag kStatus[] = {{"IE", 0}, {"DE", 1}, {"ZE", 2}, {"OE", 3},  {"UE", 4},  {"PE", 5}, {"SF", 6},
                            {"ES", 7}, {"C0", 8}, {"C1", 9}, {"C2", 10}, {"C3", 14}, {"B", 15}};
constexpr Flag kControl[] = {{"IM", 0}, {"DM", 1}, {"ZM", 2}, {"OM", 3}, {"UM", 4}, {"PM", 5}};
// Arm ARM, C5.2.19 (SPSR) and B1.3.3 (CPSR).
constexpr Flag kPstate[] = {{"V", 28},   {"C", 29},  {"Z", 30},    {"N", 31}, {"TCO", 25}, {"DIT", 24}, {"UAO", 23},
                            {"PAN", 22}, {"SS", 21}, {"SSBS", 12}, {"D", 9},  {"A", 8},    {"I", 7},    {"F", 6}};
constexpr Flag kCpsr[] = {{"V", 28}, {"C", 29}, {"Z", 30}, {"N", 31}, {"Q", 27}, {"J", 24},
                          {"E", 9},  {"A", 8},  {"I", 7},  {"F", 6},  {"T", 5}};
// C5.2.9 (FPSR), C5.2.8 (FPCR); FPSCR of 32-bit ARM has both.
constexpr Flag kFpsr[] = {{"IOC", 0}, {"DZC", 1}, {"OFC", 2}, {"UFC", 3}, {"IXC", 4}, {"IDC", 7}, {"QC", 27}};
constexpr Flag kFpcr[] = {{"IOE", 8},  {"DZE", 9}, {"OFE", 10}, {"UFE", 11}, {"IXE", 12},
                          {"IDE", 15}, {"FZ", 24}, {"DN", 25},  {"AHP", 26}};

QStringList namesOf(std::span<const Flag> flags, quint64 value)
{
    QStringList out;
    for (const Flag &flag : flags) {
        if (value >> flag.bit & 1)
            out.append(QString::fromLatin1(flag.name));
    }
    return out;
}

QString rounding(quint64 field)
{
    static constexpr const char *kWays[] = {"round to nearest", "round down", "round up", "round to zero"};
    return QString::fromLatin1(kWays[field & 3]);
}

// Two bits for each of 16 keys: access disabled, write disabled.
QStringList protectionKeys(quint64 value)
{
    QStringList out;
    for (int key = 0; key < 16; ++key) {
        const auto bits = value >> (2 * key) & 3;
        if (bits)
            out.append(
                QStringLiteral("%1:%2").arg(key).arg(bits & 1 ? QStringLiteral("none") : QStringLiteral("read")));
    }
    return out;
}

template <typename T> T load(const QByteArray &bytes, qsizetype at)
{
    T value;
    std::memcpy(&value, bytes.constData() + at, sizeof value);
    return qFromLittleEndian(value);
}

template <typename T> QString floatText(T value)
{
    if (std::isnan(value))
        return QStringLiteral("nan");
    if (std::isinf(value))
        return value < 0 ? QStringLiteral("-inf") : QStringLiteral("inf");
    if constexpr (sizeof(T) == 4)
        return QString::number(static_cast<double>(value), 'g', 9);
    else
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

// The shortest decimal that reads back as the same float.
QString shortFloat(float value)
{
    for (int digits = 1; digits < 9; ++digits) {
        const QString text = QString::number(static_cast<double>(value), 'g', digits);
        if (text.toFloat() == value)
            return text;
    }
    return floatText(value);
}

} // namespace

int laneBits(Lane lane)
{
    switch (lane) {
    case Lane::U8:
        return 8;
    case Lane::U16:
        return 16;
    case Lane::U32:
    case Lane::F32:
        return 32;
    case Lane::U64:
    case Lane::F64:
        break;
    }
    return 64;
}

QString text(Lane lane)
{
    static constexpr const char *kWords[] = {"u8", "u16", "u32", "u64", "f32", "f64"};
    return QString::fromLatin1(kWords[static_cast<int>(lane)]);
}

std::optional<Lane> laneOf(const QString &word)
{
    for (const Lane lane : {Lane::U8, Lane::U16, Lane::U32, Lane::U64, Lane::F32, Lane::F64}) {
        if (text(lane) == word)
            return lane;
    }
    return {};
}

QString wholeHex(const Register &one)
{
    QByteArray reversed;
    reversed.reserve(one.bytes.size());
    for (qsizetype i = one.bytes.size(); i-- > 0;)
        reversed.append(one.bytes[i]);
    return QString::fromLatin1(reversed.toHex());
}

QStringList laneTexts(const Register &one, Lane lane)
{
    QStringList out;
    const qsizetype size = laneBits(lane) / 8;
    for (qsizetype at = 0; at + size <= one.bytes.size(); at += size) {
        switch (lane) {
        case Lane::U8:
            out.append(QString::number(load<quint8>(one.bytes, at), 16));
            break;
        case Lane::U16:
            out.append(QString::number(load<quint16>(one.bytes, at), 16));
            break;
        case Lane::U32:
            out.append(QString::number(load<quint32>(one.bytes, at), 16));
            break;
        case Lane::U64:
            out.append(QString::number(load<quint64>(one.bytes, at), 16));
            break;
        case Lane::F32: {
            const auto value = std::bit_cast<float>(load<quint32>(one.bytes, at));
            out.append(std::isfinite(value) ? shortFloat(value) : floatText(value));
            break;
        }
        case Lane::F64:
            out.append(floatText(std::bit_cast<double>(load<quint64>(one.bytes, at))));
            break;
        }
    }
    return out;
}

// Computed, not reinterpreted: not every machine that this runs on has such a type.
QString extendedText(const Register &one)
{
    if (one.bytes.size() != 10)
        return {};
    const quint64 fraction = load<quint64>(one.bytes, 0);
    const quint16 head = load<quint16>(one.bytes, 8);
    const int exponent = head & 0x7fff;
    const bool negative = head >> 15;
    if (exponent == 0x7fff)
        return fraction << 1 ? QStringLiteral("nan") : negative ? QStringLiteral("-inf") : QStringLiteral("inf");
    const long double value = std::ldexp(static_cast<long double>(fraction), exponent - 16383 - 63);
    char text[64];
    std::snprintf(text, sizeof text, "%.18Lg", negative ? -value : value);
    return QString::fromLatin1(text);
}

QStringList flagNames(const Register &one)
{
    if (one.bytes.isEmpty())
        return {};
    const quint64 v = one.value();
    const QString &name = one.name;
    QStringList out;
    if (name == u"eflags") {
        out = namesOf(kEflags, v);
        if (const auto level = v >> 12 & 3)
            out.append(QStringLiteral("IOPL=%1").arg(level));
    } else if (name == u"mxcsr") {
        out = namesOf(kMxcsr, v);
        out.append(rounding(v >> 13));
    } else if (name == u"fctrl") {
        static constexpr const char *kPrecision[] = {"24 bits", "reserved precision", "53 bits", "64 bits"};
        out = namesOf(kControl, v);
        out.append({QString::fromLatin1(kPrecision[v >> 8 & 3]), rounding(v >> 10)});
    } else if (name == u"fstat") {
        out = namesOf(kStatus, v);
        out.append(QStringLiteral("TOP=%1").arg(v >> 11 & 7));
    } else if (name == u"pstate") {
        out = namesOf(kPstate, v);
        if (const auto branch = v >> 10 & 3)
            out.append(QStringLiteral("BTYPE=%1").arg(branch));
    } else if (name == u"cpsr") {
        out = namesOf(kCpsr, v);
    } else if (name == u"fpsr") {
        out = namesOf(kFpsr, v);
    } else if (name == u"fpcr") {
        out = namesOf(kFpcr, v);
    } else if (name == u"fpscr") {
        out = namesOf(kFpsr, v) + namesOf(kFpcr, v);
    } else if (name == u"pkru") {
        out = protectionKeys(v);
    }
    return out;
}

} // namespace ariadne::dump
