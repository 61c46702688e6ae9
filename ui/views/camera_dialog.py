"""A photo of a card, or the code on it, straight from the camera."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.camera import Camera, Failure, is_installed
from ui.camera.code_watch import CodeWatch
from ui.theme import Theme
from ui.widgets import FlowLayout, InlineMessage, button, label
from ui.workspace import Workspace

_SIZE = (860, 660)  # px at the design's text size
_RING = 2


class CameraDialog(QDialog):
    """What the camera sees. Space takes the picture; a code closes the dialog by itself.

    Without a camera it says so, and what does the same. The camera is let go when it closes, and
    of what was seen only the picture that was taken leaves it.

    Signals:
        taken(QImage): a picture; the dialog is closed.
        code(str): what a code said; the dialog is closed.
        asked(str): another way is wanted, by the id of its command; the dialog is closed.
    """

    taken = Signal(QImage)
    code = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        camera: Camera | None,
        parent: QWidget,
        *,
        scanning: bool = True,
    ) -> None:
        """`scanning` looks for codes; without it, one takes a photo of a card with a code too."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = workspace.theme
        self._camera = camera
        self._scanning = scanning
        self._title = self.tr("Scan a QR code") if scanning else self.tr("Photograph a card")
        self.setWindowTitle(self._title)
        self._watch = CodeWatch(workspace.jobs, self)
        self._watch.found.connect(self._take_code)
        self.live = LivePicture(workspace.theme, self.tr("The camera is starting"))
        self._message: InlineMessage | None = None
        self._arrange()
        if camera is not None:
            self.destroyed.connect(lambda: camera.stop())

    def showEvent(self, event: QShowEvent) -> None:
        """Start the camera, and keep inside the window."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(self.size().boundedTo(parent.window().size() * 0.94))
        if self._camera is None:
            self._say_none()
        else:
            self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the camera."""
        self._watch.stop()
        if self._camera is not None:
            self._camera.stop()
        super().hideEvent(event)

    def start(self) -> None:
        """Look through the camera, also after it has failed."""
        if self._camera is not None:
            self._take_message_away()
            self._shoot.show()
            self._shoot.setEnabled(False)
            self._hint.show()
            self.live.setFocus(Qt.FocusReason.OtherFocusReason)
            self._camera.start(self._show_frame, self._say_failed)

    def take(self) -> None:
        """Take the picture that is seen."""
        frame = self.live.frame()
        if frame is not None:
            self.accept()
            self.taken.emit(frame)

    def said(self) -> str:
        """What is said in place of a picture; "" while there is one."""
        return self._message.text() if self._message is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the picture by Space, wherever the focus is not a button of its own."""
        if event.key() == Qt.Key.Key_Space:
            self.take()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(self._title, "title"))
        column.addWidget(self.live, 1)
        self._hint = label(self._how(), "secondary", wrap=True)
        column.addWidget(self._hint)
        self._buttons(column)
        width, height = (self._theme.px(side) for side in _SIZE)
        self.resize(width, height)

    def _buttons(self, column: QVBoxLayout) -> None:
        theme = self._theme
        others = FlowLayout()
        self.file_button = button(
            theme,
            self.tr("Choose a file…"),
            icon="folder-open",
            act=lambda: self._ask("capture.picture"),
        )
        self.paste_button = button(
            theme,
            self.tr("From the clipboard"),
            icon="clipboard-text",
            act=lambda: self._ask("capture.paste"),
        )
        for each in (self.file_button, self.paste_button):
            others.addWidget(each)
        self._shoot = button(
            theme, self.tr("Take the picture"), "primary", icon="camera", act=self.take
        )
        self._shoot.setDefault(True)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addLayout(others, 1)
        across.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        across.addWidget(self._shoot)
        column.addLayout(across)

    def _how(self) -> str:
        if self._scanning:
            return self.tr(
                "Hold the code in front of the camera: it is read by itself. Space takes a"
                " picture instead. Nothing else is kept."
            )
        return self.tr(
            "Let the card fill the picture, then press Space. Only the picture that you take is"
            " kept."
        )

    def _show_frame(self, frame: QImage) -> None:
        self.live.show_frame(frame)
        self._shoot.setEnabled(True)
        if self._scanning:
            self._watch.look(frame)

    def _take_code(self, text: str) -> None:
        if self.isVisible():
            self.accept()
            self.code.emit(text)

    def _ask(self, command: str) -> None:
        self.reject()
        self.asked.emit(command)

    def _say_none(self) -> None:
        words = self.tr("No camera was found.")
        if not is_installed():
            words = self.tr(
                "NetCompanion was installed without its part for cameras. The README that came"
                " with it says how to add that."
            )
        self._say(words)

    def _say_failed(self, failure: Failure) -> None:
        why = {
            Failure.REFUSED: self.tr(
                "The system does not let NetCompanion use the camera. Its privacy settings can"
                " allow it."
            ),
            Failure.GONE: self.tr("The camera is gone. Plug it in again, then try again."),
            Failure.SILENT: self.tr(
                "The camera gives no picture. Another program may be using it: close that, then"
                " try again."
            ),
        }
        self._watch.stop()
        self._say(why[failure], again=True)

    def _say(self, why: str, *, again: bool = False) -> None:
        self._take_message_away()
        self._hint.hide()
        self._shoot.hide()
        instead = self.tr("A photo from a file or from the clipboard does the same.")
        actions: list[tuple[str, Callable[[], object]]] = []
        if again:
            actions.append((self.tr("Try again"), self.start))
        self._message = InlineMessage(self._theme, f"{why} {instead}", "amber", actions=actions)
        self.live.show_instead(self._message)
        self._message.announce()
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_message_away(self) -> None:
        self.live.show_frame(None)
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None


class LivePicture(QLabel):
    """One picture of the camera after the other, as large as fits; words until the first comes.

    It takes the focus, so that Space means the picture from the beginning.
    """

    def __init__(self, theme: Theme, waiting: str) -> None:
        super().__init__()
        self._theme = theme
        self._frame: QImage | None = None
        self._waiting = waiting
        self._instead: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.addStretch(1)
        self._column.addStretch(1)
        self.setAccessibleName(self.tr("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_frame(self, frame: QImage | None) -> None:
        """Show a picture, or none; it takes the place of what was shown instead."""
        self._frame, self._instead = frame, None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.update()

    def show_instead(self, widget: QWidget) -> None:
        """Show a widget where no picture will come."""
        self._frame, self._instead = None, widget
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.insertWidget(1, widget)
        self.update()

    def frame(self) -> QImage | None:
        """The picture that is seen."""
        return self._frame

    def sizeHint(self) -> QSize:
        """A size in which one sees whether a card is in the picture."""
        return QSize(self._theme.px(640), self._theme.px(420))

    def minimumSizeHint(self) -> QSize:
        """The least in which one still sees it."""
        return QSize(self._theme.px(200), self._theme.px(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, all of it, on a quiet ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rounded = QPainterPath()
        corner = self._theme.px(10)
        rounded.addRoundedRect(QRectF(self.rect()), corner, corner)
        painter.setClipPath(rounded)
        painter.fillRect(self.rect(), self._theme.colour("neutral_soft"))
        if self._frame is not None:
            size = self._frame.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF(0, 0, size.width(), size.height())
            area.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(area, self._frame)
        elif self._instead is None:
            painter.setPen(self._theme.colour("text2"))
            painter.setFont(self._theme.font("secondary"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2 * _RING))  # half of it is clipped
            painter.drawPath(rounded)
