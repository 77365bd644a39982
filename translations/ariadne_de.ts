<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Bisect</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>one of several</source>
        <translation>einer von mehreren</translation>
    </message>
    <message>
        <source>no culprit</source>
        <translation>kein Schuldiger</translation>
    </message>
    <message>
        <source>older</source>
        <translation>älter</translation>
    </message>
    <message>
        <source>contradiction</source>
        <translation>Widerspruch</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message numerus="yes">
        <source>%n observations</source>
        <translation>
            <numerusform>%n Beobachtung</numerusform>
            <numerusform>%n Beobachtungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hypotheses</source>
        <translation>
            <numerusform>%n Hypothese</numerusform>
            <numerusform>%n Hypothesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open questions</source>
        <translation>
            <numerusform>%n offene Frage</numerusform>
            <numerusform>%n offene Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>observation</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>hypothesis</source>
        <translation>Hypothese</translation>
    </message>
    <message>
        <source>assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>wanted</source>
        <translation>gesucht</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>CommitLoads</name>
    <message>
        <source>%1 is a plain folder without commits.</source>
        <translation>%1 ist ein einfacher Ordner ohne Commits.</translation>
    </message>
</context>
<context>
    <name>CommitRows</name>
    <message>
        <source>%1, %2 ago</source>
        <comment>date, age</comment>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Committer</source>
        <translation>Committer</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Eingetragen</translation>
    </message>
</context>
<context>
    <name>CompareLoads</name>
    <message>
        <source>%1 is a plain folder without revisions.</source>
        <translation>%1 ist ein einfacher Ordner ohne Revisionen.</translation>
    </message>
    <message>
        <source>Neither %1 nor %2 has %3: choose another file or revision.</source>
        <translation>Weder %1 noch %2 hat %3: eine andere Datei oder Revision wählen.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>frames</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>address class</source>
        <translation>Adressklasse</translation>
    </message>
    <message>
        <source>value class</source>
        <translation>Wertklasse</translation>
    </message>
    <message>
        <source>access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>registers</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>locals</source>
        <translation>lokale Werte</translation>
    </message>
    <message>
        <source>reporting functions</source>
        <translation>meldende Funktionen</translation>
    </message>
    <message>
        <source>score %1: %2</source>
        <translation>Ähnlichkeit %1: %2</translation>
    </message>
    <message>
        <source>%1 is the same as %2</source>
        <translation>%1 ist dasselbe wie %2</translation>
    </message>
    <message>
        <source>%1 differs from %2</source>
        <translation>%1 ist etwas anderes als %2</translation>
    </message>
    <message numerus="yes">
        <source>%n failures moved here or away</source>
        <translation>
            <numerusform>%n Fehlschlag verschoben</numerusform>
            <numerusform>%n Fehlschläge verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures split off</source>
        <translation>
            <numerusform>%n Fehlschlag abgetrennt</numerusform>
            <numerusform>%n Fehlschläge abgetrennt</numerusform>
        </translation>
    </message>
    <message>
        <source>called “%1”</source>
        <translation>genannt „%1“</translation>
    </message>
    <message>
        <source>not caused by %1</source>
        <translation>nicht verursacht von %1</translation>
    </message>
    <message>
        <source>probably caused by %1</source>
        <translation>wahrscheinlich verursacht von %1</translation>
    </message>
    <message>
        <source>caused by %1</source>
        <translation>verursacht von %1</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>no longer expected</source>
        <translation>nicht mehr erwartet</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>no longer noise</source>
        <translation>kein Rauschen mehr</translation>
    </message>
    <message>
        <source>rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>no rule: %1</source>
        <translation>keine Regel: %1</translation>
    </message>
</context>
<context>
    <name>DumpData</name>
    <message>
        <source>%1 is another dump now: the one that the link means (%2…) was overwritten.</source>
        <translation>%1 ist jetzt ein anderer Dump: der, den der Link meint (%2…), wurde überschrieben.</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>%1 core</source>
        <translation>Core von %1</translation>
    </message>
    <message>
        <source>no frames</source>
        <translation>keine Frames</translation>
    </message>
    <message>
        <source>The dump %1… is gone.</source>
        <translation>Der Dump %1… ist weg.</translation>
    </message>
    <message>
        <source>Program: %1</source>
        <translation>Programm: %1</translation>
    </message>
    <message>
        <source>Signal: %1 %2</source>
        <translation>Signal: %1 %2</translation>
    </message>
    <message>
        <source>no build id</source>
        <translation>keine Build-ID</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>sanitizer report</source>
        <translation>Sanitizer-Bericht</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>backtrace</source>
        <translation>Backtrace</translation>
    </message>
    <message>
        <source>test red</source>
        <translation>Test rot</translation>
    </message>
    <message>
        <source>kernel log</source>
        <translation>Kernel-Log</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>core, truncated</source>
        <translation>Core, abgeschnitten</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>log, in part</source>
        <translation>Log, teilweise</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>nothing kept</source>
        <translation>nichts behalten</translation>
    </message>
    <message>
        <source>%1, not tried</source>
        <translation>%1, nicht probiert</translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>hash, initials, age</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>Merged by</source>
        <translation>Zusammengeführt von</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message numerus="yes">
        <source>and %n more branch(es)</source>
        <translation>
            <numerusform>und ein weiterer Zweig</numerusform>
            <numerusform>und %n weitere Zweige</numerusform>
        </translation>
    </message>
    <message>
        <source>First tag</source>
        <translation>Erstes Tag</translation>
    </message>
    <message>
        <source>Open the commit</source>
        <translation>Commit öffnen</translation>
    </message>
    <message>
        <source>Compare with its parent</source>
        <translation>Mit dem Vorgänger vergleichen</translation>
    </message>
    <message>
        <source>Which branches have it</source>
        <translation>Welche Zweige ihn haben</translation>
    </message>
    <message>
        <source>Files at this commit</source>
        <translation>Dateien bei diesem Commit</translation>
    </message>
    <message>
        <source>Log up to it</source>
        <translation>Protokoll bis dorthin</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Commits between them</source>
        <translation>Commits dazwischen</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Wer ihn hat</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Plan the backport to %1</source>
        <translation>Übertragung nach %1 planen</translation>
    </message>
</context>
<context>
    <name>HistoryModels</name>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>another type</source>
        <translation>anderer Typ</translation>
    </message>
    <message>
        <source>modified</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>has it</source>
        <translation>hat ihn</translation>
    </message>
    <message>
        <source>equivalent %1</source>
        <translation>gleichwertig %1</translation>
    </message>
    <message>
        <source>backport %1</source>
        <translation>übertragen als %1</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>missing: applies</source>
        <translation>fehlt: passt</translation>
    </message>
    <message>
        <source>missing: changes nothing there</source>
        <translation>fehlt: ändert dort nichts</translation>
    </message>
    <message>
        <source>missing: conflicts</source>
        <translation>fehlt: Konflikte</translation>
    </message>
    <message numerus="yes">
        <source>missing: needs %n other(s)</source>
        <translation>
            <numerusform>fehlt: braucht einen anderen</numerusform>
            <numerusform>fehlt: braucht %n andere</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: cannot be tried</source>
        <translation>fehlt: nicht zu versuchen</translation>
    </message>
    <message>
        <source>conflicts in %1</source>
        <translation>Konflikte in %1</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>braucht %1</translation>
    </message>
    <message>
        <source>the branch lacks %1, which it fixes</source>
        <translation>dem Zweig fehlt %1, das er behebt</translation>
    </message>
    <message>
        <source>the branch has %1, which it fixes</source>
        <translation>der Zweig hat %1, das er behebt</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>%1 fixes it</source>
        <translation>%1 behebt ihn</translation>
    </message>
    <message>
        <source>%1 touches its lines</source>
        <translation>%1 berührt seine Zeilen</translation>
    </message>
    <message>
        <source>changed a file of %1</source>
        <translation>änderte eine Datei von %1</translation>
    </message>
    <message>
        <source>fixes %1</source>
        <translation>behebt %1</translation>
    </message>
    <message>
        <source>applies</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>changes nothing there</source>
        <translation>ändert dort nichts</translation>
    </message>
    <message>
        <source>cannot be tried</source>
        <translation>nicht zu versuchen</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>Later fixes that do not apply</source>
        <translation>Spätere Korrekturen, die nicht passen</translation>
    </message>
</context>
<context>
    <name>HomeData</name>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n occurrences</source>
        <translation>
            <numerusform>%n Vorkommen</numerusform>
            <numerusform>%n Vorkommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with the bisect %1?</source>
        <translation>Den Bisect %1 fortsetzen?</translation>
    </message>
    <message>
        <source>Go on with the trial %1?</source>
        <translation>Den Versuch %1 fortsetzen?</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>source at %1</source>
        <translation>Quelltext bei %1</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>search in memory</source>
        <translation>Suche im Speicher</translation>
    </message>
    <message>
        <source>dump</source>
        <translation>Dump</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Fehlerbild</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>failures, filtered</source>
        <translation>Fehlschläge, gefiltert</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>bisect</source>
        <translation>Bisect</translation>
    </message>
    <message>
        <source>commit in a bisect</source>
        <translation>Commit in einem Bisect</translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>in a case</source>
        <translation>in einem Fall</translation>
    </message>
    <message>
        <source>repository %1</source>
        <translation>Repository %1</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>thread %1 ▸ #%2</source>
        <translation>Thread %1 ▸ #%2</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>dump %1</source>
        <translation>Dump %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Dump</source>
        <translation>Dump</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Bisect</source>
        <translation>Bisect</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>history of a file</source>
        <translation>Geschichte einer Datei</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>backport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>page of the web</source>
        <translation>Seite im Netz</translation>
    </message>
    <message>
        <source>work tree</source>
        <translation>Arbeitsbaum</translation>
    </message>
    <message>
        <source>history of %1</source>
        <translation>Geschichte von %1</translation>
    </message>
    <message>
        <source>log of %1</source>
        <translation>Protokoll von %1</translation>
    </message>
    <message>
        <source>branches with %1</source>
        <translation>Zweige mit %1</translation>
    </message>
    <message>
        <source>backport to %1</source>
        <translation>Übertragung nach %1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigener</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>%1 does not lie in %2.</source>
        <translation>%1 liegt nicht in %2.</translation>
    </message>
    <message>
        <source>There is no %1: check the path.</source>
        <translation>Es gibt kein %1: den Pfad prüfen.</translation>
    </message>
</context>
<context>
    <name>Revisions</name>
    <message>
        <source>%1 is a plain folder without revisions.</source>
        <translation>%1 ist ein einfacher Ordner ohne Revisionen.</translation>
    </message>
    <message>
        <source>work tree</source>
        <translation>Arbeitsbaum</translation>
    </message>
    <message>
        <source>Work tree</source>
        <translation>Arbeitsbaum</translation>
    </message>
    <message>
        <source>files as they are now</source>
        <translation>Dateien, wie sie jetzt sind</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The last session was written by a newer Ariadne; a new one is begun.</source>
        <translation>Die letzte Sitzung stammt von einem neueren Ariadne; eine neue beginnt.</translation>
    </message>
    <message>
        <source>The last session cannot be read; a new one is begun.</source>
        <translation>Die letzte Sitzung lässt sich nicht lesen; eine neue beginnt.</translation>
    </message>
</context>
<context>
    <name>SourceDetails</name>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>Noch nicht committet</translation>
    </message>
    <message>
        <source>only in the work tree</source>
        <translation>nur im Arbeitsbaum</translation>
    </message>
    <message>
        <source>Blame before this change</source>
        <translation>Blame vor dieser Änderung</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>hash, initials, age</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Elternteil</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Kam aus</translation>
    </message>
    <message>
        <source>Diff of this commit</source>
        <translation>Diff dieses Commits</translation>
    </message>
    <message>
        <source>This file at this commit</source>
        <translation>Diese Datei in diesem Commit</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>no patch of the package touched it</source>
        <translation>kein Patch des Pakets hat sie berührt</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Open the patch</source>
        <translation>Patch öffnen</translation>
    </message>
</context>
<context>
    <name>SourceLoads</name>
    <message>
        <source>The line came with the file: there is nothing before.</source>
        <translation>Die Zeile kam mit der Datei: davor gibt es nichts.</translation>
    </message>
</context>
<context>
    <name>Trials</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>kaputt</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>scanner</source>
        <translation>Scanner</translation>
    </message>
