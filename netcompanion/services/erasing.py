"""Erasing somebody for good: what goes, what names them elsewhere, and what cannot be reached."""

from __future__ import annotations

import mmap
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from netcompanion.domain import links
from netcompanion.domain.bin import Binned, KeptEdit
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event, Target
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.stack import BoxCard
from netcompanion.domain.sync import Direction
from netcompanion.domain.traces import Traces, traces
from netcompanion.domain.unsaved import Typed
from netcompanion.services import bin as bins
from netcompanion.services import people
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import is_about, unsaved, without_fields
from netcompanion.store import sqlite

if TYPE_CHECKING:
    from netcompanion.store import Reader, Store

LABEL: Final = "Erased somebody for good"
_HEAD: Final = 100  # bytes
_OF_OTHERS: Final = ("note", "wants", "offers", "tags", "source")
"""What may name somebody else on a contact; a name or an address is always its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """An address book elsewhere that somebody is in; not `can_delete`: it is only read."""

    book_id: str
    name: str
    can_delete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """All that is to be known before somebody is erased.

    `kinds` counts what goes with them by the name of its kind, `mentions` the texts about others
    in which their name becomes "somebody", `steps` what can no longer be undone. `backups` are the
    files of those in the app's own folder that hold them, or that nobody can look into: `copies`
    in number, and `unseen` of the latter.
    """

    contact_id: str
    name: str
    kinds: dict[str, int]
    mentions: int
    steps: int
    there: tuple[There, ...]
    backups: tuple[Path, ...]
    copies: int
    unseen: int
    traces: Traces


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of it: files in the folder that name them still, or that nobody can look into.

    Not `is_clean`: the log of the database names them until it is closed. `why` says what kept a
    backup from being deleted, if anything did.
    """

    left: tuple[Path, ...]
    is_clean: bool
    why: str = ""


def look(store: Store, folder: DataFolder, contact_id: str, progress: Progress = silent) -> Erasure:
    """Return what erasing somebody would take away. Raises UserError when they are gone."""
    with store.read() as reader:
        contact, found = _known(reader, contact_id)
        change = _change(reader, contact_id, contact, found)
        gone = [edit for edit in change.edits if edit.after is None]
        held, unseen = _holding(_copies(folder), found, progress)
        kinds = Counter(type(edit.before).__name__ for edit in gone)
        return Erasure(
            contact_id=contact_id,
            name=contact.name,
            kinds=dict(kinds),
            mentions=len(change.edits) - len(gone),
            steps=reader.steps_about(_ids(contact_id, change), found),
            there=tuple(_there(reader, contact_id)),
            backups=tuple(held),
            copies=_number(held),
            unseen=_number(unseen),
            traces=found,
        )


def erase(
    store: Store,
    folder: DataFolder,
    erasure: Erasure,
    *,
    backups: Collection[Path] = (),
    delete_in: Collection[str] = (),
    progress: Progress = silent,
) -> Result:
    """Take somebody away for good, with the backups named; the database is looked at anew.

    In the books `delete_in` the next sync deletes them by its usual rules. A new backup takes the
    place of those, which stay where none can be made. Raises UserError when they are gone.
    """
    with store.read() as reader:
        contact, found = _known(reader, erasure.contact_id)
        change = _change(reader, erasure.contact_id, contact, found)
    found = Traces(words=found.words | erasure.traces.words)
    done = store.erase(change, erasure.contact_id, found, delete_in)
    why = _replace(store, folder, backups) if backups else ""
    gone = {each.before.id for each in change.edits if each.before and each.after is None}
    _clean_files(folder, found)
    uncleaned = _clean_unsaved(folder, found, gone | {erasure.contact_id})
    own = [store.path, *sqlite.beside(store.path)]
    files = [path for path in _files(folder) if path not in own]
    named = {*_naming(files, found, progress), *uncleaned}
    left = (path for path in files if path in named or path in backups or _is_archive(path))
    return Result(left=tuple(left), is_clean=done.is_clean, why=why)


def _known(reader: Reader, contact_id: str) -> tuple[Contact, Traces]:
    """Return who they are, or were before they went into the bin, and what gives them away.

    What somebody else has, too, gives nobody away: a switchboard, the name of two.
    """
    contact = reader.contact(contact_id)
    past = reader.past_of(contact_id)
    past += [each for binned in reader.binned() for each in _in_bin(binned, contact_id)]
    if contact is None and not past:
        raise UserError("This person is not here any more. Nothing was changed.")
    newest = contact or past[-1]
    words = traces([newest, *past]).words
    shared = {word for word in words if _is_shared(reader, contact_id, word)}
    return newest, Traces(words=words - shared)


