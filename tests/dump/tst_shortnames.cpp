// SPDX-License-Identifier: GPL-3.0-or-later
// C++ and Rust names in short: of programs that are compiled here, with c++filt's word on the full ones.
#include "dump/debuginfo/demangle.h"
#include "dump/debuginfo/shortnames.h"
#include "kit/oracle.h"
#include "oracles.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::dump;
using namespace ariadne::test;

namespace {

const char kCpp[] = R"(
#include <deque>
#include <functional>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>
namespace app {
struct Mine { bool operator()(int a, int b) const { return a > b; } };
template <typename T> struct Taking { __attribute__((noinline)) T *of(T *t) { return t; } };
template struct Taking<std::string>;
template struct Taking<std::wstring>;
template struct Taking<std::u16string>;
template struct Taking<std::string_view>;
template struct Taking<std::ostringstream>;
template struct Taking<std::vector<int>>;
template struct Taking<std::vector<std::vector<std::string>>>;
template struct Taking<std::list<std::deque<char>>>;
template struct Taking<std::map<std::string, std::unique_ptr<int>>>;
template struct Taking<std::map<int, int, Mine>>;
template struct Taking<std::multiset<long>>;
template struct Taking<std::unordered_map<std::string, std::vector<int>>>;
template struct Taking<std::unordered_set<const char *>>;
template struct Taking<std::priority_queue<int>>;
template struct Taking<std::pair<int, std::allocator<int>>>;
template struct Taking<std::function<std::string(std::vector<int> &, int)>>;
template struct Taking<std::unique_ptr<int[], void (*)(int *)>>;
template <typename F> __attribute__((noinline)) int call(F f) { return f(1); }
int run(const std::string &s) { return call([&](int n) { return call([&](int m) { return m + n + int(s.size()); }); }); }
std::string tagged(int n) { return std::string(size_t(n), 'x'); }
template <typename T> std::basic_ostream<T> &operator<<(std::basic_ostream<T> &out, Mine) { return out; }
template std::ostream &operator<<(std::ostream &, Mine);
struct Text { operator std::string() const; bool operator<(const Text &) const; Text *operator->(); };
Text::operator std::string() const { return {}; }
bool Text::operator<(const Text &) const { return true; }
Text *Text::operator->() { return this; }
namespace { struct Hidden { __attribute__((noinline)) int deep(std::vector<int> v) { return int(v.size()); } }; }
int use() { struct Local { __attribute__((noinline)) int go() { return 4; } }; return Hidden().deep({1}) + Local().go(); }
}
)";

const char *const kCppShort[] = {"app::Taking<std::string>::of",
                                 "app::Taking<std::wstring>::of",
                                 "app::Taking<std::u16string>::of",
                                 "app::Taking<std::string_view>::of",
                                 "app::Taking<std::ostringstream>::of",
                                 "app::Taking<std::vector<int>>::of",
                                 "app::Taking<std::vector<std::vector<std::string>>>::of",
                                 "app::Taking<std::list<std::deque<char>>>::of",
                                 "app::Taking<std::map<std::string, std::unique_ptr<int>>>::of",
                                 "app::Taking<std::map<int, int, app::Mine>>::of",
                                 "app::Taking<std::multiset<long>>::of",
                                 "app::Taking<std::unordered_map<std::string, std::vector<int>>>::of",
                                 "app::Taking<std::unordered_set<char const*>>::of",
                                 "app::Taking<std::priority_queue<int>>::of",
                                 "app::Taking<std::pair<int, std::allocator<int>>>::of",
                                 "app::Taking<std::function<std::string (std::vector<int>&, int)>>::of",
                                 "app::Taking<std::unique_ptr<int [], void (*)(int*)>>::of",
                                 "app::call<app::run::{lambda#1}>",
                                 "app::call<app::run::{lambda#1}::{lambda#1}>",
                                 "app::run",
                                 "app::tagged",
                                 "app::operator<< <char>",
                                 "app::Text::operator std::string",
                                 "app::Text::operator<",
                                 "app::Text::operator->",
                                 "app::(anonymous namespace)::Hidden::deep",
                                 "app::use::Local::go"};

