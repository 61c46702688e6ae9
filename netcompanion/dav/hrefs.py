"""Addresses of cards: one spelling for each, and none that leads out of its book.

Servers escape the same path in different ways (`%E2`, `%e2`, not at all). `plain` is the one that
is stored and compared: everything readable unescaped, only "%", "/" within a name and what is no
text escaped. So nothing is lost, and `quoted` gives the path back as it is sent.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

_PATH: Final = "!$&'()*+,;=:@~"  # what RFC 3986 section 3.3 lets stand in a segment
_PORTS: Final = {"http": 80, "https": 443}
_MOST: Final = 8_000  # characters of an href, as most servers take of an address (RFC 9110, 4.1)
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


def origin(url: str) -> str:
    """Return scheme://host:port of an address, in lower case and with the port always said.

    Raises ValueError for what is no http address.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("No web address")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or _PORTS[parts.scheme]}"


def plain(path: str) -> str:
    """Return the one spelling of a path."""
    return "/".join(_plain_segment(unquote_to_bytes(part)) for part in path.split("/"))


def quoted(path: str) -> str:
    """Return a plain path as it stands in a request."""
    return "/".join(quote(unquote_to_bytes(part), safe=_PATH) for part in path.split("/"))


def url_of(href: str, book: str) -> str:
    """Return the address of a card of the book at `book`."""
    parts = urlsplit(book)
    return f"{parts.scheme}://{parts.netloc}{quoted(href)}"


def within(href: str, book: str) -> str | None:
    """Return the plain path of what a server names in its book; None for the book itself.

    Raises ValueError for another scheme, host or port, for "..", and for what is not in the book.
    """
    if len(href) > _MOST or any(letter < " " for letter in href):
        raise ValueError("No address of a card")
    parts = urlsplit(urljoin(book, href))
    if origin(parts.geturl()) != origin(book):
        raise ValueError("Another server")
    asked = plain(urlsplit(href).path)
    path, home = plain(parts.path), plain(urlsplit(book).path)
    if {"..", "."} & {*asked.split("/"), *path.split("/")}:
        raise ValueError("A path that leads elsewhere")
    if path.rstrip("/") == home.rstrip("/"):
        return None
    if not path.startswith(home.rstrip("/") + "/"):
        raise ValueError("Not in this book")
    return path


def last_part(href: str) -> str:
    """Return what a card is called in its book, for want of a better name."""
    return href.rstrip("/").rpartition("/")[2]


def name_for(uid: str) -> str:
    """Return the file name of a new card: its UID where that is safe in any file system.

    Else one that follows from the UID, so that the same card gets the same name again.
    """
    if _SAFE_NAME.fullmatch(uid):
        return f"{uid}.vcf"
    from uuid import NAMESPACE_URL, uuid5

    return f"{uuid5(NAMESPACE_URL, uid)}.vcf"


def _plain_segment(name: bytes) -> str:
    try:
        text = name.decode()
    except UnicodeDecodeError:
        return quote(name, safe=_PATH)
    if text.isprintable() and not {"%", "/"} & {*text}:  # as most are
        return text
    return "".join(
        letter if letter.isprintable() and letter not in "%/" else quote(letter, safe="")
        for letter in text
    )
