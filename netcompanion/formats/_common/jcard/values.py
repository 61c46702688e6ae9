"""One property in JSON and the same as a content line (RFC 7095, 3.3 and 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import clean, escape, split, unescape

_DATES = frozenset(("date", "time", "date-time", "date-and-or-time", "timestamp"))
_PLAIN = frozenset(("uri", "boolean", "integer", "float", "language-tag", "unknown"))
_TYPES = {
    **dict.fromkeys(("BDAY", "ANNIVERSARY", "DEATHDATE"), "date-and-or-time"),
    **dict.fromkeys(
        (
            *("SOURCE", "PHOTO", "IMPP", "GEO", "LOGO", "MEMBER", "RELATED", "SOUND", "UID"),
            *("URL", "KEY", "FBURL", "CALADRURI", "CALURI", "CONTACT-URI", "SOCIALPROFILE"),
        ),
        "uri",
    ),
    **dict.fromkeys(
        (
            *("KIND", "XML", "FN", "N", "NICKNAME", "GENDER", "ADR", "TEL", "EMAIL", "TZ"),
            *("TITLE", "ROLE", "ORG", "CATEGORIES", "NOTE", "PRODID", "CLIENTPIDMAP", "LABEL"),
            *("SORT-STRING", "MAILER", "CLASS"),
        ),
        "text",
    ),
    "REV": "timestamp",
    "LANG": "language-tag",
}
_STRUCTURED = frozenset(("N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"))
_WHOLE_PARTS = frozenset(("ORG", "CLIENTPIDMAP"))  # whose parts are texts and no lists
_LISTS = frozenset(("NICKNAME", "CATEGORIES"))
_VERBATIM = frozenset(("TEL", "EMAIL"))  # whose commas part nothing, and stand as they are
_RAW = str.maketrans({"\\": "\\\\", "\n": "\\n"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")
_NOT_OURS = frozenset(("BEGIN", "END", "VERSION"))
_WHOLE_DAY = re.compile(r"(\d{4}|-)-?(\d\d)-?(\d\d)")
_TIME = re.compile(r"(\d\d)(?::?(\d\d)(?::?(\d\d))?)?(Z|[+-]\d\d(?::?\d\d)?)?")
_ZONE = re.compile(r"([+-]\d\d):?(\d\d)")

Property = list[Any]
"""Name, parameters, type and values, as they stand in JSON."""


def line_of(found: object) -> CardLine | None:
    """Return the content line of a property, as vCard 4.0 has it; None for what is none."""
    match found:
        case [str(said), tuple(params), str(kind), *values] if _NAME.fullmatch(said) and values:
            name, kind = said.upper(), kind.lower()
        case _:
            return None
    if name in _NOT_OURS:
        return None
    group, kept = _params(params)
    if kind != _TYPES.get(name, "unknown") and _NAME.fullmatch(kind):
        kept.append(("VALUE", (kind,)))
    return CardLine(name=name, group=group, params=tuple(kept), value=_value(name, kind, values))


def property_of(line: CardLine) -> Property:
    """Return a content line of vCard 4.0 as a property."""
    kind = _TYPES.get(line.name, "unknown")
    params: dict[str, str | list[str]] = {}
    for name, values in line.params:
        if name == "VALUE":
            kind = values[0].lower() if values else kind
        elif values:
            before = params.get(name.lower(), [])
            if name == "LABEL":  # RFC 6350, 6.3.1 escapes what it breaks and parts by
                values = tuple(map(unescape, values))
            said = [*([before] if isinstance(before, str) else before), *values]
            params[name.lower()] = said if len(said) > 1 else said[0]
    if line.group:
        params["group"] = line.group
    return [line.name.lower(), params, kind, *_values(line.name, kind, line.value)]


def _params(pairs: tuple[Any, ...]) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the group and the other parameters; of a name that occurs twice, all values."""
    group = ""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        texts = tuple(filter(None, map(_text, value if isinstance(value, list) else [value])))
        key = name.upper()
        if key == "GROUP":
            group = texts[0] if texts and _NAME.fullmatch(texts[0]) else ""
        elif texts and _NAME.fullmatch(name) and key != "VALUE":
            found[key] = (*found.get(key, ()), *texts)
    return group, list(found.items())


def _value(name: str, kind: str, values: list[Any]) -> str:
    """Return the values in the escaped syntax of content lines."""
    if kind in _DATES or kind == "utc-offset":
        return ",".join(_moment(_text(value), "", "") for value in values)
    if kind in _PLAIN:
        return ",".join(map(_text, values)).replace("\n", "\\n")
    if name in _VERBATIM:
        return ",".join(map(_text, values)).translate(_RAW)
    return ",".join(_structure(value) if isinstance(value, list) else escape(_text(value))
                    for value in values)  # fmt: skip


def _structure(parts: list[Any]) -> str:
    """Return a structured value, whose parts may be lists themselves."""
    return ";".join(
        ",".join(escape(_text(item)) for item in part) if isinstance(part, list)
        else escape(_text(part))
        for part in parts
    )  # fmt: skip


def _values(name: str, kind: str, value: str) -> Iterator[object]:
    if kind in _DATES or kind == "utc-offset":
        yield _moment(value, "-", ":")
    elif kind in _PLAIN:
        yield value
    elif name in _LISTS:
        yield from (unescape(item) for item in split(value, ","))
    elif name in _STRUCTURED and ";" in value:
        yield [_part(name, part) for part in split(value, ";")]
    else:
        yield unescape(value)


def _part(name: str, part: str) -> object:
    items = [part] if name in _WHOLE_PARTS else split(part, ",")
    texts = [unescape(item) for item in items]
    return texts if len(texts) > 1 else texts[0]


def _moment(text: str, hyphen: str, colon: str) -> str:
    """Return a date, a time or both with other marks between their parts, or what is none as it is.

    jCard wants those of ISO 8601's extended form, vCard 4.0 none.
    """
    zone = _ZONE.fullmatch(text)
    if zone is not None:
        return f"{zone[1]}{colon}{zone[2]}"
    day, mark, time = text.partition("T")
    whole = _WHOLE_DAY.fullmatch(day)
    if whole is not None:
        day = f"{whole[1]}-{whole[2]}{hyphen}{whole[3]}" if whole[1] == "-" else (
            hyphen.join(whole.groups())
        )  # fmt: skip
    clock = _TIME.fullmatch(time)
    if clock is not None:
        hours = colon.join(filter(None, clock.groups()[:3]))
        offset = _ZONE.fullmatch(clock[4] or "")
        time = hours + (f"{offset[1]}{colon}{offset[2]}" if offset else clock[4] or "")
    return day + mark + time


def _text(value: object) -> str:
    """Return any JSON value as a text; numbers are texts already, as they were written."""
    match value:
        case str():
            return clean(value)
        case True:
            return "TRUE"
        case False:
            return "FALSE"
        case list():
            return ", ".join(filter(None, map(_text, value)))
    return ""
