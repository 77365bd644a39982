<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>HomeData</name>
    <message>
        <source>New: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n occurrences</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with the bisect %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the trial %1?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failures, filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bisect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit in a bisect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repository %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thread %1 ▸ #%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dump %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bisect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>%1 does not lie in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1: check the path.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The last session was written by a newer Ariadne; a new one is begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last session cannot be read; a new one is begun.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceDetails</name>
    <message>
        <source>%1, %2 ago</source>
        <comment>date, age</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Committer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Committed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only in the work tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blame before this change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>hash, initials, age</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diff of this commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file at this commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files at this commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceLoads</name>
    <message>
        <source>%1 is a plain folder without revisions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without commits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line came with the file: there is nothing before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work tree</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trials</name>
    <message>
        <source>This trial is neither on this machine nor in the catalogue: look at the list of trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ran on %1; output and cores are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne</name>
    <message>
        <source>%1 no longer has the commits of this bisect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This %1 is not the one the bisect was started with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret in the command was not stored: give it again with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test command cannot be run on the end %1 (%2): check it, then go on. Its output: %3/test.log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test aborted the bisect at %1 (%2); what was found stays. Its output: %3/test.log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check permissions and space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bisect is being run already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bad end %1 is in the past of the good end %2: swap them to find what repaired it, or name other ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bisect needs a bad end: give it with --bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; fits %2 bisects: give more digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no bisect &quot;%1&quot;: see &quot;ariadne bisect list&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bisects of this repository are open, name one: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No bisect of %1 was started: do so with &quot;ariadne bisect start&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There cannot be more failures than runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A commit that failed is not good: mark it bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is proposed: name the commit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This bisect has no test command: mark commits yourself, or start one with --test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: mark it skip. The output: %3/build.log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result in the catalogue is damaged and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no result to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no bisect %1 in this catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no culprit: the bad end %1 is good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is older: the good end %1 is bad. Start again with an older one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is older: the common past %1 is bad, so the good side was repaired later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ends are tested before anything rests on them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be tested and is believed as given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The good end has to be good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bad end has to be bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The good end is on another branch, so their common past has to be good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results contradict each other: no commit is left. Undo the wrong one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results contradict each other: %1 is good, but %2 in its past is bad. Undo the wrong one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the first bad commit: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is one of %1 commits: the others of them cannot be tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It splits the %1 commits left into %2 and %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It keeps away from those that could not be tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 commits are left, about one more test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 commits are left, about %2 more tests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bisect&apos;s beginning is damaged in the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shell cannot be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not build (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>began the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named the case “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undid “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added something of a newer Ariadne</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case %1 in this catalogue: list them with `ariadne case list`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is empty: write what was seen or asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is longer than a million characters: import it as a log instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No item %1 in this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo in this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No change %1 that could be undone in this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” fits several cases: give more digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several cases are called “%1”: give the id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case “%1” in this catalogue: list them with `ariadne case list`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was observed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hypothesis was put forward.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No question was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State: **%1**. Begun %2 by %3, last changed %4. Written %5 by Ariadne %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited %1 by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- From: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- No cause is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- No hypothesis is proven: nothing in this case claims a root cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Open question: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Assumed, not checked: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Still wanted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Observed, without a link to where: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot write “%1”: name a file that ends in .md or .html.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The write-up could not be made into HTML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s server crashed, but this system left no core of it: install the package gdb, which can write one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the system nor gdb gave a core of %1: “ariadne doctor” tells what is in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check space and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was expected to crash and ended with exit code %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The core %1 cannot be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unfinished demo in %1 cannot be cleared away: check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo in %1 was made in %2 and moved, so its records lead nowhere: give an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo in %1 lacks %2: give an empty folder for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check the path, space and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not empty and holds no demo: give a folder that is empty or does not exist yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s history is damaged at line %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This build lacks the demo&apos;s history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the repository of a small server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crashing it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a red test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s flaky test never failed on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording what was built from which commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filing the failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be filed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running a flaky test 40 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s trial did not come to its end: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bisecting the crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Bisecting the crash: %n commit(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The demo&apos;s bisect did not end at one commit: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pantry 0.4 dies while storing a basket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The head of the free list is no address of a slot: reading its link is what fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two baskets, two crashes, one stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release 0.3 stores the same basket; this commit is the first that does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key moves into the slot, behind the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key and a value that fit one by one, and not together, run past the slot&apos;s end and overwrite the next slot&apos;s link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blame names an older commit for the line that dies. Why does it die there, and not where it was broken?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One test of the same release is red now and then. Is that the same fault?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To see it again: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s repository could not be made in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo makes a git repository, and git is not installed: install the package git.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s repository in %1 lacks commits that were just made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo compiles a small server, and g++ is not installed: install the package g++.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo&apos;s server in %1 did not build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug information cannot be read: libdw does not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of modules cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system call %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a kernel&apos;s dump: only its headers can be read by this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dumps of %1 can only be described: this version has no registers and no unwinder for that machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stacks: this version cannot unwind %1 dumps. Its headers, threads and memory map can be had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no thread %2: “dump info” says how many there are, “dump stacks” lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most 256 MiB of memory can be read at once: ask for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty: the system had no room for the core, or a limit cut it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is compressed (%2): unpack it first, for example with “%2 -d”, and open the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a compressed kernel dump, which this version cannot read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a core: it is no ELF file. Choose the core that the system wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a program or library, not a core: open a core of it, and name it with --exe where needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an object file, not a core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an ELF file, but not a core (type %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 comes from a big-endian machine, which this version cannot read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a damaged ELF header: its class or byte order is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends inside its ELF header: only %2 bytes are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program header of %1 points beyond any possible file: it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A memory range of %1 wraps around the address space: it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notes of %1 are cut off or damaged: threads or modules may be missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A thread&apos;s note of %1 is too short: the thread is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lists thread %2 twice: the first one counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registers of thread %1 are cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process&apos;s note of %1 is too short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of mapped files of %1 is damaged: modules may be missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a damaged ELF header: its program headers have the wrong size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends inside its program headers: most of it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ranges of %1 overlap: the lower one counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is truncated: %2 of %3 bytes are missing. Memory that lies there reads as “not in the dump”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names no thread: there are no stacks and no registers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dump %1… was not opened here before: open its file once, then the link leads there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dump %1… is no longer at %2: open it from where it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for another machine (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no build id, the dump has %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another build: build id %1, the dump has %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another build: its headers differ from the dump&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ELF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used; the dump has nothing to check it by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used although %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory of the dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the program of this dump (%2): name the file that ran, or insist with --any-build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no debug information in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another build: build id %1, wanted is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another build: its checksum is not the one that the program names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is another build than the one that ran: names and lines may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not used (%2): look for the build that ran with --sysroot, --exe or --debug-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file for %1%2: name its folder with --sysroot, --exe or --debug-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether %1 is the build that ran cannot be told: the dump holds no build id of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it read %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it wrote to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it jumped to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it accessed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which is no address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes below its stack: the stack overflowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which is mapped as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the null pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes behind the null pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which is not mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it called abort() or failed an assertion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>process %1 sent it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it divided an integer by zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ran into bytes that are no instruction it may execute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind the end of a mapped file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it used a value as an address that is no address; the processor does not say which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A kernel&apos;s dump: its processes cannot be read by this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken from a running process: no signal ended it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken from a running %1: no signal ended it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thread %1 got %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thread %1 got %2 in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack memory at %1 is not in the dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no module at %1, and no frame pointer to go on by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no unwind information for %1: its file was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the unwind information of %1 does not fit the registers at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no unwind information for %1 at +%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the registers of this thread are not in the dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the stack loops at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outermost frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped after %1 frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no id: give the whole id, its last 8 digits, or a link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” fits several ids: give more digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log was kept for failure %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another import is filing the same failure: try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No failure %1 in this catalogue: list them with `ariadne failures list`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mode %1 in this catalogue: list them with `ariadne failures modes`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log ends inside the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a program or library, not a core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This core is compressed: unpack it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file shrank or could not be read to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No temporary file could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input is larger than 4 GiB: give a file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temporary folder is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is neither a core nor a text log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in this log says that something failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 cannot be read: fetch it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes of %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 has no parent number %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 lines are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history of %1 cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without history: open a git repository for blame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no file: name one with a commit id in each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a bare repository without a work tree: choose a revision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no commit yet, so there is nothing to blame: commit first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no file in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some frames are of builds whose commit is not known: they were compared by file and function only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue is open, so only the address is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more lines were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failing command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log, SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial %1: %2 / %3 runs failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bisect %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First bad commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (inlined)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built from commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dump %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dump of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program&apos;s build id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, memory at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thread %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> at %1:%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, thread %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the work tree with changes of its own: the lines may differ when they are read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no repository any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel&apos;s core pattern cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crashes can still be caught with gdb&apos;s generate-core-file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A crash in this shell leaves no core: its size limit is 0 (pattern “%1”).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run `ulimit -c unlimited` first; trials and bisects of Ariadne raise it themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hard limit is 0 as well: raise it in /etc/security/limits.conf, or log in anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A crash is handed to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install systemd-coredump&apos;s coredumpctl to get the cores out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it keeps cores is its own affair: a plain pattern is `sysctl -w kernel.core_pattern=core.%e.%p`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A crash leaves its core at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A crash would leave its core at %1, but that folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the folder, or set another kernel.core_pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size limit of %1 bytes cuts it short: run `ulimit -c unlimited`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not installed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate debug information is installed in /usr/lib/debug.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No separate debug information is installed: frames of system libraries have names at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the libraries&apos; debug packages, for example libc6-dbg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEBUGINFOD_URLS is set; it is not used unless it is switched on in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free for %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or point XDG_DATA_HOME, XDG_STATE_HOME or XDG_CACHE_HOME elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing: no catalogue can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install libqt6sql6-sqlite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite and PostgreSQL drivers are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is a PostgreSQL database, but Qt&apos;s driver for it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install libqt6sql6-psql.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is a PostgreSQL database; it is opened when it is first needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue yet; it will be made at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue can be made at %1: %2 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another with --catalogue, or make the folder writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its owner and rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another with --catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 can only be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New failures, trials and cases cannot be kept there: make it and its folder writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A debugger may look into running processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A debugger may only look into its own children (ptrace_scope is %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`sysctl -w kernel.yama.ptrace_scope=0` allows it for all of your processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coredumpctl is not installed, and not needed with this core pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worktrees and indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1, the commit it was built from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work tree of %1 as it is now: the commit it was built from is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No debug information says which source file this frame is from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The binary has no build id: link it with --build-id, so that its source can be remembered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the source of %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has said which commit build %1 was made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which commit of which repository, or which folder, was build %1 made from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the source of build %1 now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no file for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no file for %2 at %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which folder holds %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The binary has no build id, so nothing can be remembered about its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder: it has no revision %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no file that fits %2: name the folder that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a build id: give the hexadecimal digits that “ariadne dump modules” or “file” print.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A build needs the repository or folder it was made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository&apos;s branches cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: check space and permissions of the cache folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cache folder %1 cannot be written: check space and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program git is missing: install it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist: check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in a git repository: open it as a plain folder, or name a folder of a repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The git repository of %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The git repository %1 can no longer be read: it was moved or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” names no commit of %2: give a branch, a tag or a commit id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no commit: give a branch, a tag or a commit id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no commit %2: fetch it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The branches of %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is missing in the repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 files are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no file %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no file but a folder or a submodule at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content of %1 at %2 is missing or damaged in the repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2 is too big to be shown (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of %1&apos;s files cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 cannot be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no folder: name the folder it is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository %1 was at %2 and is no longer there: open it where it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository %1 was never opened here: open its folder once, then follow the link again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without revisions: open a git repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 cannot be read: the repository is damaged or lacks a part of its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worktree %1 cannot be deleted: delete it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no commit yet: commit something first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not empty: name another folder for the worktree, or remove it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 cannot be checked out into %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no worktree of %2: add it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The commit %1 cannot be checked out in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no worktree of %2: nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No outline: install universal-ctags.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No outline: the file is larger than 16 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No outline: the temporary folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No outline: ctags could not read this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No functions or types in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored artefact %1 is missing: it was deleted or is on another machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored artefact %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a catalogue but a folder or a device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 may not be read: check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the catalogue %1 does not exist: make it or name another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking whether it can be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transaction had failed already (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the catalogue %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a catalogue of Ariadne, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a database, but not a catalogue of Ariadne: name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server of %1 only lets one read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer Ariadne: update to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 comes from an older Ariadne and cannot be brought up to date here: copy it to a place you may write to. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is open for reading only. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A statement failed, so nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is busy (%1): somebody else is writing; try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No room left for the catalogue (%1): free some space and try again; nothing was half-written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue cannot be written (%1): check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue does not take or hold this (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue&apos;s database does not exist (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue could not be used (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A catalogue on a server is written postgresql://user@host:port/database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s %1 driver is not installed: install libqt6sql6-%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue&apos;s server %1 cannot be reached: check that it runs and that you may log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An event needs an area, a subject and a kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading its version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading its header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bringing it up to date, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No room left to write %1: free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a regular file and stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line to be appended to %1 holds a line break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than the %2 bytes expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Ariadne is working on this (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lock %1 cannot be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed data is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data is larger than the %1 bytes allowed here once it is decompressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompressing this takes more memory than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data is not compressed with zstd, gzip, xz or lz4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data could not be compressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON (at byte %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This JSON text is not an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 to run %2 in does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no program %1: install it or check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a usable pattern: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is too long to search for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command %1 is not there or not executable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cores: the hard limit for them is 0 (raise it with ulimit -Hc unlimited, or in limits.conf).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cores: %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cores: the kernel hands them to %1. To keep them here, set kernel.core_pattern to &quot;core.%p&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cores: Ariadne cannot follow the pattern &quot;%1&quot; of kernel.core_pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cores: %1 is there already and would be overwritten; move it away to get them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel wrote a core, but not into %1: the command had changed its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel handed the core to systemd, but coredumpctl does not have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supervisor cannot be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supervisor %1 cannot be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supervisor does not answer: see %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supervisor %1 ended at once: see %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of the trial&apos;s record is damaged and was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial&apos;s record %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signal %1 (SIG%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code 127: command not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code 126: command not executable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left a core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out after %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrote nothing for %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text matched: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no line matched %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the script said so (exit code %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the script could not tell (exit code %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off after %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no duration: give for example 90s, 5m, 8h or 1h30m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--fails-when %1 needs a text after the colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--fails-when %1 takes nothing after a colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no way to fail: exit, signal, core, timeout, text:RE, no-text:RE, silence:T or script:CMD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This trial was written by a newer Ariadne.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial&apos;s recipe is damaged: it has no command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command to run: give it after &quot;--&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs and failures are counted from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--jobs is a figure between 1 and 256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 does not exist: give another with -C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command %1 does not exist: check its name, or give its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not executable: make it so with chmod +x, or run it with its interpreter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed often enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All runs are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk was full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: make room and resume the trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 harness errors in a row, the last: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The core was dropped: this trial keeps %1 of them already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of run %1 cannot be made: make room and resume the trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check its permissions and the space left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The supervisor gave an answer that makes no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial &quot;%1&quot; is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is another command than the trial&apos;s: start a new trial for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret in the command of &quot;%1&quot; was not stored: give the command again after &quot;--&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trial %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial was asked to stop, but its run does not end: look again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trial yet: start one with &quot;ariadne trial run -- COMMAND&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; fits %2 trials: give more digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trial &quot;%1&quot;: see &quot;ariadne trial list&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is run changed %n time(s); rates are about the last one only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its supervisor was ended from outside; all runs recorded are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trial %1 on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No output of run %1 was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no runs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: at most 1 in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: 1 in %1 to 1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BarStrip</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BlameGutter</name>
    <message>
        <source>Not committed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2, %3
%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not committed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed by %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Breadcrumb</name>
    <message>
        <source>Earlier steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you are</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CasesTable</name>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed, root cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mitigated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing observed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen, again, when, why, proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failures / runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CodePanel</name>
    <message>
        <source>Blame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which commit each line comes from
B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source text</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CrumbStep</name>
    <message>
        <source>%1, here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select something to see what is known about it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::EmptyPage</name>
    <message>
        <source>Read the code of a repository or of a plain folder, with who changed each line and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No repository is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what a program was doing when it died: threads, stacks, registers, memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No core dump is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a core dump…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep every failure in one catalogue: what it looks like, where it was seen, how often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is filed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File a failure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it happen again: run a command in a loop, unattended, with everything recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the commit where it started, even when the test fails only now and then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No bisect is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold observations against hypotheses until nothing is left unexplained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::EmptyState</name>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ErrorBand</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FileTreeModel</name>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>renamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untracked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Symbolic link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
A repository of its own: open it as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
No regular file: it is not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1
%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 so far, %2 % read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A line number is wanted here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Format</name>
    <message>
        <source>not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: at most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 UTC
%2 local (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::GotoField</name>
    <message>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files, symbols, frames, failures, commits, cases and commands
%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HeatGutter</name>
    <message>
        <source>Age of lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed: %1
%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HeatLegend</name>
    <message>
        <source>Colours of a line&apos;s age, from over two years to this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line&apos;s last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over 2 y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this week</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HomePage</name>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a failure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A case holds what was seen against what could explain it, until nothing is left unexplained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. Open a core dump, a log or a repository, and add what you see with Ins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it on a demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small, real investigation: repository, core, catalogue, trial, bisect and case. Made within seconds on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the recent things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>more on the page Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where you were, %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things this machine needs are there.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures / runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Job</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobBar</name>
    <message>
        <source>Nothing running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing running. Last: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobList</name>
    <message>
        <source>Cancelled: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LineNumberGutter</name>
    <message>
        <source>Line numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LinkLabel</name>
    <message>
        <source>Copy text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::MainWindow</name>
    <message>
        <source>No page of this version shows %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failures recognised in this text.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>File them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Ariadne</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only on the page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on this machine: copy it here first. Nothing is fetched from the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was filed before: nothing is counted twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Filed %n failures.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to which case?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the case as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an address this version knows.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ManualPage</name>
    <message>
        <source>en</source>
        <comment>language code of the manual</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the manual.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::OutlineModel</name>
    <message>
        <source>function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declaration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>struct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>union</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2
%3, line %4
Read lexically, by ctags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, line %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Palette</name>
    <message>
        <source>Prefixes: &gt; command, @ symbol here, # symbol, : line, ! failure, ^ commit, 0x address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all sources answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 sources answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing found, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RailEntry</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RevisionPopup</name>
    <message>
        <source>Choose a revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branch, tag, commit id or words of a subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading branches and history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes what is typed where nothing in the list fits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RunListModel</name>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harness error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>core</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RunStrip</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold at once and are kept in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows the desktop unless you choose otherwise. Fonts and their size are the desktop&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable gives each row 4 pixels more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language holds from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come back to what was open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows, tabs, places and the Trail, also after a crash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of your own, or postgresql://host/database for a team. Passwords belong in ~/.pgpass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a debuginfod server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: Ariadne opens no connection. The build ids of your binaries stay here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable DEBUGINFOD_URLS alone switches nothing on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings hold for now, but %1 cannot be written: check the folder and the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ShortcutsModel</name>
    <message>
        <source>everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ShortcutsPage</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by command or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourcePage</name>
    <message>
        <source>Nothing is open here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line&apos;s commit is not known (yet): turn blame on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is not committed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line came with the file: there is nothing before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without revisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a bare repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No text is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the line before its change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 line %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show blame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the diff of the line&apos;s commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blame before this change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a revision…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the work tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a line…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again from disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder or repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbols of the whole repository are not indexed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file that defines “%1”: its outline leads there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the files of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a binary file of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its bytes would make no sense as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it as text all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose one on the left, or go to one by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been deleted or renamed: the last commit may still have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it at HEAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the work tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder without history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no commit yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blaming %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading commit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 added, %3 deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A commit has no outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was deleted while it was shown; this is what it held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourceSidebar</name>
    <message>
        <source>Choose a revision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtering files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TabBar</name>
    <message>
        <source>Tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later tabs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TabGroup</name>
    <message>
        <source>New tab: go to anything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextView</name>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to line…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TopBar</name>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Trail</name>
    <message>
        <source>note: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2
%3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrailDelegate</name>
    <message>
        <source>%1 · note: “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · here now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrailPanel</name>
    <message>
        <source>Trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where I have been</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin this stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trail: where I have been, newest last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrialListModel</name>
    <message>
        <source>%1, %2, %3 failures of %4 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ariadne::ui::WindowCommands</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a core dump, a log, a catalogue or a source file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder or repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder or repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the link to what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add what is selected to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin where I am to the Trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other side of the split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Details and Trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the Trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the menu bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the system&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
