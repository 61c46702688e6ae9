"""Cards that are read ahead: of another country, and by a reader that has a bug."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netcompanion.domain.proposal import CardPicture, PrintedLine
from netcompanion.domain.stack import BoxCard
from netcompanion.services import cards
from netcompanion.services.cards import ReadCard
from ui.models.card_reading import CardReading
from ui.workspace import Workspace

PHOTOS = [
    BoxCard(id=f"c{number}", stack_id="s", position=number, photo_digest=f"{number:064x}")
    for number in range(2)
]
LINES = ("Nia Rees", "Head of dye", "Rees Glass", "T 030 23125 0100")
CARD = CardPicture(
    picture=b"",
    width=400,
    height=300,
    lines=tuple(
        PrintedLine(text=text, left=20, top=40.0 * row, right=300, bottom=40.0 * row + 30)
        for row, text in enumerate(LINES)
    ),
    codes=(),
)


@pytest.fixture
def reading(workspace: Workspace, qapp: QObject) -> CardReading:
    return CardReading(workspace, qapp)


def test_another_country_reads_again_but_recognises_nothing_twice(
    reading: CardReading, qtbot: QtBot
) -> None:
    recognised: list[bytes] = []

    def read_photo(data: bytes, region: str) -> ReadCard:
        recognised.append(data)
        return cards.read_photo(data, region, lambda _data: CARD)

    reading.read_photo = read_photo
    with qtbot.waitSignal(reading.arrived):
        reading.look(PHOTOS[:1], "GB")
    with qtbot.waitSignal(reading.arrived):
        reading.look(PHOTOS[:1], "DE")
    result = reading.result(PHOTOS[0].id)
    assert result is not None
    assert result.read is not None
    assert result.read.row.phone.startswith("+49")
    assert len(recognised) == 1


def test_after_a_bug_in_the_reader_the_other_cards_are_read(
    reading: CardReading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))

    def read_photo(data: bytes, region: str) -> ReadCard:
        if not seen:
            raise ZeroDivisionError
        return cards.read_photo(data, region, lambda _data: CARD)

    reading.read_photo = read_photo
    reading.look(PHOTOS, "GB")
    qtbot.waitUntil(lambda: reading.result(PHOTOS[1].id) is not None)
    first, second = (reading.result(card.id) for card in PHOTOS)
    assert seen == [ZeroDivisionError]
    assert first is not None
    assert first.problem.startswith("This card could not be read.")
    assert second is not None
    assert second.read is not None
