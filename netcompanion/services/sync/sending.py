"""Cards on their way up, one by one.

Every write is in the journal before it leaves, and conditional, so that nothing there is
overwritten or deleted that was not seen here. What a server says of one card stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from netcompanion.dav.errors import Failed, Forbidden, Missing, Precondition, Refused, TooLarge
from netcompanion.dav.facts import PutAnswer
from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.sync import THIS_WRITE, Book, Item, Op, OpKind, OpState
from netcompanion.services.sync import cards, kept
from netcompanion.services.sync.landing import land, read_again
from netcompanion.services.sync.membership import as_there, lost_members, with_new_members
from netcompanion.services.sync.pull import FULL_AFTER, store_cards
from netcompanion.services.sync.removals import kept_here, off
from netcompanion.services.sync.running import BEHIND, Plan, Running, Tally

if TYPE_CHECKING:
    from netcompanion.services.sync.cards import Group
    from netcompanion.store import Reader

_ROUNDS: Final = 3
"""How often a card that changes there at the same time is brought together in one run."""

_LOST: Final = 3
"""After so many failures of the server one after the other a run stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A card that is ready to go, and the revision of the contact that it says."""

    item: Item
    contact: Contact
    rev: int
    data: bytes

    @property
    def name(self) -> str:
        """Who it is, to be told."""
        return shortened(self.contact.name)

    @property
    def is_in_step(self) -> bool:
        """Whether the card there says all of it already."""
        item = self.item
        return item.seen and not kept.needs_push(self.data, item.base, item.spelled)

    def op(self, kind: OpKind) -> Op:
        """Return the entry of the journal for sending it."""
        return _op(self.item, kind, self.data, self.rev)


def _op(item: Item, kind: OpKind, data: bytes = b"", rev: int | None = None) -> Op:
    return Op(
        id=new_id(),
        book_id=item.book_id,
        href=item.href,
        kind=kind,
        contact_id=item.contact_id,
        rev=rev,
        body_hash=sha256(data).hexdigest() if data else "",
        state=OpState.SENT,
    )


def made_ready(reader: Reader, book: Book, href: str, groups: Sequence[Group]) -> Ready | None:
    """Return a card as it would go now; None where there is no such card, or nobody for it.

    `groups` are those of the book.
    """
    item = reader.items(book.id, [href]).get(href)
    contact = reader.contact(item.contact_id) if item and item.contact_id else None
    if item is None or contact is None:
        return None
    there = cards.read(item.base) if groups and item.base else None
    data = cards.write(
        as_there(contact, groups, there),
        reader.photo(contact.photo.digest) if contact.photo else None,
        uid=item.uid,
        version=cards.version_for(book, item.base),
        there=item.base,
        own_notes=book.own_notes,
    )
    rev = reader.contact_revs([contact.id])[contact.id]
    return Ready(item=item, contact=contact, rev=rev, data=data)


def resting(reader: Reader, book: Book, hrefs: Sequence[str], groups: Sequence[Group]) -> Plan:
    """Plan to note which cards say all of their contact already, so that they are in step."""
    ready = [made_ready(reader, book, href, groups) for href in hrefs]
    rest = [each for each in ready if each is not None and each.is_in_step]
    edits = {each.contact.id: edit for each in rest if (edit := _learning(each, book))}
    return Plan(
        edits=tuple(edits.values()),
        save=tuple(
            replace(each.item, synced_rev=THIS_WRITE if each.contact.id in edits else each.rev)
            for each in rest
        ),
        about=frozenset(each.contact.id for each in rest),
        tally=Tally(pulled=len(edits)),
    )


def _learning(ready: Ready, book: Book) -> Edit | None:
    before = ready.contact
    after = cards.with_lines_of(ready.item.base, before, own_notes=book.own_notes)
    return None if after == before else Edit(before, after)


def _deleted_there(reader: Reader, item: Item, done_with: Sequence[Op]) -> Plan:
    """Plan to note that a card is gone there.

    It is kept, so that taking the removal back here brings the card back there.
    """
    now = reader.items(item.book_id, [item.href]).get(item.href)
    is_linked = now is not None and now.contact_id is not None
    return Plan(
        save=(off(now),) if now and is_linked else (),
        remove=(*done_with, *((now,) if now and not is_linked else ())),
        tally=Tally(deleted_there=1),
    )


def _is_of_nobody(reader: Reader, item: Item) -> bool:
    """Whether a card is one whose contact was removed here, and part of nobody it could be of."""
    if not item.seen or item.contact_id is None or reader.contact_revs([item.contact_id]):
        return False
    now = reader.contacts_by_uid([item.uid]).get(item.uid) if item.uid else None
    return now is None or reader.item_of(item.book_id, now.id) is not None


class Sending:
    """The writes of one run; `written` are the hrefs of cards that it wrote."""

    def __init__(self, run: Running, groups: Sequence[Group]) -> None:
        """Nothing is sent yet; `groups` are those of the book, read once for all cards."""
        self.written: set[str] = set()
        self._run, self._groups = run, groups
        self._lost = 0

    def carefully(self, step: Callable[[], None]) -> None:
        """Do one step, so that the others go on where only this one failed."""
        try:
            step()
        except Failed as error:  # stays in the journal, and the next run looks what came of it
            self._lost += 1
            if self._lost >= _LOST:
                raise
            self._run.tally += Tally(notes=(str(error),))
        except (Refused, TooLarge) as error:  # of a card that was only to be read
            self._run.tally += Tally(notes=(str(error),))
        except Forbidden as error:
            self._run.keep_of_book(read_only=True)
            note = f"{error} What was changed here is kept."
            self._run.tally += Tally(notes=(note,))
        else:
            self._lost = 0

    def update(self, href: str) -> None:
        """Send a card that was changed here; what changed there meanwhile comes in first."""
        at, name = href, ""
        for rest in reversed(range(_ROUNDS)):
            with self._run.store.read() as reader:
                ready = made_ready(reader, self._run.book, at, self._groups)
            if ready is None:
                return
            if ready.is_in_step:
                book, groups = self._run.book, self._groups
                self._run.write(partial(resting, book=book, hrefs=[at], groups=groups))
                return
            again = self._sent(ready, believing=not rest)
            if again is None:
                return
            at, name = again, ready.name
        self._run.tally += Tally(
            notes=(
                f"{name} was changed in “{self._run.book.name}” again and again meanwhile. "
                "The next sync goes on with it.",
            )
        )

    def create(self, contact_id: str) -> None:
        """Send a card that is not there yet."""
        book = self._run.book
        with self._run.store.read() as reader:
            contact = reader.contact(contact_id)
            known = reader.item_of(book.id, contact_id)
            if contact is None:
                return
            uid = contact.uid
            href = self._run.there.href_for(uid)
            there = reader.items(book.id, [href]).get(href)
            if there and (there.seen or reader.contact_revs([there.contact_id or ""])):
                uid = new_id()  # somebody else is there under the same one
                href = self._run.there.href_for(uid)
        if known is None:
            known = Item(
                book_id=book.id,
                href=href,
                uid=uid,
                contact_id=contact_id,
                synced_rev=BEHIND,
                seen=False,
            )
            self._run.note(known)
        self.update(known.href)

    def delete(self, href: str) -> None:
        """Delete a card there whose contact is gone here, unless it was changed there since."""
        for _ in range(_ROUNDS):
            with self._run.store.read() as reader:
                item = reader.items(self._run.book.id, [href]).get(href)
                if item is None or not _is_of_nobody(reader, item):
                    return
            if not item.etag:
                if self._with_etag(item) is None:
                    return
            elif self._deleted(item):
                return
            else:
                self._look(item)

    def regroup(self, href: str) -> None:
        """Send a group whose members are others here."""
        there = self._run.there
        for _ in range(_ROUNDS):
            with self._run.store.read() as reader:
                item = reader.items(self._run.book.id, [href]).get(href)
                data = with_new_members(reader, item) if item else b""
            if item is None or item.lost or data == item.base:
                return
            if not item.etag:
                if self._with_etag(item) is None:
                    return
                continue
            op = _op(item, OpKind.UPDATE, data)
            try:
                done = self._write(op, partial(there.update, href, data, item.etag))
            except (Missing, Precondition):
                self._run.note(remove=(op,))
                self._look(item)
                continue
            if done is not None:
                self.written.add(href)
                self._look(item)
                self._run.note(remove=(op, *self._older(op)))
                self._keep_of_group(href, data)
            return

    def _keep_of_group(self, href: str, sent: bytes) -> None:
        """Remember where a server does not keep members, so that they are not sent each time."""
        with self._run.store.read() as reader:
            item = reader.items(self._run.book.id, [href]).get(href)
        if item is not None and lost_members(sent, item.base):
            self._run.note(replace(item, lost=("Members",)))

    # One request

    def _sent(self, ready: Ready, *, believing: bool) -> str | None:
        """Send a card, and return where to go on with it; None when it is done."""
        item, there = ready.item, self._run.there
        if words := cards.too_large(ready.data, self._run.book):
            self._refuse(ready.op(OpKind.UPDATE), words)
            return None
        if not item.seen:
            return self._create(ready, believing=believing)
        if not item.etag:
            return self._with_etag(item)
        op = ready.op(OpKind.UPDATE)
        try:
            answer = self._write(op, partial(there.update, item.href, ready.data, item.etag))
        except (Missing, Precondition):
            self._run.note(remove=(op,))
            return self._look(item)
        return self._land(op, ready, answer, believing=believing)

    def _create(self, ready: Ready, *, believing: bool) -> str | None:
        op, item = ready.op(OpKind.CREATE), ready.item
        try:
            answer = self._write(op, partial(self._run.there.create, item.href, ready.data))
        except Precondition as error:
            self._run.note(remove=(op,))
            there = read_again(self._run.there, item.href, "")
            if there is None:  # another card has its UID, which the next list may show
                told = f"{ready.name} could not go to “{self._run.book.name}”. {error}"
                self._run.tally += Tally(notes=(told,))
                return None
            store_cards(self._run, [there])
            return item.href
        return self._land(op, ready, answer, believing=believing)

    def _deleted(self, item: Item) -> bool:
        """Whether a card is gone there, or never will be; else it was changed there."""
        op = _op(item, OpKind.DELETE)
        try:
            done = self._write(op, partial(self._delete, item))
        except Precondition:
            self._run.note(remove=(op,))
            return False
        if done is not None:
            done_with = (op, *self._older(op))
            self._run.write(partial(_deleted_there, item=item, done_with=done_with))
        return True

    def _delete(self, item: Item) -> PutAnswer:
        with suppress(Missing):  # somebody else did it
            self._run.there.delete(item.href, item.etag)
        return PutAnswer(href=item.href, etag="")

    def _write(self, op: Op, request: Callable[[], PutAnswer]) -> PutAnswer | None:
        """Send one request that is in the journal first; None when it was refused for good.

        Whatever stops it leaves the journal as it is: then nobody knows what the server did.
        """
        self._run.note(op)
        try:
            return request()
        except (Refused, TooLarge) as error:
            self._refuse(op, str(error))
            return None
        except Forbidden:
            self._run.note(remove=(op,))
            raise

    def _land(
        self, op: Op, ready: Ready, answer: PutAnswer | None, *, believing: bool
    ) -> str | None:
        if answer is None:
            return None
        was = ready.item.etag
        place = land(self._run, op, ready.data, answer, self._groups, was=was, believing=believing)
        self.written.add(place.href if place else answer.href)
        if place is None or place.by_others is None:
            return None
        store_cards(self._run, [place.by_others])
        if place.by_others.etag != was:
            return place.href
        told = f"“{self._run.book.name}” did not keep what was sent of {ready.name}. "
        self._run.tally += Tally(notes=(f"{told}It is kept here, and the next sync tries again.",))
        return None

    def _look(self, item: Item) -> str | None:
        """Bring in what is there now, and return where the card of its contact is then."""
        there = read_again(self._run.there, item.href, cards.version_for(self._run.book, item.base))
        if there is not None:
            store_cards(self._run, [there])
            return item.href
        made = self._run.write(partial(kept_here, run=self._run, item=item))
        return next((each.href for each in made.save if isinstance(each, Item)), None)

    def _with_etag(self, item: Item) -> str | None:
        """Look for the ETag of a card, and return where it is; None where no server says one."""
        at = self._look(item)
        with self._run.store.read() as reader:
            now = reader.items(self._run.book.id, [at]).get(at) if at else None
        if now is None or now.etag or not now.seen:
            return at
        told = f"“{self._run.book.name}” does not tell the versions of its contacts. Changes "
        told += "could not be told apart there, so nothing is changed there. They are kept here."
        self._run.tally += Tally(notes=(told,))
        return None

    def _refuse(self, op: Op, words: str) -> None:
        later = self._run.clock() + FULL_AFTER  # there may be room then
        refused = replace(op, state=OpState.REFUSED, message=words, not_before=later)
        self._run.note(refused, remove=self._older(op))
        self._run.tally += Tally(refused=1)

    def _older(self, op: Op) -> list[Op]:
        """Return what was refused before about the same card."""
        with self._run.store.read() as reader:
            refused = reader.refused(op.book_id)
        return [
            each
            for each in refused
            if each.contact_id == op.contact_id and (op.contact_id or each.href == op.href)
        ]
