"""Whose name begins as that of somebody who is erased is not taken for a trace of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.services import backups, erasing
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders


@pytest.mark.parametrize(
    ("gone", "other"), [("Álvaro García", "Álvaro GarcíaJr"), ("Jan Novak", "Jan Novakova")]
)
def test_a_longer_name_is_no_trace(tmp_path: Path, gone: str, other: str) -> None:
    folder = DataFolder(tmp_path)
    store = Store.open(folder.database, backups=folder.backups)
    stays, goes = builders.contact(other, 1), builders.contact(gone, 2)
    store.apply(add("Add", stays))
    backups.make(store, folder, backups.Why.DAILY, datetime(2026, 3, 2, tzinfo=UTC))
    store.apply(add("Add", goes))
    with_both = backups.make(store, folder, backups.Why.IMPORT, datetime(2026, 3, 3, tzinfo=UTC))
    found = erasing.look(store, folder, goes.id)
    assert list(found.backups) == [with_both.path]
    result = erasing.erase(store, folder, found, backups=found.backups)
    assert result.left == ()
    store.close()
