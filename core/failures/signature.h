// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "normalise.h"

namespace ariadne::failures {

Signature signatureOf(const Finding &finding);
// The mode that a signature leads to where nobody decided otherwise: the same in every catalogue, so that two can be
// merged. A UUID (version 8) made of the loose key.
QString modeIdOf(const Signature &signature);
// The same for a shape's key, where failures with that signature turned out to be different ones.
QString modeIdOfShape(const QString &shapeKey);

} // namespace ariadne::failures
