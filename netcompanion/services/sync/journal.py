"""Writes whose answer was lost: what became of them is seen by looking at the card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from netcompanion.dav.errors import Failed, Refused, TooLarge
from netcompanion.domain.sync import AuthKind, Book, Op, OpKind
from netcompanion.services.sync import cards, kept
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.landing import Landed, landed, read_again
from netcompanion.services.sync.membership import groups_of
from netcompanion.services.sync.removals import kept_here, off
from netcompanion.services.sync.running import Plan, Running, Tally
from netcompanion.services.sync.sending import made_ready

if TYPE_CHECKING:
    from netcompanion.services.sync.cards import Group
    from netcompanion.store import Reader


def recover(run: Running) -> tuple[Op, ...]:
    """Find out what the server did of what was under way when the last run ended.

    Returns the new cards that are not where they were sent, of servers that choose places of
    their own: they may have them elsewhere, which the next list will show. With all others such a
    card never arrived, or is gone again, and goes there anew.
    """
    with run.store.read() as reader:
        ops = reader.ops(run.book.id)
        chooses = bool(ops) and _chooses_places(reader, run.book)
        items = reader.items(run.book.id, [each.href for each in ops])
        groups = groups_of(reader, run.book.id) if ops else ()
    run.expect(len(ops))
    awaited = []
    for op in ops:
        item = items.get(op.href)
        version = cards.version_for(run.book, item.base if item else b"")
        try:
            there = read_again(run.there, op.href, version)
        except (Failed, Refused, TooLarge):
            continue  # of this card alone; the next run looks again
        if there is None and op.kind is OpKind.CREATE and chooses:
            awaited.append(op)
        else:
            run.write(partial(_found_out, run=run, op=op, there=there, groups=groups))
        run.advance()
    return tuple(awaited)


def _chooses_places(reader: Reader, book: Book) -> bool:
    """Whether a server gives new cards a place and UID of its own, as far as one has seen.

    Google does, and is the one that is entered through the browser.
    """
    account = reader.account(book.account_id)
    is_google = account is not None and account.auth is AuthKind.OAUTH
    return is_google or reader.has_other_uids(book.id)


def forget(run: Running, awaited: tuple[Op, ...]) -> None:
    """Let go of new cards that are nowhere: they never arrived, and are sent again."""
    run.note(remove=awaited)


def _found_out(
    reader: Reader, run: Running, op: Op, there: Given | None, groups: Sequence[Group]
) -> Plan:
    item = reader.items(run.book.id, [op.href]).get(op.href)
    if op.kind is OpKind.DELETE and there is None and item is not None:
        back = item.contact_id is not None and reader.contact_revs([item.contact_id])
        made = kept_here(reader, run, item) if back else Plan(save=(off(item),))
        return Plan(
            save=made.save,
            remove=(*made.remove, op),
            tally=made.tally + Tally(deleted_there=1),
        )
    if op.contact_id is None and op.kind is OpKind.UPDATE:  # a group, which the list brings in
        return Plan(remove=(op,))
    if op.kind is OpKind.DELETE or there is None or (item and item.etag == there.etag != ""):
        return Plan(remove=(op,))
    if sha256(there.data).hexdigest() == op.body_hash:
        card = Landed(op=op, sent=there.data, there=there)
        return landed(reader, run.book.id, card, groups)
    again = made_ready(reader, run.book, op.href, groups)
    if (
        again is not None
        and sha256(again.data).hexdigest() == op.body_hash
        and not kept.needs_push(again.data, there.data, again.item.spelled)
    ):
        card = Landed(op=op, sent=again.data, there=there)
        return landed(reader, run.book.id, card, groups)
    return Plan(remove=(op,))  # the list brings it in, as what anybody may have written
