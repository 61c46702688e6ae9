"""Looking for people who are here twice: before many of them become one, there is a backup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.services import backups
from netcompanion.services.folder import DataFolder
from tests import builders
from ui.models.pair_search import PairSearch
from ui.workspace import Workspace


@pytest.mark.parametrize("pairs", [backups.MANY - 1, backups.MANY])
def test_many_pairs_are_backed_up_before_they_are_shown(
    workspace: Workspace, qtbot: QtBot, pairs: int
) -> None:
    people = [
        replace(
            builders.contact(f"Ada{number} Finch{number}", 2 * number + twin),
            emails=(Email(value=f"ada{number}@finch.example"),),
        )
        for number in range(pairs)
        for twin in range(2)
    ]
    workspace.do(add("Add", *people))
    search = PairSearch(workspace)
    with qtbot.waitSignal(search.ended):
        search.start("")
    assert len(search.pairs) == pairs
    found = backups.listed(DataFolder(workspace.store.path.parent))
    assert [each.why for each in found] == [backups.Why.MERGE] * (pairs >= backups.MANY)
