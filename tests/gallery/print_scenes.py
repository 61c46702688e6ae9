"""The print dialog: the pocket card on each paper and with its answers, and the event report."""

from __future__ import annotations

from collections.abc import Callable

from netcompanion.domain.event import Event
from tests.gallery.stage import Stage
from ui.views.print_dialog import PrintDialog

Show = Callable[[Stage], None]


def _events(stage: Stage) -> list[Event]:
    """All events, the next one first, then the past, the latest first."""
    now = stage.workspace.now()
    with stage.workspace.read() as reader:
        events = sorted(reader.events(), key=lambda each: each.start)
    coming = [each for each in events if each.start >= now]
    return [*coming, *reversed([each for each in events if each.start < now])]


def _pocket(paper: str, *, answers: bool = False) -> Show:
    def show(stage: Stage) -> None:
        events = _events(stage)
        if events:
            workspace, window = stage.workspace, stage.window
            dialog = PrintDialog.pocket_card(workspace, events[0].id, window)
            dialog.open()
            stage.settle()
            dialog.papers[paper].setChecked(True)
            dialog.ticks["answers"].setChecked(answers)
            stage.settle()

    return show


def _report(*, private: bool) -> Show:
    def show(stage: Stage) -> None:
        past = [each for each in _events(stage) if each.start < stage.workspace.now()]
        if past:
            dialog = PrintDialog.report(stage.workspace, past[0].id, stage.window)
            dialog.open()
            stage.settle()
            dialog.ticks["private"].setChecked(private)
            stage.settle()

    return show


PRINT_SCENES: dict[str, Show] = {
    "print-pocket": _pocket("A6"),
    "print-pocket-answers": _pocket("A6", answers=True),
    "print-pocket-four": _pocket("A4"),
    "print-pocket-letter": _pocket("Letter"),
    "print-report": _report(private=False),
    "print-report-private": _report(private=True),
}
