"""The bin: people and events that were deleted, for thirty days, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.bin import BinnedLine
from netcompanion.domain.change import Applied, Change
from netcompanion.domain.display import shown
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Direction
from ui.navigation import Location, Place
from ui.views.parts.bin_list import BinList
from ui.views.parts.by_day import by_day, found
from ui.views.parts.list_page import ListPage
from ui.views.parts.work_line import WorkLine
from ui.views.view import Crumb, Handler, View
from ui.widgets import EmptyState, button, key_words
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

    Changing = Callable[[Reader, Sequence[str]], Change]

_MANY = 25  # at once; more are brought back off the window's thread


class BinPage(View):
    """Rows for what is in it, the last first. What is too old goes when it is opened."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        why = self.tr(
            "People and events that were deleted, here or in an address book elsewhere, wait here "
            "for thirty days with everything that hung on them."
        )
        self._page = ListPage(theme, self.tr("Bin"), why, self.tr("Search the bin"))
        self._lines: list[BinnedLine] = []
        self.list = BinList(workspace, self.tr("In the bin"))
        self.list.opened.connect(lambda _id: self.bring_back())
        self.list.back_asked.connect(self.bring_back)
        self.list.away_asked.connect(self.throw_away)
        self.list.erase_asked.connect(partial(self.asked.emit, "erase"))
        self.list.chosen_changed.connect(self._say_acts)
        self.back = button(
            theme, "", "small", icon="arrow-u-up-left", act=self.bring_back, tip=self.tr("Enter")
        )
        self.away = button(
            theme, "", "small", icon="trash", act=self.throw_away, tip=self.tr("Del")
        )
        self.erasing = button(
            theme,
            self.tr("Erase for good…"),
            "small",
            icon="x",
            act=partial(self.asked.emit, "erase"),
            tip=key_words("Shift+Del"),
        )
        self.empty = button(theme, self.tr("Empty the bin…"), "small", act=self.throw_all)
        for each in (self.back, self.away, self.erasing, self.empty):
            self._page.acts.addWidget(each)
        self.work = WorkLine(theme)
        self._nothing = EmptyState(
            theme,
            "trash",
            self.tr("The bin is empty"),
            self.tr("Whoever and whatever you delete waits here, in case you want it back."),
            (self.tr("Show people"), lambda: workspace.navigator.go(Location(Place.PEOPLE))),
            self.tr("For example: Ada, deleted yesterday, with all her promises"),
        )
        self._page.fill(self.list, self._nothing, self.tr("Nothing in the bin is called that."))
        for key, words in (
            ("Space", self.tr("tick")),
            ("Enter", self.tr("bring back")),
            ("Del", self.tr("throw away")),
            ("Shift+Del", self.tr("erase for good")),
        ):
            self._page.add_hint(key, words)
        self._page.box.textChanged.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page, 1)
        column.addWidget(self.work)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("Bin"))]

    def handlers(self) -> Mapping[str, Handler]:
        """Del throws away what is chosen; Ctrl F goes to the box."""
        if not self._lines:
            return {}
        always: dict[str, Handler] = {"delete": self.throw_away, "filter": self._go_to_box}
        return always | {"erase": self.erase} if self.list.chosen_person() else always

    def open(self, location: object) -> None:
        """Show all of it again, and let go of what was kept long enough."""
        from netcompanion.services import bin as bins

        self._page.box.clear()
        store, now = self.workspace.store, datetime.now(UTC)
        self.workspace.jobs.write(lambda _progress: bins.let_go_of_old(store, now))
        self.refresh(None)

    def take_focus(self) -> None:
        """Begin with the first one, or with the way on where there is none."""
        first: QWidget = self.list if self._lines else self._nothing.action or self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Load them again; who is stood on, ticks and the place in the list stay."""
        from netcompanion.services import bin as bins

        with self.workspace.read() as reader:
            self._lines = bins.lines(reader, datetime.now(UTC))
        self._narrow()
        self.empty.setVisible(bool(self._lines))

    def bring_back(self) -> None:
        """Bring back what is chosen, with all that hung on it."""
        ids = self.list.chosen()
        if not ids:
            return
        about = [each.contact_id for each in self._lines if each.id in ids]
        self._change(ids, _returned, self.tr("Bringing back…"))
        if len(about) == 1:
            self._tell_of_books(about[0])

    def throw_away(self) -> None:
        """Let go of what is chosen; undo brings it back into the bin."""
        if ids := self.list.chosen():
            self._change(ids, _emptied, self.tr("Throwing away…"))

    def erase(self) -> None:
        """Say what erasing the person who is chosen would take, and do it if it is wanted."""
        from ui.views.erase_dialog import EraseDialog

        line = self.list.chosen_person()
        if line is not None:
            name = shown(line.name)
            EraseDialog(self.workspace, line.contact_id, name, self.window(), is_in_bin=True).open()

    def throw_all(self) -> None:
        """Let go of everything, once that was said."""
        number = len(self._lines)
        if self.workspace.prompts.confirm(
            self.tr("Empty the bin?"),
            self.tr(
                "%n person(s) or event(s), and all that hung on them, go for good, once the "
                "history no longer holds this step.",
                "",
                number,
            ),
            self.tr("Throw %n away", "", number),
        ):
            ids = [each.id for each in self._lines]
            self._change(ids, _emptied, self.tr("Throwing away…"))

    def _change(self, ids: Sequence[str], change: Changing, words: str) -> None:
        """Make a change of a few now, of many in a job."""
        workspace = self.workspace
        if len(ids) <= _MANY:
            with workspace.read() as reader:
                found_now = change(reader, ids)
            workspace.do(found_now)
            return

        def work(progress: Progress) -> Applied:
            with workspace.store.read() as reader:
                made = change(reader, ids)
            progress(0, 0)
            return workspace.store.apply(made)

        job = workspace.write(work)
        job.failed.connect(workspace.refused)
        self.work.watch(job, words)

    def _tell_of_books(self, about: str) -> None:
        """Say whether somebody who came back is in an address book again."""
        from netcompanion.services import bin as bins

        with self.workspace.read() as reader:
            has_books = any(each.direction is not Direction.OFF for each in reader.books())
            contact = reader.contact(about) if has_books else None
            books = bins.books_of(reader, about) if contact else []
        if contact is not None:
            self.said.emit(self._where(shown(contact.name), books))

    def _where(self, name: str, books: Sequence[str]) -> str:
        if not books:
            words = self.tr("{name} is back, on this computer only: no address book takes them")
            return words.format(name=name)
        listed = ", ".join(map(shown, books))
        words = self.tr("{name} is back, and in {books} again with the next sync")
        return words.format(name=name, books=listed)

    def _narrow(self) -> None:
        lines = found(self._lines, self._page.box.text(), lambda each: f"{each.name} {each.why}")
        self.list.show_groups(
            by_day(lines, lambda each: each.at, datetime.now(UTC).astimezone().date())
        )
        self._page.show_what_there_is(anything=bool(self._lines), shown=bool(lines))
        self._say_acts()

    def _say_acts(self) -> None:
        ticked = len(self.list.ticked_ids())
        back, away = self.tr("Bring back"), self.tr("Throw away")
        if ticked:
            back = self.tr("Bring %n back", "", ticked)
            away = self.tr("Throw %n away", "", ticked)
        self.back.setText(back)
        self.away.setText(away)
        for each in (self.back, self.away):
            each.setVisible(bool(self.list.chosen()))
        self.erasing.setVisible(self.list.chosen_person() is not None)
        self.handlers_changed.emit()

    def _go_to_box(self) -> None:
        self._page.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.box.selectAll()


def _returned(reader: Reader, ids: Sequence[str]) -> Change:
    from netcompanion.services import bringing_back

    return bringing_back.restore(reader, reader.binned_by_id(ids))


def _emptied(reader: Reader, ids: Sequence[str]) -> Change:
    from netcompanion.services import bin as bins

    return bins.empty(reader, datetime.now(UTC), ids)
