// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "describe.h"

namespace ariadne::joins::detail {

inline constexpr int kMostLines = 200;

void addFact(cases::Evidence &evidence, const QString &label, const QString &value, bool code = false);
// At most kMostLines lines; says in `missing` where it cut.
void setCode(cases::Evidence &evidence, const QString &code, const QString &name);
// `words` in single quotes where a shell would split or read it.
QString shellWord(const QString &words);

// Each fills what it can; an error becomes `missing`.
Done describeSource(const place::Source &place, cases::Evidence &evidence, JobControl &job);
Done describeCommit(const place::Commit &place, cases::Evidence &evidence, JobControl &job);
Done describeCompare(const place::Compare &place, cases::Evidence &evidence, JobControl &job);
Done describeDump(const place::Dump &place, cases::Evidence &evidence, JobControl &job);
Done describeFailure(const store::Catalogue &catalogue, const place::Failure &place, cases::Evidence &evidence,
                     JobControl &job);
Done describeMode(const store::Catalogue &catalogue, const place::Mode &place, cases::Evidence &evidence,
                  JobControl &job);
Done describeTrial(const store::Catalogue *catalogue, const place::Trial &place, cases::Evidence &evidence,
                   JobControl &job);
Done describeBisect(const store::Catalogue &catalogue, const place::Bisect &place, cases::Evidence &evidence,
                    JobControl &job);
Done describeCase(const store::Catalogue &catalogue, const place::Case &place, cases::Evidence &evidence,
                  JobControl &job);

} // namespace ariadne::joins::detail
