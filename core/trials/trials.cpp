// SPDX-License-Identifier: GPL-3.0-or-later
#include "trials.h"

#include "detach.h"
#include "supervisor.h"
#include "support/atomicfile.h"
#include "support/directories.h"
#include "support/hash.h"
#include "support/json.h"
#include "support/link.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSysInfo>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <unistd.h>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

namespace {

constexpr double kStartSeconds = 30; // a loaded machine, a catalogue on a slow disk

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

Done makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return fail(Error::Kind::Io,
                    tr("The folder %1 cannot be made: check its permissions and the space left.").arg(path));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<Recipe> storedRecipe(const QString &folder)
{
    const auto bytes = readFile(recipeFile(folder), 4 << 20);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto object = json::parseObject(*bytes);
    if (!object)
        return std::unexpected(object.error());
    return recipeFromJson(*object);
}

QString ownExecutable(const QString &wanted)
{
    if (!wanted.isEmpty())
        return wanted;
    const QString fromEnvironment = qEnvironmentVariable("ARIADNE_EXECUTABLE");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    // An update may have replaced the file under a running window; the link still leads to what runs.
    const QString path = QCoreApplication::applicationFilePath();
    return QFileInfo::exists(path) ? path : u"/proc/self/exe"_s;
}

QByteArray secretRecipe(const Recipe &recipe)
{
    QJsonObject object = toJson(recipe);
    object.insert(u"catalogue"_s, recipe.catalogue); // with its password: a pipe, not a file
    return json::compact(object);
}

Done launch(const Recipe &recipe, const QString &folder, const QString &executable)
{
    const auto answer = startDetached({ownExecutable(executable), u"trial"_s, u"supervise"_s, folder},
                                      secretRecipe(recipe), folder + u"/supervisor.log"_s, kStartSeconds);
    if (!answer)
        return std::unexpected(answer.error());
    if (*answer == "ready")
        return {};
    const auto object = json::parseObject(*answer);
    if (!object)
        return fail(Error::Kind::Io, tr("The supervisor gave an answer that makes no sense."),
                    QString::fromUtf8(*answer));
    const bool busy = object->value("busy"_L1).toBool();
    return fail(busy ? Error::Kind::Busy : Error::Kind::Io, object->value("error"_L1).toString());
}

bool isLocked(const QString &folder)
{
    if (!QFile::exists(lockFile(folder)))
        return false;
    const auto lock = FileLock::tryLock(lockFile(folder));
    return !lock && lock.error().kind == Error::Kind::Busy;
}

QString figure(double value)
{
    const double rounded = std::round(value);
    return rounded >= 10 ? QLocale().toString(static_cast<qint64>(rounded)) : QLocale().toString(value, 'g', 2);
}

} // namespace

QString trialsFolder()
{
    return directories::state() + u"/trials"_s;
}

QString folderOf(const QString &id)
{
    return trialsFolder() + u'/' + id;
}

Result<Recipe> create(Recipe recipe)
{
    recipe.directory = QDir(recipe.directory.isEmpty() ? u"."_s : recipe.directory).absolutePath();
    if (const Done checked = checkRecipe(recipe); !checked)
        return std::unexpected(checked.error());
    recipe.id = uuid7();
    recipe.created = QDateTime::currentDateTimeUtc();
    if (recipe.name.isEmpty())
        recipe.name = QFileInfo(recipe.command.first()).fileName();
    recipe.catalogue = catalogueLocation(recipe.catalogue);
    const QString folder = folderOf(recipe.id);
    if (const Done made = makePrivateFolder(trialsFolder()); !made)
        return std::unexpected(made.error());
    if (const Done made = makePrivateFolder(folder); !made)
        return std::unexpected(made.error());
    if (const Done written = writeFileAtomically(recipeFile(folder), json::compact(toJson(redactedRecipe(recipe))));
        !written) {
        QDir(folder).removeRecursively();
        return std::unexpected(written.error());
    }
    return recipe;
}

