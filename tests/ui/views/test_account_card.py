"""The relationship account on a person's page: words first, numbers for who asks, all by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.account import AccountState, Entry, EntrySource, Recency
from netcompanion.domain.change import add
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services.account import edit_entry
from tests.builders import contact, encounter, introduction, promise
from ui.models.person import load_person
from ui.navigation import Location, Place
from ui.views.parts.account_words import (
    account_look,
    entry_words,
    reasons,
    recency_look,
    signed,
    source_words,
)
from ui.views.parts.form import TypedDialog
from ui.views.people.account_card import AccountCard, EntryRow
from ui.views.people.acts import PersonActs
from ui.views.people.entry_dialog import EntryDialog, WeightDialog
from ui.workspace import Workspace

TODAY = date(2026, 10, 14)  # as in conftest
AKI, BEA = contact("Aki Sato", 1), contact("Bea Okoye", 2)
MADE = replace(introduction(AKI, BEA), state=IntroductionState.MADE, on=date(2026, 9, 18))
KEPT = replace(
    promise(AKI, "Send the checklist"), state=PromiseState.KEPT, closed=date(2026, 6, 11)
)
ADVICE = LedgerEntry(
    id="advice",
    contact_id=AKI.id,
    on=date(2026, 9, 2),
    kind=EntryKind.WITHDRAWAL,
    what="Explained the rebate",
    reason=EntryReason.FAVOUR,
)
_D = TypeVar("_D", bound=QDialog)


def referral(number: int) -> Referral:
    return Referral(
        id=f"referral-{number}",
        giver=Party(name=AKI.name, contact_id=AKI.id),
        receiver=None,
        referred=Party(name=f"Outsider {number}"),
        on=date(2026, 9, 1),
    )


class Shown:
    """The card alone in a window that follows every change, as the page does."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.window = QWidget()
        self.acts = PersonActs(workspace, self.window)
        self.card = AccountCard(workspace.theme, self.acts)
        QVBoxLayout(self.window).addWidget(self.card)
        self.window.resize(560, 700)
        qtbot.addWidget(self.window)
        self.refresh()
        workspace.changed.connect(self.refresh)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def refresh(self) -> None:
        with self.workspace.read() as reader:
            person = load_person(reader, AKI.id)
        assert person is not None
        self.acts.person = person
        self.card.show_person(person)

    def rows(self) -> list[EntryRow]:
        return list(self.card.rows.rows().values())

    def names(self) -> list[str]:
        return [each.accessibleName() for each in self.rows()]

    def words(self) -> list[str]:
        labels = self.card.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(self.card)]


@pytest.fixture
def shown(workspace: Workspace, qtbot: QtBot) -> Iterator[Shown]:
    workspace.do(add("Two", AKI, BEA))
    yield Shown(workspace, qtbot)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, TypedDialog):
            each.close_without_saving()


def opened(kind: type[_D]) -> _D:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    )


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_whoever_was_never_met_has_no_word(shown: Shown) -> None:
    owed = replace(promise(AKI, "Send the plan"), made=date(2026, 8, 1))
    shown.workspace.do(add("Owed", owed))
    assert not shown.card.state.isVisible()
    assert not shown.card.quiet.isVisible()
    assert not shown.card.meter.isVisible()


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 10, 1), "Just met"), (date(2026, 6, 1), "Little noted yet")]
)
def test_just_met_is_a_word_for_whom_one_is_in_touch_with(
    shown: Shown, on: date, words: str
) -> None:
    shown.workspace.do(add("Met", replace(encounter(AKI), on=on)))
    assert shown.card.state.text() == words
    assert shown.card.quiet.isVisible() == (words != "Just met")


def test_whoever_was_just_met_has_no_meter(shown: Shown) -> None:
    shown.workspace.do(add("Met", replace(encounter(AKI), on=TODAY)))
    assert shown.card.state.text() == "Just met"
    assert not shown.card.meter.isVisible()
    assert not shown.card.quiet.isVisible()
    assert any("Nothing yet" in each for each in shown.words())
    assert shown.words().count("Only you see this. It is a reminder to give, not a bill.") == 1


def test_the_word_comes_first_and_the_number_for_who_asks(shown: Shown) -> None:
    shown.workspace.do(add("Dealings", MADE, KEPT, ADVICE))
    card = shown.card
    assert card.state.text() == "In credit"
    why = "Balance +2: 1 favour(s) taken, 1 introduction(s) made, 1 promise(s) kept"
    assert (card.state.accessibleDescription(), card.state.toolTip()) == (why, why)
    assert card.meter.isVisible()
    assert card.meter.accessibleDescription() == "In credit, 2"
    assert not any(sign in each for each in shown.words() for sign in "+\u2212")
    assert shown.names() == [
        "Introduced to Bea Okoye, given, solid, 18 Sep",
        "Explained the rebate, taken, small, 2 Sep",
        "Kept: Send the checklist, given, small, 11 Jun",
    ]
    assert [each.accessibleDescription() for each in shown.rows()] == [
        "Counts +2",
        "Counts \u22121",
        "Counts +1",
    ]


