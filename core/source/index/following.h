// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/index/sourceindex.h"

#include <memory>

namespace ariadne::source {

// See SourceIndex::follow().
class SourceIndex::Following
{
public:
    Following(SourceIndex &index, std::function<void()> changed);
    ~Following(); // waits for what is being done, some 50 ms at most
    Following(const Following &) = delete;
    Following &operator=(const Following &) = delete;

private:
    struct State;
    std::unique_ptr<State> d;
};

} // namespace ariadne::source
