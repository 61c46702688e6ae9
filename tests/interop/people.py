"""Invented people whose cards are hard in the ways that real ones are."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime

from PIL import Image

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    PartialDate,
    Phone,
    PhoneKind,
    Photo,
    PhotoRef,
    PointKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.formats import ContactAndPhoto

_NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


def people() -> list[ContactAndPhoto]:
    """Return the sample: the same at every call."""
    return [(_full(), _portrait()), (_ideographs(), None), (_punctuation(), None), (_firm(), None)]


def _portrait() -> Photo:
    out = io.BytesIO()
    Image.new("RGB", (24, 24), (10, 110, 90)).save(out, "JPEG")
    data = out.getvalue()
    return Photo(digest=hashlib.sha256(data).hexdigest(), media_type="image/jpeg", data=data)


def _full() -> Contact:
    photo = _portrait()
    return Contact(
        id="1",
        uid="11f6a7de-0001-4a5e-9c1d-1a2b3c4d5e6f",
        created=_NOW,
        prefix="Dr.",
        given="Zoë",
        additional="Mia",
        family="Østergård",
        suffix="PhD",
        formatted="Dr. Zoë Mia Østergård, PhD",
        nickname="Zo",
        organisation="Birk & Sønner, Ltd.",
        department="Kilns",
        title="Head of firing",
        phones=(
            Phone(value="+44 7700 900123", kind=PhoneKind.MOBILE, preferred=True),
            Phone(value="+44 1632 960001", kind=PhoneKind.WORK),
            Phone(value="+44 1632 960002", kind=PhoneKind.FAX),
        ),
        emails=(
            Email(value="zoe@birk.example", kind=PointKind.WORK, preferred=True),
            Email(value="zoe@home.example", kind=PointKind.HOME),
        ),
        links=(Link(value="https://birk.example/zoe?a=1&b=2", kind=PointKind.WORK),),
        addresses=(
            PostalAddress(
                street="1 Kiln Lane, rear",
                locality="Stoke",
                region="Staffs",
                postcode="ST1 1AA",
                country="United Kingdom",
                kind=PointKind.WORK,
            ),
        ),
        socials=(SocialProfile(service="jabber", handle="zoe@chat.example"),),
        birthday=PartialDate(year=1980, month=4, day=23),
        photo=PhotoRef(digest=photo.digest, media_type=photo.media_type),
        note="Met at Northern Makers Mixer, 16 October 2025\nLikes long walks, and short meetings",
        tags=("kiln", "north"),
    )


def _ideographs() -> Contact:
    return Contact(
        id="2",
        uid="11f6a7de-0002-4a5e-9c1d-1a2b3c4d5e6f",
        created=_NOW,
        given="遥",
        family="北風",
        formatted="北風 遥",
        phonetic_given="はるか",
        phonetic_family="きたかぜ",
        organisation="陶芸工房「北の窯」株式会社と、とても長い名前の付いた研究所の東京支店",
        phones=(Phone(value="+81 3 5550 0123", kind=PhoneKind.WORK),),
        emails=(Email(value="haruka@kama.example", kind=PointKind.WORK),),
        note="焼き物と急須が好き。" * 12,
    )


def _punctuation() -> Contact:
    return Contact(
        id="3",
        uid="11f6a7de-0003-4a5e-9c1d-1a2b3c4d5e6f",
        created=_NOW,
        given="Anne-Marie",
        family="O'Neill, née Brown",
        formatted="Anne-Marie O'Neill, née Brown",
        organisation="Smith, Jones and \\ Partners",
        title="Buyer, north; and seller, south",
        emails=(Email(value="am@smith.example"),),
        phones=(Phone(value="07700 900456", kind=PhoneKind.HOME),),
        birthday=PartialDate(month=2, day=29),
        note="=1+1 is not a sum here: 50 % off, \"quoted\" and 'quoted'",
    )


def _firm() -> Contact:
    return Contact(
        id="4",
        uid="11f6a7de-0004-4a5e-9c1d-1a2b3c4d5e6f",
        created=_NOW,
        formatted="Lantern Works",
        organisation="Lantern Works",
        emails=(Email(value="hello@lantern.example", kind=PointKind.WORK),),
    )
