"""Verbs about damage: look whether there is any, and save what can be read in spite of it."""

from __future__ import annotations

from pathlib import Path

from netcompanion.cli.common import (
    FAILED,
    WAYS_BACK,
    Options,
    Verb,
    counted,
    on_terminal,
    passphrase,
    plain,
    reading,
)
from netcompanion.domain.errors import UserError


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
    from netcompanion.services import backups
    from netcompanion.services.salvage import salvage as save

    if not options.folder.database.exists():
        raise UserError(f"There is nothing in {options.folder.root} yet.")
    is_encrypted = _unlocked(options.folder.database)
    with on_terminal(lambda done, _total: f"Reading: {done}") as progress:
        saved = save(options.folder.database, options.files[0], progress)
    print(f"{counted(saved.people, 'person', 'people')} saved in {plain(str(saved.folder))}")
    for number, words in (
        (sum(saved.doubtful.values()), "may not be what was saved, and marked"),
        (sum(saved.unread.values()), "not read"),
    ):
        if number:
            print(f"{number} {words}")
    if is_encrypted:
        print("These files are not encrypted: whoever has them can read them.")
    if saved.is_cut:
        print("It took too long, and was ended before everything was read.")
    if not (saved.is_cut or saved.unread or saved.doubtful):
        return 0
    if number := len(backups.listed(options.folder)):
        print(f"There may be more in {counted(number, 'backup', 'backups')}: netcompanion backups")
    return FAILED if saved.is_cut or saved.unread else 0


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
