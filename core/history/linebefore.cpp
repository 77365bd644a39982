// SPDX-License-Identifier: GPL-3.0-or-later
#include "linebefore.h"

#include "repository/githandle.h"

#include <algorithm>

namespace ariadne::history {

namespace {

struct State {
    int line;
    int shift = 0; // old minus new, behind the last hunk passed
    int found = 0;
};

int onHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto *state = static_cast<State *>(payload);
    // A side without lines names the line before it.
    const int newFirst = hunk->new_lines == 0 ? hunk->new_start + 1 : hunk->new_start;
    const int oldFirst = hunk->old_lines == 0 ? hunk->old_start + 1 : hunk->old_start;
    if (state->line < newFirst)
        return GIT_EUSER; // passed: the shift so far holds
    if (state->line < newFirst + hunk->new_lines) {
        state->found = oldFirst + std::clamp(state->line - newFirst, 0, std::max(0, hunk->old_lines - 1));
        return GIT_EUSER;
    }
    state->shift = oldFirst + hunk->old_lines - (newFirst + hunk->new_lines);
    return 0;
}

} // namespace

int lineBefore(std::span<const std::byte> before, std::span<const std::byte> after, int line)
{
    repository::startGit();
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines = 0;
    options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    State state{line, 0, 0};
    git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                     nullptr, onHunk, nullptr, &state);
    return std::max(1, state.found > 0 ? state.found : line + state.shift);
}

} // namespace ariadne::history
