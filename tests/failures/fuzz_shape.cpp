// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalogue gives back of a shape: damaged or of a stranger, it stays bounded and means one thing.
#include "failures/similar/shape.h"
#include "failures/similar/shapeindex.h"
#include "support/json.h"

#include <cstdlib>

using namespace ariadne;
using namespace ariadne::failures;

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const auto object = json::parseObject(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!object)
        return 0;
    const Shape shape = shapeFromJson(*object);
    if (shape.frames.size() > Shape::kMostFrames || shape.reporters.size() > 64)
        std::abort();
    // Written and read again it is the same, and so is its key.
    const Shape again = shapeFromJson(toJson(shape));
    if (again != shape || keyOf(again) != keyOf(shape))
        std::abort();
    ShapeIndex index;
    index.add(shape, keyOf(shape), QStringLiteral("mode"));
    for (const Candidate &candidate : index.candidates(shape, 3, {}))
        if (!(candidate.rank >= 0 && candidate.rank <= 1.0001))
            std::abort();
    return 0;
}
