// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/registers/threadregisters.h"
#include "failures/failure.h"
#include "failures/importer.h"
#include "ui/dump/dumpdata.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"

class QLineEdit;
class QListView;
class QStackedWidget;

namespace ariadne::ui {

class Button;
class Chip;
class CrashModel;
class EmptyState;
class ErrorBand;
class FrameModel;
class IcicleView;
class KnownDumpModel;
class LinkLabel;
class PanelHeader;
class SentenceBand;
class SourcePane;
class Splitter;
class TablesPane;
class ThreadModel;

PageKind dumpPages();

// One core dump: why it ended, its threads and stacks, the source of a frame, registers, modules and memory map; or, as
// ariadne:page/dump, the dumps that were opened before.
class DumpPage : public Page
{
    Q_OBJECT
public:
    explicit DumpPage(Shell &shell, QWidget *parent = nullptr);

    QString pageName() const override { return QStringLiteral("dump"); }
    QString tabTitle() const override;
    QString iconName() const override { return QStringLiteral("dump"); }
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    QList<GotoHit> find(const QString &prefix, const QString &words, int limit) const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;
    QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void catalogueChanged() override;

private:
    // Building (dumplayout.cpp)
    QWidget *makeOverview();
    QWidget *makeDump();
    QWidget *makeThreads();
    QWidget *makeFrames();
    QWidget *makeMerged();
    // Loading (dumploads.cpp)
    void load();
    void opened(Result<OpenedDump> result);
    void startFirst(dump::Naming naming);
    void firstRead(Result<QList<dump::Thread>> result, dump::Naming naming);
    void startStacks();
    void stacksRead(Result<DumpStacks> result);
    void startRegisters();
    void startAdvice();
    void sayPackage(const QHash<QByteArray, QString> &advice);
    void checkFile();
    void startFiled();
    void refreshOverview();
    void sayWhatIsMissing();
    // Moving: what is wanted (m_at, by a link or a person) and what was read are folded into what is shown, in whatever
    // order answers arrive.
    void fold();
    int wantedFrame(const dump::Thread &thread) const;
    void showElsewhere();
    void choose(place::Dump place); // by a person
    void applyFilter();
    void startSource();
    void answerSource(const QString &path, const QString &revision);
    void wander(const Link &link); // the user chose a row of the tables
    void moved(bool user);
    void checkSettled();
    void refreshFrameHeader();
    // Commands (dumpcommands.cpp)
    void fileFailure();
    void chooseProgram();
    void mapSources();
    void reopen(const dump::DumpOptions &options);
    void offerFile(const QString &path, const BuildId &build);
    void copyBacktrace();
    void whoCalls();
    void blameLine();
    QString placeWords(const Link &link) const;
    void stepThread(int direction);
    void followSource();
    // Details (dumpdetails.cpp)
    Details dumpDetails() const;
    Details threadDetails() const;
    Details frameDetails() const;
    Details moduleDetails(const dump::Module &module) const;
    Details memoryDetails(Address address) const;
    Details registerDetails() const;

    const dump::Thread *thread() const;
    const dump::Frame *frame() const;
    const dump::Module *module(const BuildId &build) const;
    const dump::Module *program() const;
    bool isOpen() const { return m_dump.has_value(); }
    bool isVerified(const dump::Frame &frame) const;

    Shell &m_shell;
    DumpId m_id;                       // empty: the overview
    place::Dump m_at;                  // wanted: thread and frame, or module, memory, register
    std::optional<Address> m_wantedPc; // of a frame that was chosen before its stack was known in full
    bool m_showElsewhere = false;      // what m_at names besides a frame is still to be shown
    std::optional<OpenedDump> m_dump;
    std::optional<dump::Thread> m_first; // walked before all others; by symbols at first, then in full
    bool m_firstIsSymbolic = false;
    std::shared_ptr<const DumpStacks> m_stacks;
    int m_read = 0, m_shownRead = -1; // how often stacks arrived, and which of that is in the frames' list
    std::optional<Error> m_error, m_stacksError;
    std::optional<failures::Occurrence> m_filed;
    Tid m_tid; // shown
    int m_frame = -1;
    QString m_refusedProgram; // the file that is another build
    enum class Remedy { NameProgram, InsistOnProgram, OpenAgain } m_remedy = Remedy::NameProgram;
    std::optional<joins::CodePlace> m_asked;
    bool m_known = false, m_crashesKnown = false; // the overview was read

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QListView *m_overview, *m_crashes;
    KnownDumpModel *m_knownModel;
    CrashModel *m_crashModel;
    SentenceBand *m_band;
    ErrorBand *m_trouble;
    Button *m_file, *m_addToCase;
    PanelHeader *m_overviewHeader, *m_crashesHeader, *m_threadsHeader, *m_framesHeader, *m_icicleHeader;
    Chip *m_grouped;
    QLineEdit *m_filter;
    QListView *m_threads, *m_frames;
    ThreadModel *m_threadModel;
    FrameModel *m_frameModel;
    IcicleView *m_icicle;
    SourcePane *m_source;
    TablesPane *m_tables;
    Splitter *m_columns, *m_left, *m_right;
    bool m_selecting = false; // by us, not by a person

    JobSlot<OpenedDump> m_openJob;
    JobSlot<QList<dump::Thread>> m_firstJob;
    JobSlot<DumpStacks> m_stacksJob;
    JobSlot<dump::ThreadRegisters> m_registersJob;
    JobSlot<QHash<QByteArray, QString>> m_adviceJob;
    JobSlot<FrameText> m_sourceJob;
    JobSlot<joins::SourcePlace> m_answerJob;
    JobSlot<failures::Imported> m_fileJob;
    JobSlot<std::optional<failures::Occurrence>> m_filedJob;
    JobSlot<QList<dump::KnownDump>> m_knownJob;
    JobSlot<CrashList> m_crashesJob;
};

} // namespace ariadne::ui
