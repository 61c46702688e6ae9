"""Whatever the app says in a year rests on what happened, and is withheld where nothing did."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.simulation.checking import mornings
from tests.simulation.persona import CHECKED, PERSONAS, ROBIN, Persona
from tests.simulation.screens import theme
from tests.stores import opened

# One lives through as much as another; the quick run has time for one year.
YEARS = [
    pytest.param(each, id=each.name, marks=[] if each is ROBIN else [pytest.mark.faults])
    for each in PERSONAS
]


@pytest.mark.parametrize("persona", YEARS)
def test_a_year_quotes_only_what_happened(
    persona: Persona, empty_file: Path, qapp: QApplication, tmp_path: Path
) -> None:
    with opened(empty_file) as store:
        checked = list(mornings(store, persona, theme(tmp_path)))
    assert [each.day for each in checked] == list(CHECKED)
    assert [problem for each in checked for problem in each.findings.problems] == []
    assert sum(each.findings.sentences for each in checked) > 500
    assert all(each.findings.withheld for each in checked)
