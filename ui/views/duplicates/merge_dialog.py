"""Two contacts that somebody chose to compare."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.models.photos import PhotoBook
from ui.models.twins import load_twins
from ui.views.duplicates.compare_card import CompareCard
from ui.views.duplicates.deciding import keep_both, merge
from ui.views.parts.review_letters import Act
from ui.workspace import Workspace

_SIZE = QSize(900, 700)  # px at the design's text size
_AROUND = 48  # px of the window that stay in sight


class MergeDialog(QDialog):
    """The comparison of one pair; it closes with an answer, and Esc changes nothing.

    Signals:
        merged(id): the two are this contact now.
        said(str): words for the toast.
    """

    merged = Signal(str)
    said = Signal(str)

    def __init__(self, workspace: Workspace, one_id: str, other_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Is this one person?"))
        self._workspace = workspace
        self._ids = (one_id, other_id)
        photos = PhotoBook(workspace.read, workspace.jobs, self)
        self.card = CompareCard(workspace, photos, lambda: workspace.settings.single_keys)
        self.card.letter.connect(self._act)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(area)
        self._load()
        px = workspace.theme.px
        wanted = QSize(px(_SIZE.width()), px(_SIZE.height()))
        self.resize(wanted.boundedTo(parent.size() - QSize(_AROUND, _AROUND)))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first choice."""
        super().showEvent(event)
        self.card.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what the focused button says, and Esc close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _load(self) -> None:
        from netcompanion.services.matching import compare

        with self._workspace.read() as reader:
            contacts = reader.contacts(self._ids)
            likeness = compare(*contacts.values()) if len(contacts) == 2 else None
            twins = load_twins(reader, *self._ids, likeness)
        if twins is not None:
            self.card.show_twins(twins, {})

    def _act(self, act: Act) -> None:
        words = ""
        if act is Act.MERGE:
            words = merge(self._workspace, *self._ids, self.card.sides())
        elif act is Act.KEEP:
            words = keep_both(self._workspace, *self._ids)
        if not words:
            return
        self.accept()
        self.said.emit(words)
        if act is Act.MERGE and self.card.here_id:
            self.merged.emit(self.card.here_id)
