"""What a column of a table can be: the fields that somebody who maps it chooses from.

An id is a family, after a colon its kind, and after a full stop the part of a thing that takes
several columns: "email:work", "address:home.street", "phone.label".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ADDRESS_PARTS: Final = {
    "street": "street",
    "house": "house number",
    "extended": "second line",
    "po_box": "PO box",
    "locality": "city",
    "region": "state or county",
    "postcode": "postcode",
    "country": "country",
}
PHONE_SLOTS: Final = {  # numbers that have a name of their own, as Outlook has them
    "assistant": "Assistant",
    "callback": "Callback",
    "car": "Car",
    "company": "Company main",
    "isdn": "ISDN",
    "radio": "Radio",
    "telex": "Telex",
    "tty": "TTY",
}
SERVICES: Final = {
    "linkedin": "LinkedIn",
    "xing": "XING",
    "twitter": "X or Twitter",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "github": "GitHub",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "skype": "Skype",
    "jabber": "Jabber",
    "icq": "ICQ",
    "aim": "AIM",
    "msn": "MSN",
    "yahoo": "Yahoo",
    "googletalk": "Google Talk",
    "qq": "QQ",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "wechat": "WeChat",
    "signal": "Signal",
    "threema": "Threema",
    "line": "LINE",
}
_SIDE_NAMES: Final = ("work", "home", "other")
_OWN_FAMILIES: Final = {
    "email": "E-mail",
    "phone": "Phone",
    "link": "Web address",
    "address": "Address",
}
_SIDES: Final = {"": "", ":work": ", work", ":home": ", home", ":other": ", other"}

TARGETS: Final[dict[str, str]] = {
    "name": "Whole name",
    "given": "Given name",
    "family": "Family name",
    "additional": "Middle name",
    "prefix": "Title before the name",
    "suffix": "Letters after the name",
    "nickname": "Nickname",
    "phonetic_given": "Given name, as spoken",
    "phonetic_family": "Family name, as spoken",
    "title": "Job title",
    "organisation": "Organisation",
    "department": "Department",
    "email": "E-mail",
    "email:work": "E-mail, work",
    "email:home": "E-mail, home",
    "email.label": "E-mail: its kind or label",
    "phone": "Phone",
    "phone:mobile": "Phone, mobile",
    "phone:work": "Phone, work",
    "phone:home": "Phone, home",
    "phone:fax": "Fax",
    "phone:home fax": "Fax, home",
    "phone:pager": "Pager",
    "phone:first": "Phone, first choice",
    **{f"phone:{id_}": f"Phone, {words}" for id_, words in PHONE_SLOTS.items()},
    "phone.label": "Phone: its kind or label",
    "link": "Web address",
    "link:work": "Web address, work",
    "link:home": "Web address, home",
    "link.label": "Web address: its kind or label",
    **{f"social:{id_}": words for id_, words in SERVICES.items()},
    "social": "Other profile",
    "social.label": "Other profile: which service",
    "address": "Address in one cell",
    **{
        f"address{side}.{part}": f"Address{said}: {words}"
        for side, said in _SIDES.items()
        for part, words in ADDRESS_PARTS.items()
    },
    "address.label": "Address: its kind or label",
    "birthday": "Birthday",
    "birthday.year": "Birthday: year",
    "birthday.month": "Birthday: month",
    "birthday.day": "Birthday: day",
    "date:anniversary": "Anniversary",
    "date:connected": "Connected on",
    "date": "Other date",
    "date.label": "Other date: what for",
    "relation:referred by": "Referred by",
    "relation:spouse": "Spouse",
    "relation:manager": "Manager",
    "relation:assistant": "Assistant",
    "relation": "Related person",
    "relation.label": "Related person: how",
    "tags": "Tags",
    "note": "Note",
    "note.headed": "Note, after the column's name",
    "detail": "Further detail",
    "detail.label": "Further detail: its label",
    "line": "Keep as it is",
    "line.custom": "Keep as an own field",
    "uid": "Identity in address books (UID)",
    "tags.escaped": "Tags, parted by semicolons",
    "address.formatted": "Address as written",
    **{f"address:{side}.formatted": f"Address as written, {side}" for side in _SIDE_NAMES},
    "email.display": "E-mail: the name shown with it",
    "social.handle": "Other profile: name",
    "social.url": "Other profile: address",
    **{f"{id_}.type": f"{words}: type" for id_, words in _OWN_FAMILIES.items()},
    **{f"{id_}.own_label": f"{words}: label" for id_, words in _OWN_FAMILIES.items()},
}
"""Target ids to English words, in the order of a menu; what only tables of certain programs have
comes last. "" stands for a column that is left out."""

SINGLE: Final = frozenset(
    "name given family additional prefix suffix nickname phonetic_given phonetic_family title"
    " organisation department birthday birthday.year birthday.month birthday.day uid".split()
)
"""Targets that one column at most can have."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target id in its parts."""

    family: str
    kind: str
    part: str


def target(id_: str) -> Target:
    """Return the parts of a target id."""
    base, _, part = id_.partition(".")
    family, _, kind = base.partition(":")
    return Target(family, kind, part)


def is_target(id_: str) -> bool:
    """Whether a column can be read as this."""
    return not id_ or id_ in TARGETS
