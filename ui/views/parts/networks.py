"""The four networks in words, colours and icons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.contact import NetworkKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """Tone and icon of a chip."""

    tone: str
    icon: str


LOOKS = {
    NetworkKind.CUSTOMER: Look("accent", "storefront"),
    NetworkKind.REFERRAL: Look("amber", "share-network"),
    NetworkKind.INFORMATION: Look("blue", "newspaper"),
    NetworkKind.SUPPORT: Look("violet", "lifebuoy"),
}

KEYS = tuple(NetworkKind)
"""The networks by their keys 1 to 4, which are the same wherever a network is chosen."""


def plural(kind: NetworkKind) -> str:
    """What the people of a network are called, on a filter."""
    return {
        NetworkKind.CUSTOMER: translate("Networks", "Customers"),
        NetworkKind.REFERRAL: translate("Networks", "Referral"),
        NetworkKind.INFORMATION: translate("Networks", "Information"),
        NetworkKind.SUPPORT: translate("Networks", "Support"),
    }[kind]


def network_words(kind: NetworkKind) -> str:
    """What stands beside the name of somebody in a network."""
    return {
        NetworkKind.CUSTOMER: translate("Networks", "customer network"),
        NetworkKind.REFERRAL: translate("Networks", "referral network"),
        NetworkKind.INFORMATION: translate("Networks", "information network"),
        NetworkKind.SUPPORT: translate("Networks", "support network"),
    }[kind]
