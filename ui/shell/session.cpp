// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session.h"

#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/json.h"
#include "support/redact.h"
#include "ui/shell/jobs.h"

#include <QCoreApplication>
#include <QFile>
#include <QMutex>

namespace ariadne::ui {

namespace {

constexpr qsizetype kMostTabs = 500; // of a damaged or hostile file

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Session)
};

QJsonArray numbers(const QList<int> &values)
{
    QJsonArray array;
    for (int value : values)
        array.append(value);
    return array;
}

QList<int> numbers(const QJsonValue &value)
{
    QList<int> values;
    for (const QJsonValue &item : value.toArray()) {
        if (values.size() < 8)
            values.append(qBound(0, item.toInt(), 100000));
    }
    return values;
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}
QByteArray bytes(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonObject toObject(const GroupState &group)
{
    QJsonArray tabs;
    for (const TabState &tab : group.tabs)
        tabs.append(QJsonObject{{QStringLiteral("page"), tab.page},
                                {QStringLiteral("link"), tab.link.print()},
                                {QStringLiteral("title"), redact(tab.title)},
                                {QStringLiteral("layout"), text(tab.layout)},
                                {QStringLiteral("catalogue"), redact(tab.catalogue)}});
    QJsonObject current;
    for (auto it = group.current.begin(); it != group.current.end(); ++it)
        current.insert(it.key(), it.value());
    return {{QStringLiteral("page"), group.page}, {QStringLiteral("tabs"), tabs}, {QStringLiteral("current"), current}};
}

GroupState groupOf(const QJsonObject &object, bool sameLayout)
{
    GroupState group;
    group.page = object.value(u"page").toString();
    for (const QJsonValue &value : object.value(u"tabs").toArray()) {
        const QJsonObject item = value.toObject();
        const std::optional<Link> link = Link::parse(item.value(u"link").toString());
        if (!link || group.tabs.size() >= kMostTabs)
            continue;
        group.tabs.append({item.value(u"page").toString(), *link, item.value(u"title").toString(),
                           sameLayout ? bytes(item.value(u"layout")) : QByteArray(),
                           item.value(u"catalogue").toString()});
    }
    const QJsonObject current = object.value(u"current").toObject();
    for (auto it = current.begin(); it != current.end(); ++it)
        group.current.insert(it.key(), it.value().toInt());
    return group;
}

QJsonObject toObject(const WindowState &window)
{
    QJsonArray groups, trail, history;
    for (const GroupState &group : window.groups)
        groups.append(toObject(group));
    for (const Stop &stop : window.trail)
        trail.append(QJsonObject{{QStringLiteral("link"), stop.link.print()},
                                 {QStringLiteral("text"), redact(stop.text)},
                                 {QStringLiteral("kind"), stop.kind},
                                 {QStringLiteral("note"), redact(stop.note)},
                                 {QStringLiteral("pinned"), stop.pinned},
                                 {QStringLiteral("time"), json::time(stop.time)}});
    for (const Link &link : window.history)
        history.append(link.print());
    return {{QStringLiteral("geometry"), text(window.geometry)},
            {QStringLiteral("groups"), groups},
            {QStringLiteral("active_group"), window.activeGroup},
            {QStringLiteral("split_sizes"), numbers(window.splitSizes)},
            {QStringLiteral("side_sizes"), numbers(window.sideSizes)},
            {QStringLiteral("side_width"), window.sideWidth},
            {QStringLiteral("trail"), trail},
            {QStringLiteral("history"), history},
            {QStringLiteral("history_at"), qint64(window.historyAt)},
            {QStringLiteral("catalogue"), redact(window.catalogue)}};
}

WindowState windowOf(const QJsonObject &object, bool sameLayout)
{
    WindowState window;
    for (const QJsonValue &group : object.value(u"groups").toArray()) {
        if (window.groups.size() < 2)
            window.groups.append(groupOf(group.toObject(), sameLayout));
    }
    window.activeGroup = object.value(u"active_group").toInt();
    if (sameLayout) {
        window.geometry = bytes(object.value(u"geometry"));
        window.splitSizes = numbers(object.value(u"split_sizes"));
        window.sideSizes = numbers(object.value(u"side_sizes"));
    }
    window.sideWidth = sameLayout ? qBound(0, object.value(u"side_width").toInt(), 100000) : -1;
    for (const QJsonValue &value : object.value(u"trail").toArray()) {
        const QJsonObject item = value.toObject();
        if (const std::optional<Link> link = Link::parse(item.value(u"link").toString());
            link && window.trail.size() < 2 * Trail::kMost)
            window.trail.append({*link, item.value(u"text").toString(), item.value(u"kind").toString(),
                                 item.value(u"note").toString(), item.value(u"pinned").toBool(),
                                 QDateTime::fromString(item.value(u"time").toString(), Qt::ISODate)});
    }
    for (const QJsonValue &value : object.value(u"history").toArray()) {
        if (const std::optional<Link> link = Link::parse(value.toString()))
            window.history.append(*link);
    }
    window.historyAt = object.value(u"history_at").toInt(-1);
    window.catalogue = object.value(u"catalogue").toString();
    return window;
}

} // namespace

