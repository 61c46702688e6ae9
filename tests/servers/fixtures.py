"""The servers by name, for every test that wants one. Loaded by tests/conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers import quirks

if TYPE_CHECKING:
    from tests.servers.postgres import Cluster
    from tests.servers.real import Radicale, RealServer, Xandikos
    from tests.servers.under_test import ServerUnderTest
    from tests.servers.written_in_php import Davical, Sabre

REAL = ("radicale", "xandikos")
INTEROP = tuple(pytest.param(name, marks=pytest.mark.interop) for name in ("davical", "sabre"))
SERVICES = tuple(f"fake {name}" for name in quirks.SERVICES)


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


def _or_skip(server: str) -> None:
    """Skip the test where a server is not installed, saying what it lacks."""
    from tests.servers.written_in_php import lacks

    if lack := lacks(server):
        pytest.skip(f"{server} cannot start without {lack} (make ci-deps)")


@pytest.fixture(scope="session")
def davical_cluster() -> Iterator[Cluster]:
    """A PostgreSQL with a clean database of DAViCal, for all that run."""
    from tests.servers.postgres import Cluster, programs
    from tests.servers.written_in_php import prepare

    _or_skip("davical")
    place = programs()
    assert place is not None  # else it would be missing
    with Cluster(place) as cluster:
        prepare(cluster)
        yield cluster


@pytest.fixture
def davical(tmp_path: Path, davical_cluster: Cluster) -> Iterator[Davical]:
    """DAViCal on loopback, with nothing on it yet. Such tests are marked `interop`."""
    from tests.servers.written_in_php import Davical

    with Davical(tmp_path / "davical", davical_cluster) as server:
        yield server


@pytest.fixture
def sabre(tmp_path: Path) -> Iterator[Sabre]:
    """An old sabre/dav on loopback, with nothing on it yet. Such tests are marked `interop`."""
    from tests.servers.written_in_php import Sabre

    _or_skip("sabre")
    with Sabre(tmp_path / "sabre") as server:
        yield server


@pytest.fixture(params=REAL)
def real_server(request: pytest.FixtureRequest) -> RealServer:
    """Each of the real servers in turn that come with the environment."""
    server: RealServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture(params=[*REAL, *INTEROP])
def each_real_server(request: pytest.FixtureRequest) -> RealServer:
    """Each of the real servers in turn; `make interop` has those that the system brings."""
    server: RealServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture(params=[*REAL, *SERVICES, *INTEROP])
def each_server(request: pytest.FixtureRequest) -> Iterator[ServerUnderTest]:
    """Each server in turn: the real ones, and the fake as each service with which all goes."""
    if request.param in SERVICES:
        from tests.servers.fake import Fake

        with Fake(request.param.removeprefix("fake ")) as fake:
            yield fake
    else:
        yield request.getfixturevalue(request.param)
