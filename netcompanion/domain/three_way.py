"""One contact of two that were changed since they were one: mine here, theirs in an address book.

What only one side changed is taken from that side, property by property. Where both changed one
value differently theirs is taken, and mine becomes a clash, so that nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from netcompanion.domain.clash import Clash
from netcompanion.domain.contact import Contact, PhotoRef
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.plain_text import plain
from netcompanion.domain.three_way_lines import merged_source
from netcompanion.domain.three_way_lists import LISTS, merged_list

WHOLE_NAME: Final = "Full name"
PARTS: Final = {
    "Prefix": ("name", "prefix"),
    "Given name": ("name", "given"),
    "Additional name": ("name", "additional"),
    "Family name": ("name", "family"),
    "Suffix": ("name", "suffix"),
    "Phonetic given name": ("phonetic", "phonetic_given"),
    "Phonetic family name": ("phonetic", "phonetic_family"),
}
"""What a clash about one part of a field is about: the field, and the attribute of a contact."""

SINGLE: Final = ("nickname", "organisation", "department", "title", "birthday", "photo")

_ALL: Final = ("prefix", "given", "additional", "family", "suffix")
_FORMS: Final = (  # ways to put a name together, the first that fits
    (_ALL, " "),
    (("given", "additional", "family"), " "),
    (("given", "family"), " "),
    (("prefix", "given", "family"), " "),
    (("family", "given"), " "),
    (("family", "given"), ", "),
)
_USUAL: Final = _FORMS[1]  # as `Contact.name` does


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged contact, under the ids of mine, and the values of mine that it does not say."""

    contact: Contact
    clashes: tuple[Clash, ...] = ()


def three_way(base: Contact | None, mine: Contact, theirs: Contact) -> Merged:
    """Return mine with what was changed there since `base`; None when the two were never one.

    What no card says (ids, networks, wants and offers) is mine. The cards of the three are of one
    version. The card of the merged contact is theirs with the lines that were changed here.
    """
    sides = _Sides(base, mine, theirs)
    found: dict[str, _Found] = {attribute: sides.one(*each) for attribute, each in _ones()}
    found["formatted"] = sides.whole_name({name: found[name][0] for name in _ALL})
    found["note"] = sides.note()
    for name in LISTS:
        found[name] = sides.many(name)
    found["source"] = sides.source()
    values = {attribute: value for attribute, (value, _) in found.items()}
    clashes = tuple(clash for _, clashes in found.values() for clash in clashes)
    return Merged(contact=replace(mine, **values), clashes=clashes)


def _ones() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for about, (field, attribute) in PARTS.items():
        yield attribute, (field, attribute, about)
    for name in SINGLE:
        yield name, (name, name, "")


