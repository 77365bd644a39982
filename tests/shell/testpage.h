// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandregistry.h"
#include "ui/shell/match.h"
#include "ui/shell/page.h"

#include <QAction>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>
#include <atomic>

namespace ariadne::test {

// A page as small as a page can be: it shows its address, holds one dump and answers for ten frames of it.
class TestPage : public ui::Page
{
    Q_OBJECT
public:
    TestPage(QString name, QWidget *parent) : Page(parent), m_name(std::move(name))
    {
        setObjectName(QStringLiteral("page.") + m_name);
        auto *layout = new QVBoxLayout(this);
        m_label = new QLabel(this);
        m_label->setObjectName(QStringLiteral("test.address"));
        layout->addWidget(m_label);
        ++s_made;
    }
    inline static int s_made = 0;
    inline static QStringList s_commands;
    inline static std::atomic<int> s_names = 0; // that "#" finds

    QString pageName() const override { return m_name; }
    QString tabTitle() const override
    {
        return QStringLiteral("core %1").arg(QString::fromLatin1(dump().dump.hex.right(2)));
    }
    QString iconName() const override { return m_name; }
    bool holds(const Link &link) const override
    {
        const auto *other = link.as<place::Dump>();
        return other && other->dump == dump().dump;
    }
    void open(const Link &link) override
    {
        if (link == m_place)
            return;
        emit navigated();
        m_place = link;
        m_label->setText(link.print());
        emit placeChanged();
        emit detailsChanged();
        emit settled();
    }
    Link place() const override { return m_place; }
    QList<ui::Crumb> crumbs() const override
    {
        place::Dump whole;
        whole.dump = dump().dump;
        QList<ui::Crumb> crumbs{{tabTitle(), whole, false}};
        if (dump().frame)
            crumbs.append({QStringLiteral("#%1 parse_hdr()").arg(*dump().frame), m_place, true});
        return crumbs;
    }
    ui::Details details() const override
    {
        ui::Details details;
        details.kind = QStringLiteral("frame");
        details.title = QStringLiteral("Frame of %1").arg(tabTitle());
        details.rows = {{QStringLiteral("Address"), QStringLiteral("0x7f31"), m_place, true, {}}};
        details.code = QStringLiteral("int main()\n{\n}\n");
        details.codeKind = QStringLiteral("a.c");
        details.actions = {
            {QStringLiteral("Next frame"), QStringLiteral("dump"), frame(dump().frame.value_or(0) + 1), {}, {}}};
        details.link = m_place;
        return details;
    }
    QList<ui::GotoHit> find(const QString &prefix, const QString &words, int limit) const override
    {
        QList<ui::GotoHit> hits;
        if (!prefix.isEmpty() && prefix != u"@")
            return hits;
        for (int i = 0; i < 10 && hits.size() < limit; ++i) {
            const QString text = QStringLiteral("frame_%1").arg(i);
            if (const auto fits = ui::fuzzyMatch(words, text))
                hits.append({text, tabTitle(), QStringLiteral("frame"), QStringLiteral("frame"), fits->at, fits->score,
                             frame(i)});
        }
        return hits;
    }
    bool command(const QString &id) override
    {
        s_commands.append(id);
        return true;
    }
    bool commandEnabled(const QString &id, QString *why) const override
    {
        if (id != u"test.held")
            return true;
        *why = QStringLiteral("no symbols");
        return false;
    }
    Link frame(int n) const
    {
        place::Dump there;
        there.dump = dump().dump;
        there.thread = Tid{1};
        there.frame = n;
        return there;
    }
    QByteArray saveLayout() const override { return m_layout; }
    void restoreLayout(const QByteArray &layout) override { m_layout = layout; }
    QByteArray m_layout = "as made";
    void moveQuietly(int n)
    {
        m_place = frame(n);
        emit placeChanged();
    }

private:
    place::Dump dump() const { return m_place.as<place::Dump>() ? *m_place.as<place::Dump>() : place::Dump{}; }
    QString m_name;
    QLabel *m_label;
    Link m_place = place::Page{m_name};
};

inline Link dumpLink(int number, int frame = -1)
{
    place::Dump dump;
    dump.dump.hex = QByteArray(30, 'a') + QByteArray::number(10 + number);
    if (frame >= 0) {
        dump.thread = Tid{1};
        dump.frame = frame;
    }
    return dump;
}

inline QList<ui::PageKind> testKinds()
{
    ui::PageKind dump;
    dump.name = QStringLiteral("dump");
    dump.make = [](ui::Shell &, QWidget *parent) -> std::unique_ptr<ui::Page> {
        return std::make_unique<TestPage>(QStringLiteral("dump"), parent);
    };
    dump.addCommands = [](ui::CommandRegistry &registry) {
        registry.add({QStringLiteral("test.next"),
                      QStringLiteral("Next thread"),
                      QStringLiteral("Dump"),
                      {},
                      QKeySequence(Qt::CTRL | Qt::Key_J),
                      QStringLiteral("dump"),
                      false});
        registry.add({QStringLiteral("test.held"),
                      QStringLiteral("Search memory"),
                      QStringLiteral("Dump"),
                      {},
                      {},
                      QStringLiteral("dump"),
                      false});
    };
    dump.search = [](const QString &, const QString &prefix, const QString &words, int, JobControl &) {
        QList<ui::GotoHit> hits;
        for (int i = 0; prefix == u"#" && i < TestPage::s_names; ++i)
            hits.append({QStringLiteral("name_%1").arg(i), {}, {}, {}, {}, 100 - i, dumpLink(6, i)});
        if (prefix == u"!" && !words.isEmpty())
            hits.append({QStringLiteral("M-218 ") + words,
                         {},
                         QStringLiteral("mode"),
                         QStringLiteral("failures"),
                         {},
                         50,
                         dumpLink(5)});
        return hits;
    };
    return {dump};
}

} // namespace ariadne::test
