"""What was saved of a damaged database, known again when it is brought in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

PEOPLE: Final = "people.vcf"
"""The file of a salvage that people are in."""
REST: Final = "everything.json"
"""The file of a salvage that everything is in, to be read."""
HEAD: Final = b'{"format":"netcompanion-salvage-1"'
"""What `REST` begins with."""
DOUBT: Final = "may not be what was saved"
"""The tag of people whom something is damaged of."""
NOTE: Final = (
    f"This was saved of a damaged database. Its people come in; events, conversations and promises "
    f"are to be read in {REST}. People who are damaged have the tag “{DOUBT}”."
)


def is_rest(head: bytes) -> bool:
    """Whether a file begins as one of everything that was saved."""
    return head.startswith(HEAD)


def rest_in(path: Path) -> Path | None:
    """Return the file of everything that was saved, where a path is it, or the folder of it."""
    rest = path / REST if path.is_dir() else path
    with suppress(OSError), rest.open("rb") as file:
        if is_rest(file.read(len(HEAD))):
            return rest
    return None
