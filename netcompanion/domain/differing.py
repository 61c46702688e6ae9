"""What two descriptions of one contact say differently, field by field, and taking fields over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    PartialDate,
    Phone,
    PhotoRef,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.domain.normalise import plain_link
from netcompanion.domain.sources import joined, said
from netcompanion.domain.uniting import united


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that is said differently; `here` and `there` are texts to be shown."""

    field: str
    name: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class _Field:
    """One field: what it is made of in a contact, and the names of its lines in a vCard."""

    name: str
    attributes: tuple[str, ...]
    show: Callable[[Contact], str]
    lines: tuple[str, ...]


def _text(attribute: str) -> Callable[[Contact], str]:
    return lambda contact: str(getattr(contact, attribute))


def _many(attribute: str) -> Callable[[Contact], str]:
    return lambda contact: "\n".join(map(_words, getattr(contact, attribute)))


def _words(point: Phone | Email | Link | PostalAddress | SocialProfile | str) -> str:
    match point:
        case str():
            return point
        case SocialProfile():
            return f"{point.service}: {point.url or point.handle}"
        case PostalAddress():
            words = ", ".join(" ".join(part.split()) for part in point.parts if part)
        case _:
            words = point.value
    kind = point.label or ("" if point.kind.value == "other" else point.kind.value)
    return f"{words} ({kind})" if kind else words


def _date(contact: Contact) -> str:
    value = contact.birthday or PartialDate()
    parts = (
        f"{value.year}" if value.year else "",
        *(f"{n:02}" for n in (value.month, value.day) if n),
    )
    return "-".join(filter(None, parts))


def _full_name(contact: Contact) -> str:
    parts = (contact.prefix, contact.given, contact.additional, contact.family, contact.suffix)
    composed = " ".join(filter(None, parts))
    if composed and contact.formatted and composed != contact.formatted:
        return f"{contact.formatted} ({composed})"
    return contact.formatted or composed or contact.name


FIELDS: dict[str, _Field] = {
    "name": _Field(
        "Name",
        ("prefix", "given", "additional", "family", "suffix", "formatted"),
        _full_name,
        ("N", "FN"),
    ),
    "phonetic": _Field(
        "Phonetic name",
        ("phonetic_given", "phonetic_family"),
        lambda contact: " ".join(filter(None, (contact.phonetic_given, contact.phonetic_family))),
        ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"),
    ),
    "nickname": _Field("Nickname", ("nickname",), _text("nickname"), ("NICKNAME",)),
    "organisation": _Field("Organisation", ("organisation",), _text("organisation"), ("ORG",)),
    "department": _Field("Department", ("department",), _text("department"), ("ORG",)),
    "title": _Field("Role", ("title",), _text("title"), ("TITLE",)),
    "phones": _Field("Phones", ("phones",), _many("phones"), ("TEL",)),
    "emails": _Field("Emails", ("emails",), _many("emails"), ("EMAIL",)),
    "links": _Field("Links", ("links",), _many("links"), ("URL",)),
    "addresses": _Field("Addresses", ("addresses",), _many("addresses"), ("ADR", "LABEL")),
    "socials": _Field(
        "Profiles", ("socials",), _many("socials"), ("IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE")
    ),
    "birthday": _Field("Birthday", ("birthday",), _date, ("BDAY",)),
    "photo": _Field("Picture", ("photo",), lambda contact: _picture(contact.photo), ()),
    "note": _Field("Note", ("note",), _text("note"), ("NOTE",)),
    "tags": _Field("Tags", ("tags",), _many("tags"), ("CATEGORIES",)),
}
_LINES = frozenset(name for each in FIELDS.values() for name in each.lines)


def _picture(photo: PhotoRef | None) -> str:
    return f"{photo.media_type} {photo.digest[:8]}" if photo else ""


def differences(here: Contact, there: Contact) -> tuple[Difference, ...]:
    """Return the fields that `there` says something else about.

    Silence is no difference, and neither is what looks the same: a name that one of them has
    put together and the other has not.
    """
    names = ("photo",) if _heard_before(here, there) else tuple(FIELDS)
    found = (
        Difference(
            field=name,
            name=FIELDS[name].name,
            here=FIELDS[name].show(here),
            there=FIELDS[name].show(there),
        )
        for name in names
        if any(_differs(here, there, attribute) for attribute in FIELDS[name].attributes)
    )
    return tuple(each for each in found if each.here != each.there)


def _heard_before(here: Contact, there: Contact) -> bool:
    """Whether a card says nothing that the card of the contact here did not say as well."""
    if here.source is None or there.source is None:
        return False
    return said(there.source) <= said(here.source)


def _differs(here: Contact, there: Contact, attribute: str) -> bool:
    mine, theirs = getattr(here, attribute), getattr(there, attribute)
    if isinstance(theirs, tuple):
        return not set(map(_plain, theirs)) <= set(map(_plain, mine))
    return bool(theirs) and mine != theirs


def _plain(point: object) -> object:
    return replace(point, value=plain_link(point.value)) if isinstance(point, Link) else point


def take_over(here: Contact, there: Contact, fields: Iterable[str]) -> Contact:
    """Return a contact with some fields of another one, and all it was besides.

    Tags are added, never taken away. Both cards go on: the lines of the fields that were taken
    over and those that are no field come from the newer one, all others stay. The two are of one
    version, or the words of one would stand in a card of the other.
    """
    values: dict[str, Any] = {}
    lines: set[str] = set()
    for name in fields:
        for attribute in FIELDS[name].attributes:
            theirs = getattr(there, attribute)
            if theirs or name == "name":
                values[attribute] = theirs
                lines.update(FIELDS[name].lines)
    if not values:
        return here
    if "tags" in values:
        values["tags"] = tuple(dict.fromkeys((*here.tags, *there.tags)))
    return replace(here, **values, source=joined(here.source, there.source, lines, _LINES))


def complete(
    here: Contact, there: Contact, fields: Iterable[str], *, believing: bool = False
) -> Contact:
    """Return a contact that says more: blanks are filled, lists and the note grow.

    Single words are replaced only when the other one is to be believed in these fields. With
    anything that is taken, the lines of the other card that are no field come along.
    """
    values: dict[str, Any] = {}
    for name in fields:
        for attribute in FIELDS[name].attributes:
            mine, theirs = getattr(here, attribute), getattr(there, attribute)
            if isinstance(mine, tuple):
                values[attribute] = united(attribute, mine, theirs)
            elif attribute == "note" and mine:
                values[attribute] = mine if theirs in mine else f"{mine}\n{theirs}"
            elif not mine or (believing and (theirs or name == "name")):
                values[attribute] = theirs
    whole = replace(here, **values)
    return whole if whole == here else replace(whole, source=_with_details(here, there))


def _with_details(here: Contact, there: Contact) -> SourceCard | None:
    """Return the card here, with what the other one says beside its fields."""
    if there.source is None:
        return here.source
    mine = here.source or SourceCard.of(there.source.version, ())
    whole = joined(mine, there.source, (), _LINES)
    return whole if whole and whole.text else None
