"""No text of a contact can become another record, or another field, in any format."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.formats import Format, ReadCard, escape, export_formats
from tests.formats.people import NOW

FORMATS = [pytest.param(each, id=each.id) for each in export_formats().values()]

PAYLOADS = (
    "A{n}\nBEGIN:VCARD\nVERSION:3.0\nFN:PWN\nTITLE:PWN\nEND:VCARD",
    "A{n}\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:PWN\r\nTITLE:PWN\r\nEND:VCARD\r\n",
    "A{n}\rTITLE:PWN\rTEL:PWN",
    "A{n}\r\r\nTITLE:PWN",
    "A{n}\n\ndn: cn=PWN\ncn: PWN\ntitle: PWN\n\n",
    "A{n},mail=pwn@evil.example\ntitle:: UFdO",
    "A{n}\u2028TITLE:PWN\u2029TEL:PWN",
    "A{n}\x85TITLE:PWN",
    "A{n}\x0bTITLE:PWN\x0cTEL:PWN\x1c\x1d\x1eORG:PWN",
    "A{n}\0TITLE:PWN",
    "A{n}\x1b]0;PWN\x07\x1b[2J",
    'A{n}"\r\n"PWN","PWN","PWN"\r\n',
    'A{n}","PWN","PWN',
    "A{n};PWN;PWN;;PWN",
    "A{n},PWN,PWN",
    "A{n}\tPWN\tPWN",
    "A{n}^nTITLE:PWN^'",
    "A{n}\\nTITLE:PWN\\",
    "A{n}\\\\\\",
    'A{n}"]]],["vcard",[["fn",{{}},"text","PWN"]]]',
    "A{n} ::: PWN ::: PWN",
    "A{n}=0D=0ATITLE:PWN=",
    "A{n}\n TITLE:PWN\n\tTEL:PWN",
    "A{n};;MECARD:N:PWN;;",
    "=1+A{n}",
    "'A{n}'",
    "\ud800A{n}\udfff",
    "\u202eA{n}\u2066\ufeff",
    "A{n}" + "\u0301" * 300,
    "_$!<A{n}>!$_",
)


def hostile(number: int, payload: str) -> Contact:
    """Return somebody who says the payload wherever words may stand, and has no title."""
    text = payload.format(n=number)
    lines = (
        CardLine(name="X-OWN", value=escape(text), params=(("X-P", (text,)), ("TYPE", (text,)))),
        CardLine(name="X-ABRELATEDNAMES", value=escape(text), group="item9"),
        CardLine(name="X-ABLABEL", value=escape(text), group="item9"),
        CardLine(name="X-CUSTOM2", value=escape(text)),
    )
    return Contact(
        id=f"c{number}",
        uid=f"u{number}",
        created=NOW,
        given=f"G{number} {text}",
        family=text,
        formatted=f"G{number} {text}",
        nickname=text,
        organisation=text,
        department=text,
        phones=(Phone(value=f"07700 90{number:04}", kind=PhoneKind.WORK, label=text),),
        emails=(Email(value=f"a{number}@birk.example", kind=PointKind.WORK, label=text),),
        links=(Link(value=f"https://a{number}.example", kind=PointKind.WORK, label=text),),
        addresses=(
            PostalAddress(street=text, locality=text, country=text, kind=PointKind.WORK),
        ),
        socials=(SocialProfile(service="skype", handle=text),),
        note=text,
        tags=(text,),
        source=SourceCard.of("3.0", lines),
    )  # fmt: skip


def plain(number: int) -> Contact:
    return hostile(number, "A{n}")


def written(target: Format, *people: Contact) -> bytes:
    out = io.BytesIO()
    assert target.write([(each, None) for each in people], out) == len(people)
    return out.getvalue()


def read(target: Format, data: bytes) -> list[ReadCard]:
    return list(target.read(io.BytesIO(data), NOW))


def texts(value: object) -> Iterator[str]:
    """Yield every text within a contact."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in ("id", "uid", "text", "read_as"):
                yield from texts(getattr(value, name))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("target", FORMATS)
