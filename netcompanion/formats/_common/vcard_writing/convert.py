"""What only vCard 2.1 or 4.0 knows, in the words of 3.0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import escape
from netcompanion.formats._common.points import param

_NAMES = {"KIND": "X-ADDRESSBOOKSERVER-KIND", "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER"}
_OTHER_VERSIONS = {"inline", "binary", "date-and-or-time", "timestamp", "url", "cid", "content-id"}


def to_version_3(line: CardLine) -> Iterator[CardLine]:
    """Yield the line, or the lines, that say the same in version 3.0."""
    params = line.params
    if line.name == "PROFILE":  # says that this is a vCard, and stops readers built on vobject
        return
    if line.name in ("KIND", "MEMBER"):
        yield replace(line, name=_NAMES[line.name])
        return
    if params:
        params = _params(line)
    value = line.value
    if line.name == "TEL" and value[:4].lower() == "tel:":
        value = value[4:]
    elif value[:5].lower() == "data:" and line.name in ("LOGO", "SOUND", "KEY", "PHOTO"):
        head, comma, body = value.partition(",")
        if comma and head.lower().endswith(";base64"):
            value = body
            kind = head[5:-7].rpartition("/")[2].upper()
            params = (*_without(params, "VALUE"), *_type(params, kind), ("ENCODING", ("b",)))
    if params == line.params and value is line.value:
        yield line
        return
    yield replace(line, params=params, value=value)
    label = param(line, "LABEL")
    if line.name == "ADR" and label:
        types = tuple(item for item in params if item[0] == "TYPE")
        yield CardLine(name="LABEL", value=escape(label), params=types)


def _params(line: CardLine) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parameters: PREF=1 as a type, and none that 3.0 does not have."""
    kept = [item for item in line.params if not _is_foreign(line.name, *item)]
    if ("PREF", ("1",)) not in kept:
        return tuple(kept)
    kept.remove(("PREF", ("1",)))
    for place, (name, values) in enumerate(kept):
        if name == "TYPE":
            has = any(value.lower() == "pref" for value in values)
            kept[place] = (name, values if has else (*values, "pref"))
            return tuple(kept)
    return (*kept, ("TYPE", ("pref",)))


def _is_foreign(line: str, name: str, values: tuple[str, ...]) -> bool:
    """Whether a parameter means nothing in 3.0, or is said in another way."""
    if name == "VALUE":
        return line == "TEL" or any(value.lower() in _OTHER_VERSIONS for value in values)
    return name == "LABEL" and line == "ADR"


def _without(
    params: tuple[tuple[str, tuple[str, ...]], ...], name: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(item for item in params if item[0] != name)


def _type(
    params: tuple[tuple[str, tuple[str, ...]], ...], kind: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the file format as a TYPE, where no other type is in its place."""
    return () if not kind or any(name == "TYPE" for name, _ in params) else (("TYPE", (kind,)),)
