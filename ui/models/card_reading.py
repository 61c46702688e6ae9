"""Cards of the box read ahead: the next ones are ready while this one is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from netcompanion.domain.errors import UserError
from netcompanion.domain.proposal import CardPicture, Field, PrintedLine
from netcompanion.domain.stack import BoxCard
from ui.jobs import Lane
from ui.models.photos import card_image
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.cards import ReadCard

AHEAD = 4  # cards, this one included
_SIDE = 1800  # px: the longest side of a picture on the screen
_REMEMBERED = 12

T = TypeVar("T")
ReadPhoto = Callable[[bytes, str], "ReadCard"]
ReadText = Callable[[str, str], "ReadCard"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a card: `read`, or words that say why not; `picture` is None for a text."""

    read: ReadCard | None
    picture: QImage | None = None
    problem: str = ""


class CardReading(QObject):
    """Reads one photo after the other, and texts beside them; nothing in the window waits.

    Where the country changes, cards are read again; what was recognised on a photo is not lost.

    `read_photo` and `read_text` return who is on a card, given its bytes or words and a country;
    they run in the thread of a job, and raise UserError. Without a `read_photo` of one's own, it
    is the reader of the window.

    Signals:
        pictured(str): the picture of a card is there, and nothing is read yet.
        arrived(str): a card, by its id, is read, or could not be.
    """

    pictured = Signal(str)
    arrived = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.read_photo: ReadPhoto | None = None
        self.read_text: ReadText = _read_text
        self._results: dict[str, tuple[str, Result]] = {}  # and the country that was meant
        self._pictures: dict[str, QImage] = {}
        self._wanted: list[BoxCard] = []
        self._region = ""
        self._under_way: dict[Lane, tuple[str, str]] = {}
        self._fresh = False

    def look(self, cards: Sequence[BoxCard], region: str) -> None:
        """Read these cards, the first of them first; `region` is the country of bare numbers."""
        self._wanted = list(cards[:AHEAD])
        self._region = region
        self._picture_first()
        self._go_on()

    def result(self, card_id: str) -> Result | None:
        """What became of a card; None while it is not read, or was for another country."""
        region, result = self._results.get(card_id, ("", None))
        return result if region == self._region else None

    def picture(self, card_id: str) -> QImage | None:
        """The photo of a card as it was taken, as soon as it is there."""
        return self._pictures.get(card_id)

    def _picture_first(self) -> None:
        card = self._wanted[0] if self._wanted else None
        if card is None or not card.photo_digest or card.id in self._pictures:
            return
        digest, store = card.photo_digest, self._workspace.store

        def load() -> tuple[str, QImage]:
            with store.read() as reader:
                photo = reader.photo(digest)
            return card.id, card_image(photo.data if photo else b"", _SIDE)

        job = self._workspace.jobs.read(lambda _progress: load())
        job.succeeded.connect(self._take_picture)

    def _take_picture(self, loaded: tuple[str, QImage]) -> None:
        card_id, self._pictures[loaded[0]] = loaded
        _forget_oldest(self._pictures)
        self.pictured.emit(card_id)

    def _go_on(self) -> None:
        for card in self._wanted:
            lane = Lane.PHOTOS if card.photo_digest else Lane.READER
            if lane not in self._under_way and self.result(card.id) is None:
                self._start(card, lane)

    def _start(self, card: BoxCard, lane: Lane) -> None:
        region, jobs = self._region, self._workspace.jobs
        queue = jobs.recognise if lane is Lane.PHOTOS else jobs.read
        self._under_way[lane] = card.id, region
        _, before = self._results.get(card.id, ("", None))
        read_photo = self.read_photo or self._recogniser()
        job = queue(
            lambda _progress: (card.id, region, self._result(card, region, read_photo, before))
        )
        job.succeeded.connect(self._take)
        job.broke.connect(self._give_up_photo if lane is Lane.PHOTOS else self._give_up_text)
        job.finished.connect(self._end_photo if lane is Lane.PHOTOS else self._end_text)

    def _take(self, known: tuple[str, str, Result]) -> None:
        card_id, region, result = known
        self._results.pop(card_id, None)  # or it would stay the oldest
        self._results[card_id] = region, result
        self._fresh = True
        _forget_oldest(self._results)
        if region == self._region:
            self.arrived.emit(card_id)

    def _give_up_photo(self) -> None:
        self._give_up(Lane.PHOTOS)

    def _give_up_text(self) -> None:
        self._give_up(Lane.READER)

    def _give_up(self, lane: Lane) -> None:
        words = self.tr("This card could not be read. It is safe in the box: type what you see.")
        self._take((*self._under_way[lane], Result(None, problem=words)))

    def _end_photo(self) -> None:
        self._end(Lane.PHOTOS)

    def _end_text(self) -> None:
        self._end(Lane.READER)

    def _end(self, lane: Lane) -> None:
        del self._under_way[lane]
        if self._fresh:  # else it was cancelled, and would be again
            self._fresh = False
            self._go_on()

    def _result(
        self, card: BoxCard, region: str, read_photo: ReadPhoto, before: Result | None
    ) -> Result:
        """Runs in the thread of a job."""
        try:
            if not card.photo_digest:
                return Result(self.read_text(card.text, region))
            if before is not None and before.read is not None and before.read.card is not None:
                return replace(before, read=_read_again(before.read.card, region))
            with self._workspace.store.read() as reader:
                photo = reader.photo(card.photo_digest)
            read = read_photo(photo.data if photo else b"", region)
        except UserError as error:
            return Result(None, problem=str(error))
        return Result(read, card_image(read.card.picture, _SIDE) if read.card else None)

    def _recogniser(self) -> ReadPhoto:
        recognise = self._workspace.photos.recognise(fast=self._workspace.settings.fast_photos)
        words = self.tr(
            "Photos can be read by an extra package that is not installed: install "
            "“netcompanion[ocr]”, and open the window again. Until then, type what you see."
        )

        def read(data: bytes, region: str) -> ReadCard:
            from netcompanion.services import cards

            if recognise is None:
                raise UserError(words)
            return cards.read_photo(data, region, recognise)

        return read


def lines_of(read: ReadCard, field: Field, text: str) -> tuple[PrintedLine, ...]:
    """Return the printed lines from which `text` was read for a field, of several the first."""
    if read.proposal is None or read.card is None:
        return ()
    proposed = read.proposal.all_of(field)
    if not proposed:
        return ()
    same = [each for each in proposed if getattr(each.value, "value", each.value) == text]
    places = (same or proposed)[0].places
    lines, at = [], 0
    for line in read.card.lines:
        end = at + len(line.text)
        if any(place.start < end and at < place.end for place in places):
            lines.append(line)
        at = end + 1
    return tuple(lines)


def _read_again(card: CardPicture, region: str) -> ReadCard:
    """Read the lines of a card by the customs of another country."""
    from netcompanion.services import cards

    return cards.read_photo(b"", region, lambda _data: card)


def _read_text(text: str, region: str) -> ReadCard:
    from netcompanion.services import cards

    return cards.read_text(text, region)


def _forget_oldest(known: dict[str, T]) -> None:
    while len(known) > _REMEMBERED:
        known.pop(next(iter(known)))
