"""What people do to contacts at random: in the app, and with another program on the server."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    NetworkKind,
    Phone,
    PhoneKind,
    Photo,
    PhotoRef,
    PointKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.formats import escape
from netcompanion.services.sync import cards
from tests.servers import mangling
from tests.sync.models_words import Pen

_MADE: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_PARTS: Final = ("prefix", "given", "additional", "family", "suffix")
_TEXTS: Final = (
    "title",
    "organisation",
    "department",
    "nickname",
    "phonetic_given",
    "phonetic_family",
)
_LISTS: Final = ("phones", "emails", "links", "addresses", "socials", "tags")
_LEFT_ALONE: Final = frozenset("BEGIN END VERSION UID FN N REV PRODID X-ABLABEL".split())


def somebody(pen: Pen, number: int, who: str) -> Contact:
    """Return a new contact; its UID says who made it."""
    return Contact(
        id=f"{who}-{number}",
        uid=f"{who}-{number}",
        created=_MADE,
        given=pen.word(),
        family=pen.word(),
        title=pen.text(),
        emails=(Email(value=f"{pen.word()}@here.example", kind=PointKind.WORK),),
    )


# In the app


def edited(pen: Pen, contact: Contact) -> tuple[Contact, tuple[Photo, ...]]:
    """Return a contact after one edit of a person, and the pictures that it needs."""
    what = pen.random.choice((_text, _text, _part, _note, _note, _birthday, _list, _list, _list))
    if pen.random.random() < 0.1:
        return _photo(pen, contact)
    if pen.random.random() < 0.1:
        return _private(pen, contact), ()
    return what(pen, contact), ()


def _text(pen: Pen, contact: Contact) -> Contact:
    name = pen.random.choice(_TEXTS)
    cleared = pen.random.random() < 0.15
    return _with(contact, name, "" if cleared else pen.text())


def _part(pen: Pen, contact: Contact) -> Contact:
    if pen.random.random() < 0.2:
        return replace(contact, formatted=f"Captain {pen.word()}")
    after = _with(contact, pen.random.choice(_PARTS), pen.word())
    if contact.formatted == replace(contact, formatted="").name:
        return replace(after, formatted=replace(after, formatted="").name)
    return after


def _note(pen: Pen, contact: Contact) -> Contact:
    chance = pen.random.random()
    if chance < 0.5 and contact.note:
        return replace(contact, note=f"{contact.note}\n{pen.text()}")
    return replace(contact, note="" if chance > 0.9 else f"{pen.text()}\n\n{pen.text()}")


def _birthday(pen: Pen, contact: Contact) -> Contact:
    return replace(contact, birthday=None if pen.random.random() < 0.2 else pen.birthday())


def _photo(pen: Pen, contact: Contact) -> tuple[Contact, tuple[Photo, ...]]:
    if contact.photo is not None and pen.random.random() < 0.3:
        return replace(contact, photo=None), ()
    photo = pen.picture()
    reference = PhotoRef(digest=photo.digest, media_type=photo.media_type)
    return replace(contact, photo=reference), (photo,)


def _private(pen: Pen, contact: Contact) -> Contact:
    if pen.random.random() < 0.5:
        return replace(contact, networks=contact.networks ^ {NetworkKind.SUPPORT})
    return replace(contact, wants=(*contact.wants, pen.word()))


def _list(pen: Pen, contact: Contact) -> Contact:
    name = pen.random.choice(_LISTS)
    points: list[Any] = list(getattr(contact, name))
    chance = pen.random.random()
    if not points or chance < 0.45:
        points.insert(pen.random.randint(0, len(points)), _point(pen, name))
    else:
        place = pen.random.randrange(len(points))
        if chance < 0.65:
            del points[place]
        elif chance < 0.85 or isinstance(points[place], str):
            points[place] = _point(pen, name)
        else:
            points[place] = _relabelled(pen, points[place])
    return _with(contact, name, tuple(points))


def _point(pen: Pen, name: str) -> Any:
    kind = pen.random.choice(list(PointKind))
    match name:
        case "phones":
            return Phone(value=pen.phone(), kind=pen.random.choice(list(PhoneKind)))
        case "emails":
            return Email(value=f"{pen.word()}@here.example", kind=kind)
        case "links":
            return Link(value=f"https://{pen.word()}.example/", kind=kind)
        case "addresses":
            return PostalAddress(street=pen.text(), locality=pen.text(), kind=kind)
        case "socials":
            return SocialProfile(service="linkedin", handle=pen.word())
        case _:
            return pen.random.choice(("{}", "{}, and more", "Ü {}")).format(pen.word())


def _relabelled(pen: Pen, point: Any) -> Any:
    if isinstance(point, SocialProfile):
        return replace(point, url=f"https://{pen.word()}.example/me")
    if isinstance(point, Phone | Email) and pen.random.random() < 0.4:
        return replace(point, preferred=not point.preferred)
    if pen.random.random() < 0.5:
        return replace(point, label=f"Desk {pen.word()}")
    kind: Any = PhoneKind.HOME if isinstance(point, Phone) else PointKind.HOME
    return replace(point, kind=kind, label="")


def _with(contact: Contact, name: str, value: Any) -> Contact:
    values: dict[str, Any] = {name: value}
    return replace(contact, **values)


# There


def card(pen: Pen, uid: str) -> bytes:
    """Return a new card, as another program writes it."""
    given, family = pen.word(), pen.word()
    return mangling.card(
        (
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:{uid}",
            f"FN:{given} {family}",
            f"N:{family};{given};;;",
            f"TITLE:{escape(pen.text())}",
            f"EMAIL;TYPE=WORK:{pen.word()}@there.example",
            f"TEL;TYPE=CELL:{pen.phone()}",
            f"NOTE:{escape(pen.text())}",
            f"X-GUILD;TYPE=OLD:{escape(pen.text())}",
            "END:VCARD",
        )
    )


def read(data: bytes) -> Contact:
    """Return what a card says."""
    contact = cards.read(data).contact
    assert contact is not None, data
    return contact


def scribbled(pen: Pen, data: bytes) -> bytes:
    """Return a card after one edit of another program, which knows nothing of ours."""
    lines = mangling.lines(data)
    chosen = pen.random.choice((_replaced, _replaced, _added, _added, _renamed, _struck, _grown))
    return mangling.card(chosen(pen, lines))


Lines = list[str]


def _replaced(pen: Pen, lines: Lines) -> Lines:
    name, line = pen.random.choice(_LINES)(pen)
    kept = [each for each in lines if mangling.name_of(each) != name]
    return [*kept[:-1], line, kept[-1]]


def _added(pen: Pen, lines: Lines) -> Lines:
    return [*lines[:-1], *pen.random.choice(_MANY)(pen), lines[-1]]


def _renamed(pen: Pen, lines: Lines) -> Lines:
    given, family = pen.word(), pen.word()
    kept = [each for each in lines if mangling.name_of(each) not in ("FN", "N")]
    return [*kept[:2], f"FN:{given} {family}", f"N:{family};{given};;;", *kept[2:]]


def _struck(pen: Pen, lines: Lines) -> Lines:
    those = [each for each in lines if mangling.name_of(each) not in _LEFT_ALONE]
    if not those:
        return lines
    gone = pen.random.choice(those)
    group, dot, _ = gone.partition(".")
    label = f"{group}.".upper() if dot and ":" not in group and ";" not in group else "\n"
    return [each for each in lines if each != gone and not each.upper().startswith(label)]


def _grown(pen: Pen, lines: Lines) -> Lines:
    for place, line in enumerate(lines):
        if mangling.name_of(line) == "NOTE":
            return [*lines[:place], f"{line}\\n{escape(pen.text())}", *lines[place + 1 :]]
    return [*lines[:-1], f"NOTE:{escape(pen.text())}", lines[-1]]


def _day(pen: Pen) -> str:
    day = pen.birthday()
    return f"BDAY:{day.year}-{day.month:02}-{day.day:02}"


def _picture(pen: Pen) -> str:
    return f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(pen.picture().data).decode()}"


_LINES: Final[tuple[Callable[[Pen], tuple[str, str]], ...]] = (
    lambda pen: ("TITLE", f"TITLE:{escape(pen.text())}"),
    lambda pen: ("ORG", f"ORG:{escape(pen.text())};{escape(pen.text())}"),
    lambda pen: ("NICKNAME", f"NICKNAME:{escape(pen.text())}"),
    lambda pen: ("NOTE", f"NOTE:{escape(pen.text())}"),
    lambda pen: ("X-GUILD", f"X-GUILD:{escape(pen.text())}"),
    lambda pen: ("BDAY", _day(pen)),
    lambda pen: ("PHOTO", _picture(pen)),
    lambda pen: ("CATEGORIES", f"CATEGORIES:{pen.word()},{pen.word()}\\, too"),
)
_MANY: Final[tuple[Callable[[Pen], Lines], ...]] = (
    lambda pen: [f"EMAIL;TYPE=HOME:{pen.word()}@there.example"],
    lambda pen: [f"TEL;TYPE=WORK,VOICE:{pen.phone()}"],
    lambda pen: [
        f"item{(group := pen.word())}.URL:https://{pen.word()}.example/",
        f"item{group}.X-ABLabel:Shop {pen.word()}",
    ],
    lambda pen: [f"ADR;TYPE=HOME:;;{escape(pen.text())};{pen.word()};;;"],
    lambda pen: [f"X-CHISEL;X-SIZE={len(pen.word())}:{escape(pen.text())}"],
    lambda pen: [f"IMPP:xmpp:{pen.word()}@chat.example"],
)
