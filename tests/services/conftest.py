"""A real store in a folder of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcompanion.store import Store


@pytest.fixture
def store(tmp_path: Path, empty_file: Path) -> Iterator[Store]:
    """A new, empty store."""
    path = Path(shutil.copy(empty_file, tmp_path / "netcompanion.db"))
    store = Store.open(path, backups=tmp_path / "backups")
    yield store
    store.close()
