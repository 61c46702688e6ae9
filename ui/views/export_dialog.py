"""Sending people to an address book: where to, whom, and what goes with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.errors import UserError
from netcompanion.domain.event import AfterStep
from netcompanion.domain.progress import Progress
from netcompanion.services import events, exports
from netcompanion.services.exports import Choices, Review, Selection, Written
from netcompanion.services.files import safe_name
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from ui.jobs import Job
from ui.theme import Theme
from ui.views.export.along import Along
from ui.views.export.review_line import ReviewLine
from ui.views.export.steps import Steps
from ui.views.export.targets import Target, targets
from ui.views.export.who import Who, offered
from ui.views.review.working import Working
from ui.widgets import (
    ChoiceField,
    Columns,
    IconLabel,
    InlineMessage,
    Kbd,
    RowButton,
    button,
    label,
    line,
)
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 1010, 664


class ExportDialog(QDialog):
    """Destinations left, everything about the chosen one right; the choices are remembered."""

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
        self._targets = targets()
        self._offered = offered(workspace, contact_ids, event_id)
        self._job: Job | None = None
        self._sent: Who | None = None
        self._message: InlineMessage | None = None
        theme = workspace.theme
        self.who = ChoiceField(self.tr("Whom"), [(str(n), w.words) for n, w in self._numbered()])
        self.along = Along(workspace.settings)
        self.steps = Steps(theme)
        self.review = ReviewLine(theme)
        self.places = [self._place(theme, target) for target in self._targets]
        self._arrange(theme)
        self._resize(theme, parent)
        used = [target.id for target in self._targets].index
        last = workspace.settings.export_target
        known = any(target.id == last for target in self._targets)
        self.places[used(last) if known else 0].setChecked(True)
        self.who.currentIndexChanged.connect(self._look)
        self._look()

    def target(self) -> Target:
        """Where people are sent."""
        at = next((n for n, place in enumerate(self.places) if place.isChecked()), 0)
        return self._targets[at]

    def chosen(self) -> Who:
        """Who is sent."""
        return self._offered[max(self.who.currentIndex(), 0)]

    def problem(self) -> str:
        """What went wrong, while it is shown."""
        return self._message.text() if self._message is not None else ""

    def save_file(self) -> None:
        """Ask where to, and write."""
        out = self._ask_where()
        if out is None or self._job is not None:
            return
        self._keep_choices(out)
        store, who, choices = self._workspace.store, self.chosen(), self.along.choices()
        one_file = self._wants_one_file()
        job = self._workspace.jobs.read(
            lambda progress: _write(store, who.selection, out, choices, one_file, progress)
        )
        job.succeeded.connect(self._show_written)
        job.failed.connect(self._fail)
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._finish)
        self._job, self._sent = job, who
        self._say("")
        self._show_progress()
        self._save.setEnabled(False)

    def reject(self) -> None:
        """Stop writing; close when nothing is written."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _numbered(self) -> list[tuple[int, Who]]:
        return list(enumerate(self._offered))

    def _ask_where(self) -> Path | None:
        prompts, settings = self._workspace.prompts, self._workspace.settings
        title = self.tr("Save {people}").format(people=self.chosen().words)
        name = safe_name(self.chosen().file_name)
        if self._wants_one_file():
            folder = Path(settings.export_folder) if settings.export_folder else Path.home()
            vcards = [self.tr("vCard files (*.vcf)")]
            out = prompts.save_file(title, folder / f"{name}.vcf", vcards)
            return out.with_name(f"{out.name}.vcf") if out and not out.suffix else out
        parent = prompts.choose_folder(title)
        return _free(parent / name) if parent else None

    def _wants_one_file(self) -> bool:
        return self.along.one_file.isChecked() or self.review.people() < 2

    def _keep_choices(self, out: Path) -> None:
        choices = self.along.choices()
        self._workspace.change_settings(
            replace(
                self._workspace.settings,
                export_target=self.target().id,
                export_one_file=self.along.one_file.isChecked(),
                export_met=choices.met,
                export_tags=choices.tags,
                export_folder=str(out.parent),
            )
        )

    def _show_progress(self, done: int = 0, total: int = 0) -> None:
        self._working.show_progress(self.tr("Writing"), done, total)

    def _show_written(self, written: Written) -> None:
        words = self.tr("%n person(s) saved", "", written.people)
        self.steps.show_saved(self.target(), words, written.path)
        self._close.setText(self.tr("Done"))
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.steps))
        event_id = self._sent.selection.event_id if self._sent is not None else None
        if event_id is not None and self.target().is_phone:
            with self._workspace.read() as reader:
                event = reader.event(event_id)
            if event is not None and AfterStep.PHONE not in event.steps_done:
                self._workspace.do(events.tick(event, AfterStep.PHONE, done=True))

    def _fail(self, error: UserError) -> None:
        self._say(str(error))

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self._save.setEnabled(self.review.people() > 0)

    # What is shown

    def _look(self) -> None:
        """Count who is meant, and what some of them would lose."""
        store, who = self._workspace.store, self.chosen()
        self.review.show_counting()
        self._save.setEnabled(False)
        job = self._workspace.jobs.read(lambda _progress: (who, _review(store, who.selection)))
        job.succeeded.connect(self._show_review)
        job.failed.connect(self._fail)

    def _show_review(self, counted: tuple[Who, Review]) -> None:
        who, review = counted
        if who is self.chosen():
            self.review.show_review(review)
            self.along.show_many(review.people)
            self._save.setEnabled(review.people > 0 and self._job is None)
            if self._sent is None and self.focusWidget() in (None, *self.places):
                self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_target(self) -> None:
        target = self.target()
        self.steps.show_target(target)
        self.along.show_about(target.about_one_file)

    def _say(self, words: str) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        if words:
            self._message = InlineMessage(self._workspace.theme, words, "red")
            self._notes.addWidget(self._message)
            self._message.announce()

    def _place(self, theme: Theme, target: Target) -> RowButton:
        place = RowButton(theme, f"{target.name}, {target.what}")
        place.setCheckable(True)
        icon = IconLabel(theme, target.icon, "text2", 20)
        place.toggled.connect(
            lambda on: icon.set_icon(target.icon, "accent" if on else "text2", fill=on)
        )
        place.add_lead(icon)
        place.add_text(label(target.name, "strong"))
        place.add_text(label(target.what, "secondary"))
        if target.id == self._workspace.settings.export_target:
            place.add_trail(label(self.tr("last used"), "caption"))
        place.toggled.connect(lambda on: self._show_target() if on else None)
        return place

    def _arrange(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Send people to an address book"), "title", wrap=True), 1)
        top.addWidget(Kbd("Ctrl+Shift+E"))
        columns = Columns(theme, (3, 6), (250, 460), gap=24)
        columns.add(0, self._left())
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
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(line())
        column.addLayout(self._bottom(theme))

    def _left(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("SEND TO"), "overline"))
        group = QButtonGroup(self)
        for place in self.places:
            group.addButton(place)
            column.addWidget(place)
        return box

    def _right(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(self.who)
        column.addWidget(self.review)
        column.addWidget(self.steps)
        column.addWidget(self.along)
        return box

    def _bottom(self, theme: Theme) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        self._close = button(theme, self.tr("Close"), act=self.reject)
        across.addWidget(self._close)
        self._save = button(
            theme, self.tr("Save file…"), "primary", icon="floppy-disk", act=self.save_file
        )
        self._save.setDefault(True)
        across.addWidget(self._save)
        return across

    def _resize(self, theme: Theme, parent: QWidget | None) -> None:
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        if parent is not None:
            room = parent.window().size()
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)


def _review(store: Store, who: Selection) -> Review:
    with store.read() as reader:
        return exports.review(reader, who)


def _write(
    store: Store, who: Selection, out: Path, choices: Choices, one_file: bool, progress: Progress
) -> Written:
    DataFolder(store.path.parent).refuse(out)
    with store.read() as reader:
        write = exports.write_file if one_file else exports.write_folder
        return write(reader, who, out, choices, progress=progress)


def _free(folder: Path) -> Path:
    """Return a folder that is not there yet, so that no older file is replaced."""
    names = (folder, *(folder.with_name(f"{folder.name} {n}") for n in range(2, 1000)))
    return next((each for each in names if not each.exists()), folder)
