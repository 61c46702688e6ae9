"""What vCard 3.0 says (RFC 2426), in the words of 4.0 (RFC 6350)."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import unescape
from netcompanion.formats._common.points import Lines, param, sort_lines
from netcompanion.formats._common.relations import REFERRED_BY, kind_of
from netcompanion.formats._common.vcard_writing.words import (
    ANNIVERSARIES,
    BINARY,
    Params,
    date_of,
    spelled_types,
    to_impp,
    with_plain_date,
    with_types,
    without,
)

_RELATED_TYPES = {
    **{word: word for word in "agent child colleague contact friend met parent spouse".split()},
    **{"mother": "parent", "father": "parent", "brother": "sibling", "sister": "sibling"},
    **{"assistant": "agent", "relative": "kin", REFERRED_BY: "contact"},
}
_NAMES = {"X-ADDRESSBOOKSERVER-KIND": "KIND", "X-ADDRESSBOOKSERVER-MEMBER": "MEMBER"}
_GENDERS = {"male": "M", "female": "F", "m": "M", "f": "F"}
_TYPES = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_GEO = re.compile(r"(-?[\d.]+)[;,](-?[\d.]+)")
_OFFSET = re.compile(r"([+-]\d\d):?(\d\d)")
_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z?)")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_FORMAT = re.compile(r"[A-Za-z0-9.+-]+")


def to_four(lines: Iterable[CardLine]) -> list[CardLine]:
    """Return the lines that say the same in version 4.0; what has no word there stays."""
    given = list(lines)
    sorted_ = sort_lines(given)
    said = [_line(line, sorted_) for line in given if line.name != "PROFILE"]
    said = _with_labels(_with_order(said))
    return _without_twins(said)


def referrers_related(lines: list[CardLine]) -> list[CardLine]:
    """Return the lines of a 4.0 card with the referrer, whom we add in Apple's words, as related.

    Other names in Apple's words came so with the card, and stay.
    """
    if not any(line.name == "X-ABRELATEDNAMES" for line in lines):
        return lines
    labels = sort_lines(lines)
    return [
        _related(line, REFERRED_BY)
        if line.name == "X-ABRELATEDNAMES" and kind_of(labels.label(line)[0]) == REFERRED_BY
        else line
        for line in lines
    ]


def _related(line: CardLine, label: str) -> CardLine:
    """Return the line of a related person's name; `label` is what its group calls it."""
    types = tuple(word for word in spelled_types(line) if word.lower() != "pref")
    word = _RELATED_TYPES.get(kind_of(label), "")
    params = with_types(without(line.params, "VALUE"), types or ((word,) if word else ()))
    return replace(line, name="RELATED", params=(*params, ("VALUE", ("text",))))


def _line(line: CardLine, lines: Lines) -> CardLine:
    line = _preferred(line)
    change = _CHANGES.get(line.name)
    if change is not None:
        return change(line)
    if line.name in ("X-ABRELATEDNAMES", "X-ABDATE"):
        label, token, _ = lines.label(line)
        if line.name == "X-ABRELATEDNAMES":
            return _related(line, token or label)
        return _anniversary(line) if token == "anniversary" else line
    return _anniversary(line) if line.name in ANNIVERSARIES else to_impp(line)


def _preferred(line: CardLine) -> CardLine:
    """Return the line with TYPE=pref as PREF=1."""
    types = spelled_types(line)
    if not any(word.lower() == "pref" for word in types):
        return line
    params = with_types(line.params, (word for word in types if word.lower() != "pref"))
    preferred: Params = () if param(line, "PREF") else (("PREF", ("1",)),)
    return replace(line, params=(*params, *preferred))


def _renamed(line: CardLine) -> CardLine:
    return replace(line, name=_NAMES[line.name])


def _email(line: CardLine) -> CardLine:
    words = spelled_types(line)
    kept = tuple(word for word in words if word.lower() != "internet")
    return line if kept == words else replace(line, params=with_types(line.params, kept))


def _bytes(line: CardLine) -> CardLine:
    """Return base64 as a data: URI (RFC 2397), and a URI without saying that it is one."""
    params = without(line.params, "ENCODING", "VALUE")
    if not param(line, "ENCODING"):
        uri = param(line, "VALUE").lower() in ("uri", "url")
        return replace(line, params=without(line.params, "VALUE")) if uri else line
    words = spelled_types(line)
    kind = words[0] if len(words) == 1 and _FORMAT.fullmatch(words[0]) else ""
    media = f"{_TYPES[line.name]}/{kind.lower()}" if kind else ""
    if kind:
        params = without(params, "TYPE")
    return replace(line, value=f"data:{media};base64,{line.value}", params=params)


