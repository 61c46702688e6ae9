"""The chips under the capture bar: how each piece of the line was understood."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.capture import Token, TokenKind
from netcompanion.domain.display import shown
from ui.dates import day_words
from ui.theme import Theme
from ui.widgets import ChipButton, FlowLayout, set_tip

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Look:
    tone: str
    icon: str


_LOOKS = {
    TokenKind.NAME: _Look("accent", "user"),
    TokenKind.ROLE: _Look("neutral", "briefcase"),
    TokenKind.COMPANY: _Look("neutral", "buildings"),
    TokenKind.EMAIL: _Look("neutral", "envelope-simple"),
    TokenKind.PHONE: _Look("neutral", "phone"),
    TokenKind.LINK: _Look("neutral", "globe-simple"),
    TokenKind.TAG: _Look("neutral", "tag"),
    TokenKind.I_OWE: _Look("amber", "check-circle"),
    TokenKind.THEY_OWE: _Look("blue", "hourglass-medium"),
    TokenKind.DUE: _Look("amber", "calendar-blank"),
    TokenKind.NEED: _Look("violet", "ear"),
    TokenKind.PLACE: _Look("neutral", "map-pin"),
    TokenKind.INTRODUCE: _Look("violet", "handshake"),
    TokenKind.NOTE: _Look("neutral", "note"),
}


class Chips(QWidget):
    """One chip a token, in the order of the line; a click or Backspace takes its reading back.

    Signals:
        taken_back(str): the piece of the line whose reading is wrong.
    """

    taken_back = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self._shown: tuple[str, tuple[Token, ...]] = ("", ())

    def show_tokens(self, text: str, tokens: tuple[Token, ...]) -> None:
        """Show how `text` was understood; the focus stays on the chip at the same place."""
        if (text, tokens) == self._shown:
            return
        self._shown = (text, tokens)
        focused = self.focusWidget()
        chips = self.chips()
        place = chips.index(focused) if focused in chips and focused.hasFocus() else None
        for chip in chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        for token in tokens:
            chip = self._chip(text, token)
            self._flow.addWidget(chip)
            chip.show()  # now, so that the focus can go to it; a layout would do it later
        if place is not None and self.chips():
            self.chips()[min(place, len(self.chips()) - 1)].setFocus()

    def chips(self) -> list[ChipButton]:
        """Those that are shown, in order."""
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, ChipButton)]

    def _chip(self, text: str, token: Token) -> ChipButton:
        look = _LOOKS.get(token.kind, _LOOKS[TokenKind.NOTE])
        words = words_of(token)
        chip = ChipButton(self._theme, words, look.tone, look.icon, removable=True)
        back = translate("Chips", "{kind}: {words}. Press to make it plain text again").format(
            kind=kind_words(token.kind), words=words
        )
        chip.setAccessibleName(back)
        set_tip(chip, back)
        source = text[token.start : token.end]
        chip.clicked.connect(lambda: self.taken_back.emit(source))
        return chip


def words_of(token: Token) -> str:
    """What a chip says."""
    words = shown(token.words)
    match token.kind:
        case TokenKind.TAG:
            return f"#{words}"
        case TokenKind.I_OWE:
            return translate("Chips", "I owe: {what}").format(what=words)
        case TokenKind.THEY_OWE:
            return translate("Chips", "They owe: {what}").format(what=words)
        case TokenKind.NEED:
            return translate("Chips", "Needs: {what}").format(what=words)
        case TokenKind.PLACE:
            return translate("Chips", "Met at {place}").format(place=words)
        case TokenKind.INTRODUCE:
            return translate("Chips", "Introduce to {name}").format(name=words)
        case TokenKind.NOTE:
            return translate("Chips", "Note: {words}").format(words=words)
    return day_words(token.on, "ddd d MMM yyyy") if token.on else words


def kind_words(kind: TokenKind) -> str:
    """What a token was read as."""
    words = {
        TokenKind.NAME: translate("Chips", "Name"),
        TokenKind.ROLE: translate("Chips", "Role"),
        TokenKind.COMPANY: translate("Chips", "Company"),
        TokenKind.EMAIL: translate("Chips", "Email"),
        TokenKind.PHONE: translate("Chips", "Phone"),
        TokenKind.LINK: translate("Chips", "Link"),
        TokenKind.TAG: translate("Chips", "Tag"),
        TokenKind.I_OWE: translate("Chips", "Promise"),
        TokenKind.THEY_OWE: translate("Chips", "Promise to you"),
        TokenKind.DUE: translate("Chips", "Due"),
        TokenKind.NEED: translate("Chips", "Need"),
        TokenKind.PLACE: translate("Chips", "Place"),
        TokenKind.INTRODUCE: translate("Chips", "Introduction"),
    }
    return words.get(kind, translate("Chips", "Note"))
