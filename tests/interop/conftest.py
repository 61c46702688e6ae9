"""The programs of others. One that is missing is named; where all have to be there, it fails."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netcompanion.formats import export_formats
from tests.interop.people import people
from tests.interop.thunderbird import Thunderbird

REQUIRED = "NETCOMPANION_INTEROP"
"""Set to "required" where `make ci-deps` has installed everything."""


def missing(name: str) -> None:
    """Skip the test, or fail it where nothing may be missing."""
    words = f"{name} is not installed (make ci-deps)"
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """Return a function that finds a program, or says that it is missing."""

    def find(name: str, *folders: str) -> str:
        path = os.pathsep.join((os.environ.get("PATH", os.defpath), *folders))
        found = shutil.which(name, path=path)
        if found is None:
            missing(name)
        return str(found)

    return find


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that writes the sample people in a format, once, and returns the file."""
    folder = tmp_path_factory.mktemp("written")

    def write(format_id: str) -> Path:
        target = export_formats()[format_id]
        path = folder / f"{format_id}{target.extension}"
        if not path.exists():
            with path.open("wb") as out:
                assert target.write(iter(people()), out) == len(people())
        return path

    return write


@pytest.fixture(scope="session")
def thunderbird(
    program: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Thunderbird]:
    """A Thunderbird without a window, with a profile of its own."""
    path = program("thunderbird")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with Thunderbird(path, tmp_path_factory.mktemp("thunderbird"), port) as running:
        yield running