const char kRust[] = R"(
#![crate_type = "lib"]
pub struct Shop<T> { pub all: Vec<T> }
pub trait Sells { fn sell(&mut self, n: usize) -> Option<String>; }
impl<T: std::fmt::Debug> Sells for Shop<T> {
    #[inline(never)] fn sell(&mut self, n: usize) -> Option<String> { self.all.get(n).map(|x| format!("{:?}", x)) }
}
impl Sells for Vec<u8> { #[inline(never)] fn sell(&mut self, _: usize) -> Option<String> { None } }
#[inline(never)] pub fn through(f: &dyn Fn(i32) -> i32) -> i32 { f(3) }
#[inline(never)] pub fn twice<F: Fn(i32) -> i32>(f: F) -> i32 { f(f(1)) }
#[no_mangle] pub extern "C" fn go(n: i32) -> i32 {
    let mut shop = Shop { all: vec![1, 2, 3] };
    let k = shop.sell(n as usize).map(|s| s.len() as i32).unwrap_or(0);
    let mut v = vec![1u8]; v.sell(0);
    twice(|x| x + k) + through(&|y| y + n)
}
)";

} // namespace

class TestShortNames : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    // The full names of an object file's functions, each one checked against c++filt's.
    void fullNames(const QString &object, QByteArrayList *out)
    {
        ARIADNE_ORACLE(nm, "nm");
        ARIADNE_ORACLE(filter, "c++filt");
        QByteArrayList mangled;
        for (const QByteArray &line : run({nm, QStringLiteral("--defined-only"), object}).split('\n')) {
            const QByteArrayList words = line.split(' ');
            if (words.size() == 3 && QByteArray("tTwW").contains(words[1]) && words[2].startsWith('_'))
                mangled.append(words[2]);
        }
        QFile list(m_folder.filePath(QStringLiteral("mangled")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(mangled.join('\n') + '\n');
        list.close();
        const QByteArrayList theirs = run({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                           QStringLiteral("\"$0\" -p -i < \"$1\""), filter, list.fileName()})
                                          .split('\n');
        QVERIFY2(mangled.size() > 5 && theirs.size() >= mangled.size(),
                 qPrintable(QStringLiteral("%1 names, %2 of c++filt").arg(mangled.size()).arg(theirs.size())));
        for (qsizetype i = 0; i < mangled.size(); ++i) {
            out->append(demangled(mangled[i]));
            QCOMPARE(out->last(), theirs[i]);
        }
    }

    static bool balanced(const QByteArray &name)
    {
        QByteArray plain = name;
        for (const char *sign :
             {"operator<<", "operator<=", "operator<", "operator->", "operator>>", "operator>", "->"})
            plain.replace(sign, "");
        return plain.count('<') == plain.count('>') && plain.count('(') == plain.count(')') &&
               plain.count('{') == plain.count('}');
    }

private slots:
    void cpp()
    {
        ARIADNE_ORACLE(compiler, "g++");
        QFile source(m_folder.filePath(QStringLiteral("names.cpp")));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(kCpp);
        source.close();
        const QString object = m_folder.filePath(QStringLiteral("names.o"));
        run({compiler, QStringLiteral("-std=c++17"), QStringLiteral("-O1"), QStringLiteral("-c"), QStringLiteral("-o"),
             object, source.fileName()});
        QByteArrayList all;
        fullNames(object, &all);
        QSet<QByteArray> shorts;
        for (const QByteArray &full : all) {
            const QByteArray brief = shortName(full);
            QVERIFY2(brief.size() <= full.size() && !brief.isEmpty(), full);
            QVERIFY2(balanced(brief), brief);
            for (const char *gone : {"__cxx11", "[abi:", "char_traits", "default_delete"})
                QVERIFY2(!brief.startsWith("app::") || !brief.contains(gone), brief);
            QCOMPARE(shortName(brief), brief); // what is short stays as it is
            shorts.insert(brief);
        }
        for (const char *expected : kCppShort)
            QVERIFY2(shorts.contains(expected),
                     qPrintable(QString::fromUtf8(expected) + u'\n' + QString::fromUtf8(shorts.values().join('\n'))));
    }

    void rust_data()
    {
        QTest::addColumn<QString>("mangling");
        QTest::newRow("legacy") << QStringLiteral("legacy");
        QTest::newRow("v0") << QStringLiteral("v0");
    }
    void rust()
    {
        const QString compiler = rustCompiler();
        if (compiler.isEmpty())
            ARIADNE_SKIP(QStringLiteral("rustc is not installed, or does not run"));
        QFETCH(QString, mangling);
        QFile source(m_folder.filePath(QStringLiteral("shop.rs")));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(kRust);
        source.close();
        const QString object = m_folder.filePath(mangling + QStringLiteral(".o"));
        // One of the two is the compiler's own, the other takes an option that it calls unstable.
        run({QStringLiteral("/usr/bin/env"), QStringLiteral("RUSTC_BOOTSTRAP=1"), compiler,
             QStringLiteral("-Zunstable-options"), QStringLiteral("-Csymbol-mangling-version=") + mangling,
             QStringLiteral("-Ccodegen-units=1"), QStringLiteral("--emit=obj"), QStringLiteral("-o"), object,
             source.fileName()});
        QByteArrayList all;
        fullNames(object, &all);
        QSet<QByteArray> shorts;
        for (const QByteArray &full : all) {
            const QByteArray brief = shortName(full);
            QVERIFY2(balanced(brief), brief);
            QVERIFY2(!brief.contains(" as ") && !brief.contains("{{closure}}") && !brief.contains("<impl "), brief);
            shorts.insert(brief);
        }
        const QByteArrayList expected = mangling == u"v0"
                                            ? QByteArrayList{"shop::Shop<i32>::sell", "Vec<u8>::sell", "shop::through",
                                                             "shop::twice::<shop::go::{closure#1}>"}
                                            : QByteArrayList{"shop::Shop<T>::sell", "Vec<u8>::sell", "shop::through",
                                                             "shop::twice", "shop::go::{closure}"};
        for (const QByteArray &one : expected)
            QVERIFY2(shorts.contains(one), qPrintable(QString::fromUtf8(one + '\n' + shorts.values().join('\n'))));
    }

    void known_data()
    {
        QTest::addColumn<QByteArray>("full");
        QTest::addColumn<QByteArray>("brief");
        const auto row = [](const char *full, const char *brief) {
            QTest::newRow(full) << QByteArray(full) << QByteArray(brief);
        };
        row("main", "main");
        row("memcpy", "memcpy");
        row("a::b", "a::b");
        row("std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >::~basic_string",
            "std::string::~string");
        row("std::vector<int, app::Pool<int> >::push_back", "std::vector<int, app::Pool<int>>::push_back");
        row("app::Worker::Worker::<lambda(int)>::operator()", "app::Worker::Worker::{lambda}");
        row("app::Cache<int, std::allocator<int> >::get", "app::Cache<int, std::allocator<int>>::get");
        row("decltype(auto)", "decltype(auto)");
        row("f [clone .cold]", "f [clone .cold]");
        row("<T as core::convert::Into<U>>::into", "core::convert::Into<U>::into");
        row("<&mut F as core::ops::function::FnOnce<A>>::call_once", "core::ops::function::FnOnce<A>::call_once");
        row("core::str::<impl str>::parse", "str::parse");
        row("core::ptr::drop_in_place<alloc::vec::Vec<u8,alloc::alloc::Global>>", "core::ptr::drop_in_place<Vec<u8>>");
        row("app::run::{{closure}}::h0123456789abcdef", "app::run::{closure}");
        row("app::run::h0123456789abcdef", "app::run");
        row("app::map<fn(i32) -> i32, alloc::string::String>", "app::map<fn(i32) -> i32, String>");
        // What is no name of a compiler stays.
        row("a<b", "a<b");
        row("a>b<", "a>b<");
        row("((((", "((((");
        row("f{x", "f{x");
        row("", "");
    }
    void known()
    {
        QFETCH(QByteArray, full);
        QFETCH(QByteArray, brief);
        QCOMPARE(shortName(full), brief);
    }

    void hostileNamesEnd()
    {
        QByteArray deep;
        for (int i = 0; i < 8000; ++i)
            deep += "a<";
        QCOMPARE(shortName(deep), deep);
        deep += QByteArray(8000, '>');
        QCOMPARE(shortName(deep), deep); // deeper than anybody writes: left alone
        QByteArray closures;
        for (int i = 0; i < 3000; ++i)
            closures += "<<a>";
        QCOMPARE(shortName(closures), closures);
        quint32 seed = 1;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray name;
            for (int i = 0; i < 40; ++i) {
                seed = seed * 1664525 + 1013904223;
                name += "<>(){}[]:: ,ab&*-#"[(seed >> 16) % 18];
            }
            const QByteArray brief = shortName("std::map<" + name + ">::x");
            QVERIFY(brief.size() <= name.size() + 20);
        }
    }
};

QTEST_GUILESS_MAIN(TestShortNames)
#include "tst_shortnames.moc"
