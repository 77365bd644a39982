// SPDX-License-Identifier: GPL-3.0-or-later
#include "redactfinding.h"

#include "support/redact.h"

namespace ariadne::failures {

namespace {

void redactFrames(QList<Frame> &frames)
{
    for (Frame &frame : frames) {
        frame.function = redact(frame.function);
        frame.module = redact(frame.module);
        frame.file = redact(frame.file);
    }
}

} // namespace

Attributes redacted(const Attributes &attributes)
{
    Attributes out;
    for (auto it = attributes.cbegin(); it != attributes.cend(); ++it) {
        // An attribute is like a variable of the environment: its name may say that its value is secret.
        const QStringList one = redactEnvironment({it.key() + QLatin1Char('=') + redact(it.value())});
        out[redact(it.key())] = one.value(0).section(QLatin1Char('='), 1);
    }
    return out;
}

Finding redacted(Finding finding)
{
    finding.title = redact(finding.title);
    finding.type = redact(finding.type);
    finding.message = redact(finding.message);
    finding.program = redact(finding.program);
    finding.command = redact(finding.command);
    for (QString &alternative : finding.alternatives)
        alternative = redact(alternative);
    finding.messageTemplate = redact(finding.messageTemplate);
    finding.function = redact(finding.function);
    finding.guiltyFile = redact(finding.guiltyFile);
    redactFrames(finding.frames);
    for (Stack &stack : finding.stacks) {
        stack.name = redact(stack.name);
        redactFrames(stack.frames);
    }
    finding.attributes = redacted(finding.attributes);
    return finding;
}

} // namespace ariadne::failures
