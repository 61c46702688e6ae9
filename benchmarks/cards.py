"""Read and write vCards: cards per processor second beside vobject, memory, and growth.

The cards are made up: 18 lines and 670 bytes each, as address books write them. Reading goes
from bytes to `Contact` values that keep every line; writing goes back to bytes. vobject reads a
text into its components and serializes them. Both take turns, and each figure is a median.
"""

from __future__ import annotations

import base64
import io
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import vobject

from netcompanion.domain.contact import Contact
from netcompanion.formats import export_formats
from netcompanion.formats.vcard import read_cards

_T = TypeVar("_T")
_CARDS = 10_000
_ROUNDS = 5
_MANY = 100_000
_PHOTO = 5_000_000  # bytes
_CARD = """BEGIN:VCARD
VERSION:3.0
UID:{i:08x}-4f5e-4c1a-9d21-0c6b7a8e9f10
N:{family};{given};{middle};Dr.;
FN:Dr. {given} {middle} {family}
ORG:{firm};Research and Development
TITLE:Head of {craft}
TEL;TYPE=CELL;TYPE=pref:+44 7700 9{i:05}
TEL;TYPE=WORK,VOICE:+44 1632 96{i:05}
EMAIL;TYPE=INTERNET;TYPE=WORK:{given}.{family}{i}@{firm}.example
EMAIL;TYPE=INTERNET;TYPE=HOME:{family}{i}@home.example
item1.ADR;TYPE=WORK:;;{number} Kiln Lane\\, rear;Stoke;Staffordshire;ST1 1AA;United Kingdom
item1.X-ABADR:gb
item2.URL:https://{firm}.example/people/{i}
item2.X-ABLabel:_$!<HomePage>!$_
BDAY:{year}-{month:02}-{day:02}
NOTE:Met at the fair\\; likes short meetings\\, long walks and old glazes
CATEGORIES:kiln,north
REV:{year}-01-01T00:00:00Z
END:VCARD
"""
_GIVEN = "Adaeze Bram Chiara Dilip Esme Farid Greta Hamza Ines Jun Zoë Søren".split()
_FAMILY = "Okafor Lund Rossi Nair Hale Aziz Brandt Khan Costa Mori Fjord Stone".split()
_FIRMS = "lantern harbour-glass birk marrowick quillfeather aire-mills".split()
_CRAFTS = ["colour", "supply", "firing, deputy", "sales", "design"]


def made(number: int) -> Iterator[bytes]:
    """Yield made-up cards."""
    dice = random.Random(number)
    for i in range(number):
        text = _CARD.format(
            i=i,
            given=dice.choice(_GIVEN),
            middle=dice.choice(_GIVEN),
            family=f"{dice.choice(_FAMILY)}{i}",
            firm=dice.choice(_FIRMS),
            craft=dice.choice(_CRAFTS).replace(",", "\\,"),
            number=dice.randint(1, 200),
            year=dice.randint(1940, 2005),
            month=dice.randint(1, 12),
            day=dice.randint(1, 28),
        )
        yield text.replace("\n", "\r\n").encode()


def spent(work: Callable[[_T], object], given: _T) -> float:
    """Return the processor seconds of some work; what it returns is dropped after."""
    start = time.process_time()
    kept = work(given)
    seconds = time.process_time() - start
    del kept
    return seconds


def ours(data: bytes) -> list[Contact]:
    """Read cards, and keep the contacts."""
    return [found.contact for found in read_cards(io.BytesIO(data)) if found.contact]


def written(contacts: list[Contact]) -> bytes:
    """Write contacts in the version they came in."""
    out = io.BytesIO()
    export_formats()["vcard3"].write(((contact, None) for contact in contacts), out)
    return out.getvalue()


def parsed(text: str) -> list[Any]:
    """Read cards with vobject, which has no types, and keep its components."""
    return list(vobject.readComponents(text))


def serialized(components: list[Any]) -> list[str]:
    """Write cards with vobject."""
    return [component.serialize() for component in components]


