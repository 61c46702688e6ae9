"""The form of asks: planned, written down, corrected; it warns, and never forbids."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.ask_openings import Start
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, EntryReason, LedgerEntry
from netcompanion.services.plan import set_limits
from tests.builders import contact
from ui.views.parts.ask_dialog import AskDialog
from ui.views.parts.whom import WhomField
from ui.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ADA, BEN = contact("Ada Finch", 1), contact("Ben Kiln", 2)
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19))
MET = Encounter(
    id="met",
    contact_id=ADA.id,
    on=date(2026, 10, 9),
    event_id=DINNER.id,
    needs=("the furnace bill",),
)


def entry(id_: str, kind: EntryKind, weight: int = 1) -> LedgerEntry:
    return LedgerEntry(
        id=id_,
        contact_id=ADA.id,
        on=date(2026, 9, 2),
        kind=kind,
        what=f"Something {id_}",
        reason=EntryReason.OTHER,
        weight=weight,
    )


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> QWidget:
    """A window to open dialogs over, and a book with somebody in it."""
    workspace.do(add("Begin", ADA, BEN, DINNER, MET))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    return window


def shown(dialog: AskDialog, qtbot: QtBot) -> AskDialog:
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def plan(workspace: Workspace, window: QWidget, qtbot: QtBot, *people: Contact) -> AskDialog:
    return shown(AskDialog(workspace, people, planning=True, parent=window), qtbot)


def asks(workspace: Workspace) -> list[Ask]:
    with workspace.read() as reader:
        return reader.asks()


def test_an_ask_is_planned_by_keys_alone(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)
    qtbot.waitUntil(dialog.what.hasFocus)
    QTest.keyClicks(dialog.what, "An audit")
    QTest.keyClick(dialog.what, Key.Key_Tab)
    assert dialog.when.line.hasFocus()
    QTest.keyClicks(dialog.when.line, "fri")
    assert "in 2 day" in dialog.when.reading.text()
    QTest.keyClick(dialog.when.line, Key.Key_Tab)
    assert dialog.words.hasFocus()
    QTest.keyClicks(dialog.words, "May I look")
    with qtbot.waitSignal(dialog.said) as said:
        QTest.keyClick(dialog.words, Key.Key_Return, CTRL)
    assert said.args == ["Ask planned: Ada Finch, Fri 16 Oct"]
    (ask,) = asks(workspace)
    assert (ask.what, ask.words, ask.on) == ("An audit", "May I look", date(2026, 10, 16))
    assert ask.outcome is AskOutcome.PLANNED


def test_it_shows_what_is_missing_and_forbids_nothing(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)
    words = dialog.note.words()
    assert "Not yet by the rules in Strategy" in words
    assert "You talked once: on 9 October at Guild Dinner. Two talks are your rule." in words
    dialog.what.setText("An audit")
    dialog.accept()
    assert len(asks(workspace)) == 1


def test_it_shows_the_facts_of_who_is_ready(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    again = Encounter(id="again", contact_id=ADA.id, on=date(2026, 10, 12), place="on the phone")
    workspace.do(add("More", again, entry("given", EntryKind.DEPOSIT)))
    words = plan(workspace, window, qtbot, ADA).note.words()
    assert words == (
        "Ready by the rules in Strategy\n“the furnace bill”, on 9 October at Guild Dinner\n"
        "You talked twice, last on 12 October, on the phone. "
        "Last given: “Something given”, on 2 September."
    )


def test_rules_are_my_own_once_a_limit_of_them_is_changed(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    with workspace.read() as reader:
        changed = set_limits(reader, {"ready_deposits": 0, "ready_conversations": 1})
    workspace.do(changed)
    assert plan(workspace, window, qtbot, ADA).note.words().startswith("Ready by your own rules\n")


def test_an_overdrawn_account_is_told_of_before_but_not_afterwards(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    workspace.do(add("Taken", *(entry(each, EntryKind.WITHDRAWAL, 3) for each in ("a", "b"))))
    dialog = plan(workspace, window, qtbot, ADA)
    qtbot.waitUntil(dialog.overdrawn.isVisible)
    assert "Something" in dialog.overdrawn.words()
    assert "You talked once" in dialog.note.words()
    assert "taken more" not in dialog.note.words()
    dialog.outcome.choose(AskOutcome.NO)
    qtbot.waitUntil(lambda: not dialog.overdrawn.isVisible())
    assert not dialog.note.isVisible()
    assert not dialog.starts[Start.PLAIN].isVisible()


def test_where_only_the_account_is_missing_one_note_says_so(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    again = Encounter(id="again", contact_id=ADA.id, on=date(2026, 10, 12))
    entries = (
        entry("given", EntryKind.DEPOSIT),
        *(entry(e, EntryKind.WITHDRAWAL, 3) for e in "ab"),
    )
    workspace.do(add("Taken", again, *entries))
    dialog = plan(workspace, window, qtbot, ADA)
    qtbot.waitUntil(dialog.overdrawn.isVisible)
    assert not dialog.note.isVisible()


def test_words_to_begin_with_are_written_over_only_while_untouched(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)
    assert not dialog.starts[Start.GIFT].isVisible()  # nothing was given
    dialog.what.setText("An audit")
    dialog.starts[Start.NEED].click()
    assert "the furnace bill" in dialog.words.toPlainText()
    assert dialog.focusWidget() is dialog.words
    dialog.starts[Start.PLAIN].click()
    plain = dialog.words.toPlainText()
    assert plain.startswith("Ada, may I ask you plainly: would you give me this work: an audit?")
    QTest.keyClick(dialog.words, Key.Key_Z, CTRL)
    assert "the furnace bill" in dialog.words.toPlainText()
    dialog.words.setPlainText("My own words.")
    dialog.starts[Start.PLAIN].click()
    assert dialog.words.toPlainText() == f"My own words.\n{plain}"


def test_the_day_follows_what_came_of_it(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = shown(AskDialog(workspace, [ADA], event=DINNER, parent=window), qtbot)
    assert dialog.when.day() == date(2026, 10, 9)
    dialog.outcome.choose(AskOutcome.PLANNED)
    assert dialog.when.day() == date(2026, 10, 21)
    dialog.outcome.choose(AskOutcome.NOT_YET)
    QTest.keyClicks(dialog.when.line, "yesterday")
    assert dialog.when.day() == date(2026, 10, 13)
    assert "1 day" in dialog.when.reading.text()


@pytest.mark.parametrize(
    ("what", "when", "outcome", "words"),
    [
        ("", "", AskOutcome.PLANNED, "what you ask for"),
        ("An audit", "some day", AskOutcome.PLANNED, "Say when"),
        ("An audit", "tomorrow", AskOutcome.YES, "still to come"),
    ],
)
def test_it_says_what_is_missing_and_keeps_what_was_typed(
    workspace: Workspace,
    window: QWidget,
    qtbot: QtBot,
    what: str,
    when: str,
    outcome: AskOutcome,
    words: str,
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)
    dialog.what.setText(what)
    dialog.outcome.choose(outcome)
    dialog.when.line.setText(when)
    dialog.accept()
    assert dialog.isVisible()
    assert words in dialog.message.text()
    assert asks(workspace) == []


def test_without_anybody_given_it_asks_whom(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot)
    assert isinstance(dialog.whom, WhomField)
    assert not dialog.note.isVisible()
    dialog.what.setText("An audit")
    dialog.whom.setText("Somebody else")
    dialog.accept()
    assert "among your people" in dialog.message.text()
    dialog.whom.setText("Ben Kiln")
    dialog.whom.settled.emit()
    assert "You have not talked yet" in dialog.note.words()
    dialog.accept()
    (ask,) = asks(workspace)
    assert ask.contact_id == BEN.id


def test_one_is_corrected_and_removed(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    before = Ask(id="ask", contact_id=ADA.id, on=date(2026, 10, 2), what="An audit")
    workspace.do(add("An ask", before))
    dialog = shown(AskDialog(workspace, [ADA], ask=before, parent=window), qtbot)
    qtbot.waitUntil(dialog.outcome.hasFocus)
    assert dialog.when.day() == before.on
    dialog.outcome.choose(AskOutcome.NO)
    assert dialog.when.day() == date(2026, 10, 14)  # it is asked, so it was now
    dialog.accept()
    (after,) = asks(workspace)
    assert (after.outcome, after.on) == (AskOutcome.NO, date(2026, 10, 14))
    again = shown(AskDialog(workspace, [ADA], ask=after, parent=window), qtbot)
    assert again.other_way is not None
    again.other_way.click()
    assert asks(workspace) == []
    workspace.undo_stack.undo()
    assert asks(workspace) == [after]


def test_nothing_typed_is_thrown_away_without_a_word(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)
    QTest.keyClicks(dialog.words, "May I")
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.words.toPlainText() == "May I"


def test_there_is_no_empty_room_below_the_fields(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = plan(workspace, window, qtbot, ADA)

    def is_snug() -> bool:
        sheet = dialog.findChildren(QScrollArea)[-1].widget()
        return sheet is not None and sheet.height() == sheet.heightForWidth(sheet.width())

    qtbot.waitUntil(is_snug)
    dialog.outcome.choose(AskOutcome.NO)
    qtbot.waitUntil(is_snug)
