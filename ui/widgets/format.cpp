// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QLocale>
#include <QTimeZone>
#include <cmath>

namespace ariadne::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ariadne::ui::Format)
};

// The bracketed part that ends before or at `end`, walking back over nested ones; -1 where brackets don't match.
qsizetype openingOf(QStringView text, qsizetype close, QChar open, QChar shut)
{
    int depth = 0;
    for (qsizetype i = close; i >= 0; --i) {
        if (text[i] == shut)
            ++depth;
        else if (text[i] == open && --depth == 0)
            return i;
    }
    return -1;
}

bool isOperatorBefore(QStringView text, qsizetype at)
{
    // operator<, operator<<, operator->, operator(); "operator<< <char>" has arguments after its blank
    const QStringView before = text.left(at);
    if (before.endsWith(u' '))
        return before.trimmed().endsWith(u"operator");
    qsizetype i = before.size();
    while (i > 0 && QStringView(u"<>=-!()").contains(before[i - 1]))
        --i;
    return before.left(i).endsWith(u"operator");
}

// "a::b<x::y>::c" splits at the "::" outside brackets.
QStringList components(const QString &name)
{
    QStringList parts;
    int depth = 0;
    qsizetype from = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (c == u'<' || c == u'(' || c == u'[' || c == u'{')
            ++depth;
        else if (c == u'>' || c == u')' || c == u']' || c == u'}')
            depth = qMax(0, depth - 1);
        else if (c == u':' && depth == 0 && i + 1 < name.size() && name[i + 1] == u':') {
            parts << name.mid(from, i - from);
            from = i + 2;
            ++i;
        }
    }
    return parts << name.mid(from);
}

QString middle(const QString &text, const QFontMetricsF &metrics, qreal width)
{
    return metrics.elidedText(text, Qt::ElideMiddle, width);
}

} // namespace

QString countText(qint64 count) { return QLocale().toString(count); }

QString failuresOfRuns(qint64 failures, qint64 runs)
{
    return runs <= 0 ? Words::tr("not tried") : Words::tr("%1 / %2").arg(countText(failures), countText(runs));
}

QString oneIn(double rate)
{
    if (!(rate > 0))
        return Words::tr("none seen");
    return Words::tr("1 in %1").arg(countText(qint64(std::min(1 / rate + 0.5, 9e15))));
}

QString oneInRange(double low, double high)
{
    if (!(high > 0))
        return Words::tr("95 %: none");
    if (!(low > 0))
        return Words::tr("95 %: at most %1").arg(oneIn(high));
    return Words::tr("95 %: %1 to %2").arg(oneIn(high), oneIn(low));
}

QString probabilityText(double probability)
{
    if (probability >= 1)
        return QStringLiteral("1");
    if (!(probability > 0))
        return QStringLiteral("0");
    const QChar point = QLocale().decimalPoint().isEmpty() ? QChar(u'.') : QLocale().decimalPoint().front();
    const int hundredths = int(std::lround(probability * 100));
    if (hundredths == 0)
        return u'<' + QString(point) + QStringLiteral("01");
    if (hundredths >= 100)
        return u'>' + QString(point) + QStringLiteral("99");
    return point + QStringLiteral("%1").arg(hundredths, 2, 10, QLatin1Char('0'));
}

