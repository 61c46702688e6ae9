"""How the parts of the card stack stand: strip, form and table; photo, match and keys beside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from netcompanion.services.stack_draft import FIELD
from ui.theme import Theme
from ui.views.parts.gone_stack import gone_stack
from ui.views.parts.kept_field import SetAside
from ui.views.stack.entry_form import EntryForm
from ui.views.stack.in_the_box import InTheBox
from ui.views.stack.keys_card import KeysCard
from ui.views.stack.known_panel import KnownPanel
from ui.views.stack.photo_card import PhotoCard
from ui.views.stack.session_card import SessionCard
from ui.views.stack.strip import DefaultsStrip
from ui.widgets import Columns, InlineMessage, Page, button, label
from ui.workspace import Workspace

_SHARES, _WIDTHS = (13, 5), (628, 284)


class Board(QWidget):
    """Where there is no room beside the form, photo and match come between it and the table."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        theme = workspace.theme
        self._theme = theme
        self._workspace = workspace
        self.strip = DefaultsStrip(workspace)
        self.progress = BoxProgress(theme)
        self.form = EntryForm(theme)
        self.session = SessionCard(theme, workspace.today)
        self.photo = PhotoCard(theme)
        self.known = KnownPanel(theme)
        self.box = InTheBox(theme)
        self.keys = KeysCard(theme)
        self._message: InlineMessage | None = None
        self.aside: SetAside | None = None
        self._columns = Columns(theme, _SHARES, _WIDTHS)
        self._columns.add(0, self.form)
        self._columns.add(0, self.session)
        for part in (self.photo, self.known, self.box, self.keys):
            self._columns.add(1, part)
        self._columns.folded.connect(self._place)
        self.photo.keep_chosen.connect(self._return_focus)
        self._page = Page()
        self._page.body.addWidget(self.strip)
        self._page.body.addWidget(self.progress)
        self._page.body.addWidget(self._columns)
        self._gone = gone_stack(workspace)
        self._page.body.addWidget(self._gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def show_gone(self, gone: bool) -> None:
        """Say that there is no such stack, or show it."""
        self._gone.setVisible(gone)
        self.strip.setVisible(not gone)
        self._columns.setVisible(not gone)

    def show_set_aside(self, stack_id: str) -> None:
        """Show what was typed for cards of a stack, and cannot be put into the form."""
        if self.aside is not None:
            self.aside.hide()
            self.aside.deleteLater()
            self.aside = None
        kept = self._workspace.unsaved
        typed = kept.set_aside_of(stack_id, FIELD)
        if typed is not None:
            self.aside = SetAside(self._workspace, typed, self)
            self.aside.discarded.connect(partial(kept.drop, *typed.place))
            self.aside.discarded.connect(partial(self.show_set_aside, stack_id))
            self._page.body.insertWidget(1, self.aside)

    def say(self, words: str) -> None:
        """Say something about what was put into the box, until it is closed."""
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
        self._message = InlineMessage(self._theme, words, "amber", closable=True)
        self._page.body.insertWidget(1, self._message)
        self._message.announce()

    def _return_focus(self) -> None:
        """Lead the keys back to the field they came from."""
        field = self.form.fields[self.form.target]
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, side_by_side: int) -> None:
        """Keep match and photo near the form where they cannot stand beside it, the match first."""
        beside = side_by_side > 1
        self.photo.keep_low(not beside)
        first, second = (self.photo, self.known) if beside else (self.known, self.photo)
        for part in (first, second):
            self._columns.add(1, part)
        self._columns.add(0 if beside else 1, self.session)
        self._columns.add(1, self.box)
        self._columns.add(1, self.keys)


class BoxProgress(QFrame):
    """How far the box is filled, with a way to stop.

    Signals:
        cancel_asked(): what was found is enough.
    """

    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 10, 14, 10)
        across.setSpacing(12)
        self._words = label("", "secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Filling the box"))
        across.addWidget(self._words)
        across.addWidget(self._bar, 1)
        across.addWidget(button(theme, self.tr("Cancel"), "small", act=self.cancel_asked.emit))
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how much is looked through; nothing when `total` is 0."""
        words = self.tr("Filling the box: {done} of {total}").format(done=done, total=total)
        self._words.setText(words)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self.setVisible(total > 0)
