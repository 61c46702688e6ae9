"""The servers by name, for every test that wants one. Loaded by tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.servers.real import Radicale, RealServer, Xandikos


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Radicale]:
    """Radicale on loopback, with nothing on it yet."""
    from tests.servers.real import Radicale

    with Radicale(tmp_path / "radicale") as server:
        yield server


@pytest.fixture
def radicale_tls(tmp_path: Path) -> Iterator[Radicale]:
    """Radicale over TLS, with a certificate that nobody trusts yet."""
    from tests.servers.real import Radicale

    with Radicale(tmp_path / "radicale-tls", tls=True) as server:
        yield server


@pytest.fixture
def xandikos(tmp_path: Path) -> Iterator[Xandikos]:
    """Xandikos on loopback, with one empty book of its own making."""
    from tests.servers.real import Xandikos

    with Xandikos(tmp_path / "xandikos") as server:
        yield server


@pytest.fixture(params=["radicale", "xandikos"])
def real_server(request: pytest.FixtureRequest) -> RealServer:
    """Each of the real servers in turn."""
    server: RealServer = request.getfixturevalue(request.param)
    return server
