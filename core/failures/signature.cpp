// SPDX-License-Identifier: GPL-3.0-or-later
#include "signature.h"

#include "support/hash.h"

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

// 2: a kernel's report is known by its headline; 3: Chromium's and V8's own reporters are passed over
constexpr int kVersion = 3;
constexpr int kLooseFrames = 3;
constexpr int kStrictFrames = 16;

QString digest(const QStringList &parts)
{
    // Zero bytes between the parts: no part can hold one.
    return QString::fromLatin1(sha256Hex(parts.join(QChar(u'\0')).toUtf8()));
}

// RFC 9562 §5.8: version 8 is free in all bits but version and variant.
QString uuidOf(const QString &digits)
{
    QString hex = digits.left(32);
    hex[12] = u'8';
    hex[16] = u'8';
    return hex.left(8) + u'-' + hex.mid(8, 4) + u'-' + hex.mid(12, 4) + u'-' + hex.mid(16, 4) + u'-' + hex.mid(20);
}

} // namespace

Signature signatureOf(const Finding &finding)
{
    Signature signature;
    signature.algorithm = u"frames"_s;
    signature.version = kVersion;
    signature.title = finding.title.isEmpty() ? titleOf(finding) : finding.title;
    // A debugger's text and the core it was made from are the same crash.
    const QString family = finding.kind == kind::kBacktrace ? kind::kCrash : finding.kind;
    QStringList head{family, finding.type.toLower()};
    if (finding.kind == kind::kTest)
        head += finding.attributes.value(u"test"_s);
    if (finding.kind == kind::kSanitizer)
        head += finding.attributes.value(attribute::kAccess);
    const QString message = normalisedMessage(finding.message);
    // A test's frame is the line of its check, which moves with every edit: its words tell it better.
    QStringList loose = finding.kind == kind::kTest ? QStringList() : significantFrames(finding.frames, kLooseFrames);
    const bool messageCounts = loose.isEmpty() || finding.kind == kind::kAbort || finding.kind == kind::kTest;
    if (messageCounts)
        loose.prepend(message);
    if (finding.kind != kind::kTest && (loose.isEmpty() || loose == QStringList{QString()}))
        loose = {finding.program}; // nothing else is known
    // A kernel's headline is made by rule from type and guilty function; its stack differs with the way there.
    if (finding.kind == kind::kKernel)
        loose = {normalisedMessage(signature.title)};
    signature.loose = digest(head + loose);
    signature.strict = digest(head + QStringList{message} + significantFrames(finding.frames, kStrictFrames));
    return signature;
}

QString modeIdOf(const Signature &signature)
{
    return uuidOf(digest({signature.algorithm, QString::number(signature.version), signature.loose}));
}

QString modeIdOfShape(const QString &shapeKey)
{
    return uuidOf(digest({u"shape"_s, shapeKey}));
}

} // namespace ariadne::failures
