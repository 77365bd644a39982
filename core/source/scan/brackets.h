// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/tokens.h"

namespace ariadne::source {

// Pairs the brackets of a file whose #if branches may open what they do not close. Of a group of branches only one
// counts (the first that is not #if 0); brackets that the others leave open or close too much become Kind::Nothing, and
// where a branch ends in the middle of a declaration the walker's Marker leaps over the alternatives. A file that is
// unbalanced even so is paired again by its layout: a } in the first column ends a function.
// Each paired bracket's value is the other's index, else kNone.
class Brackets
{
public:
    explicit Brackets(TokenStream &stream) : m_out(stream) {}
    void run();

private:
    struct BranchEnds {
        std::vector<quint32> closes;
        std::vector<quint32> opens;
        bool never = false;
    };
    struct Group {
        size_t base = 0;            // open brackets when it began
        size_t firstBranch = 0;     // in m_branches
        quint32 marker = 0;         // of the current branch
        bool leap = false;          // alternatives from here on are leapt over
        std::vector<quint32> leaps; // markers that leap to the end
    };
    void close(quint32 token);
    bool settle(Kind closing, quint32 token, size_t base);
    void endBranch();
    void fork(const TokenStream::Fork &fork, quint32 token);
    void endGroup(quint32 token);
    void byLayout();
    bool complete(quint32 token) const;

    TokenStream &m_out;
    std::vector<quint32> m_open;
    std::vector<Group> m_groups;
    std::vector<BranchEnds> m_branches;
    quint32 m_lastBracket = kNone; // the last one seen, and what it was then
    Kind m_lastKind = Kind::Nothing;
    bool m_unbalanced = false;
};

} // namespace ariadne::source
