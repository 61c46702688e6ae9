"""Lines of a card of one version, in the words of another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from netcompanion.domain.contact import CardLine, SourceCard
from netcompanion.formats._common.points import param
from netcompanion.formats._common.vcard_writing.from_four import from_four
from netcompanion.formats._common.vcard_writing.to_four import referrers_related, to_four
from netcompanion.formats._common.vcard_writing.words import (
    BINARY,
    date_of,
    from_impp,
    spelled_types,
    with_plain_date,
    with_types,
    without,
)

OWN_MESSENGERS = {
    "aim": "X-AIM",
    "gadugadu": "X-GADUGADU",
    "googletalk": "X-GOOGLE-TALK",
    "icq": "X-ICQ",
    "jabber": "X-JABBER",
    "msn": "X-MSN",
    "qq": "X-QQ",
    "skype": "X-SKYPE-USERNAME",
    "yahoo": "X-YAHOO",
}
_GEO_2 = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_GEO_3 = re.compile(r"(-?[\d.]+);(-?[\d.]+)")
_URIS = {"url": "uri", "content-id": "uri", "cid": "uri"}


def in_version(lines: Iterable[CardLine], came: str, leaves: str) -> list[CardLine]:
    """Return what lines of version `came` say in the words of version `leaves`."""
    said = list(lines)
    if came == leaves:
        return referrers_related(said) if leaves == "4.0" else said
    if came == "4.0":
        said = from_four(said)
    elif came == "2.1":
        said = [_from_old(line) for line in said if line.name != "PROFILE"]
    else:
        said = [line for line in said if line.name != "PROFILE"]
    if leaves == "4.0":
        return to_four(said)
    return [to_old(line) for line in said] if leaves == "2.1" else said


def as_version(source: SourceCard, version: str) -> SourceCard:
    """Return a card in the words of a version, so that its lines can join those of a card of it."""
    if source.version == version:
        return source
    return SourceCard.of(version, in_version(source.lines, source.version, version))


def _from_old(line: CardLine) -> CardLine:
    """Return a line of vCard 2.1 in the words of 3.0."""
    if line.name == "GEO" and (found := _GEO_2.fullmatch(line.value)):
        return replace(line, value=f"{found[1]};{found[2]}")
    kind = param(line, "VALUE").lower()
    if kind == "inline":
        return replace(line, params=without(line.params, "VALUE"))
    if kind in _URIS and line.name in BINARY:
        params = without(line.params, "VALUE")
        return replace(line, params=(*params, ("VALUE", (_URIS[kind],))))
    return line


def to_old(line: CardLine) -> CardLine:
    """Return a line of vCard 3.0 in the words of 2.1."""
    words = spelled_types(line)
    if words:
        line = replace(line, params=with_types(line.params, (word.upper() for word in words)))
    if line.name == "GEO" and (found := _GEO_3.fullmatch(line.value)):
        return replace(line, value=f"{found[1]},{found[2]}")
    if line.name == "BDAY" and (day := date_of(line)):
        return with_plain_date(line, day)
    if line.name in BINARY and param(line, "VALUE").lower() == "uri":
        return replace(line, params=(*without(line.params, "VALUE"), ("VALUE", ("URL",))))
    return from_impp(line, OWN_MESSENGERS)
