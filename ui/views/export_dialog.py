"""Sending people to an address book: where to, whom, and what goes with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.export.acts import Acts
from ui.views.export.along import Along
from ui.views.export.destinations import destinations
from ui.views.export.file_choice import FileChoice
from ui.views.export.kept import KeptLine
from ui.views.export.losses import LossLine
from ui.views.export.places import Places
from ui.views.export.sending import Sending
from ui.views.export.sight import Sheet
from ui.views.export.steps import Steps
from ui.views.export.where import ask_where
from ui.views.export.who import Offer
from ui.views.export.who_line import WhoLine
from ui.views.export.work import Counted, Counter, Left, Wish
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.review.working import Working
from ui.widgets import Columns, InlineMessage, Kbd, label, line
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 1010, 700


class ExportDialog(QDialog):
    """Destinations left, everything about the chosen one right; the choices are remembered.

    What leaves is one act, and to mark it as sent is another, which can be undone.

    Signals:
        kept_asked(): it was closed for a way that keeps an address book up to date.
    """

    kept_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        contact_ids: Sequence[str] | None,
        event_id: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Send people to an address book"))
        self._workspace = workspace
        self._opening = True
        self._left: Left | None = None
        self._message: InlineMessage | None = None
        theme, settings = workspace.theme, workspace.settings
        there = destinations()
        with workspace.read() as reader:
            found = {each.id: reader.last_sent(each.id) for each in there}
        self._sent = {id_: last for id_, last in found.items() if last is not None}
        self._offer = Offer(workspace, contact_ids, event_id)
        self.places = Places(theme, there, self._sent, settings.export_target, workspace.today())
        self.who = WhoLine(theme)
        self.file = FileChoice(settings.export_formats, one_file=settings.export_one_file)
        self.steps = Steps(theme)
        self.kept = KeptLine(theme)
        self.losses = LossLine(theme)
        self.along = Along(settings)
        self.acts = Acts(theme)
        self._sending = Sending(workspace, self)
        self._counter = Counter(workspace.jobs, workspace.store, self)
        self._arrange(theme)
        self._listen()
        self._resize(theme, parent)
        self._show_place(anew=True)

    def problem(self) -> str:
        """What went wrong, while it is shown."""
        return self._message.text() if self._message is not None else ""

    def save_file(self) -> None:
        """Ask where to, and write."""
        kind, who, one_file = self.file.kind(), self.who.chosen(), self.file.is_one_file()
        people = who.counted(self.who.people_count())
        out = ask_where(self._workspace, kind, people=people, name=who.file_name, one_file=one_file)
        if out is None or self._sending.busy:
            return
        self._keep_choices(out.parent)
        self._sending.write(self._wish(), out, one_file=one_file)

    def copy(self) -> None:
        """Put everybody on the clipboard as text."""
        if not self._sending.busy:
            self._keep_choices()
            self._sending.copy(self._wish())

    def mark_sent(self) -> None:
        """Remember who was sent, and close."""
        if self._left is not None and not self._sending.busy:
            self._sending.mark(self._left, tick=self.places.destination().is_phone)

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._sending.busy:
            self._sending.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and count no more."""
        self._counter.stop()
        super().done(result)

    def _leave_for_books(self) -> None:
        if not self._sending.busy:
            self.reject()
            self.kept_asked.emit()

    # What is meant

    def _wish(self) -> Wish:
        return Wish(
            selection=self.who.chosen().selection,
            choices=self.along.choices(),
            format_id=self.file.kind().id,
            destination_id=self.places.destination().id,
        )

    def _keep_choices(self, folder: Path | None = None) -> None:
        choices, settings = self.along.choices(), self._workspace.settings
        self._workspace.change_settings(
            replace(
                settings,
                export_target=self.places.destination().id,
                export_formats=self.file.used(),
                export_one_file=self.file.one_file.isChecked(),
                export_met=choices.met,
                export_tags=choices.tags,
                export_referred_by=choices.referred_by,
                export_folder=str(folder) if folder else settings.export_folder,
            )
        )

    def _show_work(self) -> None:
        """Something has begun, or ended."""
        if self._sending.busy:
            self._say("")
        self._let_act()
        if not self._sending.busy:
            self._focus_primary()

    # What is shown

    def _show_left(self, left: Left) -> None:
        self._left = left
        self.steps.show_left(left, self.file.kind().steps)
        self._let_act()
        self._sheet.bring_into_sight(self.steps)

    def _show_place(self, *, anew: bool = False) -> None:
        place = self.places.destination()
        self.file.show_destination(place)
        self.kept.show_destination(place)
        self.who.offer(self._offer.at(place.id, self._sent.get(place.id)), anew=anew)
        self._look()

    def _look(self) -> None:
        """Something else is meant: what has left before is done with, and all is counted anew."""
        self._left = None
        self.steps.show_steps(self.file.kind().steps)
        self._count()

    def _count(self) -> None:
        self.who.show_counting()
        self._let_act()
        self._counter.count(self._wish())

    def _show_counted(self, counted: Counted) -> None:
        report = counted.report
        self.who.show_new(counted.new)
        self.who.show_report(report)
        kind = self.file.kind()
        self.losses.show_report(report, kind.called or kind.name)
        self.file.show_people(report.people)
        self._let_act()
        if self._opening and (self.focusWidget() is None or self.places.is_focused()):
            self._focus_primary()
        self._opening = False

    def _fail_counting(self, words: str) -> None:
        self.who.show_failed()
        self.losses.show_nothing()
        self._say(words)

    def _let_act(self) -> None:
        self.acts.show_left(len(self._left.ids) if self._left else 0)
        self.acts.let(
            people=self.who.people_count(),
            idle=not self._sending.busy,
            one_text=self.file.is_one_text(),
        )

    def _focus_primary(self) -> None:
        primary = self.acts.primary()
        go_to(primary if primary.isEnabled() else self.who.who)

    def _say(self, words: str, tone: str = "red") -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        if words:
            self._message = InlineMessage(self._workspace.theme, words, tone)
            self._notes.addWidget(self._message)
            self._message.announce()

    def _open_person(self, contact_id: str) -> None:
        from ui.views.people.editor import ContactEditor

        with self._workspace.read() as reader:
            contact = reader.contact(contact_id)
        if contact is not None:
            ContactEditor(self._workspace, contact, self).open()

    def _listen(self) -> None:
        self.places.changed.connect(self._show_place)
        self.kept.asked.connect(self._leave_for_books)
        self.who.changed.connect(self._look)
        self.file.kind_changed.connect(self._look)
        self.along.changed.connect(self._look)
        self._sending.changed.connect(self._show_work)
        self._sending.progressed.connect(self._working.show_progress)
        self._sending.left.connect(self._show_left)
        self._sending.marked.connect(self.accept)
        self._sending.failed.connect(self._say)
        for act, do in (
            (self.acts.save, self.save_file),
            (self.acts.copy, self.copy),
            (self.acts.close_asked, self.reject),
            (self.acts.mark, self.mark_sent),
        ):
            act.connect(do)
        self._counter.counted.connect(self._show_counted)
        self._counter.progressed.connect(self.who.show_progress)
        self._counter.failed.connect(self._fail_counting)
        self.who.silent.toggled.connect(
            lambda on: self._sheet.bring_into_sight(self.who.people if on else self.who.silent)
        )
        self.losses.row.toggled.connect(lambda _on: self._sheet.bring_into_sight(self.losses))
        self._workspace.changed.connect(self._count_again)
        self._workspace.changed_elsewhere.connect(self._count_again)
        for each in (self.who, self.losses):
            each.opened.connect(self._open_person)

    def _count_again(self) -> None:
        """Somebody was changed, perhaps from the lists here."""
        if not self._sending.busy:
            self._count()

    def _arrange(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Send people to an address book"), "title", wrap=True), 1)
        top.addWidget(Kbd("Ctrl+Shift+E"))
        columns = Columns(theme, (2, 5), (250, 460), gap=24)
        columns.folded.connect(lambda beside: self.places.fold(on=beside == 1))
        columns.add(0, self.places)
        columns.add(1, _below(self.who, self.file, self.losses, self.along, self.steps, self.kept))
        self._sheet = Sheet(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._sheet, 1)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(line())
        column.addWidget(self.acts)
        set_reading_order(columns)
        set_reading_order(self)
        self.places.begin()

    def _resize(self, theme: Theme, parent: QWidget | None) -> None:
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        if parent is not None:
            room = parent.window().size()
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)


def _below(*parts: QWidget) -> QWidget:
    """Put parts below each other, with room for a scroll bar beside them."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    return box
