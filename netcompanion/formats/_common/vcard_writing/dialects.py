"""What several programs want said in the same way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.points import param, sort_lines
from netcompanion.formats._common.relations import Relation, placed_relations, relation_lines
from netcompanion.formats._common.vcard_writing.android import dates, nickname
from netcompanion.formats._common.vcard_writing.words import (
    ANNIVERSARIES,
    ANNIVERSARY_LABEL,
    Groups,
    date_of,
    to_impp,
    with_apples_date,
    without,
)

_SERVICES = {  # as address books of Apple and Google spell them
    name.lower(): name
    for name in "AIM Facebook GaduGadu GoogleTalk ICQ Jabber MSN QQ Skype Yahoo".split()
}
_NOTHING_IF_EMPTY = frozenset({"ADR", "TEL", "EMAIL", "URL", "X-ABLABEL"})
_COMPANIONS = frozenset({"X-ABLABEL", "X-ABADR"})


def without_empties(lines: Iterable[CardLine]) -> list[CardLine]:
    """Return the lines that say something; Google writes addresses and labels that do not."""
    full = [line for line in lines if line.name not in _NOTHING_IF_EMPTY or line.value.strip("; ")]
    groups = {line.group.upper() for line in full if line.name not in _COMPANIONS}
    return [line for line in full if line.name not in _COMPANIONS or line.group.upper() in groups]


def with_nickname(lines: Sequence[CardLine]) -> list[CardLine]:
    """Return the lines with a nickname that only Android's own words give."""
    if any(line.name == "NICKNAME" for line in lines):
        return list(lines)
    return [*lines, *nickname(lines)]


def unsaid_relations(lines: Sequence[CardLine], names: Collection[str]) -> list[Relation]:
    """Return the relations of a card that no line of these names says."""
    found = [
        (lines[each.index].name, each.relation) for each in placed_relations(sort_lines(lines))
    ]
    said = {relation for name, relation in found if name in names}
    return list(dict.fromkeys(relation for _, relation in found if relation not in said))


def as_apple_relates(lines: Sequence[CardLine]) -> list[CardLine]:
    """Return the lines with every relation and date in groups with labels."""
    groups = Groups(lines)
    labelled = {line.group.upper() for line in lines if line.name == "X-ABLABEL"}
    said: list[CardLine] = []
    for line in lines:
        day = date_of(line) if line.name in ANNIVERSARIES else None
        if day is None:
            said.append(line)
            continue
        bare = line.group.upper() not in labelled
        group = groups.new() if bare else line.group
        said.append(replace(with_apples_date(line, day), name="X-ABDATE", group=group))
        if bare:
            said.append(CardLine(name="X-ABLABEL", group=group, value=ANNIVERSARY_LABEL))
    for relation in unsaid_relations(lines, ("X-ABRELATEDNAMES",)):
        said += relation_lines(relation, groups.new())
    if not any(line.name == "X-ABDATE" for line in said):
        said += dates(lines, groups)
    return said


def as_apple_chats(line: CardLine) -> CardLine:
    """Return a messenger's line as IMPP, with its service spelled as it is in their menus."""
    line = to_impp(line)
    service = param(line, "X-SERVICE-TYPE") if line.name == "IMPP" else ""
    spelled = _SERVICES.get(service, service)  # only what is all in lower case is ours
    if spelled == service:
        return line
    named = (("X-SERVICE-TYPE", (spelled,)),)
    return replace(line, params=(*named, *without(line.params, "X-SERVICE-TYPE")))


def is_firm(contact: Contact) -> bool:
    """Whether a contact is a firm rather than somebody who works there."""
    nobody = not (contact.given or contact.family or contact.additional)
    return nobody and contact.organisation != "" and contact.name == contact.organisation
