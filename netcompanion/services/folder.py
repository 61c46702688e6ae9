"""The one folder in which everything that the app keeps lives."""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netcompanion.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where each thing is kept below `root`. Only the person's own account may read it."""

    root: Path
    is_example: bool = False

    @property
    def database(self) -> Path:
        """The database; its -wal and -shm stand beside it."""
        return self.root / "netcompanion.db"

    @property
    def settings(self) -> Path:
        """The settings, as JSON."""
        return self.root / "settings.json"

    @property
    def reminders(self) -> Path:
        """Which reminders were shown, as JSON."""
        return self.root / "reminders.json"

    @property
    def unsaved(self) -> Path:
        """What was typed and not saved, as a database; encrypted where the other one is."""
        return self.root / "unsaved.db"

    @property
    def backups(self) -> Path:
        """Copies of the database that were made by the app."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """What went wrong, without names."""
        return self.root / "logs"

    @property
    def icons(self) -> Path:
        """Icons unpacked from their package; can be deleted at any time."""
        return self.root / "icons"

    @property
    def lock(self) -> Path:
        """Held by the one window that has this folder open."""
        return self.root / "window.lock"

    @property
    def example(self) -> DataFolder:
        """A folder of its own for the made-up example, so that it never mixes with real people."""
        return DataFolder(self.root / "example", is_example=True)

    @property
    def home(self) -> DataFolder:
        """The folder of the person's own data, seen from the example's."""
        return DataFolder(self.root.parent) if self.is_example else self

    @property
    def is_new(self) -> bool:
        """Whether nothing is kept here: there is no database, or not one byte of it."""
        return not self.database.exists() or self.database.stat().st_size == 0

    def refuse(self, out: Path) -> None:
        """Raise UserError when writing to `out` would overwrite what the app itself keeps."""
        from netcompanion.store import sqlite  # which few who know a folder need

        own = [self.settings, self.reminders, self.lock]
        for database in (self.database, self.unsaved):
            own += [database, *sqlite.beside(database)]
        if out.resolve() in [path.resolve() for path in own]:
            raise UserError(
                f"{out} is a file that NetCompanion itself lives on. Nothing was written. "
                "Choose another name."
            )

    def make(self) -> DataFolder:
        """Create the folder, for its owner alone. Raises UserError when that is not possible.

        A folder that was there is closed to others too when it is ours: empty, or with our
        database in it. Nobody is given a right that they had not: one that nothing may be changed
        in is left so, to be read.
        """
        if self.is_example:
            self.home.make()
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.database.exists():
                with suppress(OSError):
                    _close_to_others(self.root)
            elif not any(self.root.iterdir()):
                _close_to_others(self.root)
        except OSError as error:
            raise UserError(
                f"The folder {self.root} cannot be made ({error.strerror}). "
                "Nothing was changed. Choose another with --data."
            ) from error
        return self

    def remove(self) -> None:
        """Delete the example. Refuses to touch any other folder."""
        if self.is_example:
            import shutil  # takes as long as a frame, for what is rare

            shutil.rmtree(self.root, ignore_errors=True)


def _close_to_others(folder: Path) -> None:
    mode = folder.stat().st_mode
    folder.chmod(mode & stat.S_IRWXU)


def default_root() -> Path:
    """Return the platform's folder for an application's data. Raises UserError without a home."""
    from platformdirs import user_data_path

    try:
        return user_data_path("NetCompanion", appauthor=False)
    except RuntimeError as error:
        raise UserError(
            "This account has no home folder. Say with --data where everything is to be kept."
        ) from error
