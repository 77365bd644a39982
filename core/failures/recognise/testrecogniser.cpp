// SPDX-License-Identifier: GPL-3.0-or-later
#include "logtext.h"
#include "recogniser.h"

#include <QSet>

namespace ariadne::failures {

using namespace logtext;

namespace {

// Red tests as GoogleTest, CTest, Qt Test, TAP, pytest, unittest, go test and cargo test write them. A finding reaches
// from where its test began, so that a crash inside it can be told to belong to it.
class TestRecogniser final : public Recogniser
{
public:
    void line(std::string_view raw, qint64 offset) override
    {
        const std::string clean = cleaned(raw);
        const std::string_view all = trimmed(clean);
        m_end = offset + qint64(raw.size());
        if (googleTest(all, offset) || cTest(all, offset) || oneLine(all, offset))
            return;
        // What a test says between its beginning and its verdict: the first complaint is its message.
        if (m_wantMessage && !all.empty()) {
            addMessage(all);
        } else if (m_running && m_place.file.isEmpty()) {
            const size_t at = all.find(": Failure");
            if (at != std::string_view::npos && parsePlace(all.substr(0, at), m_place)) {
                m_wantMessage = true;
                m_messageLines = 0;
            }
        } else if (m_qtTest && all.starts_with("Loc: [")) {
            const auto where = between(all, "Loc: [", "]");
            Frame frame;
            if (where && where->ends_with(')')) {
                const size_t open = where->rfind('(');
                std::string_view digits = where->substr(open + 1);
                frame.file = text(where->substr(0, open));
                frame.line = takeNumber(digits).value_or(0);
                m_qtCurrent.frames = {frame};
            }
            giveQt();
        }
    }

    void end(qint64) override
    {
        giveQt();
        giveCTest();
        // The process died inside a test: no verdict will come. Left to the crash recognisers unless they find nothing.
        if (m_running) {
            Finding finding = make(m_running->first, m_running->second, QStringLiteral("test did not end"));
            finding.cutShort = true;
            finding.confidence = 0.6;
            finding.end = m_end;
            give(std::move(finding));
        }
    }

    std::vector<std::string_view> anchors() const override
    {
        return {"TFAIL",         "TBROK",      "<testcase ",  "<failure",     "<error",  "[ RUN      ] ",
                "[  FAILED  ] ", "***",        "FAIL!  : ",   "not ok ",      "FAILED ", "FAIL: ",
                "ERROR: ",       "--- FAIL: ", " ... FAILED", "tests FAILED", "# "};
    }

    bool isOpen() const override { return m_running || m_cTest || m_wantMessage || m_qtTest || m_list; }

private:
    Finding make(const QString &name, qint64 offset, const QString &type)
    {
        Finding finding;
        finding.kind = kind::kTest;
        finding.type = type;
        finding.attributes[QStringLiteral("test")] = name;
        finding.offset = offset;
        finding.end = m_end;
        return finding;
    }

    void give(Finding finding)
    {
        const QString name = finding.attributes.value(QStringLiteral("test"));
        if (m_seen.contains(name) || m_seen.size() > kMaxFindings)
            return; // frameworks repeat their red tests at the end
        m_seen.insert(name);
        found(std::move(finding));
    }

    void addMessage(std::string_view all)
    {
        if (m_message.size() < 400)
            m_message += (m_message.isEmpty() ? QString() : QStringLiteral("; ")) + text(all);
        if (++m_messageLines >= 4)
            m_wantMessage = false;
    }

    bool googleTest(std::string_view all, qint64 offset)
    {
        if (all.starts_with("[ RUN      ] ")) {
            m_running = {text(all.substr(13)), offset};
            m_message.clear();
            m_place = {};
            m_wantMessage = false;
            return true;
        }
        if (all.starts_with("[       OK ] ") || all.starts_with("[  SKIPPED ] ")) {
            m_running.reset();
            m_wantMessage = false;
            return true;
        }
        if (!all.starts_with("[  FAILED  ] "))
            return all.starts_with("[----------]") || all.starts_with("[==========]");
        m_wantMessage = false;
        std::string_view name = all.substr(13);
        if (!name.empty() && name.front() >= '0' && name.front() <= '9')
            return true; // "[  FAILED  ] 2 tests, listed below:"
        name = name.substr(0, name.find_first_of(" ,"));
        Finding finding = make(text(name), m_running ? m_running->second : offset, QStringLiteral("failed"));
        finding.attributes[QStringLiteral("framework")] = QStringLiteral("GoogleTest");
        if (m_running && m_running->first == text(name)) {
            finding.message = m_message;
            if (!m_place.file.isEmpty())
                finding.frames = {m_place};
        }
        m_running.reset();
        give(std::move(finding));
        return true;
    }

