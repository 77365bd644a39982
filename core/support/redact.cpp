// SPDX-License-Identifier: GPL-3.0-or-later
#include "redact.h"

#include <QFileInfo>
#include <algorithm>
#include <array>
#include <functional>
#include <re2/re2.h>
#include <string>
#include <vector>

namespace ariadne {

namespace {

// UTF-8 of «redacted».
constexpr std::string_view kMark = "\xc2\xabredacted\xc2\xbb";

using Piece = re2::StringPiece;
using Groups = std::vector<Piece>;

std::string_view view(const Piece &piece)
{
    return {piece.data(), piece.size()};
}

// One kind of secret: where it may stand, and which group of the match is the secret. A rule only takes out what its
// `isSecret` agrees with, since a pattern alone cannot tell a token from the word "token" in an assertion.
struct Rule {
    RE2 pattern;
    int secret; // group number
    std::function<bool(std::string_view before, const Groups &groups)> isSecret;
};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

bool hasWord(const std::string &name, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char *word) { return name.find(word) != std::string::npos; });
}

bool endsWith(const std::string &text, std::string_view end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// Whether a name of a variable, option or field says that its value is a secret.
bool nameIsSecret(std::string_view given)
{
    const std::string name = lower(given);
    if (name == "pwd" || name == "oldpwd" || endsWith(name, "askpass") || endsWith(name, "_file") ||
        endsWith(name, "-file"))
        return false;
    return hasWord(name, {"password",    "passwd",      "passphrase",   "secret",     "token",      "apikey",
                          "api_key",     "api-key",     "accesskey",    "access_key", "access-key", "privatekey",
                          "private_key", "private-key", "credential",   "_pwd",       "-pwd",       "sessionid",
                          "session_id",  "cookie",      "authorization"}) ||
           endsWith(name, "_key") || endsWith(name, "_pass") || name == "pass" || endsWith(name, "_auth") ||
           endsWith(name, "_dsn");
}

// "token: X" stands in many messages of compilers and parsers: there the value has to look like a key.
bool looksRandom(std::string_view value)
{
    const bool digit = std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' ||
               c == '=' || c == '_' || c == '-' || c == '.' || c == '~';
    });
    return plain && ((value.size() >= 6 && digit) || value.size() >= 20);
}

bool assignmentIsSecret(std::string_view before, const Groups &groups)
{
    const std::string name = lower(view(groups[1]));
    const std::string_view separator = view(groups[2]);
    const std::string_view value = view(groups[3]);
    // "/etc/passwd: No such file or directory"
    if (!before.empty() && before.back() == '/' && separator.find('=') == std::string_view::npos)
        return false;
    // "token == x", "token::next", "secret=(…)"
    if (value.empty() || value.front() == '=' || value.front() == ':' || value.front() == '(')
        return false;
    const bool fieldOfJson = separator.front() == '"' || separator.front() == '\'';
    const bool clear = hasWord(name, {"password", "passwd", "passphrase", "secret", "credential", "apikey", "api_key",
                                      "api-key", "accesskey", "access_key", "access-key", "privatekey", "private_key",
                                      "private-key", "_pwd", "-pwd"});
    return clear || fieldOfJson || looksRandom(value);
}

bool always(std::string_view, const Groups &)
{
    return true;
}

// Names of variables, options and fields, as a pattern; nameIsSecret() above decides more exactly where it can.
#define ARIADNE_SECRET_NAME                                                                                            \
    "[A-Za-z0-9_.-]*(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|"            \
    "credentials?|[_-]pwd|_pass|_key)[A-Za-z0-9_.-]*"

