// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <functional>

namespace ariadne::history {

// The conditions of an RPM spec file (%if, %ifarch, %elif, %else, %endif and %{?with_x:…}), as far as the file itself
// tells: %bcond_with and %bcond_without give features their defaults, numbers and texts are compared. What depends on
// the machine or the distribution that builds is undecided, and taken.
class SpecConditions
{
public:
    using Expand = std::function<QByteArray(const QByteArray &)>;

    // True where the line is a condition, or declares a feature: there is no more to it.
    bool take(const QByteArray &line, const Expand &expand);
    // Whether lines count where the text is now.
    bool isTaken() const;
    // Without "%{?with_x:WORDS}", "%{!?with_x:WORDS}" and "%{with x}" where the feature is known.
    QByteArray expand(const QByteArray &line) const;
    const QByteArrayList &undecided() const { return m_undecided; }

private:
    enum class Truth { No, Yes, Unknown };
    struct Level {
        bool taken = true; // the branch where the text is now
        bool done = false; // a branch before it was taken for sure
    };
    Truth evaluate(const QByteArray &condition, const Expand &expand) const;
    bool branch(Truth truth, const QByteArray &line);

    QList<Level> m_levels;
    QHash<QByteArray, bool> m_features;
    QByteArrayList m_undecided;
};

} // namespace ariadne::history
