"""The capture bar: someone comes in by one typed line, by paste or by drop, on every page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from shiboken6 import isValid

from netcompanion.services.unsaved import CAPTURE
from ui.theme import Theme
from ui.views.capture.field import CaptureField, can_take
from ui.widgets import IconLabel, Kbd, icon_button

if TYPE_CHECKING:
    from ui.views.capture.line import Line
    from ui.views.capture.panel import CapturePanel
    from ui.views.capture.reading import Reading
    from ui.workspace import Workspace

_WIDEST, _NARROW, _NARROWEST, _HIGH = 560, 340, 220, 38  # px at the design's text size
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp")


class CaptureBar(QFrame):
    """A field in the header, and a panel below it while something is typed.

    It can be seen before a workspace is open, and used once `attach` was called.
    """

    def __init__(
        self, theme: Theme, workspace: Workspace | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace: Workspace | None = None
        self._came_from: QWidget | None = None
        self._panel: CapturePanel | None = None
        self._line: Line | None = None
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.field = CaptureField()
        self.field.setAccessibleName(self.tr("Add someone"))
        self._arrange()
        self.allow(True)
        self.field.given.connect(self.take)
        self.field.textChanged.connect(lambda words: _note(self._workspace, words))
        self.field.left.connect(self._leave)
        self.field.stepped_down.connect(self._step_into_panel)
        self.field.focus_changed.connect(self._follow_focus)
        theme.changed.connect(self._limit)
        self._limit()
        self.setEnabled(False)
        if workspace is not None:
            self.attach(workspace)

    def attach(self, workspace: Workspace) -> None:
        """Save what is captured in this workspace from now on."""
        from ui.views.capture.line import Line
        from ui.views.capture.panel import CapturePanel
        from ui.views.capture.reading import Reading

        self.detach()
        self._workspace = workspace
        panel = self._panel = CapturePanel(self._theme, self)
        self._line = Line(workspace, self.field, panel)
        self._reading = Reading(workspace, panel)
        self._line.changed.connect(self._show_or_hide)
        self._line.unreadable.connect(self._reading.read_text)
        self._reading.changed.connect(self._show_or_hide)
        panel.left.connect(self.focus)
        panel.focus_changed.connect(self._follow_focus)
        self.setEnabled(True)
        _take_up(workspace, self.field, *CAPTURE)
        workspace.unsaved.cleaned.connect(partial(_take_up, workspace, self.field))

    def allow(self, adding: bool) -> None:
        """Take lines, or say that nobody can be added: keys that come here then do nothing."""
        words = self.tr("Add someone: type, paste, drop a photo or file")
        if not adding:
            words = self.tr("Open for reading only: nobody can be added")
        self.field.setReadOnly(not adding)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleDescription("" if adding else words)
        self.setAcceptDrops(adding)
        self.field.setAcceptDrops(adding)
        for each in self.buttons:
            each.setEnabled(adding)
        self.update()

    def draft(self) -> str:
        """What is typed and not saved yet."""
        return self.field.text()

    def detach(self) -> None:
        """Save nothing any more, until the next `attach`."""
        self.setEnabled(False)
        self._workspace = None  # so that what is not saved yet is kept, and only goes from here
        self.field.clear()
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        self._panel, self._line, self._reading = None, None, None

    def focus(self) -> None:
        """Go to the field; leaving it leads back to where one was."""
        self._came_from = self.window().focusWidget()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_with(self, words: str) -> None:
        """Go to the end of the beginning of a line; what stood there unsaved stays."""
        if not self.field.text().strip() and not self.field.isReadOnly():
            self.field.setText(words)
        self.focus()
        self.field.end(False)  # or the next letter would replace it all

    def read_clipboard(self) -> None:
        """Read a card, a QR picture or text from the clipboard."""
        self.focus()
        self.field.paste_clipboard()

    def choose_pictures(self, *, title: str = "") -> None:
        """Ask for pictures, under a title that says why, and read the QR codes in them."""
        if self._workspace is not None:
            patterns = " ".join(f"*.{ending}" for ending in _PICTURES)
            paths = self._workspace.prompts.open_files(
                title or self.tr("Read photos of cards and QR codes"),
                [self.tr("Pictures ({patterns})").format(patterns=patterns)],
                many=True,
            )
            self.read_files(paths)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files of any kind, and show what was found before anything is saved."""
        if self._reading is not None:
            self._reading.read_files(paths)

    def read_seen(self, seen: QImage | str) -> None:
        """Read what a camera has seen: a picture that was taken, or what a code says."""
        if self._reading is not None:
            self._reading.read_seen(seen)

    def take(self, data: QMimeData) -> bool:
        """Read what was pasted or dropped; False when nobody can be in it."""
        return self._reading is not None and self._reading.take(data)

    def sizeHint(self) -> QSize:
        """The width of the design, and one line."""
        return QSize(self._theme.px(_WIDEST), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Room for the icons and a short name."""
        return QSize(self._theme.px(_NARROWEST), self._theme.px(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the key cap to the line where there is little."""
        super().resizeEvent(event)
        self._key.setVisible(event.size().width() >= self._theme.px(_NARROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field from everywhere in the frame."""
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let everything come that may hold a person."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it as if it fell into the field."""
        self.field.dropEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame; with the focus ring around field and buttons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.field.hasFocus()
        takes = self.isEnabled() and not self.field.isReadOnly()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(self._theme.colour("focus" if focused else "ctl"), width))
        painter.setBrush(self._theme.colour("surface" if takes else "inset"))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, 10, 10)

    def _arrange(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 2, 8, 2)
        across.setSpacing(6)
        across.addWidget(IconLabel(self._theme, "user-plus"))
        across.addSpacing(4)
        across.addWidget(self.field, 1)
        paste = self.tr("Add from the clipboard")
        pictures = self.tr("Read photos of cards and QR codes")
        self.buttons = [
            icon_button(self._theme, "clipboard-text", paste, act=self.read_clipboard),
            icon_button(self._theme, "qr-code", pictures, act=self.choose_pictures),
        ]
        self._key = Kbd("Ctrl+N")
        for each in (*self.buttons, self._key):
            each.setCursor(Qt.CursorShape.ArrowCursor)
            across.addWidget(each)

    def _limit(self) -> None:
        self.setMaximumWidth(self._theme.px(_WIDEST))

    def _leave(self) -> None:
        back = self._came_from
        self.field.clearFocus()
        if back is not None and isValid(back) and back.isVisible() and back is not self.field:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_into_panel(self) -> None:
        stops = self._panel.stops() if self._panel is not None else []
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _follow_focus(self) -> None:
        self.update()
        QTimer.singleShot(0, self, self._show_or_hide)

    def _show_or_hide(self) -> None:
        panel = self._panel
        if panel is None:
            return
        inside = self.field.hasFocus() or panel.has_focus()
        if panel.is_reading() or (inside and panel.has_something()):
            panel.show()
            panel.place()
            before: QWidget = self.field
            for widget in (*panel.stops(), *self.buttons):
                QWidget.setTabOrder(before, widget)
                before = widget
        else:
            panel.hide()


def _note(workspace: Workspace | None, words: str) -> None:
    if workspace is not None:
        workspace.unsaved.note(*CAPTURE, words)


def _take_up(workspace: Workspace, field: CaptureField, *place: str) -> None:
    """Show what is kept of a line; nothing of somebody who was erased."""
    if place == CAPTURE and not field.isReadOnly():
        typed = workspace.unsaved.kept(*CAPTURE)
        field.setText(typed.words if typed is not None else "")