    // "  3/5 Test  #3: name ......***Failed    0.01 sec"; with --output-on-failure the output follows until the next.
    bool cTest(std::string_view all, qint64 offset)
    {
        const size_t at = all.find(" Test ");
        const size_t hash = all.find('#');
        if (at != std::string_view::npos && hash != std::string_view::npos && hash > at && hash < at + 16 &&
            all.find('/') < at) {
            giveCTest();
            const size_t stars = all.find("***");
            if (stars == std::string_view::npos)
                return all.find(" Passed ") != std::string_view::npos;
            std::string_view name = all.substr(hash + 1);
            takeNumber(name);
            if (!name.starts_with(": "))
                return false;
            name = name.substr(2);
            name = name.substr(0, name.find_first_of(" ."));
            std::string_view verdict = all.substr(stars + 3);
            verdict = verdict.substr(0, verdict.find("  "));
            if (verdict.starts_with("Skipped") || verdict.starts_with("Not Run"))
                return true;
            m_cTest = make(text(name), offset, text(trimmed(verdict)).toLower());
            m_cTest->attributes[QStringLiteral("framework")] = QStringLiteral("CTest");
            return true;
        }
        if (all.starts_with("The following tests FAILED:")) {
            giveCTest();
            m_list = true;
            return true;
        }
        if (m_list) {
            // "\t  3 - name (Failed)"
            std::string_view rest = all;
            const auto number = takeNumber(rest);
            const size_t open = rest.rfind(" (");
            if (number && rest.starts_with(" - ") && open != std::string_view::npos && open > 3) {
                Finding finding = make(text(rest.substr(3, open - 3)), offset,
                                       text(rest.substr(open + 2, rest.find(')', open) - open - 2)).toLower());
                finding.attributes[QStringLiteral("framework")] = QStringLiteral("CTest");
                if (finding.type != QStringLiteral("not run") && finding.type != QStringLiteral("skipped"))
                    give(std::move(finding));
                return true;
            }
            m_list = all.empty();
        }
        return false;
    }

    void giveCTest()
    {
        if (!m_cTest)
            return;
        m_cTest->end = m_end;
        give(std::move(*m_cTest));
        m_cTest.reset();
    }

    void giveQt()
    {
        if (m_qtTest)
            give(std::exchange(m_qtCurrent, {}));
        m_qtTest = false;
    }

    bool oneLine(std::string_view all, qint64 offset)
    {
        const auto simple = [&](std::string_view name, std::string_view message, QStringView framework) {
            Finding finding = make(text(trimmed(name)), offset, QStringLiteral("failed"));
            finding.message = text(trimmed(message));
            Frame place;
            const size_t colon = message.find(": ");
            if (colon != std::string_view::npos && parsePlace(message.substr(0, colon), place)) {
                finding.frames = {place};
                finding.message = text(trimmed(message.substr(colon + 2)));
            }
            finding.attributes[QStringLiteral("framework")] = framework.toString();
            give(std::move(finding));
            return true;
        };
        if (all.starts_with("FAIL!  : ")) { // Qt Test: "FAIL!  : tst_x::f(row) Compared values are not the same"
            giveQt();
            std::string_view rest = all.substr(9);
            const size_t close = rest.find(')');
            const size_t nameEnd = close == std::string_view::npos ? rest.find(' ') : close + 1;
            m_qtCurrent = make(text(rest.substr(0, nameEnd)), offset, QStringLiteral("failed"));
            m_qtCurrent.attributes[QStringLiteral("framework")] = QStringLiteral("Qt Test");
            if (nameEnd < rest.size())
                m_qtCurrent.message = text(trimmed(rest.substr(nameEnd)));
            m_qtTest = true;
            return true;
        }
        // TAP's diagnostics: many producers write them before the verdict.
        if (all.starts_with("# "))
            m_comment = std::string(all.substr(2));
        else if (!all.starts_with("not ok "))
            m_comment.clear();
        if (all.starts_with("not ok ")) { // TAP, kselftest; a "# SKIP" or "# TODO" is none
            std::string_view rest = all.substr(7);
            if (!takeNumber(rest) || rest.find("# SKIP") != std::string_view::npos ||
                rest.find("# TODO") != std::string_view::npos)
                return false;
            rest = trimmed(rest);
            if (rest.starts_with("- "))
                rest.remove_prefix(2);
            return simple(rest.substr(0, rest.find(" #")), std::exchange(m_comment, {}), u"TAP");
        }
        if (all.starts_with("FAILED ") && all.find("::") != std::string_view::npos) { // pytest's short summary
            const std::string_view rest = all.substr(7);
            const size_t dash = rest.find(" - ");
            return simple(rest.substr(0, dash), dash == std::string_view::npos ? "" : rest.substr(dash + 3), u"pytest");
        }
        if ((all.starts_with("FAIL: ") || all.starts_with("ERROR: ")) && all.ends_with(')') &&
            all.find(" (") != std::string_view::npos && all.find("Sanitizer") == std::string_view::npos)
            return simple(all.substr(all.find(": ") + 2), "", u"unittest");
        if (ltp(all, offset) || junit(all, offset))
            return true;
        if (all.starts_with("--- FAIL: ")) {
            const std::string_view rest = all.substr(10);
            return simple(rest.substr(0, rest.find(" (")), "", u"go test");
        }
        if (all.starts_with("test ") && all.ends_with(" ... FAILED"))
            return simple(all.substr(5, all.size() - 16), "", u"cargo test");
        return false;
    }

