"""Writes vCard 2.1 as desktop Outlook writes it, which reads it best (MS-OXVCARD).

Outlook leaves the backslashes of later versions in names and notes, overlooks numbers and web
addresses whose type it does not know, and has properties of its own for related people. Its
import takes one card of a file: the export writes a file for each person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.dates import write_date
from netcompanion.formats._common.escaping import escape
from netcompanion.formats._common.points import sort_lines
from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format
from netcompanion.formats._common.vcard_writing.dialects import (
    unsaid_relations,
    with_nickname,
    without_empties,
)
from netcompanion.formats._common.vcard_writing.words import (
    ANNIVERSARIES,
    date_of,
    spelled_types,
    with_types,
)

_RELATED = {"spouse": "X-MS-SPOUSE", "manager": "X-MS-MANAGER", "assistant": "X-MS-ASSISTANT"}
_NUMBERS = frozenset(
    "home work cell pager car isdn fax msg voice video bbs modem pcs".split()
)  # MS-OXVCARD, import of TEL
_SIDES = frozenset({"home", "work"})


def _say(lines: Sequence[CardLine], contact: Contact) -> Sequence[CardLine]:
    full = with_nickname(without_empties(lines))
    labels = sort_lines(full)
    return [*(_line(line, labels.label(line)[1]) for line in full), *_own(full)]


def _line(line: CardLine, token: str) -> CardLine:
    """Return the line with a type that Outlook has a field for; `token` is Apple's word for it."""
    words = spelled_types(line)
    known = {word.lower() for word in words}
    if token in _SIDES and not known & _SIDES and line.name in ("TEL", "EMAIL", "ADR", "URL"):
        known.add(token)
        words = (token.upper(), *words)
    if line.name == "TEL":
        if "fax" in known and not known & _SIDES:
            words = ("WORK", *words)
        elif not known & _NUMBERS:
            words = (*words, "VOICE")
    elif line.name == "URL" and not known & _SIDES:
        words = (*words, "WORK")
    if words == spelled_types(line):
        return line
    return replace(line, params=with_types(line.params, words))


def _own(lines: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield what Outlook has properties of its own for, as far as no line says it yet."""
    own = _RELATED.values()
    said = {line.name for line in lines}
    for relation in unsaid_relations(lines, own):
        name = _RELATED.get(relation.kind, "")
        if name and name not in said:
            said.add(name)
            yield CardLine(name=name, value=escape(relation.name))
    if "X-MS-ANNIVERSARY" in said:
        return
    labels = sort_lines(lines)
    for line in lines:
        wedding = line.name in ANNIVERSARIES or labels.label(line)[1] == "anniversary"
        day = date_of(line) if wedding else None
        if day is not None and day.year and day.month and day.day:
            yield CardLine(name="X-MS-ANNIVERSARY", value=write_date(day).replace("-", ""))
            return


FORMAT = vcard_format(
    id="vcard-outlook", label="vCard for Outlook", wording=Wording(version="2.1", say=_say)
)
