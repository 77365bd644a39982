// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/decisionmodels.h"

#include "ui/widgets/format.h"

#include "support/link.h"

#include <QCoreApplication>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};

QString partWords(failures::PartName part)
{
    switch (part) {
    case failures::PartName::Frames:
        return Words::tr("frames");
    case failures::PartName::Signature:
        return Words::tr("signature");
    case failures::PartName::Type:
        return Words::tr("type");
    case failures::PartName::Title:
        return Words::tr("headline");
    case failures::PartName::Message:
        return Words::tr("message");
    case failures::PartName::Address:
        return Words::tr("address class");
    case failures::PartName::Value:
        return Words::tr("value class");
    case failures::PartName::Access:
        return Words::tr("access");
    case failures::PartName::Registers:
        return Words::tr("registers");
    case failures::PartName::Locals:
        return Words::tr("locals");
    case failures::PartName::Reporters:
        break;
    }
    return Words::tr("reporting functions");
}

QString number(double value)
{
    return QLocale().toString(value, 'f', 2);
}

} // namespace

QString scoreWords(double score, const QList<failures::ScorePart> &parts)
{
    QStringList words;
    for (const failures::ScorePart &part : parts)
        if (part.value >= 0.005)
            words.append(partWords(part.name) + u' ' + number(part.value));
    return Words::tr("score %1: %2").arg(number(score), words.join(QStringLiteral(", ")));
}

QString decisionWords(const failures::Decision &decision)
{
    const store::Event &event = decision.event;
    const auto of = [&](const QString &key) { return event.data.value(key).toString(); };
    const auto brief = [&](const QString &key) { return failures::briefId(of(key)); };
    if (event.kind == failures::decision::kSame)
        return Words::tr("%1 is the same as %2").arg(brief(QStringLiteral("a")), brief(QStringLiteral("b")));
    if (event.kind == failures::decision::kDifferent)
        return Words::tr("%1 differs from %2").arg(brief(QStringLiteral("a")), brief(QStringLiteral("b")));
    const int count = int(event.data.value(QStringLiteral("occurrences")).toArray().size());
    if (event.kind == failures::decision::kMove)
        return Words::tr("%n failures moved here or away", nullptr, count);
    if (event.kind == failures::decision::kSplit)
        return Words::tr("%n failures split off", nullptr, count);
    if (event.kind == failures::decision::kRename)
        return Words::tr("called “%1”").arg(of(QStringLiteral("title")));
    if (event.kind == failures::decision::kCause) {
        const QString certainty = of(QStringLiteral("certainty"));
        const QString name = of(QStringLiteral("name"));
        return certainty == u"none"       ? Words::tr("not caused by %1").arg(name)
               : certainty == u"probable" ? Words::tr("probably caused by %1").arg(name)
                                          : Words::tr("caused by %1").arg(name);
    }
    const bool on = event.data.value(QStringLiteral("on")).toBool();
    if (event.kind == failures::decision::kExpected)
        return on ? Words::tr("expected") : Words::tr("no longer expected");
    if (event.kind == failures::decision::kNoise)
        return on ? Words::tr("noise") : Words::tr("no longer noise");
    if (event.kind == failures::decision::kRule)
        return Words::tr("rule: %1")
            .arg(
                failures::text(failures::conditionsFromJson(event.data.value(QStringLiteral("conditions")).toArray())));
    if (event.kind == failures::decision::kNoRule)
        return Words::tr("no rule: %1")
            .arg(
                failures::text(failures::conditionsFromJson(event.data.value(QStringLiteral("conditions")).toArray())));
    if (event.kind == failures::decision::kImport)
        return Words::tr("import");
    return Words::tr("undo");
}

void SimilarListModel::setRows(const QList<failures::Similar> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int SimilarListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SimilarListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const failures::Similar &one = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return one.mode.title;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(one.mode.title, scoreWords(one.score, one.parts));
    case Qt::ToolTipRole:
        return one.mode.title + u'\n' + scoreWords(one.score, one.parts);
    case LinkRole:
        return QVariant::fromValue(Link(place::Mode{one.mode.id}));
    case SecondaryRole:
        return failures::briefId(one.mode.id);
    case BadgesRole:
        if (one.asked)
            return QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Inbox, tr("inbox")}});
        if (one.apart)
            return QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Plain, tr("different")}});
        return {};
    case TrailingRole:
        return number(one.score);
    default:
        return {};
    }
}

void DecisionListModel::setRows(const QList<failures::Decision> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int DecisionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant DecisionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const failures::Decision &one = m_rows.at(index.row());
    const QString when = ageText(one.event.time.toLocalTime());
    switch (role) {
    case Qt::DisplayRole:
        return decisionWords(one);
    case Qt::AccessibleTextRole:
        return tr("%1, by %2, %3").arg(decisionWords(one), one.event.author, when);
    case Qt::ToolTipRole:
        return decisionWords(one) + u'\n' + one.event.author + u'\n' + timeToolTip(one.event.time) +
               (one.event.reason.isEmpty() ? QString() : u'\n' + one.event.reason);
    case SecondaryRole:
        return one.event.reason.isEmpty() ? one.event.author
                                          : one.event.author + QStringLiteral(": ") + one.event.reason;
    case BadgesRole:
        if (one.undone)
            return QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Plain, tr("undone")}});
        if (!one.overruledBy.isEmpty())
            return QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Plain, tr("overruled")}});
        return {};
    case TrailingRole:
        return when;
    default:
        return {};
    }
}

} // namespace ariadne::ui
