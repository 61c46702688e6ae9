"""Bringing people in from files of any kind, after a look at them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from netcompanion.services import columns
from netcompanion.services.columns import Sheet
from netcompanion.services.imports import ImportPlan
from ui.theme import Theme
from ui.views.bringing_in.bottom_line import BottomLine
from ui.views.bringing_in.columns_page import ColumnsPage
from ui.views.bringing_in.notice import Notice
from ui.views.bringing_in.plan_page import PlanPage
from ui.views.bringing_in.tables import Tables
from ui.views.bringing_in.under_way import UnderWay
from ui.views.files import FILES
from ui.views.review.pane import ReviewPane
from ui.views.review.working import Working
from ui.widgets import label
from ui.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH, _HEIGHT = 1010, 640


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
        self._tables = Tables(workspace)
        self.page: ColumnsPage | None = None
        self.people: PlanPage | None = None
        self._under_way = UnderWay(workspace, self)
        self._bottom = BottomLine(workspace, self._go_back, self.reject, self.accept)
        self.at_event, self.back, self.save = (
            self._bottom.at_event,
            self._bottom.back,
            self._bottom.save,
        )
        self._arrange(workspace.theme)
        self._listen()
        room = parent.window().size() if parent is not None else None
        width, height = workspace.theme.px(_WIDTH), workspace.theme.px(_HEIGHT)
        if room is not None:
            width, height = min(width, room.width() - 48), min(height, room.height() - 48)
        self.resize(width, height)

    @property
    def pane(self) -> ReviewPane | None:
        """Where everybody is looked at, once they are known."""
        return self.people.pane if self.people is not None else None

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
        self._under_way.look(self._paths)

    def accept(self) -> None:
        """Go on: from the columns to the people, from the people to the end."""
        if self._under_way.busy:
            return
        if self.page is not None:
            self._leave_columns(self.page)
        elif self.people is not None:
            self._save(self.people)

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._under_way.busy:
            self._under_way.cancel()
        else:
            super().reject()

    # What the columns of tables hold

    def _go_on(self) -> None:
        """Show the columns of the table that is asked about, or else the people."""
        sheet = self._tables.current()
        if sheet is not None:
            self._show_columns(sheet)
        else:
            self._clear()
            self._under_way.plan(self._paths, dict(self._tables.sheets))

    def _show_columns(self, sheet: Sheet, start_at: str = "") -> None:
        """Show what the columns of a table hold, and start at a part of the page."""
        self._clear()
        self.page = ColumnsPage(self._workspace.theme, sheet, start_at)
        self.page.changed.connect(self._tell_problem)
        self.page.encoding_chosen.connect(lambda encoding: self._reread(sheet.path, encoding))
        self.page.header_chosen.connect(self._take_header)
        self._show(self.page)
        self._title.setText(_columns_title(self._tables))
        self._bottom.show_for(people=False, back=self._tables.at > 0)
        last = self._tables.is_last()
        self.save.setText(self.tr("Look at the people") if last else self.tr("Next table"))
        self._tell_problem()
        if not self._under_way.busy:
            self.page.start()

    def _tell_problem(self) -> None:
        problem = self.page.problem() if self.page is not None else ""
        self.save.setEnabled(not problem)
        self._notice.say(problem, "amber")

    def _leave_columns(self, page: ColumnsPage) -> None:
        if not page.problem():
            self._tables.remember(page.columns.sheet)
            self._tables.forward()
            self._go_on()

    def _go_back(self) -> None:
        self._tables.back()
        self._go_on()

    def _ask_columns(self, path: Path) -> None:
        self._tables.ask([path])
        self._go_on()

    def _reread(self, path: Path, encoding: str) -> None:
        """Read a table in other letters, and show again what is shown."""
        sheet = self._tables.sheets[path] if self.page is None else self.page.columns.sheet
        self._under_way.reread(sheet, encoding)

    def _take_header(self, has_header: bool) -> None:
        if self.page is not None:
            sheet = columns.with_header(self.page.columns.sheet, has_header=has_header)
            self._show_columns(sheet, start_at="header")

    def _take_letters(self, sheet: Sheet) -> None:
        self._tables.sheets[sheet.path] = sheet
        if self.page is not None and sheet.columns is not None:
            self._show_columns(sheet, start_at="letters")
            return
        if self.page is not None:  # now its program is known, and says what they hold
            self._tables.forward()
        else:
            self._tables.remember(sheet)
        self._go_on()

    # Everybody

    def _show_plan(self, plan: ImportPlan) -> None:
        self.people = PlanPage(self._workspace, plan, list(self._tables.sheets.values()))
        self.people.changed.connect(self._count)
        self.people.encoding_chosen.connect(self._reread)
        self.people.columns_asked.connect(self._ask_columns)
        self._show(self.people)
        self._bottom.show_for(people=True, back=bool(self._tables.asked))
        self._count()
        self._notice.say(self.people.nothing_new(), "info")

    def _count(self) -> None:
        if self.people is None:
            return
        items = self.people.items
        changing = items.changing()
        meets = self._bottom.event_met() is not None and items.wants_anybody()
        self.save.setText(_act(items.adding(), changing - items.adding()))
        self.save.setEnabled(bool(changing) or meets)

    def _save(self, people: PlanPage) -> None:
        event, changing = self._bottom.event_met(), people.items.changing()
        if changing or event is not None:
            label_ = _label(changing, self._paths)
            self._under_way.save(people.items.wanted(), event, label_, people.seen)

    # What is shown

    def _show_progress(self, words: str, done: int, total: int) -> None:
        self._working.show_progress(words, done, total)
        for part in (self._middle, self._bottom):  # nothing is decided meanwhile
            part.setEnabled(not words)

    def _fail(self, words: str) -> None:
        self._notice.say(words, "red")
        self._bottom.show()

    def _finish(self) -> None:
        if self.page is not None:
            self.page.start()
        elif self.people is not None:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._notice.words():
            return  # it says what went wrong
        elif self._tables.asked:
            self._go_back()  # cancelled while reading
        else:
            super().reject()  # cancelled while reading: there is nothing to look at

    def _show(self, page: QWidget) -> None:
        self._stage.addWidget(page, 1)
        page.show()  # the layout would do it later, and only what is seen takes the focus

    def _clear(self) -> None:
        """Take away what is shown: something else is coming."""
        self._notice.say("", "info")
        self._title.setText(self.tr("Import people"))
        self.save.setEnabled(False)
        for page in (self.page, self.people):
            if page is not None:
                self._stage.removeWidget(page)
                page.hide()
                page.deleteLater()
        self.page = self.people = None

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self._title = label(self.tr("Import people"), "title", wrap=True)
        column.addWidget(self._title)
        self._notice = Notice(theme)
        column.addWidget(self._notice)
        self._middle = QWidget()
        self._stage = QVBoxLayout(self._middle)
        self._stage.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._middle, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        column.addWidget(self._bottom)

    def _listen(self) -> None:
        self.at_event.currentIndexChanged.connect(self._count)
        job = self._under_way
        job.progressed.connect(self._show_progress)
        job.looked.connect(self._tables.take)
        job.looked.connect(self._go_on)
        job.lettered.connect(self._take_letters)
        job.planned.connect(self._show_plan)
        job.saved.connect(lambda: self.done(QDialog.DialogCode.Accepted))
        job.failed.connect(self._fail)
        job.ended.connect(self._finish)


def _label(changing: int, paths: Sequence[Path]) -> str:
    people = "1 person" if changing == 1 else f"{changing} people"
    return f"Imported {people} from {paths[0].name}" if len(paths) == 1 else f"Imported {people}"


def _act(adding: int, merging: int) -> str:
    """Say what becomes of how many: who is here already is not changed unsaid."""
    if adding and merging:
        words = translate("ImportDialog", "Add {adding}, change {merging}")
        return words.format(adding=adding, merging=merging)
    if merging:
        return translate("ImportDialog", "Change %n person(s)", "", merging)
    if adding:
        return translate("ImportDialog", "Import %n person(s)", "", adding)
    return translate("ImportDialog", "Import")


def _columns_title(tables: Tables) -> str:
    number = len(tables.asked)
    if number < 2:
        return translate("ImportDialog", "Import people from a table")
    words = translate("ImportDialog", "Import people from tables: {place} of {number}")
    return words.format(place=tables.at + 1, number=number)
