// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <memory>

namespace ariadne::ui {

// The colour roles of look.md §2. Every colour of the window comes from here; a test refuses literals elsewhere.
enum class Role {
    Window, Panel, Raised, Sunken, Line, LineStrong, Hover, Control, Text, Muted, Disabled, Accent, Focus, Thread,
    ThreadText, Good, Bad, Warning, Known, New, Skip,
    Selection, SelectionText, SelMuted, SelectionOff, AccentFill, OnAccent, GoodTint, BadTint, WarnTint, InfoTint, Inline,
    ExecLine, DiffAdd, DiffAddMark, DiffDel, DiffDelMark,
    CodeKeyword, CodeType, CodeFunction, CodeString, CodeNumber, CodeComment, CodePreprocessor,
    Shadow, Scrim,
    Count_
};

// look.md §3: body and names (Strong 500, Bold 600), the page's sentence, titles, secondary line, panel header (600), labels
// and badges, and code beside each.
// Code from Ink::Code on.
enum class Ink {
    Body, Strong, Bold, Sentence, Title, Secondary, Header, Label, Badge, Code, CodeStrong, CodeSmall, CodeSentence
};

// One per application, GUI thread. Follows the desktop (portal over D-Bus, else the palette) unless overridden.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    ~Theme() override;
    static Theme &instance();

    Mode mode() const;
    void setMode(Mode mode); // kept in the settings by the shell, not here
    bool isDark() const;

    QColor color(Role role) const;
    static QColor color(Role role, bool dark); // the plain table, for the contrast test
    QColor heat(int step) const;     // 1…6, see look.md
    QColor heatText(int step) const;
    QColor category(int index) const; // 0…7, later ones are Control
    QColor categoryTint(int index) const; // 25 % over panel, for blocks with a label in `text`
    static QColor heat(int step, bool dark);
    static QColor heatText(int step, bool dark);
    static QColor category(int index, bool dark);
    QPalette palette() const;

    QFont font(Ink ink) const;
    // look.md's measures are for 96 dpi and a 20 px line: scaled with the UI font's line height, so 200 % and big fonts fit.
    int px(qreal at96) const;
    // Comfortable rows are 4 px higher (look.md §4); kept in the settings by the shell. row() is px() plus that.
    void setComfortable(bool comfortable);
    bool isComfortable() const;
    int row(qreal at96) const { return px(at96 + (isComfortable() ? 4 : 0)); }

    // Our own icon set (resources/icons/NAME.svg), painted in `muted`, `text` when on or selected, `disabled`.
    QIcon icon(const QString &name) const;
    QPixmap pixmap(const QString &name, int size, Role role, qreal devicePixelRatio = 1) const;

    void apply(); // palette, fonts and style sheet-free style onto qApp

signals:
    void changed();

private:
    Theme();
    struct Data;
    std::unique_ptr<Data> d;
};

} // namespace ariadne::ui
