"""What somebody answers where a value is another one here than there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from netcompanion.domain.change import Change
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Chose, Conflict
from ui.views.sync.facts import Question
from ui.workspace import Workspace


def choose(workspace: Workspace, question: Question, chose: Chose) -> None:
    """Let the contact say one of the two values, and ask no more; undo asks again."""
    from netcompanion.services.sync import conflicts

    conflict = replace(question.conflict, chose=chose)
    try:
        with workspace.read() as reader:
            change, _ = conflicts.choose(reader, conflict, chose)
            if not change.edits:
                change = conflicts.leave(reader, conflict)
    except UserError as error:
        workspace.refused.emit(error)
        return
    _answer(workspace, change, conflict)


def leave(workspace: Workspace, question: Question) -> None:
    """Let the contact stay as it is, and ask no more; undo asks again."""
    from netcompanion.services.sync import conflicts

    with workspace.read() as reader:
        change = conflicts.leave(reader, question.conflict)
    _answer(workspace, change, question.conflict)


def _answer(workspace: Workspace, change: Change, conflict: Conflict) -> None:
    from netcompanion.services.sync import conflicts

    settled = conflicts.settle(conflict, datetime.now(UTC))
    applied = workspace.save(
        lambda patience: workspace.store.apply_beside(change, settled, busy_timeout=patience)
    )
    if applied is not None:
        workspace.adopt(applied)
