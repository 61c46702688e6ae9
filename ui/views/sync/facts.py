"""Everything the page about address books shows, read in one moment of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netcompanion.domain.sync import Account, Book, Chose, Conflict, Run, Upload, UploadKind
from ui.views.sync_standing import coming_of, is_in_use, unsent_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

RUNS_SHOWN = 20
_QUESTIONS_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A conflict, what it is about, and whose value the contact says now."""

    conflict: Conflict
    who: str
    what: str
    stands: Chose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A card that a server would not take, or that could not be read, and why."""

    key: str
    who: str
    contact_id: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """One book: who is in step, what the runs did, and what waits for the person.

    `linked` people are synced; `going_up` is a tag or the name of an event; `chosen` are as many.
    `unsent` were changed here since, and `coming` taken back here: the next sync brings them.
    `is_first` of those of its account that are in use: it speaks for the others.
    `questions` are the first of `differences`, those of one person together.
    `dropped` says whose details, by sort, the server does not keep.
    """

    book: Book
    is_first: bool = True
    linked: int = 0
    unsent: int = 0
    coming: int = 0
    going_up: str = ""
    chosen: int = 0
    runs: tuple[Run, ...] = ()
    questions: tuple[Question, ...] = ()
    differences: int = 0
    refusals: tuple[Refusal, ...] = ()
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The accounts, and each book by its id, in order."""

    accounts: tuple[Account, ...] = ()
    books: tuple[BookFacts, ...] = ()

    def account_of(self, book: Book) -> Account:
        """The account that a book belongs to."""
        return next(each for each in self.accounts if each.id == book.account_id)


def load(reader: Reader) -> Facts:
    """Read what is shown."""
    accounts = reader.accounts()
    order = {each.id: place for place, each in enumerate(accounts)}
    books = sorted(reader.books(), key=lambda each: order[each.account_id])
    first: dict[str, str] = {}
    for each in filter(is_in_use, books):
        first.setdefault(each.account_id, each.id)
    found = [_book(reader, each, is_first=each.id in first.values()) for each in books]
    return Facts(accounts=tuple(accounts), books=tuple(found))


def _book(reader: Reader, book: Book, *, is_first: bool) -> BookFacts:
    notes = reader.item_notes(book.id)
    refused = reader.refused(book.id)
    names = reader.names({each.contact_id for each in refused if each.contact_id})
    refusals = [
        Refusal(
            key=each.id,
            who=names.get(each.contact_id or "", ""),
            contact_id=each.contact_id if each.contact_id in names else None,
            words=each.message,
        )
        for each in refused
    ]
    refusals += [
        Refusal(key=each.href, who=each.name, contact_id=each.contact_id, words=each.problem)
        for each in notes
        if each.problem
    ]
    questions, differences = _questions(reader, book)
    dropped: dict[str, list[str]] = {}
    for note in notes:
        for sort in note.lost:
            dropped.setdefault(sort, []).append(note.name)
    return BookFacts(
        book=book,
        is_first=is_first,
        linked=reader.linked_count(book.id),
        unsent=unsent_of(reader, book),
        coming=coming_of(reader, book),
        going_up=_going_up(reader, book.upload),
        chosen=len(reader.contact_revs(reader.chosen(book.id))),
        runs=tuple(reader.runs(book.id, RUNS_SHOWN)),
        questions=questions,
        differences=differences,
        refusals=tuple(refusals),
        dropped={sort: tuple(who) for sort, who in dropped.items()},
    )


def _going_up(reader: Reader, upload: Upload) -> str:
    if upload.kind is UploadKind.EVENT:
        event = reader.event(upload.value)
        return event.name if event is not None else ""
    return upload.value


def _questions(reader: Reader, book: Book) -> tuple[tuple[Question, ...], int]:
    """Return the first differences, and how many there are."""
    conflicts = reader.conflicts(book.id)
    if not conflicts:
        return (), 0
    from netcompanion.services.sync.conflicts import name, stands

    names = reader.names({each.contact_id for each in conflicts})
    waiting = _by_person([each for each in conflicts if each.contact_id in names])
    first = tuple(
        Question(
            conflict=each,
            who=names[each.contact_id],
            what=name(each),
            stands=stands(reader, each),
        )
        for each in waiting[:_QUESTIONS_SHOWN]
    )
    return first, len(waiting)


def _by_person(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return them with those of one person together, where the first of them stood."""
    together: dict[str, list[Conflict]] = {}
    for each in conflicts:
        together.setdefault(each.contact_id, []).append(each)
    return [each for of_one in together.values() for each in of_one]
