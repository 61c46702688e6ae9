"""Backups: those that were made, and what is inside of one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta

from netcompanion.domain.change import Change, Edit
from netcompanion.services import backups
from netcompanion.services.backups import Why
from tests.gallery.stage import Stage
from ui.views.backups import BackupsDialog

_DAYS_AGO = {0: Why.IMPORT, 1: Why.DAILY, 2: Why.FIRST_SYNC, 9: Why.DAILY, 30: Why.MIGRATION}


def _dialog(stage: Stage) -> BackupsDialog:
    now = stage.workspace.now().astimezone(UTC)
    for days, why in _DAYS_AGO.items():
        moment = now - timedelta(days=days, hours=1)
        if not any(each.made.date() == moment.date() for each in backups.listed(stage.folder)):
            backups.make(stage.workspace.store, stage.folder, why, moment)
    stage.window.commands.trigger("backups")
    stage.settle()
    return stage.window.findChildren(BackupsDialog)[-1]


def _listed(stage: Stage) -> None:
    _dialog(stage)


def _inside(stage: Stage) -> None:
    dialog = _dialog(stage)
    with stage.workspace.read() as reader:
        gone = list(reader.every_contact())[-3:]
    removed = stage.workspace.do(Change("Later", tuple(Edit(each, None) for each in gone)))
    dialog.look_at(backups.listed(stage.folder)[0].path)
    stage.settle()
    if removed is not None:
        stage.workspace.undo_stack.undo()


BACKUP_SCENES: dict[str, Callable[[Stage], None]] = {
    "backups": _listed,
    "backups-inside": _inside,
}
"""By the name of the picture."""
