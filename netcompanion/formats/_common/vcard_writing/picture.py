"""The line of a contact's picture."""

from __future__ import annotations

import base64
from dataclasses import replace

from netcompanion.domain.contact import CardLine, Photo

_OF_THE_VALUE = frozenset({"VALUE", "TYPE", "MEDIATYPE", "ENCODING"})


def picture_line(photo: Photo, line: CardLine, version: str) -> CardLine:
    """Return the line of a picture: a data: URI in 4.0 (RFC 6350, 6.2.4), base64 before."""
    body = base64.b64encode(photo.data).decode("ascii")
    if version == "4.0":
        return replace(line, value=f"data:{photo.media_type};base64,{body}")
    kind, _, subtype = photo.media_type.partition("/")
    named = (("TYPE", (subtype.upper(),)),) if kind == "image" and subtype else ()
    return replace(line, value=body, params=(("ENCODING", ("b",)), *named, *line.params))


def bare_line(line: CardLine) -> CardLine:
    """Return the line of a picture without its value, and without what was said of that value."""
    params = tuple(param for param in line.params if param[0] not in _OF_THE_VALUE)
    return replace(line, value="", params=params)
