// SPDX-License-Identifier: GPL-3.0-or-later
#include "symboliser.h"

#include "demangle.h"

#include <algorithm>
#include <cstdlib>
#include <dwarf.h>
#include <elfutils/libdwfl.h>

namespace ariadne::dump {
namespace {

constexpr int kDeepestNesting = 64; // of blocks, classes and inlined calls; hostile DWARF can nest for ever

QByteArray linkageNameOf(Dwarf_Die *die)
{
    Dwarf_Attribute attribute;
    for (const unsigned name : {DW_AT_linkage_name, DW_AT_MIPS_linkage_name}) {
        if (dwarf_attr_integrate(die, name, &attribute))
            return dwarf_formstring(&attribute);
    }
    return {};
}

bool hasNamespaces(Dwarf_Die *unit)
{
    switch (dwarf_srclang(unit)) {
    case DW_LANG_C_plus_plus:
    case DW_LANG_C_plus_plus_03:
    case DW_LANG_C_plus_plus_11:
    case DW_LANG_C_plus_plus_14:
    case 0x2b:
    case 0x3a: // DW_LANG_C_plus_plus_17 and _20, newer than some dwarf.h
    case DW_LANG_Rust:
        return true;
    default:
        return false;
    }
}

// The declaration that names a function: through abstract origins to the specification.
Dwarf_Die declarationOf(Dwarf_Die die)
{
    for (int hops = 0; hops < 4; ++hops) {
        Dwarf_Attribute attribute;
        Dwarf_Die next;
        Dwarf_Attribute *found = dwarf_attr(&die, DW_AT_abstract_origin, &attribute);
        if (!found)
            found = dwarf_attr(&die, DW_AT_specification, &attribute);
        if (!found || !dwarf_formref_die(found, &next))
            break;
        die = next;
    }
    return die;
}

// Members of lambdas and local classes have no linkage name: "app::Worker::Worker::<lambda()>::operator()" is put
// together from what they stand in.
QByteArray qualifiedName(Dwarf_Die *die, int depth = 0)
{
    Dwarf_Die declaration = declarationOf(*die);
    QByteArray out = dwarf_diename(die);
    const bool isCall = out == "operator()";
    Dwarf_Die *scopes = nullptr;
    const int count = depth < 4 ? dwarf_getscopes_die(&declaration, &scopes) : 0;
    for (int i = 1; i < count; ++i) {
        const int tag = dwarf_tag(&scopes[i]);
        if (tag == DW_TAG_subprogram) {
            // A function that a class is local to says itself where it belongs.
            const QByteArray linkage = linkageNameOf(&scopes[i]);
            out = (linkage.isEmpty() ? qualifiedName(&scopes[i], depth + 1) : demangled(linkage)) + "::" + out;
            break;
        }
        const bool isClass = tag == DW_TAG_class_type || tag == DW_TAG_structure_type || tag == DW_TAG_union_type;
        if (!isClass && tag != DW_TAG_namespace)
            continue;
        const QByteArray name = dwarf_diename(&scopes[i]);
        const char *unnamed = !isClass ? "(anonymous namespace)" : isCall ? "{lambda}" : "(anonymous class)";
        out = (name.isEmpty() ? QByteArray(unnamed) : name) + "::" + out;
    }
    std::free(scopes);
    return out;
}

std::optional<quint64> number(Dwarf_Die *die, unsigned name)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;
    if (!dwarf_attr(die, name, &attribute) || dwarf_formudata(&attribute, &value) != 0)
        return {};
    return value;
}

// Absolute and without "." and "..", as bytes: the compiler's words are relative to its working folder.
QByteArray absolutePath(const QByteArray &folder, const QByteArray &path)
{
    if (path.isEmpty())
        return {};
    // A relative folder (reproducible builds) is part of libdw's path already.
    const QByteArray whole = path.startsWith('/') || !folder.startsWith('/') ? path : folder + '/' + path;
    QList<QByteArray> parts;
    for (const QByteArray &one : whole.split('/')) {
        if (one.isEmpty() || one == ".")
            continue;
        if (one == ".." && !parts.isEmpty() && parts.last() != "..")
            parts.removeLast();
        else
            parts.append(one);
    }
    return (whole.startsWith('/') ? QByteArray("/") : QByteArray()) + parts.join('/');
}

int lineNumber(quint64 value)
{
    return value <= 0x7fffffff ? static_cast<int>(value) : 0;
}

// The line of an address. Of several rows for one address the last one counts, as in gdb; a row that is no statement
// does not take a place of its own.
void setLine(Dwarf_Die *unit, quint64 linked, const QByteArray &folder, Frame &frame)
{
    Dwarf_Line *line = dwarf_getsrc_die(unit, linked);
    if (!line)
        return;
    int value = 0;
    if (dwarf_lineno(line, &value) == 0)
        frame.line = value;
    if (dwarf_linecol(line, &value) == 0)
        frame.column = value;
    frame.file = absolutePath(folder, dwarf_linesrc(line, nullptr, nullptr));
}

// The inlined calls that hold the address, outermost first.
void inlinedAt(Dwarf_Die *parent, quint64 linked, int depth, std::vector<Dwarf_Die> &out)
{
    Dwarf_Die child;
    if (depth == kDeepestNesting || dwarf_child(parent, &child) != 0)
        return;
    do {
        const int tag = dwarf_tag(&child);
        const bool inlined = tag == DW_TAG_inlined_subroutine;
        if (!inlined && tag != DW_TAG_lexical_block && tag != DW_TAG_try_block && tag != DW_TAG_catch_block)
            continue;
        // A block without a range of its own may still hold calls that have one.
        const bool ranged = dwarf_hasattr(&child, DW_AT_low_pc) || dwarf_hasattr(&child, DW_AT_ranges);
        if (ranged && dwarf_haspc(&child, linked) <= 0)
            continue;
        const size_t before = out.size();
        if (inlined && ranged)
            out.push_back(child);
        inlinedAt(&child, linked, depth + 1, out);
        if (ranged || out.size() > before)
            return;
    } while (dwarf_siblingof(&child, &child) == 0);
}

} // namespace

