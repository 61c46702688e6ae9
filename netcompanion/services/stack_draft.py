"""What stands in the form of a card stack survives a crash: a small file beside the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import set_aside
from netcompanion.services.stack_rows import Row

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that was not saved: of which stack, and which card of its box is in it, if any.

    `reopened`: the card was entered before, and its row is being corrected.
    """

    stack_id: str
    row: Row
    card_id: str | None = None
    reopened: bool = False


def draft_save(folder: DataFolder, draft: Draft) -> None:
    """Write what is in the form, whole or not at all. Raises UserError when that is not possible.

    Takes some ms, since it is on disk afterwards: after a field was left, not at each key.
    """
    import msgspec

    from netcompanion.services.files import replacing

    with replacing(folder.stack_draft, sweeping=False) as out:
        Path(out.name).chmod(0o600)
        out.write(msgspec.json.encode(draft))


def draft_load(folder: DataFolder, stack_id: str) -> Draft | None:
    """Return what was in the form of a stack; None for nothing, and for that of another stack.

    A file that cannot be understood is kept beside it with the ending `.damaged`.
    """
    import msgspec

    try:
        with folder.stack_draft.open("rb") as file:
            draft = msgspec.json.decode(file.read(_MOST_BYTES), type=Draft)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        set_aside(folder.stack_draft)
        return None
    return draft if draft.stack_id == stack_id else None


def draft_drop(folder: DataFolder) -> None:
    """Forget what was in the form, because it was saved or thrown away."""
    folder.stack_draft.unlink(missing_ok=True)
