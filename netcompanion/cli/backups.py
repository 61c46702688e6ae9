"""Verbs about backups: save one, list them, look into one, go back to one."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netcompanion.cli.common import (
    FAILED,
    WAYS_BACK,
    Options,
    Verb,
    agree,
    counted,
    on_terminal,
    passphrase,
    percent,
    plain,
    reading,
    refuse_open_window,
)
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress

if TYPE_CHECKING:
    from netcompanion.services.backups import Why
    from netcompanion.services.folder import DataFolder
    from netcompanion.services.restoring import Checked, Look
    from netcompanion.store import Store

_MEGABYTE: Final = 1_000_000


def add_arguments(verb: Verb) -> None:
    """Add the verbs."""
    keep = verb("backup", "save everything in one file, and read it again")
    keep.add_argument(
        "files",
        nargs=1,
        type=Path,
        metavar="OUT",
        help="a .zip; the database alone where it ends in .db",
    )
    keep.add_argument(
        "--overwrite", action="store_true", help="replace OUT where it is there already"
    )
    keep.add_argument("--yes", action="store_true", help="also where more people are in OUT")
    verb("backups", "list the backups that were made by themselves")
    back = verb("restore", "go back to a backup; what is here now is kept")
    back.add_argument("files", nargs=1, type=Path, metavar="FILE")
    back.add_argument("--look", action="store_true", help="only say what is in it")
    back.add_argument("--yes", action="store_true", help="go back without a question")


def save(options: Options) -> int:
    """Write one file, and say so when it was read again."""
    from netcompanion.services import backups

    out = options.files[0]
    options.folder.refuse(out)
    if not options.overwrite and os.path.lexists(out):
        raise UserError(
            f"{out} is there already. Nothing was written. Choose another name, or add "
            "--overwrite to replace it."
        )
    with reading(options.folder) as store, on_terminal(percent) as progress:
        if out.is_file():
            _ask_about_more_people(options, store, out)
        damage = backups.save_as(store, options.folder, out, progress)
    if not damage:
        print(f"Saved and checked: {out}")
        return 0
    print(f"Saved, but damaged as the database is: {out}")
    for line in damage:
        print(plain(line))
    print(f"The verb restore refuses this file. {WAYS_BACK}")
    return FAILED


def _ask_about_more_people(options: Options, store: Store, out: Path) -> None:
    """Ask before a file is replaced that more people are in than here, or nobody knows how many."""
    from netcompanion.services import restoring
    from netcompanion.store.errors import NeedsPassphrase

    with store.read() as reader:
        here = reader.count()
    try:
        with closing(restoring.check(out, options.folder)) as checked:
            there = checked.look.people
    except NeedsPassphrase:
        agree(options, f"{out} is encrypted, so nobody knows what would be lost with it.")
    except UserError:  # no backup, or a damaged one: --overwrite was said
        return
    else:
        if there > here:
            agree(options, f"{_people(there)} in {out}, {_people(here)} here.")


def listed(options: Options) -> int:
    """Print each backup in a line, the newest first."""
    from netcompanion.services import backups

    found = backups.listed(options.folder)
    if not found:
        print(f"There are no backups in {options.folder.backups} yet.", file=sys.stderr)
    for each in found:
        size = max(1, round(each.size / _MEGABYTE))
        print(f"{_moment(each.made)}  {size:>6,} MB  {_reason(each.why)}  {each.path}")
    return 0


def restore(options: Options) -> int:
    """Look into a backup, and go back to it unless a look was all that was asked for."""
    from netcompanion.services import restoring

    folder, path = options.folder, options.files[0]
    if not options.look:
        refuse_open_window(folder, "restore")
    restoring.finish(folder)
    with on_terminal(percent) as progress:
        checked = _checked(path, folder, progress)
    with closing(checked):
        _tell(checked.look)
        if options.look:
            print("Nothing was changed.")
            return 0
        if folder.database.exists() and folder.database.stat().st_size:
            after = " Afterwards everything here opens by the passphrase of this backup."
            words = _compared(folder, checked.look.people)
            agree(options, words + (after if checked.look.changes_passphrase else ""))
        kept = restoring.commit(checked, folder, with_settings=True)
    if kept is None:
        print(f"Restored into {folder.root}. There was nothing in it before.")
    else:
        print(f"Restored into {folder.root}. What was there is kept: {kept.path}")
    return 0


def _checked(path: Path, folder: DataFolder, progress: Progress) -> Checked:
    """Look at a backup; its passphrase is asked for where it has one."""
    from netcompanion.services import restoring
    from netcompanion.store.errors import NeedsPassphrase

    if not os.path.lexists(path):
        raise UserError(
            f"There is no file {path}. Nothing was changed. Backups here: `netcompanion backups`."
        )
    try:
        return restoring.check(path, folder, progress)
    except NeedsPassphrase:
        return restoring.check(path, folder, progress, passphrase=passphrase())


def _compared(folder: DataFolder, there: int) -> str:
    """Return how many people are here now and how many in a backup."""
    try:
        with reading(folder) as store, store.read() as reader:
            here = f"{_people(reader.count())} here now"
    except UserError:  # damaged, most likely; it is kept aside in any case
        here = "What is here now cannot be read"
    return f"{here}, {_people(there)} in the backup. What is here now is kept among the backups."


def _tell(look: Look) -> None:
    made = f", made {_moment(look.made)}" if look.made else ""
    print(f"{look.path}{made}")
    counts = (
        counted(look.people, "person", "people"),
        counted(look.events, "event", "events"),
        counted(look.promises, "promise", "promises"),
        counted(look.photos, "photo", "photos"),
    )
    print(f"  {', '.join(counts)}; settings {'too' if look.has_settings else 'not in it'}")
    if look.latest:
        print(f"  last change {_moment(look.latest)}")
    if look.names:
        print(f"  changed last: {', '.join(map(plain, look.names))}")


def _people(number: int) -> str:
    return counted(number, "person", "people")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _reason(why: Why) -> str:
    from netcompanion.services.backups import Why

    words = {
        Why.DAILY: "of the day",
        Why.IMPORT: "before an import",
        Why.MERGE: "before merging",
        Why.FIRST_SYNC: "before a first sync",
        Why.MIGRATION: "before an update",
        Why.RESTORE: "replaced by a restore",
        Why.DAMAGED: "damaged, replaced",
        Why.ERASE: "after erasing",
    }
    return f"{words[why]:<21}"
