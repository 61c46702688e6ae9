"""V14: whatever is typed is looked for literally, never an error, and never for long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.query import parse_filter
from netcompanion.store import Store
from tests.builders import book, contact
from tests.faults.table import trying
from tests.threats.generators.queries import QUERIES
from tests.ui.conftest import clipboard, marks, one_theme, prompts, store, theme, workspace
from tests.ui.views.people_page import People
from ui.workspace import Workspace

__all__ = ["clipboard", "marks", "one_theme", "prompts", "store", "theme", "workspace"]  # fixtures

_LIMITS = (10, 25, 50, 100)  # ms


@pytest.fixture
def full(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    path = tmp_path / "netcompanion.db"
    with closing(Store.open(path, backups=tmp_path)) as store:
        everybody = book(request.param)
        for start in range(0, len(everybody), 5_000):
            edits = tuple(Edit(None, each) for each in everybody[start : start + 5_000])
            store.apply(Change("Added people", edits))
        yield store


@pytest.mark.parametrize(
    "full", [300, pytest.param(20_000, marks=pytest.mark.faults)], indirect=True, ids=str
)
def test_every_query_is_answered(full: Store) -> None:
    """The slowest goes into the table; nothing is asserted of time."""
    slowest = 0.0
    with full.read() as reader:
        total = reader.count()
        reader.search("warm")
        for query in QUERIES:
            for ask in (
                lambda text: reader.search(text),
                lambda text: reader.search_count(text),
                lambda text: reader.page(parse_filter(text), 0, 50),
                lambda text: reader.count(parse_filter(text)),
            ):
                began = process_time()
                ask(query)
                slowest = max(slowest, (process_time() - began) * 1000)
    limit = next((each for each in _LIMITS if slowest < each), None)
    words = f"under {limit} ms each" if limit else "over 100 ms"
    with trying("V14", f"every query among {total:,} people, {words}") as counted:
        counted.runs, counted.faults = 4 * len(QUERIES), len(QUERIES)


def test_marks_of_databases_mean_themselves(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "netcompanion.db", backups=tmp_path)) as store:
        names = ("Ann 100% Stone", "Bo A_B Ek", "Cy Day", "Di O'Brien", "李 四", 'Ed "Ned" Fox')
        store.apply(add("Add", *(contact(each, n) for n, each in enumerate(names))))
        with store.read() as reader:

            def found(query: str) -> set[str]:
                return {line.name for line in reader.search(query)}

            assert "Cy Day" not in found("%")
            assert "Cy Day" not in found("_")
            assert found("100%") == {"Ann 100% Stone"}
            assert found("O'Brien") == {"Di O'Brien"}
            assert found("李") == {"李 四"}
            assert found('"Ned"') == {'Ed "Ned" Fox'}
            assert found("Cy NOT Day") == set()
            assert found("Cy OR Bo") == set()
            assert found("D*y") == set()


def test_only_so_much_of_a_filter_counts() -> None:
    whole = parse_filter(" ".join(f"tag:t{number}" for number in range(40)))
    assert len(whole.tags) == 16
    assert len(parse_filter("a" * 100_000).text) == 200


def test_the_boxes_of_the_window_show_no_error(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.store.apply(add("Add", *(replace(each) for each in book(40))))
    people = People(workspace, qtbot)
    with trying("V14", "every query typed into the filter of people") as counted:
        for query in QUERIES:
            people.page.list.field.setText(query.replace("\0", ""))
            qtbot.waitUntil(lambda: not workspace.jobs.busy)
            people.names()
            counted.runs += 1
            counted.faults += 1
        people.page.list.field.setText("")
        qtbot.waitUntil(lambda: len(people.names()) == 40)
