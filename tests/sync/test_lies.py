"""Every lie, told to the whole app: a person is told what happened, and all heals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.lies import LIES
from tests.sync.lies import Outcome, differences, outcome, truth


@pytest.fixture(scope="module")
def true(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What comes of the same people and the same changes when nobody lies."""
    return truth(tmp_path_factory.mktemp("truth"))


def test_the_truth_needs_no_healing(true: Outcome) -> None:
    assert true.wrong == ()
    assert true.said == ()
    assert true.here.keys() == true.there.keys()
    assert {"Ivy Finch", "Jo Lund"} <= true.here.keys()
    assert not {"Person 5", "Person 6"} & true.here.keys()


@pytest.mark.parametrize("name", LIES)
def test_a_lie_loses_nothing_and_heals(name: str, true: Outcome, tmp_path: Path) -> None:
    found = outcome(name, tmp_path)
    assert found.lied
    assert list(differences(found, true)) == []
