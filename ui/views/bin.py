"""The bin: who was deleted elsewhere, for thirty days, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.bin import KEPT_FOR, Binned
from netcompanion.domain.change import Applied, Change
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Direction
from ui.dates import day_words
from ui.views.parts.focus import FocusFollower, set_reading_order
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.rows import ListRow, RowList
from ui.views.view import Crumb, Handler, View
from ui.widgets import (
    Card,
    Chip,
    ElideLabel,
    EmptyState,
    FlowLayout,
    Kbd,
    Page,
    button,
    icon_button,
    label,
)
from ui.workspace import Workspace

_AT_ONCE = 25  # rows: a window stands still while they are made


class BinPage(View):
    """Rows for those in it, the last first. What is too old goes when it is opened."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        self._page = page = Page(max_width=900)
        page.body.addWidget(label(self.tr("Bin"), "display"))
        why = self.tr(
            "Whoever is deleted in an address book elsewhere waits here for thirty days, with all "
            "that was noted. Whom you delete yourself comes back by Undo."
        )
        page.body.addWidget(label(why, "secondary", wrap=True))
        self._card = Card(theme)
        self.list: RowList[BinnedRow] = RowList()
        self._seen = _AT_ONCE
        self._number = 0
        self.more = button(theme, "", "link", act=self._show_more)
        self._nothing = EmptyState(
            theme,
            "trash",
            self.tr("The bin is empty"),
            self.tr("Nobody waits to be brought back."),
        )
        self._keys = self._key_line()
        self._card.body.addWidget(self._keys)
        self._card.body.addWidget(self.list)
        after = FlowLayout()
        after.addWidget(self.more)
        self._card.body.addLayout(after)
        self._card.body.addWidget(self._nothing)
        page.body.addWidget(self._card)
        self.empty = button(theme, self.tr("Empty the bin…"), icon="trash", act=self.throw_all)
        end = FlowLayout()
        end.addWidget(self.empty)
        page.body.addLayout(end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        FocusFollower(theme.app, page)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("Bin"))]

    def handlers(self) -> Mapping[str, Handler]:
        """Del throws away the row that has the focus."""
        return {"delete": self._throw_focused} if self.list.rows() else {}

    def open(self, location: object) -> None:
        """Look again, and let go of what was kept long enough."""
        from netcompanion.services import bin as bins

        with self.workspace.read() as reader:
            old = bins.expired(reader, datetime.now(UTC))
        self.workspace.do(old)
        self._seen = _AT_ONCE
        self.refresh(None)

    def take_focus(self) -> None:
        """Begin with the first one."""
        first = next(iter(self.list.rows().values()), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Load them again; a row that stays keeps the focus."""
        with self.workspace.read() as reader:
            binned = reader.binned()
        by_id = {each.id: each for each in binned[: self._seen]}
        self._number = len(binned)
        was_any = bool(self.list.rows())
        rows = self.list.sync(by_id, lambda _id: BinnedRow(self))
        for id_, row in rows.items():
            row.show_binned(by_id[id_])
        later = len(binned) - len(by_id)
        self.more.setText(self.tr("Show %n more", "", min(later, _AT_ONCE)))
        self.more.setVisible(later > 0)
        self._keys.setVisible(bool(by_id))
        self._nothing.setVisible(not by_id)
        self.empty.setVisible(bool(by_id))
        if (sheet := self._page.widget()) is not None:
            set_reading_order(sheet)
        if was_any != bool(by_id):
            self.handlers_changed.emit()

    def bring_back(self, binned: Binned) -> None:
        """Bring somebody back, with all that was noted."""
        from netcompanion.services import bin as bins

        try:
            with self.workspace.read() as reader:
                change = bins.restore(reader, binned)
        except UserError as error:
            self.workspace.refused.emit(error)
            return
        if self.workspace.do(change) is None:
            return
        with self.workspace.read() as reader:
            books = bins.books_of(reader, binned.contact_id)
            has_books = any(each.direction is not Direction.OFF for each in reader.books())
        if has_books:
            self.said.emit(self._where(shown(binned.name), books))

    def _where(self, name: str, books: Sequence[str]) -> str:
        """Say whether somebody who came back is in an address book again."""
        if not books:
            words = self.tr("{name} is back, on this computer only: no address book takes them")
            return words.format(name=name)
        listed = ", ".join(map(shown, books))
        words = self.tr("{name} is back, and in {books} again with the next sync")
        return words.format(name=name, books=listed)

    def throw_away(self, binned: Binned) -> None:
        """Let go of somebody; undo brings them back into the bin."""
        self.workspace.do(self._emptied([binned.id]))

    def throw_all(self) -> None:
        """Let go of everybody, once that was said."""
        if self.workspace.prompts.confirm(
            self.tr("Empty the bin?"),
            self.tr(
                "%n person(s) and all that was noted about them go for good, once the history no "
                "longer holds this step.",
                "",
                self._number,
            ),
            self.tr("Throw %n away", "", self._number),
        ):
            self.workspace.do(self._emptied(None))

    def _emptied(self, ids: list[str] | None) -> Change:
        from netcompanion.services import bin as bins

        with self.workspace.read() as reader:
            return bins.empty(reader, ids)

    def _key_line(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(gap=8)
        for key, words in (
            ("Enter", self.tr("brings back")),
            ("Del", self.tr("throws away")),
        ):
            flow.addWidget(Kbd(key))
            flow.addWidget(label(words, "caption"))
        across = QHBoxLayout(line)
        across.setContentsMargins(OUTSET, 0, OUTSET, 0)  # in line with what the rows say
        across.addLayout(flow)
        return line

    def _show_more(self) -> None:
        """Show more of them, and go on with the first of those."""
        before = len(self.list.rows())
        self._seen += _AT_ONCE
        self.refresh(None)
        for row in list(self.list.rows().values())[before : before + 1]:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _throw_focused(self) -> None:
        row = self.list.focused()
        if row is not None:
            row.throw()


class BinnedRow(ListRow):
    """Who, when and why; Enter brings them back, Del throws them away."""

    def __init__(self, page: BinPage) -> None:
        super().__init__(page.workspace.theme)
        theme = page.workspace.theme
        self._page = page
        self._binned: Binned | None = None
        self._name = ElideLabel("", "strong")
        self._why = label("", "secondary", wrap=True)
        self._left = Chip(theme, "")
        self.back = button(theme, self.tr("Bring back"), "small", act=self._bring_back)
        self.away = icon_button(theme, "trash", self.tr("Throw away"), act=self.throw)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._name)
        lines.addWidget(self._why)
        self.across.addLayout(lines, 1)
        self.across.addWidget(self._left, 0, Qt.AlignmentFlag.AlignVCenter)
        self.across.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self.across.addWidget(self.away, 0, Qt.AlignmentFlag.AlignVCenter)
        self.offer(self.tr("Bring back"), "Enter", self._bring_back)
        self.offer(self.tr("Throw away"), "Del", self.throw)

    def show_binned(self, binned: Binned) -> None:
        """Show somebody, and for how long yet."""
        self._binned = binned
        name = shown(binned.name)
        self._name.setText(name)
        day = day_words(binned.at.astimezone().date())
        self._why.setText(self.tr("{why} · {day}").format(why=shown(binned.why), day=day))
        left = max(ceil((binned.at + KEPT_FOR - datetime.now(UTC)) / timedelta(days=1)), 0)
        self._left.set_chip(self.tr("%n day(s) left", "", left), "amber" if left < 3 else "neutral")
        self.back.setAccessibleName(self.tr("Bring {name} back").format(name=name))
        self.away.setAccessibleName(self.tr("Throw {name} away").format(name=name))
        self.setAccessibleName(f"{name}, {self._why.text()}")

    def throw(self) -> None:
        """Let go of them."""
        if self._binned is not None:
            self._page.throw_away(self._binned)

    def _bring_back(self) -> None:
        if self._binned is not None:
            self._page.bring_back(self._binned)
