"""What a screen reader is told about every widget."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import (
    Avatar,
    Bar,
    Card,
    Chip,
    ChipButton,
    ChoiceField,
    DateField,
    DateTile,
    EmptyState,
    InlineMessage,
    Kbd,
    NotesField,
    NumberField,
    Ring,
    RoundCheck,
    RowButton,
    SearchField,
    SegmentedPhase,
    TimeField,
    Toast,
    button,
    icon_button,
    label,
)

Role = QAccessible.Role


def every(theme: Theme) -> list[tuple[QWidget, Role, str]]:
    """Each widget with the role and the name that it must have."""
    row = RowButton(theme, "Ines Farrow")
    row.add_text(label("Ines Farrow", "strong"))
    phases = [("before", "Before", "notebook"), ("after", "After", "list-checks")]
    return [
        (label("Owed to you"), Role.StaticText, "Owed to you"),
        (button(theme, "Draft"), Role.Button, "Draft"),
        (icon_button(theme, "shuffle", "Shuffle"), Role.Button, "Shuffle"),
        (RoundCheck(theme, "Kept: boiler survey"), Role.CheckBox, "Kept: boiler survey"),
        (Avatar(theme, "Ines Farrow"), Role.StaticText, "Ines Farrow"),
        (Chip(theme, "Today", "amber", "clock"), Role.StaticText, "Today"),
        (ChipButton(theme, "need"), Role.Button, "need"),
        (ChipButton(theme, "need", removable=True), Role.Button, "Remove need"),
        (DateTile(theme, date(2031, 10, 16)), Role.StaticText, "Thursday, 16 October 2031"),
        (Kbd("Ctrl+N"), Role.StaticText, "Ctrl N"),
        (Ring(theme, "Prep", 4, 5), Role.ProgressBar, "Prep"),
        (Bar(theme, "Steps", 4, 6), Role.ProgressBar, "Steps"),
        (row, Role.Button, "Ines Farrow"),
        (SegmentedPhase(theme, "Phase", phases), Role.PageTabList, "Phase"),
        (SearchField(theme, "Filter people"), Role.EditableText, "Filter people"),
        (NumberField("How many", 3), Role.SpinBox, "How many"),
        (ChoiceField("Who", [("mine", "I owe")]), Role.ComboBox, "Who"),
        (DateField("Day", date(2031, 10, 16)), Role.SpinBox, "Day"),
        (TimeField("From", time(18, 30)), Role.SpinBox, "From"),
        (NotesField("Notes"), Role.EditableText, "Notes"),
    ]


def test_each_has_a_role_and_a_name(theme: Theme, qtbot: QtBot) -> None:
    for widget, role, name in every(theme):
        qtbot.addWidget(widget)
        read = QAccessible.queryAccessibleInterface(widget)
        assert read is not None
        assert read.role() == role, widget
        # Linux reads the value of a combo box as its name, and its name from its label.
        spoken = widget.accessibleName() or read.text(QAccessible.Text.Name)
        assert spoken == name, widget


def test_nothing_inside_that_takes_focus_is_nameless(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made: list[QWidget] = [widget for widget, _, _ in every(theme)]
    made += [
        InlineMessage(theme, "No answer.", "red", actions=[("Try again", list)], closable=True),
        EmptyState(theme, "tag", "Nothing yet", "Why", ("Add", list)),
        Card(theme, "Promises", "check-circle"),
        Toast(theme, window),
    ]
    for widget in made:
        widget.setParent(window)
    for part in window.findChildren(QWidget):
        in_a_popup = part.window() is not window
        internal = part.objectName().startswith("qt_")
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or internal or in_a_popup:
            continue
        read = QAccessible.queryAccessibleInterface(part)
        inside_a_field = isinstance(part.parent(), DateField | TimeField | NumberField)
        assert read is not None
        assert read.text(QAccessible.Text.Name) or inside_a_field, part


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_targets_are_large_enough(theme: Theme, qtbot: QtBot, scale: float) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px."""
    theme.apply(text_scale=scale)
    for widget, _, name in every(theme):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.sizeHint().height() >= 24, name
            assert widget.sizeHint().width() >= 24, name


def test_meters_say_how_far(theme: Theme, qtbot: QtBot) -> None:
    for meter in (Ring(theme, "Prep", 4, 5), Bar(theme, "Prep", 4, 5)):
        qtbot.addWidget(meter)
        assert (meter.value(), meter.maximum()) == (4, 5)
        assert meter.accessibleDescription() == "4 of 5"
        meter.set_progress(9, 5)
        assert meter.share() == 1
        meter.set_progress(0, 0)
        assert meter.share() == 0