</context>
<context>
    <name>ariadne</name>
    <message>
        <source>%1 no longer has the commits of this bisect.</source>
        <translation>%1 hat die Commits dieses Bisects nicht mehr.</translation>
    </message>
    <message>
        <source>This %1 is not the one the bisect was started with.</source>
        <translation>%1 ist nicht, womit der Bisect begonnen wurde.</translation>
    </message>
    <message>
        <source>A secret in the command was not stored: give it again with %1.</source>
        <translation>Ein Geheimnis in dem Befehl wurde nicht gespeichert: mit %1 erneut angeben.</translation>
    </message>
    <message>
        <source>The test command cannot be run on the end %1 (%2): check it, then go on. Its output: %3/test.log</source>
        <translation>Der Testbefehl lässt sich am Ende %1 nicht ausführen (%2): erst prüfen, dann fortsetzen. Seine Ausgabe: %3/test.log</translation>
    </message>
    <message>
        <source>The test aborted the bisect at %1 (%2); what was found stays. Its output: %3/test.log</source>
        <translation>Der Test hat den Bisect bei %1 abgebrochen (%2); was gefunden wurde, bleibt. Seine Ausgabe: %3/test.log</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check permissions and space.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: Rechte und Platz prüfen.</translation>
    </message>
    <message>
        <source>This bisect is being run already.</source>
        <translation>Dieser Bisect läuft schon.</translation>
    </message>
    <message>
        <source>The bad end %1 is in the past of the good end %2: swap them to find what repaired it, or name other ends.</source>
        <translation>Das schlechte Ende %1 liegt vor dem guten Ende %2: vertauschen, um die Reparatur zu finden, oder andere Enden nennen.</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 bis %3</translation>
    </message>
    <message>
        <source>A bisect needs a bad end: give it with --bad.</source>
        <translation>Ein Bisect braucht ein schlechtes Ende: mit --bad angeben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; fits %2 bisects: give more digits.</source>
        <translation>„%1“ passt auf %2 Bisects: mehr Stellen angeben.</translation>
    </message>
    <message>
        <source>There is no bisect &quot;%1&quot;: see &quot;ariadne bisect list&quot;.</source>
        <translation>Es gibt keinen Bisect „%1“: siehe „ariadne bisect list“.</translation>
    </message>
    <message>
        <source>%1 bisects of this repository are open, name one: %2</source>
        <translation>%1 Bisects dieses Repositorys sind offen, einen davon nennen: %2</translation>
    </message>
    <message>
        <source>No bisect of %1 was started: do so with &quot;ariadne bisect start&quot;.</source>
        <translation>Für %1 wurde kein Bisect begonnen: mit „ariadne bisect start“ beginnen.</translation>
    </message>
    <message>
        <source>There cannot be more failures than runs.</source>
        <translation>Es können nicht mehr Fehlschläge als Läufe sein.</translation>
    </message>
    <message>
        <source>A commit that failed is not good: mark it bad.</source>
        <translation>Ein Commit, der fehlgeschlagen ist, ist nicht gut: als schlecht markieren.</translation>
    </message>
    <message>
        <source>Nothing is proposed: name the commit.</source>
        <translation>Nichts ist vorgeschlagen: den Commit nennen.</translation>
    </message>
    <message>
        <source>This bisect has no test command: mark commits yourself, or start one with --test.</source>
        <translation>Dieser Bisect hat keinen Testbefehl: Commits selbst markieren oder einen mit --test beginnen.</translation>
    </message>
    <message>
        <source>%1 %2: mark it skip. The output: %3/build.log</source>
        <translation>%1 %2: als übersprungen markieren. Die Ausgabe: %3/build.log</translation>
    </message>
    <message>
        <source>A result in the catalogue is damaged and was left out.</source>
        <translation>Ein Ergebnis im Katalog ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>There is no result to take back.</source>
        <translation>Es gibt kein Ergebnis zum Zurücknehmen.</translation>
    </message>
    <message>
        <source>There is no bisect %1 in this catalogue.</source>
        <translation>In diesem Katalog gibt es keinen Bisect %1.</translation>
    </message>
    <message>
        <source>There is no culprit: the bad end %1 is good.</source>
        <translation>Es gibt keinen Schuldigen: das schlechte Ende %1 ist gut.</translation>
    </message>
    <message>
        <source>It is older: the good end %1 is bad. Start again with an older one.</source>
        <translation>Es ist älter: das gute Ende %1 ist schlecht. Mit einem älteren neu beginnen.</translation>
    </message>
    <message>
        <source>It is older: the common past %1 is bad, so the good side was repaired later.</source>
        <translation>Es ist älter: die gemeinsame Vergangenheit %1 ist schlecht, die gute Seite wurde also später repariert.</translation>
    </message>
    <message>
        <source>The ends are tested before anything rests on them.</source>
        <translation>Die Enden werden geprüft, bevor etwas auf ihnen ruht.</translation>
    </message>
    <message>
        <source>%1 cannot be tested and is believed as given.</source>
        <translation>%1 lässt sich nicht prüfen und wird so geglaubt, wie es angegeben wurde.</translation>
    </message>
    <message>
        <source>The good end has to be good.</source>
        <translation>Das gute Ende muss gut sein.</translation>
    </message>
    <message>
        <source>The bad end has to be bad.</source>
        <translation>Das schlechte Ende muss schlecht sein.</translation>
    </message>
    <message>
        <source>The good end is on another branch, so their common past has to be good.</source>
        <translation>Das gute Ende liegt auf einem anderen Zweig, also muss die gemeinsame Vergangenheit gut sein.</translation>
    </message>
    <message>
        <source>The results contradict each other: no commit is left. Undo the wrong one.</source>
        <translation>Die Ergebnisse widersprechen sich: kein Commit bleibt übrig. Das falsche zurücknehmen.</translation>
    </message>
    <message>
        <source>The results contradict each other: %1 is good, but %2 in its past is bad. Undo the wrong one.</source>
        <translation>Die Ergebnisse widersprechen sich: %1 ist gut, aber %2 davor ist schlecht. Das falsche zurücknehmen.</translation>
    </message>
    <message>
        <source>%1 is the first bad commit: %2</source>
        <translation>%1 ist der erste schlechte Commit: %2</translation>
    </message>
    <message>
        <source>It is one of %1 commits: the others of them cannot be tested.</source>
        <translation>Es ist einer von %1 Commits: die übrigen davon lassen sich nicht prüfen.</translation>
    </message>
    <message>
        <source>It splits the %1 commits left into %2 and %3.</source>
        <translation>Er teilt die %1 übrigen Commits in %2 und %3.</translation>
    </message>
    <message>
        <source>It keeps away from those that could not be tested.</source>
        <translation>Er hält Abstand von denen, die sich nicht prüfen ließen.</translation>
    </message>
    <message>
        <source>%1 commits are left, about one more test.</source>
        <translation>%1 Commits sind übrig, etwa noch ein Test.</translation>
    </message>
    <message>
        <source>%1 commits are left, about %2 more tests.</source>
        <translation>%1 Commits sind übrig, etwa noch %2 Tests.</translation>
    </message>
    <message>
        <source>The bisect&apos;s beginning is damaged in the catalogue.</source>
        <translation>Der Anfang des Bisects ist im Katalog beschädigt.</translation>
    </message>
    <message>
        <source>The shell cannot be started: %1</source>
        <translation>Die Shell lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>does not build (%1)</source>
        <translation>baut nicht (%1)</translation>
    </message>
    <message>
        <source>began the case</source>
        <translation>hat den Fall begonnen</translation>
    </message>
    <message>
        <source>named the case “%1”</source>
        <translation>hat den Fall „%1“ genannt</translation>
    </message>
    <message>
        <source>undid “%1”</source>
        <translation>hat „%1“ zurückgenommen</translation>
    </message>
    <message>
        <source>added something of a newer Ariadne</source>
        <translation>hat etwas aus einem neueren Ariadne hinzugefügt</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>hat %1 hinzugefügt</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>hat %1 bearbeitet</translation>
    </message>
    <message>
        <source>No case %1 in this catalogue: list them with `ariadne case list`.</source>
        <translation>Kein Fall %1 in diesem Katalog: `ariadne case list` zählt sie auf.</translation>
    </message>
    <message>
        <source>The text is empty: write what was seen or asked.</source>
        <translation>Der Text ist leer: schreiben, was beobachtet oder gefragt wurde.</translation>
    </message>
    <message>
        <source>The text is longer than a million characters: import it as a log instead.</source>
        <translation>Der Text ist länger als eine Million Zeichen: stattdessen als Log importieren.</translation>
    </message>
    <message>
        <source>No item %1 in this case.</source>
        <translation>Kein Eintrag %1 in diesem Fall.</translation>
    </message>
    <message>
        <source>There is nothing to undo in this case.</source>
        <translation>In diesem Fall gibt es nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>No change %1 that could be undone in this case.</source>
        <translation>Keine Änderung %1 in diesem Fall, die sich zurücknehmen ließe.</translation>
    </message>
    <message>
        <source>“%1” fits several cases: give more digits.</source>
        <translation>„%1“ passt auf mehrere Fälle: mehr Stellen angeben.</translation>
    </message>
    <message>
        <source>Several cases are called “%1”: give the id.</source>
        <translation>Mehrere Fälle heißen „%1“: die ID angeben.</translation>
    </message>
    <message>
        <source>No case “%1” in this catalogue: list them with `ariadne case list`.</source>
        <translation>Kein Fall „%1“ in diesem Katalog: `ariadne case list` zählt sie auf.</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Nothing was observed yet.</source>
        <translation>Noch wurde nichts beobachtet.</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Hypothesen</translation>
    </message>
    <message>
        <source>No hypothesis was put forward.</source>
        <translation>Es wurde keine Hypothese aufgestellt.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>No question was asked.</source>
        <translation>Es wurde keine Frage gestellt.</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>State: **%1**. Begun %2 by %3, last changed %4. Written %5 by Ariadne %6.</source>
        <translation>Stand: **%1**. Begonnen %2 von %3, zuletzt geändert %4. Geschrieben %5 von Ariadne %6.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>Edited %1 by %2.</source>
        <translation>Bearbeitet %1 von %2.</translation>
    </message>
    <message>
        <source>- From: %1</source>
        <translation>- Aus: %1</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Es fehlt: %1</translation>
    </message>
    <message>
        <source>No picture of %1: %2</source>
        <translation>Kein Bild von %1: %2</translation>
    </message>
    <message>
        <source>nothing was drawn.</source>
        <translation>nichts wurde gezeichnet.</translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>- No cause is named.</source>
        <translation>- Es ist keine Ursache genannt.</translation>
    </message>
    <message>
        <source>- No hypothesis is proven: nothing in this case claims a root cause.</source>
        <translation>- Keine Hypothese ist bewiesen: nichts in diesem Fall beansprucht eine Grundursache.</translation>
    </message>
    <message>
        <source>- Open question: %1</source>
        <translation>- Offene Frage: %1</translation>
    </message>
    <message>
        <source>- Assumed, not checked: %1</source>
        <translation>- Angenommen, nicht geprüft: %1</translation>
    </message>
    <message>
        <source>- Still wanted: %1</source>
        <translation>- Noch gesucht: %1</translation>
    </message>
    <message>
        <source>- Observed, without a link to where: %1</source>
        <translation>- Beobachtet, ohne Link dorthin: %1</translation>
    </message>
    <message>
        <source>- %1: %2</source>
        <translation>- %1: %2</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>Was man nicht weiß</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>Cannot write “%1”: name a file that ends in .md or .html.</source>
        <translation>„%1“ lässt sich nicht schreiben: eine Datei nennen, die auf .md oder .html endet.</translation>
    </message>
    <message>
        <source>The write-up could not be made into HTML.</source>
        <translation>Der Bericht ließ sich nicht in HTML wandeln.</translation>
    </message>
    <message>
        <source>The demo&apos;s server crashed, but this system left no core of it: install the package gdb, which can write one.</source>
        <translation>Der Server der Demo ist abgestürzt, aber dieses System hat keinen Core hinterlassen: das Paket gdb installieren, das einen schreiben kann.</translation>
    </message>
    <message>
        <source>Neither the system nor gdb gave a core of %1: “ariadne doctor” tells what is in the way.</source>
        <translation>Weder das System noch gdb gaben einen Core von %1: „ariadne doctor“ sagt, was im Weg ist.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check space and permissions.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: Platz und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>%1 was expected to crash and ended with exit code %2.</source>
        <translation>%1 sollte abstürzen und endete mit Exit-Code %2.</translation>
    </message>
    <message>
        <source>The core %1 cannot be renamed.</source>
        <translation>Der Core %1 lässt sich nicht umbenennen.</translation>
    </message>
    <message>
        <source>The unfinished demo in %1 cannot be cleared away: check its permissions.</source>
        <translation>Die unfertige Demo in %1 lässt sich nicht wegräumen: ihre Rechte prüfen.</translation>
    </message>
    <message>
        <source>The demo in %1 was made in %2 and moved, so its records lead nowhere: give an empty folder.</source>
        <translation>Die Demo in %1 entstand in %2 und wurde verschoben, ihre Einträge führen also ins Leere: einen leeren Ordner angeben.</translation>
    </message>
    <message>
        <source>The demo in %1 lacks %2: give an empty folder for a new one.</source>
        <translation>Der Demo in %1 fehlt %2: für eine neue einen leeren Ordner angeben.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check the path, space and permissions.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: Pfad, Platz und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>%1 is not empty and holds no demo: give a folder that is empty or does not exist yet.</source>
        <translation>%1 ist nicht leer und enthält keine Demo: einen Ordner angeben, der leer ist oder noch nicht existiert.</translation>
    </message>
    <message>
        <source>The demo&apos;s history is damaged at line %1: %2.</source>
        <translation>Die Geschichte der Demo ist in Zeile %1 beschädigt: %2.</translation>
    </message>
    <message>
        <source>This build lacks the demo&apos;s history.</source>
        <translation>Diesem Build fehlt die Geschichte der Demo.</translation>
    </message>
    <message>
        <source>Making the repository of a small server</source>
        <translation>Das Repository eines kleinen Servers entsteht</translation>
    </message>
    <message>
        <source>Building it</source>
        <translation>Er wird gebaut</translation>
    </message>
    <message>
        <source>Crashing it</source>
        <translation>Er wird zum Absturz gebracht</translation>
    </message>
    <message>
        <source>Waiting for a red test</source>
        <translation>Warten auf einen roten Test</translation>
    </message>
    <message>
        <source>The demo&apos;s flaky test never failed on this machine.</source>
        <translation>Der wacklige Test der Demo ist auf diesem Rechner nie fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Recording what was built from which commit</source>
        <translation>Festhalten, was aus welchem Commit gebaut wurde</translation>
    </message>
    <message>
        <source>Filing the failures</source>
        <translation>Die Fehlschläge werden abgelegt</translation>
    </message>
    <message>
        <source>%1 could not be filed: %2</source>
        <translation>%1 ließ sich nicht ablegen: %2</translation>
    </message>
    <message>
        <source>Running a flaky test 40 times</source>
        <translation>Ein wackliger Test läuft 40-mal</translation>
    </message>
    <message>
        <source>The demo&apos;s trial did not come to its end: %1</source>
        <translation>Der Versuch der Demo kam nicht an sein Ende: %1</translation>
    </message>
    <message>
        <source>Bisecting the crash</source>
        <translation>Bisect des Absturzes</translation>
    </message>
    <message numerus="yes">
        <source>Bisecting the crash: %n commit(s) left</source>
        <translation>
            <numerusform>Bisect des Absturzes: %n Commit übrig</numerusform>
            <numerusform>Bisect des Absturzes: %n Commits übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>The demo&apos;s bisect did not end at one commit: %1</source>
        <translation>Der Bisect der Demo endete nicht bei einem Commit: %1</translation>
    </message>
    <message>
        <source>Writing the case</source>
        <translation>Der Fall wird geschrieben</translation>
    </message>
    <message>
        <source>pantry 0.4 dies while storing a basket</source>
        <translation>pantry 0.4 stirbt beim Ablegen eines Warenkorbs</translation>
    </message>
    <message>
        <source>The head of the free list is no address of a slot: reading its link is what fails.</source>
        <translation>Der Kopf der Freiliste ist keine Adresse eines Slots: am Lesen seines Verweises scheitert es.</translation>
    </message>
    <message>
        <source>Two baskets, two crashes, one stack.</source>
        <translation>Zwei Körbe, zwei Abstürze, ein Aufrufstapel.</translation>
    </message>
    <message>
        <source>Release 0.3 stores the same basket; this commit is the first that does not.</source>
        <translation>Version 0.3 speichert denselben Korb; dieser Commit ist der erste, der es nicht tut.</translation>
    </message>
    <message>
        <source>The key moves into the slot, behind the value.</source>
        <translation>Der Schlüssel zieht in den Slot um, hinter den Wert.</translation>
    </message>
    <message>
        <source>A key and a value that fit one by one, and not together, run past the slot&apos;s end and overwrite the next slot&apos;s link.</source>
        <translation>Ein Schlüssel und ein Wert, die einzeln passen, aber nicht zusammen, laufen über das Ende des Slots hinaus und überschreiben den Verweis des nächsten.</translation>
    </message>
    <message>
        <source>Blame names an older commit for the line that dies. Why does it die there, and not where it was broken?</source>
        <translation>Blame nennt für die Zeile, die stirbt, einen älteren Commit. Warum stirbt es dort, und nicht da, wo es kaputtging?</translation>
    </message>
    <message>
        <source>One test of the same release is red now and then. Is that the same fault?</source>
        <translation>Ein Test derselben Version ist ab und zu rot. Ist das derselbe Fehler?</translation>
    </message>
    <message>
        <source>To see it again: %1 %2</source>
        <translation>Um es noch einmal zu sehen: %1 %2</translation>
    </message>
    <message>
        <source>The demo&apos;s repository could not be made in %1.</source>
        <translation>Das Repository der Demo ließ sich in %1 nicht anlegen.</translation>
    </message>
    <message>
        <source>The demo makes a git repository, and git is not installed: install the package git.</source>
        <translation>Die Demo legt ein Git-Repository an, und git ist nicht installiert: das Paket git installieren.</translation>
    </message>
    <message>
        <source>The demo&apos;s repository in %1 lacks commits that were just made.</source>
        <translation>Dem Repository der Demo in %1 fehlen Commits, die eben erst entstanden sind.</translation>
    </message>
    <message>
        <source>The demo compiles a small server, and g++ is not installed: install the package g++.</source>
        <translation>Die Demo kompiliert einen kleinen Server, und g++ ist nicht installiert: das Paket g++ installieren.</translation>
    </message>
    <message>
        <source>The demo&apos;s server in %1 did not build.</source>
        <translation>Der Server der Demo in %1 ließ sich nicht bauen.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>system call %1</source>
        <translation>Systemaufruf %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>This is a kernel&apos;s dump: only its headers can be read by this version.</source>
        <translation>Das ist der Dump eines Kernels: diese Version kann nur seine Header lesen.</translation>
    </message>
    <message>
        <source>Dumps of %1 can only be described: this version has no registers and no unwinder for that machine.</source>
        <translation>Dumps von %1 lassen sich nur beschreiben: dieser Version fehlen Register und Unwinder für die Maschine.</translation>
    </message>
    <message>
        <source>No stacks: this version cannot unwind %1 dumps. Its headers, threads and memory map can be had.</source>
        <translation>Keine Aufrufstapel: diese Version kann Dumps von %1 nicht abwickeln. Header, Threads und Speicherplan gibt es.</translation>
    </message>
    <message>
        <source>%1 has no thread %2: “dump info” says how many there are, “dump stacks” lists them.</source>
        <translation>%1 hat keinen Thread %2: „dump info“ sagt, wie viele es sind, „dump stacks“ zählt sie auf.</translation>
    </message>
    <message>
        <source>At most 256 MiB of memory can be read at once: ask for less.</source>
        <translation>Auf einmal lassen sich höchstens 256 MiB Speicher lesen: weniger verlangen.</translation>
    </message>
    <message>
        <source>%1 is empty: the system had no room for the core, or a limit cut it off.</source>
        <translation>%1 ist leer: das System hatte keinen Platz für den Core, oder eine Grenze hat ihn abgeschnitten.</translation>
    </message>
    <message>
        <source>%1 is compressed (%2): unpack it first, for example with “%2 -d”, and open the result.</source>
        <translation>%1 ist komprimiert (%2): erst entpacken, etwa mit „%2 -d“, und das Ergebnis öffnen.</translation>
    </message>
    <message>
        <source>%1 is a compressed kernel dump, which this version cannot read.</source>
        <translation>%1 ist ein komprimierter Kernel-Dump, den diese Version nicht lesen kann.</translation>
    </message>
    <message>
        <source>%1 is not a core: it is no ELF file. Choose the core that the system wrote.</source>
        <translation>%1 ist kein Core, denn es ist keine ELF-Datei. Den Core wählen, den das System geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 is a program or library, not a core: open a core of it, and name it with --exe where needed.</source>
        <translation>%1 ist ein Programm oder eine Bibliothek, kein Core: einen Core davon öffnen und es nötigenfalls mit --exe nennen.</translation>
    </message>
    <message>
        <source>%1 is an object file, not a core.</source>
        <translation>%1 ist eine Objektdatei, kein Core.</translation>
    </message>
    <message>
        <source>%1 is an ELF file, but not a core (type %2).</source>
        <translation>%1 ist eine ELF-Datei, aber kein Core (Typ %2).</translation>
    </message>
    <message>
        <source>%1 has a damaged ELF header: its class or byte order is none.</source>
        <translation>%1 hat einen beschädigten ELF-Header: seine Klasse oder Byte-Reihenfolge gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 ends inside its ELF header: only %2 bytes are there.</source>
        <translation>%1 endet in seinem ELF-Header: nur %2 Bytes sind da.</translation>
    </message>
    <message>
        <source>A program header of %1 points beyond any possible file: it is left out.</source>
        <translation>Ein Programm-Header von %1 zeigt hinter jede mögliche Datei: er wird ausgelassen.</translation>
    </message>
    <message>
        <source>A memory range of %1 wraps around the address space: it is left out.</source>
        <translation>Ein Speicherbereich von %1 läuft über das Ende des Adressraums: er wird ausgelassen.</translation>
    </message>
    <message>
        <source>The notes of %1 are cut off or damaged: threads or modules may be missing.</source>
        <translation>Die Notes von %1 sind abgeschnitten oder beschädigt: Threads oder Module können fehlen.</translation>
    </message>
    <message>
        <source>A thread&apos;s note of %1 is too short: the thread is left out.</source>
        <translation>Die Note eines Threads in %1 ist zu kurz: der Thread wird ausgelassen.</translation>
    </message>
    <message>
        <source>%1 lists thread %2 twice: the first one counts.</source>
        <translation>%1 führt den Thread %2 zweimal auf: der erste zählt.</translation>
    </message>
    <message>
        <source>The registers of thread %1 are cut off.</source>
        <translation>Die Register des Threads %1 sind abgeschnitten.</translation>
    </message>
    <message>
        <source>The process&apos;s note of %1 is too short.</source>
        <translation>Die Note des Prozesses in %1 ist zu kurz.</translation>
    </message>
    <message>
        <source>The list of mapped files of %1 is damaged: modules may be missing.</source>
        <translation>Die Liste der abgebildeten Dateien von %1 ist beschädigt: Module können fehlen.</translation>
    </message>
    <message>
        <source>%1 has a damaged ELF header: its program headers have the wrong size.</source>
        <translation>%1 hat einen beschädigten ELF-Header: seine Programm-Header haben die falsche Größe.</translation>
    </message>
    <message>
        <source>%1 ends inside its program headers: most of it is missing.</source>
        <translation>%1 endet in seinen Programm-Headern: das meiste fehlt.</translation>
    </message>
    <message>
        <source>Memory ranges of %1 overlap: the lower one counts.</source>
        <translation>Speicherbereiche von %1 überlappen sich: der untere zählt.</translation>
    </message>
    <message>
        <source>%1 is truncated: %2 of %3 bytes are missing. Memory that lies there reads as “not in the dump”.</source>
        <translation>%1 ist abgeschnitten: %2 von %3 Bytes fehlen. Speicher, der dort liegt, erscheint als „nicht im Dump“.</translation>
    </message>
    <message>
        <source>%1 names no thread: there are no stacks and no registers.</source>
        <translation>%1 nennt keinen Thread: es gibt keine Aufrufstapel und keine Register.</translation>
    </message>
    <message>
        <source>The dump %1… was not opened here before: open its file once, then the link leads there.</source>
        <translation>Der Dump %1… wurde hier noch nie geöffnet: einmal seine Datei öffnen, dann führt der Link dorthin.</translation>
    </message>
    <message>
        <source>The dump %1… is no longer at %2: open it from where it is now.</source>
        <translation>Der Dump %1… ist nicht mehr in %2: dort öffnen, wo er jetzt ist.</translation>
    </message>
    <message>
        <source>for another machine (%1)</source>
        <translation>für eine andere Maschine (%1)</translation>
    </message>
    <message>
        <source>no build id, the dump has %1</source>
        <translation>keine Build-ID, der Dump hat %1</translation>
    </message>
    <message>
        <source>another build: build id %1, the dump has %2</source>
        <translation>ein anderer Build: Build-ID %1, der Dump hat %2</translation>
    </message>
    <message>
        <source>another build: its headers differ from the dump&apos;s</source>
        <translation>ein anderer Build: seine Header unterscheiden sich von denen des Dumps</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>keine solche Datei</translation>
    </message>
    <message>
        <source>no ELF file</source>
        <translation>keine ELF-Datei</translation>
    </message>
    <message>
        <source>used</source>
        <translation>verwendet</translation>
    </message>
    <message>
        <source>used; the dump has nothing to check it by</source>
        <translation>verwendet; der Dump enthält nichts, woran es sich prüfen ließe</translation>
    </message>
    <message>
        <source>used although %1</source>
        <translation>verwendet, obwohl %1</translation>
    </message>
    <message>
        <source>memory of the dump</source>
        <translation>Speicher des Dumps</translation>
    </message>
    <message>
        <source>%1 is not the program of this dump (%2): name the file that ran, or insist with --any-build.</source>
        <translation>%1 ist nicht das Programm dieses Dumps (%2): die Datei nennen, die lief, oder mit --any-build darauf bestehen.</translation>
    </message>
    <message>
        <source>no debug information in it</source>
        <translation>keine Debug-Informationen darin</translation>
    </message>
    <message>
        <source>another build: build id %1, wanted is %2</source>
        <translation>ein anderer Build: Build-ID %1, gesucht ist %2</translation>
    </message>
    <message>
        <source>another build: its checksum is not the one that the program names</source>
        <translation>ein anderer Build: seine Prüfsumme ist nicht die, die das Programm nennt</translation>
    </message>
    <message>
        <source>%1 is another build than the one that ran: names and lines may be wrong.</source>
        <translation>%1 ist ein anderer Build als der, der lief: Namen und Zeilen können falsch sein.</translation>
    </message>
    <message>
        <source>Whether %1 is the build that ran cannot be told: the dump holds no build id of it.</source>
        <translation>Ob %1 der Build ist, der lief, lässt sich nicht sagen: der Dump enthält keine Build-ID davon.</translation>
    </message>
    <message>
        <source>it read %1</source>
        <translation>es las %1</translation>
    </message>
    <message>
        <source>it wrote to %1</source>
        <translation>es schrieb nach %1</translation>
    </message>
    <message>
        <source>it jumped to %1</source>
        <translation>es sprang nach %1</translation>
    </message>
    <message>
        <source>it accessed %1</source>
        <translation>es griff auf %1 zu</translation>
    </message>
    <message>
        <source>which is no address</source>
        <translation>was keine Adresse ist</translation>
    </message>
    <message>
        <source>%1 bytes below its stack: the stack overflowed</source>
        <translation>%1 Bytes unter seinem Stack: der Stack ist übergelaufen</translation>
    </message>
    <message>
        <source>which is mapped as %1</source>
        <translation>was als %1 abgebildet ist</translation>
    </message>
    <message>
        <source>the null pointer</source>
        <translation>der Nullzeiger</translation>
    </message>
    <message>
        <source>%1 bytes behind the null pointer</source>
        <translation>%1 Bytes hinter dem Nullzeiger</translation>
    </message>
    <message>
        <source>which is not mapped</source>
        <translation>was nicht abgebildet ist</translation>
    </message>
    <message>
        <source>it called abort() or failed an assertion</source>
        <translation>es rief abort() auf, oder eine Zusicherung schlug fehl</translation>
    </message>
    <message>
        <source>process %1 sent it</source>
        <translation>Prozess %1 hat es geschickt</translation>
    </message>
    <message>
        <source>it divided an integer by zero</source>
        <translation>es teilte eine ganze Zahl durch null</translation>
    </message>
    <message>
        <source>it ran into bytes that are no instruction it may execute</source>
        <translation>es lief in Bytes, die kein Befehl sind, den es ausführen darf</translation>
    </message>
    <message>
        <source>behind the end of a mapped file</source>
        <translation>hinter dem Ende einer abgebildeten Datei</translation>
    </message>
    <message>
        <source>A kernel&apos;s dump: its processes cannot be read by this version.</source>
        <translation>Der Dump eines Kernels: diese Version kann seine Prozesse nicht lesen.</translation>
    </message>
    <message>
        <source>Taken from a running process: no signal ended it.</source>
        <translation>Von einem laufenden Prozess genommen: kein Signal hat ihn beendet.</translation>
    </message>
    <message>
        <source>Taken from a running %1: no signal ended it.</source>
        <translation>Von einem laufenden %1 genommen: kein Signal hat es beendet.</translation>
    </message>
    <message>
        <source>Thread %1 got %2</source>
        <translation>Thread %1 bekam %2</translation>
    </message>
    <message>
        <source>Thread %1 got %2 in %3</source>
        <translation>Thread %1 bekam %2 in %3</translation>
    </message>
    <message>
        <source>stack memory at %1 is not in the dump</source>
        <translation>Stack-Speicher bei %1 ist nicht im Dump</translation>
    </message>
    <message>
        <source>no module at %1, and no frame pointer to go on by</source>
        <translation>kein Modul bei %1, und kein Frame-Pointer zum Weitergehen</translation>
    </message>
    <message>
        <source>no unwind information for %1: its file was not found</source>
        <translation>keine Unwind-Informationen für %1: seine Datei wurde nicht gefunden</translation>
    </message>
    <message>
        <source>the unwind information of %1 does not fit the registers at %2</source>
        <translation>die Unwind-Informationen von %1 passen nicht zu den Registern bei %2</translation>
    </message>
    <message>
        <source>no unwind information for %1 at +%2</source>
        <translation>keine Unwind-Informationen für %1 bei +%2</translation>
    </message>
    <message>
        <source>the registers of this thread are not in the dump</source>
        <translation>die Register dieses Threads sind nicht im Dump</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>the stack loops at %1</source>
        <translation>der Stack läuft bei %1 im Kreis</translation>
    </message>
    <message>
        <source>outermost frame</source>
        <translation>äußerster Frame</translation>
    </message>
    <message>
        <source>stopped after %1 frames</source>
        <translation>nach %1 Frames aufgehört</translation>
    </message>
    <message>
        <source>“%1” is no id: give the whole id, its last 8 digits, or a link.</source>
        <translation>„%1“ ist keine ID: die ganze ID, ihre letzten 8 Stellen oder einen Link angeben.</translation>
    </message>
    <message>
        <source>“%1” fits several ids: give more digits.</source>
        <translation>„%1“ passt auf mehrere IDs: mehr Stellen angeben.</translation>
    </message>
    <message>
        <source>No log was kept for failure %1.</source>
        <translation>Für den Fehlschlag %1 wurde kein Log behalten.</translation>
    </message>
    <message>
        <source>Another import is filing the same failure: try again.</source>
        <translation>Ein anderer Import legt gerade denselben Fehlschlag ab: noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No failure %1 in this catalogue: list them with `ariadne failures list`.</source>
        <translation>Kein Fehlschlag %1 in diesem Katalog: `ariadne failures list` zählt sie auf.</translation>
    </message>
    <message>
        <source>No mode %1 in this catalogue: list them with `ariadne failures modes`.</source>
        <translation>Kein Fehlerbild %1 in diesem Katalog: `ariadne failures modes` zählt sie auf.</translation>
    </message>
    <message>
        <source>The log ends inside the report.</source>
        <translation>Das Log endet mitten im Bericht.</translation>
    </message>
    <message>
        <source>This is a program or library, not a core.</source>
        <translation>Das ist ein Programm oder eine Bibliothek, kein Core.</translation>
    </message>
    <message>
        <source>This core is compressed: unpack it first.</source>
        <translation>Dieser Core ist komprimiert: erst entpacken.</translation>
    </message>
    <message>
        <source>The file shrank or could not be read to its end.</source>
        <translation>Die Datei ist geschrumpft oder ließ sich nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>No temporary file could be made.</source>
        <translation>Es ließ sich keine temporäre Datei anlegen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>This is neither a core nor a text log.</source>
        <translation>Das ist weder ein Core noch ein Text-Log.</translation>
    </message>
    <message>
        <source>Nothing in this log says that something failed.</source>
        <translation>Nichts in diesem Log sagt, dass etwas fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>The commit %1 cannot be read: fetch it first.</source>
        <translation>Der Commit %1 lässt sich nicht lesen: erst holen (git fetch).</translation>
    </message>
    <message>
        <source>The changes of %1 cannot be read.</source>
        <translation>Die Änderungen von %1 lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The commit %1 has no parent number %2.</source>
        <translation>Der Commit %1 hat keinen Elternteil Nummer %2.</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 lines are shown.</source>
        <translation>Nur die ersten %1 von %2 Zeilen werden gezeigt.</translation>
    </message>
    <message>
        <source>%1 is a plain folder without history.</source>
        <translation>%1 ist ein einfacher Ordner ohne Geschichte.</translation>
    </message>
    <message>
        <source>%1 is no file: name one with a commit id in each line.</source>
        <translation>%1 ist keine Datei: eine nennen, die in jeder Zeile eine Commit-ID hat.</translation>
    </message>
    <message>
        <source>%1 is a bare repository without a work tree: choose a revision.</source>
        <translation>%1 ist ein Bare-Repository ohne Arbeitsbaum: eine Revision wählen.</translation>
    </message>
    <message>
        <source>%1 has no commit yet, so there is nothing to blame: commit first.</source>
        <translation>%1 hat noch keinen Commit, es gibt also nichts für Blame: erst committen.</translation>
    </message>
    <message>
        <source>%1 is no file in %2.</source>
        <translation>%1 ist keine Datei in %2.</translation>
    </message>
    <message>
        <source>Some frames are of builds whose commit is not known: they were compared by file and function only.</source>
        <translation>Einige Frames gehören zu Builds, deren Commit nicht bekannt ist: sie wurden nur nach Datei und Funktion verglichen.</translation>
    </message>
    <message>
        <source>No catalogue is open, so only the address is known.</source>
        <translation>Kein Katalog ist offen, deshalb ist nur die Adresse bekannt.</translation>
    </message>
    <message>
        <source>%1 more lines were left out.</source>
        <translation>%1 weitere Zeilen wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Failure %1</source>
        <translation>Fehlschlag %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Failing command</source>
        <translation>Fehlgeschlagener Befehl</translation>
    </message>
    <message>
        <source>Host, %1</source>
        <translation>Host, %1</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Fehlerbild</translation>
    </message>
    <message>
        <source>Dump</source>
        <translation>Dump</translation>
    </message>
    <message>
        <source>Log, SHA-256</source>
        <translation>Log, SHA-256</translation>
    </message>
    <message>
        <source>Mode %1</source>
        <translation>Fehlerbild %1</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>Vorkommen</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>Trial %1: %2 / %3 runs failed</source>
        <translation>Versuch %1: %2 / %3 Läufe fehlgeschlagen</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Quote</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>, run %1</source>
        <translation>, Lauf %1</translation>
    </message>
    <message>
        <source>Bisect %1</source>
        <translation>Bisect %1</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>First bad commit</source>
        <translation>Erster schlechter Commit</translation>
    </message>
    <message>
        <source>Tests done</source>
        <translation>Ausgeführte Tests</translation>
    </message>
    <message>
        <source>Case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message>
        <source>Case “%1”</source>
        <translation>Fall „%1“</translation>
    </message>
    <message>
        <source>  (inlined)</source>
        <translation>  (eingebettet)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>Build-ID</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Built from commit</source>
        <translation>Gebaut aus Commit</translation>
    </message>
    <message>
        <source>Dump %1</source>
        <translation>Dump %1</translation>
    </message>
    <message>
        <source>Dump of %1</source>
        <translation>Dump von %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Program&apos;s build id</source>
        <translation>Build-ID des Programms</translation>
    </message>
    <message>
        <source>, memory at %1</source>
        <translation>, Speicher bei %1</translation>
    </message>
    <message>
        <source>Thread %1 of %2</source>
        <translation>Thread %1 von %2</translation>
    </message>
    <message>
        <source> at %1:%2</source>
        <translation> bei %1:%2</translation>
    </message>
    <message>
        <source>, thread %1 of %2</source>
        <translation>, Thread %1 von %2</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> bei %1</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>This is the work tree with changes of its own: the lines may differ when they are read again.</source>
        <translation>Das ist der Arbeitsbaum mit eigenen Änderungen: beim nächsten Lesen können die Zeilen anders sein.</translation>
    </message>
    <message>
        <source>Commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>%1 is no repository any more.</source>
        <translation>%1 ist kein Repository mehr.</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>The kernel&apos;s core pattern cannot be read.</source>
        <translation>Das Core-Muster des Kernels lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Crashes can still be caught with gdb&apos;s generate-core-file.</source>
        <translation>Abstürze lassen sich trotzdem mit generate-core-file von gdb fangen.</translation>
    </message>
    <message>
        <source>A crash in this shell leaves no core: its size limit is 0 (pattern “%1”).</source>
        <translation>Ein Absturz in dieser Shell hinterlässt keinen Core: die Größengrenze ist 0 (Muster „%1“).</translation>
    </message>
    <message>
        <source>Run `ulimit -c unlimited` first; trials and bisects of Ariadne raise it themselves.</source>
        <translation>Zuerst `ulimit -c unlimited` ausführen; Versuche und Bisects von Ariadne heben sie selbst an.</translation>
    </message>
    <message>
        <source>The hard limit is 0 as well: raise it in /etc/security/limits.conf, or log in anew.</source>
        <translation>Auch die harte Grenze ist 0: in /etc/security/limits.conf anheben oder neu anmelden.</translation>
    </message>
    <message>
        <source>A crash is handed to %1.</source>
        <translation>Ein Absturz wird an %1 übergeben.</translation>
    </message>
    <message>
        <source>Install systemd-coredump&apos;s coredumpctl to get the cores out.</source>
        <translation>coredumpctl von systemd-coredump installieren, um die Cores herauszuholen.</translation>
    </message>
    <message>
        <source>Where it keeps cores is its own affair: a plain pattern is `sysctl -w kernel.core_pattern=core.%e.%p`.</source>
        <translation>Wo es Cores ablegt, ist seine Sache; ein einfaches Muster: `sysctl -w kernel.core_pattern=core.%e.%p`.</translation>
    </message>
    <message>
        <source>A crash leaves its core at %1.</source>
        <translation>Ein Absturz hinterlässt seinen Core in %1.</translation>
    </message>
    <message>
        <source>A crash would leave its core at %1, but that folder cannot be written.</source>
        <translation>Ein Absturz würde seinen Core in %1 hinterlassen, aber in den Ordner lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Make the folder, or set another kernel.core_pattern.</source>
        <translation>Den Ordner anlegen oder ein anderes kernel.core_pattern setzen.</translation>
    </message>
    <message>
        <source>The size limit of %1 bytes cuts it short: run `ulimit -c unlimited`.</source>
        <translation>Die Größengrenze von %1 Bytes schneidet ihn ab: `ulimit -c unlimited` ausführen.</translation>
    </message>
    <message>
        <source>%1 is at %2.</source>
        <translation>%1 ist in %2.</translation>
    </message>
    <message>
        <source>%1 is not installed: %2</source>
        <translation>%1 ist nicht installiert: %2</translation>
    </message>
    <message>
        <source>Separate debug information is installed in /usr/lib/debug.</source>
        <translation>Getrennte Debug-Informationen sind in /usr/lib/debug installiert.</translation>
    </message>
    <message>
        <source>No separate debug information is installed: frames of system libraries have names at most.</source>
        <translation>Getrennte Debug-Informationen sind nicht installiert: Frames der Systembibliotheken haben höchstens Namen.</translation>
    </message>
    <message>
        <source>Install the libraries&apos; debug packages, for example libc6-dbg.</source>
        <translation>Die Debug-Pakete der Bibliotheken installieren, zum Beispiel libc6-dbg.</translation>
    </message>
    <message>
        <source>DEBUGINFOD_URLS is set; it is not used unless it is switched on in the settings.</source>
        <translation>DEBUGINFOD_URLS ist gesetzt; benutzt wird es nur, wenn es in den Einstellungen eingeschaltet ist.</translation>
    </message>
    <message>
        <source>%1 free for %2 (%3).</source>
        <translation>%1 frei für %2 (%3).</translation>
    </message>
    <message>
        <source>Free some space, or point XDG_DATA_HOME, XDG_STATE_HOME or XDG_CACHE_HOME elsewhere.</source>
        <translation>Platz schaffen oder XDG_DATA_HOME, XDG_STATE_HOME oder XDG_CACHE_HOME anderswohin zeigen lassen.</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is there.</source>
        <translation>Der SQLite-Treiber von Qt ist da.</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing: no catalogue can be opened.</source>
        <translation>Der SQLite-Treiber von Qt fehlt: kein Katalog lässt sich öffnen.</translation>
    </message>
    <message>
        <source>Install libqt6sql6-sqlite.</source>
        <translation>libqt6sql6-sqlite installieren.</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite and PostgreSQL drivers are there.</source>
        <translation>Die Treiber von Qt für SQLite und PostgreSQL sind da.</translation>
    </message>
    <message>
        <source>The catalogue is a PostgreSQL database, but Qt&apos;s driver for it is missing.</source>
        <translation>Der Katalog ist eine PostgreSQL-Datenbank, aber der Treiber von Qt dafür fehlt.</translation>
    </message>
    <message>
        <source>Install libqt6sql6-psql.</source>
        <translation>libqt6sql6-psql installieren.</translation>
    </message>
    <message>
        <source>The catalogue is a PostgreSQL database; it is opened when it is first needed.</source>
        <translation>Der Katalog ist eine PostgreSQL-Datenbank; sie wird geöffnet, wenn sie zum ersten Mal gebraucht wird.</translation>
    </message>
    <message>
        <source>No catalogue yet; it will be made at %1.</source>
        <translation>Noch kein Katalog; er entsteht in %1.</translation>
    </message>
    <message>
        <source>No catalogue can be made at %1: %2 cannot be written.</source>
        <translation>In %1 kann kein Katalog entstehen: in %2 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Name another with --catalogue, or make the folder writable.</source>
        <translation>Mit --catalogue einen anderen nennen oder den Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be read.</source>
        <translation>Der Katalog %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Check its owner and rights.</source>
        <translation>Besitzer und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a catalogue.</source>
        <translation>%1 ist kein Katalog.</translation>
    </message>
    <message>
        <source>Name another with --catalogue.</source>
        <translation>Mit --catalogue einen anderen nennen.</translation>
    </message>
    <message>
        <source>The catalogue %1 can be written.</source>
        <translation>In den Katalog %1 lässt sich schreiben.</translation>
    </message>
    <message>
        <source>The catalogue %1 can only be read.</source>
        <translation>Der Katalog %1 lässt sich nur lesen.</translation>
    </message>
    <message>
        <source>New failures, trials and cases cannot be kept there: make it and its folder writable.</source>
        <translation>Neue Fehlschläge, Versuche und Fälle lassen sich dort nicht festhalten: ihn und seinen Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <source>A debugger may look into running processes.</source>
        <translation>Ein Debugger darf in laufende Prozesse sehen.</translation>
    </message>
    <message>
        <source>A debugger may only look into its own children (ptrace_scope is %1).</source>
        <translation>Ein Debugger darf nur in eigene Kindprozesse sehen (ptrace_scope ist %1).</translation>
    </message>
    <message>
        <source>`sysctl -w kernel.yama.ptrace_scope=0` allows it for all of your processes.</source>
        <translation>`sysctl -w kernel.yama.ptrace_scope=0` erlaubt es für alle eigenen Prozesse.</translation>
    </message>
    <message>
        <source>coredumpctl is not installed, and not needed with this core pattern.</source>
        <translation>coredumpctl ist nicht installiert, und bei diesem Core-Muster nicht nötig.</translation>
    </message>
    <message>
        <source>the catalogue</source>
        <translation>den Katalog</translation>
    </message>
    <message>
        <source>trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>worktrees and indexes</source>
        <translation>Arbeitsbäume und Indexe</translation>
    </message>
    <message>
        <source>At %1, the commit it was built from.</source>
        <translation>In %1, der Commit, aus dem es gebaut wurde.</translation>
    </message>
    <message>
        <source>The work tree of %1 as it is now: the commit it was built from is not known.</source>
        <translation>Der Arbeitsbaum von %1, wie er jetzt ist: aus welchem Commit gebaut wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The folder %1 as it is now.</source>
        <translation>Der Ordner %1, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>No debug information says which source file this frame is from.</source>
        <translation>Keine Debug-Information sagt, aus welcher Quelldatei dieser Frame ist.</translation>
    </message>
    <message>
        <source>The binary has no build id: link it with --build-id, so that its source can be remembered.</source>
        <translation>Das Programm hat keine Build-ID: mit --build-id linken, damit sich sein Quelltext merken lässt.</translation>
    </message>
    <message>
        <source>Where is the source of %1?</source>
        <translation>Wo ist der Quelltext von %1?</translation>
    </message>
    <message>
        <source>Nobody has said which commit build %1 was made from.</source>
        <translation>Niemand hat gesagt, aus welchem Commit der Build %1 entstanden ist.</translation>
    </message>
    <message>
        <source>Which commit of which repository, or which folder, was build %1 made from?</source>
        <translation>Aus welchem Commit welches Repositorys, oder aus welchem Ordner, ist der Build %1 entstanden?</translation>
    </message>
    <message>
        <source>Where is the source of build %1 now?</source>
        <translation>Wo ist der Quelltext des Builds %1 jetzt?</translation>
    </message>
    <message>
        <source>%1 has no file for %2.</source>
        <translation>%1 hat keine Datei für %2.</translation>
    </message>
    <message>
        <source>%1 has no file for %2 at %3.</source>
        <translation>%1 hat keine Datei für %2 bei %3.</translation>
    </message>
    <message>
        <source>Which folder holds %1?</source>
        <translation>Welcher Ordner enthält %1?</translation>
    </message>
    <message>
        <source>The binary has no build id, so nothing can be remembered about its source.</source>
        <translation>Das Programm hat keine Build-ID, deshalb lässt sich zu seinem Quelltext nichts merken.</translation>
    </message>
    <message>
        <source>%1 is a plain folder: it has no revision %2.</source>
        <translation>%1 ist ein einfacher Ordner: er hat keine Revision %2.</translation>
    </message>
    <message>
        <source>%1 has no file that fits %2: name the folder that holds it.</source>
        <translation>%1 hat keine Datei, die zu %2 passt: den Ordner nennen, der sie enthält.</translation>
    </message>
    <message>
        <source>“%1” is not a build id: give the hexadecimal digits that “ariadne dump modules” or “file” print.</source>
        <translation>„%1“ ist keine Build-ID: die Hexziffern angeben, die „ariadne dump modules“ oder „file“ ausgeben.</translation>
    </message>
    <message>
        <source>A build needs the repository or folder it was made from.</source>
        <translation>Zu einem Build gehört das Repository oder der Ordner, aus dem er entstanden ist.</translation>
    </message>
    <message>
        <source>The repository&apos;s branches cannot be read.</source>
        <translation>Die Zweige des Repositorys lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be written: check space and permissions of the cache folder.</source>
        <translation>%1 lässt sich nicht schreiben: Platz und Rechte des Cache-Ordners prüfen.</translation>
    </message>
    <message>
        <source>The cache folder %1 cannot be written: check space and permissions.</source>
        <translation>In den Cache-Ordner %1 lässt sich nicht schreiben: Platz und Rechte prüfen.</translation>
    </message>
    <message>
        <source>The program git is missing: install it.</source>
        <translation>Das Programm git fehlt: installieren.</translation>
    </message>
    <message>
        <source>%1 does not exist: check the path.</source>
        <translation>%1 existiert nicht: den Pfad prüfen.</translation>
    </message>
    <message>
        <source>%1 is not in a git repository: open it as a plain folder, or name a folder of a repository.</source>
        <translation>%1 liegt in keinem Git-Repository: als einfachen Ordner öffnen oder einen Ordner eines Repositorys nennen.</translation>
    </message>
    <message>
        <source>The git repository %1 can no longer be read: it was moved or deleted.</source>
        <translation>Das Git-Repository %1 lässt sich nicht mehr lesen: es wurde verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>“%1” names no commit of %2: give a branch, a tag or a commit id.</source>
        <translation>„%1“ benennt keinen Commit von %2: einen Zweig, ein Tag oder eine Commit-ID angeben.</translation>
    </message>
    <message>
        <source>“%1” is no commit: give a branch, a tag or a commit id.</source>
        <translation>„%1“ ist kein Commit: einen Zweig, ein Tag oder eine Commit-ID angeben.</translation>
    </message>
    <message>
        <source>%1 has no commit %2: fetch it first.</source>
        <translation>%1 hat keinen Commit %2: erst holen (git fetch).</translation>
    </message>
    <message>
        <source>The branches of %1 cannot be read.</source>
        <translation>Die Zweige von %1 lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The commit %1 cannot be read.</source>
        <translation>Der Commit %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The folder %1 is missing in the repository.</source>
        <translation>Der Ordner %1 fehlt im Repository.</translation>
    </message>
    <message>
        <source>Only the first %1 files are listed.</source>
        <translation>Nur die ersten %1 Dateien werden aufgezählt.</translation>
    </message>
    <message>
        <source>The index of %1 cannot be read.</source>
        <translation>Der Index von %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 has no file %2.</source>
        <translation>%1 hat keine Datei %2.</translation>
    </message>
    <message>
        <source>%1 is no file but a folder or a submodule at %2.</source>
        <translation>%1 ist bei %2 keine Datei, sondern ein Ordner oder ein Submodul.</translation>
    </message>
    <message>
        <source>The content of %1 at %2 is missing or damaged in the repository.</source>
        <translation>Der Inhalt von %1 bei %2 fehlt im Repository oder ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 at %2 is too big to be shown (%3).</source>
        <translation>%1 bei %2 ist zu groß, um gezeigt zu werden (%3).</translation>
    </message>
    <message>
        <source>The state of %1&apos;s files cannot be read.</source>
        <translation>Der Zustand der Dateien von %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 and %2 cannot be compared.</source>
        <translation>%1 und %2 lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>%1 is no folder: name the folder it is in.</source>
        <translation>%1 ist kein Ordner: den Ordner nennen, in dem es liegt.</translation>
    </message>
    <message>
        <source>The repository %1 was at %2 and is no longer there: open it where it is now.</source>
        <translation>Das Repository %1 war in %2 und ist nicht mehr dort: dort öffnen, wo es jetzt ist.</translation>
    </message>
    <message>
        <source>The repository %1 was never opened here: open its folder once, then follow the link again.</source>
        <translation>Das Repository %1 wurde hier nie geöffnet: einmal seinen Ordner öffnen, dann dem Link noch einmal folgen.</translation>
    </message>
    <message>
        <source>%1 is a plain folder without revisions: open a git repository.</source>
        <translation>%1 ist ein einfacher Ordner ohne Revisionen: ein Git-Repository öffnen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>Der Ordner %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The commit %1 cannot be read: the repository is damaged or lacks a part of its history.</source>
        <translation>Der Commit %1 lässt sich nicht lesen: das Repository ist beschädigt, oder ihm fehlt ein Teil seiner Geschichte.</translation>
    </message>
    <message>
        <source>The worktree %1 cannot be deleted: delete it by hand.</source>
        <translation>Der Arbeitsbaum %1 lässt sich nicht löschen: von Hand löschen.</translation>
    </message>
    <message>
        <source>%1 has no commit yet: commit something first.</source>
        <translation>%1 hat noch keinen Commit: erst etwas committen.</translation>
    </message>
    <message>
        <source>%1 is not empty: name another folder for the worktree, or remove it first.</source>
        <translation>%1 ist nicht leer: einen anderen Ordner für den Arbeitsbaum nennen oder es vorher entfernen.</translation>
    </message>
    <message>
        <source>The commit %1 cannot be checked out into %2.</source>
        <translation>Der Commit %1 lässt sich nicht nach %2 auschecken.</translation>
    </message>
    <message>
        <source>%1 is no worktree of %2: add it first.</source>
        <translation>%1 ist kein Arbeitsbaum von %2: erst anlegen.</translation>
    </message>
    <message>
        <source>The commit %1 cannot be checked out in %2.</source>
        <translation>Der Commit %1 lässt sich in %2 nicht auschecken.</translation>
    </message>
    <message>
        <source>%1 is no worktree of %2: nothing was deleted.</source>
        <translation>%1 ist kein Arbeitsbaum von %2: nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>No outline: install universal-ctags.</source>
        <translation>Keine Gliederung: universal-ctags installieren.</translation>
    </message>
    <message>
        <source>No outline: the file is larger than 16 MB.</source>
        <translation>Keine Gliederung: die Datei ist größer als 16 MB.</translation>
    </message>
    <message>
        <source>No outline: the temporary folder cannot be written.</source>
        <translation>Keine Gliederung: in den temporären Ordner lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>No outline: ctags could not read this file.</source>
        <translation>Keine Gliederung: ctags konnte diese Datei nicht lesen.</translation>
    </message>
    <message>
        <source>No functions or types in this file.</source>
        <translation>Keine Funktionen oder Typen in dieser Datei.</translation>
    </message>
    <message>
        <source>The stored artefact %1 is missing: it was deleted or is on another machine.</source>
        <translation>Das abgelegte Artefakt %1 fehlt: es wurde gelöscht oder liegt auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>The stored artefact %1 is damaged.</source>
        <translation>Das abgelegte Artefakt %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be written to.</source>
        <translation>In den Ordner von %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The catalogue %1 may not be read: check its permissions.</source>
        <translation>Der Katalog %1 darf nicht gelesen werden: seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>You may not write to %1.</source>
        <translation>Nach %1 zu schreiben ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The folder of the catalogue %1 does not exist: make it or name another place.</source>
        <translation>Der Ordner des Katalogs %1 existiert nicht: anlegen oder einen anderen Ort nennen.</translation>
    </message>
    <message>
        <source>asking whether it can be written</source>
        <translation>Frage, ob sich hineinschreiben lässt</translation>
    </message>
    <message>
        <source>The transaction had failed already (%1).</source>
        <translation>Die Transaktion war schon gescheitert (%1).</translation>
    </message>
    <message>
        <source>%1 is a database, but not a catalogue of Ariadne: name another file.</source>
        <translation>%1 ist eine Datenbank, aber kein Katalog von Ariadne: eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>The server of %1 only lets one read.</source>
        <translation>Der Server von %1 lässt nur lesen.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Ariadne: update to change it.</source>
        <translation>%1 stammt von einem neueren Ariadne: zum Ändern aktualisieren.</translation>
    </message>
    <message>
        <source>%1 comes from an older Ariadne and cannot be brought up to date here: copy it to a place you may write to. %2</source>
        <translation>%1 stammt von einem älteren Ariadne und lässt sich hier nicht auf den neuen Stand bringen: an einen Ort kopieren, an dem geschrieben werden darf. %2</translation>
    </message>
    <message>
        <source>No catalogue is open.</source>
        <translation>Kein Katalog ist offen.</translation>
    </message>
    <message>
        <source>The catalogue is open for reading only. %1</source>
        <translation>Der Katalog ist nur zum Lesen offen. %1</translation>
    </message>
    <message>
        <source>A statement failed, so nothing was written.</source>
        <translation>Eine Anweisung ist gescheitert, deshalb wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The catalogue is busy (%1): somebody else is writing; try again.</source>
        <translation>Der Katalog ist beschäftigt (%1): jemand anders schreibt gerade; noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No room left for the catalogue (%1): free some space and try again; nothing was half-written.</source>
        <translation>Kein Platz mehr für den Katalog (%1): Platz schaffen und noch einmal versuchen; nichts wurde halb geschrieben.</translation>
    </message>
    <message>
        <source>The catalogue cannot be written (%1): check its permissions.</source>
        <translation>In den Katalog lässt sich nicht schreiben (%1): seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>The catalogue does not take or hold this (%1).</source>
        <translation>Der Katalog nimmt das nicht auf oder enthält es nicht (%1).</translation>
    </message>
    <message>
        <source>The catalogue&apos;s database does not exist (%1).</source>
        <translation>Die Datenbank des Katalogs existiert nicht (%1).</translation>
    </message>
    <message>
        <source>The catalogue could not be used (%1).</source>
        <translation>Der Katalog ließ sich nicht benutzen (%1).</translation>
    </message>
    <message>
        <source>A catalogue on a server is written postgresql://user@host:port/database.</source>
        <translation>Ein Katalog auf einem Server wird so geschrieben: postgresql://user@host:port/database.</translation>
    </message>
    <message>
        <source>Qt&apos;s %1 driver is not installed: install libqt6sql6-%2.</source>
        <translation>Der Treiber %1 von Qt ist nicht installiert: libqt6sql6-%2 installieren.</translation>
    </message>
    <message>
        <source>opening it</source>
        <translation>beim Öffnen</translation>
    </message>
    <message>
        <source>The catalogue&apos;s server %1 cannot be reached: check that it runs and that you may log in.</source>
        <translation>Der Server des Katalogs %1 ist nicht zu erreichen: prüfen, ob er läuft und die Anmeldung erlaubt ist.</translation>
    </message>
    <message>
        <source>An event needs an area, a subject and a kind.</source>
        <translation>Ein Ereignis braucht einen Bereich, einen Gegenstand und eine Art.</translation>
    </message>
    <message>
        <source>reading its version</source>
        <translation>beim Lesen seiner Version</translation>
    </message>
    <message>
        <source>reading its header</source>
        <translation>beim Lesen seines Kopfes</translation>
    </message>
    <message>
        <source>preparing it</source>
        <translation>beim Vorbereiten</translation>
    </message>
    <message>
        <source>bringing it up to date, %1</source>
        <translation>beim Aktualisieren, %1</translation>
    </message>
    <message>
        <source>No room left to write %1: free some space and try again.</source>
        <translation>Kein Platz mehr, um %1 zu schreiben: Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 is not a regular file and stays as it is.</source>
        <translation>%1 ist keine gewöhnliche Datei und bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>A line to be appended to %1 holds a line break.</source>
        <translation>Eine Zeile, die an %1 angehängt werden soll, enthält einen Zeilenumbruch.</translation>
    </message>
    <message>
        <source>%1 is larger than the %2 bytes expected here.</source>
        <translation>%1 ist größer als die %2 Bytes, die hier erwartet werden.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be made.</source>
        <translation>Die Sperre %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Another Ariadne is working on this (%1).</source>
        <translation>Ein anderes Ariadne arbeitet gerade daran (%1).</translation>
    </message>
    <message>
        <source>The lock %1 cannot be taken.</source>
        <translation>Die Sperre %1 lässt sich nicht nehmen.</translation>
    </message>
    <message>
        <source>The compressed data is damaged or cut short.</source>
        <translation>Die komprimierten Daten sind beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The data is larger than the %1 bytes allowed here once it is decompressed.</source>
        <translation>Die Daten sind entpackt größer als die hier erlaubten %1 Bytes.</translation>
    </message>
    <message>
        <source>Decompressing this takes more memory than allowed.</source>
        <translation>Das Entpacken braucht mehr Speicher als erlaubt.</translation>
    </message>
    <message>
        <source>The data is not compressed with zstd, gzip, xz or lz4.</source>
        <translation>Die Daten sind nicht mit zstd, gzip, xz oder lz4 komprimiert.</translation>
    </message>
    <message>
        <source>The data could not be compressed.</source>
        <translation>Die Daten ließen sich nicht komprimieren.</translation>
    </message>
    <message>
        <source>This is not valid JSON (at byte %1).</source>
        <translation>Das ist kein gültiges JSON (bei Byte %1).</translation>
    </message>
    <message>
        <source>This JSON text is not an object.</source>
        <translation>Dieser JSON-Text ist kein Objekt.</translation>
    </message>
    <message>
        <source>There is no command to run.</source>
        <translation>Es gibt keinen Befehl auszuführen.</translation>
    </message>
    <message>
        <source>The folder %1 to run %2 in does not exist.</source>
        <translation>Der Ordner %1, in dem %2 laufen soll, existiert nicht.</translation>
    </message>
    <message>
        <source>There is no program %1: install it or check the name.</source>
        <translation>Es gibt kein Programm %1: installieren oder den Namen prüfen.</translation>
    </message>
    <message>
        <source>“%1” is not a usable pattern: %2.</source>
        <translation>„%1“ ist kein brauchbares Muster: %2.</translation>
    </message>
    <message>
        <source>This text is too long to search for.</source>
        <translation>Dieser Text ist zu lang für eine Suche.</translation>
    </message>
    <message>
        <source>%1 cannot be looked at.</source>
        <translation>%1 lässt sich nicht untersuchen.</translation>
    </message>
    <message>
        <source>The command %1 is not there or not executable.</source>
        <translation>Den Befehl %1 gibt es nicht, oder er ist nicht ausführbar.</translation>
    </message>
    <message>
        <source>No cores: the hard limit for them is 0 (raise it with ulimit -Hc unlimited, or in limits.conf).</source>
        <translation>Keine Cores: die harte Grenze dafür ist 0 (mit ulimit -Hc unlimited oder in limits.conf anheben).</translation>
    </message>
    <message>
        <source>No cores: %1 cannot be read.</source>
        <translation>Keine Cores: %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>No cores: the kernel hands them to %1. To keep them here, set kernel.core_pattern to &quot;core.%p&quot;.</source>
        <translation>Keine Cores: der Kernel übergibt sie an %1. Um sie hier zu behalten, kernel.core_pattern auf „core.%p“ setzen.</translation>
    </message>
    <message>
        <source>No cores: Ariadne cannot follow the pattern &quot;%1&quot; of kernel.core_pattern.</source>
        <translation>Keine Cores: Ariadne kann dem Muster „%1“ von kernel.core_pattern nicht folgen.</translation>
    </message>
    <message>
        <source>No cores: %1 is there already and would be overwritten; move it away to get them.</source>
        <translation>Keine Cores: %1 ist schon da und würde überschrieben; beiseiteschaffen, um welche zu bekommen.</translation>
    </message>
    <message>
        <source>The kernel wrote a core, but not into %1: the command had changed its folder.</source>
        <translation>Der Kernel hat einen Core geschrieben, aber nicht nach %1: der Befehl hatte seinen Ordner gewechselt.</translation>
    </message>
    <message>
        <source>The kernel handed the core to systemd, but coredumpctl does not have it.</source>
        <translation>Der Kernel hat den Core an systemd übergeben, aber coredumpctl hat ihn nicht.</translation>
    </message>
    <message>
        <source>The supervisor cannot be started.</source>
        <translation>Der Supervisor lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>The supervisor %1 cannot be started.</source>
        <translation>Der Supervisor %1 lässt sich nicht starten.</translation>
    </message>
    <message>
        <source>The supervisor does not answer: see %1.</source>
        <translation>Der Supervisor antwortet nicht: siehe %1.</translation>
    </message>
    <message>
        <source>The supervisor %1 ended at once: see %2.</source>
        <translation>Der Supervisor %1 endete sofort: siehe %2.</translation>
    </message>
    <message>
        <source>Line %1 of the trial&apos;s record is damaged and was left out.</source>
        <translation>Zeile %1 der Aufzeichnung des Versuchs ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The trial&apos;s record %1 cannot be read.</source>
        <translation>Die Aufzeichnung %1 des Versuchs lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>signal %1 (SIG%2)</source>
        <translation>Signal %1 (SIG%2)</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>could not start: %1</source>
        <translation>ließ sich nicht starten: %1</translation>
    </message>
    <message>
        <source>exit code 127: command not found</source>
        <translation>Exit-Code 127: Befehl nicht gefunden</translation>
    </message>
    <message>
        <source>exit code 126: command not executable</source>
        <translation>Exit-Code 126: Befehl nicht ausführbar</translation>
    </message>
    <message>
        <source>left a core</source>
        <translation>hinterließ einen Core</translation>
    </message>
    <message>
        <source>timed out after %1 s</source>
        <translation>Zeit überschritten nach %1 s</translation>
    </message>
    <message>
        <source>wrote nothing for %1 s</source>
        <translation>schrieb %1 s lang nichts</translation>
    </message>
    <message>
        <source>text matched: %1</source>
        <translation>Text passte: %1</translation>
    </message>
    <message>
        <source>no line matched %1</source>
        <translation>keine Zeile passte auf %1</translation>
    </message>
    <message>
        <source>the script said so (exit code %1)</source>
        <translation>das Skript sagt es (Exit-Code %1)</translation>
    </message>
    <message>
        <source>the script could not tell (exit code %1)</source>
        <translation>das Skript konnte es nicht sagen (Exit-Code %1)</translation>
    </message>
    <message>
        <source>cut off after %1 s</source>
        <translation>nach %1 s abgeschnitten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no duration: give for example 90s, 5m, 8h or 1h30m.</source>
        <translation>„%1“ ist keine Dauer: zum Beispiel 90s, 5m, 8h oder 1h30m angeben.</translation>
    </message>
    <message>
        <source>--fails-when %1 needs a text after the colon.</source>
        <translation>--fails-when %1 braucht einen Text nach dem Doppelpunkt.</translation>
    </message>
    <message>
        <source>--fails-when %1 takes nothing after a colon.</source>
        <translation>--fails-when %1 nimmt nichts nach einem Doppelpunkt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no way to fail: exit, signal, core, timeout, text:RE, no-text:RE, silence:T or script:CMD.</source>
        <translation>„%1“ ist keine Art fehlzuschlagen: exit, signal, core, timeout, text:RE, no-text:RE, silence:T oder script:CMD.</translation>
    </message>
    <message>
        <source>This trial was written by a newer Ariadne.</source>
        <translation>Dieser Versuch stammt von einem neueren Ariadne.</translation>
    </message>
    <message>
        <source>The trial&apos;s recipe is damaged: it has no command.</source>
        <translation>Das Rezept des Versuchs ist beschädigt: es hat keinen Befehl.</translation>
    </message>
    <message>
        <source>There is no command to run: give it after &quot;--&quot;.</source>
        <translation>Es gibt keinen Befehl auszuführen: nach „--“ angeben.</translation>
    </message>
    <message>
        <source>Runs and failures are counted from 1.</source>
        <translation>Läufe und Fehlschläge werden ab 1 gezählt.</translation>
    </message>
    <message>
        <source>--jobs is a figure between 1 and 256.</source>
        <translation>--jobs ist eine Zahl zwischen 1 und 256.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist: give another with -C.</source>
        <translation>Der Ordner %1 existiert nicht: mit -C einen anderen angeben.</translation>
    </message>
    <message>
        <source>The command %1 does not exist: check its name, or give its path.</source>
        <translation>Den Befehl %1 gibt es nicht: seinen Namen prüfen oder seinen Pfad angeben.</translation>
    </message>
    <message>
        <source>%1 is not executable: make it so with chmod +x, or run it with its interpreter.</source>
        <translation>%1 ist nicht ausführbar: mit chmod +x ausführbar machen oder mit seinem Interpreter ausführen.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Unterbrochen.</translation>
    </message>
    <message>
        <source>Stopped by a person.</source>
        <translation>Von einem Menschen angehalten.</translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation>Die Zeit ist um.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Er ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It failed often enough.</source>
        <translation>Er ist oft genug fehlgeschlagen.</translation>
    </message>
    <message>
        <source>All runs are done.</source>
        <translation>Alle Läufe sind erledigt.</translation>
    </message>
    <message>
        <source>The disk was full.</source>
        <translation>Der Datenträger war voll.</translation>
    </message>
    <message>
        <source>The disk is full: make room and resume the trial.</source>
        <translation>Der Datenträger ist voll: Platz schaffen und den Versuch fortsetzen.</translation>
    </message>
    <message>
        <source>%1 harness errors in a row, the last: %2.</source>
        <translation>%1 Harness-Fehler hintereinander, der letzte: %2.</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>The core was dropped: this trial keeps %1 of them already.</source>
        <translation>Der Core wurde verworfen: dieser Versuch hat schon %1 davon.</translation>
    </message>
    <message>
        <source>The folder of run %1 cannot be made: make room and resume the trial.</source>
        <translation>Der Ordner von Lauf %1 lässt sich nicht anlegen: Platz schaffen und den Versuch fortsetzen.</translation>
    </message>
    <message>
        <source>The trial is running already.</source>
        <translation>Der Versuch läuft schon.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: check its permissions and the space left.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: seine Rechte und den freien Platz prüfen.</translation>
    </message>
    <message>
        <source>The supervisor gave an answer that makes no sense.</source>
        <translation>Der Supervisor gab eine Antwort, die keinen Sinn ergibt.</translation>
    </message>
    <message>
        <source>The trial &quot;%1&quot; is running already.</source>
        <translation>Der Versuch „%1“ läuft schon.</translation>
    </message>
    <message>
        <source>This is another command than the trial&apos;s: start a new trial for it.</source>
        <translation>Das ist ein anderer Befehl als der des Versuchs: dafür einen neuen Versuch beginnen.</translation>
    </message>
    <message>
        <source>A secret in the command of &quot;%1&quot; was not stored: give the command again after &quot;--&quot;.</source>
        <translation>Ein Geheimnis im Befehl von „%1“ wurde nicht gespeichert: den Befehl nach „--“ erneut angeben.</translation>
    </message>
    <message>
        <source>There is no trial %1.</source>
        <translation>Es gibt keinen Versuch %1.</translation>
    </message>
    <message>
        <source>The trial was asked to stop, but its run does not end: look again later.</source>
        <translation>Der Versuch sollte anhalten, aber sein Lauf endet nicht: später noch einmal nachsehen.</translation>
    </message>
    <message>
        <source>There is no trial yet: start one with &quot;ariadne trial run -- COMMAND&quot;.</source>
        <translation>Es gibt noch keinen Versuch: einen mit „ariadne trial run -- COMMAND“ beginnen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; fits %2 trials: give more digits.</source>
        <translation>„%1“ passt auf %2 Versuche: mehr Stellen angeben.</translation>
    </message>
    <message>
        <source>There is no trial &quot;%1&quot;: see &quot;ariadne trial list&quot;.</source>
        <translation>Es gibt keinen Versuch „%1“: siehe „ariadne trial list“.</translation>
    </message>
    <message>
        <source>What is run changed %n time(s); rates are about the last one only.</source>
        <translation>Was läuft, hat sich %n-mal geändert; Quoten gelten nur für das Letzte.¦Was läuft, hat sich %n-mal geändert; Quoten gelten nur für das Letzte.</translation>
    </message>
    <message>
        <source>Its supervisor was ended from outside; all runs recorded are there.</source>
        <translation>Sein Supervisor wurde von außen beendet; alle aufgezeichneten Läufe sind da.</translation>
    </message>
    <message>
        <source>There is no trial %1 on this machine.</source>
        <translation>Es gibt keinen Versuch %1 auf diesem Rechner.</translation>
    </message>
    <message>
        <source>No output of run %1 was kept.</source>
        <translation>Von Lauf %1 wurde keine Ausgabe behalten.</translation>
    </message>
    <message>
        <source>no runs yet</source>
        <translation>noch keine Läufe</translation>
    </message>
    <message>
        <source>none in %1</source>
        <translation>keiner von %1</translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation>1 von %1</translation>
    </message>
    <message>
        <source>95 %: at most 1 in %1</source>
        <translation>95 %: höchstens 1 von %1</translation>
    </message>
    <message>
        <source>95 %: 1 in %1 to 1 in %2</source>
        <translation>95 %: 1 von %1 bis 1 von %2</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>it used an address that is none, most likely %1 = %2</source>
        <translation>es benutzte eine Adresse, die keine ist, höchstwahrscheinlich %1 = %2</translation>
    </message>
    <message>
        <source>it used an address that is none; the processor does not say which</source>
        <translation>es benutzte eine Adresse, die keine ist; der Prozessor sagt nicht, welche</translation>
    </message>
    <message>
        <source>There is no trial &quot;%1&quot; here or in the catalogue: see &quot;ariadne trial list&quot;.</source>
        <translation>Es gibt keinen Versuch „%1“, weder hier noch im Katalog: siehe „ariadne trial list“.</translation>
    </message>
    <message>
        <source>Link: %1</source>
        <translation>Link: %1</translation>
    </message>
    <message>
        <source>This is a shallow clone: its history ends at %1, what is older is not looked at. Deepen it with &quot;git fetch --unshallow&quot;.</source>
        <translation>Das ist ein flacher Klon: seine Geschichte endet bei %1, Älteres wird nicht betrachtet. Mit „git fetch --unshallow“ vertiefen.</translation>
    </message>
    <message>
        <source>%1 is not used (%2): name the file of the build that ran, or a folder that holds it.</source>
        <translation>%1 wird nicht verwendet (%2): die Datei des Builds nennen, der lief, oder einen Ordner, der sie enthält.</translation>
    </message>
    <message>
        <source>No file for %1%2: name it, or a folder that holds it.</source>
        <translation>Keine Datei für %1%2: sie nennen oder einen Ordner, der sie enthält.</translation>
    </message>
    <message>
        <source>These are the counts of the catalogue; its record is on %1.</source>
        <translation>Dies sind die Zahlen des Katalogs; seine Aufzeichnung ist auf %1.</translation>
    </message>
    <message>
        <source>%1 is not a catalogue but a folder or a device: name a file.</source>
        <translation>%1 ist kein Katalog, sondern ein Ordner oder ein Gerät: eine Datei nennen.</translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be opened: check its permissions.</source>
        <translation>Der Katalog %1 lässt sich nicht öffnen: seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>The catalogue %1 cannot be made: check permissions and space, or name another place.</source>
        <translation>Der Katalog %1 lässt sich nicht anlegen: Rechte und Platz prüfen oder einen anderen Ort nennen.</translation>
    </message>
    <message>
        <source>The folder of the catalogue %1 cannot be made: check permissions and space, or name another catalogue.</source>
        <translation>Der Ordner des Katalogs %1 lässt sich nicht anlegen: Rechte und Platz prüfen oder einen anderen Katalog nennen.</translation>
    </message>
    <message>
        <source>%1 is not a catalogue of Ariadne, or it is damaged: name another file, or bring back a copy of it.</source>
        <translation>%1 ist kein Katalog von Ariadne, oder er ist beschädigt: eine andere Datei nennen oder eine Kopie davon zurückholen.</translation>
    </message>
    <message>
        <source>A catalogue is a file or postgresql://user@host:port/database, not “%1”.</source>
        <translation>Ein Katalog ist eine Datei oder postgresql://user@host:port/database, nicht „%1“.</translation>
    </message>
    <message>
        <source>%1 cannot be read: check its permissions.</source>
        <translation>%1 lässt sich nicht lesen: seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is a folder: name a file in it.</source>
        <translation>%1 ist ein Ordner: eine Datei darin nennen.</translation>
    </message>
    <message>
        <source>%1 is a device, pipe or socket: name a regular file.</source>
        <translation>%1 ist ein Gerät, eine Pipe oder ein Socket: eine gewöhnliche Datei nennen.</translation>
    </message>
    <message>
        <source>%1 has no debug information, so files and lines are missing: name the program as it was built, or a folder with its debug files.</source>
        <translation>%1 hat keine Debuginformationen, daher fehlen Dateien und Zeilen: das Programm, wie es gebaut wurde, oder einen Ordner mit seinen Debugdateien angeben.</translation>
    </message>
    <message>
        <source>%1 has no symbols, so its functions have no names: name the program as it was built, or a folder with its debug files.</source>
        <translation>%1 hat keine Symbole, daher haben seine Funktionen keine Namen: das Programm, wie es gebaut wurde, oder einen Ordner mit seinen Debugdateien angeben.</translation>
    </message>
    <message>
        <source>Why it was taken cannot be told: what says so is missing or cannot be read.</source>
        <translation>Warum er entstand, ist nicht zu sagen: Was es verriete, fehlt oder ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The git repository of %1 cannot be read: “git fsck” in it may tell what is wrong.</source>
        <translation>Das Git-Repository von %1 ist nicht lesbar: „git fsck“ darin sagt vielleicht, was ihm fehlt.</translation>
    </message>
    <message>
        <source>The repository of %1 names its objects by SHA-256, which this version cannot read: bring it into one with SHA-1 by “git fast-export” and “git fast-import”.</source>
        <translation>Das Repository von %1 benennt seine Objekte mit SHA-256, was diese Version nicht lesen kann: mit „git fast-export“ und „git fast-import“ in eines mit SHA-1 übertragen.</translation>
    </message>
    <message>
        <source>The git repository of %1 cannot be read: %2 is a pipe or a device, where a file belongs. Delete it.</source>
        <translation>Das Git-Repository von %1 ist nicht lesbar: %2 ist eine Pipe oder ein Gerät, wo eine Datei hingehört. Löschen.</translation>
    </message>
    <message>
        <source>%1 is a crash report without a core in it.</source>
        <translation>%1 ist ein Absturzbericht ohne Core darin.</translation>
    </message>
    <message>
        <source>The core in %1 is damaged.</source>
        <translation>Der Core in %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked: %2 cannot be made.</source>
        <translation>%1 lässt sich nicht entpacken: %2 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked into %2.</source>
        <translation>%1 lässt sich nicht nach %2 entpacken.</translation>
    </message>
    <message>
        <source>%1 changed while it was unpacked: open it again.</source>
        <translation>%1 hat sich beim Entpacken geändert: noch einmal öffnen.</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked: %2</source>
        <translation>%1 lässt sich nicht entpacken: %2</translation>
    </message>
    <message>
        <source>A note has between 1 and 16,384 letters.</source>
        <translation>Eine Notiz hat zwischen 1 und 16.384 Zeichen.</translation>
    </message>
    <message>
        <source>%1 may not be read by this user: crashes kept there are not listed.</source>
        <translation>%1 darf von diesem Benutzer nicht gelesen werden: Abstürze von dort fehlen in der Liste.</translation>
    </message>
    <message>
        <source>%1 is compressed, but what is in it is not a core.</source>
        <translation>%1 ist gepackt, enthält aber keinen Core.</translation>
    </message>
    <message>
        <source>No room to unpack %1: less than 512 MiB of the cache folder&apos;s disk are left. Make room, or set XDG_CACHE_HOME to a larger disk.</source>
        <translation>Kein Platz, um %1 zu entpacken: Auf dem Datenträger des Cache-Ordners sind weniger als 512 MiB frei. Platz schaffen oder XDG_CACHE_HOME auf einen größeren setzen.</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked into the cache folder.</source>
        <translation>%1 lässt sich nicht in den Cache-Ordner entpacken.</translation>
    </message>
    <message>
        <source>%1 holds more than the core in it says it has: it is not unpacked further.</source>
        <translation>%1 enthält mehr, als der Core darin angibt: Es wird nicht weiter entpackt.</translation>
    </message>
    <message>
        <source>Nothing is mapped at %1: “dump maps” lists what is.</source>
        <translation>Bei %1 ist nichts eingeblendet: „dump maps“ zählt auf, was es gibt.</translation>
    </message>
    <message>
        <source>“%1” is no address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>No function of the dump&apos;s modules is called “%1”: name it as “dump stacks” does, or give an address.</source>
        <translation>Keine Funktion der Module dieses Dumps heißt „%1“: so benennen wie „dump stacks“ oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>This version has no disassembler for %1.</source>
        <translation>Diese Version hat keinen Disassembler für %1.</translation>
    </message>
    <message>
        <source>The code at %1 is not in the dump, and no file of its module was found: “dump modules” says what was tried.</source>
        <translation>Der Code bei %1 steht nicht im Dump, und von seinem Modul wurde keine Datei gefunden: „dump modules“ sagt, was versucht wurde.</translation>
    </message>
    <message>
        <source>the code from %1 on is not in the dump</source>
        <translation>der Code ab %1 steht nicht im Dump</translation>
    </message>
    <message>
        <source>stopped after %1 instructions</source>
        <translation>nach %1 Befehlen aufgehört</translation>
    </message>
    <message>
        <source>Thread %1 has no frame %2.</source>
        <translation>Thread %1 hat keinen Rahmen %2.</translation>
    </message>
    <message>
        <source>%1 changed or shrank while it was open: what is shown may be wrong. Open it again.</source>
        <translation>%1 hat sich geändert oder ist geschrumpft, während es offen war: Was gezeigt wird, kann falsch sein. Neu öffnen.</translation>
    </message>
    <message>
        <source>no server has it</source>
        <translation>kein Server hat es</translation>
    </message>
    <message>
        <source>debuginfod cannot be asked: install the package libdebuginfod1, or leave out --debuginfod.</source>
        <translation>debuginfod lässt sich nicht fragen: das Paket libdebuginfod1 installieren oder --debuginfod weglassen.</translation>
    </message>
    <message>
        <source>%1 is not used: %2.</source>
        <translation>%1 wird nicht verwendet: %2.</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>es lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>it is no ELF file</source>
        <translation>es ist keine ELF-Datei</translation>
    </message>
    <message>
        <source>it has no build id to know its module by</source>
        <translation>es hat keine Build-ID, an der das Modul zu erkennen wäre</translation>
    </message>
    <message>
        <source>no module of this dump has its build id %1</source>
        <translation>kein Modul dieses Dumps hat seine Build-ID %1</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>used, for names</source>
        <translation>verwendet, für Namen</translation>
    </message>
    <message>
        <source>debuginfod</source>
        <translation>debuginfod</translation>
    </message>
    <message>
        <source>It has no build id: build it with debug information (-g) and name the file.</source>
        <translation>Es hat keine Build-ID: mit Debug-Information (-g) bauen und die Datei nennen.</translation>
    </message>
    <message>
        <source>Name a file with build id %1, or turn on debuginfod.</source>
        <translation>Eine Datei mit der Build-ID %1 nennen oder debuginfod einschalten.</translation>
    </message>
    <message>
        <source>It belongs to %1: install %2, or turn on debuginfod.</source>
        <translation>Es gehört zu %1: %2 installieren oder debuginfod einschalten.</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>vDSO</source>
        <translation>vDSO</translation>
    </message>
    <message>
        <source>memory, %1</source>
        <translation>Speicher, %1</translation>
    </message>
    <message>
        <source>text “%1”</source>
        <translation>Text „%1“</translation>
    </message>
    <message>
        <source>no address: non-canonical</source>
        <translation>keine Adresse: nicht kanonisch</translation>
    </message>
    <message>
        <source>The extended registers of thread %1 are laid out in a way that is not known here: x87, XMM and YMM are shown, the rest is not.</source>
        <translation>Die erweiterten Register von Thread %1 sind auf eine hier nicht bekannte Weise angeordnet: x87, XMM und YMM sind zu sehen, der Rest nicht.</translation>
    </message>
    <message>
        <source>The dump holds no registers of thread %1: “dump stacks” lists its threads.</source>
        <translation>Der Dump enthält keine Register von Thread %1: „dump stacks“ zählt seine Threads auf.</translation>
    </message>
    <message>
        <source>Thread %1 has no frame %2: its frames are counted from 0 to %3.</source>
        <translation>Thread %1 hat keinen Frame %2: Seine Frames zählen von 0 bis %3.</translation>
    </message>
    <message>
        <source>No goroutines: no module of this dump is a Go program with its symbols.</source>
        <translation>Keine Goroutinen: Kein Modul dieses Dumps ist ein Go-Programm mit Symbolen.</translation>
    </message>
    <message>
        <source>No goroutines: %1 was built without debug information (-ldflags=-w), which tells where the runtime keeps them.</source>
        <translation>Keine Goroutinen: %1 wurde ohne Debug-Information gebaut (-ldflags=-w), die sagt, wo die Laufzeitumgebung sie hält.</translation>
    </message>
    <message>
        <source>No goroutines: the runtime&apos;s table of them is damaged, or not in the dump.</source>
        <translation>Keine Goroutinen: Ihre Tabelle in der Laufzeitumgebung ist beschädigt oder nicht im Dump.</translation>
    </message>
    <message>
        <source>These are one mode already.</source>
        <translation>Das ist schon ein einziges Fehlerbild.</translation>
    </message>
    <message>
        <source>This is one failure, not two.</source>
        <translation>Das ist ein einziger Fehlschlag, nicht zwei.</translation>
    </message>
    <message>
        <source>This is one mode: say which of its failures differ, or split them off it.</source>
        <translation>Das ist ein einziges Fehlerbild: die Fehlschläge nennen, die sich unterscheiden, oder sie abtrennen.</translation>
    </message>
    <message>
        <source>Say which failures are to leave the mode.</source>
        <translation>Es fehlt, welche Fehlschläge das Fehlerbild verlassen sollen.</translation>
    </message>
    <message>
        <source>Failure %1 is not of this mode.</source>
        <translation>Fehlschlag %1 gehört nicht zu diesem Fehlerbild.</translation>
    </message>
    <message>
        <source>These are all failures of the mode: nothing would be left of it.</source>
        <translation>Das sind alle Fehlschläge des Fehlerbilds: es bliebe nichts davon übrig.</translation>
    </message>
    <message>
        <source>A cause needs a name and a mode that shows it.</source>
        <translation>Eine Ursache braucht einen Namen und ein Fehlerbild, das sie zeigt.</translation>
    </message>
    <message>
        <source>No cause %1 in this catalogue: give it a name.</source>
        <translation>Keine Ursache %1 in diesem Katalog: ihr einen Namen geben.</translation>
    </message>
    <message>
        <source>No cause “%1” in this catalogue.</source>
        <translation>Keine Ursache „%1“ in diesem Katalog.</translation>
    </message>
    <message>
        <source>Noise needs a reason: why may it be overlooked?</source>
        <translation>Rauschen braucht einen Grund: warum darf es übersehen werden?</translation>
    </message>
    <message>
        <source>Nothing is asked about this mode.</source>
        <translation>Zu diesem Fehlerbild ist keine Frage offen.</translation>
    </message>
    <message>
        <source>“%1” fits several decisions: give more digits.</source>
        <translation>„%1“ passt auf mehrere Entscheidungen: mehr Ziffern angeben.</translation>
    </message>
    <message>
        <source>No decision %1 in this catalogue.</source>
        <translation>Keine Entscheidung %1 in diesem Katalog.</translation>
    </message>
    <message>
        <source>This decision is undone already.</source>
        <translation>Diese Entscheidung ist schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>the time to overlook it has run out</source>
        <translation>die Frist, es zu übersehen, ist abgelaufen</translation>
    </message>
    <message>
        <source>it has spread to %1</source>
        <translation>es hat auf %1 übergegriffen</translation>
    </message>
    <message>
        <source>its rate has doubled</source>
        <translation>es kommt doppelt so oft vor</translation>
    </message>
    <message>
        <source>Called noise, but %1.</source>
        <translation>Als Rauschen bezeichnet, aber %1.</translation>
    </message>
    <message>
        <source>A rule needs a condition.</source>
        <translation>Eine Regel braucht eine Bedingung.</translation>
    </message>
    <message>
        <source>“%1” is no page: give the “next” of the page before.</source>
        <translation>„%1“ ist keine Seite: das „next“ der Seite davor angeben.</translation>
    </message>
    <message>
        <source>The log holds more different failures than are kept: %1 left out.</source>
        <translation>Das Protokoll enthält mehr verschiedene Fehler, als behalten werden: %1 ausgelassen.</translation>
    </message>
    <message>
        <source>The log cannot be read.</source>
        <translation>Das Protokoll lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 has only %2 lines.</source>
        <translation>%1 hat nur %2 Zeilen.</translation>
    </message>
    <message>
        <source>A file of more than 2 GiB cannot be blamed.</source>
        <translation>Für eine Datei von mehr als 2 GiB gibt es kein Blame.</translation>
    </message>
    <message>
        <source>“%1” in %2 is no full commit id.</source>
        <translation>„%1“ in %2 ist keine vollständige Commit-Id.</translation>
    </message>
    <message>
        <source>“%1” is no date that git takes: 2024-01-31, or 2 years ago.</source>
        <translation>„%1“ ist kein Datum, das git versteht: 2024-01-31 oder „2 years ago“.</translation>
    </message>
    <message>
        <source>%1 is no file of the commit %2.</source>
        <translation>%1 ist keine Datei des Commits %2.</translation>
    </message>
    <message>
        <source>%1 was never committed in %2, so there is nothing to blame.</source>
        <translation>%1 wurde in %2 nie committet, also gibt es kein Blame.</translation>
    </message>
    <message>
        <source>No way leads from %1 at %2 to %3.</source>
        <translation>Kein Weg führt von %1 bei %2 zu %3.</translation>
    </message>
    <message>
        <source>An empty text stands everywhere.</source>
        <translation>Ein leerer Text steht überall.</translation>
    </message>
    <message>
        <source>The file is larger than 16 MB, too large to stand side by side: read the two versions one by one.</source>
        <translation>Die Datei ist größer als 16 MB, zu groß für ein Nebeneinander: die beiden Fassungen einzeln lesen.</translation>
    </message>
    <message>
        <source>The series would need more than %1 patches: what is missing then is not looked for.</source>
        <translation>Die Reihe bräuchte mehr als %1 Patches: was dann noch fehlt, wird nicht gesucht.</translation>
    </message>
    <message>
        <source>More than %1 commits in one series: ask for fewer.</source>
        <translation>Mehr als %1 Commits in einer Reihe: nach weniger fragen.</translation>
    </message>
    <message>
        <source>%1 is a merge: name the commits it brought in.</source>
        <translation>%1 ist eine Zusammenführung: die Commits nennen, die sie brachte.</translation>
    </message>
    <message>
        <source>conflicts in %1</source>
        <translation>Konflikte in %1</translation>
    </message>
    <message>
        <source>%1 does not hold the commit %2.</source>
        <translation>%1 enthält den Commit %2 nicht.</translation>
    </message>
    <message>
        <source>More than %1 commits at once: ask for fewer.</source>
        <translation>Mehr als %1 Commits auf einmal: nach weniger fragen.</translation>
    </message>
    <message>
        <source>No branch of %1 fits “%2”.</source>
        <translation>Kein Zweig von %1 passt zu „%2“.</translation>
    </message>
    <message>
        <source>%1 commits of the history are missing: what lies behind them is not counted.</source>
        <translation>%1 Commits der Geschichte fehlen: was dahinter liegt, ist nicht mitgezählt.</translation>
    </message>
    <message>
        <source>The changes of %1 cannot be read: the repository lacks a part of its history.</source>
        <translation>Die Änderungen von %1 sind nicht lesbar: dem Repository fehlt ein Teil seiner Geschichte.</translation>
    </message>
    <message>
        <source>A file of %1 is missing in the repository: fetch it first.</source>
        <translation>Eine Datei von %1 fehlt im Repository: sie erst holen.</translation>
    </message>
    <message>
        <source>Upstream %1</source>
        <translation>Original %1</translation>
    </message>
    <message>
        <source>%1 of its hunks do not fit any more</source>
        <translation>%1 seiner Abschnitte passen nicht mehr</translation>
    </message>
    <message>
        <source>%1 is a plain folder without history, and no Debian or RPM source package with patches.</source>
        <translation>%1 ist ein einfacher Ordner ohne Geschichte und kein Quellpaket von Debian oder RPM mit Patches.</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MB: patches are not taken back from it.</source>
        <translation>%1 ist größer als 64 MB: Patches werden darin nicht zurückgenommen.</translation>
    </message>
    <message>
        <source>Folders of a commit are nested too deeply to be compared.</source>
        <translation>Die Ordner eines Commits sind zu tief geschachtelt, um verglichen zu werden.</translation>
    </message>
    <message>
        <source>“%1” is no full commit id.</source>
        <translation>„%1“ ist keine vollständige Commit-Id.</translation>
    </message>
    <message>
        <source>The commit %1 is damaged.</source>
        <translation>Der Commit %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The commit graph %1 is damaged: “git commit-graph write” makes a new one.</source>
        <translation>Der Commit-Graph %1 ist beschädigt: „git commit-graph write“ legt einen neuen an.</translation>
    </message>
    <message>
        <source>changed paths</source>
        <translation>geänderte Pfade</translation>
    </message>
    <message>
        <source>The commit graph %1 is damaged: it is made anew.</source>
        <translation>Der Commit-Graph %1 ist beschädigt: er wird neu angelegt.</translation>
    </message>
    <message>
        <source>The commit graph %1 is damaged and left out: “git commit-graph write” makes a new one.</source>
        <translation>Der Commit-Graph %1 ist beschädigt und bleibt unbenutzt: „git commit-graph write“ legt einen neuen an.</translation>
    </message>
    <message>
        <source>The commit graph %1 is of a kind that this version cannot read; history is read without it.</source>
        <translation>Der Commit-Graph %1 ist von einer Art, die diese Version nicht lesen kann; die Geschichte wird ohne ihn gelesen.</translation>
    </message>
    <message>
        <source>The chain of commit graphs %1 is broken: a part of it is left out.</source>
        <translation>Die Kette von Commit-Graphen %1 ist unterbrochen: ein Teil davon bleibt unbenutzt.</translation>
    </message>
    <message>
        <source>The objects of %1 cannot be read: “git fsck” in it may tell what is wrong.</source>
        <translation>Die Objekte von %1 sind nicht lesbar: „git fsck“ darin sagt vielleicht, was nicht stimmt.</translation>
    </message>
    <message>
        <source>The object %1 of %2 is damaged: “git fsck” in it tells more, fetching it again may mend it.</source>
        <translation>Das Objekt %1 von %2 ist beschädigt: „git fsck“ darin sagt mehr, ein neues Holen (fetch) kann es heilen.</translation>
    </message>
    <message>
        <source>The object %1 of %2 is too large to be read.</source>
        <translation>Das Objekt %1 von %2 ist zu groß, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>%1 lacks the object %2: fetch it first (a shallow or partial clone has only a part).</source>
        <translation>In %1 fehlt das Objekt %2: erst holen (ein flacher oder teilweiser Klon hat nur einen Teil).</translation>
    </message>
    <message>
        <source>The objects of %1 cannot be read.</source>
        <translation>Die Objekte von %1 sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The content %1 is missing or damaged in the repository.</source>
        <translation>Der Inhalt %1 fehlt im Repository oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The content %1 is too big to be read.</source>
        <translation>Der Inhalt %1 ist zu groß zum Lesen.</translation>
    </message>
    <message>
        <source>The index file %1 is damaged: it will be built again.</source>
        <translation>Die Indexdatei %1 ist beschädigt: Sie wird neu gebaut.</translation>
    </message>
    <message>
        <source>The index was damaged or of another version: it was built again.</source>
        <translation>Der Index war beschädigt oder von einer anderen Version: Er wurde neu gebaut.</translation>
    </message>
    <message>
        <source>A part of the index was damaged: it was built again.</source>
        <translation>Ein Teil des Index war beschädigt: Er wurde neu gebaut.</translation>
    </message>
    <message>
        <source>A part of the index was of another version: it was built again.</source>
        <translation>Ein Teil des Index war von einer anderen Version: Er wurde neu gebaut.</translation>
    </message>
    <message>
        <source>waiting for another Ariadne</source>
        <translation>Warten auf ein anderes Ariadne</translation>
    </message>
    <message>
        <source>%1 more files cannot be read.</source>
        <translation>%1 weitere Dateien sind nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 is no regular file any more.</source>
        <translation>%1 ist keine gewöhnliche Datei mehr.</translation>
    </message>
    <message>
        <source>%1 is too big to be indexed.</source>
        <translation>%1 ist zu groß für den Index.</translation>
    </message>
    <message>
        <source>A part of the index is damaged: it will be built again.</source>
        <translation>Ein Teil des Index ist beschädigt: Er wird neu gebaut.</translation>
    </message>
    <message>
        <source>%1 has no file %2: check the path.</source>
        <translation>%1 hat keine Datei %2: den Pfad prüfen.</translation>
    </message>
    <message>
        <source>The configuration %1 cannot be read.</source>
        <translation>Die Konfiguration %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is no configuration.</source>
        <translation>%1 ist keine Konfiguration.</translation>
    </message>
    <message>
        <source>%1 is no configuration: it sets nothing. A kernel&apos;s .config, a header of #defines or compile_commands.json is wanted.</source>
        <translation>%1 ist keine Konfiguration: Sie setzt nichts. Gebraucht wird die .config eines Kernels, eine Kopfdatei mit #defines oder compile_commands.json.</translation>
    </message>
    <message>
        <source>%1 is no compile database.</source>
        <translation>%1 ist keine Kompilierdatenbank.</translation>
    </message>
    <message>
        <source>This line is no rule for names: %1</source>
        <translation>Diese Zeile ist keine Regel für Namen: %1</translation>
    </message>
    <message>
        <source>The rules for names cannot be read.</source>
        <translation>Die Regeln für Namen lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Speicher</translation>
    </message>
    <message>
        <source>The index file %1 was written by another version: it will be built again.</source>
        <translation>Die Indexdatei %1 stammt von einer anderen Version: Sie wird neu gebaut.</translation>
    </message>
    <message>
        <source>The index cannot be written below %1: check its permissions.</source>
        <translation>Unter %1 ist der Index nicht schreibbar: die Rechte prüfen.</translation>
    </message>
    <message>
        <source>No room left to write the index %1: free some space and try again.</source>
        <translation>Kein Platz mehr, um den Index %1 zu schreiben: Platz schaffen und neu versuchen.</translation>
    </message>
    <message>
        <source>The index %1 cannot be written.</source>
        <translation>Der Index %1 ist nicht schreibbar.</translation>
    </message>
    <message>
        <source>A pattern is looked for in single lines: leave the line break out.</source>
        <translation>Ein Muster wird in einzelnen Zeilen gesucht: den Zeilenumbruch weglassen.</translation>
    </message>
    <message>
        <source>type: %1, not %2</source>
        <translation>Art: %1, nicht %2</translation>
    </message>
    <message>
        <source>message: “%1”, not “%2”</source>
        <translation>Meldung: „%1“, nicht „%2“</translation>
    </message>
    <message>
        <source>%1: %2, not %3</source>
        <translation>%1: %2, nicht %3</translation>
    </message>
    <message>
        <source>Backport onto %1 (%2): %3 patches</source>
        <translation>Übertragung auf %1 (%2): %3 Patches</translation>
    </message>
    <message>
        <source>debuginfod has no source of %1: %2.</source>
        <translation>debuginfod hat keinen Quelltext von %1: %2.</translation>
    </message>
    <message>
        <source>or turn on debuginfod with %1.</source>
        <translation>oder debuginfod mit %1 einschalten.</translation>
    </message>
    <message>
        <source>Run “dnf --enablerepo=&apos;*debug*&apos; install %1”, %2</source>
        <translation>„dnf --enablerepo=&apos;*debug*&apos; install %1“ ausführen, %2</translation>
    </message>
    <message>
        <source>Run “zypper install -C &apos;debuginfo(build-id)=%1&apos;”, %2</source>
        <translation>„zypper install -C &apos;debuginfo(build-id)=%1&apos;“ ausführen, %2</translation>
    </message>
    <message>
        <source>Turn on debuginfod with %1: that is where Arch keeps debug information.</source>
        <translation>debuginfod mit %1 einschalten: Dort hält Arch Debug-Information vor.</translation>
    </message>
    <message>
        <source>The debug information names no source file for this frame.</source>
        <translation>Die Debug-Information nennt für diesen Frame keine Quelldatei.</translation>
    </message>
    <message>
        <source>The source %1 is not on this machine: say where it is with a path map (FROM=TO), or turn on debuginfod.</source>
        <translation>Der Quelltext %1 ist nicht auf diesem Rechner: mit einer Pfadzuordnung (VON=NACH) sagen, wo er liegt, oder debuginfod einschalten.</translation>
    </message>
    <message>
        <source>This file unpacks to more than %1 MB, which no log does: unpack it first.</source>
        <translation>Diese Datei wird beim Entpacken größer als %1 MB, was kein Protokoll tut: zuerst entpacken.</translation>
    </message>
    <message>
        <source>Whether “%1” of the spec file holds cannot be told here: its patches are tried as if it did.</source>
        <translation>Ob „%1“ in der Spec-Datei zutrifft, lässt sich hier nicht sagen: seine Patches werden versucht, als träfe es zu.</translation>
    </message>
    <message>
        <source>The temporary folder cannot be written.</source>
        <translation>In den temporären Ordner lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Without universal-ctags, definitions are known in C and C++ files only.</source>
        <translation>Ohne universal-ctags sind Definitionen nur in C- und C++-Dateien bekannt.</translation>
    </message>
    <message>
        <source>Disassembling needs Capstone %1, which is not installed: on Debian it is in the package libcapstone%1.</source>
        <translation>Zum Disassemblieren fehlt Capstone %1: In Debian liegt es im Paket libcapstone%1.</translation>
    </message>
    <message>
        <source>Dumps of %1 are read experimentally: general registers, stacks and memory are tested with an emulator&apos;s cores only.</source>
        <translation>Abbilder von %1 werden experimentell gelesen: Allgemeine Register, Stacks und Speicher sind nur mit Abbildern eines Emulators geprüft.</translation>
    </message>
    <message>
        <source>The rule would have ended already: give a day to come.</source>
        <translation>Die Regel wäre schon zu Ende: einen künftigen Tag angeben.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Standard input does not fit into %1: name a folder with more room by TMPDIR, or give a file.</source>
        <translation>Die Standardeingabe passt nicht in %1: mit TMPDIR einen Ordner mit mehr Platz nennen oder eine Datei angeben.</translation>
    </message>
    <message>
        <source>%1 MiB are left free</source>
        <translation>%1 MiB bleiben frei</translation>
    </message>
