"""The first time with an address book: look at what would happen, and begin.

Looking touches no contact. Beginning links cards with the people they are about;
what comes in and what goes up is then done by the first run, as by any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from netcompanion.dav.hrefs import last_part
from netcompanion.dav.session import utc_now
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import (
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    ItemState,
    Phase,
    Upload,
    UploadKind,
)
from netcompanion.services import backups
from netcompanion.services.backups import Why
from netcompanion.services.matching import Level, likeliest
from netcompanion.services.sync import turn
from netcompanion.services.sync.absorb import absorb
from netcompanion.services.sync.pull import batches, given_by, is_unsettled
from netcompanion.services.sync.reading import found, hold_to
from netcompanion.services.sync.running import BEHIND
from netcompanion.store.collecting import seldom_collecting

if TYPE_CHECKING:
    from netcompanion.domain.contact import Contact
    from netcompanion.services.matching import Candidate
    from netcompanion.store import Reader, Store

_NOTHING: Final = Bookkeeping()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A card, and the contact that it is about; "" for nobody who is here."""

    href: str
    name: str
    contact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A card that may be about somebody who is here; `sure` is very likely, and still a guess."""

    href: str
    name: str
    contact_id: str
    contact_name: str
    reasons: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A card that cannot be used, and why."""

    href: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is there and what is here, before anything is brought together.

    Each card is in one of the lists, and each contact in one of `matched` and `alike` at most.
    `there` counts the cards of people, `here` the contacts; `groups` are names. `changed_there`
    names those of `matched` whose cards say less than is known here: they change where the book
    takes changes. `changed_here` names those who change here, and `differing` those of whom both
    say something else: what is there is taken, and what is here is kept to be chosen.
    """

    there: int
    here: int
    matched: tuple[Known, ...]
    alike: tuple[Alike, ...]
    new_here: tuple[Known, ...]
    groups: tuple[str, ...]
    problems: tuple[Problem, ...]
    changed_there: tuple[str, ...] = ()
    changed_here: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


# Looking at it


@seldom_collecting()  # a look for garbage holds up all threads, that of the window too
def preview(reader: Reader, book: Book, progress: Progress = silent) -> Preview:
    """Return what would happen to the cards of a book that was read; parses every one of them."""
    states = reader.item_states(book.id)
    look = _Look(reader, book, _matches(reader, states))
    done = 0
    for batch in batches(states):
        look.at(batch, partial(progress, done, len(states)))
        done += len(batch)
    return Preview(
        there=len(states) - len(look.groups) - len(look.problems),
        here=reader.count(),
        matched=tuple(look.matched),
        alike=tuple(look.alike()),
        new_here=tuple(look.new),
        groups=tuple(look.groups),
        problems=tuple(look.problems),
        changed_there=tuple(look.changed_there),
        changed_here=tuple(look.changed_here),
        differing=tuple(look.differing),
    )


class _Look:
    """What was seen so far. Each contact is meant by one card at most: the one most like it."""

    def __init__(self, reader: Reader, book: Book, matches: Mapping[str, str]) -> None:
        self.matched: list[Known] = []
        self.new: list[Known] = []
        self.groups: list[str] = []
        self.problems: list[Problem] = []
        self.changed_there: list[str] = []
        self.changed_here: list[str] = []
        self.differing: list[str] = []
        self._reader, self._book = reader, book
        self._matches, self._taken = matches, set(matches.values())
        self._alike: dict[str, tuple[Known, Candidate]] = {}

    def at(self, states: Sequence[ItemState], check: Callable[[], None]) -> None:
        """Look at some cards; `check` is called for each, and may raise in order to stop."""
        people = self._people(states, check)
        strangers = [one for href, one in people.items() if href not in self._matches]
        candidates = likeliest(self._reader, strangers) if strangers else {}
        for state in states:
            person = people.get(state.href)
            name = person.name if person else last_part(state.href)
            known = Known(href=state.href, name=name, contact_id=self._matches.get(state.href, ""))
            if state.group:
                self.groups.append(name)
            elif state.problem or person is None:
                self.problems.append(Problem(href=state.href, name=name, words=state.problem))
            elif known.contact_id:
                self.matched.append(known)
            else:
                self._meet(known, candidates.get(person.id))
        self._compare([each for each in states if each.href in self._matches], check)

    def _compare(self, matched: Sequence[ItemState], check: Callable[[], None]) -> None:
        """Note who will change on each side, by bringing them together as a run does."""
        items = self._reader.items(self._book.id, [each.href for each in matched])
        given = [given_by(each) for each in items.values()]
        made = absorb(self._reader, self._book, given, utc_now(), check=check)
        behind = [
            each.contact_id
            for each in made.save
            if isinstance(each, Item) and each.contact_id and each.synced_rev == BEHIND
        ]
        here = [edit.after.id for edit in made.edits if edit.after is not None]
        clashes = [each.contact_id for each in made.save if isinstance(each, Conflict)]
        lines = self._reader.lines({*behind, *here, *clashes})
        for ids, into in (
            (behind, self.changed_there),
            (here, self.changed_here),
            (dict.fromkeys(clashes), self.differing),
        ):
            into += [lines[id_].name for id_ in ids if id_ in lines]

    def alike(self) -> Iterator[Alike]:
        """Yield who may be here already, the surest first."""
        found = sorted(self._alike.values(), key=lambda each: each[1].likeness.rank, reverse=True)
        for known, candidate in found:
            yield Alike(
                href=known.href,
                name=known.name,
                contact_id=candidate.contact.id,
                contact_name=candidate.contact.name,
                reasons=candidate.likeness.reasons,
                sure=candidate.likeness.level is Level.VERY_LIKELY,
            )

    def _meet(self, known: Known, candidate: Candidate | None) -> None:
        if candidate is None or candidate.contact.id in self._taken:
            self.new.append(known)
            return
        rival = self._alike.get(candidate.contact.id)
        if rival is None or rival[1].likeness.rank < candidate.likeness.rank:
            self._alike[candidate.contact.id] = (known, candidate)
            self.new += [rival[0]] if rival else []
        else:
            self.new.append(known)

    def _people(self, states: Sequence[ItemState], check: Callable[[], None]) -> dict[str, Contact]:
        """Return who is on those cards that can be read, groups among them."""
        from netcompanion.services.sync import cards

        items = self._reader.items(self._book.id, [each.href for each in states])
        people = {}
        for href, item in items.items():
            check()
            if item.base and (contact := cards.read(item.base).contact) is not None:
                people[href] = contact
        return people


def _matches(reader: Reader, states: Sequence[ItemState]) -> dict[str, str]:
    """Return whom cards are about by their UIDs, own ones before those that became part of one."""
    people = [each for each in states if each.uid and not each.group and not each.problem]
    found: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for batch in batches(people):
        here = reader.contacts_by_uid({each.uid for each in batch})
        for state in batch:
            if contact := here.get(state.uid):
                (found if contact.uid == state.uid else aliases)[state.href] = contact.id
    matches: dict[str, str] = {}
    taken: set[str] = set()
    for href, contact_id in (*found.items(), *aliases.items()):
        if contact_id not in taken:
            matches[href] = contact_id
            taken.add(contact_id)
    return matches


# Beginning


def going_up(
    reader: Reader,
    book: Book,
    upload: Upload,
    same: Collection[tuple[str, str]] = frozenset(),
    chosen: Collection[str] | None = None,
) -> list[str]:
    """Return the ids of the contacts that would be new there with this choice of people.

    `same` are cards and the contacts they are said to be about; `chosen` is for a choice of
    people that is not stored yet.
    """
    states = reader.item_states(book.id)
    there = {each.contact_id for each in states} | {contact_id for _, contact_id in same}
    there |= set(_matches(reader, states).values())
    if upload.kind is UploadKind.CHOSEN and chosen is not None:
        known = reader.contact_revs(chosen)
        wanted = [each for each in chosen if each in known]
    else:
        wanted = reader.to_upload(replace(book, upload=upload))
    return [each for each in wanted if each not in there]


def approve(
    store: Store,
    book_id: str,
    direction: Direction,
    upload: Upload,
    same: Collection[tuple[str, str]] = frozenset(),
    *,
    own_notes: bool = False,
    beside: Bookkeeping = _NOTHING,
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Link the cards of a book with the people they are about, and let runs begin.

    Those of `same` (href, contact) are brought together by the first run, beside those that match
    by UID. `own_notes`: what was noted here goes up too. `beside` is written with the last step.
    What is here is backed up before it. Raises TurnTaken, and UserError where the book is gone or
    was begun meanwhile, or where there is no room for a backup.
    """
    backups.make_before(store, Why.FIRST_SYNC, clock())
    with turn.holding(store, book_id, clock) as mine:
        with store.read() as reader:
            book, _ = found(reader, book_id)
            hold_to(book, Phase.PULLED)
            states = reader.item_states(book_id)
            links = _links(reader, states, same)
        wrong = [
            each.href
            for each in states
            if each.contact_id and each.contact_id != links.get(each.href)
        ]
        for hrefs in (*batches(wrong), *batches(list(links))):
            mine.beat()
            _link(store, book_id, hrefs, links)
        mirror = book.read_only and direction is Direction.TWO_WAY
        begun = replace(
            book,
            phase=Phase.LINKED,
            direction=Direction.MIRROR if mirror else direction,
            upload=upload,
            own_notes=own_notes,
            error="",
        )
        store.note(beside + Bookkeeping(save=(begun,)))