_Found = tuple[Any, Sequence[Clash]]
"""A merged value, whose type is that of its field, and the clashes that came up with it."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Three descriptions of one contact."""

    base: Contact | None
    mine: Contact
    theirs: Contact

    def one(self, field: str, attribute: str, about: str) -> _Found:
        """Return a single value, which is mine or theirs."""
        base = getattr(self.base, attribute) if self.base else None
        mine, theirs = getattr(self.mine, attribute), getattr(self.theirs, attribute)
        side = self._side(*map(_comparable, (base, mine, theirs)))
        clashes = [self._clash(field, attribute, about)] if side is None else []
        return mine if side is self.mine else theirs, clashes

    def many(self, field: str) -> _Found:
        """Return a list."""
        base = getattr(self.base, field) if self.base else None
        return merged_list(field, base, getattr(self.mine, field), getattr(self.theirs, field))

    def whole_name(self, parts: dict[str, Any]) -> _Found:
        """Return the name as a whole; one that was put together of its parts is so again."""
        mine, theirs = self.mine, self.theirs
        base = _whole(self.base) if self.base else None
        side = self._side(base, _whole(mine), _whole(theirs))
        if side is not None and _parts(side) == list(map(plain, parts.values())):
            return side.formatted, ()
        if _is_composed(mine) and _is_composed(theirs):
            return _composed(replace(theirs, **parts), _form(theirs) or _USUAL), ()
        if side is None and mine.formatted.strip():
            return theirs.formatted, [self._clash("name", "formatted", WHOLE_NAME)]
        return theirs.formatted if side is None else side.formatted, ()

    def note(self) -> _Found:
        """Return the longer note where it holds the other, and both where both only grew."""
        base = plain(self.base.note) if self.base else None
        mine, theirs = plain(self.mine.note), plain(self.theirs.note)
        side = self._side(base, mine, theirs)
        if side is not None:
            return side.note, ()
        if theirs in mine:
            return self.mine.note, ()
        if mine in theirs:
            return self.theirs.note, ()
        grown = _grown(_lines(base), _lines(mine), _lines(theirs))
        if grown is None:
            return self.theirs.note, [self._clash("note", "note", "")]
        return "\n".join(grown), ()

    def source(self) -> _Found:
        """Return the card, with the lines of all that is no field."""
        base = self.base.source if self.base else None
        return merged_source(base, self.mine.source, self.theirs.source)

    def _side(self, base: Any, mine: Any, theirs: Any) -> Contact | None:
        """Return the side to be taken; None where both have changed a value differently.

        Without a base what one side does not say is filled from the other.
        """
        if mine == theirs:
            return self.mine
        if mine == base or (self.base is None and not mine):
            return self.theirs
        if theirs == base or (self.base is None and not theirs):
            return self.mine
        return None

    def _clash(self, field: str, attribute: str, about: str) -> Clash:
        base, mine, theirs = (
            _shown(each, attribute) if each else "" for each in (self.base, self.mine, self.theirs)
        )
        return Clash(field=field, about=about, base=base, mine=mine, theirs=theirs)


def _comparable(value: Any) -> Any:
    return value.digest if isinstance(value, PhotoRef) else plain(value)


def _shown(contact: Contact, attribute: str) -> str:
    if attribute == "formatted":
        return _whole(contact)
    shows = FIELDS[attribute].show if attribute in ("birthday", "photo") else None
    return shows(contact) if shows else str(getattr(contact, attribute))


def _whole(contact: Contact) -> str:
    """Return the whole name as a card says it, where FN is never left out."""
    return str(plain(contact.formatted) or plain(contact.name))


def _is_composed(contact: Contact) -> bool:
    return not contact.formatted.strip() or _form(contact) is not None


_Form = tuple[tuple[str, ...], str]


def _form(contact: Contact) -> _Form | None:
    """Return how a name was put together of its parts, if it was."""
    for form in _FORMS:
        if (whole := _composed(contact, form)) and whole == plain(contact.formatted):
            return form
    return None


def _parts(contact: Contact) -> list[str]:
    return [plain(getattr(contact, name)) for name in _ALL]


def _composed(contact: Contact, form: _Form) -> str:
    names, between = form
    return between.join(filter(None, (plain(getattr(contact, name)) for name in names)))


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _grown(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """Return their lines and mine, each after the line of the base that it followed.

    None where either side has changed or removed a line of the base.
    """
    here, there = _additions(base, mine), _additions(base, theirs)
    if here is None or there is None:
        return None
    whole: list[str] = []
    for place in range(len(base) + 1):
        whole += base[place - 1 : place] if place else []
        whole += there[place]
        whole += [line for line in here[place] if line not in there[place]]
    return whole


def _additions(base: list[str], now: list[str]) -> list[list[str]] | None:
    """Return what was added before the first line of the base, and after each."""
    added: list[list[str]] = [[]]
    rest = iter(base)
    wanted = next(rest, None)
    for line in now:
        if wanted is not None and line == wanted:
            added.append([])
            wanted = next(rest, None)
        else:
            added[-1].append(line)
    return added if wanted is None else None