</context>
<context>
    <name>ariadne::failures</name>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>register %1 holds %2</source>
        <translation>Register %1 enthält %2</translation>
    </message>
    <message>
        <source>the word %1 bytes below the frame holds %2</source>
        <translation>das Wort %1 Bytes unter dem Aufruf enthält %2</translation>
    </message>
    <message>
        <source>%1 is in the stack</source>
        <translation>%1 steht im Aufrufstapel</translation>
    </message>
    <message>
        <source>the type is %1</source>
        <translation>die Art ist %1</translation>
    </message>
    <message>
        <source>the message is “%1”</source>
        <translation>die Meldung ist „%1“</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::AlignmentView</name>
    <message>
        <source>The two stacks side by side</source>
        <translation>Die beiden Aufrufstapel nebeneinander</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>both: %1</source>
        <translation>beide: %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 gegen %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BarStrip</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BisectListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BisectPage</name>
    <message>
        <source>Bisect</source>
        <translation>Bisect</translation>
    </message>
    <message>
        <source>Start a bisect…</source>
        <translation>Bisect beginnen…</translation>
    </message>
    <message>
        <source>Test until it is found</source>
        <translation>Testen, bis er gefunden ist</translation>
    </message>
    <message>
        <source>Test only the next commit</source>
        <translation>Nur den nächsten Commit testen</translation>
    </message>
    <message>
        <source>Pause testing</source>
        <translation>Testen unterbrechen</translation>
    </message>
    <message>
        <source>Mark the commit good</source>
        <translation>Commit als gut markieren</translation>
    </message>
    <message>
        <source>Mark the commit bad</source>
        <translation>Commit als schlecht markieren</translation>
    </message>
    <message>
        <source>Mark the commit as one that cannot be tested</source>
        <translation>Commit als nicht testbar markieren</translation>
    </message>
    <message>
        <source>Take the last result back</source>
        <translation>Letztes Ergebnis zurücknehmen</translation>
    </message>
    <message>
        <source>Read the test&apos;s output</source>
        <translation>Ausgabe des Tests lesen</translation>
    </message>
    <message>
        <source>Show all bisects</source>
        <translation>Alle Bisects zeigen</translation>
    </message>
    <message>
        <source>bisect</source>
        <translation>Bisect</translation>
    </message>
    <message>
        <source>Bisects</source>
        <translation>Bisects</translation>
    </message>
    <message>
        <source>Find the commit where it began: commits are built and tested by halves, in a folder of Ariadne&apos;s own.</source>
        <translation>Den Commit finden, mit dem es begann: Commits werden in einem eigenen Ordner von Ariadne gebaut und getestet, jedes Mal die Hälfte der übrigen.</translation>
    </message>
    <message>
        <source>No bisect was started yet.</source>
        <translation>Noch wurde kein Bisect begonnen.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Unterbrechen</translation>
    </message>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Jetzt ausführen</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>Nur diesen</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>In its repository</source>
        <translation>In seinem Repository</translation>
    </message>
    <message>
        <source>What the commit changed</source>
        <translation>Was der Commit geändert hat</translation>
    </message>
    <message>
        <source>The failure&apos;s stack</source>
        <translation>Der Aufrufstapel des Fehlschlags</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>Stack of the failure</source>
        <translation>Aufrufstapel des Fehlschlags</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>Getestet</translation>
    </message>
    <message>
        <source>Tested commits</source>
        <translation>Getestete Commits</translation>
    </message>
    <message>
        <source>Reading the bisects</source>
        <translation>Die Bisects werden gelesen</translation>
    </message>
    <message>
        <source>Reading the bisect</source>
        <translation>Der Bisect wird gelesen</translation>
    </message>
    <message>
        <source>This bisect cannot be shown.</source>
        <translation>Dieser Bisect lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>It began with %1: %2</source>
        <translation>Es begann mit %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n commits looked at</source>
        <translation>
            <numerusform>%n Commit betrachtet</numerusform>
            <numerusform>%n Commits betrachtet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n Ergebnis</numerusform>
            <numerusform>%n Ergebnisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs of the test</source>
        <translation>
            <numerusform>%n Lauf des Tests</numerusform>
            <numerusform>%n Läufe des Tests</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message>
        <source>the ends are believed, not tested</source>
        <translation>die Enden werden geglaubt, nicht getestet</translation>
    </message>
    <message>
        <source>testing now</source>
        <translation>wird gerade getestet</translation>
    </message>
    <message>
        <source>another process is testing now</source>
        <translation>ein anderer Prozess testet gerade</translation>
    </message>
    <message>
        <source>No bisect is open.</source>
        <translation>Kein Bisect ist offen.</translation>
    </message>
    <message>
        <source>Nothing is left to test.</source>
        <translation>Es bleibt nichts zu testen.</translation>
    </message>
    <message>
        <source>It is being run.</source>
        <translation>Er läuft gerade.</translation>
    </message>
    <message>
        <source>It has no test command: mark commits good or bad.</source>
        <translation>Er hat keinen Testbefehl: Commits als gut oder schlecht markieren.</translation>
    </message>
    <message>
        <source>A secret in its commands was not stored: run it with “ariadne bisect run --test …”.</source>
        <translation>Ein Geheimnis in seinen Befehlen wurde nicht gespeichert: mit „ariadne bisect run --test …“ ausführen.</translation>
    </message>
    <message>
        <source>Next: %1 %2</source>
        <translation>Nächster: %1 %2</translation>
    </message>
    <message>
        <source>Take a result back</source>
        <translation>Ergebnis zurücknehmen</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>Es gibt noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>What %1 changed</source>
        <translation>Was %1 geändert hat</translation>
    </message>
    <message>
        <source>Changes of %1</source>
        <translation>Änderungen von %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Reading the commit</source>
        <translation>Der Commit wird gelesen</translation>
    </message>
    <message>
        <source>It changes no file.</source>
        <translation>Er ändert keine Datei.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Open the bisect</source>
        <translation>Bisect öffnen</translation>
    </message>
    <message>
        <source>first bad commit</source>
        <translation>erster schlechter Commit</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Weil</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>einen Menschen</translation>
    </message>
    <message>
        <source>the test</source>
        <translation>den Test</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>The test&apos;s output</source>
        <translation>Die Ausgabe des Tests</translation>
    </message>
    <message>
        <source>It is not being run.</source>
        <translation>Er läuft nicht.</translation>
    </message>
    <message>
        <source>No output of a test of this commit was kept.</source>
        <translation>Von einem Test dieses Commits wurde keine Ausgabe behalten.</translation>
    </message>
    <message>
        <source>No commit is chosen.</source>
        <translation>Kein Commit ist ausgewählt.</translation>
    </message>
    <message>
        <source>Starting the bisect</source>
        <translation>Der Bisect wird begonnen</translation>
    </message>
    <message>
        <source>Bisecting %1</source>
        <translation>Bisect von %1</translation>
    </message>
    <message>
        <source>Marking %1</source>
        <translation>%1 wird markiert</translation>
    </message>
    <message>
        <source>Taking the last result back</source>
        <translation>Das letzte Ergebnis wird zurückgenommen</translation>
    </message>
    <message>
        <source>The bisect is being started.</source>
        <translation>Der Bisect wird gestartet.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::BlameGutter</name>
    <message>
        <source>Not committed yet</source>
        <translation>Noch nicht committet</translation>
    </message>
    <message>
        <source>Blame</source>
        <translation>Blame</translation>
    </message>
    <message>
        <source>not committed yet</source>
        <translation>noch nicht committet</translation>
    </message>
    <message>
        <source>changed by %1: %2</source>
        <translation>geändert von %1: %2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1