// Functions of a unit. Those of namespaces and classes are found too; with `nested` those inside functions (Fortran,
// Ada), which costs a walk over everything.
void Symboliser::collect(Dwarf_Die *parent, bool nested, int depth, std::vector<FunctionRange> &out)
{
    Dwarf_Die child;
    if (depth == kDeepestNesting || dwarf_child(parent, &child) != 0)
        return;
    do {
        switch (dwarf_tag(&child)) {
        case DW_TAG_subprogram: {
            Dwarf_Addr base = 0, start = 0, end = 0;
            ptrdiff_t at = 0;
            while ((at = dwarf_ranges(&child, at, &base, &start, &end)) > 0) {
                if (start < end)
                    out.push_back({start, end, child});
            }
            if (nested)
                collect(&child, nested, depth + 1, out);
            break;
        }
        case DW_TAG_namespace:
        case DW_TAG_class_type:
        case DW_TAG_structure_type:
        case DW_TAG_module:
            collect(&child, nested, depth + 1, out);
            break;
        case DW_TAG_lexical_block:
            if (nested)
                collect(&child, nested, depth + 1, out);
            break;
        default:
            break;
        }
    } while (dwarf_siblingof(&child, &child) == 0);
}

const Symboliser::Unit &Symboliser::unit(Dwarf_Die *die)
{
    auto [at, isNew] = m_units.try_emplace(die->cu);
    if (isNew) {
        Unit &made = at->second;
        Dwarf_Attribute attribute;
        made.folder = dwarf_formstring(dwarf_attr(die, DW_AT_comp_dir, &attribute));
        collect(die, false, 0, made.functions);
        std::sort(made.functions.begin(), made.functions.end(),
                  [](const auto &a, const auto &b) { return a.start < b.start; });
    }
    return at->second;
}

const Symboliser::FunctionRange *Symboliser::functionAt(const Unit &unit, quint64 linked)
{
    auto at = std::upper_bound(unit.functions.begin(), unit.functions.end(), linked,
                               [](quint64 a, const FunctionRange &f) { return a < f.start; });
    // Ranges do not overlap, but for identical ones of folded functions.
    return at != unit.functions.begin() && linked < std::prev(at)->end ? &*std::prev(at) : nullptr;
}

// .debug_aranges where there are any; rustc and clang leave them out, so the units' own ranges are the second place.
bool Symboliser::unitAt(Dwfl_Module *module, quint64 lookup, Dwarf_Die *unit, quint64 *bias)
{
    Dwarf_Addr moved = 0;
    if (Dwarf_Die *found = dwfl_module_addrdie(module, lookup, &moved)) {
        *unit = *found;
        *bias = moved;
        return true;
    }
    if (!dwfl_module_getdwarf(module, &moved))
        return false;
    *bias = moved;
    auto [at, isNew] = m_unitRanges.try_emplace(module);
    std::vector<UnitRange> &ranges = at->second;
    if (isNew) {
        Dwarf_Die *die = nullptr;
        while ((die = dwfl_module_nextcu(module, die, &moved))) {
            Dwarf_Addr base = 0, start = 0, end = 0;
            ptrdiff_t next = 0;
            while ((next = dwarf_ranges(die, next, &base, &start, &end)) > 0) {
                if (start < end)
                    ranges.push_back({start, end, *die});
            }
        }
        std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    }
    const quint64 linked = lookup - *bias;
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), linked,
                                        [](quint64 a, const UnitRange &r) { return a < r.start; });
    if (after == ranges.begin() || linked >= std::prev(after)->end)
        return false;
    *unit = std::prev(after)->die;
    return true;
}

