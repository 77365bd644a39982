// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/link.h"

#include <QList>
#include <optional>

namespace ariadne::ui {

// Back and forward of one window, as browsers do it: going somewhere new forgets what was ahead. Plain value.
class History
{
public:
    // The user is at `link` now. The place one already is at changes nothing.
    void visit(const Link &link);
    // The place left last moved inside its page without being a new stop (scrolled): keeps back exact.
    void update(const Link &link);

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    std::optional<Link> back();
    std::optional<Link> forward();
    std::optional<Link> current() const;

    QList<Link> places() const { return m_places; }
    qsizetype at() const { return m_at; }
    // From the session; an index out of range is put to the end.
    void restore(const QList<Link> &places, qsizetype at);

    static constexpr qsizetype kMost = 300;

private:
    QList<Link> m_places;
    qsizetype m_at = -1;
};

} // namespace ariadne::ui
