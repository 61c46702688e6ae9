"""Introductions that I could make: each is explained, and made or let go where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Party
from netcompanion.services import openings
from netcompanion.services.openings import Opening
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.parts.focus import pass_on
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import FlowLayout, IconLabel, button, label
from ui.workspace import Workspace

translate = QCoreApplication.translate


class OpeningActs(QObject):
    """What can be done about a proposed introduction.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page

    def introduce(self, opening: Opening, event_id: str | None) -> None:
        """Open the form that makes the introduction, with the mail to both."""
        from ui.views.people.introduce_dialog import IntroduceDialog

        with self._workspace.read() as reader:
            contact = reader.contact(opening.wants.contact_id or "")
        if contact is None:
            return
        dialog = IntroduceDialog(
            self._workspace,
            contact,
            other=opening.offers,
            note=opening.why,
            event_id=event_id,
            parent=self._page.window(),
        )
        dialog.said.connect(self.said)
        dialog.open()

    def let_go(self, opening: Opening) -> None:
        """Never propose these two again."""
        change = openings.let_go(opening, self._workspace.today())
        if self._workspace.do(change) is not None:
            words = self.tr("Not proposed again: {both}")
            self.said.emit(words.format(both=both_words(opening)))

    def open_person(self, party: Party) -> None:
        """Show one of the two."""
        self._workspace.navigator.go(Location(Place.PEOPLE, party.contact_id or ""))


class OpeningRow(ListRow):
    """Two people, why they should meet, and what can be done about that.

    The row has no focus of its own: it is that of its first button, where Del and the menu
    work as well.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._both = label("", "strong", wrap=True)
        self._why = label("", "secondary", wrap=True)
        self.introduce = button(theme, self.tr("Introduce them…"), "small")
        self.let_go = button(theme, self.tr("Not these two"), "quiet")
        self.lead_to(self.introduce)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._both)
        column.addWidget(self._why)
        acts = FlowLayout(6, 4)
        acts.addWidget(self.introduce)
        acts.addWidget(self.let_go)
        column.addSpacing(4)
        column.addLayout(acts)
        top = Qt.AlignmentFlag.AlignTop
        self.across.addWidget(IconLabel(theme, "arrows-left-right", "accent", 18), 0, top)
        self.across.addLayout(column, 1)

    def show_opening(self, opening: Opening) -> None:
        """Show a proposal."""
        both = both_words(opening)
        self.setAccessibleName(both)
        self._both.setText(both)
        self._why.setText(shown(opening.why))
        self.introduce.setAccessibleName(self.tr("Introduce {both}").format(both=both))
        self.introduce.setAccessibleDescription(shown(opening.why))
        self.let_go.setAccessibleName(self.tr("Not these two: {both}").format(both=both))


class OpeningRows(QWidget):
    """Proposals under each other; what stays keeps its row and the focus.

    Signals:
        changed(): there are other rows than before.
    """

    changed = Signal()

    def __init__(self, theme: Theme, acts: OpeningActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self._found: dict[str, Opening] = {}
        self._event_id: str | None = None
        self.list = RowList[OpeningRow]()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def show_openings(self, found: Sequence[Opening], event_id: str | None = None) -> None:
        """Show proposals; one that is made then belongs to the event, if there is one."""
        before = list(self._found)
        self._event_id = event_id
        self._found = {_key(each): each for each in found}
        if not found:
            pass_on(self, back=True)
        for key, row in self.list.sync(self._found, self._new_row).items():
            row.show_opening(self._found[key])
        if list(self._found) != before:
            self.changed.emit()

    def _new_row(self, key: str) -> OpeningRow:
        row = OpeningRow(self._theme)
        row.introduce.clicked.connect(lambda: self._introduce(key))
        row.let_go.clicked.connect(lambda: self._let_go(key))
        row.offer(self.tr("Introduce them…"), "", lambda: self._introduce(key))
        row.offer(self.tr("Not these two"), "Del", lambda: self._let_go(key))
        opening = self._found[key]
        for party in (opening.wants, opening.offers):
            words = self.tr("Open {name}").format(name=shown(party.name).replace("&", "&&"))
            row.offer(words, "", partial(self._acts.open_person, party))
        return row

    def _introduce(self, key: str) -> None:
        if key in self._found:
            self._acts.introduce(self._found[key], self._event_id)

    def _let_go(self, key: str) -> None:
        if key in self._found:
            self._acts.let_go(self._found[key])


def both_words(opening: Opening) -> str:
    """Who would meet whom, as a row's heading says it."""
    words = translate("Openings", "{one} and {other}")
    return words.format(one=shown(opening.wants.name), other=shown(opening.offers.name))


def _key(opening: Opening) -> str:
    return f"{opening.wants.contact_id} {opening.offers.contact_id}"
