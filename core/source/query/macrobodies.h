// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/query only.

#include "source/query/build.h"
#include "source/query/rows.h"

namespace ariadne::source {

// Which of a macro's definitions a use of it means: the last ones above it in its own file, else those of headers that
// the file includes, else those of headers that its includers include, else those of headers that nobody includes by
// name. With a build, only such as its configuration does not leave out. One thread.
class MacroBodies
{
public:
    MacroBodies(const View &view, const Filter &filter, JobControl &job) : m_view(view), m_filter(filter), m_job(job) {}

    // The definitions of a macro among which to choose, in order of file and line.
    struct Definitions {
        std::vector<Hit> all;
        bool shared = false;  // a function has the name, too: who does not see the macro means that
        quint32 file = kNone; // the last file asked about
        std::vector<Hit> fromHeaders;
        bool guessed = false; // the file sees none of them, as far as we know: it may mean something else
        quint32 asked = 0;    // files so far
        std::vector<std::pair<quint32, Includes::Seers>> seers; // by header, once many files were asked about
    };
    // `definitions` remembers what a file's headers say. Errors: Cancelled.
    Result<std::vector<Hit>> seenFrom(quint32 file, quint32 line, Definitions &definitions);
    // Whether there is nothing to choose from: one definition, in a header, of a name that nothing else has.
    static bool isPlain(const View &view, const Definitions &definitions);

private:
    std::vector<Hit> own(quint32 file, quint32 line, const std::vector<Hit> &all);
    Done fromHeaders(quint32 file, Definitions &definitions);
    bool sees(quint32 file, quint32 header, Definitions &definitions);
    Done prepare();

    const View &m_view;
    const Filter &m_filter;
    JobControl &m_job;
    std::shared_ptr<const Build> m_build;
    std::shared_ptr<const Includes> m_kept;
    const Includes *m_includes = nullptr;
    quint32 m_tableFile = kNone, m_sightFile = kNone;
    FileTable m_table;
    Includes::Sight m_sight;
};

bool isHeader(std::string_view path);

} // namespace ariadne::source
