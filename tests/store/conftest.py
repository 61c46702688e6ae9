"""Stores for tests: each a copy of one empty file, since making the tables takes longer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcompanion.store import Store, keys
from tests.conftest import PASSPHRASE

ON_BOTH = {"test_import", "test_search", "test_sync_records"}
"""What is run on plain and on encrypted files, in seconds; with `--encrypted` everything is."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run some modules on both kinds of files."""
    is_one = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH
    if is_one and "empty_file" in metafunc.fixturenames and not metafunc.config.option.encrypted:
        kinds = ("plain_file", "encrypted_file")
        metafunc.parametrize("empty_file", kinds, indirect=True, scope="session")


@pytest.fixture
def file(tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty database of the test's own."""
    path = Path(shutil.copy(empty_file, tmp_path / "people.db"))
    if keys.is_encrypted(path):  # for other processes that a test starts
        monkeypatch.setenv("NETCOMPANION_PASSPHRASE", PASSPHRASE)
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """An open store in a folder of its own."""
    store = Store.open(file, backups=file.parent / "backups")
    yield store
    store.close()
