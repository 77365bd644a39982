// SPDX-License-Identifier: GPL-3.0-or-later
#include "symboliser.h"

#include "demangle.h"

#include <algorithm>

namespace ariadne::dump
{
namespace
{

constexpr qsizetype kMostFound = 1000;

// "parse" of "app::Reader<int>::parse".
QByteArray lastComponent(const QByteArray &name)
{
    int depth = 0;
    for (qsizetype i = name.size(); i-- > 1;) {
        depth += name[i] == '>' || name[i] == ')' ? 1 : name[i] == '<' || name[i] == '(' ? -1 : 0;
        if (depth == 0 && name[i] == ':' && name[i - 1] == ':')
            return name.mid(i + 1);
    }
    return name;
}

// The same function, written in full, or from one of its scopes on.
bool matches(const QByteArray &full, const QByteArray &wanted)
{
    if (full == wanted)
        return true;
    return full.size() > wanted.size() + 1 && full.endsWith(wanted) && full[full.size() - wanted.size() - 1] == ':';
}

} // namespace

Result<QList<Function>> Symboliser::functionsNamed(const QByteArray &name, JobControl &job) const
{
    QList<Function> out;
    if (name.isEmpty())
        return out;
    const QByteArray last = lastComponent(name);
    const std::string_view needle(last.constData(), static_cast<size_t>(last.size()));
    quint64 looked = 0;
    for (const auto &module : m_modules.all()) {
        quint64 before = ~quint64(0);
        for (const SymbolTable::Symbol &symbol : module->symbols().all()) {
            if (++looked % 65536 == 0 && job.cancelled())
                return cancelled();
            // A mangled name holds each of its components as it is written: looking for that first saves demangling.
            if (!symbol.isFunction || symbol.name.find(needle) == std::string_view::npos)
                continue;
            const QByteArray linkage = bytesOf(symbol.name.substr(0, symbol.name.find('@')));
            const QByteArray full = demangled(linkage);
            if ((linkage != name && !matches(full, name)) || symbol.address == before)
                continue;
            before = symbol.address; // aliases of one function
            Function one;
            one.name = full;
            one.linkageName = full == linkage ? QByteArray() : linkage;
            one.module = module->found().module.path;
            one.start.value = symbol.address + module->bias();
            one.end.value = one.start.value + symbol.size;
            out.append(one);
            if (out.size() == kMostFound)
                return out;
        }
        if (job.cancelled())
            return cancelled();
    }
    return out;
}

} // namespace ariadne::dump
