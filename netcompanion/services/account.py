"""The relationship account: its entries by hand, what computed ones count, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.account import (
    WEIGHTS,
    AccountState,
    Entry,
    EntrySource,
    History,
    entries,
    state,
)
from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.contact import Contact
from netcompanion.domain.identity import new_id
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import ChangedWeight, EntryKind, EntryReason, LedgerEntry
from netcompanion.domain.standing import Standing, standing
from netcompanion.domain.strategy import Plan
from netcompanion.services.introductions import name_now

if TYPE_CHECKING:
    from netcompanion.services.giving import Gift
    from netcompanion.store import Reader

MOST_WEIGHT = 3
_KINDS_TOLD = 2
_IN_RETURN = {
    EntrySource.REFERRED_TO_ME: EntrySource.REFERRED_TO_THEM,
    EntrySource.INTRODUCED_ME: EntrySource.INTRODUCED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries of one kind there are; `reason` is that of entries by hand."""

    number: int
    source: EntrySource
    kind: EntryKind
    reason: EntryReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was taken and given most, to be told in a few words."""

    taken: tuple[Tally, ...] = ()
    given: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account as it stands: `entries` the latest first, others in them by their present name.

    `last_touch` is what recency is told from. `why` are the facts behind the word.
    """

    contact_id: str
    entries: tuple[Entry, ...]
    balance: int
    state: AccountState
    last_touch: date | None
    has_met: bool
    limits: Limits
    why: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdrawn:
    """What to know before taking more from somebody: `last` was taken last.

    It is None where that is not told of: an ask, for who wins no work. `give` is something concrete
    that could be given first; None when nothing is known of any.
    """

    name: str
    why: Facts
    last: Entry | None
    give: Gift | None


def add_entry(
    contact: Contact,
    kind: EntryKind,
    what: str,
    on: date,
    reason: EntryReason = EntryReason.OTHER,
    weight: int = 1,
) -> Change:
    """Write down what was given, or taken, that nothing else says; `weight` is 1 to 3."""
    entry = LedgerEntry(
        id=new_id(),
        contact_id=contact.id,
        on=on,
        kind=kind,
        what=what.strip(),
        reason=reason,
        weight=_bounded(weight, 1),
    )
    verb = "Given to" if kind is EntryKind.DEPOSIT else "Taken from"
    return add(f"{verb} {contact.name}: {_quoted(entry)}", entry)


def edit_entry(before: LedgerEntry, after: LedgerEntry) -> Change:
    """Correct an entry by hand."""
    after = with_values(after, what=after.what.strip(), weight=_bounded(after.weight, 1))
    return replace(f"Edited entry {_quoted(after)}", before, after)


def remove_entry(entry: LedgerEntry) -> Change:
    """Take an entry by hand off the record."""
    return Change(f"Removed entry {_quoted(entry)}", (Edit(entry, None),))


def set_weight(reader: Reader, contact_id: str, source_id: str, weight: int) -> Change:
    """Have a computed entry count otherwise, 0 to 3; the usual weight is no longer stored.

    What is no computed entry of this account is left alone.
    """
    label = "Changed what an entry counts"
    entry = next((each for each in _computed(reader, contact_id, source_id)), None)
    if entry is None:
        return Change(label, ())
    entry = _told(entry, reader.plan())
    weight = _bounded(weight, 0)
    words = shortened(entry.what) or (entry.other.name if entry.other else "something")
    stored = [each for each in reader.changed_weights(contact_id) if each.source_id == source_id]
    before = stored[0] if stored else None
    after = None
    if weight != WEIGHTS[entry.source]:
        id_ = before.id if before else new_id()
        after = ChangedWeight(id=id_, contact_id=contact_id, source_id=source_id, weight=weight)
    edits = Edit(before, after), *(Edit(each, None) for each in stored[1:])
    changed = tuple(each for each in edits if each.before != each.after)
    return Change(f"{label}: “{words}”", changed)


def account_of(reader: Reader, contact_id: str) -> Account:
    """Return the account with one contact; an empty one where there is no such contact."""
    history = reader.history_with(contact_id)
    parties = (each.other for each in entries(history))
    ids = {each.contact_id for each in parties if each and each.contact_id}
    return account(history, reader.plan(), reader.names(ids) if ids else {})


