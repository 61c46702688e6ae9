"""Every scenario on every server; `make sync ARGS=scenarios` shows them as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.conftest import missing as not_installed
from tests.sync.scenario import Scenario, played
from tests.sync.scenarios import ALL
from tests.sync.servers import ALWAYS, IN_PHP, NAMES, Servers, missing
from tests.sync.stage import NotHere

FOR_HEAVY_ONES = (*ALWAYS, *IN_PHP, "fastmail")  # which takes no card of a megabyte

HARD_TO_FIND = ("icloud", "synology")  # and like others once they were found


def _cases() -> Iterator[object]:
    for scenario in ALL:
        for server in () if scenario.large else FOR_HEAVY_ONES if scenario.heavy else NAMES:
            if server in HARD_TO_FIND and scenario.subject not in ("finding", "first"):
                continue
            marks = [pytest.mark.interop] if server in IN_PHP else []
            yield pytest.param(scenario, server, id=f"{scenario.name}-{server}", marks=marks)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The servers, each real one started when it is wanted first."""
    with Servers(tmp_path_factory.mktemp("servers")) as servers:
        yield servers


@pytest.mark.parametrize(("scenario", "server"), list(_cases()))
def test_a_scenario_on_a_server(
    scenario: Scenario, server: str, servers: Servers, empty_file: Path
) -> None:
    if lack := missing(server):
        not_installed(f"{server} without {lack}")
    try:
        with servers.lent(server) as lent:
            played(scenario, lent, empty_file)
    except NotHere as reason:
        pytest.skip(f"{reason}")
