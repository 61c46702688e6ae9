"""Values that were changed here and there at once: choosing one of them, and the other again.

Choosing is a change of the contact like any other, so it can be undone and goes up with the next
run. What the contact says counts, not what was clicked last: see `stands`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.clash import OTHER
from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.errors import UserError
from netcompanion.domain.phrase import shortened
from netcompanion.domain.source_card import CardLine, SourceCard, parse
from netcompanion.domain.sources import regrouped
from netcompanion.domain.sync import THIS_WRITE, Bookkeeping, Chose, Conflict
from netcompanion.domain.three_way import PARTS, WHOLE_NAME
from netcompanion.domain.three_way_lists import LISTS, bare_point, key_of, shown_point
from netcompanion.domain.whose_note import public_part, with_private

if TYPE_CHECKING:
    from netcompanion.store import Reader

_VERSION: Final = "3.0"  # of a card that is begun for a line of another one
_ONE_OF: Final = {
    "phones": "Phone",
    "emails": "Email",
    "links": "Link",
    "addresses": "Address",
    "socials": "Profile",
    "tags": "Tag",
}


def name(conflict: Conflict) -> str:
    """Return what a conflict is about: "Role", "Given name", "Phone: 555-0134"."""
    if conflict.field == OTHER or conflict.about in (*PARTS, WHOLE_NAME):
        return conflict.about
    field = _ONE_OF.get(conflict.field) or FIELDS[conflict.field].name
    return f"{field}: {conflict.about}" if conflict.about else field


def spoken(conflict: Conflict) -> str:
    """Return the same inside a sentence: "the role", "the phone 555-0134"."""
    if conflict.field == OTHER:
        return shortened(conflict.about)
    words = name(conflict).replace(":", "", 1) if conflict.field in LISTS else name(conflict)
    return f"the {shortened(words[0].lower() + words[1:])}"


def choose(reader: Reader, conflict: Conflict, chose: Chose) -> tuple[Change, Bookkeeping]:
    """Return the change that lets the contact say mine or theirs; no edits where it does.

    Raises UserError where that cannot be any more.
    """
    now = reader.contact(conflict.contact_id)
    if now is None:
        raise UserError(
            "This person is not here any more, so there is nothing to choose. Nothing was changed."
        )
    after = saying(conflict, chose, now)
    if after.photo != now.photo and after.photo and reader.photo(after.photo.digest) is None:
        raise UserError("That picture is not kept any more. Nothing was changed.")
    book = reader.book(conflict.book_id)
    elsewhere = f"from {book.name}" if book and book.name else "from the address book"
    side = "as it was here" if chose is Chose.MINE else elsewhere
    label = f"Chose {spoken(conflict)} of {shortened(now.name)} {side}"
    edits = () if after == now else (Edit(now, after),)
    return Change(label, edits), Bookkeeping(save=(replace(conflict, chose=chose),))


def stands(reader: Reader, conflict: Conflict) -> Chose | None:
    """Return whose value the contact says now; None for neither, and for nobody."""
    now = reader.contact(conflict.contact_id)
    if now is None:
        return None
    return next((side for side in Chose if saying(conflict, side, now) == now), None)


def leave(reader: Reader, conflict: Conflict) -> Change:
    """Return the step that lets the contact stay as it is now: no edits, but one can undo it."""
    now = reader.contact(conflict.contact_id)
    who = shortened(now.name) if now is not None else "somebody"
    return Change(f"Kept {spoken(conflict)} of {who} as it is", ())


def settle(conflict: Conflict, now: datetime) -> Bookkeeping:
    """Let a conflict rest since `now` (UTC), until the change that this is beside is undone."""
    return Bookkeeping(save=(replace(conflict, settled=now, settled_by=THIS_WRITE),))


def saying(conflict: Conflict, chose: Chose, now: Contact) -> Contact:
    """Return the contact as it is now, but with the value of one side."""
    is_mine = chose is Chose.MINE
    side = conflict.mine_contact if is_mine else conflict.theirs_contact
    if conflict.field == OTHER:
        texts = (conflict.mine, conflict.theirs) if is_mine else (conflict.theirs, conflict.mine)
        return replace(now, source=_with_lines(now.source, *texts))
    if conflict.field in LISTS:
        return _with_point(conflict, side, now, chose)
    if conflict.about in PARTS:
        return _with_part(now, PARTS[conflict.about][1], side)
    if conflict.field == "note":
        return replace(now, note=_note(conflict, chose, now.note))
    attribute = "formatted" if conflict.about == WHOLE_NAME else conflict.field
    values: dict[str, Any] = {attribute: getattr(side, attribute)}
    return replace(now, **values)


def _with_part(now: Contact, attribute: str, side: Contact) -> Contact:
    """Return the contact with one part of its name, and the whole name as it follows from it."""
    before, part = getattr(now, attribute), getattr(side, attribute)
    values: dict[str, Any] = {attribute: part}
    after = replace(now, **values)
    if before == part or not now.formatted or attribute.startswith("phonetic"):
        return after
    if now.formatted == replace(now, formatted="").name:
        return replace(after, formatted=replace(after, formatted="").name)
    whole = now.formatted.replace(before, part, 1) if before else now.formatted
    return replace(after, formatted=" ".join(whole.split()))


def _note(conflict: Conflict, chose: Chose, now: str) -> str:
    """Return a note with the lines of one side, and what else is written in it now."""
    known = (conflict.mine, conflict.theirs)
    wanted = conflict.mine if chose is Chose.MINE else conflict.theirs
    return with_private(now, public_part(now, known), wanted, known)


# Lists


def _with_point(conflict: Conflict, side: Contact, now: Contact, chose: Chose) -> Contact:
    """Return the contact with one value of a list as that side has it."""
    field = conflict.field
    points: Sequence[Any] = getattr(now, field)
    key = _key(conflict)
    if conflict.mine == f"{conflict.theirs}, preferred":
        changed = _preferring(field, points, side, None if chose is Chose.THEIRS else key)
    else:
        text = conflict.mine if chose is Chose.MINE else conflict.theirs
        theirs = next((p for p in getattr(side, field) if shown_point(field, p) == text), None)
        changed = points if theirs is None else _put(conflict, points, key, theirs)
    values: dict[str, Any] = {field: tuple(changed)}
    return replace(now, **values)


def _key(conflict: Conflict) -> str:
    field = conflict.field
    both = (*getattr(conflict.theirs_contact, field), *getattr(conflict.mine_contact, field))
    named = (each for each in both if bare_point(field, each) == conflict.about)
    return next((key_of(field, each) for each in named), "")


def _put(conflict: Conflict, points: Sequence[Any], key: str, point: Any) -> Sequence[Any]:
    """Put a value in the place of its like, or at the end where that was removed."""
    field = conflict.field
    alike = [each for each in points if key_of(field, each) == key]
    known = (conflict.theirs, conflict.mine)
    here = next((each for each in alike if shown_point(field, each) in known), None)
    if here is None:
        here = alike[0] if alike else None
    if here is None:
        return (*points, point)
    if hasattr(point, "preferred"):
        point = replace(point, preferred=here.preferred)
    return [point if each is here else each for each in points]


def _preferring(field: str, points: Sequence[Any], side: Contact, key: str | None) -> Sequence[Any]:
    """Prefer the value of that key, or those that the side prefers."""
    wanted = {key} if key else {key_of(field, p) for p in getattr(side, field) if p.preferred}
    return [replace(each, preferred=key_of(field, each) in wanted) for each in points]


# Lines that are no field


def _with_lines(source: SourceCard | None, wanted: str, other: str) -> SourceCard | None:
    """Return a card with some lines instead of others, wherever those stand in it."""
    card = source or SourceCard.of(_VERSION, ())
    lines, unwanted = list(card.lines), _lines(other)
    says = {_bare(line) for line in lines}
    if says.issuperset(map(_bare, _lines(wanted))):
        return source
    gone = {_bare(line) for line in unwanted}
    kept = [line for line in lines if _bare(line) not in gone]
    place = next((i for i, line in enumerate(lines) if _bare(line) in gone), len(kept))
    used = {line.group.upper() for line in kept if line.group}
    new = regrouped(_lines(wanted), used)
    return SourceCard.of(card.version, (*kept[:place], *new, *kept[place:]))


def _lines(text: str) -> list[CardLine]:
    return [parse(line) for line in text.split("\n") if line]


def _bare(line: CardLine) -> CardLine:
    return replace(line, group="")
