"""The tables among the files that are brought in, and which of them is asked about now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from netcompanion.services import columns
from netcompanion.services.columns import Sheet
from ui.workspace import Workspace


class Tables:
    """Goes through the tables whose columns nobody has named yet, forth and back."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.sheets: dict[Path, Sheet] = {}
        self.asked: list[Path] = []
        self.at = 0

    def take(self, sheets: Mapping[Path, Sheet]) -> None:
        """Take what was found, and begin with the first one that is not known."""
        self.sheets = dict(sheets)
        tables = [each for each in sheets.values() if each.columns is not None]
        self.ask([each.path for each in tables if not each.is_remembered])

    def ask(self, asked: Sequence[Path]) -> None:
        """Ask about these, one after the other."""
        self.asked, self.at = list(asked), 0

    def current(self) -> Sheet | None:
        """The one that is asked about; None when all were."""
        return self.sheets[self.asked[self.at]] if self.at < len(self.asked) else None

    def is_last(self) -> bool:
        """Whether none is asked about after this one."""
        return self.at == len(self.asked) - 1

    def forward(self) -> None:
        """Go on to the next."""
        self.at += 1

    def back(self) -> None:
        """Go back to the one before."""
        self.at = max(self.at - 1, 0)

    def remember(self, sheet: Sheet) -> None:
        """Read a table like this, now and the next time."""
        self.sheets[sheet.path] = sheet
        workspace = self._workspace
        workspace.change_settings(columns.remembering(workspace.settings, sheet))
