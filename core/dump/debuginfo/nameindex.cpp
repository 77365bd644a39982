// SPDX-License-Identifier: GPL-3.0-or-later
#include "nameindex.h"

#include <algorithm>
#include <atomic>
#include <dwarf.h>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace ariadne::dump {
namespace {

constexpr quint64 kOffsetMask = (quint64(1) << 56) - 1;
constexpr int kKindShift = 56;
constexpr quint64 kSplit = quint64(1) << 61, kDeclaration = quint64(1) << 62, kInTypes = quint64(1) << 63;
// Of an entry in a split unit: its place there, and above it the number of the skeleton.
constexpr int kSkeletonShift = 32;
constexpr quint64 kMostSkeletons = 1 << 24, kMostSplitBytes = quint64(1) << 32;
constexpr int kDeepest = 512;

quint32 hashOf(const char *text, size_t size)
{
    // FNV-1a by words: names are short, and mixing at the end spreads them over the buckets.
    quint64 hash = 0xcbf29ce484222325 ^ size;
    while (size >= 8) {
        quint64 word;
        std::memcpy(&word, text, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15;
        hash ^= hash >> 29;
        text += 8;
        size -= 8;
    }
    quint64 rest = 0;
    std::memcpy(&rest, text, size);
    hash = (hash ^ rest) * 0x9e3779b97f4a7c15;
    return static_cast<quint32>(hash >> 32);
}

quint32 hashOf(std::string_view text)
{
    return hashOf(text.data(), text.size());
}

// What the walk needs of an abbreviation, worked out once for each unit's table.
struct Plan {
    enum class Body : quint8 { Skip, Enter }; // whether names may stand among its children
    quint8 kind = 0xff;                       // NameKind; 0xff: its name does not count
    Body body = Body::Skip;
    bool hasChildren = false, isDeclaration = false;
    qint16 nameAt = -1, siblingAt = -1; // bytes behind the code; -1 where that differs from entry to entry
    quint16 nameForm = 0, siblingForm = 0;
    qint32 fixed = -1; // bytes of all attributes
    const Abbreviation *abbreviation = nullptr;
};

quint8 kindOf(quint16 tag)
{
    switch (tag) {
    case DW_TAG_subprogram:
        return static_cast<quint8>(NameKind::Function);
    case DW_TAG_variable:
        return static_cast<quint8>(NameKind::Variable);
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
    case DW_TAG_interface_type:
        return static_cast<quint8>(NameKind::Structure);
    case DW_TAG_union_type:
        return static_cast<quint8>(NameKind::Union);
    case DW_TAG_enumeration_type:
        return static_cast<quint8>(NameKind::Enumeration);
    case DW_TAG_enumerator:
        return static_cast<quint8>(NameKind::Enumerator);
    case DW_TAG_typedef:
        return static_cast<quint8>(NameKind::Typedef);
    case DW_TAG_base_type:
        return static_cast<quint8>(NameKind::BaseType);
    case DW_TAG_namespace:
        return static_cast<quint8>(NameKind::Namespace);
    default:
        return 0xff;
    }
}

// In C no names that count stand inside of structures, so their members need not be looked at.
bool hasInnerTypes(quint16 language)
{
    return language != DW_LANG_C89 && language != DW_LANG_C && language != DW_LANG_C99 && language != DW_LANG_C11;
}

Plan::Body bodyOf(quint16 tag, bool inner)
{
    switch (tag) {
    case DW_TAG_compile_unit:
    case DW_TAG_partial_unit:
    case DW_TAG_type_unit:
    case DW_TAG_namespace:
    case DW_TAG_module:
    case DW_TAG_enumeration_type:
        return Plan::Body::Enter;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
    case DW_TAG_union_type:
    case DW_TAG_interface_type:
        return inner ? Plan::Body::Enter : Plan::Body::Skip;
    default:
        return Plan::Body::Skip;
    }
}

Plan planOf(const Abbreviations &table, const Abbreviation &one, FormWidths widths, bool inner)
{
    Plan out;
    out.kind = kindOf(one.tag);
    out.body = bodyOf(one.tag, inner);
    out.hasChildren = one.hasChildren;
    out.fixed = one.fixedBytes;
    out.abbreviation = &one;
    int at = 0;
    for (const AttributeSpec &spec : table.attributes(one)) {
        const auto here = static_cast<qint16>(at >= 0 && at < 0x7000 ? at : -1);
        if (spec.name == DW_AT_name) {
            out.nameAt = here;
            out.nameForm = spec.form;
        } else if (spec.name == DW_AT_sibling) {
            out.siblingAt = here;
            out.siblingForm = spec.form;
        } else if (spec.name == DW_AT_declaration) {
            out.isDeclaration = true;
        }
        const int bytes = formBytes(spec.form, widths);
        at = at < 0 || bytes < 0 ? -1 : at + bytes;
    }
    return out;
}

// The type units of split files, by signature: the same one is in many a .dwo, and counts once. Shared by all builders.
class ClaimedTypes
{
public:
    // Whether the file is new here.
    bool claim(const DwarfFile *file)
    {
        const std::lock_guard guard(m_lock);
        return m_files.insert(file).second;
    }
    bool claim(quint64 signature)
    {
        const std::lock_guard guard(m_lock);
        return m_signatures.insert(signature).second;
    }

private:
    std::mutex m_lock;
    std::unordered_set<const DwarfFile *> m_files;
    std::unordered_set<quint64> m_signatures;
};

} // namespace

struct NameIndex::Builder {
    const DwarfFile &file;
    ClaimedTypes &types;
    JobControl &job;
    Bytes strings;
    std::vector<std::vector<Row>> buckets = std::vector<std::vector<Row>>(kBuckets);
    std::vector<DwarfFile::UnitRange> ranges;
    size_t count = 0, damaged = 0;
    // Strings repeat from unit to unit, at the same place: the last hashes by that place.
    std::vector<std::pair<quint64, quint32>> known =
        std::vector<std::pair<quint64, quint32>>(1 << 15, {~quint64(0), 0});
    std::vector<Plan> plans;
    std::optional<quint64> skeleton; // while a split unit is walked
    bool hasSplit = false;

