"""Check the database: whole, and damaged as no gallery's own would be."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

from netcompanion.services import checking
from netcompanion.store.check import CheckReport
from tests.gallery.stage import Stage

_DAMAGED = CheckReport(
    damage=(
        "2 of the contacts are not what was saved: Ada Finch, Olu Reed.",
        "1 of the conversations is not what was saved: about Ada Finch.",
        "14 of the steps of the history are not what was saved.",
        "1 of the pictures is not what was saved: 5c77af5a0a8f.",
    )
)
_REMARKED = CheckReport(
    mended=("The search text of 3 contacts was out of date.",),
    remarks=("2 pictures are used by nobody (184 KB). That does no harm.",),
)


def _with(report: CheckReport) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        with patch.object(checking, "check", lambda _store, _progress: report):
            stage.window.commands.trigger("check")
            stage.settle()

    return show


CHECKING_SCENES: dict[str, Callable[[Stage], None]] = {
    "check-whole": _with(CheckReport(people=248, things=1310)),
    "check-mended": _with(_REMARKED),
    "check-damaged": _with(_DAMAGED),
}
"""By the name of the picture."""
