<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Cases</name>
    <message numerus="yes">
        <source>%n observations</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hypotheses</source>
        <translation>
            <numerusform>%n hypothesis</numerusform>
            <numerusform>%n hypotheses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open questions</source>
        <translation>
            <numerusform>%n open question</numerusform>
            <numerusform>%n open questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%n failures moved here or away</source>
        <translation>
            <numerusform>%n failure moved here or away</numerusform>
            <numerusform>%n failures moved here or away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures split off</source>
        <translation>
            <numerusform>%n failure split off</numerusform>
            <numerusform>%n failures split off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message numerus="yes">
        <source>and %n more branch(es)</source>
        <translation>
            <numerusform>and %n more branch</numerusform>
            <numerusform>and %n more branches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryModels</name>
    <message numerus="yes">
        <source>missing: needs %n other(s)</source>
        <translation>
            <numerusform>missing: needs %n other</numerusform>
            <numerusform>missing: needs %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeData</name>
    <message numerus="yes">
        <source>%n occurrences</source>
        <translation>
            <numerusform>%n occurrence</numerusform>
            <numerusform>%n occurrences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne</name>
    <message numerus="yes">
        <source>Bisecting the crash: %n commit(s) left</source>
        <translation>
            <numerusform>Bisecting the crash: %n commit left</numerusform>
            <numerusform>Bisecting the crash: %n commits left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BisectPage</name>
    <message numerus="yes">
        <source>%n commits looked at</source>
        <translation>
            <numerusform>%n commit looked at</numerusform>
            <numerusform>%n commits looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs of the test</source>
        <translation>
            <numerusform>%n run of the test</numerusform>
            <numerusform>%n runs of the test</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CasesPage</name>
    <message numerus="yes">
        <source>%n pictures are missing.</source>
        <translation>
            <numerusform>%n picture is missing.</numerusform>
            <numerusform>%n pictures are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CasesTable</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CodePanel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) so far</source>
        <translation>
            <numerusform>%Ln line so far</numerusform>
            <numerusform>%Ln lines so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CommitPanel</name>
    <message numerus="yes">
        <source>%n patch(es) of one person</source>
        <translation>
            <numerusform>%n patch of one person</numerusform>
            <numerusform>%n patches of one person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a merge of %n commit(s)</source>
        <translation>
            <numerusform>a merge of %n commit</numerusform>
            <numerusform>a merge of %n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 branches, %n tag(s)</source>
        <translation>
            <numerusform>%1 of %2 branches, %n tag</numerusform>
            <numerusform>%1 of %2 branches, %n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ComparePanel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ContainsPanel</name>
    <message numerus="yes">
        <source>Looking for %n commit(s) in the branches</source>
        <translation>
            <numerusform>Looking for %n commit in the branches</numerusform>
            <numerusform>Looking for %n commits in the branches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patch(es), all apply in this order</source>
        <translation>
            <numerusform>%n patch, it applies</numerusform>
            <numerusform>%n patches, all apply in this order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n commit(s)</source>
        <translation>
            <numerusform>all %n commit</numerusform>
            <numerusform>all %n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>to %n more it applies as it is</source>
        <translation>
            <numerusform>to %n more it applies as it is</numerusform>
            <numerusform>to %n more it applies as it is</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DefinitionChooser</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln not in this configuration</source>
        <translation>
            <numerusform>, %Ln not in this configuration</numerusform>
            <numerusform>, %Ln not in this configuration</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DisassemblyPane</name>
    <message numerus="yes">
        <source>%n instruction(s)</source>
        <translation>
            <numerusform>%n instruction</numerusform>
            <numerusform>%n instructions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DumpPage</name>
    <message numerus="yes">
        <source>%1 of %n module(s) with debug information</source>
        <translation>
            <numerusform>%1 of %n module with debug information</numerusform>
            <numerusform>%1 of %n modules with debug information</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n group(s)</source>
        <translation>
            <numerusform>%1 in %n group</numerusform>
            <numerusform>%1 in %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), then: %1</source>
        <translation>
            <numerusform>%n frame, then: %1</numerusform>
            <numerusform>%n frames, then: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n thread(s)</source>
        <translation>
            <numerusform>%1 of %n thread</numerusform>
            <numerusform>%1 of %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FailuresPage</name>
    <message numerus="yes">
        <source>%n failures, %1</source>
        <translation>
            <numerusform>%n failure, %1</numerusform>
            <numerusform>%n failures, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures</source>
        <translation>
            <numerusform>%n failure</numerusform>
            <numerusform>%n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n failures</source>
        <translation>
            <numerusform>%1 · %n failure</numerusform>
            <numerusform>%1 · %n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking in %n files</source>
        <translation>
            <numerusform>Taking in %n file</numerusform>
            <numerusform>Taking in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures filed.</source>
        <translation>
            <numerusform>%n failure filed.</numerusform>
            <numerusform>%n failures filed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files hold no failure that is known.</source>
        <translation>
            <numerusform>%n file holds no failure that is known.</numerusform>
            <numerusform>%n files hold no failure that is known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures split off</source>
        <translation>
            <numerusform>%n failure split off</numerusform>
            <numerusform>%n failures split off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask whether they are known.</source>
        <translation>
            <numerusform>One asks whether it is known.</numerusform>
            <numerusform>%n ask whether they are known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repositories in it were left out: open them by themselves.</source>
        <translation>
            <numerusform>%n repository in it was left out: open it by itself.</numerusform>
            <numerusform>%n repositories in it were left out: open them by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FileTreeModel</name>
    <message numerus="yes">
        <source>%1
