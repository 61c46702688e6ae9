"""Contacts to write: one readable sample, and every sort that Hypothesis can think of."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from hypothesis import strategies as st

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

NOW = datetime(2025, 10, 16, 12, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(120))
PHOTO = Photo(digest=hashlib.sha256(PNG).hexdigest(), media_type="image/png", data=PNG)


def zoe(**changes: object) -> Contact:
    """Return a contact that uses every field."""
    fields: dict[str, object] = {
        "id": "c-1",
        "uid": "5b3f5a1e-zoe",
        "created": NOW,
        "prefix": "Dr.",
        "given": "Zoë",
        "additional": "Mia",
        "family": "Østergård",
        "suffix": "PhD",
        "formatted": "Dr. Zoë Mia Østergård, PhD",
        "phonetic_given": "Zo-ey",
        "phonetic_family": "Uster-gor",
        "nickname": "Zo; the first",
        "organisation": "Birk & Sons, Ltd.",
        "department": "Kilns; Glazes",
        "title": "Head of firing, deputy",
        "phones": (
            Phone(value="07700 900123", kind=PhoneKind.MOBILE, preferred=True),
            Phone(value="+44 1632 960001", kind=PhoneKind.WORK, label="Front desk"),
        ),
        "emails": (Email(value="zoe@birk.example", kind=PointKind.WORK, preferred=True),),
        "links": (Link(value="https://birk.example/zoe?a=1,2", kind=PointKind.WORK),),
        "addresses": (
            PostalAddress(
                street="1 Kiln Lane, rear\nYard 2",
                locality="Stoke; North",
                postcode="ST1 1AA",
                country="United Kingdom",
                kind=PointKind.WORK,
                label="Works",
            ),
        ),
        "socials": (
            SocialProfile(service="linkedin", handle="zoe", url="https://linkedin.example/in/zoe"),
            SocialProfile(service="skype", handle="zoe.fires"),
            SocialProfile(service="mastodon", handle="@zoe@kiln.example"),
        ),
        "birthday": PartialDate(month=2, day=29),
        "photo": PhotoRef(digest=PHOTO.digest, media_type=PHOTO.media_type),
        "note": "Likes long walks; hates\\fears commas, and this line goes on until it folds 陶芸",
        "tags": ("kiln", "north, east"),
    }
    return Contact(**{**fields, **changes})  # type: ignore[arg-type]  # names are checked when it runs


_LETTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029")
TEXT = st.text(_LETTERS | st.sampled_from(',;:\\"^=\n'), max_size=30).map(
    lambda text: text.strip().strip(";").strip()
)
WORD = st.text("abcdefghijklmnopqrstuvwxyzäßé0123456789.@_-", min_size=1, max_size=12)
LABEL = TEXT.filter(lambda text: "$!<" not in text)
_SIDE = st.sampled_from(PointKind)
PHONES = st.builds(
    Phone, value=WORD, kind=st.sampled_from(PhoneKind), label=LABEL, preferred=st.booleans()
)
EMAILS = st.builds(Email, value=WORD, kind=_SIDE, label=LABEL, preferred=st.booleans())
LINKS = st.builds(Link, value=WORD.map("https://{}".format), kind=_SIDE, label=LABEL)
ADDRESSES = st.builds(
    PostalAddress,
    po_box=TEXT, extended=TEXT, street=TEXT.filter(bool), locality=TEXT, region=TEXT,
    postcode=TEXT, country=TEXT, kind=_SIDE, label=LABEL,
)  # fmt: skip
SOCIALS = st.builds(
    SocialProfile,
    service=st.sampled_from(["linkedin", "skype", "jabber", "icq", "mastodon", "github"]),
    handle=WORD.map(lambda word: f"a{word}"),
)
DATES = st.one_of(
    st.none(),
    st.dates().filter(lambda day: day.year > 1604).map(
        lambda day: PartialDate(year=day.year, month=day.month, day=day.day)
    ),
    st.dates().map(lambda day: PartialDate(month=day.month, day=day.day)),
    st.builds(PartialDate, year=st.integers(1700, 2100)),
    st.builds(PartialDate, year=st.integers(1700, 2100), month=st.integers(1, 12)),
)  # fmt: skip


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    """Return any contact without a picture, with a given name."""
    given = draw(TEXT.filter(bool))
    return Contact(
        id="c",
        uid=draw(WORD),
        created=NOW,
        given=given,
        family=draw(TEXT.filter(bool)),
        additional=draw(TEXT),
        prefix=draw(TEXT),
        suffix=draw(TEXT),
        formatted=draw(TEXT.filter(bool)),
        phonetic_given=draw(TEXT),
        phonetic_family=draw(TEXT),
        nickname=draw(TEXT),
        organisation=draw(TEXT.filter(bool)),
        department=draw(TEXT),
        title=draw(TEXT),
        phones=draw(st.lists(PHONES, max_size=3).map(tuple)),
        emails=draw(st.lists(EMAILS, max_size=3).map(tuple)),
        links=draw(st.lists(LINKS, max_size=2).map(tuple)),
        addresses=draw(st.lists(ADDRESSES, max_size=2).map(tuple)),
        socials=draw(st.lists(SOCIALS, max_size=2).map(tuple)),
        birthday=draw(DATES),
        note=draw(TEXT),
        tags=draw(st.lists(TEXT.filter(bool), max_size=3, unique=True).map(tuple)),
    )
