// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "store/catalogue.h"

namespace ariadne::cli {

// What it means that --catalogue names a file that does not exist: a slip where one only looks or decides about what is
// there, the place of a new one where something is filed or begun.
enum class Missing { IsWrong, IsMade };

// The catalogue of this call, or the one at `location`; every command goes this way. The default catalogue is made
// whoever asks. Errors: NotFound (says what would make it), those of Catalogue::open().
Result<store::Catalogue> openCatalogue(Call &call, Missing missing = Missing::IsWrong);
Result<store::Catalogue> openCatalogue(Call &call, const QString &location, Missing missing);

// A command on the call's catalogue: opened for it; where it cannot be, that is the answer.
template <typename Run> std::function<int(Call &)> onCatalogue(Run run, Missing missing = Missing::IsWrong)
{
    return [run = std::move(run), missing](Call &call) -> int {
        const auto catalogue = openCatalogue(call, missing);
        return catalogue ? run(call, *catalogue) : call.error(catalogue.error());
    };
}

} // namespace ariadne::cli
