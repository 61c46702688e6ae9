"""What a format will drop of whom, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.losses import losses, lost_lines
from netcompanion.domain.progress import Progress, silent
from netcompanion.services.exports.along import Choices
from netcompanion.services.exports.leaving import Leaving, Selection
from netcompanion.services.exports.proof import says_nothing

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One sort of thing that will not arrive: how many of it, and whose.

    `what` is a sort of `domain.losses.losses`, or "people" for those of whom nothing arrives;
    `names` are those of the lines of cards that are no field ("GEO", "KEY"), the most frequent
    first.
    """

    what: str
    count: int
    people: tuple[ContactLine, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an export would be: how many people, who has no number, and what would be lost."""

    people: int
    without_phone: tuple[ContactLine, ...] = ()
    losses: tuple[Loss, ...] = ()


_WORDS: Final = {
    "people": ("all that is known of 1 person", "all that is known of {n} people"),
    "names": ("the parts of 1 name", "the parts of {n} names"),
    "formatted": ("1 name as written", "{n} names as written"),
    "phonetic_given": ("the sound of 1 given name", "the sound of {n} given names"),
    "phonetic_family": ("the sound of 1 family name", "the sound of {n} family names"),
    "nickname": ("1 nickname", "{n} nicknames"),
    "organisation": ("1 company name", "{n} company names"),
    "department": ("1 department", "{n} departments"),
    "title": ("1 job title", "{n} job titles"),
    "phones": ("1 phone number", "{n} phone numbers"),
    "emails": ("1 e-mail address", "{n} e-mail addresses"),
    "links": ("1 link", "{n} links"),
    "addresses": ("1 postal address", "{n} postal addresses"),
    "socials": ("1 profile", "{n} profiles"),
    "birthday": ("1 birthday", "{n} birthdays"),
    "photo": ("1 photo", "{n} photos"),
    "note": ("1 note", "{n} notes"),
    "tags": ("1 tag", "{n} tags"),
    "kinds": (
        "the kind (work or home) of 1 detail",
        "the kind (work or home) of {n} details",
    ),
    "labels": ("1 label", "{n} labels"),
    "preferred": ("1 mark of a first choice", "{n} marks of a first choice"),
    "lines": ("1 other detail", "{n} other details"),
}
"""Every sort in the order of a report, for one and for many."""

_OF_WHOM: Final = frozenset(
    ("phones", "emails", "links", "addresses", "socials", "tags", "kinds", "labels", "lines")
)
"""The sorts of which one person may lose several."""


def loss_words(loss: Loss) -> str:
    """Return a loss in plain English: "3 phone numbers of 2 people", "1 photo"."""
    one, many = _WORDS[loss.what]
    words = one if loss.count == 1 else many.format(n=loss.count)
    people = len(loss.people)
    if loss.what in _OF_WHOM and loss.count > 1:
        return f"{words} of {'1 person' if people == 1 else f'{people} people'}"
    return words


def report(
    reader: Reader,
    who: Selection,
    choices: Choices | None = None,
    format_id: str = "vcard3",
    progress: Progress = silent,
) -> Report:
    """Return what an export would be, to be shown before it is made. Nobody is no error."""
    leaving = Leaving(reader, who, choices, format_id)
    people, silent_ones = 0, list[str]()
    counts: Counter[str] = Counter()
    whose: dict[str, list[str]] = {}
    names: Counter[str] = Counter()
    for contact in leaving.contacts(progress):
        people += 1
        if not contact.phones:
            silent_ones.append(contact.id)
        carried = leaving.target.carries(contact)
        if says_nothing(carried):
            counts["people"] += 1
            whose.setdefault("people", []).append(contact.id)
        for what, number in losses(contact, carried).items():
            counts[what] += number
            whose.setdefault(what, []).append(contact.id)
            if what == "lines":
                names.update(lost_lines(contact, carried))
    named = dict.fromkeys(silent_ones) | {id_: None for ids in whose.values() for id_ in ids}
    lines = reader.lines(named)
    return Report(
        people=people,
        without_phone=_ordered(silent_ones, lines),
        losses=tuple(
            Loss(
                what=what,
                count=counts[what],
                people=_ordered(whose[what], lines),
                names=tuple(name for name, _ in names.most_common()) if what == "lines" else (),
            )
            for what in _WORDS
            if what in counts
        ),
    )


def _ordered(ids: Sequence[str], lines: dict[str, ContactLine]) -> tuple[ContactLine, ...]:
    return tuple(lines[id_] for id_ in ids if id_ in lines)
