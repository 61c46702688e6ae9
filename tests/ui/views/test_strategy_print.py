"""Strategy on paper: what the page shows, and nothing of asking where nobody wins work."""

from __future__ import annotations

from datetime import datetime

import pytest
from pypdfium2 import PdfDocument
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.strategy import Purpose
from netcompanion.services import plan, sample
from ui.navigation import Location, Place
from ui.printing.document import pdf
from ui.views.print_dialog import PrintDialog
from ui.views.strategy import OVERVIEW, StrategyPage
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> StrategyPage:
    sample.fill(workspace.store, datetime.combine(workspace.today(), datetime.min.time()))
    shown = StrategyPage(workspace)
    qtbot.addWidget(shown)
    shown.resize(1180, 840)
    shown.show()
    shown.open(Location(Place.STRATEGY))
    qtbot.waitUntil(lambda: "print" in shown.handlers())
    return shown


def printed(page: StrategyPage, qtbot: QtBot) -> str:
    page.handlers()["print"]()
    (dialog,) = page.window().findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.document() is not None)
    document = dialog.document()
    assert document is not None
    dialog.done(0)
    read = PdfDocument(pdf(document))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in read)


def test_it_says_what_the_page_says(page: StrategyPage, qtbot: QtBot) -> None:
    words = printed(page, qtbot)
    for each in (
        "Plan on a page",
        "an hour from Leeds",
        "Ask people for business",
        "Became clients",
    ):
        assert each in words
    assert "112 of 151 sorted" in words


def test_a_share_of_one_is_no_rate_on_paper_either(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace
) -> None:
    with workspace.read() as reader:
        gone = [Edit(each, None) for each in reader.referrals()[1:]]
    part = page.parts[OVERVIEW]
    with qtbot.waitSignal(part.counted):
        workspace.do(Change("Removed", tuple(gone)))
        part.refresh(None)
    words = printed(page, qtbot)
    assert "became a client:" not in words
    assert "that you gave" not in words


def test_nothing_is_printed_that_is_not_shown(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace
) -> None:
    with workspace.read() as reader:
        workspace.do(plan.choose_purposes(reader, frozenset({Purpose.COMMUNITY})))
    part = page.parts[OVERVIEW]
    with qtbot.waitSignal(part.counted):
        part.refresh(None)
    words = printed(page, qtbot)
    assert "112 of 151 sorted" in words
    for each in ("hiding", "clients", "Asked", "for business"):
        assert each not in words