Result<Recipe> start(Recipe recipe, const QString &executable)
{
    auto created = create(std::move(recipe));
    if (!created)
        return created;
    const QString folder = folderOf(created->id);
    if (const Done launched = launch(*created, folder, executable); !launched) {
        // Never begun: nothing of it stays. A supervisor that is merely slow keeps its folder.
        if (launched.error().kind != Error::Kind::Busy)
            QDir(folder).removeRecursively();
        return std::unexpected(launched.error());
    }
    return created;
}

Done resume(const QString &id, const QStringList &command, const std::optional<Recipe> &more, const QString &executable)
{
    const QString folder = folderOf(id);
    auto recipe = storedRecipe(folder);
    if (!recipe)
        return std::unexpected(recipe.error());
    if (isLocked(folder))
        return fail(Error::Kind::Busy, tr("The trial \"%1\" is running already.").arg(recipe->name));
    if (!command.isEmpty()) {
        Recipe given = *recipe;
        given.command = command;
        if (redactedRecipe(given).command != recipe->command)
            return fail(Error::Kind::Usage, tr("This is another command than the trial's: start a new trial for it."));
        recipe->command = command;
    } else if (recipe->redacted) {
        return fail(Error::Kind::Usage,
                    tr("A secret in the command of \"%1\" was not stored: give the command again after \"--\".")
                        .arg(recipe->name));
    }
    if (more) {
        recipe->mostRuns = more->mostRuns ? more->mostRuns : recipe->mostRuns;
        recipe->mostFailures = more->mostFailures ? more->mostFailures : recipe->mostFailures;
        recipe->mostSeconds = more->mostSeconds > 0 ? more->mostSeconds : recipe->mostSeconds;
        // Counted where it began; only a password that was not stored can be added.
        if (!more->catalogue.isEmpty() && belongsTo(*recipe, more->catalogue))
            recipe->catalogue = catalogueLocation(more->catalogue);
        const Done written = writeFileAtomically(recipeFile(folder), json::compact(toJson(redactedRecipe(*recipe))));
        if (!written)
            return written;
    }
    if (const Done checked = checkRecipe(*recipe); !checked)
        return checked;
    return launch(*recipe, folder, executable);
}

Result<bool> stop(const QString &id, double seconds, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    const QString folder = folderOf(id);
    if (!QFileInfo(folder).isDir())
        return fail(Error::Kind::NotFound, tr("There is no trial %1.").arg(id));
    if (!isLocked(folder))
        return false;
    if (const Done asked = writeFileAtomically(stopFile(folder), "stop\n"); !asked)
        return std::unexpected(asked.error());
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (isLocked(folder)) {
        if (job.cancelled())
            return cancelled();
        if (std::chrono::steady_clock::now() > until)
            return fail(Error::Kind::Busy,
                        tr("The trial was asked to stop, but its run does not end: look again later."));
        QThread::msleep(20);
    }
    QFile::remove(stopFile(folder));
    return true;
}

