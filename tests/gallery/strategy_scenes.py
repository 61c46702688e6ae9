"""Strategy: what it shows beside the overview."""

from __future__ import annotations

from collections.abc import Callable

from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.strategy import CHAINS


def _chains(stage: Stage) -> None:
    stage.workspace.navigator.go(Location(Place.STRATEGY, part=CHAINS))


def _tree(stage: Stage) -> None:
    from ui.views.strategy.chains import ChainsPart

    _chains(stage)
    stage.settle()
    part = stage.window.findChild(ChainsPart)
    assert part is not None
    part.around.looks.choose("tree")


STRATEGY_SCENES: dict[str, Callable[[Stage], None]] = {
    "strategy-chains": _chains,
    "strategy-tree": _tree,
}
