// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/build.h"

#include "source/scan/filename.h"

#include <QFile>
#include <algorithm>

namespace ariadne::source {

namespace {

using Held = Filter::Truth;
using State = Configuration::State;

constexpr size_t kMostDepth = 12;       // macros that hang on macros
constexpr int kMostSteps = 20'000;      // branches looked at for one
constexpr size_t kMostDefinitions = 64; // of one macro that are judged
constexpr size_t kMostTables = 4096;

// The path below the root; the root itself is empty. Nothing where it lies elsewhere.
std::optional<std::string> below(const std::string &root, const std::string &path)
{
    if (!path.starts_with(root) || (path.size() > root.size() && path[root.size()] != '/' && root != "/"))
        return std::nullopt;
    const size_t from = std::min(path.size(), root.size() + 1);
    return path.substr(from);
}

bool isC(std::string_view path)
{
    const std::string_view extension = extensionOf(path);
    return extension == "c" || extension == "h" || extension == "cc" || extension == "cpp" || extension == "cxx" ||
           extension == "hh" || extension == "hpp" || extension == "inc" || extension == "inl";
}

} // namespace

// What macros are at one place of one file.
class Build::States : public MacroStates
{
public:
    States(const Build &build, quint32 file, quint32 line) : m_build(build), m_file(file), m_line(line) {}
    State state(std::string_view name) const override { return m_build.stateAt(std::string(name), m_file, m_line); }
    std::string_view value(std::string_view name) const override
    {
        return m_build.valueAt(std::string(name), m_file, m_line);
    }

private:
    const Build &m_build;
    const quint32 m_file, m_line;
};

Build::Build(const View &view, std::shared_ptr<const Configuration> configuration)
    : m_view(view), m_configuration(std::move(configuration))
{
}

Build::~Build() = default;

std::shared_ptr<const Build> Build::of(const View &view, std::shared_ptr<const Configuration> configuration,
                                       JobControl &job)
{
    std::shared_ptr<Build> build(new Build(view, std::move(configuration)));
    if (!build->readHeaders(job))
        return nullptr;
    return build;
}

// Twice: what a line's #include brings is needed to know whether the line counts.
Done Build::readHeaders(JobControl &job)
{
    const Configuration::Compiled *const compiled = m_configuration->compiled();
    std::vector<std::string> folders, foreign;
    std::vector<quint32> roots;
    if (compiled) {
        const std::string root = QFile::encodeName(m_view.root().path()).toStdString();
        for (const std::string &folder : compiled->folders) {
            if (auto inside = below(root, folder))
                folders.push_back(std::move(*inside));
            else
                foreign.push_back(folder);
        }
        for (const std::string &path : compiled->files) {
            const auto inside = below(root, path);
            if (const auto file = inside ? m_view.find(*inside) : std::nullopt)
                roots.push_back(*file);
        }
        if (!roots.empty() && folders.empty())
            folders.emplace_back(); // so that paths are not guessed
    }
    m_all = Includes::of(m_view, roots.empty() ? std::vector<std::string>() : folders, job);
    if (!m_all)
        return cancelled();
    m_includes = m_all;
    if (roots.empty())
        return {};
    // What no folder of the tree has is the system's.
    std::vector<std::string> outside;
    for (const SegmentPair &pair : m_view.segments()) {
        eachIncludedPath(*pair.facts, [&](const Segment::Walker &walker) {
            outside.emplace_back(walker.name().substr(1, walker.name().size() - 2));
            return true;
        });
    }
    m_system = SystemMacros::of(outside, foreign, job);
    if (job.cancelled())
        return cancelled();
    m_includes = m_all->without([this](const Includes::Line &line) { return leavesOut(line.from, line.line); }, job);
    if (!m_includes)
        return cancelled();
    m_holds = m_includes->reachedFrom(roots);
    for (quint32 file = 0; file < m_view.files(); ++file) {
        if (!m_holds[file] && !isC(m_view.path(file)))
            m_holds[file] = true;
    }
    return {};
}

// Whether the file or one that includes it sees the header, whatever the conditions say.
bool Build::sees(quint32 file, quint32 header) const
{
    const auto [at, isNew] = m_sights.try_emplace(file);
    if (isNew) {
        if (m_sights.size() > kMostTables) {
            m_sights.clear();
            return sees(file, header);
        }
        at->second.push_back(m_all->sightOf(file));
        for (const quint32 from : m_all->around(file))
            at->second.push_back(m_all->sightOf(from));
    }
    return std::ranges::any_of(at->second, [&](const Includes::Sight &sight) { return sight.sees(header); });
}

// Shared: while one is looked at it may be forgotten for others.
std::shared_ptr<const FileTable> Build::tableOf(quint32 file) const
{
    const auto known = m_tables.find(file);
    if (known != m_tables.end())
        return known->second;
    if (m_tables.size() > kMostTables)
        m_tables.clear();
    const auto table = std::make_shared<FileTable>();
    const View::Place place = m_view.place(file);
    if (place.segment != kNone)
        m_view.segments()[place.segment].facts->table(place.file, *table);
    return m_tables[file] = table;
}

const std::vector<Build::Macro> &Build::definitionsOf(const std::string &name) const
{
    const auto known = m_definitions.find(name);
    if (known != m_definitions.end())
        return known->second;
    NoJob job;
    std::vector<Macro> found;
    const auto hits = hitsOf(m_view, name, {}, job, [](const Posting &posting) {
        return posting.isSymbol && posting.kind == SymbolKind::Macro;
    });
    if (hits) {
        for (const Hit &hit : *hits)
            found.push_back({hit.file, hit.line});
    }
    return m_definitions.emplace(name, std::move(found)).first->second;
}

// Whether the line's branch holds, as far as that is known.
Filter::Truth Build::branchTruth(quint32 file, quint32 line) const
{
    const View::Place place = m_view.place(file);
    const auto table = tableOf(file);
    if (place.segment == kNone)
        return Held::Yes;
    const Segment &segment = *m_view.segments()[place.segment].facts;
    return source::branchTruth(table->branches, table->branchAt(line), [&](const StoredBranch &branch) {
        return truth(file, branch.line, branch.kind, segment.string(branch.expression));
    });
}

bool Build::leavesOut(quint32 file, quint32 line) const
{
    if (!holds(file))
        return true;
    const std::scoped_lock lock(m_mutex);
    return branchTruth(file, line) == Held::No;
}

Filter::Truth Build::truth(quint32 file, quint32 line, Branch::Kind kind, std::string_view expression) const
{
    const std::scoped_lock lock(m_mutex);
    const quint64 key = quint64(file) << 32 | line;
    if (const auto known = m_truths.find(key); known != m_truths.end())
        return known->second;
    m_steps = m_asking.empty() ? 0 : m_steps + 1;
    Held answer = Held::Unknown;
    switch (evaluateDirective(kind, expression, States(*this, file, line))) {
    case source::Truth::Active:
        answer = Held::Yes;
        break;
    case source::Truth::Inactive:
        answer = Held::No;
        break;
    case source::Truth::Unknown:
        break;
    }
    // While definitions are judged a name's own is taken as not yet made: that is nobody else's answer.
    if (m_asking.empty())
        m_truths.emplace(key, answer);
    return answer;
}

Configuration::State Build::stateAt(const std::string &name, quint32 file, quint32 line) const
{
    const State given = m_configuration->state(name);
    const Configuration::Compiled *const compiled = m_configuration->compiled();
    if (given != State::Unknown || !compiled || compiled->sometimes.contains(name))
        return given;
    // #ifndef X, #define X: before its definition a name is not defined.
    if (std::ranges::find(m_asking, name) != m_asking.end())
        return State::Undefined;
    // What compilers define themselves begins so, unless somebody here does.
    const bool reserved =
        name.starts_with("__") || (name.size() > 1 && name[0] == '_' && name[1] >= 'A' && name[1] <= 'Z');
    const std::vector<Macro> &definitions = definitionsOf(name);
    const bool elsewhere = reserved || !m_system.complete || m_system.names.contains(name);
    if (m_asking.size() >= kMostDepth || m_steps > kMostSteps || definitions.size() > kMostDefinitions)
        return State::Unknown;
    State state = elsewhere ? State::Unknown : State::Undefined;
    m_asking.push_back(name);
    for (const Macro &macro : definitions) {
        if (macro.file == file ? macro.line >= line : !sees(file, macro.file))
            continue;
        const Held truth = branchTruth(macro.file, macro.line);
        if (truth == Held::Yes) {
            state = State::Defined;
            break;
        }
        if (truth == Held::Unknown)
            state = State::Unknown;
    }
    m_asking.pop_back();
    return state;
}

// The text behind the only definition that holds.
std::string_view Build::valueAt(const std::string &name, quint32 file, quint32 line) const
{
    if (const std::string_view given = m_configuration->value(name); !given.empty())
        return given;
    if (m_configuration->state(name) != State::Unknown)
        return {};
    const auto known = m_values.find(name);
    if (known != m_values.end())
        return known->second;
    std::string &value = m_values[name];
    const Macro *only = nullptr;
    const std::vector<Macro> &definitions = definitionsOf(name);
    m_asking.push_back(name);
    bool several = definitions.size() > kMostDefinitions;
    for (const Macro &macro : definitions) {
        if (several || branchTruth(macro.file, macro.line) == Held::No)
            continue;
        several = only;
        only = &macro;
    }
    m_asking.pop_back();
    if (!only || several || (only->file == file && only->line >= line))
        return value;
    ViewReader reader(m_view);
    const auto content = reader.read(only->file);
    if (!content)
        return value;
    std::string_view text = viewOf(*content);
    text.remove_prefix(offsetOfLine(text, only->line));
    text = text.substr(0, text.find('\n'));
    const size_t at = text.find(name);
    if (at == std::string_view::npos || text.ends_with('\\') || text.substr(at + name.size()).starts_with('('))
        return value;
    value = text.substr(at + name.size());
    return value;
}

} // namespace ariadne::source
