// SPDX-License-Identifier: GPL-3.0-or-later
#include "alignment.h"

#include <algorithm>
#include <vector>

namespace ariadne::failures {

namespace {

void addBetween(QList<AlignedRow> &rows, int &left, int leftEnd, int &right, int rightEnd)
{
    for (; left < leftEnd && right < rightEnd; ++left, ++right)
        rows.append({left, right, AlignedRow::Kind::Different});
    for (; left < leftEnd; ++left)
        rows.append({left, -1, AlignedRow::Kind::LeftOnly});
    for (; right < rightEnd; ++right)
        rows.append({-1, right, AlignedRow::Kind::RightOnly});
}

} // namespace

QList<AlignedRow> aligned(const QStringList &left, const QStringList &right,
                          const std::function<double(int, int)> &weight)
{
    const auto n = size_t(left.size());
    const auto m = size_t(right.size());
    // best[i][j]: of left from i on and right from j on, so that the way is walked from the front.
    std::vector<double> best((n + 1) * (m + 1), 0.0);
    const auto at = [m](size_t i, size_t j) { return i * (m + 1) + j; };
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;) {
            double value = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
            if (left[qsizetype(i)] == right[qsizetype(j)])
                value = std::max(value, best[at(i + 1, j + 1)] + weight(int(i), int(j)));
            best[at(i, j)] = value;
        }
    }
    QList<AlignedRow> rows;
    int doneLeft = 0;
    int doneRight = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < n && j < m) {
        const bool equal = left[qsizetype(i)] == right[qsizetype(j)];
        if (equal && best[at(i, j)] <= best[at(i + 1, j + 1)] + weight(int(i), int(j))) {
            addBetween(rows, doneLeft, int(i), doneRight, int(j));
            rows.append({int(i), int(j), AlignedRow::Kind::Same});
            doneLeft = int(++i);
            doneRight = int(++j);
        } else if (best[at(i + 1, j)] >= best[at(i, j + 1)]) {
            ++i;
        } else {
            ++j;
        }
    }
    addBetween(rows, doneLeft, int(n), doneRight, int(m));
    return rows;
}

QList<AlignedRow> aligned(const QStringList &left, const QStringList &right)
{
    return aligned(left, right, [](int i, int j) { return 1.0 + 1.0 / (1.0 + i + j); });
}

} // namespace ariadne::failures