def _links(
    reader: Reader, states: Sequence[ItemState], same: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Return who is on which card; each is on one, and nobody who is gone is on any."""
    links = _matches(reader, states)
    taken = set(links.values())
    people = {each.href for each in states if not each.group and not each.problem}
    here = reader.contact_revs(contact_id for _, contact_id in same)
    for href, contact_id in sorted(same):
        if href in people and href not in links and contact_id in here and contact_id not in taken:
            links[href] = contact_id
            taken.add(contact_id)
    return links


def _link(store: Store, book_id: str, hrefs: Sequence[str], links: Mapping[str, str]) -> None:
    with store.read() as reader:
        items = reader.items(book_id, hrefs).values()
    linked = (replace(each, contact_id=links.get(each.href), synced_rev=None) for each in items)
    store.note(Bookkeeping(save=tuple(linked)))


def likely_doubles(reader: Reader, book: Book, check: Callable[[], None]) -> list[str]:
    """Return who is about to come in again, taken back before, and is very likely here already.

    They come in apart: who is who is asked in the first look alone, and by Duplicates.
    """
    states = [
        each
        for each in reader.item_states(book.id)
        if each.contact_id is None and is_unsettled(each)
    ]
    look = _Look(reader, book, _matches(reader, states))
    for batch in batches(states):
        look.at(batch, check)
    return [each.name for each in look.alike() if each.sure]


def dropped_out(store: Store, book_id: str, gone: Collection[str]) -> list[Item]:
    """Return what is to be forgotten: cards that are gone there before any run came to them.

    The list that was looked at may be older than the start. Whoever was to come in does not, and
    whoever was here before stays: nothing of them was ever from there.
    """
    if not gone:
        return []
    with store.read() as reader:
        states = reader.item_states(book_id)
    unmet = (each for each in states if each.href in gone and is_unsettled(each))
    return [Item(book_id=book_id, href=each.href) for each in unmet]


def start_over(store: Store, book_id: str, *, clock: Callable[[], datetime] = utc_now) -> None:
    """Forget what is known of the cards of a book, as if it were new; contacts stay as they are.

    Conflicts stay too, and the choice of direction and people. Raises TurnTaken.
    """
    with turn.holding(store, book_id, clock):
        with store.read() as reader:
            book, _ = found(reader, book_id)
            items = [Item(book_id=book_id, href=each.href) for each in reader.item_states(book_id)]
            ops = reader.ops(book_id, open_only=False)
        new = replace(
            book, phase=Phase.NEW, token="", ctag="", mass_change=(), last_full=None, error=""
        )
        store.note(Bookkeeping(save=(new,), remove=(*items, *ops)))
