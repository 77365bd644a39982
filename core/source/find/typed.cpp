// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/find/bestof.h"

namespace ariadne::source {

namespace {

constexpr size_t kMostOrdered = 32; // letters of a part: more would not rule out much more

} // namespace

Typed::Typed(const QString &words) : text(words.trimmed().toStdString())
{
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) {
            Part part;
            part.text = text.substr(at, end - at);
            std::ranges::transform(part.text, part.text.begin(), lowerCase);
            part.pairs = pairsOf(part.text);
            part.orders = ordersOf(std::string_view(part.text).substr(0, kMostOrdered));
            part.first = letterSet(std::string_view(part.text).substr(0, 1));
            for (size_t i = 1; i < part.text.size(); ++i) {
                const auto joint = pairsOf(std::string_view(part.text).substr(i - 1, 2));
                if (joint.empty())
                    ++part.otherJoints;
                else
                    part.joints.push_back(joint.front());
            }
            letters |= letterSet(part.text);
            if (!parts.empty() && part.text.size() > parts[longest].text.size())
                longest = parts.size();
            parts.push_back(std::move(part));
        }
        at = end + 1;
    }
}

} // namespace ariadne::source
