// SPDX-License-Identifier: GPL-3.0-or-later
#include "failures/recognise/recognise.h"
#include "failures/signature.h"

#include <cstdlib>

using namespace ariadne;
using namespace ariadne::failures;

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    NoJob job;
    const auto found = recognise(std::as_bytes(std::span(data, size)), job);
    if (!found || found->findings.isEmpty() == found->whyNone.isEmpty())
        std::abort();
    for (const Finding &finding : found->findings) {
        if (finding.frames.size() > kMaxFrames || finding.title.isEmpty() || finding.offset < 0 ||
            finding.offset > qint64(size))
            std::abort();
        // What is stored comes back as it was, and means the same.
        if (findingFromJson(toJson(finding)) != finding ||
            signatureOf(findingFromJson(toJson(finding))) != signatureOf(finding))
            std::abort();
        for (const Frame &frame : finding.frames)
            if (normalisedFunction(normalisedFunction(frame.function)) != normalisedFunction(frame.function))
                std::abort();
    }
    return 0;
}
