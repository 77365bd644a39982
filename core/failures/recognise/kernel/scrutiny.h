// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

namespace ariadne::failures::kernel {

// Measures what single rules are worth: while one lives, the recogniser of kernel logs in this thread notes which
// entries of its lists (rules, names passed over) fit anything, and does without those that are withheld. An entry is
// known by its address. For evaluations; where none lives, nothing is noted and nothing withheld.
class Scrutiny
{
public:
    // What counts as one rule where a layer of the kernel or an area of its sources is meant: the whole of it, or, more
    // strictly, each name of those who hand on and each directory of services.
    enum class Grain { Layers, Names };

    explicit Scrutiny(QSet<const void *> withheld = {}, Grain grain = Grain::Layers);
    ~Scrutiny();
    Scrutiny(const Scrutiny &) = delete;
    Scrutiny &operator=(const Scrutiny &) = delete;

    static Scrutiny *active();
    // `entry` fits: notes it. False where it is withheld.
    bool admits(const void *entry);

    Grain grain() const { return m_grain; }
    const QSet<const void *> &fitted() const { return m_fitted; }

private:
    QSet<const void *> m_withheld, m_fitted;
    Grain m_grain;
    Scrutiny *m_outer;
};

} // namespace ariadne::failures::kernel
