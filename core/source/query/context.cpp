// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/context.h"

#include <chrono>

namespace ariadne::source {

template <typename Part, typename Make>
std::shared_ptr<const Part> Context::part(std::shared_ptr<const Part> &kept, JobControl &job, Make make) const
{
    const auto known = [&] {
        const std::scoped_lock lock(m_mutex);
        return kept;
    };
    if (auto here = known())
        return here;
    while (!m_making.try_lock_for(std::chrono::milliseconds(5))) {
        if (job.cancelled())
            return nullptr;
    }
    const std::unique_lock making(m_making, std::adopt_lock);
    if (auto here = known())
        return here;
    std::shared_ptr<const Part> made = make();
    const std::scoped_lock lock(m_mutex);
    return kept = made;
}

std::shared_ptr<const Includes> Context::includes(JobControl &job) const
{
    return part(m_includes, job, [&] { return Includes::of(m_view, {}, job); });
}

std::shared_ptr<const Pasted> Context::pasted(JobControl &job) const
{
    return part(m_pasted, job, [&] { return Pasted::of(m_view, job); });
}

std::shared_ptr<const Build> Context::knownBuild(const std::shared_ptr<const Configuration> &configuration) const
{
    const std::scoped_lock lock(m_mutex);
    return configuration && m_build && m_build->configuration() == configuration ? m_build : nullptr;
}

std::shared_ptr<const Build> Context::build(const std::shared_ptr<const Configuration> &configuration,
                                            JobControl &job) const
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_build && m_build->configuration() != configuration)
            m_build.reset(); // another was chosen
    }
    auto build = part(m_build, job, [&] { return Build::of(m_view, configuration, job); });
    // Somebody else may have asked about another one meanwhile.
    return !build || build->configuration() == configuration ? build : Build::of(m_view, configuration, job);
}

} // namespace ariadne::source
