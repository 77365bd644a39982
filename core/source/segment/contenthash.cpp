// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/contenthash.h"

#include <cstring>

namespace ariadne::source {

namespace {

__extension__ typedef unsigned __int128 Wide;

// Multiplied to 128 bits and folded: every bit of both words reaches every bit of the result.
quint64 fold(quint64 a, quint64 b)
{
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
}

quint64 word(const quint8 *at)
{
    quint64 value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

// Odd numbers with as many ones as zeros: digits of well-known constants.
constexpr std::array<quint64, 8> kMix = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu,
                                         0xd6e8feb86659fd93u, 0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu,
                                         0x8ebc6af09c88c6e3u, 0x589965cc75374cc3u};
constexpr size_t kStep = 32;

// Four words at a time in two lanes, so that the multiplications overlap.
struct Lanes {
    quint64 seed = 0;
    quint64 a = seed ^ kMix[0];
    quint64 b = seed ^ kMix[1];

    void step(const quint8 *at)
    {
        a = fold(word(at) ^ kMix[2] ^ seed, word(at + 8) ^ a);
        b = fold(word(at + 16) ^ kMix[3] ^ seed, word(at + 24) ^ b);
    }
    quint64 finish(const quint8 *rest, size_t size)
    {
        a = fold(word(rest) ^ kMix[4] ^ seed, word(rest + 8) ^ a);
        b = fold(word(rest + 16) ^ kMix[5] ^ seed, word(rest + 24) ^ b);
        return fold(a ^ kMix[6], b ^ kMix[7] ^ size);
    }
};

// As many hashes as there are seeds in one pass: more lanes are open at a time.
template <size_t count>
std::array<quint64, count> hashes(std::span<const quint8> bytes, const std::array<quint64, count> &seeds)
{
    std::array<Lanes, count> lanes;
    for (size_t i = 0; i < count; ++i)
        lanes[i] = Lanes{seeds[i]};
    const quint8 *at = bytes.data();
    for (const quint8 *const end = at + bytes.size() / kStep * kStep; at != end; at += kStep) {
        for (Lanes &lane : lanes)
            lane.step(at);
    }
    quint8 rest[kStep] = {};
    if (const size_t left = bytes.size() % kStep)
        std::memcpy(rest, at, left);
    std::array<quint64, count> out;
    for (size_t i = 0; i < count; ++i)
        out[i] = lanes[i].finish(rest, bytes.size());
    return out;
}

} // namespace

quint64 hash64(std::span<const quint8> bytes, quint64 seed)
{
    return hashes<1>(bytes, {seed})[0];
}

std::array<quint64, 2> hash128(std::span<const quint8> bytes, quint64 seed)
{
    return hashes<2>(bytes, {seed, fold(seed ^ kMix[7], kMix[3])});
}

} // namespace ariadne::source