QString sizeText(qint64 byteSize)
{
    return QLocale().formattedDataSize(byteSize, byteSize < 10'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString exactSizeText(qint64 byteSize) { return Words::tr("%1 bytes").arg(countText(byteSize)); }

QString ageText(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return QStringLiteral("?");
    const qint64 seconds = when.secsTo(now);
    if (seconds < -60)
        return QLocale().toString(when.toLocalTime(), Words::tr("d MMM"));
    if (seconds < 60)
        return Words::tr("now");
    if (seconds < 3600)
        return Words::tr("%1 min").arg(seconds / 60);
    if (seconds < 86'400)
        return Words::tr("%1 h").arg(seconds / 3600);
    const qint64 days = seconds / 86'400;
    if (days <= 30)
        return Words::tr("%1 d").arg(days);
    const QDateTime local = when.toLocalTime();
    return QLocale().toString(local, local.date().year() == now.date().year() ? Words::tr("d MMM") : Words::tr("d MMM yyyy"));
}

QString timeToolTip(const QDateTime &when)
{
    if (!when.isValid())
        return Words::tr("Time not known");
    const auto format = QStringLiteral("yyyy-MM-dd HH:mm:ss");
    const QString utc = Words::tr("%1 UTC").arg(when.toUTC().toString(format));
    const QDateTime local = when.toLocalTime();
    if (local.offsetFromUtc() == 0)
        return utc;
    return utc + u'\n' + Words::tr("%1 local (%2)").arg(local.toString(format), local.timeZoneAbbreviation());
}

QString durationText(double seconds)
{
    if (!(seconds >= 0))
        return QStringLiteral("?");
    if (seconds < 0.9995)
        return Words::tr("%1 ms").arg(std::lround(seconds * 1000));
    if (seconds < 10)
        return Words::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    if (seconds < 60)
        return Words::tr("%1 s").arg(std::lround(seconds));
    const auto minutes = qint64(std::min(seconds / 60 + 0.5, 9e15));
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    if (minutes % 60 == 0)
        return Words::tr("%1 h").arg(countText(minutes / 60));
    return Words::tr("%1 h %2 min").arg(countText(minutes / 60)).arg(minutes % 60);
}

QString shortHash(const QString &hash, int digits) { return hash.left(digits); }

QString addressText(quint64 address, bool full)
{
    return QStringLiteral("0x%1").arg(address, full ? 16 : 0, 16, QLatin1Char('0'));
}

QString initials(const QString &personName)
{
    QString letters;
    for (const QString &word : personName.split(u' ', Qt::SkipEmptyParts)) {
        if (word.front().isLetterOrNumber())
            letters += word.front().toUpper();
    }
    // "Ada King of Lovelace" is AL: first and last say most.
    if (letters.size() > 2)
        letters = QString(letters.front()) + letters.back();
    return letters.isEmpty() ? QStringLiteral("?") : letters;
}

QString keyText(const QKeySequence &key) { return key.toString(QKeySequence::NativeText); }

QString elidePath(const QString &path, const QFontMetricsF &metrics, qreal width)
{
    if (metrics.horizontalAdvance(path) <= width)
        return path;
    const QStringList parts = path.split(u'/');
    if (parts.size() > 2) {
        // From the middle outwards: the first folder and as many of the last as fit.
        const QString first = parts.front().isEmpty() ? u'/' + parts[1] : parts.front();
        const qsizetype start = parts.front().isEmpty() ? 2 : 1;
        for (qsizetype keep = start + 1; keep < parts.size(); ++keep) {
            const QString shorter = first + QStringLiteral("/…/") + parts.mid(keep).join(u'/');
            if (metrics.horizontalAdvance(shorter) <= width)
                return shorter;
        }
        const QString last = QStringLiteral("…/") + parts.back();
        if (metrics.horizontalAdvance(last) <= width)
            return last;
    }
    return middle(parts.back(), metrics, width);
}

QString foldParameters(const QString &name)
{
    // The last top-level "(…)" that follows a name; what comes after it ("const", "[clone …]") stays.
    for (qsizetype close = name.lastIndexOf(u')'); close > 0;) {
        const qsizetype open = openingOf(name, close, u'(', u')');
        if (open <= 0)
            return name;
        if (close > open + 1 && name.mid(open) != u"(anonymous namespace)" &&
            QStringView(name).mid(open, close - open + 1) != u"(anonymous namespace)")
            return name.left(open) + QStringLiteral("(…)") + name.mid(close + 1);
        close = name.lastIndexOf(u')', open - 1);
    }
    return name;
}

QString foldTemplates(const QString &name)
{
    QString folded;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != u'<' || isOperatorBefore(name, i)) {
            folded += name[i];
            continue;
        }
        int depth = 0;
        qsizetype j = i;
        for (; j < name.size(); ++j) {
            if (name[j] == u'<')
                ++depth;
            else if (name[j] == u'>' && j > 0 && name[j - 1] != u'-' && --depth == 0)
                break;
        }
        if (j >= name.size()) // not a bracket: a comparison or a cut name
            return folded + name.mid(i);
        folded += QStringLiteral("<…>");
        i = j;
    }
    return folded;
}

QString elideName(const QString &name, const QFontMetricsF &metrics, qreal width)
{
    const auto fits = [&](const QString &text) { return metrics.horizontalAdvance(text) <= width; };
    if (fits(name))
        return name;
    QString shorter = foldParameters(name);
    if (fits(shorter))
        return shorter;
    shorter = foldTemplates(shorter);
    if (fits(shorter))
        return shorter;
    QStringList parts = components(shorter);
    while (parts.size() > 1) {
        parts.removeFirst();
        const QString without = QStringLiteral("…::") + parts.join(QStringLiteral("::"));
        if (fits(without))
            return without;
    }
    return middle(parts.back(), metrics, width);
}

QString elideText(const QString &text, Elide how, const QFontMetricsF &metrics, qreal width)
{
    switch (how) {
    case Elide::Path: return elidePath(text, metrics, width);
    case Elide::Name: return elideName(text, metrics, width);
    case Elide::End: break;
    }
    return metrics.elidedText(text, Qt::ElideRight, width);
}

} // namespace ariadne::ui
