"""Parameters and groups of lines that are put into the words of another version or program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from netcompanion.domain.contact import CardLine, PartialDate
from netcompanion.formats._common.dates import OMITTED_YEAR, read_date, write_date
from netcompanion.formats._common.points import MESSENGERS, param

Params = tuple[tuple[str, tuple[str, ...]], ...]

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
OMIT_YEAR = "X-APPLE-OMIT-YEAR"
ANNIVERSARY_LABEL = "_$!<Anniversary>!$_"
ANNIVERSARIES = frozenset(
    (
        "ANNIVERSARY X-ANNIVERSARY X-EVOLUTION-ANNIVERSARY X-MS-ANNIVERSARY"
        " X-KADDRESSBOOK-X-ANNIVERSARY X-WAB-WEDDING"
    ).split()
)
SCHEMES = {"jabber": "xmpp", "yahoo": "ymsgr", "msn": "msnim", "googletalk": "xmpp"}
_SERVICES = {"xmpp": "jabber", "ymsgr": "yahoo", "msnim": "msn"}
CHATS = frozenset(MESSENGERS.values()) - {"twitter", "linkedin"}
_HANDLE = re.compile(r"[^\s:/\\,;]+")
_IMPP = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):([^\s:/\\,;]+)")


class Groups:
    """Names of groups that a card does not use yet."""

    def __init__(self, lines: Iterable[CardLine]) -> None:
        """Take the names that these lines use."""
        self._used = {line.group.upper() for line in lines}
        self._numbered = 0

    def new(self) -> str:
        """Return the next free one: item1, item2, ..."""
        self._numbered += 1
        while f"ITEM{self._numbered}" in self._used:
            self._numbered += 1
        return f"item{self._numbered}"


def without(params: Params, *names: str) -> Params:
    """Return the parameters but for those of these names."""
    return tuple(item for item in params if item[0] not in names)


def with_types(params: Params, types: Iterable[str]) -> Params:
    """Return the parameters with these types, in the place of those that were there."""
    values = tuple(types)
    typed = (("TYPE", values),) if values else ()
    for place, (name, _) in enumerate(params):
        if name == "TYPE":
            return (*params[:place], *typed, *without(params[place + 1 :], "TYPE"))
    return (*params, *typed)


def spelled_types(line: CardLine) -> tuple[str, ...]:
    """Return the types of a line as they are spelled in it."""
    return tuple(word for name, values in line.params if name == "TYPE" for word in values)


def date_of(line: CardLine) -> PartialDate | None:
    """Return the date that a line says, if it says nothing but a date."""
    if len(line.value) > len("1985-04-23") or param(line, "VALUE").lower() == "text":
        return None
    omitted = param(line, OMIT_YEAR)
    year = int(omitted) if omitted.isdecimal() and len(omitted) < 5 else OMITTED_YEAR
    return read_date(line.value, omitted_year=year)


def with_plain_date(line: CardLine, value: PartialDate) -> CardLine:
    """Return the line with a date whose year is left out where there is none ("--02-29")."""
    return replace(line, value=write_date(value), params=without(line.params, OMIT_YEAR, "VALUE"))


def with_apples_date(line: CardLine, value: PartialDate) -> CardLine:
    """Return the line with a date as Apple writes one without a year, and others read it."""
    plain = with_plain_date(line, value)
    if value.year is not None or not value.month or not value.day:
        return plain
    return replace(
        plain,
        value=write_date(replace(value, year=OMITTED_YEAR)),
        params=(*plain.params, (OMIT_YEAR, (str(OMITTED_YEAR),))),
    )


def to_impp(line: CardLine) -> CardLine:
    """Return a messenger's own line, as X-SKYPE, as IMPP (RFC 4770); any other as it is."""
    service = MESSENGERS.get(line.name, "")
    if service not in CHATS or not _HANDLE.fullmatch(line.value):
        return line
    named = (("X-SERVICE-TYPE", (service,)), *line.params)
    value = f"{SCHEMES.get(service, service)}:{line.value}"
    return replace(line, name="IMPP", value=value, params=named)


def from_impp(line: CardLine, names: dict[str, str]) -> CardLine:
    """Return IMPP as the line of its messenger, by the name that `names` has for the service."""
    found = _IMPP.fullmatch(line.value) if line.name == "IMPP" else None
    if found is None:
        return line
    service = param(line, "X-SERVICE-TYPE", "SERVICE-TYPE").lower() or found[1].lower()
    service = _SERVICES.get(service, service)
    if service not in names:
        return line
    params = without(line.params, "X-SERVICE-TYPE", "SERVICE-TYPE")
    return replace(line, name=names[service], value=found[2], params=params)
