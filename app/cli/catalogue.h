// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "store/catalogue.h"

namespace ariadne::cli {

// A command on the call's catalogue: opened for it; where it cannot be, that is the answer.
template <typename Run> std::function<int(Call &)> onCatalogue(Run run)
{
    return [run = std::move(run)](Call &call) -> int {
        const auto catalogue = store::Catalogue::open(call.global.catalogue, call.job());
        return catalogue ? run(call, *catalogue) : call.error(catalogue.error());
    };
}

} // namespace ariadne::cli
