"""Verbs about damage: look whether there is any, and save what can be read in spite of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.cli.common import (
    BACKUPS,
    FAILED,
    WAYS_BACK,
    Options,
    Verb,
    counted,
    on_terminal,
    passphrase,
    percent,
    plain,
    reading,
)
from netcompanion.domain.errors import UserError

if TYPE_CHECKING:
    from netcompanion.services.folder import DataFolder


def add_arguments(verb: Verb) -> None:
    """Add the verbs."""
    verb("check", "compare everything in the database with what was saved")
    out = verb("salvage", "save what can be read of a damaged database")
    out.add_argument("files", nargs=1, type=Path, metavar="FOLDER", help="a new folder")


def check(options: Options) -> int:
    """Say what is damaged, what was mended, and what does no harm."""
    from netcompanion.services import checking

    with reading(options.folder) as store, on_terminal(_share) as progress:
        report = checking.check(store, progress)
    for line in report.lines:
        print(plain(line))
    if report.ok:
        return 0
    print(WAYS_BACK)
    return FAILED


def salvage(options: Options) -> int:
    """Write files that other programs read; the database stays as it is."""
    from netcompanion.services.salvage import salvage as save
    from netcompanion.services.salvaged import DOUBT
    from netcompanion.store.errors import DamagedDatabase

    if not options.folder.database.exists():
        raise UserError(f"There is nothing in {options.folder.root} yet.")
    is_encrypted = _unlocked(options.folder.database)
    try:
        with on_terminal(lambda done, _total: f"Reading: {done}") as progress:
            saved = save(options.folder.database, options.files[0], progress)
    except DamagedDatabase as error:  # for which this verb would be advised
        raise UserError(f"{error} {BACKUPS}") from error
    print(f"{counted(saved.people, 'person', 'people')} saved in {plain(str(saved.folder))}")
    if doubtful := sum(saved.doubtful.values()):
        print(f"{doubtful} may not be what was saved, and marked; people by the tag “{DOUBT}”")
    if unread := sum(saved.unread.values()):
        print(f"{unread} not read")
    if saved.torn:
        print(f"Pages could not be read. How many {_torn(saved.torn)} were on them is not known.")
    if is_encrypted:
        print("These files are not encrypted: whoever has them can read them.")
    if saved.is_cut:
        print("It took too long, and was ended before everything was read.")
    if doubtful or not saved.is_whole:
        _tell_of_backups(options.folder)
    return 0 if saved.is_whole else FAILED


def _torn(tables: Iterable[str]) -> str:
    """Return what is in tables, in words; people, where they are among it, are what counts."""
    from netcompanion.store.check import in_words

    return "people" if "contact" in tables else ", ".join(map(in_words, sorted(tables)))


def _tell_of_backups(folder: DataFolder) -> None:
    """Say what the newest good backup holds, or how many there are where none can be looked at."""
    from netcompanion.services import backups, restoring

    if not (number := len(backups.listed(folder))):
        return
    try:
        with on_terminal(percent) as progress:
            found = restoring.newest_good(folder, progress).checked
    except UserError:  # which asks for the passphrase of before
        found = None
    if found is None:
        print(f"There may be more in {counted(number, 'backup', 'backups')}: netcompanion backups")
        return
    with closing(found):
        held = counted(found.look.people, "person", "people")
    print(
        f"The newest good backup holds {held}: netcompanion restore {plain(str(found.look.path))}"
    )


def _unlocked(path: Path) -> bool:
    """Ask for the passphrase of what is encrypted; return whether it is."""
    from netcompanion.services.salvage import unlocked
    from netcompanion.store.errors import NeedsPassphrase

    try:
        return unlocked(path)
    except NeedsPassphrase:
        return unlocked(path, passphrase())


def _share(done: int, total: int) -> str:
    return f"Checking: {done * 100 // total} %" if total else "Checking"
