"""The verb that erases somebody for good: it says what goes, and asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
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
            contact_id = _only(options.query, list(_meant(reader, options.query)))
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


def _meant(reader: Reader, query: str) -> Iterator[Who]:
    """Yield who has this id, this UID or this name, also in the bin; each person once."""
    from netcompanion.services import bin as bins

    if contact := reader.contact(query) or reader.contacts_by_uid([query]).get(query):
        yield contact.id, contact.name
        return
    ids = [line.id for line in reader.same_name(query)]
    for contact in reader.contacts(ids).values():
        yield contact.id, f"{contact.id}  {contact.name}  {contact.role_line}".rstrip()
    waiting = bins.lines(reader, datetime.now(UTC))
    for line in {each.contact_id: each for each in waiting if each.contact_id}.values():
        if query in (line.contact_id, line.name):
            yield line.contact_id, f"{line.contact_id}  {line.name}  (in the bin)"


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
    words = [
        f"{plain(found.name)} goes for good, with {counted(others, 'thing', 'things')} about "
        f"them and {counted(found.steps, 'step', 'steps')} of the history. "
        "This cannot be undone, and nothing goes into the bin."
    ]
    if found.backups:
        becomes = "stay" if keep else "are deleted, and a new one is made"
        words.append(f"The backups with them in it {becomes}.")
    for there in found.there:
        does = "deleted there with the next sync" if there.can_delete else "still there"
        words.append(f"In {plain(there.name)} they are {does}.")
    return " ".join(words)


def _told(result: Result) -> int:
    if not result.is_clean:
        complain("The database is open elsewhere. Close it there, and the last traces are gone.")
    if result.why:
        complain(result.why)
    for path in result.left:
        complain(f"This file names them still: {plain(str(path))}")
    return FAILED if result.left or not result.is_clean else 0
