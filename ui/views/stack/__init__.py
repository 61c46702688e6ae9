"""The card stack: thirty business cards, one after the other, with what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.phrase import shortened
from netcompanion.domain.stack import Stack, count, pace, seconds_spent
from netcompanion.services import stack as stacks
from netcompanion.services.settings import Settings
from netcompanion.services.stack import Defaults
from ui.navigation import Location, Place
from ui.views.capture.field import can_take
from ui.views.stack.alike import Alike
from ui.views.stack.board import Board
from ui.views.stack.box import Box
from ui.views.stack.completions import Completions
from ui.views.stack.entering import Entering
from ui.views.stack.hints import Hints
from ui.views.stack.known import Known
from ui.views.stack.photo_side import PhotoSide
from ui.views.view import Crumb, Handler, View
from ui.workspace import Workspace

_CRUMB = 28  # letters of an event's name in the header


class StackPage(View):
    """A form on top, what was entered below it, and beside them photo, match and keys."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._here = Location(Place.STACK)
        self._stack: Stack | None = None
        self._event: Event | None = None
        self.board = board = Board(workspace)
        self.form, self.table, self.strip = board.form, board.session, board.strip
        self.entering = Entering(workspace, self.form, self)
        self.completions = Completions(workspace, self.form)
        self.hints = Hints(workspace, self.form, self.completions)
        self.known = Known(workspace, self.form, self.entering, board.known)
        self.photo = PhotoSide(workspace, self.form, board.photo)
        self.box = Box(workspace, self)
        self.alike = Alike(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(board)
        self.setAcceptDrops(True)
        self._connect()
        self._follow_settings(workspace.settings)

    def crumbs(self) -> list[Crumb]:
        """See `View`."""
        way = [Crumb(self.tr("Events"), Location(Place.EVENTS))]
        if self._event is not None:
            there = Location(Place.EVENTS, self._event.id, "after")
            way.append(Crumb(shown(shortened(self._event.name, _CRUMB)), there))
        return [*way, Crumb(self.tr("Card stack"))]

    def header_actions(self) -> tuple[str, ...]:
        """See `View`."""
        return ("stack.pause", "stack.finish") if self._stack is not None else ()

    def handlers(self) -> Mapping[str, Handler]:
        """See `View`."""
        if self._stack is None:
            return {}
        shared: dict[str, Handler] = {
            "stack.pause": self.pause,
            "stack.finish": self.finish,
            "stack.defaults": self.strip.edit,
            "stack.company": self.repeat_company,
            "stack.last": self.entering.reopen_last,
            "stack.skip": self.entering.skip,
            "capture.picture": self.box.choose,
            "capture.photo": self.box.choose,
            "capture.scan": self.box.choose,
            "stack.folder": self.box.choose_folder,
            "capture.paste": self.box.paste,
        }
        if self.known.has_match:
            shared |= {"stack.merge": self.known.merge, "stack.apart": self.known.keep_both}
        return shared

    def open(self, location: Location) -> None:
        """See `View`."""
        another = location.thing != self._here.thing or self._stack is None
        self._here = location
        self._stale = False
        self._load()
        if self._stack is not None and another:
            with self.workspace.read() as reader:
                box = reader.box(self._stack.id)
            self.entering.begin(self._stack, box)
            self.board.show_set_aside(self._stack.id)
        self.refresh(None)
        self.entering.look_at_passed()

    def take_focus(self) -> None:
        """See `View`."""
        self.form.begin()

    def refresh(self, applied: Applied | None) -> None:
        """See `View`."""
        before, region = (self._stack is not None, self._event), self.box.region
        self._load()
        self.board.show_gone(self._stack is None)
        if applied is None or before != (self._stack is not None, self._event):
            self.title_changed.emit()
        self.handlers_changed.emit()
        stack = self._stack
        if stack is None:
            return
        with self.workspace.read() as reader:
            box, rows = reader.box(stack.id), stacks.rows(reader, stack.id)
            often = [tag for tag, _ in reader.tags()]
        self.completions.forget()
        self.completions.prefer(row.contact.organisation for row in rows)
        self.strip.show_stack(stack, self._event)
        self.form.tags.offer([tag for tag in often if tag not in stack.tags])
        self.table.show_rows(rows)
        self.entering.look(stack, box, applied if self.isVisible() else None)
        if stack.region == region:
            self._show_count()
        else:
            self._show_card()
        self.alike.look([row.contact.id for row in rows], applied)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the form where the focus is beside it; Esc leads back to it."""
        if event.key() == Qt.Key.Key_Escape:
            self.form.begin()
        elif not self.form.take_line_key(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let everything come that may be cards for the box."""
        if self._stack is not None and can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it into the box."""
        event.acceptProposedAction()
        self.box.take(event.mimeData())

    def hideEvent(self, event: QHideEvent) -> None:
        """Have what is typed on disk, also when the window closes."""
        self.entering.keep()
        self.alike.stop()
        super().hideEvent(event)

    def pause(self) -> None:
        """Leave; everything stays as it is, and Today leads back."""
        self.entering.keep()
        event = self._event
        there = Location(Place.EVENTS, event.id, "after") if event else Location(Place.TODAY)
        self.workspace.navigator.go(there)

    def finish(self) -> None:
        """Save what was typed, finish, and look for what was entered twice and for gaps."""
        if self._stack is None:
            return
        while self.form.is_touched:
            if not self._save():
                return
        with self.workspace.read() as reader:
            change = stacks.finish(reader, self._stack)
        if change.edits and self.workspace.do(change) is None:
            return
        self.workspace.navigator.go(Location(Place.REVIEW, self._stack.id, "same"))

    def repeat_company(self) -> None:
        """Copy the company from the last card."""
        if self._stack is None or not self.table.rows.rows():
            return
        organisation = self.table.rows.rows()[0].contact.organisation
        if not organisation:
            return
        self.form.lines["organisation"].write(organisation)
        if self.form.focused() == "organisation":
            self.form.lines["title"].setFocus(Qt.FocusReason.TabFocusReason)

    def _load(self) -> None:
        with self.workspace.read() as reader:
            self._stack = reader.stack(self._here.thing) if self._here.thing else None
            event_id = self._stack.event_id if self._stack is not None else None
            self._event = reader.event(event_id) if event_id else None
        if self._stack is not None:
            self.box.stack_id, self.box.region = self._stack.id, self._stack.region

    def _save(self) -> bool:
        return self.entering.save(apart=self.known.apart())

    def _show_card(self) -> None:
        stack, entering = self._stack, self.entering
        if stack is None:
            return
        card = entering.card if not entering.reopened else None
        self.photo.show(card, entering.cards_to_come, self._photo_title(), stack.region)
        has_photo = card is not None and bool(card.photo_digest)
        if has_photo and not self.workspace.settings.card_photos:
            self.board.photo.ask_to_keep()
        self.hints.show(stack)
        self._show_count()

    def _show_count(self) -> None:
        entering = self.entering
        if self._stack is None:
            return
        counted = count(entering.box)
        head = self.form.head
        head.show_count(counted, editing=entering.reopened)
        wanted = self.workspace.settings.show_pace
        head.show_pace(pace(seconds_spent(entering.box), counted.left), wanted=wanted)
        here = entering.card is not None and not entering.reopened
        self.board.box.show_left(counted.left - entering.passed - here, entering.passed)

    def _photo_title(self) -> str:
        counted = count(self.entering.box)
        words = self.tr("Photo {n} of {total}")
        return words.format(n=counted.entered + 1, total=counted.total)

    def _change_defaults(self, stack: Stack) -> None:
        if self._stack is not None:
            defaults = Defaults(
                place=stack.place, tags=stack.tags, region=stack.region, due_days=stack.due_days
            )
            change = stacks.set_defaults(self._stack, stack.event_id, defaults)
            if not change.edits or self.workspace.do(change) is not None:
                self.strip.shut()

    def _keep_photos(self, keep: bool) -> None:
        choice = "keep" if keep else "drop"
        self.workspace.change_settings(replace(self.workspace.settings, card_photos=choice))

    def _follow_settings(self, settings: Settings) -> None:
        self.form.set_order(settings.card_order)
        if settings.card_photos:
            self.board.photo.drop_question()
        if self._stack is not None:
            self.strip.show_stack(self._stack, self._event)

    def _review(self) -> None:
        self.workspace.navigator.go(Location(Place.REVIEW, self._here.thing, "same"))

    def _connect(self) -> None:
        form, board, entering = self.form, self.board, self.entering
        form.saved.connect(self._save)
        form.skipped.connect(entering.skip)
        form.given.connect(self.box.take)
        form.head.pace_switched.connect(self._switch_pace)
        entering.moved.connect(self._show_card)
        entering.said.connect(board.say)
        self.photo.filled.connect(self.hints.show_company)
        self.known.shown_changed.connect(self.handlers_changed)
        self.strip.changed.connect(self._change_defaults)
        self.strip.closed.connect(form.begin)
        self.table.reopened.connect(lambda row: entering.reopen(row.card))
        self.table.review_asked.connect(self._review)
        board.photo.keep_chosen.connect(self._keep_photos)
        self.workspace.settings_changed.connect(self._follow_settings)
        board.box.files_asked.connect(self.box.choose)
        board.box.files_asked.connect(form.begin)
        board.box.folder_asked.connect(self.box.choose_folder)
        board.box.folder_asked.connect(form.begin)
        board.box.paste_asked.connect(self.box.paste)
        board.box.passed_asked.connect(entering.look_at_passed)
        board.progress.cancel_asked.connect(self.box.cancel)
        self.box.progressed.connect(board.progress.show_progress)
        self.box.said.connect(board.say)
        self.alike.counted.connect(self.table.show_duplicates)

    def _switch_pace(self, wanted: bool) -> None:
        self.workspace.change_settings(replace(self.workspace.settings, show_pace=wanted))
        self._show_count()