Result<QString> find(const QString &words)
{
    QString wanted = words.trimmed();
    if (const auto link = Link::parse(wanted)) {
        if (const auto *trial = link->as<place::Trial>())
            wanted = trial->id;
    }
    // UUIDv7 sorts by time, so the last name is the latest trial.
    const QStringList ids = QDir(trialsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QStringList known;
    std::copy_if(ids.cbegin(), ids.cend(), std::back_inserter(known), [](const QString &id) { return isUuid(id); });
    if (wanted.isEmpty()) {
        if (known.isEmpty())
            return fail(Error::Kind::NotFound,
                        tr("There is no trial yet: start one with \"ariadne trial run -- COMMAND\"."));
        return known.last();
    }
    if (known.contains(wanted))
        return wanted;
    QStringList fitting;
    if (wanted.size() >= 6) {
        for (const QString &id : known) {
            if (id.startsWith(wanted) || id.endsWith(wanted))
                fitting.append(id);
        }
    }
    if (fitting.size() == 1)
        return fitting.first();
    for (auto id = known.crbegin(); id != known.crend(); ++id) {
        const auto recipe = storedRecipe(folderOf(*id));
        if (recipe && recipe->name == wanted)
            return *id;
    }
    if (fitting.size() > 1)
        return fail(Error::Kind::Usage, tr("\"%1\" fits %2 trials: give more digits.").arg(wanted).arg(fitting.size()));
    return fail(Error::Kind::NotFound, tr("There is no trial \"%1\": see \"ariadne trial list\".").arg(wanted));
}

Result<TrialStatus> statusOfFolder(const QString &folder, Journal *journal)
{
    const auto recipe = storedRecipe(folder);
    if (!recipe)
        return std::unexpected(recipe.error());
    // Asked before the record is read: a supervisor that ends in between has written its end by then.
    const bool running = isLocked(folder);
    Journal own(journalFile(folder));
    if (!journal)
        journal = &own;
    else if (*journal == Journal())
        *journal = own;
    if (const auto read = journal->refresh(); !read)
        return std::unexpected(read.error());

    TrialStatus status;
    status.host = journal->sessions().isEmpty() ? QSysInfo::machineHostName() : journal->sessions().last().host;
    status.recipe = *recipe;
    status.folder = folder;
    status.total = journal->total();
    status.binary = journal->lastBinary();
    if (!journal->runs().isEmpty())
        status.binary = std::max(journal->runs().last().binary, 0);
    status.current = journal->ofBinary(status.binary);
    for (const Binary &binary : journal->binaries())
        status.binaries.append({binary, journal->ofBinary(binary.number)});
    status.rate = jeffreys(status.current.failures, status.current.runs);
    status.claim = clopperPearson(status.current.failures, status.current.runs);
    status.activeSeconds = journal->activeSeconds();
    if (status.total.runs > 0 && status.activeSeconds > 0)
        status.runsPerHour = static_cast<double>(status.total.runs) / status.activeSeconds * 3600;
    if (status.runsPerHour && status.rate && status.rate->mid > 0)
        status.hoursToNextFailure = 1 / (status.rate->mid * *status.runsPerHour);
    status.warnings = journal->warnings();
    if (status.binaries.size() > 1) {
        status.warnings.append({u"binary-changed"_s,
                                tr("What is run changed %n time(s); rates are about the last one only.")
                                    .replace("%n"_L1, QString::number(status.binaries.size() - 1)),
                                status.binaries.last().first.files.value(0).path});
    }
    if (!journal->sessions().isEmpty())
        status.started = journal->sessions().first().time;
    for (const RunRecord &run : journal->runs().last(std::min<qsizetype>(journal->runs().size(), 64)))
        status.lastEnd = std::max(status.lastEnd, run.start.addMSecs(std::llround(run.seconds * 1000)));
    if (running) {
        status.state = u"running"_s;
    } else if (journal->sessions().isEmpty()) {
        status.state = u"new"_s;
    } else if (journal->sessionOpen()) {
        status.state = u"interrupted"_s;
        status.reason = tr("Its supervisor was ended from outside; all runs recorded are there.");
    } else {
        status.state = journal->sessions().last().state;
        status.reason = journal->sessions().last().reason;
    }
    return status;
}

Result<TrialStatus> status(const QString &id)
{
    if (!QFileInfo(folderOf(id)).isDir())
        return fail(Error::Kind::NotFound, tr("There is no trial %1 on this machine.").arg(id));
    return statusOfFolder(folderOf(id));
}

Result<TrialList> list(JobControl &job)
{
    TrialList answer;
    QStringList ids = QDir(trialsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    quint64 done = 0;
    for (const QString &id : ids) {
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, done++, static_cast<quint64>(ids.size()), id);
        if (!isUuid(id))
            continue;
        const auto trial = statusOfFolder(folderOf(id));
        if (trial)
            answer.trials.append(*trial);
        else
            answer.warnings.append({u"damaged-trial"_s, trial.error().what, folderOf(id)});
    }
    return answer;
}

Result<TrialStatus> statusInCatalogue(const store::Catalogue &catalogue, const QString &words, JobControl &job)
{
    QString wanted = words.trimmed();
    if (const auto link = Link::parse(wanted)) {
        if (const auto *trial = link->as<place::Trial>())
            wanted = trial->id;
    }
    const auto stored = findStored(catalogue, wanted, job);
    if (!stored)
        return std::unexpected(stored.error());
    TrialStatus status;
    status.here = false;
    status.host = stored->host;
    status.recipe.id = stored->id;
    status.recipe.name = stored->name;
    status.recipe.command = stored->command;
    status.recipe.directory = stored->directory;
    status.recipe.created = stored->created;
    status.recipe.catalogue = catalogue.location();
    status.folder = stored->folder;
    // Whether it runs there now cannot be seen from here.
    status.state = stored->state;
    status.reason = tr("These are the counts of the catalogue; its record is on %1.").arg(stored->host);
    status.total = status.current = stored->counts;
    status.rate = jeffreys(status.total.failures, status.total.runs);
    status.claim = clopperPearson(status.total.failures, status.total.runs);
    return status;
}

QString outputPath(const QString &id, qint64 run)
{
    const QString path = runFolder(folderOf(id), run) + u"/output"_s;
    return QFileInfo(path).isFile() ? path : QString();
}

Result<QByteArray> runOutput(const QString &id, qint64 run)
{
    const QString path = outputPath(id, run);
    if (path.isEmpty())
        return fail(Error::Kind::NotFound, tr("No output of run %1 was kept.").arg(run));
    return readFile(path);
}

QString rateText(const Counts &counts)
{
    if (counts.runs == 0)
        return tr("no runs yet");
    if (counts.failures == 0)
        return tr("none in %1").arg(QLocale().toString(counts.runs));
    return tr("1 in %1").arg(figure(static_cast<double>(counts.runs) / static_cast<double>(counts.failures)));
}

QString intervalText(const Rate &rate)
{
    if (rate.low <= 0)
        return tr("95 %: at most 1 in %1").arg(figure(1 / rate.high));
    return tr("95 %: 1 in %1 to 1 in %2").arg(figure(1 / rate.high), figure(1 / rate.low));
}

QJsonObject toJson(const RunRecord &run, const QString &trial)
{
    QJsonObject object{{u"run"_s, run.number},
                       {u"verdict"_s, verdictName(run.verdict)},
                       {u"reason"_s, run.reason},
                       {u"start"_s, json::time(run.start)},
                       {u"seconds"_s, run.seconds},
                       {u"binary"_s, run.binary},
                       {u"link"_s, Link(place::Trial{trial, run.number}).print()}};
    object.insert(u"exit_code"_s, run.exitCode >= 0 ? QJsonValue(run.exitCode) : QJsonValue());
    object.insert(u"signal"_s, run.signal ? QJsonValue(run.signal) : QJsonValue());
    if (run.hasOutput)
        object.insert(u"output"_s, outputPath(trial, run.number));
    if (!run.cores.isEmpty())
        object.insert(u"core"_s, runFolder(folderOf(trial), run.number) + u'/' + run.cores.first());
    if (!run.coreNote.isEmpty())
        object.insert(u"core_note"_s, run.coreNote);
    return object;
}

QJsonObject toJson(const TrialStatus &status, const FiledFailures *filed)
{
    const auto rateObject = [](const std::optional<Rate> &rate) -> QJsonValue {
        if (!rate)
            return QJsonObject{{u"low"_s, QJsonValue()}, {u"mid"_s, QJsonValue()}, {u"high"_s, QJsonValue()}};
        return QJsonObject{{u"low"_s, rate->low}, {u"mid"_s, rate->mid}, {u"high"_s, rate->high}};
    };
    const auto figureOrNull = [](const std::optional<double> &value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    QJsonArray binaries;
    for (const auto &[binary, counts] : status.binaries) {
        QJsonArray files;
        for (const Binary::File &file : binary.files) {
            files.append(QJsonObject{{u"path"_s, file.path},
                                     {u"sha256"_s, QString::fromLatin1(file.sha256)},
                                     {u"build_id"_s, QString::fromLatin1(file.buildId)}});
        }
        binaries.append(QJsonObject{{u"number"_s, binary.number},
                                    {u"files"_s, files},
                                    {u"runs"_s, counts.runs},
                                    {u"failures"_s, counts.failures},
                                    {u"harness_errors"_s, counts.harnessErrors}});
    }
    QJsonArray byMode;
    if (filed) {
        for (auto mode = filed->perMode.cbegin(); mode != filed->perMode.cend(); ++mode) {
            byMode.append(QJsonObject{{u"mode"_s, mode.key()},
                                      {u"title"_s, filed->modeTitles.value(mode.key())},
                                      {u"failures"_s, mode.value()},
                                      {u"link"_s, Link(place::Mode{mode.key()}).print()}});
        }
    }
    QJsonObject object = toJson(status.recipe);
    object.remove(u"format"_s);
    object.insert(u"folder"_s, status.folder);
    object.insert(u"link"_s, Link(place::Trial{status.recipe.id, {}}).print());
    object.insert(u"state"_s, status.state);
    object.insert(u"reason"_s, status.reason);
    object.insert(u"runs"_s, status.total.runs);
    object.insert(u"failures"_s, status.total.failures);
    object.insert(u"harness_errors"_s, status.total.harnessErrors);
    object.insert(u"by_mode"_s, byMode);
    object.insert(u"binaries"_s, binaries);
    object.insert(u"rate"_s, rateObject(status.rate));
    object.insert(u"claim"_s, rateObject(status.claim));
    object.insert(u"runs_per_hour"_s, figureOrNull(status.runsPerHour));
    object.insert(u"hours_to_next_failure"_s, figureOrNull(status.hoursToNextFailure));
    object.insert(u"here"_s, status.here);
    object.insert(u"host"_s, status.host);
    object.insert(u"active_seconds"_s, status.activeSeconds);
    object.insert(u"started"_s, status.started.isValid() ? QJsonValue(json::time(status.started)) : QJsonValue());
    object.insert(u"last_end"_s, status.lastEnd.isValid() ? QJsonValue(json::time(status.lastEnd)) : QJsonValue());
    return object;
}

int superviseMain(const QString &folder, JobControl &job)
{
    const auto answer = [](const QByteArray &text) {
        const QByteArray full = text + '\n';
        [[maybe_unused]] const ssize_t written =
            ::write(STDOUT_FILENO, full.constData(), static_cast<size_t>(full.size()));
        // From here on nobody listens, and the one who did must not wait for us.
        if (const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC); nothing >= 0) {
            ::dup2(nothing, STDIN_FILENO);
            ::dup2(nothing, STDOUT_FILENO);
            ::close(nothing);
        }
    };
    const auto refuse = [&](const Error &error) {
        answer(json::compact({{u"error"_s, error.what}, {u"busy"_s, error.kind == Error::Kind::Busy}}));
        return 3;
    };
    QFile input;
    [[maybe_unused]] const bool opened = input.open(STDIN_FILENO, QIODevice::ReadOnly);
    const QByteArray given = ::isatty(STDIN_FILENO) ? QByteArray() : input.read(4 << 20);
    auto recipe = storedRecipe(folder);
    if (!given.trimmed().isEmpty()) {
        const auto object = json::parseObject(given.trimmed());
        recipe = object ? recipeFromJson(*object) : Result<Recipe>(std::unexpected(object.error()));
    }
    if (!recipe)
        return refuse(recipe.error());
    bool ready = false;
    const auto ended = supervise(folder, *recipe, job, [&] {
        ready = true;
        answer("ready");
    });
    if (!ended) {
        if (!ready)
            return refuse(ended.error());
        return 3;
    }
    return ended->state == "finished"_L1 ? 0 : 1;
}

} // namespace ariadne::trials
