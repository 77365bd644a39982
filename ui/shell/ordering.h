// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <algorithm>
#include <numeric>

namespace ariadne::ui {

// Sorts and keeps the order of equals. std::stable_sort would do, but libstdc++ 12 implements it with a function that
// clang reports as deprecated.
template <typename T, typename Before> void sortStably(QList<T> &values, Before before)
{
    QList<qsizetype> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        if (before(values.at(a), values.at(b)))
            return true;
        return !before(values.at(b), values.at(a)) && a < b;
    });
    QList<T> sorted;
    sorted.reserve(values.size());
    for (qsizetype at : std::as_const(order))
        sorted.append(std::move(values[at]));
    values = std::move(sorted);
}

} // namespace ariadne::ui