%2, %3
%4
A click opens it</source>
        <translation>%1
%2, %3
%4
Ein Klick öffnet ihn</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Breadcrumb</name>
    <message>
        <source>Earlier steps</source>
        <translation>Frühere Schritte</translation>
    </message>
    <message>
        <source>Where you are</source>
        <translation>Wo Sie sind</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CaseListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1
begun %2</source>
        <translation>%1
begonnen %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CasesPage</name>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Add an observation…</source>
        <translation>Beobachtung hinzufügen…</translation>
    </message>
    <message>
        <source>Ask why…</source>
        <translation>Warum fragen…</translation>
    </message>
    <message>
        <source>Put a hypothesis forward…</source>
        <translation>Hypothese aufstellen…</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>Note an assumption…</source>
        <translation>Annahme festhalten…</translation>
    </message>
    <message>
        <source>Note what is wanted…</source>
        <translation>Festhalten, was gesucht ist…</translation>
    </message>
    <message>
        <source>Put it in other words…</source>
        <translation>Anders ausdrücken…</translation>
    </message>
    <message>
        <source>Go to where it was seen</source>
        <translation>Dorthin gehen, wo es zu sehen war</translation>
    </message>
    <message>
        <source>Name the case…</source>
        <translation>Fall benennen…</translation>
    </message>
    <message>
        <source>Undo the last change of the case</source>
        <translation>Letzte Änderung des Falls rückgängig machen</translation>
    </message>
    <message>
        <source>Write the case up…</source>
        <translation>Bericht schreiben…</translation>
    </message>
    <message>
        <source>Show all cases</source>
        <translation>Alle Fälle zeigen</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>a title that says what is seen, not what is supposed</source>
        <translation>ein Titel, der sagt, was zu sehen ist, nicht, was vermutet wird</translation>
    </message>
    <message>
        <source>Name of the case</source>
        <translation>Name des Falls</translation>
    </message>
    <message>
        <source>In other words</source>
        <translation>Anders ausgedrückt</translation>
    </message>
    <message>
        <source>what stood there stays in the record</source>
        <translation>was dort stand, bleibt im Protokoll</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>a line that is an ariadne: link alone is read and pinned</source>
        <translation>eine Zeile, die nur aus einem Link mit ariadne: besteht, wird gelesen und festgehalten</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Hypothesis</source>
        <translation>Hypothese</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>taken for granted and not checked</source>
        <translation>vorausgesetzt und nicht geprüft</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>what would help to know</source>
        <translation>was zu wissen helfen würde</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>All cases are shown.</source>
        <translation>Alle Fälle werden gezeigt.</translation>
    </message>
    <message>
        <source>No case is open: open one of the list.</source>
        <translation>Kein Fall ist offen: einen aus der Liste öffnen.</translation>
    </message>
    <message>
        <source>No item is selected.</source>
        <translation>Kein Eintrag ist ausgewählt.</translation>
    </message>
    <message>
        <source>The selected item has no link.</source>
        <translation>Der ausgewählte Eintrag hat keinen Link.</translation>
    </message>
    <message>
        <source>Nothing was changed in this case.</source>
        <translation>In diesem Fall wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Write the case up</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>One HTML page with its pictures (*.html)</source>
        <translation>Eine HTML-Seite mit ihren Bildern (*.html)</translation>
    </message>
    <message>
        <source>Markdown with a folder of pictures (*.md)</source>
        <translation>Markdown mit einem Ordner voller Bilder (*.md)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Written: %1.</source>
        <translation>Geschrieben: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are missing.</source>
        <translation>
            <numerusform>%n Bild fehlt.</numerusform>
            <numerusform>%n Bilder fehlen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>So why? A case holds what was seen, what was asked and what was supposed, with the way there.</source>
        <translation>Also warum? Ein Fall hält fest, was zu sehen war, was gefragt und was vermutet wurde, mit dem Weg dorthin.</translation>
    </message>
    <message>
        <source>No case was begun in this catalogue yet.</source>
        <translation>In diesem Katalog wurde noch kein Fall begonnen.</translation>
    </message>
    <message>
        <source>Write-up…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>Hypothesen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Reading the cases</source>
        <translation>Die Fälle werden gelesen</translation>
    </message>
    <message>
        <source>Reading the case</source>
        <translation>Der Fall wird gelesen</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>open since %1 · %2 · %3</source>
        <translation>offen seit %1 · %2 · %3</translation>
    </message>
    <message>
        <source>Keeping it</source>
        <translation>Es wird festgehalten</translation>
    </message>
    <message>
        <source>Nothing is asked: what is not clear yet?</source>
        <translation>Nichts ist gefragt: was ist noch unklar?</translation>
    </message>
    <message>
        <source>No hypothesis yet: what would explain all of it?</source>
        <translation>Noch keine Hypothese: was würde alles davon erklären?</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CasesTable</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed, root cause</source>
        <translation>geschlossen, Grundursache</translation>
    </message>
    <message>
        <source>mitigated</source>
        <translation>abgemildert</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>again</source>
        <translation>wieder</translation>
    </message>
    <message>
        <source>when</source>
        <translation>wann</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>bewiesen</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>nothing observed yet</source>
        <translation>noch nichts beobachtet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>seen, again, when, why, proven</source>
        <translation>gesehen, wieder, wann, warum, bewiesen</translation>
    </message>
    <message>
        <source>failures / runs</source>
        <translation>Fehlschläge / Läufe</translation>
    </message>
    <message>
        <source>whys</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>last</source>
        <translation>zuletzt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CodePanel</name>
    <message>
        <source>Blame</source>
        <translation>Blame</translation>
    </message>
    <message>
        <source>Which commit each line comes from