    Builder(const DwarfFile &from, ClaimedTypes &claimed, JobControl &control)
        : file(from), types(claimed), job(control), strings(from.section(Section::Strings))
    {
    }
    void add(const DwarfUnit &unit);
    bool walkOtherHalf(const DwarfUnit &unit);
    void walkTypesBeside(const DwarfFile &split);
    bool walk(const DwarfUnit &unit);
    void addName(const DwarfUnit &unit, const Plan &plan, quint64 offset, quint64 attributes);
    std::optional<quint32> hashAt(const DwarfUnit &unit, quint16 form, quint64 at);
};

// The hash of the name whose value stands at `at`.
std::optional<quint32> NameIndex::Builder::hashAt(const DwarfUnit &unit, quint16 form, quint64 at)
{
    Cursor c(unit.entries.first(static_cast<size_t>(unit.header.end)), at);
    if (form == DW_FORM_strp && !skeleton) {
        const quint64 place = c.number(unit.header.widths.offsetBytes);
        auto &slot = known[(place * 0x9e3779b97f4a7c15) >> 49];
        if (slot.first != place) {
            const std::string_view text = Cursor(strings, place).text();
            slot = {place, text.empty() ? 0 : hashOf(text)};
        }
        return slot.second ? std::optional(slot.second) : std::nullopt;
    }
    AttributeValue value;
    value.form = form;
    if (form == DW_FORM_string) {
        value.text = c.text();
    } else {
        const int bytes = formBytes(form, unit.header.widths);
        value.number = bytes > 0 && bytes <= 8 ? c.number(bytes) : c.uleb();
    }
    const std::string_view text = c.ok() ? unit.text(value) : std::string_view();
    return text.empty() ? std::nullopt : std::optional(hashOf(text));
}

void NameIndex::Builder::addName(const DwarfUnit &unit, const Plan &plan, quint64 offset, quint64 attributes)
{
    quint64 at = attributes + static_cast<quint64>(std::max<qint16>(plan.nameAt, 0));
    if (plan.nameAt < 0) {
        Cursor c(unit.entries.first(static_cast<size_t>(unit.header.end)), attributes);
        for (const AttributeSpec &spec : unit.abbreviations->attributes(*plan.abbreviation)) {
            if (spec.name == DW_AT_name)
                break;
            skipForm(c, spec.form, unit.header.widths);
        }
        if (!c.ok())
            return;
        at = c.at();
    }
    const auto hash = hashAt(unit, plan.nameForm, at);
    if (!hash)
        return;
    const quint64 place = skeleton ? kSplit | *skeleton << kSkeletonShift | offset : offset & kOffsetMask;
    const quint64 packed = place | quint64(plan.kind) << kKindShift | (plan.isDeclaration ? kDeclaration : 0) |
                           (unit.header.inTypes ? kInTypes : 0);
    buckets[*hash >> 20].push_back({*hash, static_cast<quint32>(packed), static_cast<quint32>(packed >> 32)});
    ++count;
}

// One pass over the unit in the order of the file; false where it is damaged.
bool NameIndex::Builder::walk(const DwarfUnit &unit)
{
    const quint64 end = unit.header.end;
    const Bytes bytes = unit.entries.first(static_cast<size_t>(end));
    Cursor c(bytes, unit.header.entries);
    int depth = 0;
    while (c.more()) {
        const quint64 offset = c.at();
        const quint64 code = c.uleb();
        if (code == 0) {
            if (--depth <= 0)
                return c.ok();
            continue;
        }
        const quint64 attributes = c.at();
        const Plan *plan = code < plans.size() ? &plans[static_cast<size_t>(code)] : nullptr;
        Plan other;
        if (!plan || !plan->abbreviation) {
            const Abbreviation *abbreviation = unit.abbreviations->find(code);
            if (!abbreviation)
                return false;
            other = planOf(*unit.abbreviations, *abbreviation, unit.header.widths, hasInnerTypes(unit.language));
            plan = &other;
            if (code < 4096) {
                plans.resize(std::max<size_t>(plans.size(), static_cast<size_t>(code) + 1));
                plans[static_cast<size_t>(code)] = other;
            }
        }
        if (plan->kind != 0xff && plan->nameForm)
            addName(unit, *plan, offset, attributes);
        if (plan->fixed >= 0) {
            c.skip(static_cast<quint64>(plan->fixed));
        } else {
            for (const AttributeSpec &spec : unit.abbreviations->attributes(*plan->abbreviation))
                skipForm(c, spec.form, unit.header.widths);
        }
        if (!plan->hasChildren) {
            if (depth == 0)
                return c.ok();
            continue;
        }
        if (plan->body == Plan::Body::Skip && depth > 0) {
            // Over the children: by the sibling where there is one that points forward.
            quint64 next = 0;
            if (plan->siblingAt >= 0 && plan->siblingForm != DW_FORM_ref_addr) {
                Cursor sibling(bytes, attributes + static_cast<quint64>(plan->siblingAt));
                const int size = formBytes(plan->siblingForm, unit.header.widths);
                next = unit.header.offset + (size > 0 ? sibling.number(size) : sibling.uleb());
            }
            if (next <= c.at() || next >= end) {
                const Die die{&unit, offset, attributes, plan->abbreviation};
                next = unit.afterSubtree(die);
                if (next == 0)
                    return false;
            }
            c.seek(next);
            continue;
        }
        if (++depth > kDeepest)
            return false;
    }
    return c.ok();
}

void NameIndex::Builder::add(const DwarfUnit &unit)
{
    plans.clear();
    for (const AddressRange &range : unit.ranges) {
        if (range.start != 0)
            ranges.push_back({range.start, range.end, static_cast<quint32>(unit.number)});
    }
    if (!walk(unit) || (!unit.splitName.empty() && !walkOtherHalf(unit)))
        ++damaged;
}

// The names of a skeleton are in another file; where that is not found there are none, which is no damage.
bool NameIndex::Builder::walkOtherHalf(const DwarfUnit &unit)
{
    hasSplit = true;
    const DwarfUnit *kept = file.unit(unit.number); // the other half is known by it
    const DwarfUnit *half = kept ? file.whole(kept) : nullptr;
    if (!half || half == kept || unit.number >= kMostSkeletons || half->header.end >= kMostSplitBytes)
        return true;
    plans.clear();
    skeleton = unit.number;
    const bool whole = walk(*half);
    walkTypesBeside(*half->file);
    skeleton.reset();
    return whole;
}

// Types that -fdebug-types-section put into units of their own, in the file with the other half.
void NameIndex::Builder::walkTypesBeside(const DwarfFile &split)
{
    if (!types.claim(&split))
        return;
    for (size_t i = 0; i < split.headers().size() && !job.cancelled(); ++i) {
        const UnitHeader &header = split.headers()[i];
        if (!header.isTypeUnit() || header.end >= kMostSplitBytes || !types.claim(header.id))
            continue;
        plans.clear();
        if (const auto unit = split.temporaryUnit(i); unit && !walk(*unit))
            ++damaged;
    }
}

Result<std::shared_ptr<const NameIndex>> NameIndex::build(const DwarfFile &file, JobControl &job)
{
    if (const Done done = file.prepare(job); !done)
        return std::unexpected(done.error());
    const size_t units = file.headers().size();
    const quint64 whole = file.section(Section::Info).size() + file.section(Section::Types).size();
    std::atomic<size_t> next = 0;
    std::atomic<quint64> done = 0;
    ClaimedTypes types;
    std::vector<std::unique_ptr<Builder>> builders;
    const unsigned workers = std::clamp(std::thread::hardware_concurrency(), 1u, 16u);
    for (unsigned i = 0; i < workers; ++i)
        builders.push_back(std::make_unique<Builder>(file, types, job));
    const auto work = [&](Builder &builder) {
        for (size_t i; (i = next++) < units && !job.cancelled();) {
            const auto unit = file.temporaryUnit(i);
            if (unit)
                builder.add(*unit);
            const UnitHeader &header = file.headers()[i];
            job.progress(JobControl::Unit::Bytes, done += header.end - header.offset, whole, file.sections().path());
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < workers; ++i)
            others.emplace_back([&, i] { work(*builders[i]); });
        work(*builders[0]);
    }
    if (job.cancelled())
        return cancelled();
    auto out = std::make_shared<NameIndex>();
    out->m_units = units;
    out->m_buckets.resize(kBuckets + 1);
    for (const auto &builder : builders) {
        out->m_count += builder->count;
        out->m_damaged += builder->damaged;
        out->m_hasSplit = out->m_hasSplit || builder->hasSplit;
        out->m_unitRanges.insert(out->m_unitRanges.end(), builder->ranges.begin(), builder->ranges.end());
    }
    std::sort(out->m_unitRanges.begin(), out->m_unitRanges.end(),
              [](const auto &a, const auto &b) { return a.start != b.start ? a.start < b.start : a.unit < b.unit; });
    out->m_owned.resize(out->m_count);
    size_t at = 0;
    for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
        out->m_buckets[bucket] = static_cast<quint32>(at);
        for (const auto &builder : builders)
            at += builder->buckets[bucket].size();
    }
    out->m_buckets[kBuckets] = static_cast<quint32>(at);
    std::atomic<size_t> nextBucket = 0;
    const auto gather = [&] {
        for (size_t bucket; (bucket = nextBucket++) < kBuckets && !job.cancelled();) {
            auto to = out->m_owned.begin() + static_cast<qptrdiff>(out->m_buckets[bucket]);
            const auto from = to;
            for (const auto &builder : builders)
                to = std::copy(builder->buckets[bucket].begin(), builder->buckets[bucket].end(), to);
            std::sort(from, to, [](const Row &a, const Row &b) {
                return std::tie(a.hash, a.high, a.low) < std::tie(b.hash, b.high, b.low);
            });
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < workers; ++i)
            others.emplace_back(gather);
        gather();
    }
    if (job.cancelled())
        return cancelled();
    out->m_rows = out->m_owned.data();
    return out;
}

