"""What the attributes of a record say, as content lines of a card.

The names are those of inetOrgPerson (RFC 2798) and its parents, of Mozilla's address book and of
Evolution's, with the other spellings that these programs read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from netcompanion.domain.contact import CardLine, PartialDate, Photo
from netcompanion.formats._common.dates import write_date
from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.ldif.records import Record
from netcompanion.formats._common.pictures import UNKNOWN, media_type
from netcompanion.formats._common.relations import REFERRED_BY, Relation, relation_lines

REFERRED = "Referred by: "
WORK, HOME = "WORK", "HOME"
_MAX_LINES = 5_000  # of one person
_MAX_TEXT = 1_000_000  # bytes of one value
_RAW = str.maketrans({"\\": "\\\\", "\n": "\\n"})
_SAYS_NOTHING = frozenset(
    "dn objectclass changetype control userpassword entrycsn structuralobjectclass"
    " subschemasubentry hassubordinates createtimestamp modifytimestamp creatorsname"
    " modifiersname modifydate".split()
)
_ALIASES = {
    "commonname": "cn",
    "surname": "sn",
    "gn": "givenname",
    "xmozillanickname": "mozillanickname",
    "nickname": "mozillanickname",
    "department": "ou",
    "departmentnumber": "ou",
    "company": "o",
    "organizationname": "o",
    "cellphone": "mobile",
    "mobiletelephonenumber": "mobile",
    "workphone": "telephonenumber",
    "primaryphone": "telephonenumber",
    "hometelephonenumber": "homephone",
    "fax": "facsimiletelephonenumber",
    "pagerphone": "pager",
    "pagertelephonenumber": "pager",
    "rfc822mailbox": "mail",
    "xmozillasecondemail": "mozillasecondemail",
    "streetaddress": "street",
    "localityname": "l",
    "stateorprovincename": "st",
    "region": "st",
    "zip": "postalcode",
    "countryname": "c",
    "co": "c",
    "workurl": "mozillaworkurl",
    "homeurl": "mozillahomeurl",
    "mozillahomecountry": "mozillahomecountryname",
    "notes": "description",
    "note": "description",
    "info": "description",
    "category": "categories",
    "birthdate": "dateofbirth",
    **{f"custom{number}": f"mozillacustom{number}" for number in range(1, 5)},
}
_ONE = {  # the first value is the field, what follows is kept beside it
    "cn": "FN",
    "title": "TITLE",
    "mozillanickname": "NICKNAME",
    "businessrole": "ROLE",
    "entryuuid": "UID",
    "mozillauid": "UID",
    "dateofbirth": "BDAY",
    "anniversary": "ANNIVERSARY",
}
_ALL = {
    "description": ("NOTE", ()),
    "mail": ("EMAIL", ("INTERNET",)),
    "mozillasecondemail": ("EMAIL", ("INTERNET",)),
    "telephonenumber": ("TEL", (WORK, "VOICE")),
    "homephone": ("TEL", (HOME, "VOICE")),
    "mobile": ("TEL", ("CELL",)),
    "facsimiletelephonenumber": ("TEL", ("FAX",)),
    "homefacsimiletelephonenumber": ("TEL", (HOME, "FAX")),
    "pager": ("TEL", ("PAGER",)),
    "carphone": ("TEL", ("CAR",)),
    "otherphone": ("TEL", ("VOICE",)),
    "companyphone": ("TEL", (WORK, "VOICE")),
    "mozillaworkurl": ("URL", (WORK,)),
    "mozillahomeurl": ("URL", (HOME,)),
    "labeleduri": ("URL", ()),
    "nsaimid": ("X-AIM", ()),
    "mozillaaimscreenname": ("X-AIM", ()),
    **{f"mozillacustom{number}": (f"X-CUSTOM{number}", ()) for number in range(1, 5)},
}
_VERBATIM = frozenset(("TEL", "EMAIL", "URL"))
_STRUCTURED = frozenset(("sn", "givenname", "o", "ou", "birthyear", "birthmonth", "birthday"))
_PLACES = {
    WORK: ("postofficebox", "mozillaworkstreet2", "street", "l", "st", "postalcode", "c"),
    HOME: (
        *("", "mozillahomestreet2", "mozillahomestreet", "mozillahomelocalityname"),
        *("mozillahomestate", "mozillahomepostalcode", "mozillahomecountryname"),
    ),
}
_WHOLE_ADDRESSES = {"postaladdress": WORK, "homepostaladdress": HOME}
_RELATIONS = {
    "managername": "manager",
    "assistantname": "assistant",
    "spousename": "spouse",
}
_NOT_OF_A_NAME = re.compile(r"[^A-Z0-9-]")


@dataclass(slots=True)
class Said:
    """The content lines of one record, and its picture."""

    lines: list[CardLine] = field(default_factory=list)
    photo: Photo | None = None


def said(record: Record, tags: Iterable[str] = ()) -> Said:
    """Return what a record says of a person who is on the lists `tags`."""
    fields = _Fields(record)
    result = Said()
    result.lines = [*fields.name(), *fields.organisation(), *fields.others(), *fields.addresses()]
    result.lines += [*fields.birthday(), *_categories([*fields.categories, *tags])]
    result.photo = fields.photo
    return result


class _Fields:
    """The values of a record by the first name that their attribute has."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._by_name: dict[str, list[str]] = {}
        self._order: list[tuple[str, str, str]] = []  # attribute as it stands, its name, text
        self._binary: list[tuple[str, bytes]] = []
        self._groups = 0
        self.photo: Photo | None = None
        self.categories: list[str] = []
        for attribute, value in record.values[:_MAX_LINES]:
            self._sort(attribute, value)
        if len(record.values) > _MAX_LINES:
            record.note(f"Only the first {_MAX_LINES:,} values were read.")

    def _sort(self, attribute: str, value: bytes) -> None:
        base, _, options = attribute.partition(";")
        if base in _SAYS_NOTHING or not value:
            return
        if base in ("jpegphoto", "photo", "thumbnailphoto") and self.photo is None:
            kind = media_type(value)
            if kind != UNKNOWN:
                digest = hashlib.sha256(value).hexdigest()
                self.photo = Photo(digest=digest, media_type=kind, data=value)
                return
        if b"\0" in value or len(value) > _MAX_TEXT:
            self._binary.append((attribute, value))
            return
        text = self._record.text(value)
        if not text:
            return
        name = _ALIASES.get(base, base) if options in ("", "binary") else attribute
        self._by_name.setdefault(name, []).append(text)
        self._order.append((attribute, name, text))

    def _first(self, name: str) -> str:
        return self._by_name.get(name, [""])[0]

    def name(self) -> Iterator[CardLine]:
        """Yield N. A family name that only repeats the whole is the one that the schema wants."""
        family, given = self._first("sn"), self._first("givenname")
        whole = self._first("cn") or self._first("displayname")
        if family == whole:
            family = ""
        nobody_cut_it = not family and given == whole and " " in whole
        if (family or given) and not nobody_cut_it:
            yield CardLine(name="N", value=compose((family, given, "", "", "")))
        if not self._first("cn") and whole:
            yield CardLine(name="FN", value=escape(whole))

    def organisation(self) -> Iterator[CardLine]:
        """Yield ORG: the firm and its department."""
        firm, department = self._first("o"), self._first("ou")
        if firm or department:
            value = compose((firm, department) if department else (firm,))
            yield CardLine(name="ORG", value=value)

    def addresses(self) -> Iterator[CardLine]:
        """Yield the addresses of work and home."""
        for side, names in _PLACES.items():
            parts = [self._first(name) for name in names]
            if any(parts):
                yield CardLine(name="ADR", value=compose(parts), params=(("TYPE", (side,)),))

    def birthday(self) -> Iterator[CardLine]:
        """Yield the birthday that is said in parts."""
        numbers = [self._first(f"birth{part}") for part in ("year", "month", "day")]
        year, month, day = (
            int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
            for text in numbers
        )
        if (year or month or day) and not self._first("dateofbirth"):
            date = PartialDate(year=year or None, month=month or None, day=day or None)
            yield CardLine(name="BDAY", value=write_date(date))

    def others(self) -> Iterator[CardLine]:
        """Yield a line for each value that is not part of another one, in their order."""
        taken: set[str] = set()
        structured = _STRUCTURED.union(*_PLACES.values())
        for attribute, name, text in self._order:
            again = name in taken
            taken.add(name)
            if name in structured or (name == "displayname" and not self._first("cn")):
                if again:
                    yield _unknown(attribute, text)
            elif name == "mozillacustom1" and text.startswith(REFERRED):
                yield from self._relation(REFERRED_BY, text.removeprefix(REFERRED))
            elif name in _RELATIONS:
                yield from self._relation(_RELATIONS[name], text)
            elif name in _WHOLE_ADDRESSES:
                yield self._whole_address(_WHOLE_ADDRESSES[name], attribute, text)
            elif name == "categories":
                self.categories += [part.strip() for part in text.split(",")]
            elif name in _ALL:
                yield from self._line(*_ALL[name], text)
            elif name in _ONE and not again:
                yield CardLine(name=_ONE[name], value=escape(text))
            else:
                yield _unknown(attribute, text)
        for attribute, data in self._binary:
            value = base64.b64encode(data).decode("ascii")
            yield CardLine(name=_own_name(attribute), value=value, params=(("ENCODING", ("b",)),))

    def _line(self, name: str, types: tuple[str, ...], text: str) -> Iterator[CardLine]:
        params = (("TYPE", types),) if types else ()
        value, _, label = text.partition(" ") if name == "URL" and not types else (text, "", "")
        value = value.translate(_RAW) if name in _VERBATIM else escape(value)
        if not label:
            yield CardLine(name=name, value=value, params=params)
            return
        group = self._new_group()
        yield CardLine(name=name, value=value, params=params, group=group)
        yield CardLine(name="X-ABLABEL", value=escape(label.strip()), group=group)

    def _relation(self, kind: str, name: str) -> tuple[CardLine, ...]:
        return relation_lines(Relation(kind, name.strip()), self._new_group())

    def _new_group(self) -> str:
        self._groups += 1
        return f"item{self._groups}"

    def _whole_address(self, side: str, attribute: str, text: str) -> CardLine:
        """Return an address whose lines are parted by dollars (RFC 4517, 3.3.28)."""
        if any(self._first(name) for name in _PLACES[side]):
            return _unknown(attribute, text)
        street = "\n".join(part.strip() for part in text.split("$"))
        street = street.replace("\\24", "$").replace("\\5C", "\\").replace("\\5c", "\\")
        value = compose(("", "", street, "", "", "", ""))
        return CardLine(name="ADR", value=value, params=(("TYPE", (side,)),))


def _unknown(attribute: str, text: str) -> CardLine:
    return CardLine(name=_own_name(attribute), value=escape(text))


def _own_name(attribute: str) -> str:
    name = _NOT_OF_A_NAME.sub("-", attribute.upper())
    return name if name.startswith("X-") else f"X-{name}"


def _categories(tags: Iterable[str]) -> Iterator[CardLine]:
    wanted = list(dict.fromkeys(filter(None, tags)))
    if wanted:
        yield CardLine(name="CATEGORIES", value=",".join(map(escape, wanted)))