def counted(data: bytes) -> int:
    """Read cards one at a time, and keep none."""
    return sum(1 for _ in read_cards(io.BytesIO(data)))


def speed() -> None:
    """Print how many cards each reads and writes in a second, and how many times more we do."""
    cards = list(made(_CARDS))
    data = b"".join(cards)
    text = data.decode()
    rates: dict[str, list[float]] = {}

    def note(what: str, seconds: float) -> None:
        rates.setdefault(what, []).append(_CARDS / seconds)

    for _ in range(_ROUNDS):
        note("ours read", spent(ours, data))
        note("vobject read", spent(parsed, text))
        note("ours written", spent(written, ours(data)))
        note("vobject written", spent(serialized, parsed(text)))
    lines = cards[0].count(b"\n") - 2
    print(f"{_CARDS:,} cards of {lines} lines, {len(data) // _CARDS} bytes; cards a CPU second")
    for what, floor, goal in (("read", 6, 9), ("written", 8, 14)):
        mine = statistics.median(rates[f"ours {what}"])
        others = statistics.median(rates[f"vobject {what}"])
        print(
            f"  {what:8} ours {mine:9,.0f}  vobject {others:7,.0f}"
            f"  {mine / others:5.1f} times (floor {floor}, goal {goal})"
        )


def photo() -> None:
    """Print what a card with a large picture costs."""
    picture = random.Random(5).randbytes(_PHOTO)
    body = base64.b64encode(b"\xff\xd8\xff" + picture).decode()
    folded = "\r\n ".join(body[at : at + 74] for at in range(0, len(body), 74))
    line = f"PHOTO;ENCODING=b;TYPE=JPEG:\r\n {folded}\r\nEND:VCARD"
    text = next(made(1)).decode().replace("END:VCARD", line)
    data = text.encode()
    (found,) = read_cards(io.BytesIO(data))
    assert found.contact is not None
    person = [(found.contact, found.photo)]
    write = partial(export_formats()["vcard3"].write, person)
    reading = statistics.median(spent(ours, data) for _ in range(5))
    writing = statistics.median(spent(write, io.BytesIO()) for _ in range(5))
    theirs = spent(parsed, text)
    print(
        f"a photo of {_PHOTO / 1e6:g} MB, CPU s: read {reading:.2f} (goal 0.5), written"
        f" {writing:.2f}; vobject reads it in {theirs:.2f}"
    )


def growth() -> None:
    """Print what a card costs in files of three sizes, read one at a time."""
    print("growth, CPU microseconds a card, read one at a time")
    for number in (1_000, 10_000, _MANY):
        data = b"".join(made(number))
        seconds = min(spent(counted, data) for _ in range(max(2, 20_000 // number)))
        print(f"  {number:7,} cards  {seconds / number * 1e6:5.1f}")


def remember(path: str, how: str) -> None:
    """Read a file in a process of its own, and print the memory it needed in MB, at most."""
    with Path(path).open("rb") as stream:
        match how:
            case "nothing":
                pass
            case "kept":
                everything = [found.contact for found in read_cards(stream)]
                assert everything
            case "one at a time":
                assert sum(1 for _ in read_cards(stream))
            case _:
                assert list(vobject.readComponents(io.TextIOWrapper(stream, "utf-8")))
    print(_peak() // 1024)


def _peak() -> int:
    """Return the most memory that this process had, in kB; not what its parent had."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def memory() -> None:
    """Print the memory of reading many cards."""
    print("memory of a process that reads, MB at most")
    cases = (("nothing", 0), ("one at a time", _MANY), ("kept", _MANY), ("vobject", _MANY // 10))
    for how, number in cases:
        with tempfile.NamedTemporaryFile(suffix=".vcf") as file:
            file.writelines(made(number))
            file.flush()
            code = f"from benchmarks.cards import remember; remember({file.name!r}, {how!r})"
            child = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        peak = int(child.stdout)
        print(f"  {how:14} {number:8,} cards {peak:6,}")


def main() -> None:
    """Measure all of it, and print."""
    speed()
    photo()
    growth()
    memory()


if __name__ == "__main__":
    main()
