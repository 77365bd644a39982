// SPDX-License-Identifier: GPL-3.0-or-later
#include "rates.h"

// Broken input is answered before Boost sees it; a policy without exceptions keeps it so.
#include <boost/math/distributions/beta.hpp>
#include <cmath>

namespace ariadne::trials {

namespace {

namespace policies = boost::math::policies;
using Policy =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>>;

double betaQuantile(double a, double b, double p)
{
    const double value = boost::math::quantile(boost::math::beta_distribution<double, Policy>(a, b), p);
    return std::isfinite(value) ? value : p;
}

bool sane(qint64 failures, qint64 runs, double confidence)
{
    return runs > 0 && failures >= 0 && failures <= runs && confidence > 0 && confidence < 1;
}

} // namespace

std::optional<Rate> jeffreys(qint64 failures, qint64 runs, double confidence)
{
    if (!sane(failures, runs, confidence))
        return {};
    const double k = static_cast<double>(failures);
    const double n = static_cast<double>(runs);
    const double tail = (1 - confidence) / 2;
    return Rate{failures == 0 ? 0 : betaQuantile(k + .5, n - k + .5, tail), k / n,
                failures == runs ? 1 : betaQuantile(k + .5, n - k + .5, 1 - tail)};
}

std::optional<Rate> clopperPearson(qint64 failures, qint64 runs, double confidence)
{
    if (!sane(failures, runs, confidence))
        return {};
    const double k = static_cast<double>(failures);
    const double n = static_cast<double>(runs);
    const double tail = (1 - confidence) / 2;
    return Rate{failures == 0 ? 0 : betaQuantile(k, n - k + 1, tail), k / n,
                failures == runs ? 1 : betaQuantile(k + 1, n - k, 1 - tail)};
}

} // namespace ariadne::trials