B</source>
        <translation>Aus welchem Commit jede Zeile kommt
B</translation>
    </message>
    <message>
        <source>Source text</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) so far</source>
        <translation>
            <numerusform>bisher %Ln Zeile</numerusform>
            <numerusform>bisher %Ln Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CommitListModel</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>cannot be tested</source>
        <translation>nicht testbar</translation>
    </message>
    <message>
        <source>chance %1</source>
        <translation>Wahrscheinlichkeit %1</translation>
    </message>
    <message>
        <source>next to be tested</source>
        <translation>wird als Nächster getestet</translation>
    </message>
    <message>
        <source>next</source>
        <translation>nächster</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CommitPanel</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Came in with</source>
        <translation>Kam mit</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Wer ihn hat</translation>
    </message>
    <message>
        <source>Files of the commit</source>
        <translation>Dateien des Commits</translation>
    </message>
    <message>
        <source>Commits it came in with</source>
        <translation>Commits, mit denen er kam</translation>
    </message>
    <message>
        <source>Branches and tags that have it</source>
        <translation>Zweige und Tags, die ihn haben</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Reading commit %1</source>
        <translation>Commit %1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 added, %2 deleted</source>
        <translation>%1 neu, %2 gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%n patch(es) of one person</source>
        <translation>
            <numerusform>%n Patch von einer Person</numerusform>
            <numerusform>%n Patches von einer Person</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing: committed by itself</source>
        <translation>nichts: einzeln eingetragen</translation>
    </message>
    <message numerus="yes">
        <source>a merge of %n commit(s)</source>
        <translation>
            <numerusform>Zusammenführung von %n Commit</numerusform>
            <numerusform>Zusammenführung von %n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>not in %1</source>
        <translation>nicht in %1</translation>
    </message>
    <message>
        <source>Table of branches and backports</source>
        <translation>Tabelle der Zweige und Übertragungen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 branches, %n tag(s)</source>
        <translation>
            <numerusform>%1 von %2 Zweigen, %n Tag</numerusform>
            <numerusform>%1 von %2 Zweigen, %n Tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ComparePanel</name>
    <message>
        <source>Choose another revision</source>
        <translation>Andere Revision wählen</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>Die beiden tauschen</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>Both versions in one text instead of side by side</source>
        <translation>Beide Fassungen in einem Text statt nebeneinander</translation>
    </message>
    <message>
        <source>Ignore white space</source>
        <translation>Leerraum übergehen</translation>
    </message>
    <message>
        <source>Lines that differ in white space alone count as equal</source>
        <translation>Zeilen, die sich nur im Leerraum unterscheiden, gelten als gleich</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Dateien mit Unterschieden</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Vorher: %1</translation>
    </message>
    <message>
        <source>After: %1</source>
        <translation>Nachher: %1</translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <translation>%1 wird mit %2 verglichen</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Beide sind gleich.</translation>
    </message>
    <message>
        <source>No file differs between %1 and %2.</source>
        <translation>Zwischen %1 und %2 unterscheidet sich keine Datei.</translation>
    </message>
    <message>
        <source>Comparing %1</source>
        <translation>%1 wird verglichen</translation>
    </message>
    <message>
        <source>%1 is binary and differs.</source>
        <translation>%1 ist binär und verschieden.</translation>
    </message>
    <message>
        <source>Its bytes would make no sense as text.</source>
        <translation>Die Bytes ergäben als Text keinen Sinn.</translation>
    </message>
    <message>
        <source>%1 is the same in both.</source>
        <translation>%1 ist in beiden gleich.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Composer</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ContainsPanel</name>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>All branches; v25*-stable for some</source>
        <translation>Alle Zweige; v25*-stable für einige</translation>
    </message>
    <message>
        <source>Branches and what they have</source>
        <translation>Zweige und was sie haben</translation>
    </message>
    <message>
        <source>Backport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Save as a script…</source>
        <translation>Als Skript sichern…</translation>
    </message>
    <message>
        <source>Patches in their order</source>
        <translation>Patches in ihrer Reihenfolge</translation>
    </message>
    <message numerus="yes">
        <source>Looking for %n commit(s) in the branches</source>
        <translation>
            <numerusform>%n Commit wird in den Zweigen gesucht</numerusform>
            <numerusform>%n Commits werden in den Zweigen gesucht</numerusform>
        </translation>
    </message>
    <message>
        <source>Backport to %1</source>
        <translation>Übertragung nach %1</translation>
    </message>
    <message>
        <source>The plan is being made</source>
        <translation>Der Plan entsteht gerade</translation>
    </message>
    <message>
        <source>Planning the backport to %1</source>
        <translation>Übertragung nach %1 wird geplant</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>nichts zu tun</translation>
    </message>
    <message numerus="yes">
        <source>%n patch(es), all apply in this order</source>
        <translation>
            <numerusform>%n Patch, passt</numerusform>
            <numerusform>%n Patches, alle passen in dieser Reihenfolge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 patches apply</source>
        <translation>%1 von %2 Patches passen</translation>
    </message>
    <message>
        <source>There is nothing to pick</source>
        <translation>Es gibt nichts zu übertragen</translation>
    </message>
    <message>
        <source>There is no plan</source>
        <translation>Es gibt keinen Plan</translation>
    </message>
    <message>
        <source>Looking through the branches.</source>
        <translation>Die Zweige werden durchgesehen.</translation>
    </message>
    <message numerus="yes">
        <source>all %n commit(s)</source>
        <translation>
            <numerusform>alle %n Commit</numerusform>
            <numerusform>alle %n Commits</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 branches have %3.</source>
        <translation>%1 von %2 Zweigen haben %3.</translation>
    </message>
    <message numerus="yes">
        <source>to %n more it applies as it is</source>
        <translation>
            <numerusform>auf %n weiteren passt er, wie er ist</numerusform>
            <numerusform>auf %n weitere passt er, wie er ist</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter on a cell opens the commit, or plans the backport</source>
        <translation>Enter auf einer Zelle öffnet den Commit oder plant die Übertragung</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CrashModel</name>
    <message>
        <source>unknown program</source>
        <translation>unbekanntes Programm</translation>
    </message>
    <message>
        <source>its core is gone</source>
        <translation>der Core ist nicht mehr da</translation>
    </message>
    <message>
        <source>may not be read by this user</source>
        <translation>darf von diesem Benutzer nicht gelesen werden</translation>
    </message>
    <message>
        <source>Crash of %1, %2</source>
        <translation>Absturz von %1, %2</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>Prozess %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::CrumbStep</name>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DecisionListModel</name>
    <message>
        <source>%1, by %2, %3</source>
        <translation>%1, von %2, %3</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>overruled</source>
        <translation>überholt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DefinitionChooser</name>
    <message>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is gone.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln not in this configuration</source>
        <translation>
            <numerusform>, %Ln nicht in dieser Konfiguration</numerusform>
            <numerusform>, %Ln nicht in dieser Konfiguration</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DefinitionModel</name>
    <message>
        <source>%1
only where %2</source>
        <translation>%1