def _gender(line: CardLine) -> CardLine:
    sex = _GENDERS.get(line.value.strip().lower())
    return replace(line, name="GENDER", value=sex) if sex else line


def _birthday(line: CardLine) -> CardLine:
    day = date_of(line)
    if day is None:
        return line
    plain = with_plain_date(line, day)
    if not day.day:
        return plain
    return replace(plain, value=_basic(plain.value))


def _basic(value: str) -> str:
    """Return a date without hyphens between its parts, as RFC 6350, 4.3.1 has them."""
    lead = "--" if value.startswith("--") else ""
    rest = value[len(lead) :]
    return lead + (rest if rest.startswith("-") else rest.replace("-", ""))


def _anniversary(line: CardLine) -> CardLine:
    changed = _birthday(line)
    return line if changed is line else replace(changed, name="ANNIVERSARY")


def _agent(line: CardLine) -> CardLine:
    """Return an agent as related; a card within the card stays what it is."""
    text = unescape(line.value)
    if not text.strip() or "\n" in text:
        return line
    uri = _URI.fullmatch(text) and param(line, "VALUE").lower() != "text"
    params = with_types(without(line.params, "VALUE"), ("agent",))
    kind: Params = () if uri else (("VALUE", ("text",)),)
    return replace(line, name="RELATED", params=(*params, *kind))


def _place(line: CardLine) -> CardLine:
    found = _GEO.fullmatch(line.value)
    return replace(line, value=f"geo:{found[1]},{found[2]}") if found else line


def _zone(line: CardLine) -> CardLine:
    found = _OFFSET.fullmatch(line.value)
    params = without(line.params, "VALUE")
    if found is None:
        text = param(line, "VALUE").lower() == "text"
        return replace(line, params=params) if text else line
    kind: Params = (("VALUE", ("utc-offset",)),)
    return replace(line, value=found[1] + found[2], params=(*params, *kind))


def _moment(line: CardLine) -> CardLine:
    found = _TIME.fullmatch(line.value)
    if found is None:
        return line
    year, month, day, hour, minute, second, zone = found.groups()
    return replace(line, value=f"{year}{month}{day}T{hour}{minute}{second}{zone}")


def _with_order(lines: Sequence[CardLine]) -> list[CardLine]:
    """Put SORT-STRING into the name that it sorts, where there is one."""
    order = next((line for line in lines if line.name == "SORT-STRING" and line.value), None)
    name = next((line for line in lines if line.name == "N"), None)
    if order is None or name is None or param(name, "SORT-AS"):
        return list(lines)
    sorted_name = replace(name, params=(*name.params, ("SORT-AS", (unescape(order.value),))))
    swapped = {id(name): [sorted_name], id(order): []}
    return [new for line in lines for new in swapped.get(id(line), [line])]


def _with_labels(lines: Sequence[CardLine]) -> list[CardLine]:
    """Put each LABEL into the next address of the same types, where there is one."""
    places: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for place, line in enumerate(lines):
        if line.name == "ADR" and not param(line, "LABEL"):
            places[_sorted_types(line)].append(place)
    said: list[CardLine | None] = list(lines)
    for place, line in enumerate(lines):
        if line.name == "LABEL" and line.value and (free := places.get(_sorted_types(line))):
            address = lines[at := free.popleft()]
            label = ("LABEL", (unescape(line.value),))
            said[at], said[place] = replace(address, params=(*address.params, label)), None
    return [line for line in said if line is not None]


def _sorted_types(line: CardLine) -> tuple[str, ...]:
    return tuple(sorted({word.lower() for word in spelled_types(line)} - {"pref"}))


def _without_twins(lines: Sequence[CardLine]) -> list[CardLine]:
    """Return the lines with ANNIVERSARY once, which RFC 6350, 6.2.6 allows, if all say the same."""
    days = [line for line in lines if line.name == "ANNIVERSARY"]
    if len({line.value for line in days}) != 1:
        return list(lines)
    twins = {id(line) for line in days[1:] if not line.group}
    return [line for line in lines if id(line) not in twins]


_CHANGES: dict[str, Callable[[CardLine], CardLine]] = {
    **dict.fromkeys(_NAMES, _renamed),
    **dict.fromkeys(BINARY, _bytes),
    "EMAIL": _email,
    "X-GENDER": _gender,
    "BDAY": _birthday,
    "AGENT": _agent,
    "GEO": _place,
    "TZ": _zone,
    "REV": _moment,
}
