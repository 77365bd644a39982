// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "case.h"
#include "store/catalogue.h"
#include "support/job.h"

#include <functional>

// The write-up: what the next person finds. Text from a case is hostile until it is escaped here; no script and no
// element of its own ever reaches the reader.
namespace ariadne::cases {

// PNG of a link's place; the app fills it from ui/render. May be empty: then there are no pictures. An Error means only
// that this picture is missing.
using PictureMaker = std::function<Result<QByteArray>(const Link &)>;

struct Picture {
    QString name; // "E1.png"
    QByteArray png;
    bool operator==(const Picture &) const = default;
};
struct WriteUp {
    QByteArray text;         // UTF-8
    QList<Picture> pictures; // Markdown only, in the folder beside it; HTML holds them itself
    Warnings warnings;       // pictures that could not be made
    bool operator==(const WriteUp &) const = default;
};

enum class Format { Markdown, Html };
// By the file's ending; Error::Usage for others.
Result<Format> formatOf(const QString &path);

// `made`: the time it says it was written. `pictureFolder`: what Markdown's pictures are linked under, percent-encoded
// here.
Result<WriteUp> writeUp(const Case &value, Format format, const QDateTime &made, const QString &pictureFolder,
                        const PictureMaker &pictures, JobControl &job);

// Writes it to `path`, Markdown's pictures into "<stem>-pictures" beside it; each file as a whole or not at all.
// Errors: those of writeUp(), NoSpace, Io.
Result<Warnings> exportCase(const Case &value, const QString &path, const PictureMaker &pictures, JobControl &job);

// User text as Markdown that shows exactly that text. Public for its tests.
QString escapedMarkdown(const QString &text);
// A fenced block that `code` cannot end.
QString fencedCode(const QString &code, const QString &name);

} // namespace ariadne::cases