%n file(s)</source>
        <translation>
            <numerusform>%1
%n file</numerusform>
            <numerusform>%1
%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FindBar</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FoldGutter</name>
    <message numerus="yes">
        <source>Unfold %n line(s)
Ctrl+Shift+]</source>
        <translation>
            <numerusform>Unfold %n line
Ctrl+Shift+]</numerusform>
            <numerusform>Unfold %n lines
Ctrl+Shift+]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n line folded</numerusform>
            <numerusform>%n lines folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::GotoAnswers</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HomePage</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>%n closed</numerusform>
            <numerusform>%n closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things this machine needs are there.</source>
        <translation>
            <numerusform>%n thing this machine needs is there.</numerusform>
            <numerusform>%n things this machine needs are there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::IcicleView</name>
    <message numerus="yes">
        <source>%n small block(s)</source>
        <translation>
            <numerusform>%n small block</numerusform>
            <numerusform>%n small blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LogPanel</name>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation>
            <numerusform>%n commit</numerusform>
            <numerusform>%n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) so far</source>
        <translation>
            <numerusform>%n commit so far</numerusform>
            <numerusform>%n commits so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n failures recognised in this text.</source>
        <translation>
            <numerusform>%n failure recognised in this text.</numerusform>
            <numerusform>%n failures recognised in this text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n files</source>
        <translation>
            <numerusform>Looking at one file</numerusform>
            <numerusform>Looking at %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::MemoryMapView</name>
    <message numerus="yes">
        <source>%n small region(s)</source>
        <translation>
            <numerusform>%n small region</numerusform>
            <numerusform>%n small regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ModeListModel</name>
    <message numerus="yes">
        <source>%1, %2, %n failures, last seen %3</source>
        <translation>
            <numerusform>%1, %2, %n failure, last seen %3</numerusform>
            <numerusform>%1, %2, %n failures, last seen %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ModePanel</name>
    <message numerus="yes">
        <source>failures / runs, %n more without a trial</source>
        <translation>
            <numerusform>failures / runs, %n more without a trial</numerusform>
            <numerusform>failures / runs, %n more without a trial</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures</source>
        <translation>
            <numerusform>%n failure</numerusform>
            <numerusform>%n failures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::NeighbourView</name>
    <message numerus="yes">
        <source>%n caller(s)</source>
        <translation>
            <numerusform>%n caller</numerusform>
            <numerusform>%n callers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n callee(s)</source>
        <translation>
            <numerusform>%n callee</numerusform>
            <numerusform>%n callees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n caller(s)</source>
        <translation>
            <numerusform>+ %n caller</numerusform>
            <numerusform>+ %n callers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n callee(s)</source>
        <translation>
            <numerusform>+ %n callee</numerusform>
            <numerusform>+ %n callees</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RailEntry</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation>
            <numerusform>%1, %n waiting for you</numerusform>
            <numerusform>%1, %n waiting for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RegistersPane</name>
    <message numerus="yes">
        <source>%n register(s) differ from what signal frame #%1 saved: %2</source>
        <translation>
            <numerusform>%n register differs from what signal frame #%1 saved: %2</numerusform>
            <numerusform>%n registers differ from what signal frame #%1 saved: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signal(s) blocked</source>
        <translation>
            <numerusform>%n signal blocked</numerusform>
            <numerusform>%n signals blocked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RelationsModel</name>
    <message numerus="yes">
        <source>… %n more</source>
        <translation>
            <numerusform>… %n more</numerusform>
            <numerusform>… %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln use(s)</source>
        <translation>
            <numerusform>%Ln use</numerusform>
            <numerusform>%Ln uses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RulesWindow</name>
    <message numerus="yes">
        <source>%n failures would move to “%1”.</source>
        <translation>
            <numerusform>One failure would move to “%1”.</numerusform>
            <numerusform>%n failures would move to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures are in “%1” by this rule or as it says.</source>
        <translation>
            <numerusform>One failure is in “%1” by this rule or as it says.</numerusform>
            <numerusform>%n failures are in “%1” by this rule or as it says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would stay where they are.</source>
        <translation>
            <numerusform>One would stay where it is.</numerusform>
            <numerusform>%n would stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were put there by name and stay whatever the rule says.</source>
        <translation>
            <numerusform>One of them was put there by name and stays whatever the rule says.</numerusform>
            <numerusform>%n of them were put there by name and stay whatever the rule says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other modes meet it, too, and are not touched.</source>
        <translation>
            <numerusform>One of another mode meets it, too, and is not touched.</numerusform>
            <numerusform>%n of other modes meet it, too, and are not touched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SimilarPanel</name>
    <message numerus="yes">
        <source>%n modes</source>
        <translation>
            <numerusform>%n mode</numerusform>
            <numerusform>%n modes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourcePage</name>
    <message numerus="yes">
        <source>%Ln file(s) in %1.</source>
        <translation>
            <numerusform>%Ln file in %1.</numerusform>
            <numerusform>%Ln files in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) of “%1” are not in this configuration.</source>
        <translation>
            <numerusform>%Ln definition of “%1” is not in this configuration.</numerusform>
            <numerusform>%Ln definitions of “%1” are not in this configuration.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextHitsModel</name>
    <message numerus="yes">
        <source>… %Ln more line(s)</source>
        <translation>
            <numerusform>… %Ln more line</numerusform>
            <numerusform>… %Ln more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more file(s)</source>
        <translation>
            <numerusform>… %Ln more file</numerusform>
            <numerusform>… %Ln more files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextSearchPanel</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln file(s) cannot be read</source>
        <translation>
            <numerusform>, %Ln file cannot be read</numerusform>
            <numerusform>, %Ln files cannot be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextView</name>
    <message numerus="yes">
        <source>… %n line(s)</source>
        <translation>
            <numerusform>… %n line</numerusform>
            <numerusform>… %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ThreadModel</name>
    <message numerus="yes">
        <source>%n thread(s): %1</source>
        <translation>
            <numerusform>%n thread: %1</numerusform>
            <numerusform>%n threads: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) with this stack</source>
        <translation>
            <numerusform>%n thread with this stack</numerusform>
            <numerusform>%n threads with this stack</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TimelineView</name>
    <message numerus="yes">
        <source>%n commits, oldest at the left</source>
        <translation>
            <numerusform>%n commit, oldest at the left</numerusform>
            <numerusform>%n commits, oldest at the left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrialsPage</name>
    <message numerus="yes">
        <source>%n harness errors, which count as no run</source>
        <translation>
            <numerusform>%n harness error, which counts as no run</numerusform>
            <numerusform>%n harness errors, which count as no run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No failure in %n runs</source>
        <translation>
            <numerusform>No failure in %n run</numerusform>
            <numerusform>No failure in %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mode, %n failures</source>
        <translation>
            <numerusform>Mode, %n failure</numerusform>
            <numerusform>Mode, %n failures</numerusform>
        </translation>
    </message>
</context>
</TS>
