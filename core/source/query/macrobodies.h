// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/source/query only.

#include "source/query/build.h"
#include "source/query/rows.h"

#include <optional>
#include <span>
#include <unordered_map>

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
        bool shared = false;       // a function has the name, too: who does not see the macro means that
        quint32 file = kNone;      // the last file asked about
        std::span<const Hit> own;  // its own
        quint32 headersOf = kNone; // the file whose headers `fromHeaders` tells of
        std::vector<Hit> fromHeaders;
        bool guessed = false; // the file sees none of them, as far as we know: it may mean something else
        // Of `all`, by file: those of files that others include, and of headers that none does.
        struct Header {
            quint32 file = 0;
            std::span<const Hit> hits;
            std::optional<Includes::Seers> seers;
        };
        bool split = false;
        std::vector<Header> included, alone;
        quint32 asked = 0; // files so far
        quint32 withSeers = 0;
    };
    // Valid until the next call; `definitions` remembers what the file asked about last says, so ask file by file.
    // Errors: Cancelled.
    Result<std::span<const Hit>> seenFrom(quint32 file, quint32 line, Definitions &definitions);
    // Whether the answer is that of the headers for every line of the file.
    static bool hasOwn(quint32 file, Definitions &definitions);
    // Whether there is nothing to choose from: one definition, in a header, of a name that nothing else has.
    static bool isPlain(const View &view, const Definitions &definitions);

private:
    void lookAtOwn(quint32 file, quint32 line, std::span<const Hit> own);
    const Includes::Sight &sightOf(quint32 file);
    Done fromHeaders(quint32 file, Definitions &definitions);
    bool sees(quint32 file, Definitions::Header &header, Definitions &definitions);
    void split(Definitions &definitions) const;
    Done prepare();

    const View &m_view;
    const Filter &m_filter;
    JobControl &m_job;
    std::shared_ptr<const Build> m_build;
    std::shared_ptr<const Includes> m_kept;
    const Includes *m_includes = nullptr;
    quint32 m_tableFile = kNone;
    FileTable m_table;
    std::vector<Hit> m_own;
    std::unordered_map<quint32, Includes::Sight> m_sights; // by file
};

bool isHeader(std::string_view path);

} // namespace ariadne::source
