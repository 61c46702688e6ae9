"""Writes vCard 3.0 as the importer of Android's contacts reads it best.

3.0 rather than the 2.1 that Android exports: its reader of 2.1 refuses a whole file for one
parameter that it does not know, the one of 3.0 passes over it; both know the same properties.
What vCard has no word for stands in X-ANDROID-CUSTOM, as Android writes it itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.dates import write_date
from netcompanion.formats._common.points import sort_lines
from netcompanion.formats._common.relations import ANDROID_KINDS, ANDROID_RELATION, Relation
from netcompanion.formats._common.vcard_writing.android import (
    ANDROID_EVENT,
    ANNIVERSARY,
    OWN_LABEL,
    row,
)
from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format
from netcompanion.formats._common.vcard_writing.convert import OWN_MESSENGERS
from netcompanion.formats._common.vcard_writing.dialects import (
    unsaid_relations,
    without_empties,
)
from netcompanion.formats._common.vcard_writing.words import (
    date_of,
    from_impp,
    spelled_types,
    with_plain_date,
    with_types,
)

_PLAIN_LABEL = re.compile(r"[A-Za-z0-9-]+")
_IMPORTED = {name: own for name, own in OWN_MESSENGERS.items() if name != "gadugadu"}
_UNSIDED = frozenset({"pref"})


def _say(lines: Sequence[CardLine], contact: Contact) -> Sequence[CardLine]:
    full = without_empties(lines)
    labels = sort_lines(full)
    said = [_line(line, labels.label(line)[0]) for line in full]
    said += [_relation(each) for each in unsaid_relations(full, ("X-ANDROID-CUSTOM",))]
    return [*said, *_events(full)]


def _line(line: CardLine, label: str) -> CardLine:
    words = _types(line, label)
    if words != spelled_types(line):
        line = replace(line, params=with_types(line.params, words))
    if line.name == "BDAY" and (day := date_of(line)):
        return with_plain_date(line, day)
    return from_impp(line, _IMPORTED)


def _types(line: CardLine, label: str) -> tuple[str, ...]:
    """Return the types: only "PREF" in capitals counts, and a word unknown becomes a label.

    A fax of which no more is known is one of those at home without VOICE beside it, and an
    address without a type is one at home, too.
    """
    words = spelled_types(line)
    if line.name not in ("TEL", "EMAIL", "ADR"):
        return words
    words = tuple("PREF" if word.lower() == "pref" else word for word in words)
    known = {word.lower() for word in words} - _UNSIDED
    if line.name == "EMAIL":
        words = tuple(word for word in words if word.lower() != "internet")
    elif known == {"fax"}:
        words = (*words, "VOICE")
    elif line.name == "TEL" and known <= {"voice"} and _PLAIN_LABEL.fullmatch(label):
        words = (f"X-{label}", *(word for word in words if word.lower() != "voice"))
    elif line.name == "ADR" and not known:
        words = (*words, "OTHER")
    return words


def _relation(relation: Relation) -> CardLine:
    known = relation.kind in ANDROID_KINDS
    number = str(ANDROID_KINDS.index(relation.kind) + 1) if known else OWN_LABEL
    label = "" if known else relation.label or relation.kind
    return row(ANDROID_RELATION, relation.name, number, label)


def _events(lines: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield the dates that Apple has in groups; Android reads ANNIVERSARY itself."""
    labels = sort_lines(lines)
    said = {line.value for line in lines if line.name == "X-ANDROID-CUSTOM"}
    for line in lines:
        day = date_of(line) if line.name == "X-ABDATE" else None
        if day is None:
            continue
        label, token, _ = labels.label(line)
        kind = ANNIVERSARY if token == "anniversary" else OWN_LABEL
        own = "" if kind == ANNIVERSARY else label or "Other"
        event = row(ANDROID_EVENT, write_date(day), kind, own)
        if event.value not in said:
            yield event


FORMAT = vcard_format(
    id="vcard-android", label="vCard for Android", wording=Wording(version="3.0", say=_say)
)
