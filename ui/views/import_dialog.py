"""Bringing people in from vCard files, after a look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.domain.progress import Progress
from netcompanion.services import imports
from netcompanion.services.imports import Decision, Differs, ImportPlan, Item, Maybe, Same
from netcompanion.services.reading import Found, read_file
from netcompanion.store import Store
from ui.jobs import Job
from ui.models.import_items import ImportItems
from ui.theme import Theme
from ui.views.files import FILES
from ui.views.review.kinds import Kinds
from ui.views.review.pane import ReviewPane
from ui.views.review.working import Working
from ui.widgets import ChoiceField, InlineMessage, button, label
from ui.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH, _HEIGHT = 1010, 640
_MOST_EVENTS = 200
_ASKED = 200  # things read between two questions whether to go on


class ImportDialog(QDialog):
    """Reads the files, says what an import would do, and does it as one step that can be undone.

    Without paths it asks for files first.
    """

    def __init__(
        self, workspace: Workspace, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import people"))
        self._workspace = workspace
        self._paths = list(paths)
        self._job: Job | None = None
        self._items: ImportItems | None = None
        self._seen: int | None = None
        self._message: InlineMessage | None = None
        self.pane: ReviewPane | None = None
        self._kinds: Kinds | None = None
        with workspace.read() as reader:
            self._events = reader.events(_MOST_EVENTS)
        self._arrange(workspace.theme)
        room = parent.window().size() if parent is not None else None
        width, height = workspace.theme.px(_WIDTH), workspace.theme.px(_HEIGHT)
        if room is not None:
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)

    @staticmethod
    def ask(workspace: Workspace) -> list[Path]:
        """Ask for files that may hold people or events; none when nothing is wanted."""
        kinds = " ".join(f"*{each}" for each in FILES)
        return workspace.prompts.open_files(
            translate("ImportDialog", "Import people and events"),
            [
                translate("ImportDialog", "People and events ({kinds})").format(kinds=kinds),
                translate("ImportDialog", "All files (*)"),
            ],
            many=True,
        )

    def open(self) -> None:
        """Ask for files unless they are known, and look at them."""
        if not self._paths:
            self._paths = self.ask(self._workspace)
        if not self._paths:
            self.deleteLater()
            return
        super().open()
        self._read()

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    # Reading

    def _read(self) -> None:
        paths, region = self._paths, self._workspace.settings.region
        store = self._workspace.store
        job = self._workspace.jobs.read(lambda progress: _plan(store, paths, region, progress))
        job.succeeded.connect(self._show_plan)
        self._start(job, self.tr("Reading"))

    def _show_plan(self, plan: ImportPlan) -> None:
        self._seen = plan.seen
        self._items = ImportItems(plan, self)
        self.pane = ReviewPane(
            self._workspace.theme, self._items, lambda: self._workspace.settings.single_keys
        )
        self.pane.changed.connect(self._count)
        self._kinds = Kinds(self._workspace.theme, self._items)
        self._kinds.decided.connect(self.pane.look_again)
        self._middle.addWidget(self._kinds)
        self._middle.addWidget(self.pane, 1)
        self._bottom.show()
        self._count()
        if not self._items.changing():
            self._say_nothing_new(self._items)

    def _say_nothing_new(self, items: ImportItems) -> None:
        people = items.count(Same) + items.count(Differs) + items.count(Maybe)
        if people == items.count(Same) and people:
            words = self.tr("Nothing to do: all %n person(s) are here already.", "", people)
        elif people:
            words = self.tr(
                "Nobody is new. Look at those who say something else, and choose what to take over."
            )
        else:
            words = self.tr("Nobody was found in it. Nothing was changed.")
        self._note(words, "info")

    # Saving

    def accept(self) -> None:
        """Save all that was decided."""
        if self._items is None or self._job is not None:
            return
        wanted = self._items.wanted()
        event = self._event()
        changing = self._items.changing()
        if not changing and event is None:
            super().reject()
            return
        label_ = _label(changing, self._paths)
        store, seen = self._workspace.store, self._seen
        job = self._workspace.write(
            lambda progress: _save(store, wanted, event, label_, seen, progress)
        )
        job.succeeded.connect(self._close)
        self._start(job, self.tr("Saving"))

    def _close(self, _applied: Applied) -> None:
        self._job = None
        super().accept()

    def _event(self) -> Event | None:
        key = self.at_event.key()
        return next((event for event in self._events if event.id == key), None)

    def _count(self) -> None:
        if self._items is None:
            return
        changing = self._items.changing()
        meets = self._event() is not None and self._items.wants_anybody()
        self.save.setText(
            self.tr("Import %n person(s)", "", changing) if changing else self.tr("Import")
        )
        self.save.setEnabled(bool(changing) or meets)

    # Work under way

    def _start(self, job: Job, words: str) -> None:
        self._job = job
        self._working.show_progress(words)
        self._let_choose(on=False)
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._fail)
        job.finished.connect(self._finish)

    def _let_choose(self, *, on: bool) -> None:
        """Nothing is decided while it is being saved."""
        self._bottom.setEnabled(on)
        for part in (self.pane, self._kinds):
            if part is not None:
                part.setEnabled(on)

    def _show_progress(self, done: int, total: int) -> None:
        self._working.show_progress(self.tr("%n card(s) so far", "", done), done, total)

    def _fail(self, error: UserError) -> None:
        self._note(str(error), "red")

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self._let_choose(on=True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._items is None and self._message is None:
            super().reject()  # cancelled while reading: there is nothing to look at

    def _note(self, words: str, tone: str) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
        self._message = InlineMessage(self._workspace.theme, words, tone)
        self._notes.addWidget(self._message)
        self._message.announce()

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Import people"), "title"))
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(12)
        column.addLayout(self._middle, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(self._bottom_line(theme))

    def _bottom_line(self, theme: Theme) -> QWidget:
        self._bottom = QWidget()
        across = QHBoxLayout(self._bottom)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        names = [(event.id, shown(event.name)) for event in self._events]
        self.at_event = ChoiceField(
            self.tr("Where they were met"), [("", self.tr("At no event")), *names]
        )
        self.at_event.currentIndexChanged.connect(self._count)
        across.addWidget(label(self.tr("&Met"), "secondary", buddy=self.at_event))
        across.addWidget(self.at_event, 1)
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Close"), act=self.reject))
        self.save = button(theme, self.tr("Import"), "primary", act=self.accept)
        self.save.setDefault(True)
        self.save.setEnabled(False)
        across.addWidget(self.save)
        self._bottom.hide()
        return self._bottom


def _plan(store: Store, paths: Sequence[Path], region: str, progress: Progress) -> ImportPlan:
    with store.read() as reader:
        return imports.plan(reader, _found(paths, region, progress), progress)


def _found(paths: Sequence[Path], region: str, progress: Progress) -> Iterator[Found]:
    done = 0
    for path in paths:
        for each in read_file(path, region):
            yield each
            done += 1
            if done % _ASKED == 0:
                progress(done, 0)


def _save(
    store: Store,
    wanted: Iterable[tuple[Item, Decision]],
    event: Event | None,
    label_: str,
    seen: int | None,
    progress: Progress,
) -> Applied:
    met: list[str] = []
    if event is not None:
        with store.read() as reader:
            met = [each.contact_id for each in reader.encounters(event_id=event.id)]
    batches = imports.decided_changes(wanted, event=event, met=met, label=label_)
    first = next(batches, None)
    if first is None:
        raise UserError("Nothing to do: everybody is here, and was met there already.")
    return store.apply_import(label_, chain((first,), batches), progress, seen=seen)


def _label(changing: int, paths: Sequence[Path]) -> str:
    people = "1 person" if changing == 1 else f"{changing} people"
    return f"Import {people} from {paths[0].name}" if len(paths) == 1 else f"Import {people}"
