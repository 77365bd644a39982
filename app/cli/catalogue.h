// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "store/catalogue.h"

namespace ariadne::cli {

// What it means that --catalogue names a file that does not exist, in a folder that does: where one only looks or
// decides about what is there, that nothing is there, which is said, and nothing is made; where something is filed or
// begun, that it is to be made.
enum class Missing { IsEmpty, IsMade };

// The catalogue of this call, or the one at `location`; every command goes this way. The default catalogue is made
// whoever asks. Errors: those of Catalogue::open().
Result<store::Catalogue> openCatalogue(Call &call, Missing missing = Missing::IsEmpty);
Result<store::Catalogue> openCatalogue(Call &call, const QString &location, Missing missing);

// A command on the call's catalogue: opened for it; where it cannot be, that is the answer.
template <typename Run> std::function<int(Call &)> onCatalogue(Run run, Missing missing = Missing::IsEmpty)
{
    return [run = std::move(run), missing](Call &call) -> int {
        const auto catalogue = openCatalogue(call, missing);
        return catalogue ? run(call, *catalogue) : call.error(catalogue.error());
    };
}

} // namespace ariadne::cli
