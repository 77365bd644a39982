// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/build.h"
#include "source/query/pasted.h"

namespace ariadne::source {

// What queries learn about a view and keep as long as it lives. Thread-safe; each part is made when first asked for,
// by one thread while the others wait or are cancelled.
class Context
{
public:
    explicit Context(const View &view) : m_view(view) {}

    // Null: cancelled.
    std::shared_ptr<const Includes> includes(JobControl &job) const;
    std::shared_ptr<const Build> build(const std::shared_ptr<const Configuration> &configuration,
                                       JobControl &job) const;
    std::shared_ptr<const Pasted> pasted(JobControl &job) const;
    // That of a configuration where it was made already.
    std::shared_ptr<const Build> knownBuild(const std::shared_ptr<const Configuration> &configuration) const;

private:
    const View &m_view;
    mutable std::timed_mutex m_making; // held while something is made
    mutable std::mutex m_mutex;        // of what follows
    mutable std::shared_ptr<const Includes> m_includes;
    mutable std::shared_ptr<const Build> m_build;
    mutable std::shared_ptr<const Pasted> m_pasted;

    template <typename Part, typename Make>
    std::shared_ptr<const Part> part(std::shared_ptr<const Part> &kept, JobControl &job, Make make) const;
};

} // namespace ariadne::source
