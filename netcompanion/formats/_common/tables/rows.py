"""One row to the content lines of a card, so that it is understood like any other card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netcompanion.domain.contact import CardLine
from netcompanion.domain.names import split_name
from netcompanion.formats._common.dates import write_date
from netcompanion.formats._common.escaping import clean, compose, escape
from netcompanion.formats._common.relations import ANDROID_KINDS, Relation, kind_of, relation_lines
from netcompanion.formats._common.tables.dialects import Dialect
from netcompanion.formats._common.tables.numbers import is_spoilt
from netcompanion.formats._common.tables.plan import Group, Plan
from netcompanion.formats._common.tables.points import (
    Grouping,
    address,
    email,
    link,
    phone,
    service_of,
    social,
)
from netcompanion.formats._common.tables.values import (
    birthday_line,
    counted_day,
    cut,
    read_day,
    says_nothing,
    unescape_list,
    unguarded,
)

FAITHFUL = frozenset({"csv", "google-csv", "thunderbird-csv", "outlook-csv"})
"""Address books, whose names and words are what the owner wrote, not what a form made of them."""

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々]+")
_ASIDE = re.compile(
    r" ?[(\uff08\[\"][^()]{1,60}[)\uff09\]\"]"
)  # another spelling, what friends say
_LETTERS_BEHIND = re.compile(r"[A-Z][A-Za-z.]{0,5}(,? [A-Z][A-Za-z.]{0,5})*")
_DEFAULTS = frozenset({"unspecified", "normal", "false", "0/0/00", "00/00/0000", "smtp"})
_NOBODY = frozenset({"NOTE", "CATEGORIES", "BDAY", "ANNIVERSARY", "X-ABDATE", "X-ABLABEL"})
_OWN_RELATIONS = frozenset(ANDROID_KINDS)
_OWN_DATES = frozenset({"met", "anniversary", "connected on"})
_PLAIN_NAMES = frozenset("ROLE TZ LANG SORT-STRING SOURCE FBURL CALURI".split())
_X_NAME = re.compile(r"X-[A-Z0-9-]{1,60}")


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self,
        plan: Plan,
        dialect: Dialect | None,
        header_width: int,
        *,
        is_american: bool = False,
    ) -> None:
        """Keep where what stands, and in which program's words.

        `is_american`: the header is in the words of a country that writes months before days.
        """
        self._plan = plan
        self._faithful = dialect is not None and dialect.id in FAITHFUL
        self._joint = dialect.joint if dialect else ""
        self._tag_joint = dialect.tag_joint if dialect else ""
        self._month_first = is_american if dialect is None else dialect.month_first
        self._width = header_width

    def read(self, row: Sequence[str]) -> tuple[list[CardLine], list[str]]:
        """Return the lines of a row, none where it tells of nobody, and what to say about it."""
        cells = [self._cell(cell) for cell in row]
        cells += [""] * (self._width - len(cells))
        grouping = Grouping()
        notes: list[str] = []
        lines = [*self._name(cells), *self._single(cells, notes)]
        grouping.name = self._one(cells, "name") or " ".join(
            filter(None, (self._one(cells, "given"), self._one(cells, "family")))
        )
        for group in self._plan.groups:
            for text in self._spoilt(group, cells):
                notes.append(
                    f"{text[:40]} was a number before a spreadsheet cut it; it is left out."
                )
            lines += self._thing(group, cells, grouping)
        if not self._is_somebody(lines):
            return [], []
        lines += self._lists(cells)
        lines += self._kept(cells, grouping)
        if not lines:
            return [], []
        if any(filter(None, cells[self._width :])):
            notes.append("The row has more cells than the header; the last ones were not read.")
        return lines, notes

    def _cell(self, cell: str) -> str:
        text = unguarded(clean(cell)).strip() if cell else ""
        return "" if text and not self._faithful and says_nothing(text) else text

    def _is_somebody(self, lines: list[CardLine]) -> bool:
        """Whether a row tells of anybody; in an address book all do that say anything."""
        return self._faithful or any(
            line.name not in _NOBODY and not line.name.startswith("X-CUSTOM") for line in lines
        )

    def _one(self, cells: list[str], id_: str) -> str:
        column = self._plan.singles.get(id_)
        return cells[column] if column is not None else ""

    def _name(self, cells: list[str]) -> Iterator[CardLine]:
        whole, prefix, given, additional, family, suffix = (
            self._one(cells, id_)
            for id_ in ("name", "prefix", "given", "additional", "family", "suffix")
        )
        if not self._faithful:
            numbered = (given or family) and not any(map(str.isalpha, whole))
            whole = "" if numbered else whole
            given, suffix = _without_letters_behind(given, suffix)
            family, suffix = _without_letters_behind(family, suffix)
            if whole and not (given or family):
                said = split_name(_ASIDE.sub("", whole).strip() or whole)
                turned = "," in whole and said.family and not said.suffix
                prefix, suffix = prefix or said.prefix, suffix or said.suffix
                given, additional, family = said.given, said.additional, said.family
                whole = "" if turned and not _ASIDE.search(whole) else whole
            elif whole and family and whole.startswith(f"{family},"):
                whole = ""
        parts = (family, given, additional, prefix, suffix)
        if any(parts):
            yield CardLine(name="N", value=compose(parts))
        formatted = whole or composed(*parts) or self._one(cells, "organisation")
        if formatted:
            yield CardLine(name="FN", value=escape(formatted))

    def _single(self, cells: list[str], notes: list[str]) -> Iterator[CardLine]:
        texts = {
            "nickname": "NICKNAME",
            "phonetic_given": "X-PHONETIC-FIRST-NAME",
            "phonetic_family": "X-PHONETIC-LAST-NAME",
            "title": "TITLE",
            "uid": "UID",
        }
        for id_, name in texts.items():
            if text := self._one(cells, id_):
                yield CardLine(name=name, value=escape(text))
        firm, department = self._one(cells, "organisation"), self._one(cells, "department")
        if firm or department:
            yield CardLine(name="ORG", value=compose((firm, department) if department else (firm,)))
        yield from self._birthday(cells, notes)

    def _birthday(self, cells: list[str], notes: list[str]) -> Iterator[CardLine]:
        numbers = [self._one(cells, f"birthday.{part}") for part in ("year", "month", "day")]
        text = self._one(cells, "birthday")
        if any(numbers) and not text:
            year, month, day = (
                number.rjust(width, "0") for number, width in zip(numbers, (4, 2, 2), strict=True)
            )
            text = _date_of_parts(*(n if n.strip("0") else "" for n in (year, month, day)))
        if not text or text.lower() in _DEFAULTS:
            return
        date, unsure = read_day(text, month_first=self._month_first)
        if counted := counted_day(text):
            date, unsure = counted, True
        if date is None:
            yield CardLine(name="X-BIRTHDAY", value=escape(text))
            return
        if unsure:
            notes.append(f"The birthday {text[:40]} was read as {write_date(date)}.")
        yield birthday_line(date)

    def _spoilt(self, group: Group, cells: list[str]) -> list[str]:
        columns = group.cells.get("", ()) if group.family == "phone" else ()
        return [cells[column] for column in columns if is_spoilt(cells[column])]

    def _thing(self, group: Group, cells: list[str], grouping: Grouping) -> Iterator[CardLine]:
        said = {
            part: "\n".join(filter(None, (cells[column] for column in columns)))
            for part, columns in group.cells.items()
        }
        if group.family == "phone" and is_spoilt(said.get("", "")):
            said[""] = ""
        if not any(said.values()):
            return
        kind, joint = group.kind, self._joint
        match group.family:
            case "phone":
                yield from phone(kind, said, joint, grouping, faithful=self._faithful)
            case "email":
                yield from email(kind, said, joint, grouping, faithful=self._faithful)
            case "link":
                yield from link(kind, said, joint, grouping)
            case "social":
                yield from social(kind, said)
            case "address":
                yield from address(kind, said, grouping)
            case "relation":
                yield from self._relation(kind, said, grouping)
            case "date":
                yield from self._date(kind, said, grouping)
            case "detail":
                yield from _detail(said, grouping)

    def _relation(self, kind: str, said: dict[str, str], grouping: Grouping) -> Iterator[CardLine]:
        label = said.get("label", "").removeprefix("* ")
        for name in cut(said.get("", ""), self._joint) if self._joint else [said.get("", "")]:
            if name:
                relation = Relation(kind or kind_of(label), name, label)
                yield from relation_lines(relation, grouping.new())

    def _date(self, kind: str, said: dict[str, str], grouping: Grouping) -> Iterator[CardLine]:
        text, label = said.get("", ""), said.get("label", "").removeprefix("* ")
        if not text or text.lower() in _DEFAULTS:
            return
        date, _ = read_day(text, month_first=self._month_first)
        value = write_date(date) if date else escape(text)
        if kind == "anniversary" or label.casefold() == "anniversary":
            yield CardLine(name="ANNIVERSARY", value=value)
            return
        label = "Connected on" if kind == "connected" else label
        yield from grouping.labelled(CardLine(name="X-ABDATE", value=value), label)

    def _lists(self, cells: list[str]) -> Iterator[CardLine]:
        tags = [tag for column in self._plan.escaped_tags for tag in unescape_list(cells[column])]
        for column in self._plan.tags:
            text = cells[column]
            if self._tag_joint:
                tags += cut(text, self._tag_joint)
            else:
                tags += [tag.strip(' "') for tag in re.split(r"[;,|\n]", text) if tag.strip(' "')]
        for column, _ in self._plan.customs:
            if cells[column].casefold().startswith("tags: "):
                tags += cut(cells[column][6:], ";")
        wanted = dict.fromkeys(tag for tag in tags if not (self._joint and tag.startswith("* ")))
        if wanted:
            yield CardLine(name="CATEGORIES", value=",".join(map(escape, wanted)))
        notes = [cells[column] for column in self._plan.notes]
        notes += [f"{name}: {cells[at]}" for at, name in self._plan.headed if cells[at]]
        if note := "\n".join(filter(None, notes)):
            yield CardLine(name="NOTE", value=escape(note))

    def _kept(self, cells: list[str], grouping: Grouping) -> Iterator[CardLine]:
        """Yield the cells that no field is for."""
        for column, name, label in self._plan.lines:
            text = cells[column]
            if not text or text.lower() in _DEFAULTS:
                continue
            yield from grouping.labelled(CardLine(name=name, value=escape(text)), label)
        for column, name in self._plan.customs:
            label, colon, text = cells[column].partition(": ")
            kind = label.casefold()
            if colon and kind in _OWN_RELATIONS:
                yield from relation_lines(Relation(kind, text), grouping.new())
            elif colon and kind in _OWN_DATES:
                yield from self._date("", {"": text, "label": label}, grouping)
            elif cells[column] and not (colon and kind == "tags"):
                yield CardLine(name=name, value=escape(cells[column]))


def composed(family: str, given: str, additional: str, prefix: str, suffix: str) -> str:
    """Return a whole name made of its parts; the family name comes first in Chinese and Korean."""
    if family and given and _HAN.fullmatch(family + given) and not (prefix or additional):
        return f"{family}{given}"
    name = " ".join(filter(None, (prefix, given, additional, family)))
    return f"{name}, {suffix}" if name and suffix else name or suffix


def _without_letters_behind(name: str, suffix: str) -> tuple[str, str]:
    """Return "Grace" and "ACA" for "Grace, ACA"."""
    head, comma, behind = name.partition(", ")
    if comma and not suffix and behind.isupper() and _LETTERS_BEHIND.fullmatch(behind):
        return head, behind
    return name, suffix


def _date_of_parts(year: str, month: str, day: str) -> str:
    """Return what there is of a date as RFC 6350 writes it."""
    tail = (f"-{month}" if month else "-" if day else "") + (f"-{day}" if day else "")
    return f"{year or '-'}{tail}" if year or month or day else ""


def _detail(said: dict[str, str], grouping: Grouping) -> Iterator[CardLine]:
    text, label = said.get("", ""), said.get("label", "").removeprefix("* ")
    if text and service_of(label):
        yield from social(service_of(label), {"": text})
    elif text and (_X_NAME.fullmatch(label) or label in _PLAIN_NAMES):
        yield CardLine(name=label, value=escape(text))
    elif text:
        yield from grouping.labelled(CardLine(name="X-CUSTOM-FIELD", value=escape(text)), label)