def test_as_many_come_out_as_went_in_and_nobody_has_what_is_not_theirs(
    target: Format, payload: str
) -> None:
    people = [plain(1001), hostile(2002, payload), hostile(3003, payload), plain(4004)]
    found = read(target, written(target, *people))
    assert [each.error for each in found] == [None] * 4
    for number, before, card in zip((1001, 2002, 3003, 4004), people, found, strict=True):
        after = card.contact
        assert after is not None
        strangers = {str(each) for each in (1001, 2002, 3003, 4004) if each != number}
        assert not [text for text in texts(after) for other in strangers if other in text]
        assert after.title == ""
        for family in ("phones", "emails", "links", "addresses"):
            assert len(getattr(after, family)) <= len(getattr(before, family)), family
        assert {each.value for each in after.phones} <= {each.value for each in before.phones}
        assert {each.value for each in after.emails} <= {each.value for each in before.emails}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("target", FORMATS)
def test_what_is_promised_of_hostile_words_is_kept(target: Format, payload: str) -> None:
    before = hostile(2002, payload)
    carried = target.carries(before)
    (found,) = read(target, written(target, before))
    assert found.contact is not None
    for name in before.__dataclass_fields__:
        if name not in ("id", "created", "source") and (name != "uid" or carried.uid):
            assert getattr(found.contact, name) == getattr(carried, name), name


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("target", FORMATS)
def test_control_characters_and_half_characters_do_not_come_back(
    target: Format, payload: str
) -> None:
    for found in read(target, written(target, hostile(2002, payload))):
        assert found.contact is not None
        assert not re.search("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]", "".join(texts(found.contact)))


def _cards(data: bytes) -> int:
    text = data.decode("utf-8").replace("\r\n", "\n")
    assert len(re.findall(r"(?m)^END:VCARD$", text)) == text.count("\nEND:VCARD\n")
    return len(re.findall(r"(?m)^BEGIN:VCARD$", text))


def _rows(data: bytes) -> int:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    return len(rows) - 1


def _records(data: bytes) -> int:
    """Count the people, and see to it that no attribute is there that nobody wrote."""
    records = data.decode("ascii").replace("\n ", "").strip("\n").split("\n\n")
    people = [record for record in records if "objectclass: person\n" in record]
    for record in people:
        names = [line.partition(":")[0] for line in record.splitlines()]
        assert names[0] == "dn"
        assert "title" not in names
        for line in record.splitlines():
            name, _, value = line.partition(":")
            assert re.fullmatch(r"\w+", name)
            if value.startswith(":"):
                base64.b64decode(value[2:], validate=True)
    return len(people)


def _elements(data: bytes) -> int:
    return len(json.loads(data))


def _lines(data: bytes) -> int:
    return len(data.splitlines())


COUNTS: dict[str, Callable[[bytes], int]] = {
    ".vcf": _cards,
    ".csv": _rows,
    ".ldif": _records,
    ".json": _elements,
}


@pytest.mark.parametrize("target", FORMATS)
def test_a_reader_that_is_not_ours_counts_as_many(target: Format) -> None:
    people = [hostile(number, payload) for number, payload in enumerate(PAYLOADS, 1000)]
    count = COUNTS.get(target.extension, _lines)
    assert count(written(target, *people)) == len(people)


@pytest.mark.parametrize("target", FORMATS)
@given(
    text=st.text(
        st.sampled_from("\r\n\t\0\x0b\x1b\x85\u2028;:,\"'\\^=<>[]{}|ABEGIN:VCARDdn ")
        | st.characters(),
        max_size=40,
    )
)
def test_any_words_are_one_person_between_two(target: Format, text: str) -> None:
    people = [plain(1001), hostile(2002, text.replace("{", "").replace("}", "")), plain(4004)]
    found = read(target, written(target, *people))
    assert len(found) == 3
    names = [each.contact.name for each in found if each.contact]
    assert (names[0], names[2]) == (target.carries(people[0]).name, target.carries(people[2]).name)


@pytest.mark.parametrize("target", FORMATS)
def test_names_of_lines_and_groups_break_nothing(target: Format) -> None:
    lines = tuple(
        CardLine(name=f"X-{evil}", group=evil, value="1", params=((evil, (evil,)),))
        for evil in ("A\nTITLE:PWN", "B:PWN", "C;X=PWN", 'D"', "E.F", "G\r\nEND:VCARD")
    )
    before = replace(plain(1001), source=SourceCard.of("3.0", lines))
    found = read(target, written(target, before, plain(4004)))
    assert [each.contact.title for each in found if each.contact] == ["", ""]
    assert found[0].contact is not None
    assert found[0].contact.formatted == target.carries(before).formatted
