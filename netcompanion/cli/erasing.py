"""The verb that erases somebody for good: it says what goes, and asks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from netcompanion.cli.common import (
    FAILED,
    Options,
    Verb,
    agree,
    complain,
    counted,
    on_terminal,
    percent,
    plain,
    reading,
)
from netcompanion.domain.errors import UserError

if TYPE_CHECKING:
    from netcompanion.domain.contact import Contact
    from netcompanion.services.erasing import Erasure, Result
    from netcompanion.store import Reader

Who = tuple[str, str]
"""The id of somebody, and words to tell them from others of the same name."""


def add_arguments(verb: Verb) -> None:
    """Add the verb."""
    erase = verb("erase", "erase somebody for good, here, in the bin and in the backups")
    erase.add_argument("query", metavar="NAME", help="the whole name of somebody, their UID or id")
    erase.add_argument(
        "--keep-backups", dest="keep", action="store_true", help="leave those with them in it"
    )
    erase.add_argument("--yes", action="store_true", help="erase without a question")


def erase(options: Options) -> int:
    """Erase the one person who is meant."""
    from netcompanion.services import erasing

    with reading(options.folder) as store:
        with store.read() as reader:
            contact_id = _only(options.query, _meant(reader, options.query))
        with on_terminal(percent) as progress:
            found = erasing.look(store, options.folder, contact_id, progress)
        agree(options, _words(found, keep=options.keep))
        with on_terminal(percent) as progress:
            result = erasing.erase(
                store,
                options.folder,
                found,
                backups=() if options.keep else found.backups,
                delete_in=[each.book_id for each in found.there if each.can_delete],
                progress=progress,
            )
    print(f"Erased for good: {plain(found.name)}")
    return _told(result)


def _meant(reader: Reader, query: str) -> list[Who]:
    """Return who has this id, or else all who have this UID or whole name, also in the bin.

    The same words in another order are another name: nobody is erased by mistake.
    """
    by_uid = reader.contacts_by_uid([query]).get(query)
    by_name = reader.contacts(line.id for line in reader.same_name(query)).values()
    found = {each.id: (each, "  (in the bin)") for each in _in_the_bin(reader)}
    living = (each for each in (reader.contact(query), by_uid, *by_name) if each)
    found |= {each.id: (each, "") for each in living}
    if query in found:
        return [(query, found[query][0].name)]
    return [
        (each.id, f"{each.id}  {each.name}  {each.role_line}".rstrip() + where)
        for each, where in found.values()
        if each == by_uid or each.uid == query or _folded(each.name) == _folded(query)
    ]


def _in_the_bin(reader: Reader) -> Iterator[Contact]:
    from netcompanion.domain.contact import Contact
    from netcompanion.services import bin as bins

    for binned in reader.binned():
        for kept in binned.edits if binned.contact_id else ():
            side = bins.kept_side(kept.kind, kept.before) if kept.kind == "contact" else None
            if isinstance(side, Contact) and side.id == binned.contact_id:
                yield side


def _folded(name: str) -> str:
    """Return a name without what nobody sees a difference by: capitals, blanks, how it is coded."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _only(query: str, found: list[Who]) -> str:
    if not found or not query.strip():
        raise UserError(
            f"Nobody is called {plain(query)}, here or in the bin. Nothing was changed. "
            "`netcompanion list` finds people by any word."
        )
    if len(found) > 1:
        lines = "\n".join(f"  {plain(words)}" for _, words in found)
        raise UserError(
            f"More than one is called {plain(query)}. Nothing was changed. Say which by the "
            f"id:\n{lines}"
        )
    return found[0][0]


def _words(found: Erasure, *, keep: bool) -> str:
    """Return the question: in numbers, what goes."""
    others = sum(found.kinds.values()) - found.kinds.get("Contact", 0)
    along = [
        counted(number, *words)
        for number, words in (
            (others, ("thing about them", "things about them")),
            (found.steps, ("step of the history", "steps of the history")),
        )
        if number
    ]
    goes = f", with {' and '.join(along)}" if along else ""
    words = [
        f"{plain(found.name)} goes for good{goes}. "
        "This cannot be undone, and nothing goes into the bin."
    ]
    if found.mentions:
        texts = counted(found.mentions, "other text", "other texts")
        words.append(f"In {texts} their name becomes “somebody”.")
    if found.copies:
        words.append(_of_backups(found, keep=keep))
    for there in found.there:
        does = "deleted there with the next sync" if there.can_delete else "still there"
        words.append(f"In {plain(there.name)} they are {does}.")
    return " ".join(words)


def _of_backups(found: Erasure, *, keep: bool) -> str:
    number = counted(found.copies, "backup", "backups")
    unseen = (
        f", counting {found.unseen} that cannot be looked into, packed or encrypted"
        if found.unseen
        else ""
    )
    becomes = "left as they are" if keep else "deleted, and a new one is made"
    return f"Backups with them in it are {becomes}: {number}{unseen}."


def _told(result: Result) -> int:
    if not result.is_clean:
        complain("The database is open elsewhere. Close it there, and the last traces are gone.")
    if result.why:
        complain(result.why)
    for path in result.left:
        complain(f"This file names them still, or cannot be looked into: {plain(str(path))}")
    return FAILED if result.left or not result.is_clean else 0
