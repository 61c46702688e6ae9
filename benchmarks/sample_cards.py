"""vCards 3.0 of 18 lines besides their frame, about 700 bytes, of people met at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_GIVEN = "Adaeze Bram Chiara Dewi Emre Freya Goran Hana Imre Jana Kofi Lena Matteo Noor".split()
_FAMILY = "Achterberg Baptiste Castellan Dunmore Eriksson Falconer Grunwald Hollis".split()
_FIRMS = "Lantern Works,Kiln and Sons,Harbour Optics,Northfield Joinery,Quartz Rail".split(",")
_TITLES = "Plant manager,Head of research,Buyer,Apprentice,Partner".split(",")
_TOWNS = "Stoke Leeds Hull Truro Perth".split()


def cards(number: int) -> Iterator[str]:
    """Yield that many different cards."""
    for i in range(number):
        given, family = _GIVEN[i % 14], f"{_FAMILY[i % 8]}{i // 112}"
        firm, town = _FIRMS[i % 5], _TOWNS[i // 5 % 5]
        host = firm.split()[0].lower()
        lines = (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:urn:uuid:00000000-0000-4000-8000-{i:012}",
            f"N:{family};{given};Mary;Dr.;",
            f"FN:Dr. {given} Mary {family}",
            f"NICKNAME:{given[:3]}",
            f"ORG:{firm};Research",
            f"TITLE:{_TITLES[i % 5]}",
            f"TEL;TYPE=CELL,pref:+44 7700 9{i:05}",
            f"TEL;TYPE=WORK,VOICE:+44 1632 9{i:05}",
            f"EMAIL;TYPE=INTERNET,WORK:{given.lower()}.{family.lower()}@{host}.example",
            f"EMAIL;TYPE=INTERNET,HOME:{given.lower()}{i}@home.example",
            f"ADR;TYPE=WORK:;;{i % 90} Kiln Lane\\, rear;{town};Staffs;ST1 1AA;United Kingdom",
            f"URL:https://{host}.example/people/{i}",
            f"BDAY:19{60 + i % 40}-04-{1 + i % 28:02}",
            f"NOTE:Met at the fair of {town}\\; likes long walks and short meetings\\, wrote twice",
            f"CATEGORIES:{town.lower()},fair",
            "item1.X-ABLabel:Reception",
            f"item1.TEL:+44 1632 8{i:05}",
            "REV:2026-01-01T00:00:00Z",
            "END:VCARD",
        )
        yield "".join(f"{line}\r\n" for line in lines)


def card_file(folder: Path, number: int) -> Path:
    """Return a file of that many cards, made in a folder on the first call."""
    path = folder / f"cards-{number}.vcf"
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(cards(number))
    return path