nur wo %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>declaration</source>
        <translation>Deklaration</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Select something to see what is known about it.</source>
        <translation>Etwas auswählen, um zu sehen, was darüber bekannt ist.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DisassemblyPane</name>
    <message>
        <source>Disassembly</source>
        <translation>Disassembly</translation>
    </message>
    <message>
        <source>Disassembly of the function</source>
        <translation>Disassembly der Funktion</translation>
    </message>
    <message>
        <source>Show the code at %1</source>
        <translation>Den Code bei %1 zeigen</translation>
    </message>
    <message>
        <source>The machine code of the frame.</source>
        <translation>Der Maschinencode des Frames.</translation>
    </message>
    <message>
        <source>No frame is selected.</source>
        <translation>Kein Frame ist gewählt.</translation>
    </message>
    <message>
        <source>Disassembling</source>
        <translation>Disassemblieren</translation>
    </message>
    <message>
        <source>bytes from the dump</source>
        <translation>Bytes aus dem Dump</translation>
    </message>
    <message>
        <source>bytes from the module&apos;s file</source>
        <translation>Bytes aus der Datei des Moduls</translation>
    </message>
    <message numerus="yes">
        <source>%n instruction(s)</source>
        <translation>
            <numerusform>%n Befehl</numerusform>
            <numerusform>%n Befehle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::DumpPage</name>
    <message>
        <source>Dump</source>
        <translation>Dump</translation>
    </message>
    <message>
        <source>File this failure</source>
        <translation>Diesen Fehlschlag ablegen</translation>
    </message>
    <message>
        <source>Open the frame&apos;s source</source>
        <translation>Quelltext des Frames öffnen</translation>
    </message>
    <message>
        <source>Say where the program was built from…</source>
        <translation>Sagen, woraus das Programm gebaut wurde…</translation>
    </message>
    <message>
        <source>Copy the backtrace</source>
        <translation>Backtrace kopieren</translation>
    </message>
    <message>
        <source>Next thread</source>
        <translation>Nächster Thread</translation>
    </message>
    <message>
        <source>Previous thread</source>
        <translation>Voriger Thread</translation>
    </message>
    <message>
        <source>Go to the thread that crashed</source>
        <translation>Zum abgestürzten Thread gehen</translation>
    </message>
    <message>
        <source>Group threads by stack</source>
        <translation>Threads nach Aufrufstapel gruppieren</translation>
    </message>
    <message>
        <source>Show registers</source>
        <translation>Register zeigen</translation>
    </message>
    <message>
        <source>Show modules</source>
        <translation>Module zeigen</translation>
    </message>
    <message>
        <source>Show the memory map</source>
        <translation>Speicherplan zeigen</translation>
    </message>
    <message>
        <source>Name the program that ran…</source>
        <translation>Programm nennen, das lief…</translation>
    </message>
    <message>
        <source>dump</source>
        <translation>Dump</translation>
    </message>
    <message>
        <source>No dump is open.</source>
        <translation>Kein Dump ist offen.</translation>
    </message>
    <message>
        <source>The dump was taken from a running process: nothing failed.</source>
        <translation>Der Dump stammt von einem laufenden Prozess: nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The frame&apos;s source is known, or it has none.</source>
        <translation>Der Quelltext des Frames ist bekannt, oder er hat keinen.</translation>
    </message>
    <message>
        <source>No stack is shown.</source>
        <translation>Kein Aufrufstapel wird gezeigt.</translation>
    </message>
    <message>
        <source>No thread of this dump crashed.</source>
        <translation>Kein Thread dieses Dumps ist abgestürzt.</translation>
    </message>
    <message>
        <source>Filing the failure</source>
        <translation>Der Fehlschlag wird abgelegt</translation>
    </message>
    <message>
        <source>The program that ran</source>
        <translation>Das Programm, das lief</translation>
    </message>
    <message>
        <source>Reading the dump again</source>
        <translation>Der Dump wird noch einmal gelesen</translation>
    </message>
    <message>
        <source>not mapped in %1</source>
        <translation>in %1 nicht abgebildet</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Thread id</source>
        <translation>Thread-ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Stack pointer</source>
        <translation>Stack-Zeiger</translation>
    </message>
    <message>
        <source>Copy backtrace</source>
        <translation>Backtrace kopieren</translation>
    </message>
    <message>
        <source>frame #%1 of thread %2</source>
        <translation>Frame #%1 von Thread %2</translation>
    </message>
    <message>
        <source>unknown function</source>
        <translation>unbekannte Funktion</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>another build than the one that ran</source>
        <translation>ein anderer Build als der, der lief</translation>
    </message>
    <message>
        <source>%1, matches</source>
        <translation>%1, passt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>In the module</source>
        <translation>Im Modul</translation>
    </message>
    <message>
        <source>In the function</source>
        <translation>In der Funktion</translation>
    </message>
    <message>
        <source>Frame address</source>
        <translation>Adresse des Frames</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Gefunden durch</translation>
    </message>
    <message>
        <source>unwind tables</source>
        <translation>Unwind-Tabellen</translation>
    </message>
    <message>
        <source>frame pointer</source>
        <translation>Frame-Pointer</translation>
    </message>
    <message>
        <source>scan of the stack: may be wrong</source>
        <translation>Durchsuchen des Stacks: kann falsch sein</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Open in Source</source>
        <translation>In Quelltext öffnen</translation>
    </message>
    <message>
        <source>Say where it was built from…</source>
        <translation>Sagen, woraus es gebaut wurde…</translation>
    </message>
    <message>
        <source>Show the failure</source>
        <translation>Fehlschlag zeigen</translation>
    </message>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>not named by the dump</source>
        <translation>vom Dump nicht benannt</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>Build-ID</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Places tried:</source>
        <translation>Abgesuchte Orte:</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>In the dump</source>
        <translation>Im Dump</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles davon</translation>
    </message>
    <message>
        <source>nothing is mapped there</source>
        <translation>dort ist nichts abgebildet</translation>
    </message>
    <message>
        <source>These bytes are not in the dump.</source>
        <translation>Diese Bytes sind nicht im Dump.</translation>
    </message>
    <message>
        <source>From the module&apos;s file: the system does not dump what it can read again.</source>
        <translation>Aus der Datei des Moduls: das System schreibt nicht in den Dump, was es wieder lesen kann.</translation>
    </message>
    <message>
        <source>register of thread %1</source>
        <translation>Register von Thread %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>As a number</source>
        <translation>Als Zahl</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Dumps opened before</source>
        <translation>Früher geöffnete Dumps</translation>
    </message>
    <message>
        <source>Open a core dump…</source>
        <translation>Core-Dump öffnen…</translation>
    </message>
    <message>
        <source>Merged stacks</source>
        <translation>Zusammengeführte Aufrufstapel</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>grouped by stack</source>
        <translation>nach Aufrufstapel gruppiert</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Aufrufstapel</translation>
    </message>
    <message>
        <source>Frames of the thread</source>
        <translation>Frames des Threads</translation>
    </message>
    <message>
        <source>Reading the dump…</source>
        <translation>Der Dump wird gelesen…</translation>
    </message>
    <message>
        <source>headers, threads and the files of its modules</source>
        <translation>Header, Threads und die Dateien seiner Module</translation>
    </message>
    <message>
        <source>Reading a dump</source>
        <translation>Ein Dump wird gelesen</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>Trotzdem verwenden</translation>
    </message>
    <message>
        <source>%1, %2 missing</source>
        <translation>%1, %2 fehlen</translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation>%1, vollständig</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n module(s) with debug information</source>
        <translation>
            <numerusform>%1 von %n Modul mit Debug-Informationen</numerusform>
            <numerusform>%1 von %n Modulen mit Debug-Informationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Name the program…</source>
        <translation>Programm nennen…</translation>
    </message>
    <message>
        <source>Reading stacks</source>
        <translation>Aufrufstapel werden gelesen</translation>
    </message>
    <message>
        <source>not read: cancelled</source>
        <translation>nicht gelesen: abgebrochen</translation>
    </message>
    <message>
        <source>none for this machine</source>
        <translation>keine für diese Maschine</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n group(s)</source>
        <translation>
            <numerusform>%1 in %n Gruppe</numerusform>
            <numerusform>%1 in %n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 frames, %2 distinct</source>
        <translation>%1 Frames, davon %2 verschieden</translation>
    </message>
    <message>
        <source>Looking the failure up</source>
        <translation>Der Fehlschlag wird nachgeschlagen</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>abgelegt</translation>
    </message>
    <message>
        <source>Reading what was opened</source>
        <translation>Das früher Geöffnete wird gelesen</translation>
    </message>
    <message>
        <source>Why a program died: its threads, stacks and the source of each frame.</source>
        <translation>Warum ein Programm starb: seine Threads, Aufrufstapel und der Quelltext jedes Frames.</translation>
    </message>
    <message>
        <source>This dump has no thread %1.</source>
        <translation>Dieser Dump hat keinen Thread %1.</translation>
    </message>
    <message>
        <source>tid %1</source>
        <translation>tid %1</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), then: %1</source>
        <translation>
            <numerusform>%n Frame, dann: %1</numerusform>
            <numerusform>%n Frames, dann: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Frame</numerusform>
            <numerusform>%n Frames</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading source</source>
        <translation>Der Quelltext wird gelesen</translation>
    </message>
    <message>
        <source>Looking for the source</source>
        <translation>Der Quelltext wird gesucht</translation>
    </message>
    <message>
        <source>Dumps</source>
        <translation>Dumps</translation>
    </message>
    <message>
        <source>Dump %1</source>
        <translation>Dump %1</translation>
    </message>
    <message>
        <source>another build</source>
        <translation>ein anderer Build</translation>
    </message>
    <message>
        <source>This frame has no source that is known.</source>
        <translation>Von diesem Frame ist kein Quelltext bekannt.</translation>
    </message>
    <message>
        <source>Copy everything for a mail</source>
        <translation>Alles für eine E-Mail kopieren</translation>
    </message>
    <message>
        <source>Who calls this function</source>
        <translation>Wer diese Funktion aufruft</translation>
    </message>
    <message>
        <source>Who changed this line</source>
        <translation>Wer diese Zeile geändert hat</translation>
    </message>
    <message>
        <source>Write a note on this place</source>
        <translation>Eine Notiz zu dieser Stelle schreiben</translation>
    </message>
    <message>
        <source>Only threads with a function or module…</source>
        <translation>Nur Threads mit einer Funktion oder einem Modul …</translation>
    </message>
    <message>
        <source>Show the disassembly</source>
        <translation>Disassembly zeigen</translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation>Notizen zeigen</translation>
    </message>
    <message>
        <source>The function of this frame is not known.</source>
        <translation>Die Funktion dieses Frames ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Nobody said yet where the program was built from.</source>
        <translation>Noch ist nicht gesagt, woraus das Programm gebaut wurde.</translation>
    </message>
    <message>
        <source>%1 of thread %2</source>
        <translation>%1 von Thread %2</translation>
    </message>
    <message>
        <source>What would help</source>
        <translation>Was helfen würde</translation>
    </message>
    <message>
        <source>Calls may change it, and nothing says what it was in this frame.</source>
        <translation>Aufrufe dürfen es ändern, und nichts sagt, was es in diesem Frame war.</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>In the other state</source>
        <translation>Im anderen Zustand</translation>
    </message>
    <message>
        <source>Recent crashes of this machine</source>
        <translation>Letzte Abstürze dieses Rechners</translation>
    </message>
    <message>
        <source>Only threads with this function or module</source>
        <translation>Nur Threads mit dieser Funktion oder diesem Modul</translation>
    </message>
    <message>
        <source>Only threads whose stack has a function or module of that name</source>
        <translation>Nur Threads, deren Stapel eine Funktion oder ein Modul dieses Namens enthält</translation>
    </message>
    <message>
        <source>Reading the stack</source>
        <translation>Stapel lesen</translation>
    </message>
    <message>
        <source>Looking for packages</source>
        <translation>Pakete suchen</translation>
    </message>
    <message>
        <source>Reading registers</source>
        <translation>Register lesen</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>No core dump was opened yet, and no crash of this machine left one.</source>
        <translation>Noch wurde kein Dump geöffnet, und kein Absturz dieses Rechners hat einen hinterlassen.</translation>
    </message>
    <message>
        <source>Looking for crashes</source>
        <translation>Abstürze suchen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n thread(s)</source>
        <translation>
            <numerusform>%1 von %n Thread</numerusform>
            <numerusform>%1 von %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Say where the sources are…</source>
        <translation>Angeben, wo die Quellen liegen…</translation>
    </message>
    <message>
        <source>Experimental</source>
        <translation>Experimentell</translation>
    </message>
    <message>
        <source>%1 (experimental)</source>
        <translation>%1 (experimentell)</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::EmptyPage</name>
    <message>
        <source>Read the code of a repository or of a plain folder, with who changed each line and why.</source>
        <translation>Den Code eines Repositorys oder eines einfachen Ordners lesen, und wer jede Zeile warum geändert hat.</translation>
    </message>
    <message>
        <source>No repository is open.</source>
        <translation>Kein Repository ist offen.</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>See what a program was doing when it died: threads, stacks, registers, memory.</source>
        <translation>Sehen, was ein Programm tat, als es starb: Threads, Aufrufstapel, Register, Speicher.</translation>
    </message>
    <message>
        <source>No core dump is open.</source>
        <translation>Kein Core-Dump ist offen.</translation>
    </message>
    <message>
        <source>Open a core dump…</source>
        <translation>Core-Dump öffnen…</translation>
    </message>
    <message>
        <source>Keep every failure in one catalogue: what it looks like, where it was seen, how often.</source>
        <translation>Jeden Fehlschlag in einem Katalog halten: wie er aussieht, wo er auftrat, wie oft.</translation>
    </message>
    <message>
        <source>Nothing is filed yet.</source>
        <translation>Noch ist nichts abgelegt.</translation>
    </message>
    <message>
        <source>File a failure…</source>
        <translation>Fehlschlag ablegen…</translation>
    </message>
    <message>
        <source>Make it happen again: run a command in a loop, unattended, with everything recorded.</source>
        <translation>Es geschehen lassen: einen Befehl in einer Schleife ausführen, unbeaufsichtigt, und alles aufzeichnen.</translation>
    </message>
    <message>
        <source>No trial is open.</source>
        <translation>Kein Versuch ist offen.</translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation>Zu Beliebigem gehen…</translation>
    </message>
    <message>
        <source>Find the commit where it started, even when the test fails only now and then.</source>
        <translation>Den Commit finden, mit dem es begann, auch wenn der Test nur ab und zu fehlschlägt.</translation>
    </message>
    <message>
        <source>No bisect is open.</source>
        <translation>Kein Bisect ist offen.</translation>
    </message>
    <message>
        <source>Hold observations against hypotheses until nothing is left unexplained.</source>
        <translation>Beobachtungen gegen Hypothesen halten, bis nichts mehr unerklärt ist.</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>Kein Fall ist offen.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::EmptyState</name>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ErrorBand</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FailuresPage</name>
    <message numerus="yes">
        <source>%n failures, %1</source>
        <translation>
            <numerusform>%n Fehlschlag, %1</numerusform>
            <numerusform>%n Fehlschläge, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Fehlerbild</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Import cores and logs…</source>
        <translation>Cores und Logs importieren…</translation>
    </message>
    <message>
        <source>Open the dump here</source>
        <translation>Dump hier öffnen</translation>
    </message>
    <message>
        <source>Next failure</source>
        <translation>Nächster Fehlschlag</translation>
    </message>
    <message>
        <source>Previous failure</source>
        <translation>Voriger Fehlschlag</translation>
    </message>
    <message>
        <source>Show the mode</source>
        <translation>Fehlerbild zeigen</translation>
    </message>
    <message>
        <source>Add this failure to the case</source>
        <translation>Diesen Fehlschlag dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>No core of this failure is on this machine.</source>
        <translation>Kein Core dieses Fehlschlags ist auf diesem Rechner.</translation>
    </message>
    <message>
        <source>No failure of this mode has a core.</source>
        <translation>Kein Fehlschlag dieses Fehlerbilds hat einen Core.</translation>
    </message>
    <message>
        <source>The mode is shown.</source>
        <translation>Das Fehlerbild wird gezeigt.</translation>
    </message>
    <message>
        <source>No failure is shown.</source>
        <translation>Kein Fehlschlag wird gezeigt.</translation>
    </message>
    <message>
        <source>This is the oldest failure shown of this mode.</source>
        <translation>Das ist der älteste gezeigte Fehlschlag dieses Fehlerbilds.</translation>
    </message>
    <message>
        <source>This is the newest failure of this mode.</source>
        <translation>Das ist der neueste Fehlschlag dieses Fehlerbilds.</translation>
    </message>
    <message>
        <source>mode %1</source>
        <translation>Fehlerbild %1</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>keine genannt</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht probiert</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Versuch</translation>
    </message>
    <message numerus="yes">
        <source>%n failures</source>
        <translation>
            <numerusform>%n Fehlschlag</numerusform>
            <numerusform>%n Fehlschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Open newest core</source>
        <translation>Neuesten Core öffnen</translation>
    </message>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>failure %1</source>
        <translation>Fehlschlag %1</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Fehlerbild</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>Host, %1</source>
        <translation>Host, %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>Have we seen it before? Cores, logs and red tests gather here by what they look like.</source>
        <translation>Haben wir das schon gesehen? Cores, Logs und rote Tests sammeln sich hier nach ihrem Aussehen.</translation>
    </message>
    <message>
        <source>Nothing was filed in this catalogue yet. Drop files here, or choose them.</source>
        <translation>In diesem Katalog ist noch nichts abgelegt. Dateien hierher ziehen oder auswählen.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>Open the dump</source>
        <translation>Dump öffnen</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Fehlerbilder</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>%1 failures in %2 modes</source>
        <translation>%1 Fehlschläge in %2 Fehlerbildern</translation>
    </message>
    <message>
        <source>Reading the failures</source>
        <translation>Die Fehlschläge werden gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n failures</source>
        <translation>
            <numerusform>%1 · %n Fehlschlag</numerusform>
            <numerusform>%1 · %n Fehlschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest %1 of %2</source>
        <translation>die neuesten %1 von %2</translation>
    </message>
    <message>
        <source>Reading the mode</source>
        <translation>Das Fehlerbild wird gelesen</translation>
    </message>
    <message>
        <source>Reading the failure</source>
        <translation>Der Fehlschlag wird gelesen</translation>
    </message>
    <message>
        <source>Import cores and logs</source>
        <translation>Cores und Logs importieren</translation>
    </message>
    <message numerus="yes">
        <source>Taking in %n files</source>
        <translation>
            <numerusform>%n Datei wird aufgenommen</numerusform>
            <numerusform>%n Dateien werden aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures filed.</source>
        <translation>
            <numerusform>%n Fehlschlag abgelegt.</numerusform>
            <numerusform>%n Fehlschläge abgelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not filed: %2</source>
        <translation>%1 wurde nicht abgelegt: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n files hold no failure that is known.</source>
        <translation>
            <numerusform>%n Datei enthält keinen bekannten Fehlschlag.</numerusform>
            <numerusform>%n Dateien enthalten keinen bekannten Fehlschlag.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>These two are decided to be different.</source>
        <translation>Von diesen beiden ist entschieden, dass sie verschieden sind.</translation>
    </message>
    <message>
        <source>Joined with %1</source>
        <translation>Zusammengelegt mit %1</translation>
    </message>
    <message>
        <source>Held apart from %1</source>
        <translation>Getrennt gehalten von %1</translation>
    </message>
    <message>
        <source>Something new</source>
        <translation>Etwas Neues</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message numerus="yes">
        <source>%n failures split off</source>
        <translation>
            <numerusform>%n Fehlschlag abgetrennt</numerusform>
            <numerusform>%n Fehlschläge abgetrennt</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename the mode</source>
        <translation>Fehlerbild umbenennen</translation>
    </message>
    <message>
        <source>Title; empty: the one its first failure has</source>
        <translation>Titel; leer: der seines ersten Fehlschlags</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>Name the cause</source>
        <translation>Ursache nennen</translation>
    </message>
    <message>
        <source>Cause, by the name that all its modes share</source>
        <translation>Ursache, mit dem Namen, den alle ihre Fehlerbilder teilen</translation>
    </message>
    <message>
        <source>Cause named</source>
        <translation>Ursache genannt</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>No longer expected</source>
        <translation>Nicht mehr erwartet</translation>
    </message>
    <message>
        <source>No longer noise</source>
        <translation>Kein Rauschen mehr</translation>
    </message>
    <message>
        <source>Call it noise</source>
        <translation>Als Rauschen bezeichnen</translation>
    </message>
    <message>
        <source>Why it may be overlooked, until it spreads to a new machine or its rate doubles</source>
        <translation>Warum es übersehen werden darf, bis es auf eine neue Maschine übergreift oder doppelt so oft vorkommt</translation>
    </message>
    <message>
        <source>Called noise</source>
        <translation>Als Rauschen bezeichnet</translation>
    </message>
    <message>
        <source>Nothing is asked.</source>
        <translation>Keine Frage ist offen.</translation>
    </message>
    <message>
        <source>No other mode is like this one.</source>
        <translation>Kein anderes Fehlerbild ähnelt diesem.</translation>
    </message>
    <message>
        <source>No failure is selected.</source>
        <translation>Kein Fehlschlag ist ausgewählt.</translation>
    </message>
    <message>
        <source>No decision is selected.</source>
        <translation>Keine Entscheidung ist ausgewählt.</translation>
    </message>
    <message>
        <source>No mode is shown.</source>
        <translation>Kein Fehlerbild wird gezeigt.</translation>
    </message>
    <message>
        <source>Show only modes with a question</source>
        <translation>Nur Fehlerbilder mit offener Frage zeigen</translation>
    </message>
    <message>
        <source>The same as the similar mode</source>
        <translation>Dasselbe wie das ähnliche Fehlerbild</translation>
    </message>
    <message>
        <source>Different from the similar mode</source>
        <translation>Etwas anderes als das ähnliche Fehlerbild</translation>
    </message>
    <message>
        <source>Split the selected failures off</source>
        <translation>Die ausgewählten Fehlschläge abtrennen</translation>
    </message>
    <message>
        <source>Rename the mode…</source>
        <translation>Fehlerbild umbenennen …</translation>
    </message>
    <message>
        <source>Name the cause…</source>
        <translation>Ursache nennen …</translation>
    </message>
    <message>
        <source>Name a probable cause…</source>
        <translation>Wahrscheinliche Ursache nennen …</translation>
    </message>
    <message>
        <source>Expected, or no longer</source>
        <translation>Erwartet oder nicht mehr</translation>
    </message>
    <message>
        <source>Noise, or no longer…</source>
        <translation>Rauschen oder keines mehr …</translation>
    </message>
    <message>
        <source>Undo the selected decision</source>
        <translation>Die ausgewählte Entscheidung rückgängig machen</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>probably %1</source>
        <translation>wahrscheinlich %1</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>All modes</source>
        <translation>Alle Fehlerbilder</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask whether they are known.</source>
        <translation>
            <numerusform>Bei einem ist offen, ob er bekannt ist.</numerusform>
            <numerusform>Bei %n ist offen, ob sie bekannt sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln …</translation>
    </message>
    <message>
        <source>Looked at again on this day at the latest; empty: no end</source>
        <translation>Spätestens an diesem Tag wieder ansehen; leer: ohne Ende</translation>
    </message>
    <message numerus="yes">
        <source>%n repositories in it were left out: open them by themselves.</source>
        <translation>
            <numerusform>%n Repository darin blieb außen vor: für sich öffnen.</numerusform>
            <numerusform>%n Repositorys darin blieben außen vor: für sich öffnen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FileFacts</name>
    <message>
        <source>not in this configuration</source>
        <translation>nicht in dieser Konfiguration</translation>
    </message>
    <message>
        <source>never compiled</source>
        <translation>nie übersetzt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FileTreeModel</name>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>untracked</source>
        <translation>unverfolgt</translation>
    </message>
    <message>
        <source>%1
Symbolic link</source>
        <translation>%1
Symbolischer Link</translation>
    </message>
    <message>
        <source>%1
A repository of its own: open it as one</source>
        <translation>%1
Ein eigenes Repository: als solches öffnen</translation>
    </message>
    <message>
        <source>%1
No regular file: it is not read</source>
        <translation>%1
Keine gewöhnliche Datei: sie wird nicht gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%1
%n file(s)</source>
        <translation>
            <numerusform>%1
%n Datei</numerusform>
            <numerusform>%1
%n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Line number</source>
        <translation>Zeilennummer</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>%1 so far, %2 % read</source>
        <translation>bisher %1, %2 % gelesen</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <translation>%1 von mehr als %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>A line number is wanted here.</source>
        <translation>Hier wird eine Zeilennummer erwartet.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FoldGutter</name>
    <message>
        <source>Folding</source>
        <translation>Faltung</translation>
    </message>
    <message numerus="yes">
        <source>Unfold %n line(s)
Ctrl+Shift+]</source>
        <translation>
            <numerusform>%n Zeile entfalten
Strg+Umschalt+]</numerusform>
            <numerusform>%n Zeilen entfalten
