"""Stores for tests: each a copy of one empty file, since making the tables takes longer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcompanion.store import Store


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    """An empty database of the test's own."""
    return Path(shutil.copy(empty_file, tmp_path / "people.db"))


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """An open store in a folder of its own."""
    store = Store.open(file, backups=file.parent / "backups")
    yield store
    store.close()
