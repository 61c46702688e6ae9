"""What waits in the box of a stack, a photo or a pasted text, read into one person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcompanion.domain.contact import Contact, Phone, PhoneKind, Photo
from netcompanion.domain.errors import FormatError
from netcompanion.domain.proposal import CardPicture, Field, Proposal
from netcompanion.services import reading
from netcompanion.services.reading import Found, Recognise
from netcompanion.services.stack_rows import Row

_FIRST_PHONES = (PhoneKind.MOBILE, PhoneKind.WORK, PhoneKind.HOME, PhoneKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCard:
    """Who is on a card, with fresh ids.

    `proposal` tells where each field stands and how sure it is, `card` is the picture it stands
    on; both are None for a vCard. `photo` is the portrait that a vCard brought along.
    """

    contact: Contact
    photo: Photo | None = None
    proposal: Proposal | None = None
    card: CardPicture | None = None

    @property
    def row(self) -> Row:
        """What is shown in the form, and beside it what the form has no field for.

        A number or address in the form is not in `extra`, so that it is gone once it is put right.
        """
        contact = self.contact
        phone = min(contact.phones, key=_place_of, default=None)
        return Row(
            name=contact.formatted,
            organisation=contact.organisation,
            title=contact.title,
            email=contact.emails[0].value if contact.emails else "",
            phone=phone.value if phone else "",
            tags=contact.tags,
            extra=replace(
                contact,
                phones=tuple(each for each in contact.phones if each is not phone),
                emails=contact.emails[1:],
                tags=(),
            ),
        )

    @property
    def doubtful(self) -> frozenset[Field]:
        """The fields that were read with doubt."""
        proposed = self.proposal.proposed if self.proposal else ()
        return frozenset(each.field for each in proposed if not each.is_sure)


def read_photo(data: bytes, region: str, recognise: Recognise) -> ReadCard:
    """Read the photo of a card; takes seconds. `region`: as `read_text`.

    Raises:
        FormatError: it is no picture that can be read, or nobody is on it.
        UserError: the package that reads photos is not installed.
    """
    return _card([reading.read_photo("", recognise(data), region)])


def read_text(text: str, region: str) -> ReadCard:
    """Read the text of one person. Raises FormatError when nobody is in it.

    `region` is the country that is meant where the card itself does not tell.
    """
    return _card(reading.read_text(text, region))


def _place_of(phone: Phone) -> int:
    return _FIRST_PHONES.index(phone.kind) if phone.kind in _FIRST_PHONES else len(_FIRST_PHONES)


def _card(found: list[Found]) -> ReadCard:
    for first in found:
        if first.contact is not None:
            return ReadCard(
                contact=first.contact, photo=first.photo, proposal=first.proposal, card=first.card
            )
    errors = (each.error for each in found if each.error is not None)
    raise next(errors, None) or FormatError("Nobody was found in it.")
