// SPDX-License-Identifier: GPL-3.0-or-later
#include "scrutiny.h"

namespace ariadne::failures::kernel {

namespace {
thread_local Scrutiny *t_active = nullptr;
}

Scrutiny::Scrutiny(QSet<const void *> withheld, Grain grain)
    : m_withheld(std::move(withheld)), m_grain(grain), m_outer(t_active)
{
    t_active = this;
}

Scrutiny::~Scrutiny()
{
    t_active = m_outer;
}

Scrutiny *Scrutiny::active()
{
    return t_active;
}

bool Scrutiny::admits(const void *entry)
{
    m_fitted.insert(entry);
    return !m_withheld.contains(entry);
}

} // namespace ariadne::failures::kernel
