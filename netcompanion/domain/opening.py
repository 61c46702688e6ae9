"""Addresses of strangers made safe to hand to the system: four schemes, rebuilt from their parts.

Anything else (javascript:, file:, smb:, data: …) can be looked at and copied, and is not opened.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from netcompanion.domain.contact import SocialProfile

_LONGEST = 2000
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9-]{1,63})+\.?")
_UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:/|\Z))", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@<>\",;:\\()\[\]]{1,64}@([^\s@<>\",;:\\()\[\]/?#]{1,253})")
_NUMBER = re.compile(r"\+?[\d\s().\-–/\xa0]{2,40}", re.ASCII)
_KEPT = "/~:@!$&'()*+,;=%-._"
_PLACES = {
    "linkedin": "https://www.linkedin.com/in/",
    "github": "https://github.com/",
    "xing": "https://www.xing.com/profile/",
    "bluesky": "https://bsky.app/profile/",
}


def web_address(written: str) -> str | None:
    """Return the http or https address that opens, in ASCII; None when it is not one.

    The host is shown as it is asked for (xn--), so that what is read is where it leads. A name
    and password before the host are refused: they are there to look like another host.
    """
    written = written.strip()
    if len(written) > _LONGEST or _UNSAFE.search(written):
        return None
    try:
        parts = urlsplit(written if _SCHEME.match(written) else f"https://{written}")
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:  # urllib's word for brackets and ports that are none
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or host is None:
        return None
    place = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    query = f"?{quote(parts.query, _KEPT + '?/')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, _KEPT + '?/')}" if parts.fragment else ""
    return f"{place}{quote(parts.path, _KEPT)}{query}{fragment}"


def mail_address(written: str) -> str | None:
    """Return the mailto address of one mailbox, with nothing but the mailbox in it."""
    written = written.strip()
    mailbox = _MAILBOX.fullmatch(written)
    if mailbox is None or _UNSAFE.search(written) or _ascii_host(mailbox[1]) is None:
        return None
    return f"mailto:{quote(written, '@!$*+-._~')}"


def phone_address(written: str) -> str | None:
    """Return the tel address of a number: its digits, and the sign of an international one."""
    written = written.strip()
    if not _NUMBER.fullmatch(written):
        return None
    digits = "".join(filter(str.isdecimal, written))
    return f"tel:{'+' * written.startswith('+')}{digits}" if len(digits) > 1 else None


def profile_address(social: SocialProfile) -> str | None:
    """Return the web address of a profile, from its own address or from its handle."""
    if social.url:
        return web_address(social.url)
    start = _PLACES.get(social.service)
    handle = social.handle.strip().lstrip("@")
    return web_address(f"{start}{quote(handle, '')}") if start and handle else None


def _ascii_host(host: str) -> str | None:
    try:
        plain = host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return plain if _HOST.fullmatch(plain) else None
