// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/commit.h"
#include "ui/shell/place.h"

// Rows of Details that tell a commit, wherever one is shown.
namespace ariadne::ui {

Details::Row detailsRow(const QString &label, const QString &value, const std::optional<Link> &link = {},
                        bool code = false);
// "14.11.23, 5 d ago"; older than a month the date alone.
QString whenText(const QDateTime &time);
// Author and date; committer and when, where these differ.
QList<Details::Row> peopleRows(const repository::Commit &commit);

} // namespace ariadne::ui
