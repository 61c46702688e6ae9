"""Printing what belongs to an event: the pages left, what to choose right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services.files import safe_name
from ui.printing.composer import Composer
from ui.printing.document import Document
from ui.printing.printed import Choice, PocketPrint, Printed, ReportPrint
from ui.printing.sheets import Sheets
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.export.sight import Sheet
from ui.views.parts.focus import go_to, set_tab_order
from ui.widgets import InlineMessage, button, label, line
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 940, 720
_CHOICES = 290  # px at the design's text size


class PrintDialog(QDialog):
    """Shows pages as they will be, prints them, and saves them as a PDF."""

    def __init__(self, workspace: Workspace, printed: Printed, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(printed.title)
        self._workspace = workspace
        self._key = printed.key
        self._document: Document | None = None
        theme = workspace.theme
        self.sheets = Sheets(theme)
        self.papers = _radios(printed.papers, workspace.settings.papers.get(printed.key, ""))
        self.ticks = {each.key: _tick(each) for each in printed.ticks}
        self.left_out = InlineMessage(theme, "", "amber")
        self._composer = Composer(workspace, printed, self)
        self._arrange(theme, printed)
        self._listen()
        room = parent.window().size()
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        self.resize(min(width, room.width() - 48), min(height, room.height() - 48))

    @classmethod
    def pocket_card(cls, workspace: Workspace, event_id: str, parent: QWidget) -> PrintDialog:
        """The dialog for the pocket card of an event."""
        return cls(workspace, PocketPrint(event_id), parent)

    @classmethod
    def report(cls, workspace: Workspace, event_id: str, parent: QWidget) -> PrintDialog:
        """The dialog for the report of an event."""
        return cls(workspace, ReportPrint(event_id, workspace.today()), parent)

    def open(self) -> None:
        """Read and lay out what there is."""
        super().open()
        self._compose()

    def done(self, result: int) -> None:
        """Close, and want no document any more."""
        self._composer.forget()
        super().done(result)

    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def problem(self) -> str:
        """What was said last, while it is shown."""
        return self._notice.words()

    def save_pdf(self) -> None:
        """Ask where to, and write."""
        name = f"{safe_name(self._composer.file_name)}.pdf"
        folder = self._workspace.settings.export_folder
        suggested = (Path(folder) if folder else Path.home()) / name
        out = self._workspace.prompts.save_file(
            self.tr("Save as PDF"), suggested, [self.tr("PDF (*.pdf)")]
        )
        if out is not None:
            out = out if out.suffix else out.with_name(f"{out.name}.pdf")
            self._notice.say("", "info")
            self._composer.write(self._paper(), self._ticked(), out)

    def print_pages(self) -> None:
        """Ask which printer, and print."""
        if self._document is None:
            return
        from ui.printing.printer import Printing

        self._notice.say("", "info")
        printing = Printing(self._document, self)
        printing.refused.connect(self._refuse)
        printing.printed.connect(self._say_printed)
        printing.ask()

    # What is chosen and shown

    def _paper(self) -> str:
        return next(key for key, radio in self.papers.items() if radio.isChecked())

    def _ticked(self) -> frozenset[str]:
        return frozenset(key for key, tick in self.ticks.items() if tick.isChecked())

    def _change_paper(self) -> None:
        settings = self._workspace.settings
        papers = {**settings.papers, self._key: self._paper()}
        self._workspace.change_settings(replace(settings, papers=papers))
        self._compose()

    def _compose(self) -> None:
        self._notice.say("", "info")
        self._composer.ask(self._paper(), self._ticked())

    def _show(self, document: Document) -> None:
        first = self._document is None
        self._document = document
        self.sheets.show_document(document)
        self.left_out.set_text("\n".join(document.left_out))
        self.left_out.setVisible(bool(document.left_out))
        self._let_act()
        if first:
            go_to(self.print_button)

    def _let_act(self) -> None:
        for each in (self.print_button, self.save_button):
            each.setEnabled(self._document is not None and not self._composer.writing)

    def _refuse(self, error: UserError) -> None:
        self._notice.say(str(error), "red")

    def _say_written(self, out: Path) -> None:
        words = self.tr("Saved as {file} in {folder}.")
        saved = words.format(file=shown(out.name), folder=shown(str(out.parent)))
        self._notice.say(saved, "info")

    def _say_printed(self, printer: str) -> None:
        self._notice.say(self.tr("Sent to {printer}.").format(printer=shown(printer)), "info")

    # How it is made

    def _listen(self) -> None:
        self._composer.composed.connect(self._show)
        self._composer.written.connect(self._say_written)
        self._composer.refused.connect(self._refuse)
        self._composer.changed.connect(self._let_act)
        for radio in self.papers.values():
            radio.toggled.connect(lambda on: self._change_paper() if on else None)
        for tick in self.ticks.values():
            tick.toggled.connect(self._compose)

    def _arrange(self, theme: Theme, printed: Printed) -> None:
        right = Sheet(self._choices(printed))
        right.setFixedWidth(theme.px(_CHOICES))
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.sheets, 1)
        across.addWidget(right)
        self._notice = Notice(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(printed.title, "title", wrap=True))
        column.addLayout(across, 1)
        column.addWidget(self._notice)
        column.addWidget(line())
        column.addLayout(self._buttons(theme))
        set_tab_order((self.sheets.area, *self.papers.values(), *self.ticks.values(), *self._acts))

    def _choices(self, printed: Printed) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(label(printed.about, "secondary", wrap=True))
        for title, choices in (
            (self.tr("Paper"), list(self.papers.values())),
            (self.tr("What goes along"), list(self.ticks.values())),
        ):
            if not choices:
                continue
            column.addSpacing(10)
            column.addWidget(label(title, "heading"))
            for choice in choices:
                column.addWidget(choice)
        column.addSpacing(10)
        column.addWidget(self.left_out)
        self.left_out.hide()
        column.addStretch(1)
        return box

    def _buttons(self, theme: Theme) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        close = button(theme, self.tr("Close"), act=self.reject)
        self.save_button = button(
            theme, self.tr("Save as PDF…"), icon="floppy-disk", act=self.save_pdf
        )
        self.print_button = button(
            theme, self.tr("Print…"), "primary", icon="printer", act=self.print_pages
        )
        self.print_button.setDefault(True)
        self._acts = (close, self.save_button, self.print_button)
        for act in self._acts:
            across.addWidget(act)
        self._let_act()
        return across


def _radios(choices: Sequence[Choice], last: str) -> dict[str, QRadioButton]:
    """Return a button for each, of which the one chosen last is chosen."""
    radios = {each.key: QRadioButton(each.words) for each in choices}
    usual = next(each.key for each in choices if each.chosen)
    radios[last if last in radios else usual].setChecked(True)
    return radios


def _tick(choice: Choice) -> QCheckBox:
    tick = QCheckBox(choice.words)
    tick.setChecked(choice.chosen)
    return tick
