"""Notes compared with whoever came along: what they heard, and who introduced whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Companion, Event
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import debrief, introductions
from netcompanion.services.aftermath import Aftermath
from netcompanion.services.introductions import name_now
from ui.undo_keys import UndoKeys
from ui.views.events.draft import EventDraft
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Chip, Columns, WrapLabel, icon_button, label
from ui.workspace import Workspace

_SHARES, _WIDTHS = (4, 3, 3), (280, 220, 220)
_LONGEST = 300
_EACH = 1  # what is agreed on before: one introduction each


class CompanionCard(FoldCard):
    """Shown only where somebody came along."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Compare notes"), "users")
        self._workspace = workspace
        self._event: Event | None = None
        self.heard = KeptField(
            self.tr("What they heard"),
            self.tr("Who is hiring, who has moved, what was said about you"),
            many=True,
        )
        self.heard.committed.connect(self._save)
        self.theirs = IntroducedList(workspace)
        self.mine = IntroducedList(workspace)
        columns = Columns(workspace.theme, _SHARES, _WIDTHS)
        columns.add(0, self._what_they_heard())
        columns.add(1, self.theirs)
        columns.add(2, self.mine)
        self.body.addWidget(columns)

    def show_aftermath(self, aftermath: Aftermath) -> None:
        """Show what was compared with the companion of an event; without one it hides."""
        event = aftermath.after.event
        self._event, along = event, event.companion
        self.setVisible(along is not None)
        if along is None:
            return
        name = shown(along.name)
        self.set_title(self.tr("Compare notes with {name}").format(name=name))
        self.heard.belong_to(self._workspace, event.id, "heard")
        self.heard.show_words(along.notes)
        by_them = [each for each in aftermath.introduced if _is_by(each, along)]
        by_me = [each for each in aftermath.introduced if each.introducer is None]
        self.theirs.show_introductions(
            self.tr("INTRODUCED BY THEM"),
            self.tr("Whom {name} introduced").format(name=name),
            event,
            Party(name=along.name, contact_id=along.contact_id),
            (by_them, aftermath.names),
        )
        self.mine.show_introductions(
            self.tr("INTRODUCED BY YOU"),
            self.tr("Whom you introduced"),
            event,
            None,
            (by_me, aftermath.names),
        )
        self.set_summary(
            self.tr("one introduction each: theirs {theirs}, yours {mine}").format(
                theirs=self.theirs.count(), mine=self.mine.count()
            )
        )

    def _what_they_heard(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_inset(label(self.tr("WHAT THEY HEARD"), "overline", buddy=self.heard)))
        column.addWidget(self.heard)
        return whole

    def _save(self, words: str) -> None:
        if self._event is not None:
            self._workspace.do(debrief.set_companion_notes(self._event, words))


class IntroducedList(QWidget):
    """Introductions that one of the two made at an event, and a line for one more."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._event: Event | None = None
        self._introducer: Party | None = None
        self._made = 0
        self._head = WrapLabel("", "overline")
        self._count = Chip(workspace.theme, "")
        self.rows = RowList[IntroducedRow]()
        self.line = QLineEdit()
        self.line.setProperty("look", "small")
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(self.tr("Ada to Olu"))
        self.line.returnPressed.connect(self.add)
        self._draft = EventDraft(self.line)
        UndoKeys(self).watch(self.line)
        unclear = self.tr("Two names, please, with “to” between them.")
        self.unclear = label(unclear, "caption", tone="amber", wrap=True)
        self.unclear.hide()
        self.line.textEdited.connect(lambda _words: self.unclear.hide())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_inset(self._head, self._count))
        column.addWidget(self.rows)
        column.addLayout(_inset(self.line, self.unclear))

    def show_introductions(
        self,
        head: str,
        name: str,
        event: Event,
        introducer: Party | None,
        found: tuple[Iterable[Introduction], Mapping[str, str]],
    ) -> None:
        """Show what was introduced; `found` are the introductions, and present names by id."""
        if self._draft.turn_to(event.id):
            self.unclear.hide()
        self._event, self._introducer = event, introducer
        by_id = {each.id: each for each in found[0]}
        for key, row in self.rows.sync(by_id, lambda _id: IntroducedRow(self._workspace)).items():
            row.show_introduction(by_id[key], found[1])
        self._made = sum(each.state is IntroductionState.MADE for each in by_id.values())
        self._head.setText(head)
        self.line.setAccessibleName(name)
        done = self._made >= _EACH
        self._count.set_chip(
            self.count(), "accent" if done else "neutral", "check" if done else "circle"
        )

    def count(self) -> str:
        """How many of those agreed on were made: "0 of 1", "1 of 1"; more are told as well."""
        made = self.tr("{made} of {agreed}").format(made=min(self._made, _EACH), agreed=_EACH)
        more = self._made - _EACH
        return self.tr("{made} and %n more", "", more).format(made=made) if more > 0 else made

    def add(self) -> None:
        """Write down what the line says, if it names two people."""
        words = self.line.text()
        if self._event is None or not words.strip():
            return
        with self._workspace.read() as reader:
            pair = debrief.read_pair(reader, self._event, words, self._introducer)
            self.unclear.setVisible(pair is None)
            if pair is None:
                return
            today = self._workspace.today()
            change = debrief.introduced(reader, self._event, pair, self._introducer, today)
        if not change.edits or self._workspace.do(change) is not None:
            self.line.setText("")


class IntroducedRow(ListRow):
    """Who was introduced to whom, how far that is, and a button to take it off the record.

    By key that is Del on the row: Tab from a line comes to no button that removes something.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme)
        self._workspace = workspace
        self._introduction: Introduction | None = None
        self.across.setContentsMargins(OUTSET, 3, OUTSET, 4)
        self._words = label("", "body", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._state = Chip(workspace.theme, "")
        self.remove = icon_button(
            workspace.theme, "x", self.tr("Remove (Del)"), act=self._remove, small=True
        )
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offer(self.tr("Remove"), "Del", self._remove)
        self.across.addWidget(self._words, 1)
        self.across.addWidget(self._state)
        self.across.addWidget(self.remove)

    def show_introduction(self, introduction: Introduction, names: Mapping[str, str]) -> None:
        """Show an introduction, with the names that its people have now."""
        self._introduction = introduction
        first, second = (
            self.tr("me") if party.is_me else shown(name_now(party, names))
            for party in (introduction.first, introduction.second)
        )
        words = self.tr("{first} to {second}").format(first=first, second=second)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.remove.setAccessibleName(self.tr("Remove: {words}").format(words=words))
        offered = introduction.state is IntroductionState.OFFERED
        self._state.set_chip(self.tr("offered") if offered else self.tr("idea"), "violet")
        self._state.setVisible(introduction.state is not IntroductionState.MADE)

    def _remove(self) -> None:
        if self._introduction is not None:
            self._workspace.do(introductions.remove(self._introduction))


def _inset(*parts: QWidget) -> QVBoxLayout:
    """A column that lines up with the words of rows and fields."""
    column = QVBoxLayout()
    column.setContentsMargins(OUTSET, 0, OUTSET, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return column


def _is_by(introduction: Introduction, along: Companion) -> bool:
    by = introduction.introducer
    if by is None:
        return False
    if by.contact_id is not None and along.contact_id is not None:
        return by.contact_id == along.contact_id
    return by.name.casefold() == along.name.casefold()
