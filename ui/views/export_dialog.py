"""Sending people to an address book: where to, whom, and what goes with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.formats import export_formats
from netcompanion.services.files import safe_name
from ui.jobs import Job
from ui.theme import Theme
from ui.views.export import work
from ui.views.export.along import Along
from ui.views.export.destinations import Destination, destinations
from ui.views.export.file_choice import FileChoice
from ui.views.export.losses import LossLine
from ui.views.export.places import Places
from ui.views.export.steps import Steps
from ui.views.export.who import Offer
from ui.views.export.who_line import WhoLine
from ui.views.export.work import Counted, Counter, Left, Wish
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.review.working import Working
from ui.widgets import Columns, InlineMessage, Kbd, button, label, line, set_tip
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 1010, 700
_AT_ONCE = 400  # ms of work that nobody needs to be told about
_MOST_COPIED = 200  # people; more than that is a file


class ExportDialog(QDialog):
    """Destinations left, everything about the chosen one right; the choices are remembered.

    What leaves is one act, and to mark it as sent is another, which can be undone.
    """

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
        self._job: Job | None = None
        self._doing = ""
        self._opening = True
        self._slow = QTimer(self, interval=_AT_ONCE, singleShot=True)
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
        self.losses = LossLine(theme)
        self.along = Along(settings)
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
        out = self._ask_where()
        if out is None or self._job is not None:
            return
        self._keep_choices(out.parent)
        store, wish, one_file = self._workspace.store, self._wish(), self.file.is_one_file()
        self._start(
            self._workspace.jobs.read(
                lambda progress: work.write(store, wish, out, one_file=one_file, progress=progress)
            ),
            self.tr("Writing"),
        ).succeeded.connect(self._show_left)

    def copy(self) -> None:
        """Put everybody on the clipboard as text."""
        if self._job is not None:
            return
        self._keep_choices()
        store, wish = self._workspace.store, self._wish()
        job = self._workspace.jobs.read(lambda _progress: work.copy(store, wish))
        self._start(job, self.tr("Copying")).succeeded.connect(self._copied)

    def mark_sent(self) -> None:
        """Remember who was sent, and close."""
        if self._left is None or self._job is not None:
            return
        store, left, tick = self._workspace.store, self._left, self._destination().is_phone
        now = self._workspace.now().astimezone(UTC)
        job = self._workspace.write(lambda _progress: work.mark(store, left, now, tick=tick))
        self._start(job, self.tr("Marking")).succeeded.connect(self._close)

    def _close(self, _applied: Applied) -> None:
        self._job = None
        self.accept()

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and count no more."""
        self._counter.stop()
        super().done(result)

    # What is meant

    def _destination(self) -> Destination:
        return self.places.destination()

    def _wish(self) -> Wish:
        return Wish(
            selection=self.who.chosen().selection,
            choices=self.along.choices(),
            format_id=self.file.kind().id,
            destination_id=self._destination().id,
        )

    def _ask_where(self) -> Path | None:
        prompts, settings = self._workspace.prompts, self._workspace.settings
        chosen = self.who.chosen()
        title = self.tr("Save {people}").format(people=chosen.counted(self.who.people_count()))
        name = safe_name(chosen.file_name)
        if not self.file.is_one_file():
            parent = prompts.choose_folder(title)
            return _free(parent / name) if parent else None
        folder = Path(settings.export_folder) if settings.export_folder else Path.home()
        format_ = export_formats()[self.file.kind().id]
        filters = [
            self.tr("{format} (*{extension})").format(
                format=self.file.kind().name, extension=format_.extension
            )
        ]
        out = prompts.save_file(title, folder / f"{name}{format_.extension}", filters)
        return out.with_name(f"{out.name}{format_.extension}") if out and not out.suffix else out

    def _keep_choices(self, folder: Path | None = None) -> None:
        choices, settings = self.along.choices(), self._workspace.settings
        self._workspace.change_settings(
            replace(
                settings,
                export_target=self._destination().id,
                export_formats=self.file.used(),
                export_one_file=self.file.one_file.isChecked(),
                export_met=choices.met,
                export_tags=choices.tags,
                export_referred_by=choices.referred_by,
                export_folder=str(folder) if folder else settings.export_folder,
            )
        )

    # Work under way

    def _start(self, job: Job, words: str) -> Job:
        self._job, self._doing = job, words
        self._say("")
        self._slow.start()
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._fail)
        job.finished.connect(self._finish)
        self._let_act()
        return job

    def _show_progress(self, done: int = 0, total: int = 0) -> None:
        """Say how far it is, once it has taken long enough to be seen."""
        if not self._slow.isActive():
            self._working.show_progress(self._doing, done, total)

    def _finish(self) -> None:
        self._job = None
        self._slow.stop()
        self._working.show_progress("")
        self._let_act()
        self._focus_primary()

    def _fail(self, error: UserError) -> None:
        self._say(str(error))

    def _show_left(self, left: Left) -> None:
        self._left = left
        self.steps.show_left(left, self.file.kind().steps)
        self._done.setText(self.tr("Done, mark %n as sent", "", len(left.ids)))
        self._let_act()
        self._bring_into_sight(self.steps)

    def _copied(self, found: tuple[Left, str]) -> None:
        left, text = found
        QGuiApplication.clipboard().setText(text)
        self._show_left(left)

    # What is shown

    def _show_place(self, *, anew: bool = False) -> None:
        place = self._destination()
        self.file.show_destination(place)
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
        if self._opening and self.focusWidget() in (None, *self.places.rows):
            self._focus_primary()
        self._opening = False

    def _fail_counting(self, words: str) -> None:
        self.who.show_failed()
        self.losses.show_nothing()
        self._say(words)

    def _let_act(self) -> None:
        """Let what can be done now be done: one button is the primary one."""
        people, idle = self.who.people_count(), self._job is None
        self._save.setVisible(self._left is None)
        self._again.setVisible(self._left is not None)
        self._done.setVisible(self._left is not None)
        for each in (self._save, self._again):
            each.setEnabled(people > 0 and idle)
        self._done.setEnabled(idle)
        self._done.setDefault(self._left is not None)
        self._save.setDefault(self._left is None)
        self._copy.setVisible(self.file.is_one_text())
        self._copy.setEnabled(idle and 0 < people <= _MOST_COPIED)
        many = self.tr("At most %n people can be copied. Save a file instead.", "", _MOST_COPIED)
        set_tip(self._copy, many if people > _MOST_COPIED else "")

    def _focus_primary(self) -> None:
        primary = self._save if self._left is None else self._done
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
        self.who.changed.connect(self._look)
        self.file.kind_changed.connect(self._look)
        self.along.changed.connect(self._look)
        self._slow.timeout.connect(self._show_progress)
        self._counter.counted.connect(self._show_counted)
        self._counter.progressed.connect(self.who.show_progress)
        self._counter.failed.connect(self._fail_counting)
        self.who.silent.toggled.connect(
            lambda on: self._bring_into_sight(self.who.people if on else self.who.silent)
        )
        self._workspace.changed.connect(self._count_again)
        self._workspace.changed_elsewhere.connect(self._count_again)
        for each in (self.who, self.losses):
            each.opened.connect(self._open_person)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll to what has just grown, once it has."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(part))

    def _count_again(self) -> None:
        """Somebody was changed, perhaps from the lists here."""
        if self._job is None:
            self._count()

    def _arrange(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Send people to an address book"), "title", wrap=True), 1)
        top.addWidget(Kbd("Ctrl+Shift+E"))
        columns = Columns(theme, (2, 5), (250, 460), gap=24)
        columns.add(0, self.places)
        columns.add(1, self._right())
        area = self._area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(area, 1)
        column.addWidget(self.losses)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(line())
        column.addLayout(self._bottom(theme))
        set_reading_order(columns)
        self.setTabOrder(self.along.referred_by, self.losses.row)
        set_reading_order(self)
        self.places.begin()

    def _right(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for part in (self.who, self.file, self.steps, self.along):
            column.addWidget(part)
        return box

    def _bottom(self, theme: Theme) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        self._again = button(theme, self.tr("Save again…"), icon="floppy-disk", act=self.save_file)
        self._copy = button(theme, self.tr("Copy"), icon="copy-simple", act=self.copy)
        close = button(theme, self.tr("Close"), "ghost", act=self.reject)
        self._save = button(
            theme, self.tr("Save file…"), "primary", icon="floppy-disk", act=self.save_file
        )
        self._done = button(theme, "", "primary", icon="check", act=self.mark_sent)
        across.addWidget(self._again)
        across.addWidget(self._copy)
        across.addStretch(1)
        for each in (close, self._save, self._done):
            across.addWidget(each)
        return across

    def _resize(self, theme: Theme, parent: QWidget | None) -> None:
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        if parent is not None:
            room = parent.window().size()
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)


def _free(folder: Path) -> Path:
    """Return a folder that is not there yet, so that no older file is replaced."""
    names = (folder, *(folder.with_name(f"{folder.name} {n}") for n in range(2, 1000)))
    return next((each for each in names if not each.exists()), folder)
