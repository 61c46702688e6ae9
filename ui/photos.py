"""Photos of cards, read by one process for the whole window, while there is something to read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcompanion.reading.photo import CardReader
    from netcompanion.services.reading import Recognise


class Photos:
    """What recognises the print on a card; nothing is loaded before the first photo."""

    def __init__(self) -> None:
        self._reader: CardReader | None = None

    def recognise(self, *, fast: bool = False) -> Recognise | None:
        """Return what reads a photo (about three seconds), None where the package is missing."""
        from netcompanion.reading import photo

        if not photo.is_installed():
            return None
        if self._reader is None:
            self._reader = photo.CardReader()
        return partial(self._reader.read, fast=fast)

    def close(self) -> None:
        """End the process; a photo that it is reading is given up."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
