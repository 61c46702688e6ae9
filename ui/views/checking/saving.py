"""Save what can be read of a damaged file: where, in a job, and what came of it in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netcompanion.domain.display import shown
from netcompanion.services import salvage
from ui.jobs import Job, Jobs
from ui.prompts import Prompts

if TYPE_CHECKING:
    from netcompanion.services.salvage import Salvaged


class Saving(QObject):
    """Needs no open store."""

    def __init__(self, jobs: Jobs, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._prompts = jobs, prompts

    def ask(self, path: Path, day: date) -> Job | None:
        """Ask for a folder, and begin; None when the person went back."""
        chosen = self._prompts.choose_folder(self.tr("Where to save what can be read"))
        if chosen is None:
            return None
        out = _free(chosen / f"netcompanion-saved-{day.isoformat()}")
        return self._jobs.take_in(lambda progress: salvage.salvage(path, out, progress))

    def words(self, saved: Salvaged) -> str:
        """Return what came of it."""
        where = shown(str(saved.folder))
        words = [self.tr("%n person(s) saved in {folder}.", "", saved.people).format(folder=where)]
        if doubtful := sum(saved.doubtful.values()):
            words.append(
                self.tr("%n thing(s) may not be what was saved, and are marked.", "", doubtful)
            )
        if unread := sum(saved.unread.values()):
            words.append(self.tr("%n thing(s) could not be read.", "", unread))
        if saved.torn:
            words.append(
                self.tr("Pages could not be read. How much was on them is not known.")
                if "contact" not in saved.torn
                else self.tr("Pages could not be read. How many people were on them is not known.")
            )
        if saved.is_cut:
            words.append(self.tr("It took too long, and was ended before everything was read."))
        return " ".join(words)


def _free(folder: Path) -> Path:
    """Return a folder that is not there yet."""
    names = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 1000))
    return folder if not folder.exists() else next(name for name in names if not name.exists())
