"""The cards that contacts came from: what they say, and how one goes on in another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from netcompanion.domain.contact import CardLine, Contact, SourceCard

Saying = tuple[object, ...]

SAYS_NOTHING = frozenset({"REV", "PRODID", "UID"})
"""Lines that change though nobody learned anything."""
COMPANIONS = frozenset({"X-ABLABEL", "X-ABADR"})
"""Lines that say something of another line of their group."""
_ONCE = frozenset({"KIND", "GENDER", "ANNIVERSARY"})  # RFC 6350, 6.1.4, 6.2.6 and 6.2.7

_FEW, _SHORT = 8, 400  # labels of one group, and their characters


def said(source: SourceCard) -> frozenset[Saying]:
    """Return what a card says, in whatever order, version and groups it says so.

    Two cards about one contact that are written by the same program at two times, or by a newer
    one, say the same. Texts are as they stand in the card, so equal words are equal sayings.
    """
    companions: dict[str, set[tuple[str, str]]] = {}
    lines = source.lines
    for line in lines:
        if line.name in COMPANIONS:
            companions.setdefault(line.group.upper(), set()).add((line.name, line.value))
    alone: frozenset[Saying] = frozenset()
    of_group = {group: _held_by_each(words) for group, words in companions.items()}
    return frozenset(
        (
            line.name,
            line.value,
            frozenset(map(_param, line.params)),
            of_group.get(line.group.upper(), alone) if line.group else alone,
        )
        for line in lines
        if line.name not in SAYS_NOTHING | COMPANIONS and line.value.strip("; ")
    )


def _held_by_each(words: set[tuple[str, str]]) -> frozenset[Saying]:
    """Return what is said of a group, for each of its lines to hold.

    Where that is a lot, its hash stands for it, or the sayings of a card would grow with the
    square of its length. No program writes so much, so the UIDs made from sayings are as ever.
    """
    if len(words) <= _FEW and sum(len(value) for _, value in words) <= _SHORT:
        return frozenset(words)
    import hashlib  # with OpenSSL, for which nobody who only reads has to wait

    text = spelled(frozenset(words)).encode("utf-8", "surrogatepass")
    return frozenset({(hashlib.blake2b(text, digest_size=16).hexdigest(),)})


def _param(param: tuple[str, tuple[str, ...]]) -> Saying:
    name, values = param
    if name == "TYPE":  # its words are the same in capitals and in any order
        return name, frozenset(value.casefold() for value in values)
    return param


def says_nothing(contact: Contact) -> bool:
    """Whether neither a field nor any line of its card says anything of a contact."""
    if contact.formatted or contact.family or contact.given or contact.name:
        return False
    about = (contact.title, contact.note, contact.links, contact.addresses, contact.socials)
    if any(about) or contact.birthday or contact.photo:
        return False
    return contact.source is None or not said(contact.source)


def spelled(saying: object) -> str:
    """Return one text for equal sayings, in every process: sets have no order of their own."""
    if isinstance(saying, frozenset):
        return f"{{{','.join(sorted(map(spelled, saying)))}}}"
    if isinstance(saying, tuple):
        return f"({','.join(map(spelled, saying))})"
    return repr(saying)


def joined(
    here: SourceCard | None,
    there: SourceCard | None,
    taken: Collection[str],
    fields: Collection[str],
) -> SourceCard | None:
    """Return the card here with some lines of another one, so that neither's sayings are lost.

    Lines named in `taken` come from `there` instead; of those that are no field at all (whose
    names are not in `fields`) the new ones are added.
    """
    if here is None or there is None:
        return here or there
    kept = [line for line in here.lines if line.name not in taken]
    known = {(line.name, line.params, line.value) for line in kept}
    once = {line.name for line in kept} & _ONCE
    brought = [
        line
        for line in there.lines
        if line.name in taken
        or line.name in COMPANIONS
        or (
            line.name not in fields
            and line.name not in SAYS_NOTHING | once
            and line.value
            and (line.name, line.params, line.value) not in known
        )
    ]
    kept = list(_without_orphans(kept))
    groups = {line.group.upper() for line in kept}
    lines = (*kept, *regrouped(list(_without_orphans(brought)), groups))
    return SourceCard.of(here.version, lines)


def _without_orphans(lines: Sequence[CardLine]) -> Iterator[CardLine]:
    """Yield the lines without those that say something of a line that is not there."""
    groups = {line.group.upper() for line in lines if line.name not in COMPANIONS}
    for line in lines:
        if line.name not in COMPANIONS or line.group.upper() in groups:
            yield line


def regrouped(lines: Iterable[CardLine], used: Collection[str]) -> Iterator[CardLine]:
    """Yield the lines in groups of other names than those that are used already."""
    names: dict[str, str] = {}
    taken = set(used)
    free = (name for n in count(1) if (name := f"item{n}").upper() not in taken)
    for line in lines:
        group = line.group.upper()
        if group and group not in names:
            names[group] = next(free) if group in taken else line.group
            taken.add(names[group].upper())
        yield replace(line, group=names[group]) if group else line
