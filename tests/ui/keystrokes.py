"""A typist at the card stack, who counts the keys; a key with Ctrl or Alt held counts as two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from netcompanion.domain.contact import Photo
from netcompanion.domain.stack import BoxCard, CardState
from netcompanion.services import stack as stacks
from tests.ui.stack_cards import CARDS, Card, read_of
from ui.views.main_window import MainWindow
from ui.views.stack import StackPage
from ui.views.stack.ghost_line import GhostLine
from ui.views.stack.opening import go_to_stack
from ui.workspace import Workspace

Key = Qt.Key
Wait = Callable[[Callable[[], bool]], None]


class Typist:
    """Types at whatever has the focus, as a person who knows the keys does."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.keys = 0

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press one key."""
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._focused(), key, held)
        self.keys += 2 if ctrl else 1

    def type(self, text: str) -> None:
        """Type a text to its end."""
        for letter in text:
            QTest.keyClicks(self._focused(), letter)
        self.keys += len(text)

    def fill(self, text: str) -> None:
        """Type a text until the line offers the rest of it, and go on by Tab."""
        line = self._focused()
        assert isinstance(line, GhostLine)
        for letter in text:
            if line.offer() == text:
                break
            self.type(letter)
        self.press(Key.Key_Tab)

    def _focused(self) -> QWidget:
        focused = self._window.focusWidget()
        assert focused is not None
        return focused


def page_of(window: MainWindow, workspace: Workspace) -> StackPage:
    """Open a stack and return its page."""
    go_to_stack(workspace)
    page = window.page
    assert isinstance(page, StackPage)
    return page


def type_cards(window: MainWindow, workspace: Workspace, *, titles: bool) -> float:
    """Type all cards in full, and return how many keys a card took."""
    page = page_of(window, workspace)
    typist = Typist(window)
    for card in CARDS:
        page.form.begin()
        _type_card(typist, card if titles else replace(card, title=""))
    _expect_all(page, workspace)
    return typist.keys / len(CARDS)


def read_cards(window: MainWindow, workspace: Workspace, wait: Wait) -> float:
    """Enter all cards from photos that were read right, and return how many keys a card took."""
    page = page_of(window, workspace)
    give_photos(page, workspace)
    typist = Typist(window)
    for card in CARDS:
        wait(lambda card=card: page.form.row().name == card.name)  # type: ignore[misc]  # bound now
        coming = page.entering.cards_to_come[1:2]
        wait(lambda coming=coming: all(map(_is_read(page), coming)))  # type: ignore[misc]  # bound now
        if card is CARDS[0]:  # it came up before it was read: the hand is still at the name
            while card.promise and page.form.focused() != "promise":
                typist.press(Key.Key_Tab)
        else:
            assert page.form.focused() == "promise"
        typist.type(card.promise)
        typist.press(Key.Key_Return)
    _expect_all(page, workspace)
    return typist.keys / len(CARDS)


def give_photos(page: StackPage, workspace: Workspace, cards: tuple[Card, ...] = CARDS) -> None:
    """Put a photo of each card into the box, and a reader that makes no mistake beside it."""
    by_picture = {_picture(card): card for card in cards}
    page.photo.reading.read_photo = lambda data, _region: read_of(by_picture[data])
    put_photos(page, workspace, cards)


def put_photos(page: StackPage, workspace: Workspace, cards: tuple[Card, ...]) -> None:
    """Put a photo of each card into the box."""
    photos = [
        Photo(digest=f"{number:064x}", media_type="image/png", data=_picture(card))
        for number, card in enumerate(cards)
    ]
    stack = page.entering.stack
    assert stack is not None
    workspace.do(stacks.put_photos(stack, photos, 0))


def _is_read(page: StackPage) -> Callable[[BoxCard], bool]:
    return lambda card: page.photo.reading.result(card.id) is not None


def _picture(card: Card) -> bytes:
    picture = read_of(card).card
    assert picture is not None
    return picture.picture


def _type_card(typist: Typist, card: Card) -> None:
    typist.fill(card.name)
    typist.fill(card.company)
    typist.fill(card.title)
    typist.fill(card.email)
    typist.type(card.phone)
    if card.promise:
        typist.press(Key.Key_Tab)
        typist.type(card.promise)
    typist.press(Key.Key_Return)
    QApplication.sendPostedEvents()


def _expect_all(page: StackPage, workspace: Workspace) -> None:
    """Nothing counts that was not saved as it stands on the card."""
    stack = page.entering.stack
    assert stack is not None
    with workspace.read() as reader:
        box = reader.box(stack.id)
        rows = stacks.rows(reader, stack.id)
        saved = reader.contacts(row.contact.id for row in rows)
    assert [card.state for card in box] == [CardState.ENTERED] * len(CARDS)
    for row, card in zip(reversed(rows), CARDS, strict=True):
        contact = saved[row.contact.id]
        assert (contact.name, contact.organisation) == (card.name, card.company)
        assert [email.value for email in contact.emails] == [card.email]
        assert bool(row.promises) == bool(card.promise)
