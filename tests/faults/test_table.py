"""The table adds up what the tests noted, and hides no failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import table
from tests.faults.table import Tried, noted, tried, trying

TEST = "PYTEST_CURRENT_TEST"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FILE", tmp_path / "build" / "trust.jsonl")


def way(row: str) -> Tried:
    (found,) = noted()[row]
    return found


def test_the_same_way_of_several_tests_is_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, result in (("a", "ok"), ("b", "FAILED"), ("c", "ok")):
        monkeypatch.setenv(TEST, f"test_it[{name}] (call)")
        tried("F1", "killed", 10, 5, result=result)
    assert (way("F1").runs, way("F1").faults, way("F1").result) == (30, 15, "FAILED")
    assert table.main([]) == 1


def test_a_test_that_is_run_again_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST, "test_it (call)")
    with pytest.raises(RuntimeError), trying("F1", "killed"):
        raise RuntimeError
    assert way("F1").result == "FAILED"
    with trying("F1", "killed") as counted:
        counted.runs = 4
    assert (way("F1").runs, way("F1").result) == (4, "ok")
    assert table.main(["table", "--short"]) == 0


def test_what_is_skipped_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pytest.skip.Exception), trying("F1", "killed"):
        pytest.skip("no disk of its own")
    assert way("F1").result == "skipped"
    assert table.main(["table"]) == 0
    assert "skipped" in capsys.readouterr().out
