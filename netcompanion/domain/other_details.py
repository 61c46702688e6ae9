"""What a card says that no field of its contact does: whole lines, and what fields leave of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.domain.display import SHOWN_ELSEWHERE

_FIELDS: Final = SHOWN_ELSEWHERE | frozenset(  # names of lines that are read as fields
    (
        "IMPP PROFILE X-AIM X-GADUGADU X-GOOGLE-TALK X-GROUPWISE X-GTALK X-ICQ X-JABBER"
        " X-LINKEDIN X-MSN X-QQ X-SIGNAL X-SKYPE X-SKYPE-USERNAME X-TELEGRAM X-THREEMA X-TWITTER"
        " X-WECHAT X-WHATSAPP X-YAHOO"
    ).split()
)
_FIRST_ONLY: Final = frozenset(
    ("N", "FN", "ORG", "TITLE", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME")
)
_COMPONENTS: Final = {"N": 5, "ADR": 7}  # that are fields; RFC 9554 has more
_WERE_LINES: Final = {"LABEL": "LABEL", "SORT-AS": "SORT-STRING"}  # parameters, by lines of 3.0
_NOTHING: Final = re.compile(r"\\[nN;]|[;\s]")
_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE: Final = re.compile(
    rf"\s*(?:\d{{4}}(?:-{_MONTH}|-(?:{_MONTH}|[1-9])-(?:{_DAY}|[1-9])|{_MONTH}{_DAY})?"
    rf"|--{_MONTH}(?:-?{_DAY})?|---{_DAY})(?:[Tt\s].*)?"
)
_COMPONENT: Final = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)", re.DOTALL)
_WORD: Final = re.compile(r"\w+")
_BREAK: Final = re.compile(r"\\[nN]")


def other_details(contact: Contact) -> Iterator[CardLine]:
    """Yield the lines of a contact's card, or the parts of them, that are no field of it.

    Of names that a field has room for once (TITLE, ORG, BDAY, PHOTO, N) that are the lines after
    the one that was read; of N and ADR the components that only RFC 9554 has, if they say more
    than the others; LABEL and SORT-AS are details wherever they stand. Lines that were replaced
    because the field was edited are none.
    """
    lines = contact.source.lines if contact.source else ()
    known: dict[str, list[CardLine]] = {}
    for line in lines:
        if line.name not in _FIELDS:
            yield line
            continue
        for key, values in line.params:
            if key in _WERE_LINES:
                yield CardLine(name=_WERE_LINES[key], value=",".join(values))
        if line.name in _LEFT and not _is_blank(line.value):
            known.setdefault(line.name, []).append(line)
    for name, said in known.items():
        yield from _LEFT[name](contact, said)


def is_elsewhere(line: CardLine) -> bool:
    """Whether the line of a picture only names it by an address."""
    return ":" in line.value[:40] and line.value[:5].lower() != "data:"


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text or of a line's value, in small letters."""
    return frozenset(_WORD.findall(_BREAK.sub(" ", text).casefold()))


def fields_and_rest(line: CardLine) -> tuple[str, str]:
    """Return what of the value of N or ADR is in fields, and what only other components say."""
    size = _COMPONENTS[line.name]
    if line.value.count(";") < size:
        return line.value, ""
    parts = _COMPONENT.findall(line.value)
    return ";".join(parts[:size]), ";".join(parts[size:]).strip(";")


def _is_blank(value: str) -> bool:
    return not value or _NOTHING.sub("", value) == ""


def _after_the_first(_contact: Contact, said: Sequence[CardLine]) -> Iterator[CardLine]:
    yield from said[1:]


def _names(_contact: Contact, said: Sequence[CardLine]) -> Iterator[CardLine]:
    yield from _finer(said[:1])
    yield from said[1:]


def _addresses(_contact: Contact, said: Sequence[CardLine]) -> Iterator[CardLine]:
    return _finer(said)


def _finer(said: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield the lines whose further components have words that are not in the others."""
    for line in said:
        fields, rest = fields_and_rest(line)
        if rest and not words_of(rest) <= words_of(fields):
            yield line


def _birthdays(contact: Contact, said: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield all but the first that is a date, or that was replaced by one."""
    read = next((line for line in said if _DATE.fullmatch(line.value)), None)
    if read is None and contact.birthday is not None:
        read = said[0]
    yield from (line for line in said if line is not read)


def _pictures(contact: Contact, said: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield the pictures that are not the contact's own, whose line is empty.

    An address that its own stands for is none, and neither are those that went with it.
    """
    lines = contact.source.lines if contact.source else ()
    was_read = any(line.name == "PHOTO" and not line.value for line in lines)
    is_gone = was_read and contact.photo is None
    if was_read or contact.photo is None:
        yield from (line for line in said if is_elsewhere(line) or not is_gone)


_LEFT: Final[Mapping[str, Callable[[Contact, Sequence[CardLine]], Iterator[CardLine]]]] = {
    **dict.fromkeys(_FIRST_ONLY, _after_the_first),
    "N": _names,
    "ADR": _addresses,
    "BDAY": _birthdays,
    "PHOTO": _pictures,
}
