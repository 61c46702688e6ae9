"""Properties of address books and cards, taken for no more than they can be."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from netcompanion.dav.errors import plain_words
from netcompanion.dav.facts import BookFacts
from netcompanion.dav.hrefs import last_part
from netcompanion.dav.xml import CALENDAR_SERVER, CARD, DAV, Response, Value, asked

ETAG: Final = f"{DAV}getetag"
KIND: Final = f"{DAV}resourcetype"
DATA: Final = f"{CARD}address-data"
_NAME: Final = f"{DAV}displayname"
_TOKEN: Final = f"{DAV}sync-token"
_CTAG: Final = f"{CALENDAR_SERVER}getctag"
_RIGHTS: Final = f"{DAV}current-user-privilege-set"
_REPORTS: Final = f"{DAV}supported-report-set"
_SIZE: Final = f"{CARD}max-resource-size"
_VERSIONS: Final = f"{CARD}supported-address-data"

BOOK: Final = asked(KIND, _NAME, _RIGHTS, _REPORTS, _TOKEN, _CTAG, _SIZE, _VERSIONS)
"""Asks for all that `facts_of` tells."""

_WRITING: Final = frozenset(f"{DAV}{right}" for right in ("all", "write", "write-content", "bind"))
_ETAG: Final = re.compile(r'(?:W/)?"[ !#-~]{0,500}"|[!#-)+\--~][!#-+\--~]{0,500}')
_VERSION: Final = re.compile(r"[0-9]\.[0-9]")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_LONGEST: Final = 4_000  # characters of a token


def is_book(response: Response) -> bool:
    """Whether it is an address book."""
    return f"{CARD}addressbook" in _of(response, KIND).names


def is_folder(response: Response) -> bool:
    """Whether it is a collection, so that it is no card."""
    return f"{DAV}collection" in _of(response, KIND).names


def facts_of(response: Response, url: str) -> BookFacts:
    """Return what a server says of the book at `url`; what it does not say is left open."""
    rights = response.values.get(_RIGHTS)
    size = response.text(_SIZE).strip()
    last = unquote(last_part(urlsplit(url).path))
    return BookFacts(
        url=url,
        name=plain_words(response.text(_NAME)) or plain_words(last),
        read_only=rights is not None and bool(rights.names) and not rights.names & _WRITING,
        max_size=int(size) or None if _NUMBER.fullmatch(size) else None,
        versions=tuple(filter(_VERSION.fullmatch, _of(response, _VERSIONS).versions)),
        supports_sync=f"{DAV}sync-collection" in _of(response, _REPORTS).names,
        token=token_of(response.text(_TOKEN)),
        ctag=token_of(response.text(_CTAG)),
    )


def token_of(text: str) -> str:
    """Return a token or a ctag, "" for what is longer than any can be."""
    said = text.strip()
    return said if len(said) <= _LONGEST else ""


def etag_of(text: str) -> str:
    """Return an ETag as it may stand in a header; "" for what is none, "*" among that.

    RFC 9110 section 8.8.3, but also without quotes, as some servers write it.
    """
    said = text.strip()
    return said if _ETAG.fullmatch(said) else ""


def _of(response: Response, name: str) -> Value:
    return response.values.get(name) or Value()
