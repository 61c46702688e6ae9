"""F9: one of my cards as a QR code on the whole screen, always black on white."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.card import Card, Profile
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import my_card, qr
from netcompanion.services.files import replacing, safe_name
from netcompanion.services.qr import Qr
from ui.models.codes import CodeMaker
from ui.views.my_card.details import DetailsDialog
from ui.views.my_card.side import CardSide
from ui.widgets import FlowLayout, button, frame, label
from ui.widgets.qr import QrView
from ui.workspace import Workspace

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class MyCard(QDialog):
    """One code at a time; ← → show another card, Esc closes.

    At an event the code says where and when we met, unless that is switched off. Every code was
    decoded before it is seen. With no name yet, one writes down who one is first.
    """

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, event: Event | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("My card"))
        self._workspace = workspace
        self._profile = Profile()
        self._cards: list[Card] = []
        self._codes: dict[tuple[str, str], Qr] = {}
        self._note = my_card.met_note(event) if event is not None else ""
        self._maker = CodeMaker(workspace.jobs, self)
        self._maker.made.connect(self._take)
        self._maker.refused.connect(self._say_refused)
        self.code = QrView(workspace.theme, self.tr("My card as a QR code"), smallest=240)
        self.side = CardSide(workspace.theme)
        self.side.switch.chosen.connect(self._show_card)
        self.side.met.setVisible(bool(self._note))
        self.side.met.setChecked(bool(self._note))
        self.side.met.toggled.connect(self._show_card)
        self._arrange()
        self._load()

    def open(self) -> None:
        """Show the card on the whole screen, after asking who I am where that is not known."""
        if self._profile.name or self._profile.organisation:
            self._fill_screen()
            return
        asking = DetailsDialog(self._workspace, self.parentWidget())
        asking.accepted.connect(self._load)
        asking.accepted.connect(self._fill_screen)
        asking.rejected.connect(self.deleteLater)
        asking.open()

    def edit(self) -> None:
        """Change who I am, and what each card shares."""
        editing = DetailsDialog(self._workspace, self)
        editing.accepted.connect(self._load)
        editing.open()

    def save_picture(self) -> None:
        """Save the code that is shown as a picture."""
        card = self._card()
        code = self._codes.get((card.id, self._met())) if card else None
        if card is None or code is None:
            return
        name = safe_name(f"{self._profile.name or self._profile.organisation} {card.label}")
        out = self._workspace.prompts.save_file(
            self.tr("Save the QR code"),
            Path(f"{name}.png"),
            [self.tr("PNG picture (*.png)"), self.tr("SVG drawing (*.svg)")],
        )
        if out is not None:
            job = self._workspace.jobs.read(lambda _progress: _write(code, out))
            job.succeeded.connect(self._say_written)
            job.failed.connect(self._say_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the cards by arrow keys."""
        if event.key() in _STEPS:
            self.side.switch.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys mean the same on a button."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            self.side.switch.step(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def _fill_screen(self) -> None:
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.showFullScreen()
        self.side.switch.take_focus()

    def _load(self) -> None:
        with self._workspace.read() as reader:
            self._profile = reader.profile()
            self._cards = reader.cards()
        self._codes = {}
        self.side.switch.show_labels([card.label for card in self._cards])
        self._which.setVisible(len(self._cards) > 1)
        self._show_card()

    def _card(self) -> Card | None:
        at = self.side.switch.at()
        return self._cards[at] if 0 <= at < len(self._cards) else None

    def _met(self) -> str:
        """Return what the code says of where we met; "" when it says nothing."""
        return self._note if self.side.met.isChecked() else ""

    def _show_card(self) -> None:
        card, note = self._card(), self._met()
        self._save.setEnabled(False)
        self._maker.forget()
        self.code.set_code(self.tr("No card"), ())
        self.side.show_size(None)
        if card is None:
            return
        self.side.show_card(self._profile, card, note)
        try:
            payload = qr.of_profile(self._profile, card.shares, note)
        except UserError as error:
            self._say_refused(error)
            return
        self.side.show_size(payload)
        self.side.say(payload.advice)
        if (card.id, note) in self._codes:
            self._show_code(card, self._codes[card.id, note])
            return
        self.code.set_code(self.tr("The code is being made"), ())
        self._maker.ask(lambda: payload)

    def _take(self, code: Qr) -> None:
        card = self._card()
        if card is not None:
            self._codes[card.id, self._met()] = code
            self._show_code(card, code)

    def _show_code(self, card: Card, code: Qr) -> None:
        self.code.set_code(
            self.tr("My card {name} as a QR code").format(name=card.label), code.modules
        )
        self._save.setEnabled(True)

    def _say_written(self, out: Path) -> None:
        self.side.say(self.tr("Saved as {file}").format(file=shown(out.name)))

    def _say_refused(self, error: UserError) -> None:
        self.side.say(str(error))

    def _arrange(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(self.code, 7)
        across.addWidget(self.side, 6)
        paper = frame("paper")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(paper)
        column = QVBoxLayout(paper)
        column.setContentsMargins(40, 32, 40, 24)
        column.setSpacing(16)
        column.addLayout(across, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        theme = self._workspace.theme
        self._which = _hint("← →", self.tr("which card"))
        self._save = button(theme, self.tr("Save picture…"), "small", act=self.save_picture)
        edit = button(theme, self.tr("Edit my card…"), "small", act=self.edit)
        for each in (self._save, edit, self.side.met):
            each.installEventFilter(self)
        flow = FlowLayout(gap=16)
        for widget in (_hint("Esc", self.tr("close")), self._which, edit, self._save):
            flow.addWidget(widget)
        always = self.tr("Always black on white, so every phone can read it")
        about = label(always, "caption", wrap=True)
        about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(flow, 3)
        across.addWidget(about, 2)
        return across


def _hint(keys: str, words: str) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    across.addWidget(label(keys, "key"))
    across.addWidget(label(words, "caption"))
    return row


def _write(code: Qr, out: Path) -> Path:
    data = code.svg().encode("utf-8") if out.suffix.lower() == ".svg" else code.png()
    with replacing(out) as stream:
        stream.write(data)
    return out
