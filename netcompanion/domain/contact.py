"""A contact: one person or firm, as the address book knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from netcompanion.domain.identity import new_id
from netcompanion.domain.source_card import CardLine as CardLine
from netcompanion.domain.source_card import SourceCard as SourceCard


class PhoneKind(StrEnum):
    """What a number reaches."""

    MOBILE = "mobile"
    WORK = "work"
    HOME = "home"
    FAX = "fax"
    PAGER = "pager"
    OTHER = "other"


class PointKind(StrEnum):
    """Which side of life an e-mail, link or postal address belongs to."""

    WORK = "work"
    HOME = "home"
    OTHER = "other"


class NetworkKind(StrEnum):
    """The four networks; a contact may be in several."""

    SUPPORT = "support"
    INFORMATION = "information"
    REFERRAL = "referral"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number as it was written; `label` is the owner's own word for it."""

    value: str
    kind: PhoneKind = PhoneKind.OTHER
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """An e-mail address as it was written."""

    value: str
    kind: PointKind = PointKind.OTHER
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web address as it was written. Never opened by itself."""

    value: str
    kind: PointKind = PointKind.OTHER
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """The seven parts of a vCard ADR (RFC 6350, 6.3.1)."""

    po_box: str = ""
    extended: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    kind: PointKind = PointKind.OTHER
    label: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str, str, str, str]:
        """The components in the order of RFC 6350."""
        return (
            self.po_box,
            self.extended,
            self.street,
            self.locality,
            self.region,
            self.postcode,
            self.country,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialProfile:
    """A profile on a service: `service` in lower case ("linkedin"), a handle or an address."""

    service: str
    handle: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date of which parts may be unknown, as in RFC 6350, 4.3.1 ("--04-23", "1985")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """The original bytes of a picture; `digest` is the SHA-256 of `data` in hexadecimal."""

    digest: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRef:
    """Which stored picture shows the contact."""

    digest: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Everything known about one contact. `uid` is its identity in other address books.

    `wants` and `offers` are what this person looks for and can give, a few words each; like
    `networks` they are private, and on no card.
    """

    id: str
    uid: str
    created: datetime
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    formatted: str = ""
    phonetic_given: str = ""
    phonetic_family: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    links: tuple[Link, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    socials: tuple[SocialProfile, ...] = ()
    birthday: PartialDate | None = None
    photo: PhotoRef | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    networks: frozenset[NetworkKind] = frozenset()
    wants: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    source: SourceCard | None = None

    @property
    def name(self) -> str:
        """What to call the contact on screen; empty only when nothing at all is known."""
        return next(filter(None, self._candidates()), "")

    def _candidates(self) -> tuple[str, ...]:
        composed = " ".join(filter(None, (self.given, self.additional, self.family)))
        first_email = self.emails[0].value if self.emails else ""
        first_phone = self.phones[0].value if self.phones else ""
        return (
            self.formatted.strip(),
            composed,
            self.nickname,
            self.organisation,
            first_email,
            first_phone,
        )

    @property
    def role_line(self) -> str:
        """Title and organisation in one line, whichever are known."""
        return ", ".join(filter(None, (self.title, self.organisation)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """What a list shows of a contact, without loading the rest."""

    id: str
    name: str
    title: str = ""
    organisation: str = ""
    networks: frozenset[NetworkKind] = frozenset()
    photo_digest: str = ""

    @property
    def role_line(self) -> str:
        """Title and organisation in one line, whichever are known."""
        return ", ".join(filter(None, (self.title, self.organisation)))


def new_contact(now: datetime | None = None) -> Contact:
    """Return an empty contact with fresh ids, created `now` (UTC)."""
    return Contact(id=new_id(), uid=new_id(), created=now or datetime.now(UTC))


def initials(name: str) -> str:
    """Return one or two letters that stand for a name in an avatar."""
    words = re.findall(r"\w+", name)
    if not words:
        return ""
    picked = words if len(words) == 1 else (words[0], words[-1])
    return "".join(word[0] for word in picked).upper()
