// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For callees.cpp and paths.cpp only.

#include "source/query/macrobodies.h"
#include "source/query/rescan.h"
#include "source/query/rows.h"

#include <QSet>
#include <string>
#include <unordered_map>

namespace ariadne::source {

// Whom functions call. Keeps what it learnt about names from question to question. One thread.
class CalleeFinder
{
public:
    explicit CalleeFinder(const View &view) : m_view(view), m_rescanner(view) {}
    Done of(const QByteArray &name, const QByteArray &path, const Filter &filter, Answer<Edge> &answer,
            JobControl &job);

private:
    // What a name is: a call of a macro leads on into its body.
    struct Meaning {
        bool isFunction = false;
        std::vector<Hit> macros; // definitions
    };
    struct BodyCall {
        QByteArray name;
        quint32 line = 0, column = 0;
        int nth = 0;
        Use use = Use::Call;
    };
    Meaning meaningOf(std::string_view name, JobControl &job);
    // What stands in the body of the function or macro that is defined there.
    Done bodyOf(const Hit &definition, std::string_view name, JobControl &job, std::vector<BodyCall> &calls);
    Result<std::vector<Hit>> functionsNamed(const QByteArray &name, const QByteArray &path, JobControl &job);
    Result<std::vector<Hit>> macroFor(const QByteArray &name, const Hit &from, MacroBodies &bodies, JobControl &job);
    Result<bool> callsSomething(const QByteArray &macro, const Hit &from, MacroBodies &bodies, JobControl &job);
    // The calls that a macro's body makes, through further macros; `edge` is where it was used, at `from`.
    Done through(const QByteArray &macro, const Hit &from, Edge edge, MacroBodies &bodies, QSet<QByteArray> &seen,
                 JobControl &job, const std::function<void(Edge &&)> &take);

    const View &m_view;
    Rescanner m_rescanner;
    std::unordered_map<std::string, Meaning> m_meanings;
    std::unordered_map<std::string, bool> m_calling; // macros: callsSomething()
    std::optional<Error> m_error;                    // of a question in between
};

} // namespace ariadne::source
