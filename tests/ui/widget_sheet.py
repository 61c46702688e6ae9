"""Picture every widget in both themes and at twice the text size.

`python -m tests.ui.widget_sheet FOLDER`
"""

import os
import sys
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets import (
    Avatar,
    Bar,
    Button,
    Card,
    Chip,
    ChipButton,
    ChoiceField,
    Columns,
    DateField,
    DateTile,
    ElideLabel,
    EmptyState,
    FlowLayout,
    IconLabel,
    InlineMessage,
    Kbd,
    NotesField,
    NumberField,
    Page,
    Ring,
    RoundCheck,
    Row,
    RowButton,
    SearchField,
    SegmentedPhase,
    TimeField,
    Toast,
    button,
    icon_button,
    label,
    line,
)

TONES = ("accent", "amber", "red", "blue", "violet", "neutral")


def promises(theme: Theme) -> Card:
    card = Card(theme, "Promises to keep", "check-circle")
    card.add_extra(label("2 due today · 1 late", "secondary"))
    card.add_extra(button(theme, "All follow-through", "link"))
    card.body.setSpacing(0)
    lines = (
        ("Send the boiler survey", "Ines Farrow", "Late 1 day", "red", "warning-circle"),
        ("Introduce Otto to Wanda (patent clerk)", "Otto Brink", "Today", "amber", "clock"),
        ("Share the article on cold stores", "Mei Tan", "Fri 17 Oct", "neutral", "calendar-blank"),
    )
    for number, (what, who, due, tone, icon) in enumerate(lines):
        row = Row(last=number == len(lines) - 1)
        row.add_lead(RoundCheck(theme, f"Kept: {what}", checked=number == 2))
        row.lines.addWidget(ElideLabel(what, "strong"))
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(Avatar(theme, who, 18))
        second.addWidget(ElideLabel(f"{who}  ·  said at Harbour Supper", "secondary"), 1)
        row.lines.addLayout(second)
        row.add_trail(Chip(theme, due, tone, icon))
        row.add_trail(button(theme, "Draft", "small", icon="envelope-simple"))
        card.body.addWidget(row)
    return card


def event(theme: Theme) -> Card:
    card = Card(theme)
    across = Columns(theme, (1, 0), (260, 300))
    chips = FlowLayout()
    chips.addWidget(Chip(theme, "In 2 days", "accent", "clock"))
    chips.addWidget(Chip(theme, "Going with Ada — split up until 20:00", "neutral", "users"))
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addLayout(chips)
    column.addWidget(label("Harbour Makers Supper", "title", wrap=True))
    column.addWidget(label("Thu 16 Oct · 18:30–20:30 · Net Loft", "secondary", wrap=True))
    across.add(0, words)
    prep = Row(last=True)
    prep.add_lead(Ring(theme, "Prep", 4, 5))
    prep.lines.addWidget(label("Prep", "strong"))
    prep.lines.addWidget(label("about 1 min left", "caption"))
    prep.add_trail(button(theme, "Finish prep", "primary", icon="arrow-right"))
    across.add(1, prep)
    card.body.addWidget(across)
    card.body.addWidget(line())
    card.body.addWidget(Bar(theme, "Steps after the event", 4, 6))
    return card


def people(theme: Theme) -> Card:
    card = Card(theme, "Ready to ask", "hand-coins")
    card.add_extra(Chip(theme, "4 people", "accent"))
    card.body.addWidget(
        label("You have met twice or more, and they told you about a need.", "secondary", wrap=True)
    )
    for name, need in (("Mei Tan", "cold store bill"), ("Otto Brink", "lease ends in March")):
        row = RowButton(theme, name)
        row.add_lead(Avatar(theme, name, 28))
        row.add_text(ElideLabel(name, "strong"))
        row.add_text(ElideLabel(need, "caption"))
        row.add_trail(IconLabel(theme, "caret-right", "text2", 14))
        card.body.addWidget(row)
    buttons = FlowLayout()
    buttons.addWidget(button(theme, "Plan an ask", "small", icon="hand-coins"))
    buttons.addWidget(button(theme, "Not this month", "small"))
    buttons.addWidget(button(theme, "Ask now", "small-primary"))
    card.body.addLayout(buttons)
    return card


def chips(theme: Theme) -> Card:
    card = Card(theme, "Chips, keys, faces", "tag")
    flow = FlowLayout()
    for tone in TONES:
        flow.addWidget(Chip(theme, tone, tone, "storefront"))
    for tone in TONES:
        flow.addWidget(ChipButton(theme, tone, tone, "tag", removable=True))
    for number, tone in enumerate(TONES):
        filter_ = ChipButton(theme, f"{tone} {number}", tone, "share-network")
        filter_.setCheckable(True)
        filter_.setChecked(number % 2 == 0)
        flow.addWidget(filter_)
    for keys in ("Ctrl+N", "Ctrl+Shift+T", "Ctrl++", "F9", "Ctrl+Return"):
        flow.addWidget(Kbd(keys))
    for name in ("Ines Farrow", "Otto Brink", "Mei Tan", "Ада Ким", "山田 花", "Zoë", "", "Bo Li"):
        flow.addWidget(Avatar(theme, name, 40))
    flow.addWidget(DateTile(theme, date(2031, 10, 16)))
    flow.addWidget(DateTile(theme, date(2031, 5, 3), 52))
    card.body.addLayout(flow)
    return card


