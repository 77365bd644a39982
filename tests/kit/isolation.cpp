// SPDX-License-Identifier: GPL-3.0-or-later
// Part of every test executable: before main() runs, HOME and the XDG folders become a fresh folder of this process,
// git sees no configuration of the user, nothing talks to the network or the user's desktop. So a test started by hand
// is as harmless as one under CTest. The folder goes with the process; processes that a test starts share it.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::string *g_home = nullptr;
pid_t g_owner = 0;

void removeHome()
{
    std::error_code ignored;
    if (g_home && ::getpid() == g_owner)
        std::filesystem::remove_all(*g_home, ignored);
}

void set(const char *name, const std::string &value)
{
    ::setenv(name, value.c_str(), 1);
}

__attribute__((constructor)) void isolate()
{
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    if (std::getenv("ARIADNE_TEST_HOME"))
        return;
    const char *const temporary = std::getenv("TMPDIR");
    std::string home = std::string(temporary && *temporary ? temporary : "/tmp") + "/ariadne-test-XXXXXX";
    if (!::mkdtemp(home.data())) {
        std::perror("ariadne test: no temporary folder");
        std::_Exit(1);
    }
    g_home = new std::string(home);
    g_owner = ::getpid();
    std::atexit(removeHome);
    set("ARIADNE_TEST_HOME", home);
    set("HOME", home);
    for (const auto &[name, folder] : {std::pair("XDG_DATA_HOME", "/data"), std::pair("XDG_STATE_HOME", "/state"),
                                       std::pair("XDG_CACHE_HOME", "/cache"), std::pair("XDG_CONFIG_HOME", "/config"),
                                       std::pair("XDG_RUNTIME_DIR", "/run")}) {
        ::mkdir((home + folder).c_str(), 0700);
        set(name, home + folder);
    }
    set("GIT_CONFIG_NOSYSTEM", "1");
    set("GIT_CONFIG_GLOBAL", "/dev/null");
    set("GIT_TERMINAL_PROMPT", "0");
    set("LC_ALL", "C.UTF-8");
    set("TZ", "UTC");
    for (const char *name : {"DEBUGINFOD_URLS", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "ARIADNE_AUTHOR",
                             "DBUS_SESSION_BUS_ADDRESS", "NO_COLOR", "LANGUAGE"})
        ::unsetenv(name);
}

} // namespace

// libgit2 1.5 does not free PCRE2's match data where a pattern does not match (20 KB for each revision that is none):
// its leak, which no test of ours can mend. Weak symbol of the leak sanitizer, unused without it.
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libpcre2-8\n";
}