    // LTP: "open01.c:77: TFAIL: open() succeeded", older "open01    1  TFAIL  :  open01.c:77: open() succeeded".
    bool ltp(std::string_view all, qint64 offset)
    {
        for (const std::string_view verdict : {"TFAIL", "TBROK"}) {
            const size_t at = all.find(verdict);
            if (at == std::string_view::npos || at == 0)
                continue;
            std::string_view words = trimmed(all.substr(at + 5));
            if (!words.starts_with(':'))
                return false;
            words = trimmed(words.substr(1));
            const std::string_view before = trimmed(all.substr(0, at));
            Frame place;
            QString name;
            if (before.ends_with(':') && parsePlace(before.substr(0, before.size() - 1), place)) {
                name = place.file.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, 0);
            } else {
                name = text(before.substr(0, before.find(' ')));
                const size_t colon = words.find(": ");
                if (colon != std::string_view::npos && parsePlace(words.substr(0, colon), place))
                    words = words.substr(colon + 2);
            }
            Finding finding =
                make(name, offset, verdict == "TFAIL" ? QStringLiteral("failed") : QStringLiteral("broken"));
            finding.message = text(words);
            finding.attributes[QStringLiteral("framework")] = QStringLiteral("LTP");
            if (!place.file.isEmpty())
                finding.frames = {place};
            give(std::move(finding));
            return true;
        }
        return false;
    }

    // JUnit's XML, line by line: <testcase name="…" classname="…">, then <failure message="…"> or <error …>. Several
    // may stand in one line.
    bool junit(std::string_view all, qint64 offset)
    {
        bool any = false;
        for (size_t at = all.find('<'); at != std::string_view::npos; at = all.find('<', at + 1)) {
            const std::string_view tag = all.substr(at, all.find('>', at) - at);
            if (tag.starts_with("<testcase ")) {
                const QString owner = attributeOf(tag, " classname=\"");
                const QString name = attributeOf(tag, " name=\"");
                m_testcase = owner.isEmpty() ? name : owner + QLatin1Char('.') + name;
                any = true;
            } else if ((tag.starts_with("<failure") || tag.starts_with("<error")) && !m_testcase.isEmpty()) {
                Finding finding = make(m_testcase, offset, QStringLiteral("failed"));
                finding.message = attributeOf(tag, " message=\"");
                finding.attributes[QStringLiteral("framework")] = QStringLiteral("JUnit");
                give(std::move(finding));
                any = true;
            }
        }
        return any;
    }

    static QString attributeOf(std::string_view tag, std::string_view mark)
    {
        QString value = text(between(tag, mark, "\"").value_or(""));
        for (const auto &[escape, character] :
             {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""}, std::pair{"&apos;", "'"},
              std::pair{"&amp;", "&"}})
            value.replace(QLatin1String(escape), QLatin1String(character));
        return value;
    }

    std::optional<std::pair<QString, qint64>> m_running; // GoogleTest: name and where it began
    std::optional<Finding> m_cTest;
    QSet<QString> m_seen;
    Finding m_qtCurrent;
    QString m_message;
    QString m_testcase;    // JUnit: the one that is open
    std::string m_comment; // TAP
    Frame m_place;
    qint64 m_end = 0;
    int m_messageLines = 0;
    bool m_wantMessage = false;
    bool m_qtTest = false;
    bool m_list = false;
};

} // namespace

std::unique_ptr<Recogniser> makeTestRecogniser()
{
    return std::make_unique<TestRecogniser>();
}

} // namespace ariadne::failures
