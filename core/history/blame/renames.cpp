// SPDX-License-Identifier: GPL-3.0-or-later
#include "renames.h"

#include <algorithm>
#include <array>

namespace ariadne::history {

namespace {

constexpr int kWhole = 60'000, kLeast = 30'000, kLeastOfSameName = 45'000;
constexpr quint64 kMostBytes = quint64(512) << 20;
constexpr size_t kLongestPiece = 64;

// A text as its pieces (lines, cut at 64 bytes): which there are, and how many bytes of each.
using Pieces = std::vector<std::pair<quint64, quint64>>; // hash, bytes; sorted by hash

bool isText(std::string_view bytes)
{
    return bytes.substr(0, 8000).find('\0') == std::string_view::npos;
}

Pieces piecesOf(std::string_view bytes)
{
    const bool text = isText(bytes);
    Pieces pieces;
    pieces.reserve(bytes.size() / 24 + 1);
    constexpr quint64 kSeed = 0x2545f4914f6cdd1du;
    quint64 hash = kSeed, size = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (text && c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n')
            continue; // line ends of both kinds are the same
        hash = (hash ^ static_cast<quint8>(c)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
        if (++size < kLongestPiece && c != '\n')
            continue;
        pieces.emplace_back(hash, size);
        hash = kSeed;
        size = 0;
    }
    // A last piece without an end does not count: git up to 2.43 leaves it out.
    std::ranges::sort(pieces);
    size_t kept = 0;
    for (size_t i = 0; i < pieces.size(); ++i) {
        if (kept > 0 && pieces[kept - 1].first == pieces[i].first)
            pieces[kept - 1].second += pieces[i].second;
        else
            pieces[kept++] = pieces[i];
    }
    pieces.resize(kept);
    return pieces;
}

quint64 commonBytes(const Pieces &a, const Pieces &b)
{
    quint64 bytes = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        if (x->first < y->first) {
            ++x;
        } else if (y->first < x->first) {
            ++y;
        } else {
            bytes += std::min(x->second, y->second);
            ++x;
            ++y;
        }
    }
    return bytes;
}

// Sizes alone can tell that two files have less than half in common.
bool maybeSimilar(quint64 a, quint64 b)
{
    const quint64 larger = std::max(a, b), difference = larger - std::min(a, b);
    return larger * quint64(kWhole - kLeast) >= difference * quint64(kWhole);
}

QByteArrayView nameOf(const QByteArray &path)
{
    return QByteArrayView(path).sliced(path.lastIndexOf('/') + 1);
}

struct Candidate {
    int score = 0;
    bool sameName = false;
    const TreeChange *file = nullptr;
    bool isWorseThan(const Candidate &other) const
    {
        if (!other.file)
            return false;
        return !file || score < other.score || (score == other.score && sameName < other.sameName);
    }
};

class Comparer
{
public:
    Comparer(Objects &objects, const TreePlace &place, std::string_view content)
        : m_objects(objects), m_place(place), m_content(content)
    {
    }

    int score(const TreeChange &file)
    {
        const auto isRegular = [](quint32 mode) { return (mode & 0170000) == 0100000; };
        if (!isRegular(file.oldMode) || !isRegular(m_place.mode) || m_content.empty())
            return 0;
        const auto size = m_objects.size(file.oldOid);
        if (!size || !maybeSimilar(*size, m_content.size()))
            return 0;
        const auto bytes = m_objects.read(file.oldOid, ObjectType::Blob, kMostBytes);
        if (!bytes)
            return 0;
        if (m_pieces.empty())
            m_pieces = piecesOf(m_content);
        const quint64 common = commonBytes(piecesOf(bytes->view()), m_pieces);
        return int(common * quint64(kWhole) / std::max<quint64>(bytes->size, m_content.size()));
    }

private:
    Objects &m_objects;
    TreePlace m_place;
    std::string_view m_content;
    Pieces m_pieces;
};

// Byte for byte the same; of several one with the same name, else the first.
const TreeChange *sameContent(const QByteArray &path, const TreePlace &place, const std::vector<TreeChange> &gone)
{
    const TreeChange *found = nullptr;
    const bool regular = (place.mode & 0170000) == 0100000;
    int looked = 0;
    for (const TreeChange &file : gone) {
        if (file.oldOid != place.oid)
            continue;
        if ((!regular || (file.oldMode & 0170000) != 0100000) && file.oldMode != place.mode)
            continue;
        if (nameOf(file.path) == nameOf(path))
            return &file;
        if (!found)
            found = &file;
        if (++looked > 100) // as many as git looks at
            break;
    }
    return found;
}

} // namespace

int similarity(std::string_view a, std::string_view b)
{
    const size_t larger = std::max(a.size(), b.size());
    return larger == 0 ? kWhole : int(commonBytes(piecesOf(a), piecesOf(b)) * quint64(kWhole) / larger);
}

Result<std::optional<RenamedFrom>> renamedFrom(Objects &objects, const QByteArray &path, const TreePlace &place,
                                               std::string_view content, const std::vector<TreeChange> &gone,
                                               JobControl &job)
{
    const auto answer = [](const TreeChange &file) {
        return std::optional(RenamedFrom{file.path, {file.oldMode, file.oldOid}});
    };
    if (const TreeChange *same = sameContent(path, place, gone))
        return answer(*same);
    Comparer comparer(objects, place, content);
    // A name that only one of the vanished files has is believed first.
    const TreeChange *namesake = nullptr;
    bool several = false;
    for (const TreeChange &file : gone) {
        if (nameOf(file.path) != nameOf(path))
            continue;
        several = namesake != nullptr;
        namesake = &file;
        if (several)
            break;
    }
    if (namesake && !several && comparer.score(*namesake) >= kLeastOfSameName)
        return answer(*namesake);
    // The best four are kept, and of equal ones the place that was filled first counts, which need not be the first
    // file: the order is git's.
    std::array<Candidate, 4> best;
    for (const TreeChange &file : gone) {
        if (job.cancelled())
            return cancelled();
        const Candidate here{comparer.score(file), nameOf(file.path) == nameOf(path), &file};
        auto *worst = &best[0];
        for (Candidate &other : best) {
            if (other.isWorseThan(*worst))
                worst = &other;
        }
        if (worst->isWorseThan(here))
            *worst = here;
    }
    const Candidate *first = &best[0];
    for (const Candidate &other : best) {
        if (first->isWorseThan(other))
            first = &other;
    }
    if (!first->file || first->score < kLeast)
        return std::optional<RenamedFrom>();
    return answer(*first->file);
}

} // namespace ariadne::history