void Symboliser::setNames(Dwarf_Die *die, Dwarf_Die *unit, Frame &frame)
{
    frame.linkageName = linkageNameOf(die);
    if (!frame.linkageName.isEmpty()) {
        frame.function = demangled(frame.linkageName);
    } else if (!hasNamespaces(unit)) {
        frame.function = dwarf_diename(die);
    } else {
        // Finding what a declaration stands in takes a walk over its unit: once for each.
        Dwarf_Die declaration = declarationOf(*die);
        if (declaration.addr == die->addr) { // main() and what is extern "C": declared nowhere else, so in no class
            frame.function = dwarf_diename(die);
            return;
        }
        auto [at, isNew] = m_qualified.try_emplace(declaration.addr);
        if (isNew)
            at->second = qualifiedName(die);
        frame.function = at->second;
    }
}

bool Symboliser::fromDwarf(Dwfl_Module *module, quint64 lookup, std::vector<Named> &out)
{
    Dwarf_Die unitDie;
    quint64 bias = 0;
    if (!unitAt(module, lookup, &unitDie, &bias))
        return false;
    // A skeleton unit's functions are in the .dwo file that it names.
    Dwarf_Die split;
    Dwarf_Die holder = unitDie;
    if (dwarf_cu_info(unitDie.cu, nullptr, nullptr, nullptr, &split, nullptr, nullptr, nullptr) == 0 &&
        dwarf_tag(&split) > 0)
        holder = split;
    const quint64 linked = lookup - bias;
    const Unit &here = unit(&holder);
    std::vector<FunctionRange> deep;
    const FunctionRange *function = functionAt(here, linked);
    if (!function) {
        Unit walked;
        collect(&holder, true, 0, walked.functions);
        deep = std::move(walked.functions);
        const auto at = std::find_if(deep.begin(), deep.end(),
                                     [=](const FunctionRange &f) { return linked >= f.start && linked < f.end; });
        function = at != deep.end() ? &*at : nullptr;
    }
    if (!function) {
        Named only;
        setLine(&unitDie, linked, here.folder, only.frame); // assembler has lines but no functions
        if (only.frame.line == 0)
            return false;
        fromSymbols(module, lookup, only);
        out.push_back(only);
        return true;
    }
    Dwarf_Die die = function->die;
    std::vector<Dwarf_Die> calls;
    inlinedAt(&die, linked, 0, calls);
    Frame place;
    setLine(&unitDie, linked, here.folder, place);
    Dwarf_Files *files = nullptr;
    size_t count = 0;
    const bool haveFiles = dwarf_getsrcfiles(&unitDie, &files, &count) == 0;
    for (size_t i = calls.size(); i-- > 0;) {
        Named one;
        one.frame = place;
        one.frame.kind = FrameKind::Inlined;
        setNames(&calls[i], &holder, one.frame);
        out.push_back(one);
        // The next one out stands where this one was called from.
        place = Frame();
        place.line = lineNumber(number(&calls[i], DW_AT_call_line).value_or(0));
        place.column = lineNumber(number(&calls[i], DW_AT_call_column).value_or(0));
        if (const auto file = number(&calls[i], DW_AT_call_file); file && haveFiles && *file < count)
            place.file = absolutePath(here.folder, dwarf_filesrc(files, *file, nullptr, nullptr));
    }
    Named real;
    real.frame = place;
    setNames(&die, &holder, real.frame);
    Dwarf_Addr entry = 0;
    if (dwarf_entrypc(&die, &entry) == 0)
        real.functionStart = entry + bias;
    if (real.frame.function.isEmpty())
        fromSymbols(module, lookup, real);
    out.push_back(real);
    return true;
}

void Symboliser::fromSymbols(Dwfl_Module *module, quint64 lookup, Named &out) const
{
    GElf_Off offset = 0;
    GElf_Sym symbol;
    const char *name = dwfl_module_addrinfo(module, lookup, &offset, &symbol, nullptr, nullptr, nullptr);
    if (!name || !*name)
        return;
    out.frame.linkageName = name;
    out.frame.function = demangled(name);
    if (out.frame.function == out.frame.linkageName)
        out.frame.linkageName.clear();
    out.functionStart = lookup - offset;
}

std::vector<Symboliser::Named> Symboliser::find(quint64 lookup)
{
    std::vector<Named> out;
    const FoundModule *found = m_files.foundAt(lookup);
    if (Dwfl_Module *module = m_files.at(lookup)) {
        if (found->module.symbols != Symbols::Full || !fromDwarf(module, lookup, out)) {
            out.assign(1, {});
            fromSymbols(module, lookup, out.front());
        }
    } else {
        out.emplace_back();
    }
    for (Named &one : out) {
        if (found) {
            one.frame.module = found->module.path;
            one.frame.buildId = found->module.buildId;
        }
    }
    return out;
}

const std::vector<Symboliser::Named> &Symboliser::at(quint64 lookup)
{
    const auto at = m_named.find(lookup);
    return at != m_named.end() ? at->second : m_named.emplace(lookup, find(lookup)).first->second;
}

} // namespace ariadne::dump
