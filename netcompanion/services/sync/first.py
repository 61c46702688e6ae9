"""The first time with an address book: read it whole, look at what would happen, and begin.

Reading stores cards and touches no contact. Beginning links cards with the people they are about;
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
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import (
    Account,
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
from netcompanion.services.matching import Level, likeliest
from netcompanion.services.sync import turn
from netcompanion.services.sync.absorb import absorb
from netcompanion.services.sync.patience import patiently
from netcompanion.services.sync.pull import WANTED, batches, given_by, is_unsettled
from netcompanion.services.sync.running import BEHIND
from netcompanion.store.collecting import seldom_collecting

if TYPE_CHECKING:
    from netcompanion.dav.facts import Bad, BookFacts, Fetched, Listed, Missed
    from netcompanion.dav.session import Session
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


# Reading it


def pull(
    store: Store,
    book_id: str,
    connect: Callable[[Account, Callable[[], None]], Session],
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Progress = silent,
) -> None:
    """Store every card of a book as it is now, so that it can be looked at; nobody comes in yet.

    What is stored already is not fetched again. Raises DavError, TurnTaken, whatever `progress`
    does, and UserError where the book is gone or was begun meanwhile.
    """
    from netcompanion.dav.book import Book as BookThere

    with store.read() as reader:
        _found(reader, book_id)
    with turn.holding(store, book_id, clock, partial(progress, 0, 0)) as mine:
        with store.read() as reader:
            book, account = _found(reader, book_id)
            states = reader.item_states(book_id)
        _hold_to(book, Phase.NEW, Phase.PULLED)
        etags = {each.href: "" if each.verify else each.etag for each in states}
        telling = _Telling(mine.beat, progress)
        with connect(account, telling.again) as session:
            there = BookThere(session, book.url)
            facts = there.look()
            listed = there.everything(facts)
            now_there = {each.href: each for each in listed.changed}
            wanted = [
                each.href
                for each in listed.changed
                if not each.etag or each.etag != etags.get(each.href)
            ]
            gone = [Item(book_id=book_id, href=href) for href in etags if href not in now_there]
            telling.note(store, Bookkeeping(remove=tuple(gone)))
            telling(len(now_there) - len(wanted), len(now_there))
            for hrefs in batches(wanted):
                fetched = list(there.fetch(hrefs, WANTED))
                telling.note(store, _stored(book, now_there, fetched, telling.again))
                telling(telling.done + len(hrefs), telling.total)
        with store.read() as reader:
            book, _ = _found(reader, book_id)
        read = replace(
            _with_facts(book, facts),
            phase=Phase.PULLED,
            token=listed.token,
            ctag=listed.ctag,
            last_full=clock(),
            error="",
        )
        telling.note(store, Bookkeeping(save=(read,)))


class _Telling:
    """Says how far it is, also while nothing comes, and keeps the turn meanwhile."""

    def __init__(self, beat: Callable[[], None], progress: Progress) -> None:
        self.done = self.total = 0
        self._beat, self._progress = beat, progress

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.again()

    def again(self) -> None:
        self._beat()
        self._progress(self.done, self.total)

    def note(self, store: Store, bookkeeping: Bookkeeping) -> None:
        patiently(lambda ms: store.note(bookkeeping, busy_timeout=ms), self.again)


def _found(reader: Reader, book_id: str) -> tuple[Book, Account]:
    book = reader.book(book_id)
    account = reader.account(book.account_id) if book else None
    if book is None or account is None:
        raise UserError("This address book was removed here. Nothing was changed.")
    return book, account


def _hold_to(book: Book, *phases: Phase) -> None:
    if book.phase not in phases:
        raise UserError(f"{book.name} is not waiting to be looked at. Nothing was changed.")


def _with_facts(book: Book, facts: BookFacts) -> Book:
    return replace(
        book,
        url=facts.url,
        name=facts.name or book.name,
        read_only=facts.read_only,
        max_size=facts.max_size,
        versions=facts.versions,
        supports_sync=facts.supports_sync,
    )


def _stored(
    book: Book,
    listed: Mapping[str, Listed],
    fetched: Sequence[Fetched | Missed | Bad],
    check: Callable[[], None],
) -> Bookkeeping:
    from netcompanion.dav.facts import Bad, Fetched, Missed

    save, remove = [], []
    for each in fetched:
        check()  # a card may be large
        match each:
            case Fetched(href=href, etag=etag, data=data):
                etag = etag or (listed[href].etag if href in listed else "")
                save.append(_item(book, href, etag, data))
            case Bad(href=href, reason=reason):
                save.append(Item(book_id=book.id, href=href, problem=reason, verify=True))
            case Missed(href=href):
                remove.append(Item(book_id=book.id, href=href))
    return Bookkeeping(save=tuple(save), remove=tuple(remove))


def _item(book: Book, href: str, etag: str, data: bytes) -> Item:
    from netcompanion.services.sync import cards

    card = cards.read(data)
    return Item(
        book_id=book.id,
        href=href,
        etag=etag,
        uid=card.uid,
        base=data,
        group=card.is_group,
        problem=card.problem,
    )


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
    Raises TurnTaken, and UserError where the book is gone or was begun meanwhile.
    """
    with turn.holding(store, book_id, clock) as mine:
        with store.read() as reader:
            book, _ = _found(reader, book_id)
            _hold_to(book, Phase.PULLED)
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
            book, _ = _found(reader, book_id)
            items = [Item(book_id=book_id, href=each.href) for each in reader.item_states(book_id)]
            ops = reader.ops(book_id, open_only=False)
        new = replace(
            book, phase=Phase.NEW, token="", ctag="", mass_change=(), last_full=None, error=""
        )
        store.note(Bookkeeping(save=(new,), remove=(*items, *ops)))
