"""Photos of business cards: what is printed on them, read on this computer by a process of its own.

The networks come with the extra `ocr`; without it everything here but `CardReader.read` works.
"""

from netcompanion.reading.photo._reader import (
    NOT_INSTALLED,
    CardReader,
    NotInstalled,
    is_installed,
)
from netcompanion.reading.photo._scaling import scaled

__all__ = ["NOT_INSTALLED", "CardReader", "NotInstalled", "is_installed", "scaled"]
