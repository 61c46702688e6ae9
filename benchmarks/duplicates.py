"""Find everybody who is there twice among 100,000 contacts, and who a typed card may already be.

The book is that of people whose names are as unevenly spread as names are, at firms of all
sizes; every twentieth of them was written down a second time in another way. Prints the CPU
seconds of the whole search, beside the least that any search has to do (reading everybody's
name, addresses and numbers once) and beside comparing all with all, worked out from a sample;
how many of the planted are found; the memory; and milliseconds for a card while typing.
"""

from __future__ import annotations

import random
import resource
import statistics
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.build_book import BATCH, BUILD
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.normalise import fold
from netcompanion.services.matching import Level, all_pairs, candidates, compare
from netcompanion.store import Reader, Store

_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_GIVEN = (
    "Alexander/Sasha Elizabeth/Liz William/Bill Katarzyna/Kasia Francisco/Paco Johannes/Hans"
    " Michael/Mike Margaret/Peggy Giuseppe/Beppe Nicholas/Nick Robert/Bob Magdalena/Lena"
    " Dmitri/Dima Konstantinos/Kostas Christopher/Chris Susanne/Susi Thomas/Tom Victoria/Vicky"
    " Daniel/Dan Joseph/Joe Ingrid/Ingrid Takumi/Takumi Priya/Priya Amina/Amina Chidi/Chidi"
    " Yusuf/Yusuf Mei/Mei Ravi/Ravi Olga/Olga Hana/Hana Björn/Björn Zoë/Zoë Łucja/Łucja"
    " Kofi/Kofi Noor/Noor Søren/Søren Ayşe/Ayşe Elif/Elif Mateo/Mateo Inês/Inês"
).split()
_FAMILY_STARTS = (
    "Al Bar Cas Dan El Fer Gar Hol Ing Jan Kar Lin Mor Nor Ost Pet Ros Sal Tor Wal".split()
)
_FAMILY_MIDDLES = "a be co di e fa ga i ki lo ma ne o pa ra si ta u va ze".split()
_FAMILY_ENDS = (
    "berg dóttir ez ford ić kowski ler man mann ni quist rossi son stein ton wall".split()
)
_FIRM_STARTS = (
    "Alder Beacon Cobalt Delta Ember Fjord Granite Harbour Indigo Juniper Kestrel".split()
)
_FIRM_TRADES = "Analytics Bakery Design Energy Foods Glass Health Joinery Labs Media Optics".split()
_LETTERS = "aeiorstnl"
_SAMPLE = 20_000


def people(number: int) -> Iterator[Contact]:
    """Yield people of whom each has an address and a number of their own; some share a desk."""
    dice = random.Random(31)
    for i in range(number):
        given = _GIVEN[int(len(_GIVEN) * dice.random() ** 1.7)].split("/")[0]
        family = "".join(
            part[int(len(part) * dice.random() ** 1.3)]
            for part in (_FAMILY_STARTS, _FAMILY_MIDDLES, _FAMILY_ENDS)
        )
        size = int(60 * dice.random() ** 3)
        firm = f"{dice.choice(_FIRM_STARTS)} {dice.choice(_FIRM_TRADES)} {size}"
        host = f"{fold(firm).replace(' ', '')}.example"
        desk = Phone(value=f"+1 202 55{hash_of(firm):05}", kind=PhoneKind.WORK)
        mobile = Phone(value=f"+44 77{i:08}", kind=PhoneKind.MOBILE)
        yield Contact(
            id=f"{i:08}",
            uid=f"urn:people:{i}",
            created=_MADE,
            given=given,
            family=family,
            formatted=f"{given} {family}",
            organisation=firm,
            phones=(mobile, desk) if dice.random() < 0.3 else (mobile,),
            emails=(Email(value=f"{fold(given)}.{fold(family)}{i % 97}@{host}"),),
        )


def hash_of(text: str) -> int:
    """Return a number of five digits that is the same for a text in every run."""
    return zlib.crc32(text.encode()) % 100_000


