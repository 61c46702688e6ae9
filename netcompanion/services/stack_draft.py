"""What stands in the form of a card stack survives a crash: as words that are not saved yet."""

from __future__ import annotations

from dataclasses import dataclass

from netcompanion.domain.errors import FormatError
from netcompanion.services.stack_rows import Row

FIELD = "cards"
"""The field of a stack that its drafts are kept under (see `store.unsaved`)."""

NOTHING = Row()
"""The empty form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that was not saved: what is in it, and which card of the box, if any.

    `shown` is what it held before anybody touched it. `reopened`: the card was entered before, and
    its row is being corrected.
    """

    row: Row
    shown: Row = NOTHING
    card_id: str | None = None
    reopened: bool = False


def written(drafts: tuple[Draft, ...]) -> str:
    """Return the form in front and those that wait as text; "" for none."""
    import msgspec

    return msgspec.json.encode(drafts).decode() if drafts else ""


def read(words: str) -> tuple[Draft, ...]:
    """Return what `written` wrote. Raises FormatError when it cannot be understood."""
    import msgspec

    try:
        return msgspec.json.decode(words, type=tuple[Draft, ...])
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise FormatError("The cards that were typed and not saved cannot be read.") from error
