"""Bringing people in from files of any kind, after a look at them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import columns
from netcompanion.services.columns import Sheet
from netcompanion.services.imports import Differs, ImportPlan, Maybe, Same
from ui.jobs import Job
from ui.models.import_items import ImportItems
from ui.theme import Theme
from ui.views.bringing_in import work
from ui.views.bringing_in.columns_page import ColumnsPage
from ui.views.bringing_in.how_read import HowRead
from ui.views.files import FILES
from ui.views.review.kinds import Kinds
from ui.views.review.pane import ReviewPane
from ui.views.review.working import Working
from ui.widgets import ChoiceField, InlineMessage, button, label
from ui.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH, _HEIGHT = 1010, 640
_MOST_EVENTS = 200
_EVENT = 20  # letters of its name; more are cut


class ImportDialog(QDialog):
    """Reads the files, says what an import would do, and does it as one step that can be undone.

    Without paths it asks for files first. Of a table that no known program writes it asks what
    the columns hold, unless that was said before.
    """

    def __init__(
        self, workspace: Workspace, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import people"))
        self._workspace = workspace
        self._paths = list(paths)
        self._sheets: dict[Path, Sheet] = {}
        self._asked: list[Path] = []  # tables whose columns are shown one after the other
        self._at = 0
        self._job: Job | None = None
        self._stopped = False
        self._items: ImportItems | None = None
        self._seen: int | None = None
        self._message: InlineMessage | None = None
        self.page: ColumnsPage | None = None
        self.pane: ReviewPane | None = None
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
        paths, settings = self._paths, self._workspace.settings
        job = self._workspace.jobs.read(lambda progress: work.look(paths, settings, progress))
        job.succeeded.connect(self._take_sheets)
        self._start(job, self.tr("Reading"))

    def accept(self) -> None:
        """Go on: from the columns to the people, from the people to the end."""
        if self._job is not None:
            return
        if self.page is not None:
            self._leave_columns()
        elif self._items is not None:
            self._save(self._items)

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._job is not None:
            self._stopped = True
            self._job.cancel()
        else:
            super().reject()

    # What the columns of tables hold

    def _take_sheets(self, sheets: dict[Path, Sheet]) -> None:
        if self._stopped:
            return  # it was done already when somebody stopped it
        self._sheets = sheets
        tables = [each for each in sheets.values() if each.columns is not None]
        self._go_through([each.path for each in tables if not each.is_remembered])

    def _go_through(self, asked: list[Path], at: int = 0) -> None:
        """Show the columns of these tables from the one at this place on, then the people."""
        self._asked, self._at = asked, at
        if at < len(asked):
            self._show_columns(self._sheets[asked[at]])
        else:
            self._read()

    def _show_columns(self, sheet: Sheet, start_at: str = "") -> None:
        """Show what the columns of a table hold, and start at a part of the page."""
        self._clear()
        self.page = ColumnsPage(self._workspace.theme, sheet, start_at)
        self.page.changed.connect(self._tell_problem)
        self.page.encoding_chosen.connect(lambda encoding: self._reread(sheet.path, encoding))
        self.page.header_chosen.connect(self._take_header)
        self._stage.addWidget(self.page, 1)
        self.page.show()  # the layout would do it later, and only what is seen takes the focus
        self._bottom.show()
        self._met.hide()
        self.back.setVisible(self._at > 0)
        last = self._at == len(self._asked) - 1
        self.save.setText(self.tr("Look at the people") if last else self.tr("Next table"))
        self._tell_problem()
        if self._job is None:
            self.page.start()

    def _tell_problem(self) -> None:
        problem = self.page.problem() if self.page is not None else ""
        self.save.setEnabled(not problem)
        if problem and (self._message is None or self._message.text() != problem):
            self._note(problem, "amber")
        elif not problem:
            self._unsay()

    def _leave_columns(self) -> None:
        if self.page is None or self.page.problem():
            return
        self._remember(self.page.columns.sheet)
        self._go_through(self._asked, self._at + 1)

    def _go_back(self) -> None:
        self._go_through(self._asked, max(self._at - 1, 0))

    def _remember(self, sheet: Sheet) -> None:
        self._sheets[sheet.path] = sheet
        workspace = self._workspace
        workspace.change_settings(columns.remembering(workspace.settings, sheet))

    def _reread(self, path: Path, encoding: str) -> None:
        """Read a table in other letters, and show again what is shown."""
        sheet = self._sheets[path] if self.page is None else self.page.columns.sheet
        job = self._workspace.jobs.read(lambda _progress: columns.in_encoding(sheet, encoding))
        job.succeeded.connect(self._take_letters)
        self._start(job, self.tr("Reading"))

    def _take_header(self, has_header: bool) -> None:
        if self.page is not None:
            sheet = columns.with_header(self.page.columns.sheet, has_header=has_header)
            self._show_columns(sheet, start_at="header")

    def _take_letters(self, sheet: Sheet) -> None:
        self._sheets[sheet.path] = sheet
        if self.page is not None and sheet.columns is not None:
            self._show_columns(sheet, start_at="letters")
        elif self.page is not None:  # now its program is known, and says what they hold
            self._go_through(self._asked, self._at + 1)
        else:
            self._remember(sheet)
            self._read()

    # Reading

    def _read(self) -> None:
        self._clear()
        paths, region = self._paths, self._workspace.settings.region
        store, sheets = self._workspace.store, dict(self._sheets)
        job = self._workspace.jobs.read(
            lambda progress: work.plan(store, paths, sheets, region, progress)
        )
        job.succeeded.connect(self._show_plan)
        self._start(job, self.tr("Reading"))

    def _show_plan(self, plan: ImportPlan) -> None:
        self._seen = plan.seen
        theme, settings = self._workspace.theme, self._workspace.settings
        self._items = ImportItems(plan, self)
        self.pane = ReviewPane(theme, self._items, lambda: settings.single_keys)
        self.pane.changed.connect(self._count)
        kinds = Kinds(theme, self._items)
        kinds.decided.connect(self.pane.look_again)
        parts: list[QWidget] = [kinds, self.pane]
        said = [each for each in self._sheets.values() if HowRead.is_worth_saying(each)]
        if said:
            how = HowRead(theme, said)
            how.encoding_chosen.connect(self._reread)
            how.columns_asked.connect(lambda path: self._go_through([path]))
            parts.insert(0, how)
        for part in parts:
            self._stage.addWidget(part, 1 if part is self.pane else 0)
            part.show()
        self._bottom.show()
        self._met.show()
        self.back.setVisible(bool(self._asked))
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

    def _save(self, items: ImportItems) -> None:
        event, changing = self._event(), items.changing()
        if not changing and event is None:
            super().reject()
            return
        wanted, label_ = items.wanted(), _label(changing, self._paths)
        store, seen = self._workspace.store, self._seen
        job = self._workspace.write(
            lambda progress: work.save(store, wanted, event, label_, seen, progress)
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
        self._job, self._stopped = job, False
        self._working.show_progress(words)
        self._middle.setEnabled(False)  # nothing is decided while it is read or saved
        self._bottom.setEnabled(False)
        job.progressed.connect(self._show_progress)
        job.failed.connect(self._fail)
        job.finished.connect(lambda: self._finish(job))

    def _show_progress(self, done: int, total: int) -> None:
        number = self.locale().toString(done)
        self._working.show_progress(self.tr("{number} so far").format(number=number), done, total)

    def _fail(self, error: UserError) -> None:
        self._note(str(error), "red")
        self._bottom.show()

    def _finish(self, job: Job) -> None:
        if job is not self._job:
            return  # what it found is being worked on already
        self._job = None
        self._working.show_progress("")
        self._middle.setEnabled(True)
        self._bottom.setEnabled(True)
        if self.page is not None:
            self.page.start()
        elif self._items is not None:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._message is None and self._asked:
            self._go_back()  # cancelled while reading
        elif self._message is None:
            super().reject()  # cancelled while reading: there is nothing to look at

    def _clear(self) -> None:
        """Take away what is shown: something else is coming."""
        self._unsay()
        self.page = self.pane = self._items = None
        self.save.setEnabled(False)
        while (taken := self._stage.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _note(self, words: str, tone: str) -> None:
        self._unsay()
        self._message = InlineMessage(self._workspace.theme, words, tone)
        self._notes.addWidget(self._message)
        self._message.announce()

    def _unsay(self) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Import people"), "title"))
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._middle = QWidget()
        self._stage = QVBoxLayout(self._middle)
        self._stage.setContentsMargins(0, 0, 0, 0)
        self._stage.setSpacing(12)
        column.addWidget(self._middle, 1)
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
        self.at_event.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.at_event.setMinimumContentsLength(_EVENT)
        self.at_event.currentIndexChanged.connect(self._count)
        self._met = QWidget()
        met = QHBoxLayout(self._met)
        met.setContentsMargins(0, 0, 0, 0)
        met.addWidget(label(self.tr("&Met"), "secondary", buddy=self.at_event))
        met.addWidget(self.at_event, 1)
        across.addWidget(self._met, 1)
        across.addStretch(1)
        self.back = button(theme, self.tr("Back"), icon="caret-left", act=self._go_back)
        across.addWidget(self.back)
        across.addWidget(button(theme, self.tr("Close"), act=self.reject))
        self.save = button(theme, self.tr("Import"), "primary", act=self.accept)
        self.save.setDefault(True)
        self.save.setEnabled(False)
        across.addWidget(self.save)
        for part in (self._bottom, self._met, self.back):
            part.hide()
        return self._bottom


def _label(changing: int, paths: Sequence[Path]) -> str:
    people = "1 person" if changing == 1 else f"{changing} people"
    return f"Import {people} from {paths[0].name}" if len(paths) == 1 else f"Import {people}"