def test_quiet_is_a_word_of_its_own(shown: Shown) -> None:
    met = replace(encounter(AKI), on=date(2026, 6, 1))
    shown.workspace.do(add("Long ago", met, KEPT))
    assert shown.card.quiet.isVisible()
    assert shown.card.quiet.text() == "Quiet"
    assert shown.card.quiet.toolTip() == "Last touch: 11 Jun"
    shown.workspace.do(add("Lately", MADE))
    assert not shown.card.quiet.isVisible()


def test_a_deposit_is_added_by_keys_and_undone(shown: Shown, qtbot: QtBot) -> None:
    shown.card.deposit.setFocus()
    press(shown.card.deposit, Qt.Key.Key_Return)
    dialog = opened(EntryDialog)
    assert dialog.windowTitle() == "Given to Aki Sato"
    qtbot.waitUntil(dialog.what.hasFocus)
    QTest.keyClicks(dialog.what, "Thanked her in the paper")
    press(dialog.what, Qt.Key.Key_Tab)
    press(dialog.reason, Qt.Key.Key_Down)
    assert dialog.reason.key() == EntryReason.THANKS
    assert dialog.weight.key() == "2"  # as this kind usually counts
    with qtbot.waitSignal(shown.acts.said) as said:
        dialog.accept()
    assert said.args == ["Noted what you gave Aki Sato"]
    assert shown.names() == ["Thanked her in the paper, given, solid, 14 Oct"]
    shown.workspace.undo_stack.undo()
    assert shown.names() == []


@pytest.mark.parametrize("reason", [EntryReason.OTHER, EntryReason.FAVOUR])
def test_an_entry_needs_words(shown: Shown, reason: EntryReason) -> None:
    shown.acts.account.add(AKI, EntryKind.WITHDRAWAL)
    dialog = opened(EntryDialog)
    dialog.reason.choose(reason)
    dialog.what.setText("  ")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.message.text() == "Say in a few words what it was."
    dialog.what.setText("Advice on the lease")
    dialog.accept()
    assert shown.names() == ["Advice on the lease, taken, small, 14 Oct"]


def test_more_from_an_overdrawn_account_is_warned_of_but_not_forbidden(
    shown: Shown, qtbot: QtBot
) -> None:
    owed = promise(AKI, "Send the plan")
    shown.workspace.do(add("Taken", referral(1), referral(2), owed))
    assert shown.card.state.text() == "Overdrawn"
    press(shown.card.withdrawal, Qt.Key.Key_Space)
    dialog = opened(EntryDialog)
    qtbot.waitUntil(dialog.warning.isVisible)
    words = dialog.warning.words()
    assert "So far: 2 referral(s) received, nothing given back." in words
    assert "Last taken: Outsider 2 was referred to you, 1 Sep." in words
    assert "You could give first: Send the plan. You promised it on 5 March 2026." in words
    dialog.what.setText("Advice on the lease")
    dialog.accept()
    assert len(shown.rows()) == 3


def test_a_deposit_needs_no_warning(shown: Shown) -> None:
    shown.workspace.do(add("Taken", referral(1), referral(2)))
    shown.acts.account.add(AKI, EntryKind.DEPOSIT)
    assert not opened(EntryDialog).warning.isVisible()
    assert not shown.workspace.jobs.busy


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_an_entry_by_hand_is_corrected(shown: Shown, key: Qt.Key) -> None:
    shown.workspace.do(add("Advice", ADVICE))
    press(shown.rows()[0], key)
    dialog = opened(EntryDialog)
    assert dialog.what.text() == "Explained the rebate"
    dialog.what.setText("Explained all of it")
    dialog.weight.choose("3")
    dialog.accept()
    assert shown.names() == ["Explained all of it, taken, big, 2 Sep"]


def test_what_a_computed_entry_counts_is_changed_and_goes_back(shown: Shown) -> None:
    shown.workspace.do(add("Made", MADE))
    press(shown.rows()[0], Qt.Key.Key_Return)
    dialog = opened(WeightDialog)
    words = [each.text() for each in dialog.findChildren(QLabel)]
    assert "Counts by itself: an introduction you made, 18 Sep" in words
    assert dialog.weight.currentText() == "solid (as usual)"
    dialog.weight.choose("0")
    dialog.accept()
    assert shown.names() == ["Introduced to Bea Okoye, given, counts nothing, 18 Sep"]
    press(shown.rows()[0], Qt.Key.Key_F2)
    again = opened(WeightDialog)
    again.weight.choose("2")
    again.accept()
    with shown.workspace.read() as reader:
        assert reader.changed_weights(AKI.id) == []


