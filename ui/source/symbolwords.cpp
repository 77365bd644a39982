// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/symbolwords.h"

#include <QCoreApplication>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ariadne::ui::SymbolWords)
};

} // namespace

QString useText(source::Use use)
{
    switch (use) {
    case source::Use::Call:
        return Words::tr("call");
    case source::Use::MemberCall:
        return Words::tr("member call");
    case source::Use::Read:
        return Words::tr("read");
    case source::Use::Write:
        return Words::tr("write");
    case source::Use::Address:
        return Words::tr("address");
    case source::Use::Type:
        return Words::tr("type");
    case source::Use::Mention:
        return Words::tr("mention");
    }
    return {};
}

QString useGroupText(source::Use use)
{
    switch (use) {
    case source::Use::Call:
        return Words::tr("Calls");
    case source::Use::MemberCall:
        return Words::tr("Member calls");
    case source::Use::Read:
        return Words::tr("Reads");
    case source::Use::Write:
        return Words::tr("Writes");
    case source::Use::Address:
        return Words::tr("Addresses taken");
    case source::Use::Type:
        return Words::tr("As a type");
    case source::Use::Mention:
        return Words::tr("Mentions");
    }
    return {};
}

QString kindText(source::SymbolKind kind)
{
    using source::SymbolKind;
    switch (kind) {
    case SymbolKind::Function:
        return Words::tr("function");
    case SymbolKind::Variable:
        return Words::tr("variable");
    case SymbolKind::Macro:
        return Words::tr("macro");
    case SymbolKind::Struct:
        return Words::tr("struct");
    case SymbolKind::Union:
        return Words::tr("union");
    case SymbolKind::Enum:
        return Words::tr("enum");
    case SymbolKind::Typedef:
        return Words::tr("type");
    case SymbolKind::Member:
        return Words::tr("member");
    case SymbolKind::Enumerator:
        return Words::tr("enumerator");
    case SymbolKind::Class:
        return Words::tr("class");
    case SymbolKind::Namespace:
        return Words::tr("namespace");
    case SymbolKind::Label:
        return Words::tr("label");
    case SymbolKind::Other:
        return Words::tr("symbol");
    }
    return {};
}

QString kindIcon(source::SymbolKind kind)
{
    using source::SymbolKind;
    switch (kind) {
    case SymbolKind::Function:
    case SymbolKind::Label:
        return QStringLiteral("function");
    case SymbolKind::Variable:
    case SymbolKind::Member:
    case SymbolKind::Enumerator:
        return QStringLiteral("variable");
    case SymbolKind::Macro:
        return QStringLiteral("hash");
    default:
        return QStringLiteral("type");
    }
}

} // namespace ariadne::ui
