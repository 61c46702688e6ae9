"""What stands in single cells: guards, dates, lists, labels."""

from __future__ import annotations

import re
from datetime import date, timedelta

from netcompanion.domain.contact import CardLine, PartialDate
from netcompanion.formats._common.dates import OMITTED_YEAR, read_date, write_date

_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_DANGEROUS = re.compile(rf"'*[{_FORMULA}]")
_GUARDED = re.compile(rf"''*[{_FORMULA}]")
_DIALLED = re.compile(r"\+[\d ()./-]{4,30}((ext\.?|x|;ext=|#) ?\d{1,8})?", re.ASCII)
_YEARLESS = re.compile(r"--\d\d-\d\d", re.ASCII)  # as Google writes birthdays, with a blank
_WORDED_YEARLESS = re.compile(r"(\d{1,2})\.? ([^\W\d_]{3,12})\.?")
_WORDED_US_YEARLESS = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?")
_EAST = re.compile(r"(?:(\d{4})[年년] ?)?(\d{1,2})[月월] ?(\d{1,2})[日일号]")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?")
_SERIAL = re.compile(r"[1-5]\d{4}(?:\.0+)?", re.ASCII)
_DAY_ZERO = date(1899, 12, 30)  # from which spreadsheets count
_NUMBERS = re.compile(r"(\d{1,4})([./ -])(\d{1,2})\2(\d{1,4})\.?")
_WORDED = re.compile(r"(?:\w{2,12}, )?(\d{1,2})\.? ([^\W\d_]{3,12})\.?,? (\d{4})")
_WORDED_US = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan ene gen sty янв",
            "feb fev fév lut фев",
            "mar mär mrt maa мар",
            "apr abr avr kwi апр",
            "may mai mag mei maj мая",
            "jun giu juin cze июн",
            "jul lug juil lip июл",
            "aug ago aoû aou sie авг",
            "sep set wrz сен",
            "oct okt ott out paź окт",
            "nov lis ноя",
            "dec dez dic déc gru дек",
        ),
        start=1,
    )
    for word in words.split()
}
_NOTHING = frozenset(
    [*"n/a na #n/a null nil none nan undefined - -- --- . tbc tbd tba".split(), "info requested"]
)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers to dial stay as they are.

    An apostrophe is put before it, also where there is one already: `unguarded` takes one away.
    """
    if _DANGEROUS.match(cell) is None or _DIALLED.fullmatch(cell):
        return cell
    return f" {cell}" if _YEARLESS.fullmatch(cell) else f"'{cell}"


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that guards it."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def says_nothing(cell: str) -> bool:
    """Whether a form wrote a word where nobody had given an answer."""
    return cell.casefold() in _NOTHING


def read_day(text: str, *, month_first: bool = False) -> tuple[PartialDate | None, bool]:
    """Return a date in any usual writing, and whether day and month could be the other way."""
    text = text.strip()
    if found := read_date(text, omitted_year=OMITTED_YEAR):
        return found, False
    if words := _in_words(text):
        return _date(*words), False
    if pair := _DAY_AND_MONTH.fullmatch(text):
        return _yearless(int(pair[1]), int(pair[3]), month_first=pair[2] == "/")
    numbers = _NUMBERS.fullmatch(text.partition(" ")[0]) or _NUMBERS.fullmatch(text)
    if numbers is None:
        return None, False
    first, middle, last = int(numbers[1]), int(numbers[3]), int(numbers[4])
    if len(numbers[1]) == 4:
        return _date(first, middle, last), False
    if len(numbers[4]) == 2:
        last += 2000 if last < 30 else 1900
    unsure = first <= 12 and middle <= 12 and first != middle and numbers[2] != "."
    if first > 12 or (middle <= 12 and not (month_first and numbers[2] == "/")):
        return _date(last, middle, first), unsure
    return _date(last, first, middle), unsure


def counted_day(text: str) -> PartialDate | None:
    """Return the day that a spreadsheet's bare number stands for (1927 to 2064), or None."""
    if _SERIAL.fullmatch(text) is None:
        return None
    day = _DAY_ZERO + timedelta(days=int(text.partition(".")[0]))
    return PartialDate(year=day.year, month=day.month, day=day.day)


def _in_words(text: str) -> tuple[int, int, int] | None:
    """Return year (0 for none), month and day of "24 Dec 1970", "12月24日" and the like."""
    if east := _EAST.fullmatch(text):
        return int(east[1] or 0), int(east[2]), int(east[3])
    for worded, order in (
        (_WORDED, (3, 2, 1)),
        (_WORDED_US, (3, 1, 2)),
        (_WORDED_YEARLESS, (0, 2, 1)),
        (_WORDED_US_YEARLESS, (0, 1, 2)),
    ):
        if words := worded.fullmatch(text):
            year, name, day = (words[part] if part else "0" for part in order)
            month = _MONTHS.get(name.casefold()[:4]) or _MONTHS.get(name.casefold()[:3], 0)
            return int(year), month, int(day)
    return None


def _yearless(first: int, second: int, *, month_first: bool) -> tuple[PartialDate | None, bool]:
    """Return a day of any year; with a slash those who leave the year out put the month first."""
    unsure = month_first and first <= 12 and second <= 12 and first != second
    if first > 12 or (second <= 12 and not month_first):
        first, second = second, first
    return _date(0, first, second), unsure


def _date(year: int, month: int, day: int) -> PartialDate | None:
    return read_date(f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}")


def birthday_line(day: PartialDate) -> CardLine:
    """Return the line of a birthday; without a year as Apple writes it, and others read."""
    if day.year is None and day.month and day.day:
        value = f"{OMITTED_YEAR}-{day.month:02}-{day.day:02}"
        params = (("X-APPLE-OMIT-YEAR", (str(OMITTED_YEAR),)),)
        return CardLine(name="BDAY", value=value, params=params)
    return CardLine(name="BDAY", value=write_date(day))


def cut(text: str, joint: str) -> list[str]:
    """Return the parts between the joints that say anything."""
    return [part for part in map(str.strip, text.split(joint)) if part]


def escape_list(items: tuple[str, ...]) -> str:
    """Return items in one cell; semicolons within them are escaped."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def unescape_list(cell: str) -> list[str]:
    """Return the items of a cell that `escape_list` wrote."""
    parts = re.findall(r"(?:\\.|[^;\\])+", cell, re.DOTALL)
    items = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts)
    return [item for item in items if item]