QString Session::file()
{
    return directories::state() + QStringLiteral("/session.json");
}

QByteArray Session::toJson(const QList<WindowState> &windows)
{
    QJsonArray array;
    for (const WindowState &window : windows)
        array.append(toObject(window));
    return json::compact({{QStringLiteral("version"), kVersion},
                          {QStringLiteral("layout_version"), kLayoutVersion},
                          {QStringLiteral("windows"), array}});
}

Result<QList<WindowState>> Session::fromJson(const QByteArray &text)
{
    const Result<QJsonObject> object = json::parseObject(text);
    if (!object)
        return std::unexpected(object.error());
    const int version = object->value(u"version").toInt();
    if (version > kVersion)
        return fail(Error::Kind::Newer,
                    Words::tr("The last session was written by a newer Ariadne; a new one is begun."));
    if (version < 1)
        return fail(Error::Kind::Malformed, Words::tr("The last session cannot be read; a new one is begun."));
    const bool sameLayout = object->value(u"layout_version").toInt() == kLayoutVersion;
    QList<WindowState> windows;
    for (const QJsonValue &window : object->value(u"windows").toArray()) {
        if (windows.size() < 32)
            windows.append(windowOf(window.toObject(), sameLayout));
    }
    return windows;
}

Result<QList<WindowState>> Session::load()
{
    const Result<QByteArray> text = readFile(file(), 16 << 20);
    if (!text) {
        if (text.error().kind == Error::Kind::NotFound)
            return QList<WindowState>();
        return std::unexpected(text.error());
    }
    Result<QList<WindowState>> windows = fromJson(*text);
    if (!windows) {
        const QString kept = file() + QStringLiteral(".kept");
        QFile::remove(kept);
        QFile::rename(file(), kept);
        windows.error().detail = kept;
    }
    return windows;
}

SessionWriter::SessionWriter(std::function<QList<WindowState>()> collect, QObject *parent)
    : QObject(parent), m_collect(std::move(collect))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(400);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        interactivePool().start([text = Session::toJson(m_collect()), number = ++s_number] { write(text, number); });
    });
}

SessionWriter::~SessionWriter() = default;

void SessionWriter::touch()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void SessionWriter::writeNow()
{
    m_timer.stop();
    write(Session::toJson(m_collect()), ++s_number);
}

void SessionWriter::write(const QByteArray &text, quint64 number)
{
    static QMutex mutex;
    static quint64 written = 0;
    QMutexLocker lock(&mutex);
    if (number < written)
        return; // an older state must not replace a newer one
    written = number;
    // A full disk costs the session's newest state, never the work: nothing to say to a person here.
    (void)writeFileAtomically(Session::file(), text);
}

} // namespace ariadne::ui
