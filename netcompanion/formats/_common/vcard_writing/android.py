"""Rows of Android's contacts in X-ANDROID-CUSTOM: "<MIME type>;data1;...;data15"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.dates import read_date
from netcompanion.formats._common.escaping import escape, split, unescape
from netcompanion.formats._common.vcard_writing.words import (
    ANNIVERSARY_LABEL,
    Groups,
    with_apples_date,
)

ANDROID_EVENT = "vnd.android.cursor.item/contact_event"
ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
OWN_LABEL, ANNIVERSARY, BIRTHDAY = "0", "1", "3"  # ContactsContract: types of an Event
_COLUMNS = 16  # the MIME type, and the 15 columns of a row


def row(*columns: str) -> CardLine:
    """Return the line of one row; the columns that are not given are empty."""
    parts = [*map(escape, columns), *("",) * (_COLUMNS - len(columns))]
    return CardLine(name="X-ANDROID-CUSTOM", value=";".join(parts))


def nickname(lines: Iterable[CardLine]) -> Iterator[CardLine]:
    """Yield the nickname of a card that has it only in Android's words, in those of vCard."""
    for mime, name, *_ in _rows(lines):
        if mime == ANDROID_NICKNAME and name:
            yield CardLine(name="NICKNAME", value=escape(name))
            return


def dates(lines: Iterable[CardLine], groups: Groups) -> Iterator[CardLine]:
    """Yield the dates that Android has no property for, in Apple's words."""
    for mime, day, kind, label in _rows(lines):
        date = read_date(day) if mime == ANDROID_EVENT and kind != BIRTHDAY else None
        if date is not None:
            group = groups.new()
            named = ANNIVERSARY_LABEL if kind == ANNIVERSARY else escape(label) or "_$!<Other>!$_"
            yield with_apples_date(CardLine(name="X-ABDATE", value="", group=group), date)
            yield CardLine(name="X-ABLABEL", value=named, group=group)


def _rows(lines: Iterable[CardLine]) -> Iterator[list[str]]:
    """Yield MIME type, value, type and label of each row."""
    for line in lines:
        if line.name == "X-ANDROID-CUSTOM":
            columns = [unescape(part).strip() for part in split(line.value, ";")[:4]]
            yield columns + [""] * (4 - len(columns))