def _is_shared(reader: Reader, contact_id: str, word: str) -> bool:
    owners = (reader.same_name(word), reader.same_email([word]), reader.same_phone([word]))
    return any(each.id != contact_id for lines in owners for each in lines)


def _change(reader: Reader, contact_id: str, contact: Contact, found: Traces) -> Change:
    """Return the change that takes them away, and their name out of what stays."""
    edits: dict[str, Edit] = {}
    if reader.contact(contact_id) is not None:
        for edit in people.remove(reader, [contact]).edits:
            side = edit.before or edit.after
            assert side is not None  # an edit has a side
            edits[side.id] = Edit(edit.before, _left(edit, found))
    for binned in reader.binned():
        if binned.contact_id == contact_id:
            edits[binned.id] = Edit(binned, None)
            edits |= {each.id: Edit(each, None) for each in _loose(reader, binned)}
        else:
            edits[binned.id] = Edit(binned, _without(binned, contact_id, found))
    for entity in reader.naming(found):
        if entity.id not in edits:
            edits[entity.id] = Edit(entity, _left(Edit(None, entity), found))
    return Change(LABEL, tuple(each for each in edits.values() if each.before != each.after))


def _left(edit: Edit, found: Traces) -> Entity | None:
    """Return what stays of something about them: nothing of what is about nobody else."""
    match edit.after:
        case None | Target(contact_id=None) | BoxCard(contact_id=None):
            return None
        case entity:
            return _anonymous(entity, found)


def _anonymous(entity: Entity, found: Traces) -> Entity:
    from netcompanion.store import codec

    data = codec.encode(entity).decode()
    after = codec.decode(type(entity), found.taken_out(data).encode())
    if not isinstance(entity, Contact):
        return after
    changed: dict[str, Any] = {name: getattr(after, name) for name in _OF_OTHERS}
    return with_values(entity, **changed)


def _in_bin(binned: Binned, contact_id: str) -> Iterator[Contact]:
    from netcompanion.store import codec

    for kept in binned.edits:
        if binned.contact_id == contact_id and kept.kind == "contact" and kept.before:
            side = codec.decode(Contact, kept.before.encode())
            if isinstance(side, Contact) and side.id == contact_id:
                yield side


def _loose(reader: Reader, binned: Binned) -> Iterator[Entity]:
    """Yield what only they were meant by, and what has stayed where it was without them."""
    from netcompanion.store import codec

    for kept in binned.edits:
        if kept.after and codec.KINDS[kept.kind] in (Target, BoxCard):
            side = codec.decode(codec.KINDS[kept.kind], kept.after.encode())
            now = reader.entity(type(side), side.id)
            if isinstance(now, Target | BoxCard) and now.contact_id is None:
                yield now


def _without(binned: Binned, contact_id: str, found: Traces) -> Binned:
    """Return somebody else, or an event, in the bin without what is about the one who goes."""

    def left(kept: KeptEdit) -> KeptEdit | None:
        if not any(f'"{contact_id}"' in side for side in (kept.before, kept.after)):
            return kept
        side = bins.kept_side(kept.kind, kept.before)
        if not isinstance(side, Event) or kept.after:
            return None
        return bins.kept_edit(Edit(links.without(side, {contact_id}), None))  # their companion

    edits = tuple(
        with_values(kept, before=found.taken_out(kept.before), after=found.taken_out(kept.after))
        for kept in map(left, binned.edits)
        if kept is not None
    )
    return with_values(binned, edits=edits)


def _there(reader: Reader, contact_id: str) -> Iterator[There]:
    for item in reader.items_of(contact_id):
        book = reader.book(item.book_id)
        if book is not None and item.seen:
            can = book.direction is Direction.TWO_WAY and not book.read_only
            yield There(book_id=book.id, name=book.name, can_delete=can)


def _ids(contact_id: str, change: Change) -> set[str]:
    sides = (edit.before or edit.after for edit in change.edits)
    return {contact_id, *(side.id for side in sides if side is not None)}


def _copies(folder: DataFolder) -> list[Path]:
    """Return the copies of the database that the app made, the newest first."""
    with suppress(OSError):
        found = [path for path in folder.backups.iterdir() if path.is_file()]
        return sorted(found, key=lambda path: path.name, reverse=True)
    return []


def _files(folder: DataFolder) -> list[Path]:
    with suppress(OSError):
        found = (path for path in folder.root.rglob("*") if path.is_file())
        example = folder.example.root
        return sorted(path for path in found if example not in path.parents)
    return []


