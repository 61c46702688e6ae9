"""E-mail addresses, phone numbers and web addresses inside a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from netcompanion.domain.contact import Email, Link, Phone, PhoneKind, SocialProfile

Point = Email | Phone | Link | SocialProfile

_EMAIL = (
    r"(?P<email>(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63})"
)
_ADDRESS = r"[^\s<>\",;]"
_DOMAINS = r"com|org|net|io|co|eu|uk|ie|de|fr|nl|be|es|it|pl|se|no|dk|fi|ch|at|example"
_LINK = (
    rf"(?P<link>(?<![\w@.])(?:https?://{_ADDRESS}{{1,500}}|www\.{_ADDRESS}{{1,500}}"
    rf"|(?:[a-z]{{2,3}}\.)?linkedin\.com/{_ADDRESS}{{1,200}}"
    rf"|(?-i:(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_DOMAINS}))\b(?:/{_ADDRESS}{{0,500}})?))"
)
_LABEL = (
    r"(?:(?P<label>mobile|mob|cell|telephone|tel|phone|office|direct|work|home|fax)[.:]?"
    r"|(?P<letter>[mtwhfpdo])[.:])\s*"
)
_PHONE = (
    rf"(?:(?<!\w){_LABEL})?"
    r"(?P<phone>(?<![\w/.+-])\+?\(?\d(?:[ \t\xa0().\u2010-\u2013-]{0,3}\d){6,14}"
    r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?)(?![\w/:]|[.-]\d)"
)
_POINT = re.compile(rf"<?(?:mailto:)?{_EMAIL}>?|<?{_LINK}>?|{_PHONE}", re.IGNORECASE)
_DAY_OR_YEARS = re.compile(r"\d{4}-\d\d-\d\d|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_LINKEDIN = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/([^/?#\s]+)", re.IGNORECASE
)
_UK_MOBILE = re.compile(r"(?:\+44|0044|0)7[1-9]\d{8}")
_KINDS = {
    PhoneKind.MOBILE: ("mobile", "mob", "cell", "m"),
    PhoneKind.WORK: ("office", "direct", "work", "w", "d", "o"),
    PhoneKind.HOME: ("home", "h"),
    PhoneKind.FAX: ("fax", "f"),
}
_KIND_OF = {label: kind for kind, labels in _KINDS.items() for label in labels}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFound:
    """A way to reach somebody, and where in the text it stands, with its label."""

    point: Point
    start: int
    end: int

    @property
    def words(self) -> str:
        """The address or number; of a profile, the address as it was written."""
        return self.point.url if isinstance(self.point, SocialProfile) else self.point.value


def find_points(text: str, start: int = 0, end: int | None = None) -> Iterator[PointFound]:
    """Yield what stands between `start` and `end`, in order; the values as they were written."""
    for match in _POINT.finditer(text, start, len(text) if end is None else end):
        point = _point(match)
        if point is not None:
            trimmed = match[0].rstrip(".,;:!?)'")
            yield PointFound(point=point, start=match.start(), end=match.start() + len(trimmed))


def phone_kind(number: str, label: str = "") -> PhoneKind:
    """Return what a number reaches: by its label, else a British mobile by its digits.

    Source: the numbering plan of Ofcom, 07 and nine digits; 070 are personal numbers.
    """
    kind = _KIND_OF.get(label.lower())
    mobile = _UK_MOBILE.fullmatch(re.sub(r"[^+\d]", "", number))
    return kind or (PhoneKind.MOBILE if mobile else PhoneKind.OTHER)


def link_point(address: str) -> Link | SocialProfile:
    """Return a web address, or the profile that it shows."""
    profile = _LINKEDIN.match(address)
    if profile:
        return SocialProfile(service="linkedin", handle=profile[1], url=address)
    return Link(value=address)


def _point(match: re.Match[str]) -> Point | None:
    if match["email"]:
        return Email(value=match["email"])
    if match["link"]:
        return link_point(match["link"].rstrip(".,;:!?)'"))
    if _DAY_OR_YEARS.fullmatch(match["phone"]):
        return None
    label = match["label"] or match["letter"] or ""
    return Phone(value=match["phone"], kind=phone_kind(match["phone"], label))
