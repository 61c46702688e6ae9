"""Saving an import: a backup of what was there before, then everything or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from netcompanion.domain.change import Applied, Change
from netcompanion.domain.progress import Progress, silent
from netcompanion.services import backups

if TYPE_CHECKING:
    from netcompanion.store import Store


def save(
    store: Store,
    label: str,
    batches: Iterable[Change],
    progress: Progress = silent,
    *,
    seen: int | None = None,
) -> Applied:
    """Back up what is here and save the changes as `Store.apply_import` does.

    Raises UserError, and nothing of the import is saved, also where there is no room for a backup.
    """
    backups.make_before(store, backups.Why.IMPORT, datetime.now(UTC))
    return store.apply_import(label, batches, progress, seen=seen)
