"""Every file of cards there and back: read, written in its own version, read again, compared.

Prints a table: cards, properties that came in, those that were kept, and each loss with its line.
The folder of files is an argument; a property is its group, name, parameters and value.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from netcompanion.domain.contact import CardLine
from netcompanion.formats import ReadCard, export_formats
from netcompanion.formats.vcard import read_cards

_WRITERS = {"2.1": "vcard2", "3.0": "vcard3", "4.0": "vcard4"}


def main() -> None:
    """Print the table for a folder."""
    root = Path(sys.argv[1])
    totals: Counter[str] = Counter()
    print(f"{'file':<58}{'cards':>6}{'refused':>8}{'in':>7}{'kept':>7}")
    for path in sorted(root.rglob("*")):
        if path.is_file() and b"BEGIN:VCARD" in path.read_bytes().replace(b"\0", b"").upper():
            found, lost = journey(path)
            totals += found
            name = str(path.relative_to(root))[-56:]
            print(f"{name:<58}", end="")
            print(f"{found['cards']:>6}{found['refused']:>8}{found['in']:>7}{found['kept']:>7}")
            for words in lost:
                print(f"    {words}")
    print(f"{'all':<58}{totals['cards']:>6}", end="")
    print(f"{totals['refused']:>8}{totals['in']:>7}{totals['kept']:>7}")


def journey(path: Path) -> tuple[Counter[str], list[str]]:
    """Return what became of a file in numbers, and of what was lost in words."""
    found: Counter[str] = Counter()
    lost: list[str] = []
    with path.open("rb") as stream:
        for read in read_cards(stream):
            if read.contact is None:
                found["refused"] += 1
                lost.append(f"line {read.line}: {read.error}")
                continue
            found["cards"] += 1
            before = properties(read)
            after = properties(_again(read))
            found["in"] += before.total()
            found["kept"] += (before & after).total()
            lost += [f"line {read.line}: {line}" for line in (before - after).elements()]
    return found, lost


def properties(read: ReadCard) -> Counter[CardLine]:
    """Return the properties of a card, each as often as it is there."""
    source = read.contact.source if read.contact else None
    return Counter(_told(source.lines if source else (), read))


def _told(lines: tuple[CardLine, ...], read: ReadCard) -> Iterator[CardLine]:
    for line in lines:
        if line.name == "PHOTO" and not line.value and read.photo is not None:
            yield CardLine(name="PHOTO", value=read.photo.digest, params=line.params)
        else:
            yield line


def _again(read: ReadCard) -> ReadCard:
    assert read.contact is not None
    source = read.contact.source
    version = source.version if source else "3.0"
    out = io.BytesIO()
    writer = export_formats()[_WRITERS.get(version, "vcard3")]
    writer.write([(read.contact, read.photo)], out)
    (again,) = read_cards(io.BytesIO(out.getvalue()))
    return again


if __name__ == "__main__":
    main()
