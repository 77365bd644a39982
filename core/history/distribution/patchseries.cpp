// SPDX-License-Identifier: GPL-3.0-or-later
#include "patchseries.h"

#include "speccondition.h"

#include "support/atomicfile.h"
#include "support/bytes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <algorithm>

namespace ariadne::history {

namespace {

constexpr qsizetype kMostPatches = 5000;
constexpr qint64 kMostBytes = 4 << 20;

// A name in a series is below its folder: ".." and absolute ones are left out.
bool isInside(const QByteArray &name)
{
    return !name.isEmpty() && !name.startsWith('/') && name.size() < 1000 && !name.contains('\0') &&
           !name.split('/').contains("..");
}

std::optional<PatchSeries> debianSeries(const QDir &folder)
{
    const auto text = readFile(folder.filePath(QStringLiteral("debian/patches/series")), kMostBytes);
    if (!text)
        return std::nullopt;
    PatchSeries series;
    series.folder = series.root = folder.absolutePath();
    series.patches = parseQuiltSeries(*text);
    for (PatchSeries::Entry &entry : series.patches)
        entry.file.prepend("debian/patches/");
    // Unpacked, then popped a part: only these are in the files.
    if (const auto applied = readFile(folder.filePath(QStringLiteral(".pc/applied-patches")), kMostBytes)) {
        const QList<QByteArray> names = applied->split('\n');
        series.patches.removeIf([&](const PatchSeries::Entry &entry) { return !names.contains(entry.file.mid(15)); });
    }
    // "name (1:2.36-9+deb12u10) bookworm; urgency=medium"
    if (const auto log = readFile(folder.filePath(QStringLiteral("debian/changelog")), 64 << 20)) {
        const QByteArray first = log->left(log->indexOf('\n'));
        const qsizetype open = first.indexOf('('), close = first.indexOf(')');
        if (open > 0 && close > open) {
            series.name = first.left(open).trimmed();
            QByteArray version = first.mid(open + 1, close - open - 1);
            version = version.mid(version.indexOf(':') + 1);
            if (const qsizetype revision = version.lastIndexOf('-'); revision > 0)
                version.truncate(revision);
            series.version = version;
        }
    }
    return series;
}

std::optional<PatchSeries> rpmSeries(const QDir &folder)
{
    // Beside the sources, or as rpmbuild lays them out: SPECS, SOURCES, BUILD.
    for (const QString &specs : {QStringLiteral("."), QStringLiteral("SPECS")}) {
        const QDir place(folder.filePath(specs));
        const QStringList files = place.entryList({QStringLiteral("*.spec")}, QDir::Files, QDir::Name);
        if (files.isEmpty())
            continue;
        const auto text = readFile(place.filePath(files.first()), kMostBytes);
        if (!text)
            continue;
        PatchSeries series = parseSpec(*text);
        if (series.patches.isEmpty())
            continue;
        series.folder = folder.absolutePath();
        for (PatchSeries::Entry &entry : series.patches) {
            for (const char *beside : {"SOURCES/", ""}) {
                if (QFileInfo::exists(folder.filePath(QFile::decodeName(beside + entry.file)))) {
                    entry.file.prepend(beside);
                    break;
                }
            }
        }
        return series;
    }
    return std::nullopt;
}

// "%{name}", "%{?dist}", "%version": from the tags and definitions above; what is not known stays.
QByteArray expanded(QByteArray text, const QHash<QByteArray, QByteArray> &macros)
{
    static const QRegularExpression kMacro(
        QStringLiteral("%(?:\\{([?]?)([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))"));
    for (int depth = 0; depth < 5; ++depth) {
        const QString from = QString::fromLatin1(text);
        QString to;
        qsizetype at = 0;
        auto matches = kMacro.globalMatch(from);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QByteArray name = (match.captured(2).isEmpty() ? match.captured(3) : match.captured(2)).toLatin1();
            to += from.mid(at, match.capturedStart() - at);
            if (macros.contains(name))
                to += QString::fromLatin1(macros.value(name));
            else if (match.captured(1).isEmpty())
                to += match.captured();
            at = match.capturedEnd();
        }
        to += from.mid(at);
        if (to == from || to.size() > 4096)
            break;
        text = to.toLatin1();
    }
    return text;
}

} // namespace

