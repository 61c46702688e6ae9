"""Who a contact that is being typed may already be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import email_key, fold, phone_key
from netcompanion.services.matching import given as given_names
from netcompanion.services.matching.blocks import words_of
from netcompanion.services.matching.compare import judged, traits
from netcompanion.services.matching.latin import skeleton
from netcompanion.services.matching.likeness import Candidate
from netcompanion.services.matching.names import Name, names_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

_MOST = 5
NAMED = 60
"""How many are compared for their name alone; the newest, when a name is frequent."""
_COLLEAGUES = 2000
_FORMS = 24
_BEGINNING = 3


def candidates(reader: Reader, contact: Contact, limit: int = _MOST) -> list[Candidate]:
    """Return who is here already and may be this contact, the surest first.

    Asks indexes only, so that it takes milliseconds in a book of 100,000. Who was kept apart
    from the contact is left out, and so is the contact itself.
    """
    mine = traits(contact)
    apart = {id_ for pair in reader.kept_apart((contact.id,)) for id_ in pair}
    found = []
    for other in reader.outlines(set(_rows(reader, contact))).values():
        if other.id != contact.id and other.id not in apart:
            likeness = judged(mine, traits(other))
            if likeness is not None:
                found.append(Candidate(contact=other, likeness=likeness))
    found.sort(key=lambda each: (each.likeness.rank, each.contact.id), reverse=True)
    return found[:limit]


def _rows(reader: Reader, contact: Contact) -> Iterator[int]:
    emails = {email_key(each.value) for each in contact.emails} - {""}
    phones = {phone_key(each.value) for each in contact.phones} - {""}
    for kind, keys in (("emails", emails), ("phones", phones)):
        if keys:
            yield from reader.rows_with_point(kind, keys)[:NAMED]
    yield from named(reader, contact)
    yield from colleagues(reader, contact, {})


def named(reader: Reader, contact: Contact) -> Iterator[int]:
    """Yield the rows of those whose names may be the contact's."""
    for name in names_of(contact):
        for match in _expressions(name):
            yield from reader.rows_named(match, NAMED)


def _expressions(name: Name) -> Iterator[str]:
    """Yield what to look for in the index of names: the sharpest question first."""
    given, family = name.given[:1], name.family
    if not given or not family:
        words = [word for word in (*given, *family, name.nickname) if len(word) > 1]
        if words:
            yield _any(words)
        return
    forms = dict.fromkeys((*given, "".join(name.given), *given_names.forms(given[0], _FORMS)))
    families = [spelling for word in family for spelling in _spellings(word)]
    known = [form for form in forms if len(form) > 1]
    if known:
        yield f"({_any(families)}) AND ({_any(known)})"
        yield f"({_starting(families)}) AND ({_starting(known)} OR {_any([given[0][0]])})"
    else:
        yield f"({_any(families)}) AND ({_quoted(given[0])}*)"


def _spellings(word: str) -> list[str]:
    """Return a family name as others may have written it: "muller" as "mueller"."""
    found = {word, skeleton(word)}
    for plain, long in (("a", "ae"), ("o", "oe"), ("u", "ue")):
        found.add(word.replace(long, plain))
        found.add(word.replace(plain, long, 1))
    return sorted(found)


def _any(words: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, words))


def _starting(words: Iterable[str]) -> str:
    starts = dict.fromkeys(word[:_BEGINNING] for word in words)
    return " OR ".join(f"{_quoted(start)}*" for start in starts)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', "") + '"'


def colleagues(
    reader: Reader, contact: Contact, firms: dict[str, list[tuple[int, str]]]
) -> list[int]:
    """Return those at the same firm whose initials fit; `firms` remembers who is at which."""
    key = fold(contact.organisation)
    initials = {word[0] for word in words_of(fold(contact.name))}
    if not key or not initials:
        return []
    if key not in firms:
        firms[key] = reader.colleagues(key, _COLLEAGUES)
    return [row for row, name in firms[key] if initials <= {word[0] for word in words_of(name)}][
        :NAMED
    ]
