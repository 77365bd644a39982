// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/outlinemodel.h"

#include "ui/widgets/roles.h"

namespace ariadne::ui {

using source::OutlineSymbol;

QString symbolKindText(OutlineSymbol::Kind kind)
{
    switch (kind) {
    case OutlineSymbol::Kind::Function:
        return OutlineModel::tr("function");
    case OutlineSymbol::Kind::Declaration:
        return OutlineModel::tr("declaration");
    case OutlineSymbol::Kind::Class:
        return OutlineModel::tr("class");
    case OutlineSymbol::Kind::Struct:
        return OutlineModel::tr("struct");
    case OutlineSymbol::Kind::Union:
        return OutlineModel::tr("union");
    case OutlineSymbol::Kind::Enum:
        return OutlineModel::tr("enum");
    case OutlineSymbol::Kind::Type:
        return OutlineModel::tr("type");
    case OutlineSymbol::Kind::Namespace:
        return OutlineModel::tr("namespace");
    case OutlineSymbol::Kind::Macro:
        return OutlineModel::tr("macro");
    case OutlineSymbol::Kind::Variable:
        return OutlineModel::tr("variable");
    }
    return {};
}

QString symbolIcon(OutlineSymbol::Kind kind)
{
    if (kind == OutlineSymbol::Kind::Macro)
        return QStringLiteral("hash");
    if (kind == OutlineSymbol::Kind::Variable)
        return QStringLiteral("variable");
    const bool function = kind == OutlineSymbol::Kind::Function || kind == OutlineSymbol::Kind::Declaration;
    return function ? QStringLiteral("function") : QStringLiteral("type");
}

void OutlineModel::setOutline(const source::Outline &outline, const place::Source &file)
{
    beginResetModel();
    m_outline = outline;
    m_file = file;
    m_here = -1;
    endResetModel();
}

int OutlineModel::setLine(int line)
{
    const int here = m_outline.at(line);
    if (here != m_here) {
        const int before = std::exchange(m_here, here);
        for (const int row : {before, here}) {
            if (row >= 0)
                emit dataChanged(index(row), index(row), {HereRole});
        }
    }
    return here;
}

int OutlineModel::lineOf(const QModelIndex &index) const
{
    return index.isValid() ? m_outline.symbols.at(index.row()).line : 0;
}

Link OutlineModel::linkOf(int row) const
{
    place::Source place = m_file;
    const int line = m_outline.symbols.at(row).line;
    place.lines = {line, line};
    return place;
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_outline.symbols.size());
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OutlineSymbol &symbol = m_outline.symbols.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(symbol.name + symbol.signature);
    case Qt::ToolTipRole: {
        const QString name = symbol.scope.isEmpty() ? symbol.name : symbol.scope + QStringLiteral("::") + symbol.name;
        return tr("%1%2\n%3, line %4\nRead lexically, by %5")
            .arg(name, symbol.signature, symbolKindText(symbol.kind), QString::number(symbol.line), m_outline.tier);
    }
    case Qt::AccessibleTextRole:
        return tr("%1 %2, line %3").arg(symbolKindText(symbol.kind), symbol.name).arg(symbol.line);
    case IconRole:
        return symbolIcon(symbol.kind);
    case CodeRole:
        return true;
    case ToneRole:
        return int(symbol.kind == OutlineSymbol::Kind::Declaration ? Tone::Muted : Tone::Plain);
    case HereRole:
        return index.row() == m_here;
    case IndentedNameRole:
        return std::min(symbol.depth, 8);
    case LinkRole:
        return QVariant::fromValue(linkOf(index.row()));
    default:
        return {};
    }
}

} // namespace ariadne::ui
