// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include "source/scan/bytescan.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <functional>
#include <unordered_set>

namespace ariadne::source {

namespace {

constexpr qint64 kMostBytes = qint64(256) << 20; // of a compile database

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <typename Each> void eachLine(std::string_view text, Each each)
{
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        each(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
}

std::string_view wordAt(std::string_view text)
{
    return {text.data(), static_cast<size_t>(wordEnd(text.data(), text.data() + text.size()) - text.data())};
}

// The -D and -U of one entry: name and value, nullopt for -U.
using Given = std::unordered_map<std::string, std::optional<std::string>>;

QStringList argumentsOf(const QJsonObject &entry)
{
    QStringList arguments;
    for (const QJsonValue &argument : entry.value(QLatin1String("arguments")).toArray())
        arguments.append(argument.toString());
    if (arguments.isEmpty())
        arguments = QProcess::splitCommand(entry.value(QLatin1String("command")).toString());
    return arguments;
}

Given givenBy(const QStringList &arguments)
{
    Given given;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const bool define = argument.startsWith(QLatin1String("-D"));
        if (!define && !argument.startsWith(QLatin1String("-U")))
            continue;
        QString text = argument.mid(2);
        if (text.isEmpty() && i + 1 < arguments.size())
            text = arguments[++i];
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        const std::string name = text.left(equals < 0 ? text.size() : equals).toStdString();
        if (name.empty())
            continue;
        if (define)
            given[name] = equals < 0 ? std::string("1") : text.mid(equals + 1).toStdString();
        else
            given[name] = std::nullopt;
    }
    return given;
}

// What is compiled, and where its #include looks.
class CompiledCollector
{
public:
    void add(const QJsonObject &entry, const QStringList &arguments)
    {
        const QDir folder(entry.value(QLatin1String("directory")).toString());
        put(m_files, m_compiled.files, folder, entry.value(QLatin1String("file")).toString());
        for (qsizetype i = 0; i < arguments.size(); ++i) {
            for (const char *option : {"-I", "-iquote", "-isystem", "-idirafter"}) {
                if (!arguments[i].startsWith(QLatin1String(option)))
                    continue;
                QString path = arguments[i].mid(qsizetype(qstrlen(option)));
                if (path.isEmpty() && i + 1 < arguments.size())
                    path = arguments[++i];
                put(m_folders, m_compiled.folders, folder, path);
                break;
            }
        }
    }
    Configuration::Compiled take() { return std::move(m_compiled); }

private:
    static void put(QSet<QString> &seen, std::vector<std::string> &list, const QDir &folder, const QString &path)
    {
        const QString whole = QDir::cleanPath(folder.absoluteFilePath(path));
        if (!path.isEmpty() && !seen.contains(whole)) {
            seen.insert(whole);
            list.push_back(QFile::encodeName(whole).toStdString());
        }
    }
    Configuration::Compiled m_compiled;
    QSet<QString> m_files, m_folders;
};

// Whether the compiler that the entry names makes programs for the machine it runs on, as far as its words say.
bool isForThisMachine(const QStringList &arguments)
{
    static const QRegularExpression plain(
        QStringLiteral("^(ccache\\s+)?(.*/)?(cc|c\\+\\+|gcc|g\\+\\+|clang|clang\\+\\+|c89|c99)(-[0-9.]+)?$"));
    return !arguments.isEmpty() && plain.match(arguments[0]).hasMatch() &&
           std::ranges::none_of(arguments, [](const QString &argument) {
               return argument.startsWith(QLatin1String("--target")) || argument == QLatin1String("-target") ||
                      argument == QLatin1String("-m32") || argument == QLatin1String("-mx32");
           });
}

// The names by which compilers tell machines and systems: those of this one are defined, the others are not. What a
// name is worth is left open where compilers differ.
void defineThisMachine(const std::function<void(const char *, bool)> &say)
{
    static constexpr const char *kSystems[] = {
        "_WIN32",       "WIN32",       "_WIN64",        "__WIN32__", "__CYGWIN__",     "__MINGW32__", "__MINGW64__",
        "_MSC_VER",     "__APPLE__",   "__MACH__",      "__sun",     "__sun__",        "sun",         "__FreeBSD__",
        "__NetBSD__",   "__OpenBSD__", "__DragonFly__", "_AIX",      "__hpux",         "hpux",        "__HAIKU__",
        "__ANDROID__",  "__QNX__",     "__TANDEM",      "__INTERIX", "__EMSCRIPTEN__", "__SUNPRO_C",  "__SUNPRO_CC",
        "__BORLANDC__", "__WATCOMC__", "__DJGPP__",     "__OS2__",   "__VMS",          "VMS",         "__osf__",
        "__sgi",        "__minix",     "__GNU__",       "__NT__",    "__DMC__",        "__TINYC__",   "__IBMC__",
        "__xlC__"};
    static constexpr const char *kMachines[] = {"__i386__",      "__i386",    "i386",      "_M_IX86",  "__x86_64__",
                                                "__x86_64",      "__amd64__", "__amd64",   "_M_X64",   "_M_AMD64",
                                                "__aarch64__", "__arm64__", "__arm64",   "_M_ARM64",  "__arm__",   "_M_ARM",   "__powerpc__",
                                                "__powerpc64__", "__ppc__",   "__ppc64__", "__PPC__",  "__s390__",
                                                "__s390x__",     "__mips__",  "__sparc__", "__sparc",  "__riscv",
                                                "__alpha__",     "__ia64__",  "__hppa__",  "__m68k__", "__loongarch__"};
    for (const char *name : kSystems)
        say(name, false);
    for (const char *name : kMachines)
        say(name, false);
    static constexpr const char *kHere[] = {
        "__linux__",
        "__linux",
        "__gnu_linux__",
        "__unix__",
        "__unix",
        "__ELF__",
        "__GNUC__",
#if defined(__x86_64__)
        "__x86_64__",
        "__x86_64",
        "__amd64__",
        "__amd64",
        "__LP64__",
        "_LP64",
#elif defined(__aarch64__)
        "__aarch64__",
        "__LP64__",
        "_LP64",
#elif defined(__i386__)
        "__i386__",
        "__i386",
#elif defined(__powerpc64__)
        "__powerpc__",
        "__powerpc64__",
        "__PPC__",
        "__LP64__",
        "_LP64",
#elif defined(__riscv)
        "__riscv",
#elif defined(__s390x__)
        "__s390__",
        "__s390x__",
        "__LP64__",
        "_LP64",
#endif
    };
    for (const char *name : kHere)
        say(name, true);
}

} // namespace

void Configuration::define(std::string_view name, std::string_view value)
{
    m_values[std::string(name)] = std::string(value);
}

void Configuration::undefine(std::string_view name)
{
    m_values[std::string(name)] = std::nullopt;
}

void Configuration::closePrefix(std::string_view prefix)
{
    if (std::ranges::find(m_closed, prefix) == m_closed.end())
        m_closed.emplace_back(prefix);
}

Configuration::State Configuration::state(std::string_view name) const
{
    if (const auto it = m_values.find(std::string(name)); it != m_values.end())
        return it->second ? State::Defined : State::Undefined;
    const bool closed =
        std::ranges::any_of(m_closed, [&](const std::string &prefix) { return name.starts_with(prefix); });
    return closed ? State::Undefined : State::Unknown;
}

std::string_view Configuration::value(std::string_view name) const
{
    const auto it = m_values.find(std::string(name));
    return it != m_values.end() && it->second ? std::string_view(*it->second) : std::string_view();
}

// Kconfig: =y is 1, =m defines CONFIG_X_MODULE, a string or number is itself.
Configuration Configuration::fromConfig(std::string_view text)
{
    Configuration configuration;
    configuration.closePrefix("CONFIG_");
    eachLine(text, [&](std::string_view line) {
        const size_t equals = line.find('=');
        if (!line.starts_with("CONFIG_") || equals == std::string_view::npos)
            return;
        const std::string_view name = line.substr(0, equals);
        const std::string_view value = line.substr(equals + 1);
        if (value == "m")
            configuration.define(std::string(name) + "_MODULE");
        else if (value != "n")
            configuration.define(name, value == "y" ? "1" : value);
    });
    return configuration;
}

Configuration Configuration::fromHeader(std::string_view text)
{
    Configuration configuration;
    bool kernel = false;
    eachLine(text, [&](std::string_view line) {
        if (!line.starts_with('#'))
            return;
        line = trimmed(line.substr(1));
        const bool undefine = line.starts_with("undef");
        if (!undefine && !line.starts_with("define"))
            return;
        line = trimmed(line.substr(undefine ? 5 : 6));
        const std::string_view name = wordAt(line);
        if (name.empty())
            return;
        kernel = kernel || name.starts_with("CONFIG_");
        const std::string_view rest = line.substr(name.size());
        if (undefine)
            configuration.undefine(name);
        else
            configuration.define(name, rest.starts_with('(') ? std::string_view() : trimmed(rest));
    });
    // autoconf.h names what is on: whatever else begins with CONFIG_ is off.
    if (kernel)
        configuration.closePrefix("CONFIG_");
    return configuration;
}

Result<Configuration> Configuration::fromFile(const QString &path, JobControl &job)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? Error::Kind::Io : Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The configuration %1 cannot be read.").arg(path),
                    file.errorString());
    if (file.size() > kMostBytes || file.isSequential())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "%1 is no configuration.").arg(path));
    const QByteArray bytes = file.read(kMostBytes);
    if (job.cancelled())
        return cancelled();
    const std::string_view text(bytes.constData(), static_cast<size_t>(bytes.size()));
    if (!bytes.trimmed().startsWith('[')) {
        const bool header =
            text.find("#define") != std::string_view::npos || text.find("#undef") != std::string_view::npos;
        Configuration configuration = header ? fromHeader(text) : fromConfig(text);
        if (configuration.size() == 0)
            return fail(Error::Kind::Malformed,
                        QCoreApplication::translate("ariadne",
                                                    "%1 is no configuration: it sets nothing. A kernel's .config, a "
                                                    "header of #defines or compile_commands.json is wanted.")
                            .arg(path));
        return configuration;
    }
    QJsonParseError error;
    const QJsonArray entries = QJsonDocument::fromJson(bytes, &error).array();
    if (error.error != QJsonParseError::NoError || entries.isEmpty())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "%1 is no compile database.").arg(path),
                    error.errorString());
    // Only what all entries agree on holds for a header too.
    Given common;
    CompiledCollector compiled;
    std::unordered_set<std::string> mentioned;
    bool here = true, onlyC = true;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (job.cancelled())
            return cancelled();
        const QJsonObject entry = entries[i].toObject();
        const QStringList arguments = argumentsOf(entry);
        compiled.add(entry, arguments);
        here = here && isForThisMachine(arguments);
        onlyC = onlyC && entry.value(QLatin1String("file")).toString().endsWith(QLatin1String(".c"));
        const Given given = givenBy(arguments);
        for (const auto &[name, value] : given)
            mentioned.insert(name);
        if (i == 0)
            common = given;
        std::erase_if(common, [&](const auto &pair) {
            const auto it = given.find(pair.first);
            return it == given.end() || it->second != pair.second;
        });
    }
    Configuration configuration;
    std::erase_if(mentioned, [&](const std::string &name) { return common.contains(name); });
    configuration.m_values = std::move(common);
    if (here)
        defineThisMachine([&](const char *name, bool defined) {
            configuration.m_values.try_emplace(name, defined ? std::optional<std::string>("") : std::nullopt);
        });
    if (onlyC)
        configuration.m_values.try_emplace("__cplusplus", std::nullopt);
    configuration.m_compiled = compiled.take();
    configuration.m_compiled->sometimes = std::move(mentioned);
    return configuration;
}

} // namespace ariadne::source
