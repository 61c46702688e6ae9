"""The left side of People: filter box, networks, the list, and what can be done with a choice."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.limits import limits
from netcompanion.domain.people_groups import Ground
from netcompanion.domain.query import PeopleFilter, parse_filter
from ui.models.contact_list import ContactListModel
from ui.models.photos import PhotoBook
from ui.views.parts.networks import LOOKS, plural
from ui.views.parts.work_line import WorkLine
from ui.views.people.filter_menu import FilterMenu
from ui.views.people.table import PeopleTable
from ui.views.people.ticked_bar import TickedBar
from ui.widgets import (
    ChipButton,
    FlowLayout,
    SearchField,
    button,
    icon_button,
    label,
    set_tip,
)
from ui.workspace import Workspace

MOST_FOUND = 1000  # rows of a list with a search text


class ListPane(QFrame):
    """Who is there, narrowed down by words and networks.

    Signals:
        stood_on(id): another person, by keys or mouse.
        opened(id): Enter or a click.
        network_asked(id, NetworkKind): a key 1 to 4.
    """

    stood_on = Signal(str)
    opened = Signal(str)
    network_asked = Signal(str, object)

    def __init__(self, workspace: Workspace, photos: PhotoBook) -> None:
        super().__init__()
        self._workspace = workspace
        theme = workspace.theme
        self.setProperty("kind", "pane")
        self.setAccessibleName(self.tr("Everybody"))
        self._ground: Ground | None = None
        self.model = ContactListModel(workspace.read, self)
        self.model.group(on=workspace.settings.people_grouped)
        self.table = PeopleTable(theme, self.model, photos, lambda: workspace.settings.single_keys)
        self.field = _FilterField(workspace)
        self.field.textChanged.connect(self._narrow)
        self.field.stepped_down.connect(self.table.enter)
        self._chips = {kind: self._chip(kind) for kind in LOOKS}
        self._found = label("", "caption")
        self.ticked = TickedBar(workspace, self.model)
        self.work = WorkLine(theme)
        self.table.stood_on.connect(self.stood_on)
        self.table.opened.connect(self.opened)
        self.table.network_asked.connect(self.network_asked)
        self.table.left.connect(self._leave)
        workspace.settings_changed.connect(self._group)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody())
        self._arrange()

    def people(self) -> PeopleFilter:
        """Whom the filter box and the chips let through."""
        typed = parse_filter(self.field.text(), self._ground)
        pressed = {kind for kind, chip in self._chips.items() if chip.isChecked()}
        return replace(typed, networks=typed.networks | pressed)

    def look_again(self) -> None:
        """Load again what is shown; who is stood on, ticks and scrolling stay.

        Whoever was in sight stays so, in whichever group they are now.
        """
        standing, scroll = self.table.current_id(), self.table.verticalScrollBar().value()
        in_sight = self.table.shows_current()
        with self._workspace.read() as reader:
            plan = reader.plan()
            networks = reader.network_counts()
            everybody = reader.count()
        self._ground = Ground(
            today=self._workspace.today(), limits=limits(plan), wins_work=plan.wins_work
        )
        self.model.look_again(self.people())
        self.field.say_number(everybody)
        for kind, chip in self._chips.items():
            chip.set_words(f"{plural(kind)} {self.locale().toString(networks[kind])}")
        self.table.stand_on(standing)
        self.table.verticalScrollBar().setValue(scroll)
        if in_sight:
            self.table.show_current()
        self._say_found()

    def stand_on(self, contact_id: str) -> None:
        """Stand on a person; a filter that hides them is cleared."""
        if contact_id and self.model.row_of(contact_id) is None:
            self.clear()
        self.table.stand_on(contact_id)
        self.table.show_current()

    def clear(self) -> None:
        """Show everybody."""
        for chip in self._chips.values():
            with QSignalBlocker(chip):
                chip.setChecked(False)
        self.field.clear()
        self._narrow()

    def add_term(self, term: str) -> None:
        """Narrow the list down further, by a term of the filter box."""
        words = self.field.text().split()
        if term not in self.field.text():
            self.field.setText(" ".join((*words, term)))

    def _narrow(self) -> None:
        people = self.people()
        if people == self.model.people:
            return
        standing = self.table.current_id()
        self.model.show(people)
        if not people.text:
            self.table.stand_on(standing)
            self.table.show_current()
        self._say_found()

    def _group(self) -> None:
        """Stand people in groups or not, as was chosen."""
        standing = self.table.current_id()
        self.model.group(on=self._workspace.settings.people_grouped)
        self.table.stand_on(standing)
        self.table.show_current()

    def _say_found(self) -> None:
        rows = self.model.parts.number
        people = self.model.people
        if people.text and rows >= MOST_FOUND:
            words = self.tr("The first %n; type on to see fewer", "", MOST_FOUND)
        else:
            words = self.tr("%n match(es)", "", rows)
        self._found.setText(words)
        self._found.setVisible(not people.is_all and rows > 0)
        self._stack.setCurrentIndex(0 if rows or people.is_all else 1)

    def _leave(self) -> None:
        if not self.model.people.is_all:
            self.clear()

    def _arrange(self) -> None:
        px = self._workspace.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 8, 8)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 6, 0)
        across.setSpacing(8)
        across.addWidget(self.field, 1)
        menu = FilterMenu(self._workspace, self)
        menu.chosen.connect(self.add_term)
        narrow = icon_button(
            self._workspace.theme, "funnel-simple", self.tr("Group, or filter by tag or event")
        )
        narrow.clicked.connect(lambda: menu.open_below(narrow))
        across.addWidget(narrow)
        column.addLayout(across)
        chips = FlowLayout(gap=6, line_gap=6)
        for chip in self._chips.values():
            chips.addWidget(chip)
        column.addLayout(chips)
        column.addWidget(self._found)
        column.addWidget(self._stack, 1)
        column.addWidget(self.work)
        column.addWidget(self.ticked)
        self.setMinimumWidth(min(px(260), 400))

    def _chip(self, kind: NetworkKind) -> ChipButton:
        look = LOOKS[kind]
        chip = ChipButton(self._workspace.theme, plural(kind), look.tone, look.icon)
        chip.setCheckable(True)
        chip.toggled.connect(self._narrow)
        set_tip(chip, self.tr("Show only this network; several show any of them"))
        return chip

    def _nobody(self) -> QWidget:
        nobody = QWidget()
        column = QVBoxLayout(nobody)
        column.setContentsMargins(0, 24, 6, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Nobody matches"), "strong"))
        why = self.tr(
            "Names, firms, tags, notes and numbers are searched. "
            "need:heat, place:leeds, network:referral, quiet:>6w and #tag narrow further."
        )
        column.addWidget(label(why, "secondary", wrap=True))
        clear = button(self._workspace.theme, self.tr("Show everybody"), "small", act=self.clear)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return nobody


class _FilterField(SearchField):
    """The filter box; the down key and Enter go on to the list.

    Signals:
        stepped_down(): down or Enter.
    """

    stepped_down = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, "")
        self.setAccessibleName(self.tr("Filter people"))
        set_tip(
            self,
            self.tr(
                "Name, firm, tag, note or number; also need:heat place:leeds #energy quiet:>6w "
                "deleteby:<30d"
            ),
        )
        self.setMaxLength(400)

    def say_number(self, everybody: int) -> None:
        """Say how many there are to be filtered."""
        self.setPlaceholderText(self.tr("Filter %n people", "", everybody))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped_down.emit()
        else:
            super().keyPressEvent(event)
