"""What a server makes of a card that it was sent, so that nothing goes to and fro for ever.

Servers keep less than they are sent, or the same in other words. What is here stays as it is
here; a wording of theirs that is known is no reason to send the card again (rule S4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.plain_text import plain
from netcompanion.domain.sources import COMPANIONS, Saying, joined, said
from netcompanion.domain.sources import spelled as one_text
from netcompanion.domain.sync import Spelling
from netcompanion.domain.three_way import SINGLE
from netcompanion.domain.three_way_lines import OF_FIELDS
from netcompanion.domain.three_way_lists import LISTS, key_of
from netcompanion.formats import MESSENGERS, as_version
from netcompanion.services.sync import cards
from netcompanion.services.sync.cards import Card

Says = Mapping[str, frozenset[Saying]]
"""What a card says, by the name of the field, or of the line that is no field."""

_NAMES: Final = ("prefix", "given", "additional", "family", "suffix", "formatted")
_PHONETIC: Final = ("phonetic_given", "phonetic_family")
_PARTS: Final = {"name": _NAMES, "phonetic": _PHONETIC, "note": ("note",)} | {
    name: (name,) for name in SINGLE
}
_READ: Final = OF_FIELDS | frozenset(MESSENGERS) | {"PHOTO"}
_BESIDE: Final = frozenset({"kind", "label", "preferred", "service"})
_WORDS: Final = {  # for lines that are no field; a name of a property says more than none
    "ANNIVERSARY": "Anniversary",
    "GENDER": "Gender",
    "GEO": "Place on the map",
    "KEY": "Keys",
    "LABEL": "Addresses as they are printed",
    "LOGO": "Logo",
    "RELATED": "Related people",
    "ROLE": "Occupation",
    "SOUND": "Spoken name",
    "TZ": "Time zone",
    "X-ABDATE": "Other dates",
    "X-ABRELATEDNAMES": "Related people",
    "X-ABSHOWAS": "Shown as a company",
}
_NEVER_THEIRS: Final = frozenset({"REV", "PRODID", "UID"})
_VERSION: Final = "3.0"  # in whose words lines of two cards are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterPut:
    """What became of a card that was sent.

    `spelled` are the wordings of this server, to be known the next time, and `lost` says in plain
    words what it does not keep. `gained` is the card that was sent with what came back beside it,
    from the server or from somebody else in between; None for nothing.
    """

    spelled: tuple[Spelling, ...] = ()
    lost: tuple[str, ...] = ()
    gained: Card | None = None


def says(data: bytes) -> Says:
    """Return what a card says, in whatever order, groups and version it says so."""
    return _says(cards.read(data))


def needs_push(mine: bytes, theirs: bytes, spelled: Iterable[Spelling] = ()) -> bool:
    """Whether a card has to be sent, because what is there says something else.

    `spelled` are differences that come of that server's own wording, and are no reason.
    """
    return bool(set(_differences(says(mine), says(theirs))) - set(spelled))


def after_put(sent: bytes, read_back: bytes, *, own_notes: bool = False) -> AfterPut:
    """Return what a server made of a card; `read_back` is what it gives now.

    What came back is somebody's word only where it is made of other letters than what was sent:
    a server cuts, sorts and leaves out, but writes nothing itself. All else stays as it was sent.
    """
    mine, theirs = cards.read(sent), cards.read(read_back)
    if mine.contact is None or theirs.contact is None:
        return AfterPut()
    here, there = _says(mine), _says(theirs)
    if here == there:
        return AfterPut()
    more = _with_gains(mine.contact, theirs.contact)
    whole = mine.contact if more is None else more
    photo = theirs.photo if whole.photo == theirs.contact.photo else mine.photo
    next_time = says(
        cards.write(
            whole,
            photo,
            uid=theirs.uid,
            version=mine.version,
            there=read_back,
            own_notes=own_notes,
        )
    )
    return AfterPut(
        spelled=tuple(_differences(next_time, there)),
        lost=tuple(dict.fromkeys(_lost(next_time, there))),
        gained=None if more is None else replace(mine, contact=more, photo=photo),
    )


def still_there(sent: bytes, read_back: bytes) -> bytes:
    """Return a card that was sent without what is not there at all any more.

    From there on somebody else has changed it, who wrote it after us. What is not there may be
    what the server does not keep, so nothing is removed here because of it.
    """
    mine, theirs = cards.read(sent), cards.read(read_back)
    if mine.contact is None or theirs.contact is None:
        return sent
    values: dict[str, Any] = {
        each: getattr(theirs.contact, each)
        for attributes in _PARTS.values()
        for each in attributes
        if not getattr(theirs.contact, each)
    }
    for name in LISTS:
        keys = {key_of(name, each) for each in getattr(theirs.contact, name)}
        here = getattr(mine.contact, name)
        values[name] = tuple(each for each in here if key_of(name, each) in keys)
    source, there = _in_words(mine.contact.source), _in_words(theirs.contact.source)
    names = {line.name for line in there.lines} | _READ | COMPANIONS
    values["source"] = SourceCard.of(
        source.version, (line for line in source.lines if line.name in names)
    )
    whole = replace(mine.contact, **values)
    photo = mine.photo if whole.photo else None
    return cards.write(whole, photo, uid=mine.uid, version=mine.version, own_notes=True)


def _lost(here: Says, there: Says) -> Iterator[str]:
    for name, mine in here.items():
        if mine - there.get(name, frozenset()):
            words = FIELDS[name].name if name in FIELDS else _WORDS.get(name, name)
            yield f"{words} (in part)" if there.get(name) else words


def _differences(mine: Says, theirs: Says) -> Iterator[Spelling]:
    for name in sorted({*mine, *theirs}):
        here, there = mine.get(name, frozenset()), theirs.get(name, frozenset())
        if here != there:
            yield Spelling(property=name, mine=_digest(here), theirs=_digest(there))


def _digest(sayings: frozenset[Saying]) -> str:
    text = one_text(sayings).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=8).hexdigest()


# What a card says


def _says(card: Card) -> Says:
    contact = card.contact
    if contact is None:
        return {}
    found: dict[str, frozenset[Saying]] = {
        name: frozenset(_single(contact, attributes)) for name, attributes in _PARTS.items()
    }
    for name in LISTS:
        found[name] = frozenset(filter(any, map(_point, getattr(contact, name))))
    others: dict[str, set[Saying]] = {}
    for saying in said(_in_words(contact.source)):
        if saying[0] not in _READ:
            others.setdefault(str(saying[0]), set()).add(saying[1:])
    found |= {name: frozenset(sayings) for name, sayings in others.items()}
    return {name: sayings for name, sayings in found.items() if sayings}


def _in_words(source: SourceCard | None) -> SourceCard:
    return as_version(source, _VERSION) if source else SourceCard.of(_VERSION, ())


def _single(contact: Contact, attributes: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for attribute in attributes:
        value: Any = getattr(contact, attribute)
        if attribute == "formatted":
            value = value.strip() or contact.name
        elif attribute == "photo":
            value = value.digest if value else ""
        if value := plain(value):
            yield attribute, value


def _point(point: Any) -> Saying:
    """Return what a value of a list says; nothing where it is blank."""
    if isinstance(point, str):
        return (plain(point),)
    if not any(_values(point)):
        return ()
    return tuple(plain(getattr(point, each.name)) for each in fields(point))


def _values(point: Any) -> Saying:
    """Return a value of a list without what is said of it."""
    if isinstance(point, str):
        return (plain(point),)
    names = (each.name for each in fields(point) if each.name not in _BESIDE)
    return tuple(plain(getattr(point, name)) for name in names)


# What came back beside it


def _with_gains(mine: Contact, theirs: Contact) -> Contact | None:
    """Return what was sent with what only came back; None where that is nothing."""
    values: dict[str, Any] = {}
    for attributes in _PARTS.values():
        if _is_news(mine, theirs, attributes):
            values |= {each: getattr(theirs, each) for each in attributes}
    for name in LISTS:
        old, new = getattr(mine, name), tuple(_new_points(name, mine, theirs))
        if new:
            values[name] = (*old, *new)
    source = _with_lines(mine.source, theirs.source)
    if not values and source is mine.source:
        return None
    return replace(mine, **values, source=source)


def _is_news(mine: Contact, theirs: Contact, attributes: Iterable[str]) -> bool:
    here, there = (dict(_single(each, attributes)) for each in (mine, theirs))
    known = _letters(here.values())
    for attribute, value in there.items():
        if attribute in ("photo", "birthday"):
            if attribute not in here:
                return True
        elif _letters(value) not in known:
            return True
    return False


def _new_points(name: str, mine: Contact, theirs: Contact) -> Iterator[Any]:
    here = getattr(mine, name)
    lines = mine.source.lines if mine.source else ()
    spelled = (line.value for line in lines if line.name in FIELDS[name].lines)
    known = _letters(map(_values, here)) + _letters(spelled)
    keys = {key_of(name, each) for each in here}
    for point in getattr(theirs, name):
        if key_of(name, point) in keys:
            continue
        if any(_letters(value) not in known for value in _values(point)):
            yield point


def _with_lines(mine: SourceCard | None, theirs: SourceCard | None) -> SourceCard | None:
    if mine is None or theirs is None:
        return mine
    lines = as_version(theirs, mine.version).lines
    known = _letters(line.value for line in mine.lines)
    names = {line.name for line in mine.lines}
    new = [line for line in lines if _is_new(line, names, known)]
    if not new:
        return mine
    groups = {line.group.upper() for line in new if line.group}
    about = [line for line in lines if line.name in COMPANIONS and line.group.upper() in groups]
    return joined(mine, SourceCard.of(mine.version, (*new, *about)), (), _READ)


def _is_new(line: CardLine, names: set[str], known: str) -> bool:
    if line.name in _READ | _NEVER_THEIRS | COMPANIONS or not line.value.strip("; "):
        return False
    return line.name not in names or _letters(line.value) not in known


def _letters(value: object) -> str:
    """Return the letters and digits of all texts in a value, without case, in one piece."""
    if isinstance(value, str):
        return "".join(each for each in value.casefold() if each.isalnum())
    return "".join(map(_letters, value)) if isinstance(value, Iterable) else ""