const std::vector<std::unique_ptr<Rule>> &rules()
{
    static const std::vector<std::unique_ptr<Rule>> all = [] {
        RE2::Options options;
        options.set_encoding(RE2::Options::EncodingLatin1); // bytes: text need not be UTF-8
        options.set_log_errors(false);
        options.set_max_mem(64 << 20);
        std::vector<std::unique_ptr<Rule>> out;
        const auto add = [&](const char *pattern, int secret, decltype(Rule::isSecret) isSecret = always) {
            out.push_back(std::unique_ptr<Rule>(new Rule{RE2(pattern, options), secret, std::move(isSecret)}));
            Q_ASSERT(out.back()->pattern.ok());
        };
        // RFC 7468 and OpenPGP blocks, cut short or not.
        add("-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----((?s:.*?))(?:-----END [A-Z0-9 ]*PRIVATE KEY|\\z)", 1);
        // RFC 3986 userinfo: the password, or a user that is no name but a token.
        add("[A-Za-z][A-Za-z0-9+.-]*://[^\\s/?#@:\"'<>]*:([^\\s/?#\"'<>]+)@", 1);
        add("[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9_-]{20,})@", 1);
        // RFC 9110 credentials, in headers and alone.
        add("(?i)authorization\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?(digest\\s[^\\r\\n]+)", 1);
        add("(?i)authorization\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?([^\\s\"'\\\\][^\\r\\n\"'\\\\]*)", 1);
        add("(?i)\\bcookie\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?([^\\s\"'\\\\][^\\r\\n\"'\\\\]*)", 1);
        add("(?i)\\b(?:bearer|basic)\\s+([A-Za-z0-9._~+/=-]{8,})", 1,
            [](std::string_view, const Groups &g) { return looksRandom(view(g[1])) || g[1].size() >= 20; });
        // Keys that are known by their form.
        add("\\b((?:AKIA|ASIA|AGPA|AIDA|AROA)[0-9A-Z]{16})\\b", 1);
        add("\\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})", 1);
        add("\\b(xox[abeoprs]-[A-Za-z0-9-]{10,}|[sr]k_(?:live|test)_[0-9A-Za-z]{10,}|sk-[A-Za-z0-9_-]{20,})", 1);
        add("\\b(AIza[0-9A-Za-z_-]{35}|ya29\\.[0-9A-Za-z_-]{10,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{20,})", 1);
        add("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?)", 1); // RFC 7519
        // Names that say so: variables, fields of JSON (also as text in JSON) and of configuration files.
        add("(?i)(" ARIADNE_SECRET_NAME ")(\\\\+[\"']\\s*:\\s*\\\\+[\"'])([^\"'\\\\\\r\\n]+)", 3);
        add("(?i)(" ARIADNE_SECRET_NAME ")([\"']?\\s*[=:]\\s*\")((?:[^\"\\\\\\r\\n]|\\\\.)+)", 3, assignmentIsSecret);
        add("(?i)(" ARIADNE_SECRET_NAME ")([\"']?\\s*[=:]\\s*')([^'\\r\\n]+)", 3, assignmentIsSecret);
        add("(?i)(" ARIADNE_SECRET_NAME ")([\"']?[ \\t]*[=:][ \\t]*)([^\\s\"',;&]+)", 3, assignmentIsSecret);
        add("(?i)(\\bpwd)(=)([^\\s\"',;&/][^\\s\"',;&]*)", 3);
        // Options whose next word is the secret.
        add("(?i)(?:^|[\\s\"'])--?(" ARIADNE_SECRET_NAME ")\\s+\"([^\"\\r\\n]+)", 2,
            [](std::string_view, const Groups &g) {
                return nameIsSecret(view(g[1])) && !view(g[1]).starts_with("no-");
            });
        add("(?i)(?:^|[\\s\"'])--?(" ARIADNE_SECRET_NAME ")\\s+'([^'\\r\\n]+)", 2,
            [](std::string_view, const Groups &g) {
                return nameIsSecret(view(g[1])) && !view(g[1]).starts_with("no-");
            });
        add("(?i)(?:^|[\\s\"'])--?(" ARIADNE_SECRET_NAME ")\\s+([^\\s\"'-][^\\s\"']*)", 2,
            [](std::string_view, const Groups &g) {
                return nameIsSecret(view(g[1])) && !view(g[1]).starts_with("no-");
            });
        add("\\bsshpass\\s+-p\\s*[\"']?([^\\s\"']+)", 1);
        add("(?:^|\\s)(?:-u|--user|--proxy-user)[\\s=]+[\"']?([^\\s:\"']+):([^\\s\"']+)", 2,
            [](std::string_view, const Groups &g) { // "docker run -u 1000:1000" is no secret
                return !std::all_of(g[2].begin(), g[2].end(), [](char c) { return c >= '0' && c <= '9'; });
            });
        return out;
    }();
    return all;
}

