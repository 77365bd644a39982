// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <random>

namespace ariadne::kit {

// Damages bytes as broken disks, cut transfers and attackers do: flipped bits, interesting numbers in all widths and
// both byte orders, pieces taken out, doubled or moved, cut ends. The same seed gives the same damage.
class Mutator
{
public:
    explicit Mutator(quint64 seed) : m_random(seed) {}
    // One to eight changes; the result is at most `maxBytes` long.
    QByteArray mutate(QByteArray bytes, qsizetype maxBytes = 1 << 20);

private:
    quint64 below(quint64 limit); // limit > 0
    void changeOnce(QByteArray &bytes);

    std::mt19937_64 m_random;
};

} // namespace ariadne::kit
