// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/includes.h"
#include "source/query/rows.h"
#include "source/query/systemheaders.h"
#include "source/scan/condition.h"

#include <unordered_map>

namespace ariadne::source {

// What a chosen configuration makes of a view: which files belong to it and which #if branches it leaves out. For a
// compile database that goes further than its own -D: a macro that a file sees defined by headers of the tree has their
// word for it, and one that nobody defines, here or in the system's headers, is not defined. Three-valued: what is not
// sure is not left out. Thread-safe; remembers each branch it was asked about.
class Build
{
public:
    // Null: cancelled. `view` outlives it.
    static std::shared_ptr<const Build> of(const View &view, std::shared_ptr<const Configuration> configuration,
                                           JobControl &job);
    ~Build();

    const std::shared_ptr<const Configuration> &configuration() const { return m_configuration; }
    const Includes &includes() const { return *m_includes; }
    // False for a file of C that a compile database neither compiles nor includes.
    bool holds(quint32 file) const { return m_holds.empty() || m_holds[file]; }
    // What it says of one directive, those around it not asked.
    Filter::Truth truth(quint32 file, quint32 line, Branch::Kind kind, std::string_view expression) const;
    // Whether a line of a file is surely left out.
    bool leavesOut(quint32 file, quint32 line) const;

private:
    class States;
    struct Macro { // a definition
        quint32 file = 0, line = 0;
    };
    using State = Configuration::State;
    Build(const View &view, std::shared_ptr<const Configuration> configuration);
    Done readHeaders(JobControl &job);
    State stateAt(const std::string &name, quint32 file, quint32 line) const;
    Filter::Truth branchTruth(quint32 file, quint32 line) const;
    const std::vector<Macro> &definitionsOf(const std::string &name) const;
    std::shared_ptr<const FileTable> tableOf(quint32 file) const;
    bool sees(quint32 file, quint32 header) const;
    std::string_view valueAt(const std::string &name, quint32 file, quint32 line) const;

    const View &m_view;
    const std::shared_ptr<const Configuration> m_configuration;
    std::shared_ptr<const Includes> m_all;      // whatever the conditions say
    std::shared_ptr<const Includes> m_includes; // without those left out
    std::vector<bool> m_holds;
    SystemMacros m_system;

    // Under the mutex; what it says of a branch may hang on many others.
    mutable std::recursive_mutex m_mutex;
    mutable std::unordered_map<quint64, Filter::Truth> m_truths;
    mutable std::unordered_map<std::string, std::vector<Macro>> m_definitions;
    mutable std::unordered_map<quint32, std::shared_ptr<const FileTable>> m_tables;
    mutable std::unordered_map<quint32, std::vector<Includes::Sight>> m_sights;
    mutable std::unordered_map<std::string, std::string> m_values;
    mutable std::vector<std::string> m_asking; // names whose definitions are being judged
    mutable int m_steps = 0;                   // for one branch
};

} // namespace ariadne::source