const DwarfUnit *NameIndex::unitOf(const DwarfFile &file, const Entry &entry)
{
    const DwarfUnit *unit = nullptr;
    const auto holds = [&] {
        return unit && unit->header.inTypes == entry.inTypes && entry.offset >= unit->header.entries &&
               entry.offset < unit->header.end;
    };
    if (!entry.skeleton) {
        unit = file.unitAt(entry.offset, entry.inTypes);
        return holds() ? unit : nullptr;
    }
    if (*entry.skeleton >= file.headers().size())
        return nullptr;
    const DwarfUnit *skeleton = file.unit(*entry.skeleton);
    unit = file.whole(skeleton);
    if (!unit || unit == skeleton)
        return nullptr;
    if (!holds())
        unit = unit->file->unitAt(entry.offset, entry.inTypes);
    return holds() ? unit : nullptr;
}

QList<NameIndex::Entry> NameIndex::find(const DwarfFile &file, std::string_view name) const
{
    QList<Entry> out;
    const quint32 hash = hashOf(name);
    const size_t bucket = hash >> 20;
    const auto from = m_rows + m_buckets[bucket], to = m_rows + m_buckets[bucket + 1];
    for (auto at = std::lower_bound(from, to, hash, [](const Row &r, quint32 value) { return r.hash < value; });
         at != to && at->hash == hash; ++at) {
        const quint64 packed = quint64(at->high) << 32 | at->low;
        Entry one;
        one.offset = packed & kOffsetMask;
        if (packed & kSplit) {
            one.skeleton = static_cast<quint32>(one.offset >> kSkeletonShift);
            one.offset &= kMostSplitBytes - 1;
        }
        const auto kind = packed >> kKindShift & 15;
        one.kind = static_cast<NameKind>(kind);
        one.isDeclaration = packed & kDeclaration;
        one.inTypes = packed & kInTypes;
        if (kind > quint64(NameKind::Namespace))
            continue;
        const DwarfUnit *unit = unitOf(file, one);
        const Die die = unit ? unit->at(one.offset) : Die();
        const auto text = die ? unit->attribute(die, DW_AT_name) : std::nullopt;
        if (text && unit->text(*text) == name) // two names may have one hash
            out.append(one);
    }
    std::sort(out.begin(), out.end(), [](const Entry &a, const Entry &b) {
        return std::tie(a.inTypes, a.skeleton, a.offset) < std::tie(b.inTypes, b.skeleton, b.offset);
    });
    return out;
}

} // namespace ariadne::dump
