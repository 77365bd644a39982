// SPDX-License-Identifier: GPL-3.0-or-later
#include "demangle.h"

#include <csetjmp>
#include <cstring>
// Its own declaration of basename() clashes with the C library's in C++.
#define HAVE_DECL_BASENAME 1
#include <libiberty/demangle.h>

namespace ariadne::dump
{
namespace
{

constexpr qsizetype kLongestInput = 64 << 10;
constexpr size_t kLongestOutput = 16 << 10;

struct Sink {
    char text[kLongestOutput];
    size_t size = 0;
    std::jmp_buf overflow;
};

// Substitutions double a name with each letter or two, so a short name can print for ever, and libiberty offers no way
// to stop. Its call-back variants keep their state on the stack: jumping out of them is safe, and nothing in between
// has a destructor.
void collect(const char *text, size_t size, void *opaque)
{
    auto *sink = static_cast<Sink *>(opaque);
    if (size > kLongestOutput - sink->size)
        std::longjmp(sink->overflow, 1);
    std::memcpy(sink->text + sink->size, text, size);
    sink->size += size;
}

bool print(const char *mangled, Sink *sink)
{
    if (setjmp(sink->overflow) != 0)
        return false;
    if (rust_demangle_callback(mangled, DMGL_ANSI, collect, sink) != 0)
        return true;
    sink->size = 0;
    return cplus_demangle_v3_callback(mangled, DMGL_ANSI, collect, sink) != 0;
}

} // namespace

QByteArray demangled(const QByteArray &name)
{
    // _Z C++ and older Rust, _R Rust v0; “__Z” and “.” prefixes of other systems do not occur in ELF.
    if (!(name.startsWith("_Z") || name.startsWith("_R")) || name.size() > kLongestInput)
        return name;
    Sink sink;
    if (!print(name.constData(), &sink))
        return name;
    return {sink.text, static_cast<qsizetype>(sink.size)};
}

} // namespace ariadne::dump