def buttons(theme: Theme) -> Card:
    card = Card(theme, "Buttons", "circles-four")
    flow = FlowLayout()
    for look in ("primary", "", "ghost", "dashed", "link", "small", "small-primary"):
        flow.addWidget(button(theme, look or "usual", look, icon="plus"))
        flow.addWidget(button(theme, look or "usual", look))
        disabled = button(theme, look or "usual", look, icon="plus")
        disabled.setEnabled(False)
        flow.addWidget(disabled)
    flow.addWidget(icon_button(theme, "shuffle", "Shuffle"))
    flow.addWidget(icon_button(theme, "push-pin", "Pin"))
    card.body.addLayout(flow)
    return card


def fields(theme: Theme) -> Card:
    card = Card(theme, "Fields", "pencil-simple")
    form = QFormLayout()
    form.setVerticalSpacing(10)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    placeholder = QLineEdit()
    placeholder.setPlaceholderText("Name")
    combo = ChoiceField("Who", [("mine", "I owe"), ("theirs", "They owe me")])
    typed = QComboBox()
    typed.setEditable(True)
    typed.addItems(["Foundry", "Mill"])
    text = NotesField("Notes")
    text.setPlainText("Doors 18:15, park behind the mill.")
    search = SearchField(theme, "Filter 148 people")
    search.setText("mill")
    off = QLineEdit("cannot be changed")
    off.setEnabled(False)
    for words, widget in (
        ("Name", placeholder),
        ("Role", QLineEdit("Night watch")),
        ("Who", combo),
        ("Place", typed),
        ("Day", DateField("Day", date(2031, 10, 16))),
        ("From", TimeField("From", time(18, 30))),
        ("How many", NumberField("How many", 3)),
        ("Notes", text),
        ("Find", search),
        ("Off", off),
    ):
        form.addRow(label(words, "secondary", buddy=widget), widget)
    card.body.addLayout(form)
    for number, made in enumerate(
        (
            QCheckBox("Tags, as groups"),
            QCheckBox("Your private notes"),
            QRadioButton("Merge"),
            QRadioButton("Keep both"),
        )
    ):
        made.setAutoExclusive(False)
        made.setChecked(number % 2 == 0)
        card.body.addWidget(made)
    bar = QProgressBar()
    bar.setValue(40)
    bar.setTextVisible(False)
    card.body.addWidget(bar)
    return card


def messages(theme: Theme) -> list[QWidget]:
    return [
        InlineMessage(
            theme,
            "Split up on arrival, compare notes at 20:00 by the stairs.",
            "amber",
            title="Going with Ada Kim",
            icon="users",
        ),
        InlineMessage(
            theme,
            "Could not reach dav.example. Your 12 people are unchanged here.",
            "red",
            actions=[("Try again", list), ("Save a file", list)],
            closable=True,
        ),
        InlineMessage(theme, "Twelve people are new since last time.", closable=True),
    ]


def sheet(theme: Theme) -> QWidget:
    window = QWidget()
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    page = Page()
    outer.addWidget(page)
    head = Columns(theme, (1, 0), (300, 330))
    words = QWidget()
    titles = QVBoxLayout(words)
    titles.setContentsMargins(0, 0, 0, 0)
    titles.setSpacing(2)
    titles.addWidget(label("Tuesday 14 October", "display", wrap=True))
    titles.addWidget(label("One event this week. One promise is late.", "secondary", wrap=True))
    head.add(0, words)
    phases = SegmentedPhase(
        theme,
        "Phase",
        [
            ("before", "Before", "notebook"),
            ("during", "During", "microphone-stage"),
            ("after", "After", "list-checks"),
        ],
    )
    phases.set_count("before", "4/5")
    head.add(1, phases)
    page.body.addWidget(head)
    columns = Columns(theme, (2, 1), (520, 300))
    for card in (event(theme), promises(theme), chips(theme), buttons(theme)):
        columns.add(0, card)
    table = QTableWidget(3, 3)
    table.setHorizontalHeaderLabels(["Name", "Met", "Kept"])
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    for number in range(9):
        table.setItem(number // 3, number % 3, QTableWidgetItem(f"{number * 11}"))
    table.selectRow(1)
    table.setMinimumHeight(theme.px(170))
    columns.add(0, table)
    for widget in (people(theme), *messages(theme), fields(theme)):
        columns.add(1, widget)
    empty = Card(theme)
    empty.body.addWidget(
        EmptyState(
            theme,
            "calendar-blank",
            "Nothing planned yet",
            "An event has what you want from it, who you hope to meet, and what to ask them.",
            ("Prepare an event", list),
            "Harbour supper thu 18:30 net loft",
        )
    )
    columns.add(1, empty)
    tabs = QTabWidget()
    for name in ("I owe", "They owe me", "Kept"):
        tabs.addTab(label(f"{name}: nothing", "body"), name)
    columns.add(1, tabs)
    page.body.addWidget(columns)
    return window


def main(folder: Path) -> None:
    """Write the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["sheet"])
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as cache:
        theme = Theme(app, Path(cache))
        theme.apply()
        window = sheet(theme)
        toast = Toast(theme, window)
        for number, (name, choice, scale, size) in enumerate(
            (
                ("light", "light", 1.0, (1164, 1500)),
                ("dark", "dark", 1.0, (1164, 1500)),
                ("narrow", "light", 1.0, (740, 2600)),
                ("large", "dark", 2.0, (912, 4600)),
            )
        ):
            theme.apply("dark" if choice == "dark" else "light", scale, reduced_motion=True)
            window.resize(*size)
            window.show()
            toast.say("Thank-you to Mei marked kept.")
            window.activateWindow()
            QTest.qWaitForWindowActive(window)
            for _ in range(5):  # each pass lays out one level of what lies in each other
                QApplication.processEvents()
            focused = window.findChildren(Button)[number + 1]
            focused.setFocus(Qt.FocusReason.TabFocusReason)
            window.grab().save(str(folder / f"{name}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
