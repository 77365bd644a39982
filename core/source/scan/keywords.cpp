// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokens.h"

#include <array>

namespace ariadne::source {

namespace {

struct Group {
    Word word;
    bool c;
    std::string_view words; // separated by one space
};

constexpr Group kGroups[] = {
    {Word::Type, true,
     "void char short int long float double signed unsigned _Bool _Complex __int128 __signed__ __signed _Float128"},
    {Word::Type, false, "bool auto wchar_t char8_t char16_t char32_t"},
    {Word::Storage, true, "register _Thread_local __thread __extension__ _Noreturn"},
    {Word::Storage, true, "auto"},
    {Word::Storage, false, "thread_local virtual explicit friend mutable constexpr consteval constinit typename"},
    {Word::Static, true, "static"},
    {Word::Extern, true, "extern"},
    {Word::Inline, true, "inline __inline __inline__"},
    {Word::Typedef, true, "typedef"},
    {Word::Qualifier, true,
     "const volatile restrict __const __const__ __volatile __volatile__ __restrict __restrict__ "
     "_Atomic"},
    {Word::Struct, true, "struct"},
    {Word::Union, true, "union"},
    {Word::Enum, true, "enum"},
    {Word::Class, false, "class"},
    {Word::Namespace, false, "namespace"},
    {Word::Template, false, "template"},
    {Word::Operator, false, "operator"},
    {Word::Using, false, "using"},
    {Word::Access, false, "public protected private"},
    {Word::Attribute, true,
     "__attribute__ __attribute __declspec asm __asm__ __asm _Alignas _Static_assert static_assert"},
    {Word::Attribute, false, "alignas noexcept throw requires"},
    {Word::TypeOf, true, "typeof __typeof__ __typeof"},
    {Word::TypeOf, false, "decltype"},
    {Word::SizeOf, true, "sizeof _Alignof __alignof__ __alignof _Generic"},
    {Word::SizeOf, false, "alignof typeid"},
    {Word::Return, true, "return"},
    {Word::For, true, "for"},
    {Word::Goto, true, "goto"},
    {Word::Case, true, "case"},
    {Word::Default, true, "default"},
    {Word::Control, true, "if else while do switch break continue"},
    {Word::Control, false,
     "try catch new delete co_await co_return co_yield const_cast static_cast dynamic_cast "
     "reinterpret_cast"},
    {Word::Defined, true, "defined"},
    {Word::Value, false, "true false this nullptr"},
};

std::vector<KeywordEntry> collect(bool cpp)
{
    std::vector<KeywordEntry> all;
    for (const Group &group : kGroups) {
        if (!group.c && !cpp)
            continue;
        for (size_t at = 0; at < group.words.size();) {
            const size_t end = std::min(group.words.find(' ', at), group.words.size());
            const std::string_view text = group.words.substr(at, end - at);
            // `auto` is a type in C++.
            if (!(cpp && group.c && text == "auto"))
                all.push_back({text, group.word, nameHash(text)});
            at = end + 1;
        }
    }
    return all;
}

} // namespace

std::span<const KeywordEntry> keywords(Language language)
{
    static const std::vector<KeywordEntry> c = collect(false);
    static const std::vector<KeywordEntry> cpp = collect(true);
    static const KeywordEntry defined[] = {{"defined", Word::Defined, nameHash("defined")}};
    switch (language) {
    case Language::C:
        return c;
    case Language::Cpp:
        return cpp;
    case Language::Assembly:
        return defined;
    default:
        return {};
    }
}

} // namespace ariadne::source
