// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/roles.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QLocale>
#include <QString>

// How things are written (look.md §6). Pure functions; `locale` defaults to the user's.
namespace ariadne::ui {

QString countText(qint64 count);                            // "12,840"
QString failuresOfRuns(qint64 failures, qint64 runs);       // "41 / 12,840"; runs 0: "not tried"
QString oneIn(double rate);                                 // "1 in 313"; 0: "none seen"
QString oneInRange(double low, double high);                // "95 %: 1 in 233 to 1 in 430" (low and high are rates)
QString probabilityText(double probability);                // ".93", "1", "0"; "<.01" where it rounds to nothing
QString sizeText(qint64 byteSize);                          // "2.1 GB"
QString exactSizeText(qint64 byteSize);                     // "2,147,483,648 bytes", for the tooltip
QString ageText(const QDateTime &when, const QDateTime &now = QDateTime::currentDateTime()); // "14 min", "5 d", "14 Nov"
QString timeToolTip(const QDateTime &when);                 // UTC and local, absolute
QString durationText(double seconds);                       // "31 h 20 min", "4.2 s", "300 ms"
QString shortHash(const QString &hash, int digits = 8);
QString addressText(quint64 address, bool full = false);    // "0x7f31c8004a80"; full: 16 digits
QString initials(const QString &personName);                // "MK"
QString keyText(const QKeySequence &key);                   // native text

// Elision for a width in px. The last component of a path or a name never goes; the tooltip shows all.
QString elidePath(const QString &path, const QFontMetricsF &metrics, qreal width);
// Folds parameters "(…)", then template arguments "<…>", then the leading namespaces, then the middle.
QString elideName(const QString &name, const QFontMetricsF &metrics, qreal width);
QString elideText(const QString &text, Elide how, const QFontMetricsF &metrics, qreal width);
// One step of the folding, for lists that fold all rows alike.
QString foldParameters(const QString &name);
QString foldTemplates(const QString &name);

} // namespace ariadne::ui
