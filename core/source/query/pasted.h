// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/rows.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace ariadne::source {

// One use of a macro that glues the name asked about: REGISTER(Log) where its body says RM_ ## name.
struct PastedUse {
    Hit hit;               // of the macro's name; use: what the body does with what it made
    QList<QByteArray> via; // the macros, that of the hit first
};

// The names that macros of a view make by ##: found from the name back to the macro and its argument. Thread-safe;
// remembers which macros lead to a pattern.
class Pasted
{
public:
    // Null: cancelled.
    static std::shared_ptr<const Pasted> of(const View &view, JobControl &job);

    // The uses of macros that make `name`, in order of file and line, also those in bodies of other macros. Bounded.
    // Errors: Cancelled, Malformed.
    Result<std::vector<PastedUse>> uses(const QByteArray &name, JobControl &job) const;

private:
    // A macro that glues its parameter into a pattern, or hands it to one that does, and where it is called.
    struct Maker {
        QByteArray macro;
        int parameter = 0; // from 0
        Use use = Use::Read;
        QList<QByteArray> via;
        quint32 file = 0, line = 0; // of the definition
        std::vector<Hit> calls;     // in order of file and line
    };
    struct Makers {
        std::vector<Maker> makers;
        std::vector<std::vector<bool>> files; // by segment and its file: whether any of them is called there
    };
    struct Pattern {
        std::string text;
        std::vector<std::pair<quint32, quint32>> symbols; // segment, symbol
    };
    struct Match {
        const Pattern *pattern;
        int parameter;
        QByteArray argument;
    };
    explicit Pasted(const View &view) : m_view(view) {}
    std::vector<Match> matches(std::string_view name) const;
    Result<std::shared_ptr<const Makers>> makersOf(const Match &match, JobControl &job) const;
    Done addBase(const Match &match, std::vector<Maker> &makers, JobControl &job) const;
    Done addUsers(size_t of, std::vector<Maker> &makers, ViewReader &reader, Surroundings &around,
                  JobControl &job) const;
    Done addLocal(const Match &match, const Maker &maker, const std::vector<Hit> &arguments, ViewReader &reader,
                  Surroundings &around, std::vector<PastedUse> &uses, JobControl &job) const;
    std::optional<Maker> makerAround(const Hit &hit, const Maker &inner, ViewReader &reader,
                                     Surroundings &around) const;
    Result<std::vector<Hit>> callsOf(const QByteArray &macro, JobControl &job) const;
    Result<std::vector<Hit>> argumentsIn(const Makers &makers, std::string_view argument, JobControl &job) const;
    Done addUses(const Match &match, const Maker &maker, const std::vector<Hit> &arguments, ViewReader &reader,
                 std::vector<PastedUse> &uses, JobControl &job) const;

    const View &m_view;
    std::vector<Pattern> m_patterns;
    std::unordered_map<std::string, std::vector<quint32>> m_byPrefix, m_bySuffix; // by what is fixed at that end
    std::vector<quint32> m_inner;                                                 // fixed at neither end
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<const Pattern *, int>, std::shared_ptr<const Makers>> m_makers;
};

// The arguments of the macro call whose name ends at `at` in the text: trimmed; nothing where none follows. Bounded.
std::optional<std::vector<std::string_view>> macroArguments(std::string_view text, size_t at);

} // namespace ariadne::source