def again(contact: Contact, dice: random.Random) -> Contact:
    """Return the same person as somebody else wrote them down, at another time."""
    other = replace(contact, id=f"{contact.id}-b", uid=f"{contact.uid}-b")
    shorts = dict(pair.split("/") for pair in _GIVEN)
    match dice.randrange(7):
        case 0:  # moved, same mobile
            return replace(other, organisation="Quartz Rail", emails=(), phones=contact.phones[:1])
        case 1:  # goes by a short name, at the same address
            short = shorts[contact.given]
            return replace(other, given=short, formatted=f"{short} {contact.family}", phones=())
        case 2:  # an initial, at the same firm
            return _renamed(other, f"{contact.given[0]}.", contact.family)
        case 3:  # a slip of the fingers, at the same firm
            at = dice.randrange(2, len(contact.family) - 1)
            slip = contact.family[:at] + dice.choice(_LETTERS) + contact.family[at:]
            return _renamed(other, contact.given, slip)
        case 4:  # the plain letters, family name first
            return _renamed(other, fold(contact.family), fold(contact.given))
        case 5:  # married, same mobile
            name = f"{contact.family}-Ashdown"
            return replace(_renamed(other, contact.given, name), phones=contact.phones[:1])
        case _:  # nothing but the address
            return replace(other, given="", family="", formatted="", organisation="", phones=())


def _renamed(contact: Contact, given: str, family: str) -> Contact:
    return replace(
        contact,
        given=given,
        family=family,
        formatted=f"{given} {family}",
        phones=(),
        emails=(),
    )


def crowd(number: int) -> Iterator[Contact]:
    """Yield a book of `number` contacts, in which every twentieth person stands twice."""
    dice = random.Random(32)
    for i, contact in enumerate(people(number * 20 // 21)):
        yield contact
        if i % 20 == 0:
            yield again(contact, dice)


def book(number: int) -> Path:
    """Return a database of such a crowd, made on the first call."""
    path = BUILD / f"crowd-{number}.db"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        store = Store.open(part, backups=BUILD)
        store.apply_import("Import a crowd", _changes(number))
        store.close()
        part.replace(path)
    return path


def _changes(number: int) -> Iterator[Change]:
    edits: list[Edit] = []
    for contact in crowd(number):
        edits.append(Edit(None, contact))
        if len(edits) == BATCH:
            yield Change("batch", tuple(edits))
            edits = []
    yield Change("batch", tuple(edits))


def least(reader: Reader) -> int:
    """Read once what any search for duplicates has to read."""
    return sum(1 for _ in reader.sketches()) + sum(
        1 for kind in ("emails", "phones") for _ in reader.point_owners(kind)
    )


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(number: int) -> None:
    """Measure, and print."""
    path = book(number)
    store = Store.open(path, backups=BUILD)
    with store.read() as reader:
        start = time.process_time()
        least(reader)
        floor = time.process_time() - start
        before = _megabytes()
        start = time.process_time()
        found = all_pairs(reader)
        ours = time.process_time() - start
        after = _megabytes()
    pairs = {(pair.first_id, pair.second_id) for pair in found}
    planted = {(f"{i:08}", f"{i:08}-b") for i in range(0, number * 20 // 21, 20)}
    sure = [pair for pair in found if pair.likeness.level is Level.VERY_LIKELY]
    wrong = sum((pair.first_id, pair.second_id) not in planted for pair in sure)
    print(f"{number} contacts, {len(planted)} of them twice")
    print(
        f"all pairs                {ours:8.2f} CPU s, {len(found)} pairs, {len(sure)} very likely"
    )
    print(f"reading everybody once   {floor:8.2f} CPU s, ratio {ours / floor:.1f}")
    naive = _all_with_all(number)
    print(f"all with all, projected  {naive:8.0f} CPU s, ratio {naive / ours:.0f}")
    print(f"planted that were found  {100 * len(planted & pairs) / len(planted):8.1f} %")
    print(f"very likely, not planted {wrong:8}")
    print(f"peak memory above        {after - before:8} MB")
    _while_typing(store, number)
    store.close()


def _all_with_all(number: int) -> float:
    """Return the CPU seconds that comparing everybody with everybody would take."""
    some = list(people(200))
    start = time.process_time()
    for i in range(_SAMPLE):
        compare(some[i % 200], some[i * 7 % 199])
    return (time.process_time() - start) / _SAMPLE * number * (number - 1) / 2


def _while_typing(store: Store, number: int) -> None:
    dice = random.Random(33)
    known = [contact for i, contact in enumerate(people(number // 2)) if i % 131 == 0]
    spent = []
    for contact in known:
        typed = replace(again(contact, dice), organisation=contact.organisation)
        with store.read() as reader:
            start = time.perf_counter()
            candidates(reader, typed)
            spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    p95 = spent[int(len(spent) * 0.95)]
    print(f"candidates while typing  p50 {statistics.median(spent):.1f}  p95 {p95:.1f} ms")


if __name__ == "__main__":
    main(100_000)
