// SPDX-License-Identifier: GPL-3.0-or-later
// The parsers of foreign bytes in core/support; the first byte chooses which.
#include "support/bytes.h"
#include "support/decompress.h"
#include "support/json.h"
#include "support/link.h"
#include "support/redact.h"
#include "support/regex.h"

#include <cstdlib>

using namespace ariadne;

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    const auto must = [](bool truth) {
        if (!truth)
            std::abort();
    };
    NoJob job;
    switch (data[0]) {
    case 'L': {
        const auto link = Link::parse(QString::fromUtf8(bytes));
        must(!link || Link::parse(link->print()) == link);
        break;
    }
    case 'R': {
        const QByteArray once = redact(bytes);
        must(redact(once) == once);
        break;
    }
    case 'J':
        (void)json::parseObject(bytes);
        break;
    case 'X': {
        const auto regex = Regex::compile(QString::fromUtf8(bytes));
        must(!regex || regex->find("some text to look at", 0).length >= 0);
        break;
    }
    case 'B':
        must(pathBytes(pathText(bytes)) == bytes);
        (void)displayText(bytes);
        break;
    default: {
        const auto out =
            decompress(std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))), 1 << 20, job);
        must(!out || out->size() <= 1 << 20);
        break;
    }
    }
    return 0;
}
