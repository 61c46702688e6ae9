"""Prompts about one person: what is worth remembering before the evening fades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.capture import read_promise
from netcompanion.domain.contact import ContactLine, NetworkKind
from netcompanion.domain.relationship import Party
from netcompanion.services.capture import party
from netcompanion.services.encounters import Notes
from ui.due import day_words
from ui.undo_keys import UndoKeys
from ui.views.parts.focus import set_tab_order
from ui.views.parts.form_draft import Draft, State, draft_of, put_back, read_draft, state_of
from ui.views.parts.kept_field import NotSaved, SetAside
from ui.views.parts.known import KnownContacts
from ui.views.parts.networks import KEYS, LOOKS, plural
from ui.widgets import Chip, ChipButton, FlowLayout, label
from ui.widgets.buttons import is_ctrl_enter
from ui.workspace import Workspace

_LONGEST = 1000
_FIELD = "after"  # under which what is typed is kept until it is saved
_NAMES = ("proud", "needs", "promised", "they promised", "meet", "learned", "remember")


class NotesForm(QWidget):
    """Eight lines, all optional. Enter goes to the next one, ↑ and ↓ to another person.

    Ctrl Enter is done with this one, from anywhere.

    Signals:
        moved(int): the person before (-1) or after (1) is wanted.
        finished(): Enter was pressed in the last line, or Ctrl Enter.
    """

    moved = Signal(int)
    finished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._known: ContactLine | None = None
        self._shown = Notes()
        self._met_on = workspace.today()
        self._about = ""
        self._is_showing = False
        self._first: State = {}
        self._left = ""  # of what was typed before, and has no place in the form
        self.offer: NotSaved | None = None
        self.aside: SetAside | None = None
        self.readings: list[Chip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.proud = self._line(self.tr("What were they proud of?"))
        self.needs = self._line(
            self.tr("What did they need or worry about?"),
            self.tr("One or more, with semicolons between"),
        )
        self.promised = self._promise_line(
            self.tr("What did you promise?"), self.tr("Send the price list fri")
        )
        self.they_promised = self._promise_line(
            self.tr("What did they promise?"), self.tr("Ring about the visit in 2 weeks")
        )
        self.meet = self._line(self.tr("Who should they meet?"), self.tr("A name"))
        KnownContacts(workspace, self.meet).chosen.connect(self._remember_known)
        self.networks = self._network_chips()
        self.learned = self._line(
            self.tr("What did you learn?"), self.tr("Counts for an objective to learn something")
        )
        self.remember = self._line(self.tr("One thing to remember next time"))
        self._lines = [
            self.proud, self.needs, self.promised, self.they_promised, self.meet, self.learned,
            self.remember,
        ]  # fmt: skip

        UndoKeys(self).watch(*self._lines)
        for name, line in zip(_NAMES, self._lines, strict=True):
            line.setObjectName(name)
            line.textChanged.connect(self._note)
        for kind, chip in self.networks.items():
            chip.setObjectName(kind)
            chip.toggled.connect(self._note)
        workspace.unsaved.cleaned.connect(self._clean)

    def show_notes(self, notes: Notes, met_on: date, about: str = "") -> None:
        """Show what is noted already. Promises and whom to meet start empty: each is a new one.

        What was typed before `about` this meeting (its id), and never saved, is offered. Where
        something newer is noted, that stands in the form, and the words above it.
        """
        self._is_showing = True
        self._fill(notes, met_on)
        self._about, self._first, self._left = about, state_of(self), ""
        self._end_offer()
        _take_away(self.aside, self._column)
        self.aside = None
        self._offer_typed()
        self._is_showing = False

    def take(self) -> None:
        """Take what is offered as if it had just been typed."""
        self._end_offer()

    def settle(self) -> None:
        """Forget what was typed: it is saved. What has no place in the form stays."""
        if self._left:
            words = Draft(left=self._left).written()
            self._workspace.unsaved.note(self._about, _FIELD, words)
        else:
            self._workspace.unsaved.drop(self._about, _FIELD)

    def _fill(self, notes: Notes, met_on: date) -> None:
        self._shown, self._met_on = notes, met_on
        self._known = None
        self.proud.setText(_one_line(notes.proud))
        self.needs.setText("; ".join(notes.needs))
        self.learned.setText(_one_line(notes.learned))
        self.remember.setText(_one_line(notes.remember))
        for line in (self.promised, self.they_promised, self.meet):
            line.setText("")  # unlike clear(), with nothing for Ctrl Z to take back
        for kind, chip in self.networks.items():
            chip.setChecked(kind in notes.networks)

    def notes(self) -> Notes:
        """What stands in the form, and what has no place in it as it was."""
        name = _plain(self.meet)
        needs = (" ".join(need.split()) for need in self.needs.text().split(";"))
        return replace(
            self._shown,
            proud=_kept(self.proud, self._shown.proud),
            needs=tuple(need for need in needs if need),
            promised=_plain(self.promised),
            they_promised=_plain(self.they_promised),
            should_meet=self._whom(name) if name else None,
            networks=frozenset(kind for kind, chip in self.networks.items() if chip.isChecked()),
            learned=_kept(self.learned, self._shown.learned),
            remember=_kept(self.remember, self._shown.remember),
        )

    def is_changed(self) -> bool:
        """Whether anything was written that is not saved; what is only offered was not."""
        return self.offer is None and self.notes() != self._shown

    def begin(self) -> None:
        """Go to the first line."""
        self.proud.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, ↑ and ↓ in the lines, and 1 to 4 on the networks."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_ctrl_enter(event):
                self.finished.emit()
                return True
            if watched in self._lines and self._move_by(event, self._lines.index(watched)):
                return True
            if isinstance(watched, ChipButton) and self._toggle_by(event):
                return True
        return super().eventFilter(watched, event)

    def _move_by(self, event: QKeyEvent, at: int) -> bool:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            return False
        elif self._lines[at] is self.remember:
            self.finished.emit()
        elif self._lines[at] is self.meet:
            self.networks[KEYS[0]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._lines[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _toggle_by(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.learned.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        number = event.key() - Qt.Key.Key_1
        if not self._workspace.settings.single_keys or not 0 <= number < len(KEYS):
            return False
        self.networks[KEYS[number]].toggle()
        return True

    def _note(self) -> None:
        """Have on disk what is typed; to go on with what is offered is to take it."""
        if not self._is_showing and self._about:
            self._end_offer()
            self._keep()

    def _keep(self) -> None:
        if state_of(self) == self._first:
            self.settle()
        else:
            known = self._known.id if self._known is not None else ""
            words = draft_of(self, self._first, known, self._left).written()
            self._workspace.unsaved.note(self._about, _FIELD, words)

    def _offer_typed(self) -> None:
        typed = self._workspace.unsaved.kept(self._about, _FIELD) if self._about else None
        if typed is None:
            return
        draft = read_draft(typed.words)
        with QSignalBlocker(self.meet):  # which would offer people as if somebody typed there
            self._left = put_back(self, draft, self._first, is_new=False)
        with self._workspace.read() as reader:
            self._known = reader.lines([draft.beside]).get(draft.beside)
        if self._left:
            self.aside = SetAside(self._workspace, replace(typed, words=self._left), self)
            self.aside.discarded.connect(self._let_go_of_left)
            _put_first(self.aside, self._column, self.proud)
        if state_of(self) != self._first:
            self.offer = NotSaved(self._workspace, typed, self)
            self.offer.save.clicked.connect(self._save)
            self.offer.discard.clicked.connect(self._discard)
            _put_first(self.offer, self._column, self.proud)
        elif not self._left:
            self.settle()

    def _save(self) -> None:
        self.take()
        self.finished.emit()

    def _discard(self) -> None:
        self.settle()
        self.show_notes(self._shown, self._met_on, self._about)
        self.begin()

    def _let_go_of_left(self) -> None:
        self._left = ""
        _take_away(self.aside, self._column)
        self.aside = None
        self._keep()
        self.begin()

    def _clean(self, *place: str) -> None:
        """Let nobody go on with words that name somebody who was erased."""
        if place == (self._about, _FIELD):
            self.show_notes(self._shown, self._met_on, self._about)

    def _end_offer(self) -> None:
        _take_away(self.offer, self._column)
        self.offer = None

    def _line(self, words: str, example: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(example)
        line.setAccessibleName(words)
        line.installEventFilter(self)
        self._column.addWidget(label(words, "secondary", wrap=True, buddy=line))
        self._column.addWidget(line)
        self._column.addSpacing(4)
        return line

    def _promise_line(self, words: str, example: str) -> QLineEdit:
        line = self._line(words, example)
        chip = Chip(self._workspace.theme, "")
        chip.hide()
        self.readings.append(chip)
        self._column.insertWidget(self._column.count() - 1, chip)
        line.textChanged.connect(lambda text: self._read(chip, text))
        return line

    def _read(self, chip: Chip, text: str) -> None:
        today = self._workspace.today()
        said = read_promise(text, today, since=min(self._met_on, today))
        day = said.due if said else None
        chip.setVisible(bool(text.strip()))
        if day is None:
            chip.set_chip(self.tr("No date"), "neutral", "calendar-blank")
        else:
            chip.set_chip(day_words(day, today), "accent", "calendar-blank")

    def _network_chips(self) -> dict[NetworkKind, ChipButton]:
        words = self.tr("Which network are they in?")
        self._column.addWidget(label(words, "secondary", wrap=True))
        across = FlowLayout()
        chips: dict[NetworkKind, ChipButton] = {}
        for number, kind in enumerate(KEYS, 1):
            look = LOOKS[kind]
            chip = ChipButton(self._workspace.theme, plural(kind), look.tone, look.icon)
            chip.setCheckable(True)
            chip.setToolTip(self.tr("Key {number}").format(number=number))
            chip.installEventFilter(self)
            across.addWidget(chip)
            chips[kind] = chip
        self._column.addLayout(across)
        self._column.addSpacing(4)
        return chips

    def _whom(self, name: str) -> Party:
        if self._known is not None and " ".join(self._known.name.split()) == name:
            return Party(name=self._known.name, contact_id=self._known.id)
        with self._workspace.read() as reader:
            return party(reader, name)

    def _remember_known(self, line: ContactLine) -> None:
        self._known = line
        self.meet.setText(line.name)
        self._note()  # also where the name was typed in full


def _put_first(offer: NotSaved | SetAside, column: QVBoxLayout, line: QWidget) -> None:
    column.insertWidget(0, offer)
    set_tab_order((*offer.stops, line))


def _take_away(offer: QWidget | None, column: QVBoxLayout) -> None:
    if offer is not None:
        column.removeWidget(offer)
        offer.hide()
        offer.deleteLater()


def _plain(line: QLineEdit) -> str:
    return _one_line(line.text())


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _kept(line: QLineEdit, shown: str) -> str:
    """What a line says; words of several lines, or too many, stay as they are until changed."""
    words = _plain(line)
    return shown if words == _one_line(shown)[:_LONGEST].strip() else words
