"""What stands before the colon of a content line, and what it says of the value after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from netcompanion.domain.contact import CardLine, PhoneKind, PointKind
from netcompanion.domain.source_card import Params, cut, parse_head

MESSENGERS = {
    "X-JABBER": "jabber",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-ICQ": "icq",
    "X-AIM": "aim",
    "X-YAHOO": "yahoo",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-GOOGLE-TALK": "googletalk",
    "X-GTALK": "googletalk",
    "X-TWITTER": "twitter",
    "X-GADUGADU": "gadugadu",
    "X-GROUPWISE": "groupwise",
    "X-WECHAT": "wechat",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-LINKEDIN": "linkedin",
    "X-SIGNAL": "signal",
    "X-THREEMA": "threema",
}
LABELS = "X-ABLABEL"
ANDROID_ROWS = "X-ANDROID-CUSTOM"
FAMILY_NAMES = {
    "phones": ("TEL",),
    "emails": ("EMAIL",),
    "links": ("URL",),
    "addresses": ("ADR",),
    "socials": ("IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE", *MESSENGERS),
}
_SLOTS = {
    **{name: family for family, names in FAMILY_NAMES.items() for name in names},
    **{
        name: name
        for name in (
            *("N", "FN", "NICKNAME", "ORG", "TITLE", "BDAY", "NOTE", "CATEGORIES", "UID", LABELS),
            *("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME", ANDROID_ROWS),
        )
    },
}
_KINDS = (
    ("fax", PhoneKind.FAX),
    ("pager", PhoneKind.PAGER),
    ("cell", PhoneKind.MOBILE),
    ("mobile", PhoneKind.MOBILE),
    ("iphone", PhoneKind.MOBILE),
    ("work", PhoneKind.WORK),
    ("home", PhoneKind.HOME),
)
_SIDES = (("work", PointKind.WORK), ("home", PointKind.HOME))
_SHORT = 120  # characters of a head that is worth remembering
_MANY = 4096  # heads that are remembered at one time


@dataclass(frozen=True, slots=True)
class Heading:
    """A head and its meaning, found out once for all lines that begin alike.

    `slot` names the field that its line is about: a family of points, or the property; "" for
    none. `types` are in lower case; `group` is in upper case.
    """

    name: str
    group: str
    params: Params
    spelled: str
    slot: str
    types: tuple[str, ...]
    preferred: bool
    phone: PhoneKind
    side: PointKind

    def param(self, *names: str) -> str:
        """Return the first value of the first of these parameters that there is, or ""."""
        for wanted in names:
            for name, values in self.params:
                if name == wanted and values:
                    return values[0]
        return ""


def heading(name: str, group: str, params: Params, spelled: str = "") -> Heading:
    """Return what a head means."""
    types = next((values for key, values in params if key == "TYPE"), ())
    words = tuple(word.lower() for word in types)
    first = next((values for key, values in params if key == "PREF"), ())
    return Heading(
        name=name,
        group=group.upper(),
        params=params,
        spelled=spelled,
        slot=_SLOTS.get(name, ""),
        types=words,
        preferred="pref" in words or first[:1] == ("1",),
        phone=phone_kind(words),
        side=side_of(words),
    )


def heading_of(line: CardLine) -> Heading:
    """Return what the head of a line means."""
    return heading(line.name, line.group, line.params)


def phone_kind(words: tuple[str, ...]) -> PhoneKind:
    """Return what a number reaches, by the words that stand beside it."""
    return next((kind for word, kind in _KINDS if word in words), PhoneKind.OTHER)


def side_of(words: tuple[str, ...]) -> PointKind:
    """Return which side of life something belongs to, by the words that stand beside it."""
    return next((kind for word, kind in _SIDES if word in words), PointKind.OTHER)


class _Known(dict[str, Heading]):
    """Headings by their spelled heads; those of strangers recur, and are many at worst."""

    def __missing__(self, head: str) -> Heading:
        found = heading(*parse_head(head), head)
        if len(head) <= _SHORT:
            if len(self) >= _MANY:
                self.clear()
            self[head] = found
        return found


KNOWN = _Known()
"""What each spelled head means."""


Said = tuple[Heading, str]
"""A heading and the value after it."""

Found = dict[str, list[Said]]
"""What lines say, by the slot of their headings; those that are no field are not in it."""


def found_in(text: str) -> Found:
    """Return what the lines of a source card's text say."""
    found: Found = defaultdict(list)
    for line in text.split("\n"):
        head, value = cut(line)
        heading = KNOWN[head]
        if heading.slot:
            found[heading.slot].append((heading, value))
    return found
