"""A real store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcompanion.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty store."""
    store = Store.open(tmp_path / "netcompanion.db", backups=tmp_path / "backups")
    yield store
    store.close()
