// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/history.h"

namespace ariadne::ui {

void History::visit(const Link &link)
{
    if (m_at >= 0 && m_places.at(m_at) == link)
        return;
    m_places.resize(m_at + 1);
    m_places.append(link);
    if (m_places.size() > kMost)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void History::update(const Link &link)
{
    if (m_at >= 0)
        m_places[m_at] = link;
}

std::optional<Link> History::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_places.at(--m_at);
}

std::optional<Link> History::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_places.at(++m_at);
}

std::optional<Link> History::current() const
{
    return m_at < 0 ? std::nullopt : std::optional(m_places.at(m_at));
}

void History::restore(const QList<Link> &places, qsizetype at)
{
    m_places = places.size() > kMost ? places.last(kMost) : places;
    m_at = at >= 0 && at < m_places.size() ? at : m_places.size() - 1;
}

} // namespace ariadne::ui
