"""*During*: what one needs at a glance while an event is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.objectives import headline
from netcompanion.domain.question import QuestionPurpose
from netcompanion.services import during, events
from ui.models.quiet_timer import QuietTimer
from ui.navigation import Location, Place
from ui.views.events.capture_line import capture_line
from ui.views.events.during.jot_line import JotLine
from ui.views.events.during.objectives_card import LiveObjectivesCard
from ui.views.events.during.people_card import LivePeopleCard
from ui.views.events.during.purpose_chips import PurposeChips
from ui.views.events.during.question_card import QuestionCard
from ui.views.events.during.quiet_note import QuietNote
from ui.views.events.during.regroup_note import RegroupNote
from ui.views.events.during.tiles import CaptureTiles
from ui.views.events.room import RoomCard
from ui.views.parts.focus import set_reading_order
from ui.widgets import CARD_GAP, Columns
from ui.widgets.toast import room_below
from ui.workspace import Workspace

_SHARES, _WIDTHS = (64, 36), (400, 280)
_MINUTE = 60


class DuringPart(QWidget):
    """One question and four ways to bring somebody in; beside them, how the event stands.

    Signals:
        said(str): words for the toast, after something was done that Undo takes back.
        asked(str): the id of an action of the window.
        add_asked(str): a line to begin with in the capture bar ("Name, role, company").
        clock_moved(): the minute is another; what the heading says of the time is old.
    """

    said = Signal(str)
    asked = Signal(str)
    add_asked = Signal(str)
    clock_moved = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = workspace.theme
        self._workspace = workspace
        self._live: during.Live | None = None
        self._page: QScrollArea | None = None
        self._rows: list[str] = []
        self.questions = QuestionCard(theme)
        self.purposes = PurposeChips(theme)
        self.tiles = CaptureTiles(theme)
        self.jot = JotLine()
        self.objectives = LiveObjectivesCard(theme)
        self.people = LivePeopleCard(theme)
        self.room = RoomCard(theme)
        self.timer = QuietTimer(workspace, self)
        self.quiet = QuietNote(theme)
        self.regroup = RegroupNote(workspace)
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self.tick)
        self._arrange()
        self._connect()

    def show_event(self, event_id: str) -> Event | None:
        """Load and show how an event stands; None when it is gone."""
        with self._workspace.read() as reader:
            live = during.live(reader, event_id)
        is_other = self._live is None or live is None or self._live.event.id != live.event.id
        if is_other:
            self.commit()
        self._live = live
        if live is None:
            return None
        self.questions.show_event(live.event, live.deck)
        self.objectives.show_objectives(live.objectives)
        self.people.show_people(live.targets, live.promised)
        self.jot.show_landing(live.last_met.name if live.last_met else "")
        self.jot.key.setVisible(self._workspace.settings.single_keys)
        self.quiet.show_event(live.event, live.deck)
        self.timer.follow(live.event)
        self.regroup.show_event(live.event)
        rows = [*self.objectives.list.rows(), *self.people.list.rows()]
        if rows != self._rows:
            self._rows = rows
            set_reading_order(self)
        return live.event

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with whoever was met last."""
        last = self._live.last_met if self._live else None
        return {"promise": self._promise} if last and last.contact_id else {}

    def commit(self) -> None:
        """Save what is being typed."""
        self.jot.commit()

    def take_focus(self) -> None:
        """Go where Space means the next question."""
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """Look at the clock: the timer does so with every minute in which the page is seen."""
        self.timer.look()
        if self._live is not None:
            self.regroup.show_event(self._live.event)
        self.clock_moved.emit()
        self._wait()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means on the page, outside of fields and buttons; whether it means any."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Space:
            self.questions.step(1)
        elif event.key() == Qt.Key.Key_N and self._workspace.settings.single_keys:
            self.jot.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that fields and buttons have left."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock, and fill the window."""
        super().showEvent(event)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not self._page:
            self._page = above
            if above is not None:
                above.viewport().installEventFilter(self)
        self._fill()
        self.timer.look()
        self._wait()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock alone, and save what was being typed."""
        self._minute.stop()
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the window again when it is another size."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Fill what the heading leaves."""
        super().moveEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill what the notes leave."""
        super().resizeEvent(event)
        self._fill()

    def _arrange(self) -> None:
        self._main = QWidget()
        self._main.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        left = QVBoxLayout(self._main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(self.questions, 1)
        for part in (self.purposes, self.tiles, self.jot):
            left.addWidget(part)
        self._columns = Columns(self._workspace.theme, _SHARES, _WIDTHS)
        self._columns.add(0, self._main)
        for card in (self.objectives, self.people, self.quiet, self.room):
            self._columns.add(1, card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addWidget(self.regroup)
        column.addWidget(self._columns)

    def _connect(self) -> None:
        self.questions.turned.connect(self.purposes.show_purpose)
        self.purposes.chosen.connect(self._jump)
        self.tiles.asked.connect(self.asked)
        self.jot.jotted.connect(self._jot)
        self.jot.left.connect(self.take_focus)
        self.objectives.counted.connect(self._count)
        for card in (self.objectives, self.people):
            card.wanted.connect(self._prepare)
        self.people.ticked.connect(self._tick)
        self.people.add_asked.connect(self._ask_to_add)
        self.timer.quiet_changed.connect(self.quiet.show_quiet)
        self.quiet.closed.connect(self._snooze)
        self.regroup.closed.connect(self.take_focus)
        self._columns.folded.connect(lambda _columns: self._fill())

    def _fill(self) -> None:
        """Stretch the column with the question to where messages come, so that none moves it."""
        room = 0
        sheet = self._page.widget() if self._page is not None else None
        if self._page is not None and sheet is not None and self._columns.side_by_side() > 1:
            above = self._columns.mapTo(sheet, QPoint()).y()
            room = self._page.viewport().height() - above - room_below(self._workspace.theme)
            self.room.fit(room - self._columns.height_of(1))
        self._main.setMinimumHeight(max(room, 0))

    def _wait(self) -> None:
        if self.isVisible():
            self._minute.start((_MINUTE - self._workspace.now().second) * 1000)

    def _jump(self, purpose: QuestionPurpose) -> None:
        self.questions.jump(purpose)
        self.purposes.show_purpose(purpose)  # a click has taken the tick off the one that was on

    def _jot(self, words: str) -> None:
        if self._live is None:
            return
        last = self._live.last_met
        with self._workspace.read() as reader:
            change = during.jot(reader, self._live.event, words, self._workspace.now())
        self.jot.field.setText("")  # at once: what is saved makes the page look again
        if self._workspace.do(change) is None:
            self.jot.field.setText(words)
        else:
            noted = self.tr("Noted on {name}").format(name=shown(last.name) if last else "")
            self.said.emit(noted if last else self.tr("Noted for yourself"))

    def _promise(self) -> None:
        from ui.views.people.promise_dialog import PromiseDialog

        last = self._live.last_met if self._live else None
        if self._live is not None and last is not None and last.contact_id:
            PromiseDialog(
                self._workspace, last.contact_id, self._live.event.id, parent=self.window()
            ).open()

    def _count(self, key: str, more: int) -> None:
        counted = self._live.objectives if self._live else ()
        found = next((each for each, _ in counted if each.id == key), None)
        if found is not None and self._workspace.do(events.count_by_hand(found, more)):
            words = self.tr("Counted one: {what}") if more > 0 else self.tr("Taken away: {what}")
            self.said.emit(words.format(what=shown(headline(found))))

    def _tick(self, key: str, met: bool) -> None:
        target = self.people.target(key)
        if self._live is None or target is None:
            return
        event = self._live.event
        with self._workspace.read() as reader:
            if met:
                change = during.tick_met(reader, event, target, self._workspace.now())
            else:
                change = during.untick_met(reader, event, target)
        if self._workspace.do(change):
            words = self.tr("Met: {name}") if met else self.tr("Not met after all: {name}")
            self.said.emit(words.format(name=shown(target.name)))
        else:
            self.show_event(event.id)

    def _prepare(self) -> None:
        if self._live is not None:
            self._workspace.navigator.go(Location(Place.EVENTS, self._live.event.id, "before"))

    def _ask_to_add(self, key: str) -> None:
        target = self.people.target(key)
        if target is not None:
            self.add_asked.emit(capture_line(target))

    def _snooze(self) -> None:
        self.timer.snooze()
        self.take_focus()