def account(history: History, plan: Plan, names: Mapping[str, str]) -> Account:
    """Return the account of a history; `names` is what others are called now, by contact id."""
    in_force = limits(plan)
    found = entries(history)
    sums = standing(history)
    return Account(
        contact_id=history.contact_id,
        entries=tuple(_named(_told(each, plan), names) for each in found),
        balance=sums.balance,
        state=state_of(sums, in_force),
        last_touch=sums.last_touch,
        has_met=sums.conversations > 0,
        limits=in_force,
        why=facts(found, tells_asks=plan.wins_work),
    )


def state_of(sums: Standing, in_force: Limits) -> AccountState:
    """Return the word for the account of a relationship."""
    return state(sums.balance, sums.entries, in_force)


def entry_by_hand(reader: Reader, contact_id: str, entry_id: str) -> LedgerEntry | None:
    """Return an entry by hand."""
    return next((each for each in reader.ledger(contact_id) if each.id == entry_id), None)


def warning(
    reader: Reader, contact_id: str, limits: Limits, today: date | None = None
) -> Overdrawn | None:
    """Return what to know before asking for more; None while the account is not overdrawn.

    It looks through the book for something to give: up to some 100 ms in a large one.
    """
    if state_of(reader.standing(contact_id), limits) is not AccountState.OVERDRAWN:
        return None
    from netcompanion.services.giving import proposal  # which asks here how accounts stand

    found, day = account_of(reader, contact_id), today or date.today()
    taken = (each for each in found.entries if each.amount < 0 and each.on <= day)
    last = next(taken, None)
    if last is not None and last.source is EntrySource.ASKED and not reader.plan().wins_work:
        last = None
    name = reader.names([contact_id])[contact_id]
    return Overdrawn(
        name=name, why=found.why, last=last, give=proposal(reader, contact_id, name, day)
    )


def facts(account: Sequence[Entry], *, tells_asks: bool = True) -> Facts:
    """Return what was taken and given, the weightiest first.

    What was given in return for what was taken most comes before other things given. Entries that
    count nothing are not told. Without `tells_asks` an ask for business is something else that was
    taken: left out, the rest would explain another word.
    """
    counting = [each for each in account if each.weight]
    if not tells_asks:
        counting = [_other(each) if each.source is EntrySource.ASKED else each for each in counting]
    taken = _heaviest(each for each in counting if each.kind is EntryKind.WITHDRAWAL)
    given = _heaviest(each for each in counting if each.kind is EntryKind.DEPOSIT)
    in_return = _IN_RETURN.get(taken[0].source) if taken else None
    given.sort(key=lambda each: each.source is not in_return)
    return Facts(taken=tuple(taken[:_KINDS_TOLD]), given=tuple(given[:_KINDS_TOLD]))


def _other(ask: Entry) -> Entry:
    return with_values(ask, source=EntrySource.HAND, reason=EntryReason.OTHER)


def _heaviest(found: Iterable[Entry]) -> list[Tally]:
    """Return how many entries there are of each kind, the kind that weighs most first."""
    number: Counter[tuple[EntrySource, EntryKind, EntryReason | None]] = Counter()
    weight: Counter[tuple[EntrySource, EntryKind, EntryReason | None]] = Counter()
    for each in found:
        kind = each.source, each.kind, each.reason
        number[kind] += 1
        weight[kind] += each.weight
    return [
        Tally(number=number[kind], source=kind[0], kind=kind[1], reason=kind[2])
        for kind, _ in weight.most_common()
    ]


def _computed(reader: Reader, contact_id: str, source_id: str) -> Iterable[Entry]:
    for each in entries(reader.history_with(contact_id)):
        if each.source_id == source_id and each.source is not EntrySource.HAND:
            yield each


def _told(entry: Entry, plan: Plan) -> Entry:
    """Return an entry without what was asked for where one wins no work; it counts as it did."""
    is_of_work = entry.source is EntrySource.ASKED
    return with_values(entry, what="") if is_of_work and not plan.wins_work else entry


def _named(entry: Entry, names: Mapping[str, str]) -> Entry:
    other = entry.other
    if other is None:
        return entry
    return with_values(entry, other=with_values(other, name=name_now(other, names)))


def _quoted(entry: LedgerEntry) -> str:
    return f"“{shortened(entry.what) or entry.reason.value}”"


def _bounded(weight: int, least: int) -> int:
    return min(max(weight, least), MOST_WEIGHT)
