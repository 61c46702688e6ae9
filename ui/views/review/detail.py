"""One item in full, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.proposal import CardPicture
from netcompanion.reading.payload import Kind
from netcompanion.services.imports import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    Decision,
    Differs,
    Maybe,
    New,
    Same,
    Unreadable,
    usual,
)
from netcompanion.services.photos import LARGEST_CARD
from netcompanion.services.reading import Found
from ui.models.photos import card_image
from ui.theme import Theme
from ui.views.review.comparison import Comparison
from ui.views.review.draft import Draft
from ui.views.review.parts import Parts
from ui.views.review.words import kind_look, kind_words
from ui.widgets import (
    Button,
    Chip,
    FlowLayout,
    InlineMessage,
    NotesField,
    SegmentedPhase,
    button,
    label,
)

_CARD_WIDTH = 420  # px at the design's text size
_RAW = 20_000  # characters that are shown of what cannot be read


class ItemDetail(QWidget):
    """Shows a draft and a decision; made anew for each item.

    Signals:
        changed(Draft): something of it is used, ignored or called otherwise.
        decided(Decision): something else is to become of it.
        by_hand_asked(): what could not be read is to be somebody, with its text as a note.
    """

    changed = Signal(object)
    decided = Signal(object)
    by_hand_asked = Signal()

    def __init__(self, theme: Theme, draft: Draft, decision: Decision) -> None:
        super().__init__()
        self._theme, self._draft, self._decision = theme, draft, decision
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(12)
        self._add_head(draft)
        match draft.original:
            case New() | Differs() | Maybe():
                self._add_choice()
                self._body = self._made_body()
                self._column.addWidget(self._body)
            case Same(existing=None):
                self._say(self.tr("This is the same card as one further up."), "info")
            case Same(existing=Contact() as existing):
                words = self.tr("Everything on this card is here already, on {name}.")
                self._say(words.format(name=shown(existing.name)), "info")
            case Unreadable(found=found):
                self._add_unreadable(found)
        self._add_source(draft.original.found)
        self._column.addStretch(1)

    def _add_head(self, draft: Draft) -> None:
        kind = type(draft.original)
        flow = FlowLayout()
        tone, icon = kind_look(kind)
        flow.addWidget(Chip(self._theme, kind_words(kind), tone, icon))
        if isinstance(draft.original, Maybe):
            flow.addWidget(Chip(self._theme, draft.original.reason, "neutral", "info"))
        flow.addWidget(label(self._where(draft.original.found), "caption"))
        self._column.addLayout(flow)
        found = draft.original.found
        if kind is New and found.kind is Kind.TEXT and found.proposal is None:
            self._say(
                self.tr("Nobody was recognised in this text. It is kept whole as a note."), "info"
            )
        for note in found.notes:
            self._column.addWidget(label(shown(note), "caption", wrap=True))

    def ask_name(self) -> bool:
        """Go to the line for the name; False when there is none, or one stands in it."""
        parts = self.findChild(Parts)
        return parts is not None and not parts.name.text().strip() and self.go_to_name()

    def go_to_name(self) -> bool:
        """Go to the line for the name; False when there is none."""
        parts = self.findChild(Parts)
        if parts is None or not parts.isEnabled():
            return False
        parts.name.setFocus(Qt.FocusReason.OtherFocusReason)
        parts.name.selectAll()
        return True

    def names(self) -> bool:
        """Whether the name is being written."""
        parts = self.findChild(Parts)
        return parts is not None and parts.name is self.window().focusWidget()

    def _where(self, found: Found) -> str:
        source = shown(found.source)
        if found.line is None:
            return self.tr("from {source}").format(source=source) if source else ""
        return self.tr("from {source}, line {line}").format(source=source, line=found.line)

    def _say(self, words: str, tone: str) -> None:
        self._column.addWidget(InlineMessage(self._theme, words, tone))

    def _add_choice(self) -> None:
        item = self._draft.original
        choices = [("add", self.tr("Add"), "user-plus")]
        if isinstance(item, Differs | Maybe):
            choices = [
                ("update", self.tr("Same person"), "git-merge"),
                ("add", self.tr("Keep both"), "users"),
            ]
        choices.append(("leave", self.tr("Leave out"), "x"))
        self.choice = SegmentedPhase(self._theme, self.tr("What becomes of it"), choices)
        self.choice.choose(_key(self._decision))
        self.choice.chosen.connect(self._choose)
        across = QHBoxLayout()
        across.addWidget(self.choice)
        across.addStretch(1)
        self._column.addLayout(across)

    def _choose(self, key: str) -> None:
        kept = self._decision if _key(self._decision) == "update" else KEEP_MINE
        self._decision = {"add": ADD, "leave": LEAVE_OUT, "update": kept}[key]
        if key == "update" and isinstance(self._draft.original, Maybe) and not kept.fields:
            self._decision = usual(self._draft.original)
        self.decided.emit(self._decision)
        body = self._made_body()
        self._column.replaceWidget(self._body, body)
        body.show()
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _made_body(self) -> QWidget:
        item = self._draft.original
        if isinstance(item, Differs | Maybe) and not self._decision.add:
            body = Comparison(self._theme, item, self._decision)
            body.decided.connect(self._decide)
            body.setEnabled(not self._decision.leave_out)
            return body
        assert isinstance(item, New | Differs | Maybe)  # the only ones with a choice
        existing = None if isinstance(item, New) else item.existing
        parts = Parts(self._theme, self._draft, item.contact, existing)
        parts.changed.connect(self._change)
        parts.setEnabled(not self._decision.leave_out)
        return parts

    def _decide(self, decision: Decision) -> None:
        self._decision = decision
        self.decided.emit(decision)

    def _change(self, draft: Draft) -> None:
        self._draft = draft
        self.changed.emit(draft)

    def _add_unreadable(self, found: Found) -> None:
        reason = str(found.error) if found.error else self._no_person(found)
        self._say(reason, "red" if found.error else "info")
        if not found.text:
            return
        self._add_text(found.text)
        flow = FlowLayout()
        copy = button(self._theme, self.tr("Copy text"), "small", icon="copy-simple")
        copy.clicked.connect(lambda: self._copy(copy, found.text))
        flow.addWidget(copy)
        if found.error is not None:
            flow.addWidget(
                button(
                    self._theme,
                    self.tr("Enter by hand"),
                    "small",
                    icon="pencil-simple",
                    act=self.by_hand_asked.emit,
                    tip=self.tr("Adds somebody whom you name, with this text as a note"),
                )
            )
        self._column.addLayout(flow)

    def _copy(self, copy: Button, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        copy.setText(self.tr("Copied"))
        copy.set_icon("check")

    def _add_source(self, found: Found) -> None:
        """Show what it was read from, to compare."""
        if found.card is not None:
            self._column.addWidget(self._picture_of(found.card))
        elif found.proposal is not None:
            self._add_text(found.proposal.text)

    def _picture_of(self, card: CardPicture) -> QLabel:
        picture = QLabel()
        picture.setAccessibleName(self.tr("The card as it was photographed"))
        pixmap = QPixmap.fromImage(card_image(card.picture, LARGEST_CARD))
        wide = min(self._theme.px(_CARD_WIDTH), pixmap.width())
        smooth = Qt.TransformationMode.SmoothTransformation
        picture.setPixmap(pixmap.scaledToWidth(wide, smooth))
        return picture

    def _add_text(self, text: str) -> None:
        raw = NotesField(self.tr("What stands there"), lines=10)
        raw.setReadOnly(True)
        raw.setPlainText(shown_text(text[:_RAW]))
        self._column.addWidget(label(self.tr("What stands there"), "secondary", buddy=raw))
        self._column.addWidget(raw)

    def _no_person(self, found: Found) -> str:
        match found.kind:
            case Kind.WIFI:
                return self.tr("This is the key to a Wi-Fi network, not a person.")
            case Kind.EVENT:
                return self.tr("This is an appointment, not a person.")
            case Kind.PLACE:
                return self.tr("This is a place on a map, not a person.")
        return self.tr("Nobody was found in this.")


def _key(decision: Decision) -> str:
    if decision.leave_out:
        return "leave"
    return "add" if decision.add else "update"
