// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <optional>

namespace ariadne::trials {

// A share of runs that fail, with an interval: 0…1 each. Plain value.
struct Rate {
    double low = 0;
    double mid = 0; // failures / runs
    double high = 1;
    bool operator==(const Rate &) const = default;
};

// Equal-tailed Jeffreys interval, to *show*: quantiles of Beta(k + 1/2, n - k + 1/2), with low = 0 at k = 0 and
// high = 1 at k = n (Brown, Cai, DasGupta 2001). Its coverage at small rates can be below nominal, so no claim rests
// on it. Nothing where runs is 0 or the figures are out of range.
std::optional<Rate> jeffreys(qint64 failures, qint64 runs, double confidence = 0.95);

// The exact interval, to *claim*: never covers less than nominal (Clopper and Pearson 1934).
std::optional<Rate> clopperPearson(qint64 failures, qint64 runs, double confidence = 0.95);

} // namespace ariadne::trials
