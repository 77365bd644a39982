// SPDX-License-Identifier: GPL-3.0-or-later
#include "capstonelibrary.h"

#include <QByteArray>
#include <dlfcn.h>

namespace ariadne::dump {
namespace {

template <typename Function> bool bind(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

} // namespace

const CapstoneLibrary *capstone()
{
    static const CapstoneLibrary *const loaded = []() -> const CapstoneLibrary * {
        static CapstoneLibrary out;
        // Structures differ from one major version to the next: only the headers' own will do.
        const QByteArray name = "libcapstone.so." + QByteArray::number(CS_API_MAJOR);
        void *library = ::dlopen(name.constData(), RTLD_NOW | RTLD_LOCAL);
        const bool whole = library && bind(library, "cs_open", out.open) && bind(library, "cs_close", out.close) &&
                           bind(library, "cs_option", out.option) && bind(library, "cs_malloc", out.makeRoom) &&
                           bind(library, "cs_free", out.free) && bind(library, "cs_disasm_iter", out.decode) &&
                           bind(library, "cs_reg_name", out.registerName) &&
                           bind(library, "cs_insn_group", out.isInGroup);
        return whole ? &out : nullptr;
    }();
    return loaded;
}

} // namespace ariadne::dump