def _naming(files: Sequence[Path], found: Traces, progress: Progress) -> Iterator[Path]:
    """Yield the files in which somebody is named."""
    for done, path in enumerate(files, 1):
        with (
            suppress(OSError, ValueError),  # the latter where it is empty
            path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            if found.in_bytes(data) and _is_whole_word(path, data, found):
                yield path
        progress(done, len(files))


def _is_whole_word(path: Path, data: mmap.mmap, found: Traces) -> bool:
    """Whether bytes that name somebody are no part of the name of another, as far as can be told.

    In a database the cells of a row follow each other without a gap.
    """
    from netcompanion.store import leaves

    if data[: len(sqlite.MAGIC)] == sqlite.MAGIC:
        try:
            return any(map(found.in_text, leaves.texts(path)))
        except ValueError:  # in what is damaged nobody can tell
            return True
    return data.find(b"\0") >= 0 or found.in_text(data[:].decode(errors="replace"))


def _holding(
    copies: Sequence[Path], found: Traces, progress: Progress
) -> tuple[list[Path], list[Path]]:
    """Return the files of the copies to let go of, and those of them that nobody can look into."""
    named = set(_naming(copies, found, progress))
    sealed = [path.name for path in copies if path.suffix == ".db" and not _is_plain(path)]
    unseen = [  # what lies beside a database bears its name
        path
        for path in copies
        if any(path.name.startswith(name) for name in sealed) or _is_archive(path)
    ]
    return [path for path in copies if path in named or path in unseen], unseen


def _number(copies: Iterable[Path]) -> int:
    """Return how many backups files are: what lies beside one goes with it."""
    from netcompanion.services.backups import COMPANIONS

    ends = "|".join(map(re.escape, COMPANIONS))
    return len({re.sub(f"(?:{ends})$", "", path.name) for path in copies})


def _is_archive(path: Path) -> bool:
    """Whether a file is packed, as the one-file backup is, so that its bytes tell nothing."""
    from netcompanion.services.archives import is_archive

    with suppress(OSError), path.open("rb") as file:
        return is_archive(file.read(_HEAD))
    return False


def _is_plain(path: Path) -> bool:
    """Whether a copy is a database that is not encrypted, so that its bytes tell who is in it."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(sqlite.MAGIC)) == sqlite.MAGIC
    return False


def _replace(store: Store, folder: DataFolder, old: Collection[Path]) -> str:
    """Put a new backup in the place of old ones; return why one of them stays, if one does."""
    from netcompanion.services import backups

    try:
        backups.make(store, folder, backups.Why.ERASE, datetime.now(UTC))
    except (UserError, OSError) as error:
        return f"No backup could be made without them, so none was deleted. {error}"
    refused = []
    for path in old:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            refused.append(f"{path.name} cannot be deleted ({error.strerror}).")
    return " ".join(refused)


def _clean_files(folder: DataFolder, found: Traces) -> None:
    """Take them out of the small files beside the database."""
    for path in _naming(_small_files(folder), found, silent):
        with suppress(OSError, UserError):  # what could not be cleaned is told of afterwards
            _clean(path, found)


def _clean_unsaved(folder: DataFolder, found: Traces, gone: Collection[str]) -> list[Path]:
    """Take what was typed about them and not saved, and their name out of the rest.

    Their lines go from forms that are about others too. Returns what could not be cleaned,
    since the bytes of what is encrypted tell nothing.
    """

    def cleaned(typed: Typed) -> Typed | None:
        words = found.taken_out(without_fields(typed.words, gone))
        first = found.taken_out(typed.first)
        return None if is_about(typed, gone) else with_values(typed, words=words, first=first)

    damaged = folder.unsaved.with_suffix(".damaged")
    left = []
    try:
        unsaved(folder).change(cleaned)
    except UserError:
        left.append(folder.unsaved)
    try:
        damaged.unlink(missing_ok=True)
    except OSError:
        left.append(damaged)
    return left


def _small_files(folder: DataFolder) -> list[Path]:
    found: Iterable[Path] = (
        *folder.root.glob("*.damaged"),
        *folder.logs.glob("*"),
        folder.settings,
        folder.reminders,
    )
    return [path for path in found if path.is_file()]


def _clean(path: Path, found: Traces) -> None:
    from netcompanion.services.files import replacing

    if path.suffix == ".damaged":
        path.unlink()
        return
    lines = path.read_bytes().splitlines(keepends=True)
    if path.suffix == ".json":
        cleaned = found.out_of_bytes(b"".join(lines))
    else:
        cleaned = b"".join(line for line in lines if not found.in_bytes(line))
    with replacing(path, sweeping=False) as out:
        out.write(cleaned)
