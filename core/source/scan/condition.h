// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/scan/facts.h"
#include "support/error.h"
#include "support/job.h"

#include <QString>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ariadne::source {

// A chosen configuration: which macros are defined, and as what. From a kernel's .config or autoconf.h, or from the
// -D and -U of a compile database. A plain value.
class Configuration
{
public:
    enum class State : quint8 { Defined, Undefined, Unknown };

    void define(std::string_view name, std::string_view value = "1");
    void undefine(std::string_view name);
    // Names that begin so and are not defined are known to be undefined: "CONFIG_" of a kernel's configuration.
    void closePrefix(std::string_view prefix);

    State state(std::string_view name) const;
    // The value of a defined name, empty for others.
    std::string_view value(std::string_view name) const;
    size_t size() const { return m_values.size(); }
    bool operator==(const Configuration &) const = default;

    // What a compile database says beside its macros; null for other configurations. Absolute paths.
    struct Compiled {
        std::vector<std::string> files;            // that are compiled, each once
        std::vector<std::string> folders;          // where #include looks, in order of first mention
        std::unordered_set<std::string> sometimes; // macros that some entries give and others do not
        bool operator==(const Compiled &) const = default;
    };
    const Compiled *compiled() const { return m_compiled ? &*m_compiled : nullptr; }

    // From a file: .config (CONFIG_X=y, # CONFIG_X is not set), a header of #defines, or compile_commands.json (what
    // all entries of C and C++ agree on). Errors: NotFound, Io, Malformed, Cancelled.
    static Result<Configuration> fromFile(const QString &path, JobControl &job);
    // From bytes of the first two kinds.
    static Configuration fromConfig(std::string_view text);
    static Configuration fromHeader(std::string_view text);

private:
    std::unordered_map<std::string, std::optional<std::string>> m_values; // nullopt: undefined
    std::vector<std::string> m_closed;
    std::optional<Compiled> m_compiled;
};

// What is known of macros at some place.
class MacroStates
{
public:
    using State = Configuration::State;
    virtual ~MacroStates() = default;
    virtual State state(std::string_view name) const = 0;
    // Of a defined name, as long as the object lives; empty where it is not known or says nothing.
    virtual std::string_view value(std::string_view name) const = 0;
};

enum class Truth : quint8 { Inactive, Active, Unknown };

// Evaluates the expression of an #if or #elif ([cpp.cond]; IS_ENABLED, IS_BUILTIN, IS_MODULE and IS_REACHABLE as the
// kernel means them; object-like macros of the configuration are followed). What it does not know it says is unknown.
Truth evaluateCondition(std::string_view expression, const Configuration &configuration);

// The same for a directive of any kind: the name behind an #ifdef, the expression behind an #if, true for an #else.
Truth evaluateDirective(Branch::Kind kind, std::string_view expression, const Configuration &configuration);
Truth evaluateDirective(Branch::Kind kind, std::string_view expression, const MacroStates &macros);

// For each branch of a file whether its lines are compiled: its own condition, the ones before it in the group, and
// those around it. Macros that the file defines or undefines itself are unknown from there on.
std::vector<Truth> evaluateBranches(const Facts &facts, std::span<const std::byte> content,
                                    const Configuration &configuration);

// The whole condition under which a line of branch `index` is compiled, for people: "defined(CONFIG_SMP) && !(X > 2)".
QString conditionText(const Facts &facts, std::span<const std::byte> content, quint32 index);

} // namespace ariadne::source
