"""What people hand over, files and texts of any kind, to contacts that can be looked at first.

Nothing is saved, nothing is fetched, and nothing but `Found` comes out: what cannot be read is
found as well, with its reason and its text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    Phone,
    Photo,
    PostalAddress,
    SocialProfile,
    new_contact,
)
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.names import split_name
from netcompanion.domain.points import link_point
from netcompanion.formats import mecard, vcard
from netcompanion.reading import payload, pictures
from netcompanion.reading.payload import Kind

_CARD_MARK = re.compile(
    rb"B\0?E\0?G\0?I\0?N\0?\s{0,4}\0?:\0?\s{0,4}\0?V\0?C\0?A\0?R\0?D", re.IGNORECASE
)
_HEAD = 1 << 16  # bytes at the beginning of a file that tell whether it holds cards
_MOST_TEXT = 1_000_000  # bytes of a file that is neither cards nor a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, or one that could not be read and why.

    `contact` is a proposal, with what is certain and no more; `text` is the whole text where it
    was no card, to be kept as a note. `source` says where it came from, `line` where in it.
    """

    source: str
    kind: Kind | None = None
    contact: Contact | None = None
    photo: Photo | None = None
    text: str = ""
    error: FormatError | None = None
    line: int | None = None
    notes: tuple[str, ...] = ()


def read_bytes(name: str, data: bytes, region: str = "") -> list[Found]:
    """Return what a file holds, by its content: vCards, a picture with QR codes, or text."""
    if pictures.is_picture(data):
        return _read_picture(name, data, region)
    if _CARD_MARK.search(data):
        return _read_cards(name, data)
    text = _text(data[:_MOST_TEXT])
    if text is None:
        problem = "This is neither a vCard, nor text, nor a PNG, JPEG, GIF or WebP picture."
        return [Found(source=name, error=FormatError(problem))]
    return read_text(text, region, name)


def read_file(path: Path, region: str = "") -> Iterator[Found]:
    """Yield what a file holds; a file of cards is read one card at a time, however large.

    Raises:
        UserError: the file cannot be opened or read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            if _CARD_MARK.search(head):
                for card in vcard.read_cards(stream):
                    yield _of_card(path.name, card)
                return
            data = stream.read(pictures.MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise UserError(f"{path} cannot be read ({reason}). Nothing was changed.") from error
    yield from read_bytes(path.name, data, region)


def read_text(text: str, region: str = "", source: str = "") -> list[Found]:
    """Return what a text holds: cards, the payload of a QR code, a link, or words.

    `region` is the country whose telephone numbers are meant where none is written ("GB").
    """
    kind = payload.classify(text)
    if kind is Kind.VCARD:
        return _read_cards(source, text.encode("utf-8", errors="replace"))
    if not text.strip():
        return []
    if kind is Kind.SHORT_CARD:
        try:
            return [Found(source=source, kind=kind, contact=mecard.read(text))]
        except FormatError as error:
            return [Found(source=source, kind=kind, error=error, text=text)]
    contact = _contact_of(payload.points(text, kind, region))
    return [Found(source=source, kind=kind, contact=contact, text=text)]


def _read_cards(name: str, data: bytes) -> list[Found]:
    return [_of_card(name, card) for card in vcard.read_cards(io.BytesIO(data))]


def _of_card(name: str, card: vcard.ReadCard) -> Found:
    return Found(
        source=name,
        kind=Kind.VCARD,
        contact=card.contact,
        photo=card.photo,
        text=card.raw,
        error=card.error,
        line=card.line,
        notes=card.notes,
    )


def _read_picture(name: str, data: bytes, region: str) -> list[Found]:
    try:
        texts = pictures.read_codes(data)
    except FormatError as error:
        return [Found(source=name, error=error)]
    if not texts:
        return [Found(source=name, error=FormatError("There is no QR code in this picture."))]
    return [found for text in texts for found in read_text(text, region, name)]


def _text(data: bytes) -> str | None:
    """Return bytes as text, or None when they are none."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _contact_of(points: list[payload.Point]) -> Contact | None:
    """Return a contact that can be reached in these ways; None when there are none."""
    if not points:
        return None
    return replace(
        new_contact(datetime.now(UTC)),
        emails=tuple(point for point in points if isinstance(point, Email)),
        phones=tuple(point for point in points if isinstance(point, Phone)),
        links=tuple(point for point in points if isinstance(point, Link)),
        socials=tuple(point for point in points if isinstance(point, SocialProfile)),
    )


def fields(contact: Contact, region: str = "") -> dict[str, Any]:
    """Return a contact as the plain values that `netcompanion read --json` prints.

    Numbers are in E.164 where they are numbers in `region` or with a country code, and
    addresses of profiles are told from other links.
    """
    links = [link_point(link.value) for link in contact.links]
    socials = [*contact.socials, *(link for link in links if isinstance(link, SocialProfile))]
    return {
        "name": _name(contact),
        "title": contact.title,
        "organisation": contact.organisation,
        "department": contact.department,
        "phones": [_phone(phone, region) for phone in contact.phones],
        "emails": [email.value for email in contact.emails],
        "urls": [link.value for link in links if isinstance(link, Link)],
        "addresses": [_address(address) for address in contact.addresses],
        "socials": [
            {"service": each.service, "handle": each.handle or each.url} for each in socials
        ],
    }


def _name(contact: Contact) -> dict[str, str]:
    parts = contact
    if not (contact.given or contact.family) and contact.formatted != contact.organisation:
        name = split_name(contact.formatted)
        parts = replace(
            contact,
            prefix=name.prefix,
            given=name.given,
            additional=name.additional,
            family=name.family,
            suffix=name.suffix,
        )
    return {
        "full": contact.formatted or " ".join(filter(None, (parts.given, parts.family))),
        "given": parts.given,
        "middle": parts.additional,
        "family": parts.family,
        "prefix": parts.prefix,
        "suffix": parts.suffix,
    }


def _phone(phone: Phone, region: str) -> dict[str, str]:
    import phonenumbers

    kind = phone.kind.value
    try:
        number = phonenumbers.parse(phone.value, region.upper() or None)
    except phonenumbers.NumberParseException:
        return {"value": phone.value, "type": kind}
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return {"e164": e164, "type": kind, "ext": number.extension or ""}


def _address(address: PostalAddress) -> dict[str, str]:
    extra = ", ".join(filter(None, (address.extended, address.po_box)))
    return {
        "street": address.street,
        "extra": extra,
        "locality": address.locality,
        "region": address.region,
        "postcode": address.postcode,
        "country": address.country,
    }
