"""What kinds of numbers and addresses are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.contact import Email, Link, Phone, PhoneKind, PointKind, PostalAddress
from netcompanion.domain.display import shown

translate = QCoreApplication.translate

SERVICES = {
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "youtube": "YouTube",
    "whatsapp": "WhatsApp",
    "signal": "Signal",
    "telegram": "Telegram",
    "xing": "XING",
    "x": "X",
    "twitter": "Twitter",
    "skype": "Skype",
}
"""Services by the words in vCards, and as they write themselves."""


def phone_kinds() -> list[tuple[str, str]]:
    """Keys and words of what a number reaches."""
    return [
        (PhoneKind.MOBILE, translate("Kinds", "Mobile")),
        (PhoneKind.WORK, translate("Kinds", "Work phone")),
        (PhoneKind.HOME, translate("Kinds", "Home phone")),
        (PhoneKind.FAX, translate("Kinds", "Fax")),
        (PhoneKind.PAGER, translate("Kinds", "Pager")),
        (PhoneKind.OTHER, translate("Kinds", "Phone")),
    ]


def email_kinds() -> list[tuple[str, str]]:
    """Keys and words of e-mail addresses."""
    return [
        (PointKind.WORK, translate("Kinds", "Work email")),
        (PointKind.HOME, translate("Kinds", "Home email")),
        (PointKind.OTHER, translate("Kinds", "Email")),
    ]


def link_kinds() -> list[tuple[str, str]]:
    """Keys and words of web addresses."""
    return [
        (PointKind.WORK, translate("Kinds", "Work link")),
        (PointKind.HOME, translate("Kinds", "Own link")),
        (PointKind.OTHER, translate("Kinds", "Link")),
    ]


def address_kinds() -> list[tuple[str, str]]:
    """Keys and words of postal addresses."""
    return [
        (PointKind.WORK, translate("Kinds", "Work address")),
        (PointKind.HOME, translate("Kinds", "Home address")),
        (PointKind.OTHER, translate("Kinds", "Address")),
    ]


def kind_words(point: Phone | Email | Link | PostalAddress) -> str:
    """What a number or address is called: its owner's own word, if there is one."""
    if point.label:
        return shown(point.label)
    match point:
        case Phone():
            kinds = phone_kinds()
        case Email():
            kinds = email_kinds()
        case Link():
            kinds = link_kinds()
        case PostalAddress():
            kinds = address_kinds()
    return dict(kinds)[point.kind]


def service_words(service: str) -> str:
    """What a service is called."""
    known = SERVICES.get(service.lower())
    return known or shown(service).capitalize() or translate("Kinds", "Profile")
