"""What stands in the form of a card stack survives a crash: a small file for each stack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import set_aside
from netcompanion.services.stack_rows import Row

_MOST_BYTES = 16_000_000
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


def draft_save(folder: DataFolder, stack_id: str, drafts: tuple[Draft, ...]) -> None:
    """Write the form in front and those that wait, all or nothing. Raises UserError.

    Takes some ms, since it is on disk afterwards: after a field was left, not at each key.
    """
    import msgspec

    from netcompanion.services.files import replacing

    data = msgspec.json.encode(drafts)
    if len(data) > _MOST_BYTES:
        raise UserError("This is too long to be kept safe while it is typed. Save it first.")
    with replacing(folder.stack_draft(stack_id), sweeping=False) as out:
        Path(out.name).chmod(0o600)
        out.write(data)


def draft_load(folder: DataFolder, stack_id: str) -> tuple[Draft, ...]:
    """Return what was in the form of a stack, and after it what waited.

    A file that cannot be understood is kept beside it with the ending `.damaged`.
    """
    import msgspec

    path = folder.stack_draft(stack_id)
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_MOST_BYTES), type=tuple[Draft, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        set_aside(path)
        return ()


def draft_drop(folder: DataFolder, stack_id: str) -> None:
    """Forget what was in the form: it was saved or thrown away. Raises UserError."""
    path = folder.stack_draft(stack_id)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{path} cannot be removed ({error.strerror}). What was saved is safe; the card may "
            "stand in the form once more."
        ) from error
