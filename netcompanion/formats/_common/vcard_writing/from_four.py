"""What vCard 4.0 says (RFC 6350), in the words of 3.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import escape, unescape
from netcompanion.formats._common.points import param
from netcompanion.formats._common.relations import Relation, label_of
from netcompanion.formats._common.vcard_writing.words import (
    ANNIVERSARY_LABEL,
    BINARY,
    Groups,
    Params,
    date_of,
    spelled_types,
    with_apples_date,
    with_types,
    without,
)

_NAMES = {"KIND": "X-ADDRESSBOOKSERVER-KIND", "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER"}
_GENDERS = {"M": "Male", "F": "Female"}
_FOREIGN_VALUES = frozenset({"date-and-or-time", "timestamp"})
_DATA = re.compile(r"data:([^,;]*)(?:;[^,]*)?;base64,", re.IGNORECASE)
_GEO = re.compile(r"geo:(-?[\d.]+),(-?[\d.]+)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]\d\d):?(\d\d)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def from_four(lines: Iterable[CardLine]) -> list[CardLine]:
    """Return the lines that say the same in version 3.0; what has no word there stays."""
    given = list(lines)
    groups = Groups(given)
    labelled = {line.group.upper() for line in given if line.name == "X-ABLABEL"}
    said: list[CardLine] = []
    for line in given:
        line = _plain(line)
        change = _CHANGES.get(line.name)
        if change is not None:
            said += change(line)
        elif line.name in ("RELATED", "ANNIVERSARY"):
            said += _in_a_group(line, groups, labelled)
        else:
            said.append(line)
    return said


def _plain(line: CardLine) -> CardLine:
    """Return the line with PREF=1 as a type, and no kind of value that 3.0 does not have."""
    params = line.params
    if not params:
        return line
    if ("PREF", ("1",)) in params:
        types = spelled_types(line)
        if not any(word.lower() == "pref" for word in types):
            types = (*types, "pref")
        params = with_types(without(params, "PREF"), types)
    if param(line, "VALUE").lower() in _FOREIGN_VALUES:
        params = without(params, "VALUE")
    return replace(line, params=params) if params is not line.params else line


def _in_a_group(line: CardLine, groups: Groups, labelled: set[str]) -> list[CardLine]:
    """Return a related name or a wedding day as Apple says it, with a label in its group."""
    if line.name == "RELATED":
        if param(line, "VALUE").lower() != "text":
            return [line]
        words = (word.lower() for word in spelled_types(line))
        kind = next((word for word in words if word != "pref"), "")
        label = escape(label_of(Relation(kind, line.value))) if kind else ""
        line = replace(line, name="X-ABRELATEDNAMES", params=without(line.params, "VALUE"))
    else:
        day = date_of(line)
        if day is None:
            return [line]
        label = ANNIVERSARY_LABEL
        line = replace(with_apples_date(line, day), name="X-ABDATE")
    if not label or line.group.upper() in labelled:
        return [line]
    group = groups.new()
    return [replace(line, group=group), CardLine(name="X-ABLABEL", value=label, group=group)]


def _renamed(line: CardLine) -> list[CardLine]:
    return [replace(line, name=_NAMES[line.name])]


def _number(line: CardLine) -> list[CardLine]:
    value = line.value[4:] if line.value[:4].lower() == "tel:" else line.value
    return [replace(line, value=value, params=without(line.params, "VALUE"))]


def _bytes(line: CardLine) -> list[CardLine]:
    """Return a data: URI (RFC 2397) as base64; any other URI is one that 3.0 has to be told of."""
    head = _DATA.match(line.value)
    params = line.params
    if head is None:
        if _SCHEME.match(line.value) and not param(line, "VALUE"):
            params = (*params, ("VALUE", ("uri",)))
        return [replace(line, params=params)]
    params = without(params, "VALUE", "MEDIATYPE")
    kind = head[1].rpartition("/")[2].upper()
    if kind and not spelled_types(line):
        params = with_types(params, (kind,))
    encoded: Params = (("ENCODING", ("b",)),)
    return [replace(line, value=line.value[head.end() :], params=(*params, *encoded))]


def _address(line: CardLine) -> list[CardLine]:
    label = param(line, "LABEL")
    if not label:
        return [line]
    types = tuple(item for item in line.params if item[0] == "TYPE")
    return [
        replace(line, params=without(line.params, "LABEL")),
        CardLine(name="LABEL", value=escape(unescape(label)), params=types),
    ]


def _name(line: CardLine) -> list[CardLine]:
    order = next((values for name, values in line.params if name == "SORT-AS"), ())
    if not order:
        return [line]
    return [
        replace(line, params=without(line.params, "SORT-AS")),
        CardLine(name="SORT-STRING", value=escape(",".join(order))),
    ]


def _gender(line: CardLine) -> list[CardLine]:
    word = _GENDERS.get(line.value.upper())
    return [replace(line, name="X-GENDER", value=word) if word else line]


def _birthday(line: CardLine) -> list[CardLine]:
    day = date_of(line)
    return [line if day is None else with_apples_date(line, day)]


def _place(line: CardLine) -> list[CardLine]:
    found = _GEO.fullmatch(line.value.split(";")[0])
    return [replace(line, value=f"{found[1]};{found[2]}") if found else line]


def _zone(line: CardLine) -> list[CardLine]:
    found = _OFFSET.fullmatch(line.value)
    if found:
        params = without(line.params, "VALUE")
        return [replace(line, value=f"{found[1]}:{found[2]}", params=params)]
    if param(line, "VALUE") or _SCHEME.match(line.value):
        return [line]
    return [replace(line, params=(*line.params, ("VALUE", ("text",))))]


_CHANGES: dict[str, Callable[[CardLine], list[CardLine]]] = {
    **dict.fromkeys(_NAMES, _renamed),
    **dict.fromkeys(BINARY, _bytes),
    "TEL": _number,
    "ADR": _address,
    "N": _name,
    "GENDER": _gender,
    "BDAY": _birthday,
    "GEO": _place,
    "TZ": _zone,
}