QList<PatchSeries::Entry> parseQuiltSeries(const QByteArray &text)
{
    QList<PatchSeries::Entry> entries;
    for (const QByteArray &raw : text.split('\n')) {
        QByteArray line = raw.trimmed();
        if (line.startsWith('#'))
            continue;
        if (const qsizetype comment = line.indexOf(" #"); comment >= 0)
            line.truncate(comment);
        const QList<QByteArray> words = line.simplified().split(' ');
        if (!isInside(words.first()) || entries.size() >= kMostPatches)
            continue;
        PatchSeries::Entry entry{words.first(), 1};
        for (const QByteArray &word : words.mid(1)) {
            bool ok = false;
            const int strip = word.startsWith("-p") ? word.mid(2).toInt(&ok) : 0;
            if (ok && strip >= 0 && strip < 20)
                entry.strip = strip;
        }
        entries.append(entry);
    }
    return entries;
}

PatchSeries parseSpec(const QByteArray &text)
{
    PatchSeries series;
    SpecConditions conditions;
    series.kind = PatchSeries::Kind::Rpm;
    QHash<QByteArray, QByteArray> macros;
    QList<std::pair<int, QByteArray>> declared; // number, file
    static const QRegularExpression kTag(QStringLiteral("^(Name|Version|Release|Patch(\\d*))\\s*:\\s*(\\S+)"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kDefine(QStringLiteral("^%(?:global|define)\\s+(\\w+)\\s+(\\S.*)$"));
    static const QRegularExpression kPatch(QStringLiteral("^%patch(\\d*)\\b(.*)$"));
    static const QRegularExpression kAuto(QStringLiteral("^%(?:autosetup|autopatch)\\b(.*)$"));
    static const QRegularExpression kStrip(QStringLiteral("-p\\s*(\\d{1,2})\\b")),
        kNumber(QStringLiteral("-P\\s*(\\d{1,6})\\b"));
    const auto stripOf = [&](const QString &options, int fallback) {
        const auto match = kStrip.match(options);
        return match.hasMatch() ? match.captured(1).toInt() : fallback;
    };
    int next = 0;
    const auto apply = [&](int number, int strip) {
        for (const auto &[own, file] : declared) {
            if (own == number && isInside(file) && series.patches.size() < kMostPatches)
                series.patches.append({file, strip});
        }
    };
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray expandedConditions = conditions.expand(raw.trimmed());
        if (conditions.take(expandedConditions, [&](const QByteArray &words) { return expanded(words, macros); }) ||
            !conditions.isTaken())
            continue;
        const QString line = QString::fromLatin1(expandedConditions);
        if (const auto tag = kTag.match(line); tag.hasMatch()) {
            const QByteArray value = expanded(tag.captured(3).toLatin1(), macros),
                             key = tag.captured(1).toLower().toLatin1();
            if (key.startsWith("patch")) {
                bool ok = false;
                const int number = tag.captured(2).toInt(&ok);
                next = ok ? number : next;
                if (declared.size() < kMostPatches)
                    declared.append(
                        {next, value.mid(value.lastIndexOf('/') + 1)}); // an address is kept by its last part
                ++next;
            } else {
                macros.insert(key, value);
                if (key == "name")
                    series.name = value;
                else if (key == "version")
                    series.version = value;
            }
        } else if (const auto define = kDefine.match(line); define.hasMatch()) {
            macros.insert(define.captured(1).toLatin1(), expanded(define.captured(2).trimmed().toLatin1(), macros));
        } else if (const auto patch = kPatch.match(line); patch.hasMatch()) {
            const QString options = patch.captured(2);
            const int strip = stripOf(options, 0);
            auto numbers = kNumber.globalMatch(options);
            if (!patch.captured(1).isEmpty()) {
                apply(patch.captured(1).toInt(), strip);
            } else if (numbers.hasNext()) {
                while (numbers.hasNext())
                    apply(numbers.next().captured(1).toInt(), strip);
            } else {
                apply(0, strip);
            }
        } else if (const auto all = kAuto.match(line); all.hasMatch() && !line.contains(QLatin1String(" -N"))) {
            for (const auto &[number, file] : declared) {
                if (isInside(file) && series.patches.size() < kMostPatches)
                    series.patches.append({file, stripOf(all.captured(1), 0)});
            }
        }
    }
    series.undecided = conditions.undecided();
    return series;
}

std::optional<PatchSeries> findPatchSeries(const QString &folder, const QString &top)
{
    QDir place(folder);
    const QString highest = QDir(top).absolutePath();
    for (int up = 0; up <= 6; ++up) {
        if (auto series = debianSeries(place))
            return series;
        if (auto series = rpmSeries(place))
            return series;
        if (place.absolutePath() == highest || !place.cdUp())
            break;
    }
    return std::nullopt;
}

} // namespace ariadne::history
