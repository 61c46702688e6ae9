"""Thirty invented business cards of thirteen firms, and what a reader makes of their photos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from netcompanion.domain.contact import Email, Phone, PhoneKind
from netcompanion.domain.names import split_name
from netcompanion.domain.proposal import (
    CardPicture,
    Field,
    Place,
    PrintedLine,
    Proposal,
    Proposed,
    Value,
)
from netcompanion.services.cards import ReadCard


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed on a card, and what was promised to whoever gave it."""

    name: str
    company: str
    title: str
    email: str
    phone: str
    promise: str = ""


CARDS = (
    Card(
        "Nora Pickering",
        "Fenwick Looms",
        "Founder",
        "nora.pickering@fenwicklooms.example",
        "07700900401",
    ),
    Card("Ivo Brandauer", "Fenwick Looms", "", "ivo.brandauer@fenwicklooms.example", "07700900402"),
    Card(
        "Salma Reyes",
        "Harrow Glassworks",
        "Head of buying",
        "salma@harrowglassworks.example",
        "07700900403",
        "send the price list fri",
    ),
    Card(
        "Tom Akerman",
        "Harrow Glassworks",
        "Works foreman",
        "tom@harrowglassworks.example",
        "07700900404",
    ),
    Card(
        "Lena Ostrander",
        "Peel Foods",
        "Quality lead",
        "lena.ostrander@peelfoods.example",
        "07700900405",
        "call about the cold store",
    ),
    Card(
        "Ravi Menon",
        "Peel Foods",
        "Plant manager",
        "ravi.menon@peelfoods.example",
        "07700900406",
    ),
    Card("Asha Dalrymple", "Peel Foods", "", "asha.dalrymple@peelfoods.example", "07700900407"),
    Card(
        "Kit Marlowe",
        "Tidal Works",
        "Partner",
        "k.marlowe@tidalworks.example",
        "07700900408",
        "introduce to Nora",
    ),
    Card("Una Frostick", "Tidal Works", "", "u.frostick@tidalworks.example", "07700900409"),
    Card(
        "Piet Vossen",
        "Moss & Reed",
        "Managing director",
        "piet.vossen@mossreed.example",
        "07700900410",
    ),
    Card(
        "Greta Lindholm",
        "Moss & Reed",
        "Designer",
        "greta.lindholm@mossreed.example",
        "07700900411",
        "<site drawings next week",
    ),
    Card(
        "Omar Haddad",
        "Calder Bank",
        "Relationship manager",
        "ohaddad@calderbank.example",
        "07700900412",
    ),
    Card(
        "Jean Tullamore",
        "Calder Bank",
        "",
        "jtullamore@calderbank.example",
        "07700900413",
        "send heat pump note mon",
    ),
    Card("Mina Colville", "Calder Bank", "", "mcolville@calderbank.example", "07700900414"),
    Card("Hugo Steiner", "Larch Audio", "Sound engineer", "hugo@larchaudio.example", "07700900415"),
    Card("Beth Ormerod", "Larch Audio", "", "beth@larchaudio.example", "07700900416"),
    Card(
        "Dara Quinlan",
        "Stone Dairy",
        "Founder",
        "dara.quinlan@stonedairy.example",
        "07700900417",
        "<farm visit dates 30 oct",
    ),
    Card("Elin Vossler", "Stone Dairy", "", "elin.vossler@stonedairy.example", "07700900418"),
    Card("Max Petrie", "Wharf Printers", "Partner", "max@wharfprinters.example", "07700900419"),
    Card(
        "Zara Nolan",
        "Wharf Printers",
        "",
        "zara@wharfprinters.example",
        "07700900420",
        "send the logo samples",
    ),
    Card("Sven Halewick", "Kiln Yard", "Founder", "sven.halewick@kilnyard.example", "07700900421"),
    Card("Ida Marshfield", "Kiln Yard", "Buyer", "ida.marshfield@kilnyard.example", "07700900422"),
    Card(
        "Noel Grantham",
        "Kiln Yard",
        "",
        "noel.grantham@kilnyard.example",
        "07700900423",
        "ring about the lease tue",
    ),
    Card(
        "Rhea Bankole",
        "Otter Labs",
        "Test engineer",
        "rbankole@otterlabs.example",
        "07700900424",
        "send the report on Friday",
    ),
    Card(
        "Cal Dunmore",
        "Otter Labs",
        "",
        "cdunmore@otterlabs.example",
        "07700900425",
        "find a test bench tue",
    ),
    Card(
        "Faye Lomax",
        "Brook Energy",
        "Sales director",
        "faye.lomax@brookenergy.example",
        "07700900426",
    ),
    Card("Gil Navarro", "Brook Energy", "", "gil.navarro@brookenergy.example", "07700900427"),
    Card(
        "Wren Abbotson",
        "Brook Energy",
        "Partner",
        "wren.abbotson@brookenergy.example",
        "07700900428",
        "send the audit report fri",
    ),
    Card(
        "Lars Kempton",
        "Vale Timber",
        "Yard foreman",
        "lars@valetimber.example",
        "07700900429",
        "<oak prices next month",
    ),
    Card("Tess Irwin", "Vale Timber", "", "tess@valetimber.example", "07700900430"),
)


def read_of(card: Card, *, doubtful: tuple[Field, ...] = ()) -> ReadCard:
    """Return what a reader that makes no mistake says of the photo of a card."""
    name = split_name(card.name)
    fields: list[tuple[Field, str, Value]] = [
        (Field.ORGANISATION, card.company, card.company),
        (Field.NAME, card.name, name),
        (Field.TITLE, card.title, card.title),
        (Field.EMAIL, card.email, Email(value=card.email)),
        (Field.PHONE, card.phone, Phone(value=card.phone, kind=PhoneKind.MOBILE)),
    ]
    fields = [each for each in fields if each[1]]
    lines, proposed, at = [], [], 0
    for number, (field, text, value) in enumerate(fields):
        top = 40.0 + 62 * number
        sureness = 0.5 if field in doubtful else 0.99
        lines.append(
            PrintedLine(
                text=text,
                left=60,
                top=top,
                right=60 + 17 * len(text),
                bottom=top + 40,
                sureness=sureness,
            )
        )
        place = Place(at, at + len(text))
        proposed.append(Proposed(field=field, value=value, places=(place,), sureness=sureness))
        at += len(text) + 1
    text = "\n".join(line.text for line in lines)
    proposal = Proposal(text=text, proposed=tuple(proposed))
    picture = CardPicture(
        picture=printed(tuple(replace(line, sureness=1.0) for line in lines)),
        width=850,
        height=400,
        lines=tuple(lines),
        codes=(),
    )
    return ReadCard(contact=proposal.contact(), proposal=proposal, card=picture)


@cache
def printed(lines: tuple[PrintedLine, ...]) -> bytes:
    """Return the picture of a card with these lines on it, as a PNG.

    Painted once: the first time is in the window's thread, and text is not painted in two at once.
    """
    image = QImage(850, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#FCFBF7"))
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, 24, 400), QColor("#24557A"))
    font = QFont()
    for line in lines:
        font.setPixelSize(30)
        painter.setFont(font)
        area = QRectF(line.left, line.top, line.right - line.left + 200, line.bottom - line.top)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text
        )
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes for the format
    return bytes(data.data())