// Applies one rule; `changed` is set where it found something new to take out.
std::string apply(const Rule &rule, std::string text, bool *changed)
{
    const int count = rule.pattern.NumberOfCapturingGroups() + 1;
    Groups groups(static_cast<size_t>(count));
    std::string out;
    size_t copied = 0;
    size_t from = 0;
    while (from <= text.size() && rule.pattern.Match(text, from, text.size(), RE2::UNANCHORED, groups.data(), count)) {
        const Piece &secret = groups[static_cast<size_t>(rule.secret)];
        const auto start = static_cast<size_t>(groups[0].data() - text.data());
        const auto secretStart = static_cast<size_t>(secret.data() - text.data());
        if (view(secret) != kMark && rule.isSecret(std::string_view(text).substr(0, start), groups)) {
            out.append(text, copied, secretStart - copied);
            out.append(kMark);
            copied = secretStart + secret.size();
            *changed = true;
        }
        // On from the end of the secret, so that what closes one can open the next.
        from = std::max(secretStart + secret.size(), start + 1);
    }
    if (copied == 0)
        return text;
    out.append(text, copied, std::string::npos);
    return out;
}

// Almost no line of a log holds any of this: one pass over the bytes decides.
bool mayHoldSecret(std::string_view text)
{
    static const RE2 *const hints = [] {
        RE2::Options options;
        options.set_encoding(RE2::Options::EncodingLatin1);
        return new RE2("(?i)passw|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_ -]?key|credential|pwd|"
                       "_pass|_key|://[^\\s/]*@|authorization|cookie|bearer|basic|akia|asia|agpa|aida|aroa|gh[pousr]_|"
                       "github_pat|glpat-|xox|[sr]k_|sk-|aiza|ya29|npm_|pypi-|eyj|sshpass|-u\\s|user[\\s=]",
                       options);
    }();
    return RE2::PartialMatch(Piece(text.data(), text.size()), *hints);
}

std::string redacted(std::string text)
{
    // A rule may take out what another one needed to see where its secret ends; again until nothing changes, which
    // also makes the function idempotent. Every round takes out at least one secret, and two rounds do nearly always.
    for (int round = 0; round < 8; ++round) {
        bool changed = false;
        for (const auto &rule : rules())
            text = apply(*rule, std::move(text), &changed);
        if (!changed)
            break;
    }
    return text;
}

} // namespace

QByteArray redact(const QByteArray &text)
{
    const std::string_view bytes(text.constData(), static_cast<size_t>(text.size()));
    if (!mayHoldSecret(bytes))
        return text;
    return QByteArray::fromStdString(redacted(std::string(bytes)));
}

QString redact(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QByteArray out = redact(bytes);
    return out == bytes ? text : QString::fromUtf8(out);
}

QStringList redactArguments(const QStringList &arguments)
{
    static const QString mark = QString::fromUtf8(kMark.data(), qsizetype(kMark.size()));
    QStringList out;
    bool next = false; // the next one is the value of a secret option
    const QString program = QFileInfo(arguments.value(0)).fileName();
    for (const QString &argument : arguments) {
        if (next && !argument.startsWith(QLatin1String("--"))) {
            out.append(mark);
            next = false;
            continue;
        }
        next = false;
        const QByteArray bytes = argument.toUtf8();
        const qsizetype dashes = bytes.startsWith("--") ? 2 : bytes.startsWith('-') ? 1 : 0;
        const std::string_view name(bytes.constData() + dashes, size_t(bytes.size() - dashes));
        // mysql -pSECRET, sshpass -pSECRET
        const bool takesP = program == QLatin1String("sshpass") || program.startsWith(QLatin1String("mysql"));
        if (takesP && dashes == 1 && name.starts_with('p') && name.size() > 1) {
            out.append(QStringLiteral("-p") + mark);
            continue;
        }
        const bool isName = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        });
        if (dashes > 0 && isName) {
            next = nameIsSecret(name) && !name.starts_with("no-") && !name.starts_with("with-");
            next = next || (program == QLatin1String("sshpass") && name == "p");
        }
        // curl -u name:password, as two words
        const QString before = out.isEmpty() ? QString() : out.last();
        if (before == QLatin1String("-u") || before == QLatin1String("--user") ||
            before == QLatin1String("--proxy-user")) {
            const QString joined = redact(before + u' ' + argument);
            out.append(joined.mid(before.size() + 1));
            continue;
        }
        out.append(redact(argument));
    }
    return out;
}

QStringList redactEnvironment(const QStringList &environment)
{
    static const QString mark = QString::fromUtf8(kMark.data(), qsizetype(kMark.size()));
    QStringList out;
    for (const QString &line : environment) {
        const qsizetype equals = line.indexOf(u'=');
        const QByteArray name = line.left(equals).toUtf8();
        if (equals > 0 && nameIsSecret({name.constData(), size_t(name.size())}) && equals + 1 < line.size())
            out.append(line.left(equals + 1) + mark);
        else
            out.append(redact(line));
    }
    return out;
}

} // namespace ariadne