def test_a_computed_entry_leads_to_where_it_comes_from(shown: Shown) -> None:
    shown.workspace.do(add("Made", MADE, KEPT))
    navigator = shown.workspace.navigator
    for row, words, place in (
        (0, "Open Bea Okoye", Location(Place.PEOPLE, BEA.id)),
        (1, "Open the promise", Location(Place.FOLLOW_THROUGH, KEPT.id)),
    ):
        press(shown.rows()[row], Qt.Key.Key_F2)
        dialog = opened(WeightDialog)
        assert dialog.link is not None
        assert dialog.link.text() == words
        dialog.link.click()
        assert navigator.here == place
        assert not dialog.isVisible()


def test_an_ask_leads_to_the_list_of_asks_while_there_is_one(shown: Shown) -> None:
    asked = Ask(id="ask", contact_id=AKI.id, on=TODAY, what="A pilot", outcome=AskOutcome.NOT_YET)
    shown.workspace.do(add("Asked", asked))
    press(shown.rows()[0], Qt.Key.Key_F2)
    dialog = opened(WeightDialog)
    assert dialog.link is not None
    dialog.link.click()
    assert shown.workspace.navigator.here == Location(Place.FOLLOW_THROUGH, "ask")
    shown.workspace.do(add("Learn", Plan(purposes=frozenset((Purpose.LEARN,)))))
    assert shown.names() == ["Something you asked for, taken, small, 14 Oct"]
    press(shown.rows()[0], Qt.Key.Key_F2)
    assert opened(WeightDialog).link is None


def test_del_removes_an_entry_by_hand_and_no_other(shown: Shown, qtbot: QtBot) -> None:
    shown.workspace.do(add("Dealings", MADE, ADVICE))
    made, advice = shown.rows()
    press(made, Qt.Key.Key_Delete)
    assert len(shown.rows()) == 2
    advice.setFocus()
    with qtbot.waitSignal(shown.acts.said) as said:
        press(advice, Qt.Key.Key_Delete)
    assert said.args == ["Removed: Explained the rebate"]
    assert shown.rows() == [made]
    assert made.hasFocus()


def test_after_the_last_entry_the_focus_is_where_one_is_added(shown: Shown) -> None:
    shown.workspace.do(add("Advice", ADVICE))
    [row] = shown.rows()
    row.setFocus()
    press(row, Qt.Key.Key_Delete)
    assert shown.card.deposit.hasFocus()


def test_five_are_shown_at_first_and_arrows_go_through_them(shown: Shown) -> None:
    many = [replace(ADVICE, id=f"advice-{n}", on=date(2026, 9, 1 + n)) for n in range(9)]
    shown.workspace.do(add("Many", *many))
    assert len(shown.rows()) == 5
    assert shown.card.more.text() == "5 of 9 entries, show all"
    first = shown.rows()[0]
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    assert shown.rows()[1].hasFocus()
    shown.card.more.click()
    assert len(shown.rows()) == 9
    shown.card.more.click()
    assert len(shown.rows()) == 5


def test_the_focus_stays_with_an_entry_that_gets_another_place(shown: Shown) -> None:
    shown.workspace.do(add("Dealings", MADE, ADVICE))
    shown.rows()[1].setFocus()
    shown.workspace.do(edit_entry(ADVICE, replace(ADVICE, on=date(2026, 10, 1))))
    assert shown.names()[0].startswith("Explained the rebate")
    assert shown.rows()[0].hasFocus()


def test_tab_goes_through_the_card_as_one_reads(shown: Shown) -> None:
    shown.workspace.do(add("Dealings", MADE, ADVICE))
    order = [*shown.rows(), shown.card.deposit, shown.card.withdrawal]
    order[0].setFocus()
    for following in order[1:]:
        focused = shown.window.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_what_is_typed_about_people_is_shown_as_it_is(shown: Shown) -> None:
    shown.workspace.do(add("Odd", replace(ADVICE, what="<b>bold</b>\u202e!")))
    assert any("<b>bold</b>" in each for each in shown.words())
    assert not any("\u202e" in each for each in shown.words())


def test_every_state_source_and_reason_has_words() -> None:
    looks = [account_look(each, Recency.IN_TOUCH, has_met=True) for each in AccountState]
    assert len({each.words for each in looks if each}) == len(AccountState)
    assert account_look(AccountState.JUST_MET, Recency.QUIET, has_met=False) is None
    assert len({recency_look(each).words for each in Recency}) == len(Recency)
    with_other = [
        replace(_entry(), source=each, other=Party(name="Bea Okoye"), what="x")
        for each in EntrySource
    ]
    assert all(entry_words(each).strip() for each in with_other)
    assert len({source_words(each, TODAY) for each in with_other}) == len(EntrySource)
    given = {each.reason for kind in EntryKind for each in reasons(kind)}
    assert given == set(EntryReason)
    assert [signed(each) for each in (-12, 0, 3)] == ["\u221212", "0", "+3"]


def _entry() -> Entry:
    return Entry(on=TODAY, kind=EntryKind.DEPOSIT, source=EntrySource.HAND, source_id="x", weight=1)