Strg+Umschalt+]</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold
Ctrl+Shift+[</source>
        <translation>Falten
Strg+Umschalt+[</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n Zeile gefaltet</numerusform>
            <numerusform>%n Zeilen gefaltet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Format</name>
    <message>
        <source>not tried</source>
        <translation>nicht probiert</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>none seen</source>
        <translation>keiner gesehen</translation>
    </message>
    <message>
        <source>1 in %1</source>
        <translation>1 von %1</translation>
    </message>
    <message>
        <source>95 %: none</source>
        <translation>95 %: keiner</translation>
    </message>
    <message>
        <source>95 %: at most %1</source>
        <translation>95 %: höchstens %1</translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 %: %1 bis %2</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>Time not known</source>
        <translation>Zeit nicht bekannt</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 local (%2)</source>
        <translation>%1 Ortszeit (%2)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FrameListModel</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>frame %1, %2, %3</source>
        <translation>Frame %1, %2, %3</translation>
    </message>
    <message>
        <source>inlined</source>
        <translation>eingebettet</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::FrameModel</name>
    <message>
        <source>Frame %1: %2, %3</source>
        <translation>Frame %1: %2, %3</translation>
    </message>
    <message>
        <source>unknown function</source>
        <translation>unbekannte Funktion</translation>
    </message>
    <message>
        <source>inlined</source>
        <translation>eingebettet</translation>
    </message>
    <message>
        <source>signal handler called</source>
        <translation>Signalbehandlung aufgerufen</translation>
    </message>
    <message>
        <source>by scan</source>
        <translation>durch Suchen</translation>
    </message>
    <message>
        <source>frame pointer</source>
        <translation>Frame-Pointer</translation>
    </message>
    <message>
        <source>tail call</source>
        <translation>Endaufruf</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::GotoAnswers</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weitere</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Wird indiziert</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>bisher</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::GotoField</name>
    <message>
        <source>Go to anything</source>
        <translation>Zu Beliebigem gehen</translation>
    </message>
    <message>
        <source>Files, symbols, frames, failures, commits, cases and commands
%1</source>
        <translation>Dateien, Symbole, Frames, Fehlschläge, Commits, Fälle und Befehle
%1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HeatGutter</name>
    <message>
        <source>Age of lines</source>
        <translation>Alter der Zeilen</translation>
    </message>
    <message>
        <source>Last changed: %1
%2</source>
        <translation>Zuletzt geändert: %1
%2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HeatLegend</name>
    <message>
        <source>Colours of a line&apos;s age, from over two years to this week</source>
        <translation>Farben für das Alter einer Zeile, von über zwei Jahren bis zu dieser Woche</translation>
    </message>
    <message>
        <source>Line&apos;s last change</source>
        <translation>Letzte Änderung der Zeile</translation>
    </message>
    <message>
        <source>over 2 y</source>
        <translation>über 2 Jahre</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>diese Woche</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HistoryPage</name>
    <message>
        <source>There is no later change.</source>
        <translation>Es gibt keine spätere Änderung.</translation>
    </message>
    <message>
        <source>There is no earlier change.</source>
        <translation>Es gibt keine frühere Änderung.</translation>
    </message>
    <message>
        <source>Nothing is open here</source>
        <translation>Hier ist nichts offen</translation>
    </message>
    <message>
        <source>No commit is chosen</source>
        <translation>Kein Commit ist gewählt</translation>
    </message>
    <message>
        <source>No comparison is open</source>
        <translation>Kein Vergleich ist offen</translation>
    </message>
    <message>
        <source>No change is open</source>
        <translation>Keine Änderung ist offen</translation>
    </message>
    <message>
        <source>There is no plan of a backport</source>
        <translation>Es gibt keinen Plan einer Übertragung</translation>
    </message>
    <message>
        <source>Save the backport as a script</source>
        <translation>Übertragung als Skript sichern</translation>
    </message>
    <message>
        <source>Shell scripts (*.sh)</source>
        <translation>Shell-Skripte (*.sh)</translation>
    </message>
    <message>
        <source>Written to %1: run it in a clone of your own.</source>
        <translation>Nach %1 geschrieben: in einem eigenen Klon ausführen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschichte</translation>
    </message>
    <message>
        <source>Show the log of all branches</source>
        <translation>Protokoll aller Zweige zeigen</translation>
    </message>
    <message>
        <source>Search the log…</source>
        <translation>Protokoll durchsuchen…</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Side by side or inline</source>
        <translation>Nebeneinander oder untereinander</translation>
    </message>
    <message>
        <source>Swap the two versions</source>
        <translation>Die beiden Fassungen tauschen</translation>
    </message>
    <message>
        <source>Compare the commit with its parent</source>
        <translation>Commit mit seinem Vorgänger vergleichen</translation>
    </message>
    <message>
        <source>Compare the commit with HEAD</source>
        <translation>Commit mit HEAD vergleichen</translation>
    </message>
    <message>
        <source>Show which branches have the commit</source>
        <translation>Zeigen, welche Zweige den Commit haben</translation>
    </message>
    <message>
        <source>Show the files at the commit</source>
        <translation>Dateien beim Commit zeigen</translation>
    </message>
    <message>
        <source>Save the backport as a script…</source>
        <translation>Übertragung als Skript sichern…</translation>
    </message>
    <message>
        <source>Read the history again</source>
        <translation>Geschichte neu lesen</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Protokoll von %1</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Opening the repository</source>
        <translation>Repository wird geöffnet</translation>
    </message>
    <message>
        <source>%1 is a plain folder without history.</source>
        <translation>%1 ist ein einfacher Ordner ohne Geschichte.</translation>
    </message>
    <message>
        <source>Reading the history of %1</source>
        <translation>Geschichte von %1 wird gelesen</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>Zweige</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::HomePage</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Open a failure…</source>
        <translation>Fehlschlag öffnen…</translation>
    </message>
    <message>
        <source>A case holds what was seen against what could explain it, until nothing is left unexplained.</source>
        <translation>Ein Fall hält das Beobachtete gegen das, was es erklären könnte, bis nichts mehr unerklärt ist.</translation>
    </message>
    <message>
        <source>None yet. Open a core dump, a log or a repository, and add what you see with Ins.</source>
        <translation>Noch keiner. Einen Core-Dump, ein Log oder ein Repository öffnen und mit Einfg hinzufügen, was auffällt.</translation>
    </message>
    <message>
        <source>Try it on a demo</source>
        <translation>Mit einer Demo ausprobieren</translation>
    </message>
    <message>
        <source>A small, real investigation: repository, core, catalogue, trial, bisect and case. Made within seconds on this machine.</source>
        <translation>Eine kleine, echte Untersuchung: Repository, Core, Katalog, Versuch, Bisect und Fall. In Sekunden auf diesem Rechner gemacht.</translation>
    </message>
    <message>
        <source>Make the demo</source>
        <translation>Demo anlegen</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Reading the catalogue</source>
        <translation>Der Katalog wird gelesen</translation>
    </message>
    <message>
        <source>Reading the recent things</source>
        <translation>Das zuletzt Geöffnete wird gelesen</translation>
    </message>
    <message>
        <source>Looking at this machine</source>
        <translation>Dieser Rechner wird angesehen</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed</source>
        <translation>
            <numerusform>%n geschlossen</numerusform>
            <numerusform>%n geschlossen</numerusform>
        </translation>
    </message>
    <message>
        <source>more on the page Cases</source>
        <translation>mehr auf der Seite Fälle</translation>
    </message>
    <message>
        <source>Last: %1.</source>
        <translation>Zuletzt: %1.</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Go on where you were, %1 ago</source>
        <translation>Weitermachen, wo Sie waren, vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%n things this machine needs are there.</source>
        <translation>
            <numerusform>%n Ding, das dieser Rechner braucht, ist da.</numerusform>
            <numerusform>%n Dinge, die dieser Rechner braucht, sind da.</numerusform>
        </translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Failures / runs</source>
        <translation>Fehlschl. / Läufe</translation>
    </message>
    <message>
        <source>Whys</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::IcicleView</name>
    <message numerus="yes">
        <source>%n small block(s)</source>
        <translation>
            <numerusform>%n kleiner Block</numerusform>
            <numerusform>%n kleine Blöcke</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>All stacks</source>
        <translation>Alle Aufrufstapel</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>No stacks to merge.</source>
        <translation>Keine Aufrufstapel zum Zusammenführen.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ItemListModel</name>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Job</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobBar</name>
    <message>
        <source>Nothing running.</source>
        <translation>Nichts läuft.</translation>
    </message>
    <message>
        <source>Nothing running. Last: %1</source>
        <translation>Nichts läuft. Zuletzt: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und noch %n</numerusform>
            <numerusform>und noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Work with another catalogue</source>
        <translation>Mit einem anderen Katalog arbeiten</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobList</name>
    <message>
        <source>Cancelled: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Wird abgebrochen: %1</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::KnownDumpModel</name>
    <message>
        <source>core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>%1 core</source>
        <translation>Core von %1</translation>
    </message>
    <message>
        <source>Core of %1, %2</source>
        <translation>Core von %1, %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LaneModel</name>
    <message>
        <source>in the other state: %1</source>
        <translation>im anderen Zustand: %1</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1, weicht ab</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LineNumberGutter</name>
    <message>
        <source>Line numbers</source>
        <translation>Zeilennummern</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LinkLabel</name>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LogPanel</name>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>In what changed</source>
        <translation>In den Änderungen</translation>
    </message>
    <message>
        <source>Commits that added or removed this text, instead of those that say it in their message</source>
        <translation>Commits, die diesen Text brachten oder entfernten, statt solcher, die ihn in ihrer Nachricht nennen</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Reading the log of %1</source>
        <translation>Protokoll von %1 wird gelesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>all branches and tags</source>
        <translation>alle Zweige und Tags</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation>
            <numerusform>%n Commit</numerusform>
            <numerusform>%n Commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) so far</source>
        <translation>
            <numerusform>%n Commit bisher</numerusform>
            <numerusform>%n Commits bisher</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>of what, how many</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Text that was added or removed</source>
        <translation>Text, der kam oder ging</translation>
    </message>
    <message>
        <source>Words of a message</source>
        <translation>Wörter einer Nachricht</translation>
    </message>
    <message>
        <source>No commit fits.</source>
        <translation>Kein Commit passt.</translation>
    </message>
    <message>
        <source>There is no commit yet.</source>
        <translation>Es gibt noch keinen Commit.</translation>
    </message>
    <message>
        <source>Other words, or no author, may find more.</source>
        <translation>Andere Wörter oder kein Autor finden vielleicht mehr.</translation>
    </message>
    <message>
        <source>The first one will stand here.</source>
        <translation>Der erste wird hier stehen.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::LogView</name>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>wrong clock</source>
        <translation>Uhr falsch</translation>
    </message>
    <message>
        <source>It says that it is older than a parent of its: a clock was wrong</source>
        <translation>Nach eigener Angabe älter als sein Vorgänger: eine Uhr ging falsch</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::MainWindow</name>
    <message>
        <source>No page of this version shows %1.</source>
        <translation>Keine Seite dieser Version zeigt %1.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>%n failures recognised in this text.</source>
        <translation>
            <numerusform>%n Fehlschlag in diesem Text erkannt.</numerusform>
            <numerusform>%n Fehlschläge in diesem Text erkannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>File them</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>Catalogue: %1</source>
        <translation>Katalog: %1</translation>
    </message>
    <message>
        <source>%1 – Ariadne</source>
        <translation>%1 – Ariadne</translation>
    </message>
    <message>
        <source>Only on the page %1</source>
        <translation>Nur auf der Seite %1</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>jetzt nicht</translation>
    </message>
    <message>
        <source>%1 is not on this machine: copy it here first. Nothing is fetched from the network.</source>
        <translation>%1 ist nicht auf diesem Rechner: erst hierher kopieren. Nichts wird aus dem Netz geholt.</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>open this folder</source>
        <translation>diesen Ordner öffnen</translation>
    </message>
    <message>
        <source>open this file</source>
        <translation>diese Datei öffnen</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Looking for the case</source>
        <translation>Der Fall wird gesucht</translation>
    </message>
    <message>
        <source>Add to which case?</source>
        <translation>Welchem Fall hinzufügen?</translation>
    </message>
    <message>
        <source>New case “%1”</source>
        <translation>Neuer Fall „%1“</translation>
    </message>
    <message>
        <source>Adding to the case</source>
        <translation>Wird dem Fall hinzugefügt</translation>
    </message>
    <message>
        <source>Added to the case as %1.</source>
        <translation>Dem Fall als %1 hinzugefügt.</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>Fall zeigen</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Die Demo wird angelegt</translation>
    </message>
    <message>
        <source>%1 is not an address this version knows.</source>
        <translation>%1 ist keine Adresse, die diese Version kennt.</translation>
    </message>
    <message>
        <source>New case from this</source>
        <translation>Neuer Fall hieraus</translation>
    </message>
    <message>
        <source>Work with which catalogue?</source>
        <translation>Mit welchem Katalog arbeiten?</translation>
    </message>
    <message>
        <source>There is no page here that files failures.</source>
        <translation>Hier gibt es keine Seite, die Fehlschläge ablegt.</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n files</source>
        <translation>
            <numerusform>Eine Datei ansehen</numerusform>
            <numerusform>%n Dateien ansehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ManualPage</name>
    <message>
        <source>en</source>
        <comment>language code of the manual</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Not in the manual.</source>
        <translation>Nicht im Handbuch.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::MemoryMapView</name>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>vDSO</source>
        <translation>vDSO</translation>
    </message>
    <message numerus="yes">
        <source>%n small region(s)</source>
        <translation>
            <numerusform>%n kleiner Bereich</numerusform>
            <numerusform>%n kleine Bereiche</numerusform>
        </translation>
    </message>
    <message>
        <source>all of it is in the dump</source>
        <translation>alles davon steht im Dump</translation>
    </message>
    <message>
        <source>not in the dump</source>
        <translation>nicht im Dump</translation>
    </message>
    <message>
        <source>%1 % of it is in the dump</source>
        <translation>%1 % davon stehen im Dump</translation>
    </message>
    <message>
        <source>stack pointers, fault</source>
        <translation>Stapelzeiger, Fehlerstelle</translation>
    </message>
    <message>
        <source>The dump names no memory.</source>
        <translation>Der Dump nennt keinen Speicher.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ModeListModel</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n failures, last seen %3</source>
        <translation>
            <numerusform>%1, %2, %n Fehlschlag, zuletzt gesehen %3</numerusform>
            <numerusform>%1, %2, %n Fehlschläge, zuletzt gesehen %3</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
first seen %2
last seen %3</source>
        <translation>%1
zuerst gesehen %2
zuletzt gesehen %3</translation>
    </message>
    <message>
        <source>inbox</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ModePanel</name>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Open newest core</source>
        <translation>Neuesten Core öffnen</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Aufrufstapel</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>Vorkommen</translation>
    </message>
    <message>
        <source>failures / runs</source>
        <translation>Fehlschläge / Läufe</translation>
    </message>
    <message numerus="yes">
        <source>failures / runs, %n more without a trial</source>
        <translation>
            <numerusform>Fehlschläge / Läufe, %n weiterer ohne Versuch</numerusform>
            <numerusform>Fehlschläge / Läufe, %n weitere ohne Versuch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures</source>
        <translation>
            <numerusform>%n Fehlschlag</numerusform>
            <numerusform>%n Fehlschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht probiert</translation>
    </message>
    <message>
        <source>no trial counts its runs</source>
        <translation>kein Versuch zählt seine Läufe</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <translation>d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>first seen</source>
        <translation>zuerst gesehen</translation>
    </message>
    <message>
        <source>last seen, %1</source>
        <translation>zuletzt gesehen, %1</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>keine ist bekannt</translation>
    </message>
    <message>
        <source>shared by %1</source>
        <translation>gemeinsam bei %1</translation>
    </message>
    <message>
        <source>newest %1 of %2</source>
        <translation>die neuesten %1 von %2</translation>
    </message>
    <message>
        <source>probably %1</source>
        <translation>wahrscheinlich %1</translation>
    </message>
    <message>
        <source>cause not named yet</source>
        <translation>Ursache noch nicht genannt</translation>
    </message>
    <message>
        <source>cause: %1</source>
        <translation>Ursache: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ModuleModel</name>
    <message>
        <source>full</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>names only</source>
        <translation>nur Namen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht benannt</translation>
    </message>
    <message>
        <source>other build</source>
        <translation>anderer Build</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>Build-ID</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::NeighbourView</name>
    <message>
        <source>Neighbourhood</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n caller(s)</source>
        <translation>
            <numerusform>%n Aufrufer</numerusform>
            <numerusform>%n Aufrufer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n callee(s)</source>
        <translation>
            <numerusform>%n Aufgerufene</numerusform>
            <numerusform>%n Aufgerufene</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 hidden</source>
        <translation>, %1 verborgen</translation>
    </message>
    <message>
        <source> and more</source>
        <translation> und mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Aufruf</numerusform>
            <numerusform>%n Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>, possible</source>
        <translation>, möglich</translation>
    </message>
    <message numerus="yes">
        <source>+ %n caller(s)</source>
        <translation>
            <numerusform>+ %n Aufrufer</numerusform>
            <numerusform>+ %n Aufrufer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n callee(s)</source>
        <translation>
            <numerusform>+ %n Aufgerufene</numerusform>
            <numerusform>+ %n Aufgerufene</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::NoteModel</name>
    <message>
        <source>Note on %1: %2</source>
        <translation>Notiz zu %1: %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::NotesPane</name>
    <message>
        <source>Notes on this dump</source>
        <translation>Notizen zu diesem Dump</translation>
    </message>
    <message>
        <source>A note on the place that is open</source>
        <translation>Eine Notiz zur geöffneten Stelle</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Remove this note</source>
        <translation>Diese Notiz entfernen</translation>
    </message>
    <message>
        <source>A note on this dump</source>
        <translation>Eine Notiz zu diesem Dump</translation>
    </message>
    <message>
        <source>A note on %1</source>
        <translation>Eine Notiz zu %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::OccurrenceListModel</name>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::OccurrencePanel</name>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Open the dump here</source>
        <translation>Dump hier öffnen</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Aufrufstapel</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Log of the failure</source>
        <translation>Log des Fehlschlags</translation>
    </message>
    <message>
        <source>run %1 of a trial</source>
        <translation>Lauf %1 eines Versuchs</translation>
    </message>
    <message>
        <source>The core is no longer at %1.</source>
        <translation>Der Core ist nicht mehr in %1.</translation>
    </message>
    <message>
        <source>Mode: %1</source>
        <translation>Fehlerbild: %1</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>keine ist bekannt</translation>
    </message>
    <message>
        <source>the part around the failure</source>
        <translation>der Teil um den Fehlschlag</translation>
    </message>
    <message>
        <source>Neither log nor core was kept.</source>
        <translation>Weder Log noch Core wurden behalten.</translation>
    </message>
    <message>
        <source>%1 No log was filed with the core.</source>
        <translation>%1 Mit dem Core wurde kein Log abgelegt.</translation>
    </message>
    <message>
        <source>Copy search terms</source>
        <translation>Suchbegriffe kopieren</translation>
    </message>
    <message>
        <source>in its mode by %1</source>
        <translation>in seinem Fehlerbild durch %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::OutlineModel</name>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>declaration</source>
        <translation>Deklaration</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>struct</source>
        <translation>Struct</translation>
    </message>
    <message>
        <source>union</source>
        <translation>Union</translation>
    </message>
    <message>
        <source>enum</source>
        <translation>Enum</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>%1 %2, line %3</source>
        <translation>%1 %2, Zeile %3</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>%1%2
%3, line %4
Read lexically, by %5</source>
        <translation>%1%2
%3, Zeile %4
Lexikalisch gelesen: %5</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::PairView</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Both versions</source>
        <translation>Beide Fassungen</translation>
    </message>
    <message>
        <source>Line before</source>
        <translation>Zeile vorher</translation>
    </message>
    <message>
        <source>Line after</source>
        <translation>Zeile nachher</translation>
    </message>
    <message>
        <source>Moved to line %1</source>
        <translation>Nach Zeile %1 verschoben</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Moved from line %1</source>
        <translation>Von Zeile %1 verschoben</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Palette</name>
    <message>
        <source>Prefixes: &gt; command, @ symbol here, # symbol, : line, ! failure, ^ commit, 0x address</source>
        <translation>Präfixe: &gt; Befehl, @ Symbol hier, # Symbol, : Zeile, ! Fehlschlag, ^ Commit, 0x Adresse</translation>
    </message>
    <message>
        <source>other split</source>
        <translation>andere Hälfte</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Zu Beliebigem gehen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>all sources answered</source>
        <translation>alle Quellen haben geantwortet</translation>
    </message>
    <message>
        <source>%1 of %2 sources answered</source>
        <translation>%1 von %2 Quellen haben geantwortet</translation>
    </message>
    <message>
        <source>nothing found, %1</source>
        <translation>nichts gefunden, %1</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RailEntry</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation>
            <numerusform>%1, %n wartet auf Sie</numerusform>
            <numerusform>%1, %n warten auf Sie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ReasonDialog</name>
    <message>
        <source>This day has passed.</source>
        <translation>Dieser Tag ist vorbei.</translation>
    </message>
    <message>
        <source>A day is written as %1.</source>
        <translation>Ein Tag wird wie %1 geschrieben.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RegionModel</name>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>Stack</translation>
    </message>
    <message>
        <source>vDSO</source>
        <translation>vDSO</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>In the dump</source>
        <translation>Im Dump</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RegisterModel</name>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>not known in this frame</source>
        <translation>in diesem Frame nicht bekannt</translation>
    </message>
    <message>
        <source>in the other state: %1</source>
        <translation>im anderen Zustand: %1</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1, weicht ab</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RegistersPane</name>
    <message>
        <source>General registers</source>
        <translation>Allgemeine Register</translation>
    </message>
    <message>
        <source>Wide registers</source>
        <translation>Breite Register</translation>
    </message>
    <message>
        <source>Other registers</source>
        <translation>Andere Register</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Which state of the registers</source>
        <translation>Welcher Zustand der Register</translation>
    </message>
    <message>
        <source>Which set is shown at the right</source>
        <translation>Welcher Satz rechts steht</translation>
    </message>
    <message>
        <source>How lanes are read</source>
        <translation>Wie Spuren gelesen werden</translation>
    </message>
    <message>
        <source>as it stopped</source>
        <translation>wie er anhielt</translation>
    </message>
    <message>
        <source>of frame #%1</source>
        <translation>von Frame #%1</translation>
    </message>
    <message>
        <source>saved in signal frame #%1</source>
        <translation>gesichert in Signal-Frame #%1</translation>
    </message>
    <message>
        <source>at frame #%1 · leading zeros of lanes dropped</source>
        <translation>bei Frame #%1 · führende Nullen der Spuren weggelassen</translation>
    </message>
    <message>
        <source>All registers are as signal frame #%1 saved them.</source>
        <translation>Alle Register sind, wie Signal-Frame #%1 sie gesichert hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n register(s) differ from what signal frame #%1 saved: %2</source>
        <translation>
            <numerusform>%n Register weicht von dem ab, was Signal-Frame #%1 gesichert hat: %2</numerusform>
            <numerusform>%n Register weichen von dem ab, was Signal-Frame #%1 gesichert hat: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>pending: %1</source>
        <translation>anstehend: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n signal(s) blocked</source>
        <translation>
            <numerusform>%n Signal blockiert</numerusform>
            <numerusform>%n Signale blockiert</numerusform>
        </translation>
    </message>
    <message>
        <source>blocked: %1</source>
        <translation>blockiert: %1</translation>
    </message>
    <message>
        <source>on the alternate stack, %1 of %2 left</source>
        <translation>auf dem Ersatzstapel, noch %1 von %2 frei</translation>
    </message>
    <message>
        <source>alternate stack of %1, not in use</source>
        <translation>Ersatzstapel von %1, nicht benutzt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RelationsModel</name>
    <message>
        <source>through %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>recursive</source>
        <translation>rekursiv</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>in a macro</source>
        <translation>in einem Makro</translation>
    </message>
    <message numerus="yes">
        <source>… %n more</source>
        <translation>
            <numerusform>… %n weitere</numerusform>
            <numerusform>… %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>outside functions</source>
        <translation>außerhalb von Funktionen</translation>
    </message>
    <message>
        <source>only where %1</source>
        <translation>nur wo %1</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>Nothing calls it by its name.</source>
        <translation>Nichts ruft es beim Namen auf.</translation>
    </message>
    <message>
        <source>It calls nothing.</source>
        <translation>Es ruft nichts auf.</translation>
    </message>
    <message>
        <source>Nothing uses it.</source>
        <translation>Nichts verwendet es.</translation>
    </message>
    <message>
        <source>Nothing refers to it.</source>
        <translation>Nichts bezieht sich darauf.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln use(s)</source>
        <translation>
            <numerusform>%Ln Verwendung</numerusform>
            <numerusform>%Ln Verwendungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a role and how often: Calls 9</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RelationsPanel</name>
    <message>
        <source>Callers</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Callees</source>
        <translation>Aufgerufene</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweise</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Callers, callees and uses</source>
        <translation>Aufrufer, Aufgerufene und Verwendung</translation>
    </message>
    <message>
        <source>Neighbourhood</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Place the caret on a name</source>
        <translation>Schreibmarke auf einen Namen setzen</translation>
    </message>
    <message>
        <source>, %1 not in this configuration</source>
        <translation>, %1 nicht in dieser Konfiguration</translation>
    </message>
    <message>
        <source>, %1 of %2 files so far</source>
        <translation>, %1 von %2 Dateien bisher</translation>
    </message>
    <message>
        <source>Go to the line</source>
        <translation>Zur Zeile gehen</translation>
    </message>
    <message>
        <source>Callers of %1</source>
        <translation>Aufrufer von %1</translation>
    </message>
    <message>
        <source>Callees of %1</source>
        <translation>Von %1 Aufgerufene</translation>
    </message>
    <message>
        <source>Copy what is below</source>
        <translation>Das Darunterliegende kopieren</translation>
    </message>
    <message>
        <source>Callers, callees, uses</source>
        <translation>Aufrufer, Aufgerufene, Verwendung</translation>
    </message>
    <message>
        <source>once the index stands</source>
        <translation>sobald der Index steht</translation>
    </message>
    <message>
        <source>Only under an #if with this word</source>
        <translation>Nur unter einem #if mit diesem Wort</translation>
    </message>
    <message>
        <source>#if: CONFIG_SMP</source>
        <translation>#if: CONFIG_SMP</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Grouped by file and role, or by role and file
Alt+G</source>
        <translation>Nach Datei und Rolle gruppiert oder nach Rolle und Datei
Alt+G</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Roles: %1</source>
        <translation>Rollen: %1</translation>
    </message>
    <message>
        <source>file, role</source>
        <translation>Datei, Rolle</translation>
    </message>
    <message>
        <source>role, file</source>
        <translation>Rolle, Datei</translation>
    </message>
    <message>
        <source>Grouped by %1</source>
        <translation>Gruppiert nach %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Open beside this</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Which uses are listed
Alt+U</source>
        <translation>Welche Verwendungen aufgeführt sind
Alt+U</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ResultList</name>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Only in these paths</source>
        <translation>Nur in diesen Pfaden</translation>
    </message>
    <message>
        <source>Paths: fs/* !tools/*</source>
        <translation>Pfade: fs/* !tools/*</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RevisionPopup</name>
    <message>
        <source>Choose a revision</source>
        <translation>Revision wählen</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Branch, tag, commit id or words of a subject</source>
        <translation>Zweig, Tag, Commit-ID oder Wörter eines Betreffs</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>Reading branches and history…</source>
        <translation>Zweige und Geschichte werden gelesen…</translation>
    </message>
    <message>
        <source>Enter takes what is typed where nothing in the list fits.</source>
        <translation>Passt nichts in der Liste, nimmt die Eingabetaste das Eingetippte.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RuleListModel</name>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 nach %2</translation>
    </message>
    <message>
        <source>%1, %2, holds</source>
        <translation>%1, %2, gilt</translation>
    </message>
    <message>
        <source>%1, %2, proposed</source>
        <translation>%1, %2, vorgeschlagen</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>holds %1</source>
        <translation>hält %1</translation>
    </message>
    <message>
        <source>moves %1</source>
        <translation>verschiebt %1</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RulesWindow</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Failures that the rule is about</source>
        <translation>Fehlschläge, um die es der Regel geht</translation>
    </message>
    <message>
        <source>Reading the rules</source>
        <translation>Regeln lesen</translation>
    </message>
    <message>
        <source>%1 proposed, %2 hold</source>
        <translation>%1 vorgeschlagen, %2 gelten</translation>
    </message>
    <message>
        <source>No rule holds, and none is proposed.</source>
        <translation>Keine Regel gilt, und keine ist vorgeschlagen.</translation>
    </message>
    <message>
        <source>Split failures off a mode: what tells them apart is proposed here as a rule.</source>
        <translation>Fehlschläge von einem Fehlerbild abtrennen: was sie unterscheidet, wird hier als Regel vorgeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n failures would move to “%1”.</source>
        <translation>
            <numerusform>Ein Fehlschlag ginge nach „%1“.</numerusform>
            <numerusform>%n Fehlschläge gingen nach „%1“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failures are in “%1” by this rule or as it says.</source>
        <translation>
            <numerusform>Ein Fehlschlag ist durch diese Regel oder ihr gemäß in „%1“.</numerusform>
            <numerusform>%n Fehlschläge sind durch diese Regel oder ihr gemäß in „%1“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would stay where they are.</source>
        <translation>
            <numerusform>Einer bliebe, wo er ist.</numerusform>
            <numerusform>%n blieben, wo sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were put there by name and stay whatever the rule says.</source>
        <translation>
            <numerusform>Einer davon ist namentlich dorthin gelegt und bleibt, was immer die Regel sagt.</numerusform>
            <numerusform>%n davon sind namentlich dorthin gelegt und bleiben, was immer die Regel sagt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other modes meet it, too, and are not touched.</source>
        <translation>
            <numerusform>Auch einer eines anderen Fehlerbilds erfüllt sie und bleibt unberührt.</numerusform>
            <numerusform>Auch %n anderer Fehlerbilder erfüllen sie und bleiben unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted, it also sorts what is filed later.</source>
        <translation>Angenommen ordnet sie auch, was später abgelegt wird.</translation>
    </message>
    <message>
        <source>Ended, its failures go back to where they were.</source>
        <translation>Beendet gehen ihre Fehlschläge dorthin zurück, wo sie waren.</translation>
    </message>
    <message>
        <source>Rule accepted</source>
        <translation>Regel angenommen</translation>
    </message>
    <message>
        <source>Rule rejected</source>
        <translation>Regel abgelehnt</translation>
    </message>
    <message>
        <source>Rule ended</source>
        <translation>Regel beendet</translation>
    </message>
    <message>
        <source>Accept until…</source>
        <translation>Annehmen bis …</translation>
    </message>
    <message>
        <source>Since %1 it sorts nothing more.</source>
        <translation>Seit dem %1 ordnet sie nichts mehr.</translation>
    </message>
    <message>
        <source>From %1 on it sorts nothing more.</source>
        <translation>Ab dem %1 ordnet sie nichts mehr.</translation>
    </message>
    <message>
        <source>Why, for those who come later</source>
        <translation>Warum, für die, die später kommen</translation>
    </message>
    <message>
        <source>Sorts what is filed before this day; empty: no end</source>
        <translation>Ordnet, was vor diesem Tag abgelegt wird; leer: ohne Ende</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RunListModel</name>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>harness error</source>
        <translation>Harness-Fehler</translation>
    </message>
    <message>
        <source>run %1, %2, %3</source>
        <translation>Lauf %1, %2, %3</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>Run %1 %2</source>
        <translation>Lauf %1 %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::RunStrip</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Run %1 %2</source>
        <translation>Lauf %1 %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>They hold at once and are kept in %1.</source>
        <translation>Sie gelten sofort und werden in %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Follows the desktop unless you choose otherwise. Fonts and their size are the desktop&apos;s.</source>
        <translation>Folgt der Arbeitsumgebung, solange nichts anderes gewählt ist. Schriften und ihre Größe sind die der Arbeitsumgebung.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Comfortable gives each row 4 pixels more.</source>
        <translation>Bequem gibt jeder Zeile 4 Pixel mehr.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language holds from the next start.</source>
        <translation>Eine andere Sprache gilt vom nächsten Start an.</translation>
    </message>
    <message>
        <source>Come back to what was open</source>
        <translation>Zurück zu dem, was offen war</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Windows, tabs, places and the Trail, also after a crash.</source>
        <translation>Fenster, Tabs, Orte und der Weg, auch nach einem Absturz.</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt in</translation>
    </message>
    <message>
        <source>A file of your own, or postgresql://host/database for a team. Passwords belong in ~/.pgpass.</source>
        <translation>Eine eigene Datei, oder postgresql://host/database für ein Team. Passwörter gehören in ~/.pgpass.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Ask a debuginfod server</source>
        <translation>Einen Debuginfod-Server fragen</translation>
    </message>
    <message>
        <source>Debug information</source>
        <translation>Debug-Informationen</translation>
    </message>
    <message>
        <source>Off: Ariadne opens no connection. The build ids of your binaries stay here.</source>
        <translation>Aus: Ariadne öffnet keine Verbindung. Die Build-IDs Ihrer Programme bleiben hier.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The environment variable DEBUGINFOD_URLS alone switches nothing on.</source>
        <translation>Die Umgebungsvariable DEBUGINFOD_URLS allein schaltet nichts ein.</translation>
    </message>
    <message>
        <source>The settings hold for now, but %1 cannot be written: check the folder and the disk.</source>
        <translation>Die Einstellungen gelten vorerst, aber %1 lässt sich nicht schreiben: Ordner und Datenträger prüfen.</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>Die Sprache wechselt mit dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SharedStackModel</name>
    <message>
        <source>%1, in %2 of %3</source>
        <translation>%1, in %2 von %3</translation>
    </message>
    <message>
        <source>inlined</source>
        <translation>eingebettet</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ShortcutsModel</name>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>on the page %1</source>
        <translation>auf der Seite %1</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>works</source>
        <translation>gilt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ShortcutsPage</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by command or key</source>
        <translation>Nach Befehl oder Taste filtern</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SimilarListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>inbox</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>different</source>
        <translation>verschieden</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SimilarPanel</name>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Similar modes</source>
        <translation>Ähnliche Fehlerbilder</translation>
    </message>
    <message>
        <source>The two stacks side by side</source>
        <translation>Die beiden Aufrufstapel nebeneinander</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Dasselbe</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>no other mode is like it</source>
        <translation>kein anderes Fehlerbild ähnelt ihm</translation>
    </message>
    <message numerus="yes">
        <source>%n modes</source>
        <translation>
            <numerusform>%n Fehlerbild</numerusform>
            <numerusform>%n Fehlerbilder</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>differs in %1</source>
        <translation>verschieden sind %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourceMapsDialog</name>
    <message>
        <source>Where the sources are</source>
        <translation>Wo die Quellen liegen</translation>
    </message>
    <message>
        <source>Sources that the debug information names below the folder on the left are looked for below the one on the right. Kept with this dump.</source>
        <translation>Quellen, die die Debug-Information unter dem linken Ordner nennt, werden unter dem rechten gesucht. Wird mit diesem Abbild gemerkt.</translation>
    </message>
    <message>
        <source>Use these folders</source>
        <translation>Diese Ordner verwenden</translation>
    </message>
    <message>
        <source>Folder in the debug information, row %1</source>
        <translation>Ordner in der Debug-Information, Zeile %1</translation>
    </message>
    <message>
        <source>as the compiler named it</source>
        <translation>wie der Compiler ihn nennt</translation>
    </message>
    <message>
        <source>Folder here, row %1</source>
        <translation>Ordner hier, Zeile %1</translation>
    </message>
    <message>
        <source>where it is here</source>
        <translation>wo er hier liegt</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>What is %1 to stand for? Name the folder in the debug information.</source>
        <translation>Wofür soll %1 stehen? Der Ordner in der Debug-Information fehlt.</translation>
    </message>
    <message>
        <source>A folder with “=” in its name cannot be mapped.</source>
        <translation>Ein Ordner mit „=“ im Namen kann nicht zugeordnet werden.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourcePage</name>
    <message>
        <source>Nothing is open here</source>
        <translation>Hier ist nichts offen</translation>
    </message>
    <message>
        <source>The line&apos;s commit is not known (yet): turn blame on</source>
        <translation>Der Commit der Zeile ist (noch) nicht bekannt: Blame einschalten</translation>
    </message>
    <message>
        <source>The line is not committed yet</source>
        <translation>Die Zeile ist noch nicht committet</translation>
    </message>
    <message>
        <source>The line came with the file: there is nothing before</source>
        <translation>Die Zeile kam mit der Datei: davor gibt es nichts</translation>
    </message>
    <message>
        <source>%1 is a plain folder without revisions</source>
        <translation>%1 ist ein einfacher Ordner ohne Revisionen</translation>
    </message>
    <message>
        <source>%1 is a bare repository</source>
        <translation>%1 ist ein Bare-Repository</translation>
    </message>
    <message>
        <source>No text is open</source>
        <translation>Kein Text ist offen</translation>
    </message>
    <message>
        <source>Looking for the line before its change</source>
        <translation>Die Zeile vor ihrer Änderung wird gesucht</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Show blame</source>
        <translation>Blame zeigen</translation>
    </message>
    <message>
        <source>Show the diff of the line&apos;s commit</source>
        <translation>Diff des Commits der Zeile zeigen</translation>
    </message>
    <message>
        <source>Blame before this change</source>
        <translation>Blame vor dieser Änderung</translation>
    </message>
    <message>
        <source>Choose a revision…</source>
        <translation>Revision wählen…</translation>
    </message>
    <message>
        <source>Show the work tree</source>
        <translation>Arbeitsbaum zeigen</translation>
    </message>
    <message>
        <source>Go to a line…</source>
        <translation>Zu einer Zeile gehen…</translation>
    </message>
    <message>
        <source>Find in this text…</source>
        <translation>In diesem Text suchen…</translation>
    </message>
    <message>
        <source>Filter files…</source>
        <translation>Dateien filtern…</translation>
    </message>
    <message>
        <source>Read again from disk</source>
        <translation>Neu vom Datenträger lesen</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Opening the repository</source>
        <translation>Das Repository wird geöffnet</translation>
    </message>
    <message>
        <source>Open a folder or repository…</source>
        <translation>Ordner oder Repository öffnen…</translation>
    </message>
    <message>
        <source>Find a file</source>
        <translation>Datei suchen</translation>
    </message>
    <message>
        <source>Reading the files of %1</source>
        <translation>Die Dateien von %1 werden gelesen</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 is a binary file of %2.</source>
        <translation>%1 ist eine Binärdatei von %2.</translation>
    </message>
    <message>
        <source>Its bytes would make no sense as text.</source>
        <translation>Als Text ergäben ihre Bytes keinen Sinn.</translation>
    </message>
    <message>
        <source>Show it as text all the same</source>
        <translation>Trotzdem als Text zeigen</translation>
    </message>
    <message>
        <source>%1 has no files.</source>
        <translation>%1 hat keine Dateien.</translation>
    </message>
    <message>
        <source>Choose one on the left, or go to one by its name.</source>
        <translation>Links eine wählen, oder über ihren Namen zu ihr gehen.</translation>
    </message>
    <message>
        <source>Go to a file</source>
        <translation>Zu einer Datei gehen</translation>
    </message>
    <message>
        <source>It may have been deleted or renamed: the last commit may still have it.</source>
        <translation>Vielleicht wurde sie gelöscht oder umbenannt: der letzte Commit kann sie noch haben.</translation>
    </message>
    <message>
        <source>Show it at HEAD</source>
        <translation>Bei HEAD zeigen</translation>
    </message>
    <message>
        <source>Find another file</source>
        <translation>Andere Datei suchen</translation>
    </message>
    <message>
        <source>in the work tree</source>
        <translation>im Arbeitsbaum</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>Keine Datei ist offen</translation>
    </message>
    <message>
        <source>%1 is a plain folder without history</source>
        <translation>%1 ist ein einfacher Ordner ohne Geschichte</translation>
    </message>
    <message>
        <source>%1 has no commit yet</source>
        <translation>%1 hat noch keinen Commit</translation>
    </message>
    <message>
        <source>Blaming %1</source>
        <translation>Blame von %1</translation>
    </message>
    <message>
        <source>Outline of %1</source>
        <translation>Gliederung von %1</translation>
    </message>
    <message>
        <source>%1 was deleted while it was shown; this is what it held.</source>
        <translation>%1 wurde gelöscht, während es gezeigt wurde; das war sein Inhalt.</translation>
    </message>
    <message>
        <source>%1 changed on disk.</source>
        <translation>%1 hat sich auf dem Datenträger geändert.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Nothing changed %1 after this revision.</source>
        <translation>Nach dieser Revision hat nichts %1 geändert.</translation>
    </message>
    <message>
        <source>Looking for the line&apos;s next change</source>
        <translation>Die nächste Änderung der Zeile wird gesucht</translation>
    </message>
    <message>
        <source>The line did not change again.</source>
        <translation>Die Zeile hat sich nicht mehr geändert.</translation>
    </message>
    <message>
        <source>Looking for the next change of %1</source>
        <translation>Die nächste Änderung von %1 wird gesucht</translation>
    </message>
    <message>
        <source>The work tree is the latest: choose a revision first</source>
        <translation>Der Arbeitsbaum ist das Neueste: erst eine Revision wählen</translation>
    </message>
    <message>
        <source>Blame after this revision</source>
        <translation>Blame nach dieser Revision</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Show the file&apos;s history</source>
        <translation>Geschichte der Datei zeigen</translation>
    </message>
    <message>
        <source>Show the history of the selection</source>
        <translation>Geschichte der Auswahl zeigen</translation>
    </message>
    <message>
        <source>Compare with the version before</source>
        <translation>Mit der Fassung davor vergleichen</translation>
    </message>
    <message>
        <source>Compare with the next change</source>
        <translation>Mit der nächsten Änderung vergleichen</translation>
    </message>
    <message>
        <source>Compare with the latest version</source>
        <translation>Mit der neuesten Fassung vergleichen</translation>
    </message>
    <message>
        <source>Compare with a revision or branch…</source>
        <translation>Mit einer Revision oder einem Zweig vergleichen…</translation>
    </message>
    <message>
        <source>Compare with another file…</source>
        <translation>Mit einer anderen Datei vergleichen…</translation>
    </message>
    <message>
        <source>Looking for the definition of “%1”.</source>
        <translation>Die Definition von „%1“ wird gesucht.</translation>
    </message>
    <message>
        <source>The index of %1 is being read.</source>
        <translation>Der Index von %1 wird gelesen.</translation>
    </message>
    <message>
        <source>Go to the definition</source>
        <translation>Zur Definition gehen</translation>
    </message>
    <message>
        <source>Peek at the definition</source>
        <translation>Einen Blick auf die Definition werfen</translation>
    </message>
    <message>
        <source>Find references</source>
        <translation>Verweise suchen</translation>
    </message>
    <message>
        <source>Who calls this</source>
        <translation>Wer ruft das auf</translation>
    </message>
    <message>
        <source>Whom this calls</source>
        <translation>Wen ruft das auf</translation>
    </message>
    <message>
        <source>Who uses this</source>
        <translation>Wer verwendet das</translation>
    </message>
    <message>
        <source>Choose a configuration…</source>
        <translation>Konfiguration wählen …</translation>
    </message>
    <message>
        <source>Show every #if branch alike</source>
        <translation>Alle #if-Zweige gleich zeigen</translation>
    </message>
    <message>
        <source>Place the caret on a name.</source>
        <translation>Schreibmarke auf einen Namen setzen.</translation>
    </message>
    <message>
        <source>The index is being made: try again in a moment.</source>
        <translation>Der Index entsteht gerade: gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nothing here defines “%1”.</source>
        <translation>Nichts hier definiert „%1“.</translation>
    </message>
    <message>
        <source>No definition of “%1” among the files read so far.</source>
        <translation>Keine Definition von „%1“ in den bisher gelesenen Dateien.</translation>
    </message>
    <message>
        <source>This is the definition of “%1”.</source>
        <translation>Dies ist die Definition von „%1“.</translation>
    </message>
    <message>
        <source>It may come from a library or be made by a macro.</source>
        <translation>Es kann aus einer Bibliothek kommen oder von einem Makro gemacht sein.</translation>
    </message>
    <message>
        <source>Choose a configuration</source>
        <translation>Konfiguration wählen</translation>
    </message>
    <message>
        <source>Configurations (.config autoconf.h config.h compile_commands.json);;All files (*)</source>
        <translation>Konfigurationen (.config autoconf.h config.h compile_commands.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading the configuration</source>
        <translation>Konfiguration wird gelesen</translation>
    </message>
    <message>
        <source>No configuration is chosen</source>
        <translation>Keine Konfiguration ist gewählt</translation>
    </message>
    <message>
        <source>The choice cannot be kept: %1 cannot be written.</source>
        <translation>Die Wahl kann nicht behalten werden: %1 ist nicht schreibbar.</translation>
    </message>
    <message>
        <source>Configuration %1</source>
        <translation>Konfiguration %1</translation>
    </message>
    <message>
        <source>Blame is not shown: B shows it</source>
        <translation>Blame ist nicht eingeblendet: B zeigt es</translation>
    </message>
    <message>
        <source>Tell about the line&apos;s commit</source>
        <translation>Commit der Zeile erklären</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1.</source>
        <translation>
            <numerusform>%Ln Datei in %1.</numerusform>
            <numerusform>%Ln Dateien in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Search in all files…</source>
        <translation>In allen Dateien suchen …</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Entfalten</translation>
    </message>
    <message>
        <source>Fold everything</source>
        <translation>Alles falten</translation>
    </message>
    <message>
        <source>Unfold everything</source>
        <translation>Alles entfalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) of “%1” are not in this configuration.</source>
        <translation>
            <numerusform>%Ln Definition von „%1“ ist nicht in dieser Konfiguration.</numerusform>
            <numerusform>%Ln Definitionen von „%1“ sind nicht in dieser Konfiguration.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was searched for: there are no results</source>
        <translation>Es wurde nichts gesucht: keine Treffer</translation>
    </message>
    <message>
        <source>Nothing here can be folded</source>
        <translation>Hier lässt sich nichts falten</translation>
    </message>
    <message>
        <source>There are no results.</source>
        <translation>Es gibt keine Treffer.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourcePane</name>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Open in Source</source>
        <translation>In Quelltext öffnen</translation>
    </message>
    <message>
        <source>Source of the frame</source>
        <translation>Quelltext des Frames</translation>
    </message>
    <message>
        <source>Repository or folder</source>
        <translation>Repository oder Ordner</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Commit, tag or branch</source>
        <translation>Commit, Tag oder Zweig</translation>
    </message>
    <message>
        <source>empty: the folder as it is now</source>
        <translation>leer: der Ordner, wie er jetzt ist</translation>
    </message>
    <message>
        <source>Use this source</source>
        <translation>Diesen Quelltext verwenden</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Repository or folder the program was built from</source>
        <translation>Repository oder Ordner, woraus das Programm gebaut wurde</translation>
    </message>
    <message>
        <source>The source of the frame.</source>
        <translation>Der Quelltext des Frames.</translation>
    </message>
    <message>
        <source>No frame is selected.</source>
        <translation>Kein Frame ist ausgewählt.</translation>
    </message>
    <message>
        <source>No source for this frame.</source>
        <translation>Kein Quelltext für diesen Frame.</translation>
    </message>
    <message>
        <source>No source for %1.</source>
        <translation>Kein Quelltext für %1.</translation>
    </message>
    <message>
        <source>Say where it was built from…</source>
        <translation>Sagen, woraus es gebaut wurde…</translation>
    </message>
    <message>
        <source>as it is here now</source>
        <translation>wie es hier jetzt ist</translation>
    </message>
    <message>
        <source>build id matches</source>
        <translation>Build-ID passt</translation>
    </message>
    <message>
        <source>This is the file that lies there now. Which commit the program was built from is not known.</source>
        <translation>Das ist die Datei, die jetzt dort liegt. Aus welchem Commit das Programm gebaut wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 It is asked once for each build and remembered.</source>
        <translation>%1 Das wird für jeden Build einmal gefragt und gemerkt.</translation>
    </message>
    <message>
        <source>Name a repository or a folder first.</source>
        <translation>Erst ein Repository oder einen Ordner nennen.</translation>
    </message>
    <message>
        <source>Blaming %1</source>
        <translation>Blame von %1</translation>
    </message>
    <message>
        <source>from debuginfod</source>
        <translation>von debuginfod</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SourceSidebar</name>
    <message>
        <source>Choose a revision</source>
        <translation>Revision wählen</translation>
    </message>
    <message>
        <source>Filter files</source>
        <translation>Dateien filtern</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that fit</source>
        <translation>Passende Dateien</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Filtering files</source>
        <translation>Dateien werden gefiltert</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::StackListModel</name>
    <message>
        <source>frame %1, %2, %3</source>
        <translation>Frame %1, %2, %3</translation>
    </message>
    <message>
        <source>changed by it</source>
        <translation>von ihm geändert</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::StartBisectPane</name>
    <message>
        <source>Find the commit where it began</source>
        <translation>Den Commit finden, mit dem es begann</translation>
    </message>
    <message>
        <source>Commits are checked out and tested in a folder of Ariadne&apos;s own. Your repository is only read.</source>
        <translation>Commits werden in einem eigenen Ordner von Ariadne ausgecheckt und getestet. Ihr Repository wird nur gelesen.</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>a folder in it</source>
        <translation>ein Ordner darin</translation>
    </message>
    <message>
        <source>Choose the repository</source>
        <translation>Repository wählen</translation>
    </message>
    <message>
        <source>It fails at</source>
        <translation>Es schlägt fehl bei</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>It was good at</source>
        <translation>Es war gut bei</translation>
    </message>
    <message>
        <source>a tag, a branch or a commit; empty: look at all history</source>
        <translation>ein Tag, ein Zweig oder ein Commit; leer: die ganze Geschichte absuchen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>a command: 0 good, 125 cannot be tested, else bad</source>
        <translation>ein Befehl: 0 gut, 125 nicht testbar, sonst schlecht</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>a command before the test; where it fails the commit is skipped</source>
        <translation>ein Befehl vor dem Test; wo er scheitert, wird der Commit übersprungen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>made from the ends</source>
        <translation>aus den Enden gebildet</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::StartForm</name>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::StartTrialPane</name>
    <message>
        <source>Start a trial</source>
        <translation>Versuch beginnen</translation>
    </message>
    <message>
        <source>The command runs again and again, also after this window is closed. Output and cores of failures are kept.</source>
        <translation>Der Befehl läuft immer wieder, auch nachdem dieses Fenster geschlossen ist. Ausgabe und Cores der Fehlschläge bleiben erhalten.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>./test --seed 1</source>
        <translation>./test --seed 1</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>the command&apos;s name</source>
        <translation>der Name des Befehls</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>at the first failure</source>
        <translation>beim ersten Fehlschlag</translation>
    </message>
    <message>
        <source>after a number of runs</source>
        <translation>nach einer Anzahl von Läufen</translation>
    </message>
    <message>
        <source>after a number of failures</source>
        <translation>nach einer Anzahl von Fehlschlägen</translation>
    </message>
    <message>
        <source>after a time</source>
        <translation>nach einer Zeit</translation>
    </message>
    <message>
        <source>when it is stopped</source>
        <translation>wenn er angehalten wird</translation>
    </message>
    <message>
        <source>Time for one run</source>
        <translation>Zeit für einen Lauf</translation>
    </message>
    <message>
        <source>no limit, or for example 30s</source>
        <translation>keine Grenze, oder zum Beispiel 30s</translation>
    </message>
    <message>
        <source>Fails when</source>
        <translation>Schlägt fehl bei</translation>
    </message>
    <message>
        <source>exit code, signal, core or time-out; or for example text:assertion</source>
        <translation>Exit-Code, Signal, Core oder Zeitüberschreitung; oder zum Beispiel text:assertion</translation>
    </message>
    <message>
        <source>At the same time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>for example 8h</source>
        <translation>zum Beispiel 8h</translation>
    </message>
    <message>
        <source>for example 300</source>
        <translation>zum Beispiel 300</translation>
    </message>
    <message>
        <source>for example 3</source>
        <translation>zum Beispiel 3</translation>
    </message>
    <message>
        <source>There is no command: write what is to be run.</source>
        <translation>Es gibt keinen Befehl: schreiben, was ausgeführt werden soll.</translation>
    </message>
    <message>
        <source>“%1” is no number of runs: write a figure from 1 on.</source>
        <translation>„%1“ ist keine Anzahl von Läufen: eine Zahl ab 1 schreiben.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SymbolIndex</name>
    <message>
        <source>Indexing the revision</source>
        <translation>Revision wird indiziert</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Wird indiziert</translation>
    </message>
    <message>
        <source>No index</source>
        <translation>Kein Index</translation>
    </message>
    <message>
        <source>Indexing: %1 of %2 files</source>
        <translation>Wird indiziert: %1 von %2 Dateien</translation>
    </message>
    <message>
        <source>Index complete</source>
        <translation>Index vollständig</translation>
    </message>
    <message>
        <source>Index: %1 of %2 files</source>
        <translation>Index: %1 von %2 Dateien</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::SymbolWords</name>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>member call</source>
        <translation>Aufruf über Element</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>write</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>mention</source>
        <translation>Erwähnung</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>struct</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>union</source>
        <translation>Union</translation>
    </message>
    <message>
        <source>enum</source>
        <translation>Aufzählung</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>enumerator</source>
        <translation>Aufzählungswert</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Member calls</source>
        <translation>Aufrufe über ein Element</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lesezugriffe</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibzugriffe</translation>
    </message>
    <message>
        <source>Addresses taken</source>
        <translation>Genommene Adressen</translation>
    </message>
    <message>
        <source>As a type</source>
        <translation>Als Typ</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Erwähnungen</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TabBar</name>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Earlier tabs</source>
        <translation>Frühere Tabs</translation>
    </message>
    <message>
        <source>Later tabs</source>
        <translation>Spätere Tabs</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TabGroup</name>
    <message>
        <source>New tab: go to anything</source>
        <translation>Neuer Tab: zu Beliebigem gehen</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TablesPane</name>
    <message>
        <source>Registers</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Memory map</source>
        <translation>Speicherplan</translation>
    </message>
    <message>
        <source>Registers, disassembly, modules, memory map, notes</source>
        <translation>Register, Disassembly, Module, Speicherplan, Notizen</translation>
    </message>
    <message>
        <source>Disassembly</source>
        <translation>Disassembly</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Picture of the memory map</source>
        <translation>Bild des Speicherplans</translation>
    </message>
    <message>
        <source>A program, library or debug file dropped on the table is used for the module that has its build id.</source>
        <translation>Ein Programm, eine Bibliothek oder eine Debug-Datei, auf die Tabelle gezogen, dient dem Modul mit ihrer Build-ID.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Tried: %1</source>
        <translation>Versucht: %1</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextHitsModel</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more line(s)</source>
        <translation>
            <numerusform>… %Ln weitere Zeile</numerusform>
            <numerusform>… %Ln weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more file(s)</source>
        <translation>
            <numerusform>… %Ln weitere Datei</numerusform>
            <numerusform>… %Ln weitere Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextSearchPanel</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Search in all files</source>
        <translation>In allen Dateien suchen</translation>
    </message>
    <message>
        <source>Lines found</source>
        <translation>Gefundene Zeilen</translation>
    </message>
    <message>
        <source>Searching for %1</source>
        <translation>%1 wird gesucht</translation>
    </message>
    <message>
        <source>once the files are listed</source>
        <translation>sobald die Dateien aufgelistet sind</translation>
    </message>
    <message>
        <source>the text of all files</source>
        <translation>der Text aller Dateien</translation>
    </message>
    <message>
        <source>the text of all files at %1</source>
        <translation>der Text aller Dateien bei %1</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>sucht</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>, stopped there</source>
        <translation>, dort angehalten</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln file(s) cannot be read</source>
        <translation>
            <numerusform>, %Ln Datei ist nicht lesbar</numerusform>
            <numerusform>, %Ln Dateien sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 not in this configuration</source>
        <translation>, %1 nicht in dieser Konfiguration</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TextView</name>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Go to line…</source>
        <translation>Zu Zeile gehen…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Click to unfold</source>
        <translation>Klick entfaltet</translation>
    </message>
    <message numerus="yes">
        <source>… %n line(s)</source>
        <translation>
            <numerusform>… %n Zeile</numerusform>
            <numerusform>… %n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::ThreadModel</name>
    <message numerus="yes">
        <source>%n thread(s): %1</source>
        <translation>
            <numerusform>%n Thread: %1</numerusform>
            <numerusform>%n Threads: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, crashed</source>
        <translation>, abgestürzt</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s) with this stack</source>
        <translation>
            <numerusform>%n Thread mit diesem Aufrufstapel</numerusform>
            <numerusform>%n Threads mit diesem Aufrufstapel</numerusform>
        </translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Thread %1, %2: %3</source>
        <translation>Thread %1, %2: %3</translation>
    </message>
    <message>
        <source>Thread %1, tid %2
%3</source>
        <translation>Thread %1, tid %2
%3</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Frame</numerusform>
            <numerusform>%n Frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TimelineLegend</name>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>cannot be tested</source>
        <translation>nicht testbar</translation>
    </message>
    <message>
        <source>it can have begun here</source>
        <translation>hier kann es begonnen haben</translation>
    </message>
    <message>
        <source>next</source>
        <translation>nächster</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TimelineView</name>
    <message>
        <source>Commits and what was tested</source>
        <translation>Commits und was getestet wurde</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>cannot be tested</source>
        <translation>nicht testbar</translation>
    </message>
    <message>
        <source>next to be tested</source>
        <translation>wird als Nächster getestet</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>the first bad commit</source>
        <translation>der erste schlechte Commit</translation>
    </message>
    <message>
        <source>it can have begun here</source>
        <translation>hier kann es begonnen haben</translation>
    </message>
    <message>
        <source>Where it began</source>
        <translation>Wo es begann</translation>
    </message>
    <message>
        <source>each the same chance</source>
        <translation>alle gleich möglich</translation>
    </message>
    <message>
        <source>100 % on one commit</source>
        <translation>100 % auf einem Commit</translation>
    </message>
    <message>
        <source>%1 commits, %2 each</source>
        <translation>%1 Commits, je %2</translation>
    </message>
    <message>
        <source>no culprit</source>
        <translation>kein Schuldiger</translation>
    </message>
    <message>
        <source>older than the good end</source>
        <translation>älter als das gute Ende</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>Getestet</translation>
    </message>
    <message numerus="yes">
        <source>%n commits, oldest at the left</source>
        <translation>
            <numerusform>%n Commit, der älteste links</numerusform>
            <numerusform>%n Commits, die ältesten links</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 commits shown</source>
        <translation>%1 von %2 Commits gezeigt</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::Trail</name>
    <message>
        <source>note: “%1”</source>
        <translation>Notiz: „%1“</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>jetzt hier</translation>
    </message>
    <message>
        <source>%1
%2
%3</source>
        <translation>%1
%2
%3</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrailDelegate</name>
    <message>
        <source>%1 · note: “%2”</source>
        <translation>%1 · Notiz: „%2“</translation>
    </message>
    <message>
        <source>here now</source>
        <translation>jetzt hier</translation>
    </message>
    <message>
        <source>%1 · here now</source>
        <translation>%1 · jetzt hier</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrailPanel</name>
    <message>
        <source>Trail</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>where I have been</source>
        <translation>wo ich war</translation>
    </message>
    <message>
        <source>Pin this stop</source>
        <translation>Diese Station anheften</translation>
    </message>
    <message>
        <source>Trail: where I have been, newest last</source>
        <translation>Weg: wo ich war, das Neueste zuletzt</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>Notiz schreiben…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrialListModel</name>
    <message>
        <source>%1, %2, %3 failures of %4 runs</source>
        <translation>%1, %2, %3 Fehlschläge von %4 Läufen</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1, auf %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::TrialsPage</name>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Start a trial…</source>
        <translation>Versuch beginnen…</translation>
    </message>
    <message>
        <source>Stop the trial</source>
        <translation>Versuch anhalten</translation>
    </message>
    <message>
        <source>Resume the trial</source>
        <translation>Versuch fortsetzen</translation>
    </message>
    <message>
        <source>Start one like it…</source>
        <translation>Einen gleichen beginnen…</translation>
    </message>
    <message>
        <source>Open the run&apos;s core</source>
        <translation>Core des Laufs öffnen</translation>
    </message>
    <message>
        <source>Next failure</source>
        <translation>Nächster Fehlschlag</translation>
    </message>
    <message>
        <source>Previous failure</source>
        <translation>Voriger Fehlschlag</translation>
    </message>
    <message>
        <source>Show all trials</source>
        <translation>Alle Versuche zeigen</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Make it happen again: run a command in a loop, unattended, with everything recorded.</source>
        <translation>Es geschehen lassen: einen Befehl in einer Schleife ausführen, unbeaufsichtigt, und alles aufzeichnen.</translation>
    </message>
    <message>
        <source>No trial was started yet.</source>
        <translation>Noch wurde kein Versuch begonnen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Add to case</source>
        <translation>Dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>all runs</source>
        <translation>alle Läufe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>Open the core</source>
        <translation>Core öffnen</translation>
    </message>
    <message>
        <source>Output of the run</source>
        <translation>Ausgabe des Laufs</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>Reading the trials</source>
        <translation>Die Versuche werden gelesen</translation>
    </message>
    <message>
        <source>Reading the trial</source>
        <translation>Der Versuch wird gelesen</translation>
    </message>
    <message>
        <source>This trial cannot be shown.</source>
        <translation>Dieser Versuch lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>%1, %2 running</source>
        <translation>%1, %2 laufen</translation>
    </message>
    <message>
        <source>%1 failed of %2</source>
        <translation>%1 von %2 fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n harness errors, which count as no run</source>
        <translation>
            <numerusform>%n Harness-Fehler, der nicht als Lauf zählt</numerusform>
            <numerusform>%n Harness-Fehler, die nicht als Läufe zählen</numerusform>
        </translation>
    </message>
    <message>
        <source>Running, no run has ended yet</source>
        <translation>Läuft, noch kein Lauf ist zu Ende</translation>
    </message>
    <message>
        <source>No run was recorded</source>
        <translation>Kein Lauf wurde aufgezeichnet</translation>
    </message>
    <message numerus="yes">
        <source>No failure in %n runs</source>
        <translation>
            <numerusform>Kein Fehlschlag in %n Lauf</numerusform>
            <numerusform>Kein Fehlschlag in %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs fails: %2</source>
        <translation>%1 Läufen schlägt fehl: %2</translation>
    </message>
    <message>
        <source>%1 runs an hour</source>
        <translation>%1 Läufe je Stunde</translation>
    </message>
    <message>
        <source>next failure in about %1</source>
        <translation>nächster Fehlschlag in etwa %1</translation>
    </message>
    <message>
        <source>what is run changed: earlier runs are not in this rate</source>
        <translation>was läuft, hat sich geändert: frühere Läufe sind nicht in dieser Quote</translation>
    </message>
    <message>
        <source>A secret in its command was not stored: resume it with “ariadne trial resume”.</source>
        <translation>Ein Geheimnis in seinem Befehl wurde nicht gespeichert: mit „ariadne trial resume“ fortsetzen.</translation>
    </message>
    <message>
        <source>No run has ended yet.</source>
        <translation>Noch kein Lauf ist zu Ende.</translation>
    </message>
    <message>
        <source>Choose a run to read its output.</source>
        <translation>Einen Lauf wählen, um seine Ausgabe zu lesen.</translation>
    </message>
    <message>
        <source>This run passed. Output of passes is not kept, unless the trial is started with “--keep all”.</source>
        <translation>Dieser Lauf hat bestanden. Die Ausgabe bestandener Läufe wird nur behalten, wenn der Versuch mit „--keep all“ begonnen wird.</translation>
    </message>
    <message>
        <source>No output of this run was kept.</source>
        <translation>Von diesem Lauf wurde keine Ausgabe behalten.</translation>
    </message>
    <message>
        <source>Reading the output</source>
        <translation>Die Ausgabe wird gelesen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Failures / runs</source>
        <translation>Fehlschl. / Läufe</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Quote</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Open the trial</source>
        <translation>Versuch öffnen</translation>
    </message>
    <message>
        <source>run %1 of %2</source>
        <translation>Lauf %1 von %2</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Exit-Code</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>Filed as a failure</source>
        <translation>Abgelegt als Fehlschlag</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>To claim</source>
        <translation>Zum Behaupten</translation>
    </message>
    <message>
        <source>at most %1 (exact, 95 %)</source>
        <translation>höchstens %1 (exakt, 95 %)</translation>
    </message>
    <message numerus="yes">
        <source>Mode, %n failures</source>
        <translation>
            <numerusform>Fehlerbild, %n Fehlschlag</numerusform>
            <numerusform>Fehlerbild, %n Fehlschläge</numerusform>
        </translation>
    </message>
    <message>
        <source>Build id</source>
        <translation>Build-ID</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>No trial is open.</source>
        <translation>Kein Versuch ist offen.</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>Er läuft nicht.</translation>
    </message>
    <message>
        <source>It ran on another machine.</source>
        <translation>Er lief auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>Er läuft.</translation>
    </message>
    <message>
        <source>This run left no core.</source>
        <translation>Dieser Lauf hat keinen Core hinterlassen.</translation>
    </message>
    <message>
        <source>No run failed.</source>
        <translation>Kein Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Starting the trial</source>
        <translation>Der Versuch wird begonnen</translation>
    </message>
    <message>
        <source>It is being stopped.</source>
        <translation>Er wird angehalten.</translation>
    </message>
    <message>
        <source>Stopping the trial</source>
        <translation>Der Versuch wird angehalten</translation>
    </message>
    <message>
        <source>It is being resumed.</source>
        <translation>Er wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Resuming the trial</source>
        <translation>Der Versuch wird fortgesetzt</translation>
    </message>
    <message>
        <source>The trial is being started.</source>
        <translation>Der Versuch wird gestartet.</translation>
    </message>
</context>
<context>
    <name>ariadne::ui::WindowCommands</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Open a core dump, a log, a catalogue or a source file</source>
        <translation>Core-Dump, Log, Katalog oder Quelldatei öffnen</translation>
    </message>
    <message>
        <source>Open a folder or repository…</source>
        <translation>Ordner oder Repository öffnen…</translation>
    </message>
    <message>
        <source>Open a folder or repository</source>
        <translation>Ordner oder Repository öffnen</translation>
    </message>
    <message>
        <source>Make the demo</source>
        <translation>Demo anlegen</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>Diesen Tab schließen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy the link to what is selected</source>
        <translation>Link zum Ausgewählten kopieren</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Add what is selected to the case</source>
        <translation>Das Ausgewählte dem Fall hinzufügen</translation>
    </message>
    <message>
        <source>Pin where I am to the Trail</source>
        <translation>Diese Stelle an den Weg heften</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation>Zu Beliebigem gehen…</translation>
    </message>
    <message>
        <source>Run a command…</source>
        <translation>Befehl ausführen…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1 gehen</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Tab</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>Voriger Tab</translation>
    </message>
    <message>
        <source>Other side of the split</source>
        <translation>Andere Seite der Teilung</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Show Details and Trail</source>
        <translation>Details und Weg zeigen</translation>
    </message>
    <message>
        <source>Split the window</source>
        <translation>Fenster teilen</translation>
    </message>
    <message>
        <source>Go to Details</source>
        <translation>Zu Details gehen</translation>
    </message>
    <message>
        <source>Go to the Trail</source>
        <translation>Zum Weg gehen</translation>
    </message>
    <message>
        <source>Show the menu bar</source>
        <translation>Menüleiste zeigen</translation>
    </message>
    <message>
        <source>Follow the system&apos;s colours</source>
        <translation>Den Farben des Systems folgen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Work with another catalogue…</source>
        <translation>Mit einem anderen Katalog arbeiten …</translation>
    </message>
</context>
</TS>
