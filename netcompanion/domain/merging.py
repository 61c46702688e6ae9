"""Two contacts that are one person: what becomes of their fields, and of what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from netcompanion.domain.contact import Contact, SourceCard
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.event import Encounter, Target
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import written_day
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.domain.sources import joined
from netcompanion.domain.uniting import KEYS, united

T = TypeVar("T")


class Side(StrEnum):
    """From which of two contacts a field comes; the last two for lists and the note only."""

    KEEP = "keep"
    OTHER = "other"
    BOTH = "both"
    NEITHER = "neither"


Choices = Mapping[str, Side]
"""What was chosen, by the name of the field; what is not named is as `usual` says."""

ONE_VALUED: Final = (
    "name",
    "phonetic",
    "nickname",
    "organisation",
    "department",
    "title",
    "birthday",
    "photo",
)
MANY_VALUED: Final = (
    "phones",
    "emails",
    "links",
    "addresses",
    "socials",
    "tags",
    "networks",
    "note",
)

_A_LINE_EACH: Final = ("phones", "emails", "links", "addresses", "socials")
_ROLE: Final = ("title", "department", "organisation")
_FURTHER: Final = (
    IntroductionState.LET_GO,
    IntroductionState.IDEA,
    IntroductionState.OFFERED,
    IntroductionState.MADE,
)
DATED: Final = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}: ")
"""What stands before each of two notes that a merge has joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field of two contacts: `keep` and `other` are texts to be shown, `usual` what is usual.

    `many`: both may be kept, or neither.
    """

    field: str
    name: str
    keep: str
    other: str
    usual: Side
    many: bool


def compared(keep: Contact, other: Contact) -> tuple[Compared, ...]:
    """Return the fields that either contact says something about, in the order of a form."""
    sides = usual(keep, other)
    shown = [
        Compared(
            field=name,
            name=FIELDS[name].name if name in FIELDS else "Networks",
            keep=_shown(keep, name),
            other=_shown(other, name),
            usual=sides[name],
            many=name in MANY_VALUED,
        )
        for name in (*ONE_VALUED, *MANY_VALUED)
    ]
    return tuple(each for each in shown if each.keep or each.other)


def _shown(contact: Contact, name: str) -> str:
    if name == "networks":
        return ", ".join(sorted(contact.networks))
    return FIELDS[name].show(contact)


def usual(keep: Contact, other: Contact) -> dict[str, Side]:
    """Return what is chosen at first: the fuller name, the newer role, and all of what is many.

    The newer of two contacts is the one that was created later. Role, department and company are
    those of one card: of the newer one that names a company. *Judgement.*
    """
    role = _role_side(keep, other)
    sides = dict.fromkeys(MANY_VALUED, Side.BOTH)
    for name in ONE_VALUED:
        mine, theirs = _values(keep, name), _values(other, name)
        if mine == theirs:
            sides[name] = Side.KEEP
        elif name in _ROLE and _at_two_firms(keep, other):
            sides[name] = role
        elif not any(theirs):
            sides[name] = Side.KEEP
        elif not any(mine):
            sides[name] = Side.OTHER
        elif name == "name":
            sides[name] = Side.OTHER if _fullness(other) > _fullness(keep) else Side.KEEP
        else:
            sides[name] = role if name in _ROLE else Side.KEEP
    return sides


def _role_side(keep: Contact, other: Contact) -> Side:
    is_newer = other.created > keep.created
    newer, older = (other, keep) if is_newer else (keep, other)
    is_told = bool(newer.organisation or not older.organisation)
    return Side.OTHER if is_newer is is_told else Side.KEEP


def _at_two_firms(keep: Contact, other: Contact) -> bool:
    """Whether a role of one card is no role at the company of the other."""
    mine, theirs = f"{fold(keep.organisation)} ", f"{fold(other.organisation)} "
    # "Aire Mills" and "Aire Mills Ltd" are one, and so are a firm and none.
    return not (mine.startswith(theirs) or theirs.startswith(mine) or " " in (mine, theirs))


def _values(contact: Contact, name: str) -> tuple[Any, ...]:
    return tuple(getattr(contact, attribute) for attribute in FIELDS[name].attributes)


def _fullness(contact: Contact) -> tuple[bool, int, int]:
    words = contact.name.split()
    return len(contact.given.rstrip(".")) > 1, len(words), sum(map(len, words))


def merged(keep: Contact, other: Contact, choices: Choices) -> Contact:
    """Return one contact of two, under the ids of the first.

    Fields with one value are chosen, lists united by what their values mean, notes joined and
    dated. A role that was not chosen is remembered in the note, and the lines of both cards, which
    are of one version, go on.
    """
    sides = dict.fromkeys(KEYS, Side.BOTH) | usual(keep, other) | dict(choices)
    values: dict[str, Any] = {"created": min(keep.created, other.created)}
    for name in ONE_VALUED:
        if sides[name] is Side.OTHER:
            values |= {each: getattr(other, each) for each in FIELDS[name].attributes}
    for name in KEYS:
        values[name] = united(name, *_chosen(keep, other, name, sides))
    mine, theirs = _chosen(keep, other, "networks", sides)
    values["networks"] = frozenset((*mine, *theirs))
    values["source"] = _source(keep, other, sides)
    whole = replace(keep, **values)
    return replace(whole, note=_lines(_note(keep, other, sides), _former(whole, keep, other)))


def _chosen(keep: Contact, other: Contact, name: str, sides: Choices) -> tuple[Any, Any]:
    mine, theirs = getattr(keep, name), getattr(other, name)
    return (
        mine if sides[name] in (Side.KEEP, Side.BOTH) else (),
        theirs if sides[name] in (Side.OTHER, Side.BOTH) else (),
    )


def _note(keep: Contact, other: Contact, sides: Choices) -> str:
    notes = [
        (contact.created, note.strip())
        for contact, note in zip((keep, other), _chosen(keep, other, "note", sides), strict=True)
        if note and note.strip()
    ]
    texts: list[str] = [text for _, text in notes]
    if len(texts) < 2 or texts[1] in texts[0]:
        return texts[0] if texts else ""
    if texts[0] in texts[1]:
        return texts[1]
    return "\n".join(
        text if DATED.match(text) else f"{written_day(made.date())}: {text}"
        for made, text in sorted(notes)
    )


def _former(whole: Contact, keep: Contact, other: Contact) -> str:
    """Return what to remember of the roles that were not chosen: "Formerly Aire Mills Ltd"."""
    lost = [
        text
        for name in _ROLE
        for text in dict.fromkeys((getattr(keep, name), getattr(other, name)))
        if fold(text) and fold(text) != fold(getattr(whole, name))
    ]
    return f"Formerly {', '.join(lost)}" if lost else ""


def _source(keep: Contact, other: Contact, sides: Choices) -> SourceCard | None:
    """Return the lines of both cards; those of fields only where the field was chosen."""
    taken = {line for name in FIELDS if sides[name] is Side.OTHER for line in FIELDS[name].lines}
    added = {
        line
        for name in (*_A_LINE_EACH, "note")  # the lines of it are those that came with a card
        if sides[name] is Side.BOTH
        for line in FIELDS[name].lines
    }
    fields = {line for each in FIELDS.values() for line in each.lines} - added
    return joined(keep.source, other.source, taken, fields)


def met_once(keep: Encounter, other: Encounter) -> Encounter:
    """Return one meeting of two at the same event, with all that was written about either."""
    return replace(
        keep,
        on=min(keep.on, other.on),
        place=_joined_words(keep.place, other.place, ", "),
        said=_joined_words(keep.said, other.said, "\n"),
        proud=_joined_words(keep.proud, other.proud, "\n"),
        needs=tuple(dict.fromkeys((*keep.needs, *other.needs))),
        remember=_joined_words(keep.remember, other.remember, "\n"),
        learned=_joined_words(keep.learned, other.learned, "\n"),
    )


def wanted_once(keep: Target, other: Target) -> Target:
    """Return one person to meet of two at the same event, with all that was written of either."""
    return replace(
        keep,
        title=keep.title or other.title,
        organisation=keep.organisation or other.organisation,
        why=_joined_words(keep.why, other.why, "; "),
        give=_joined_words(keep.give, other.give, "; "),
        starred=keep.starred or other.starred,
        met=keep.met or other.met,
        email=keep.email or other.email,
    )


def introduced_once(keep: Introduction, other: Introduction) -> Introduction:
    """Return one introduction of two of the same people, as far as the one that came further."""
    further = max(keep, other, key=lambda each: _FURTHER.index(each.state))
    note = _joined_words(keep.note, other.note, "\n")
    outcome = _joined_words(keep.outcome, other.outcome, "; ")
    return replace(keep, on=further.on, state=further.state, note=note, outcome=outcome)


def _joined_words(mine: str, theirs: str, between: str) -> str:
    if theirs in mine:
        return mine
    return theirs if mine in theirs else f"{mine}{between}{theirs}"


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
