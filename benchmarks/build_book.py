"""Make a database of N contacts, the same on every machine, and keep it in build/."""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    NetworkKind,
    Phone,
    PhoneKind,
    PostalAddress,
    SourceCard,
)
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.normalise import fold
from netcompanion.store import Store

BUILD = Path(__file__).parents[1] / "build" / "benchmarks"
BATCH = 500

_GIVEN = (
    "Ada Agnès Aino Amara Anders Bashir Beatriz Björn Carmen Chloé Dagny Dariusz Diego Ebba Elif"
    " Emeka Farida Finn Gaëlle Gita Hanna Henrik Ines Ivan Jana Joaquín Kaja Kofi Lena Łucja"
    " Mateo Maya Nadia Noor Olu Oskar Paula Priya Quentin Rania Ruben Sana Søren Tamar Théo Uma"
    " Viktor Wanda Yara Zoë 美咲 伟 민준 Дмитрий Ελένη محمد"
).split()
_FAMILY_STARTS = "Al Bar Cas Dan El Fer Gar Hol Ing Jan Kar Lin Mor Nor Ost Pet Ros Sal Tor Wal"
_FAMILY_MIDDLES = "a be co di e fa ga i ki lo ma ne o pa ra si ta u va ze"
_FAMILY_ENDS = (
    "berg dóttir ez ford ić kowski ler man mann ni o'Shea quist rossi son stein ton vić wall yan"
)
_FIRMS = "Alder Beacon Cobalt Delta Ember Fjord Granite Harbour Indigo Juniper Kestrel Lantern"
_TRADES = (
    "Analytics Bakery Consulting Design Energy Foods Glass Health Insurance Joinery Labs Media"
)
_ROLES = (
    "Architect Buyer Chemist Director Engineer Founder Gardener Head of Sales|Illustrator|Joiner"
)
_TOWNS = "Leeds Lyon Lund Lisbon Graz Ghent Gdańsk Galway Tartu Turin"
_WORDS = (
    "asked about heat pumps for the new hall and wants a second opinion before spring likes"
    " rowing plays the cello knows everybody in the guild looking for a printer of fine books"
    " moved here last year from the coast two children keeps bees offered to show the workshop"
).split()
_TAGS = "energy print speaker board alumni press investor volunteer"


def cards(number: int) -> Iterator[Contact]:
    """Yield contacts of about the fullness of an address book that is used for work."""
    dice = random.Random(20)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    for i in range(number):
        given = dice.choice(_GIVEN)
        family = "".join(
            dice.choice(part.split()) for part in (_FAMILY_STARTS, _FAMILY_MIDDLES, _FAMILY_ENDS)
        )
        firm = f"{dice.choice(_FIRMS.split())} {dice.choice(_TRADES.split())}"
        local = fold(f"{given} {family}").replace(" ", ".")
        host = f"{fold(firm).replace(' ', '-')}.example"
        phones = [
            f"+44 7700 9{dice.randrange(10**5):05}",
            f"+1 (415) 555-01{dice.randrange(100):02}",
        ]
        address = f"{local}{i}@{host}"
        yield Contact(
            id=f"00000000-0000-4000-8000-{i:012}",
            uid=f"urn:book:{i}",
            created=made + timedelta(minutes=i),
            given=given,
            family=family,
            formatted=f"{given} {family}",
            organisation=firm,
            title=dice.choice(_ROLES.replace("|", " ").split()),
            phones=tuple(
                Phone(value=value, kind=PhoneKind.MOBILE)
                for value in phones[: dice.choice((1, 1, 2))]
            ),
            emails=(Email(value=address),),
            links=(Link(value=f"https://{host}/{local}"),) if dice.random() < 0.3 else (),
            addresses=(
                PostalAddress(
                    street=f"{dice.randrange(200)} Mill Lane", locality=dice.choice(_TOWNS.split())
                ),
            ),
            note=" ".join(dice.choices(_WORDS, k=dice.randrange(25))),
            tags=tuple(dice.sample(_TAGS.split(), dice.choice((0, 0, 1, 2)))),
            networks=frozenset(dice.sample(list(NetworkKind), dice.choice((0, 1, 1, 2)))),
            source=SourceCard.of(
                version="3.0",
                lines=(
                    CardLine(name="FN", value=f"{given} {family}"),
                    CardLine(name="EMAIL", value=address, params=(("TYPE", ("INTERNET", "WORK")),)),
                    CardLine(name="TEL", value=phones[0], params=(("TYPE", ("CELL",)),)),
                    CardLine(name="X-BOOK-NUMBER", value=str(i)),
                ),
            ),
        )


def changes(number: int) -> Iterator[Change]:
    """Yield an import of contacts, every tenth of them met at an event."""
    event = Event(id="fair", name="Spring fair", start=datetime(2026, 4, 1, 18))
    yield Change("event", (Edit(None, event),))
    edits: list[Edit] = []
    for i, card in enumerate(cards(number)):
        edits.append(Edit(None, card))
        if i % 10 == 0:
            met = Encounter(
                id=f"met-{i}",
                contact_id=card.id,
                on=date(2026, 4, 1),
                event_id=event.id,
                said=card.note[:80],
                needs=("a printer",),
            )
            edits.append(Edit(None, met))
        if len(edits) >= BATCH:
            yield Change("batch", tuple(edits))
            edits = []
    yield Change("batch", tuple(edits))


def book(number: int) -> Path:
    """Return a database of `number` contacts, made on the first call."""
    path = BUILD / f"book-{number}.db"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        store = Store.open(part, backups=BUILD)
        start, cpu = time.perf_counter(), time.process_time()
        store.apply_import("Import a book", changes(number))
        wall, spent = time.perf_counter() - start, time.process_time() - cpu
        store.close()
        part.replace(path)
        print(f"{number} contacts imported: {wall:.1f} s, {spent * 1000 / number:.3f} CPU ms each")
    return path


def copy_of(number: int, folder: Path) -> Path:
    """Return a copy of the book that may be written to."""
    return Path(shutil.copy(book(number), folder / "copy.db"))


if __name__ == "__main__":
    print(book(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
