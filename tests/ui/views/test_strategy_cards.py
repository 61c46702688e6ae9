"""Referrals still to be closed, the four networks, and what one is known for, in a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.networks import Network, Observed
from netcompanion.domain.relationship import Heard, Party, Referral, ReferralStep
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import referrals
from netcompanion.services.funnel import referral_funnel
from netcompanion.services.known_for import known_for
from netcompanion.services.networks import balance
from tests.builders import book, contact, mixer
from tests.ui.conftest import NOW
from tests.ui.views.card_stage import CardStage
from ui.navigation import Location, Place
from ui.views.parts.referral_dialog import ReferralDialog
from ui.views.strategy.funnel_card import FunnelCard
from ui.views.strategy.heard_dialog import HeardDialog
from ui.views.strategy.known_card import KnownCard
from ui.views.strategy.networks_card import NetworksCard
from ui.workspace import Workspace

TODAY = NOW.date()
Key = Qt.Key
ADA = contact("Ada Finch")
BY_ADA = Party(name=ADA.name, contact_id=ADA.id)
OLU = Party(name="Olu Reyes")


def tip(number: int, days: int, step: ReferralStep = ReferralStep.REFERRED) -> Referral:
    return Referral(
        id=f"tip-{number}",
        giver=OLU,
        receiver=None,
        referred=Party(name=f"Ferry & Sons {number}"),
        on=TODAY - timedelta(days),
        step=step,
    )


class Funnels(CardStage):
    """The card of referrals."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, *entities: object) -> None:
        self.card = FunnelCard(workspace)
        super().__init__(
            workspace,
            qtbot,
            self.card,
            lambda reader: self.card.show_funnel(referral_funnel(reader, TODAY)),
            *entities,  # type: ignore[arg-type]  # entities of any kind
        )

    def unrung(self) -> list[str]:
        """The words and links about those whom nobody rang."""
        layout = self.card.unrung
        parts = (layout.itemAt(place).widget() for place in range(layout.count()))  # type: ignore[union-attr]  # every place has an item
        return [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]

    def link(self, number: int = 0) -> QAbstractButton:
        """A link to one of them."""
        item = self.card.unrung.itemAt(1 + number)
        assert item is not None
        link = item.widget()
        assert isinstance(link, QAbstractButton)
        return link

    def all(self) -> list[Referral]:
        """What is stored."""
        with self.workspace.read() as reader:
            return reader.referrals()


def test_the_funnel_says_how_far_referrals_came(workspace: Workspace, qtbot: QtBot) -> None:
    steps = [*([ReferralStep.CLIENT] * 2), ReferralStep.MET, *([ReferralStep.REFERRED] * 3)]
    tips = [tip(number, 10 * number, step) for number, step in enumerate(steps, 1)]

    stage = Funnels(workspace, qtbot, *tips)

    assert stage.card.chart.accessibleDescription() == (
        "Referred to you: 6; You rang them: 3, 50%; Met: 3, 3 of 3; Asked: 2, 2 of 3;"
        " Became clients: 2, 2 of 2"
    )
    assert stage.card.clients.text() == "Of 6 referred to you, 2 became clients: 33%."
    assert stage.unrung() == [
        "3 were never rung. The two oldest:",
        "Ferry && Sons 6 (60 days)",
        "Ferry && Sons 5 (50 days)",
    ]
    assert not stage.card.given.isVisible()
    assert not stage.card.none_yet.isVisible()


def test_those_never_rung_line_up_with_the_words_above(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Funnels(workspace, qtbot, *(tip(number, number) for number in range(1, 4)))
    card = stage.card
    edge = card.given.geometry().left()
    item = card.unrung.itemAt(0)
    assert item is not None
    told = item.widget()
    assert isinstance(told, QLabel)
    stage.window.resize(420, 900)  # too narrow for all of them beside each other
    qtbot.waitUntil(lambda: stage.link().y() > told.y())
    assert told.mapTo(card, told.contentsRect().topLeft()).x() == edge
    assert stage.link().mapTo(card, QPoint()).x() == told.mapTo(card, QPoint()).x()


def test_those_i_gave_are_told_by_how_they_ended(workspace: Workspace, qtbot: QtBot) -> None:
    mine = [
        replace(tip(number, 5, step), giver=None, receiver=OLU, ended=ended)
        for number, (step, ended) in enumerate(
            [
                (ReferralStep.CLIENT, TODAY),
                (ReferralStep.CLIENT, TODAY),
                (ReferralStep.RANG, TODAY),
                (ReferralStep.MET, None),
            ]
        )
    ]

    stage = Funnels(workspace, qtbot, *mine)

    words = stage.card.given.text()
    assert words.startswith("Of 4 that you gave, 2 became clients of theirs, 1 was closed without")
    assert words.endswith("1 is open.")
    assert not stage.card.chart.isVisible()


def test_a_stranger_is_rung_from_what_is_written_of_them(
    workspace: Workspace, qtbot: QtBot
) -> None:
    stage = Funnels(workspace, qtbot, tip(1, 1))
    assert stage.unrung() == ["1 was never rung:", "Ferry && Sons 1 (1 day)"]
    stage.click(stage.link())
    note = stage.dialog()
    assert isinstance(note, ReferralDialog)
    assert (note.whom.text(), note.referred.text()) == ("Olu Reyes", "Ferry & Sons 1")
    note.step.choose(ReferralStep.RANG)
    note.accept()
    assert [each.step for each in stage.all()] == [ReferralStep.RANG]
    assert stage.unrung() == []
    stage.undo()
    assert len(stage.unrung()) == 2


def test_who_gave_it_leads_to_the_dialog_of_a_person(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Funnels(workspace, qtbot, ADA, replace(tip(1, 0), giver=BY_ADA))
    assert stage.unrung()[1] == "Ferry && Sons 1 (today)"
    stage.click(stage.link())
    assert isinstance(stage.dialog(), ReferralDialog)
    stage.dialog().reject()


def test_the_first_referral_is_added_from_the_card(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Funnels(workspace, qtbot, ADA)
    assert any("referred to you" in each.text() for each in stage.card.findChildren(QLabel))
    stage.click(stage.card.add)
    note = stage.dialog()
    assert isinstance(note, ReferralDialog)
    note.accept()
    assert note.message.text() == "Say who was referred: a name will do."
    note.referred.setText("Ada Finch")
    note.accept()
    assert note.message.text() == "Say who else has a part in it: a name will do."
    note.whom.setText("Ada Finch")
    note.accept()
    assert note.message.text() == "Nobody is referred to themselves."
    note.referred.setText("Ferry Works")
    note.about.setText("a leak")
    note.accept()
    (stored,) = stage.all()
    assert (stored.giver, stored.referred.name, stored.about) == (BY_ADA, "Ferry Works", "a leak")
    assert (stored.on, stored.is_mine) == (TODAY, True)
    assert not stage.card.none_yet.isVisible()


def test_without_winning_work_there_is_no_funnel(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Funnels(workspace, qtbot, tip(1, 9), Plan(purposes=frozenset({Purpose.COMMUNITY})))
    assert not stage.card.isVisible()


class Networks(CardStage):
    """The card of networks."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, *entities: object) -> None:
        self.card = NetworksCard(workspace)
        super().__init__(
            workspace,
            qtbot,
            self.card,
            lambda reader: self.card.show_networks(balance(reader, TODAY)),
            *entities,  # type: ignore[arg-type]  # entities of any kind
        )


def test_each_network_is_told_and_leads_to_its_people(workspace: Workspace, qtbot: QtBot) -> None:
    kinds = [*([NetworkKind.CUSTOMER] * 6), *([NetworkKind.INFORMATION] * 5), NetworkKind.SUPPORT]
    people = [
        replace(each, networks=frozenset({of}) if of else frozenset())
        for each, of in zip(book(14), [*kinds, None, None], strict=True)
    ]

    stage = Networks(workspace, qtbot, *people)

    rows = stage.card.rows
    assert [rows[kind].accessibleName() for kind in NetworkKind] == [
        "Support 1, thin",
        "Information 5, steady",
        "Referral 0, thin",
        "Customers 6, steady",
    ]
    assert rows[NetworkKind.SUPPORT].toolTip() == "1 of 12 sorted people: few to turn to"
    assert stage.card.sorted.text() == "12 of 14 sorted"
    assert stage.card.unsorted.text() == "2 people are in no network yet."
    stage.click(stage.card.sort_them)
    assert workspace.navigator.here == Location(Place.PEOPLE, part="network:none")
    stage.click(rows[NetworkKind.SUPPORT])
    assert workspace.navigator.here == Location(Place.PEOPLE, part="network:support")


def test_there_is_nobody_to_sort_in_an_empty_book(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Networks(workspace, qtbot)
    card = stage.card
    assert "which of the four networks is thin" in card.unsorted.text()
    numbers = [card.sorted, card.chart, *card.rows.values()]
    assert not any(each.isVisible() for each in (card.sort_them, *numbers))
    stage.click(card.people)
    assert workspace.navigator.here == Location(Place.PEOPLE)
    workspace.do(add("Two", *book(2)))
    assert card.sort_them.isVisible()
    assert not card.people.isVisible()
    assert card.sorted.text() == "0 of 2 sorted"
    assert [each.isVisible() for each in numbers] == [True, *[False] * 5]


def test_nothing_is_thin_or_steady_of_a_few(workspace: Workspace, qtbot: QtBot) -> None:
    people = [replace(each, networks=frozenset({NetworkKind.SUPPORT})) for each in book(9)]
    stage = Networks(workspace, qtbot, *people)
    assert stage.card.rows[NetworkKind.SUPPORT].accessibleName() == "Support 9"
    assert stage.card.rows[NetworkKind.REFERRAL].accessibleName() == "Referral 0"
    assert stage.card.unsorted.text() == (
        "From 10 sorted people on, this says which network is thin."
    )


@pytest.mark.parametrize(
    ("number", "overdrawn", "ready"),
    [
        (
            1,
            "7 of 20 sorted people; from 1 of them you have taken more than you gave",
            "7 of 20 sorted people; 1 of them looks ready to be asked",
        ),
        (
            3,
            "7 of 20 sorted people; from 3 of them you have taken more than you gave",
            "7 of 20 sorted people; 3 of them look ready to be asked",
        ),
    ],
)
def test_a_network_says_of_how_many(
    workspace: Workspace, qtbot: QtBot, number: int, overdrawn: str, ready: str
) -> None:
    row = NetworksCard(workspace).rows[NetworkKind.SUPPORT]
    qtbot.addWidget(row.window())
    for observed, words in ((Observed.OVERDRAWN, overdrawn), (Observed.READY, ready)):
        network = Network(kind=NetworkKind.SUPPORT, people=7, observed=observed, number=number)
        row.show_network(network, 20)
        assert row.toolTip() == words


def test_networks_that_need_more_room_stand_below_each_other(
    workspace: Workspace, qtbot: QtBot
) -> None:
    kinds = [*([NetworkKind.CUSTOMER] * 6), *([NetworkKind.INFORMATION] * 5)]
    people = zip(book(11), kinds, strict=True)
    stage = Networks(
        workspace, qtbot, *(replace(each, networks=frozenset({of})) for each, of in people)
    )
    first, second = list(stage.card.rows.values())[:2]
    assert first.y() == second.y()
    first.findChildren(QLabel)[-1].setText("a word of another language, which is longer")
    qtbot.waitUntil(lambda: first.y() < second.y())
    for row in stage.card.rows.values():
        assert row.width() >= row.minimumSizeHint().width()


class Known(CardStage):
    """The card of what one is known for."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, *entities: object) -> None:
        self.card = KnownCard(workspace)
        super().__init__(
            workspace,
            qtbot,
            self.card,
            lambda reader: self.card.show_known(known_for(reader, TODAY)),
            *entities,  # type: ignore[arg-type]  # entities of any kind
        )

    def times(self) -> tuple[Heard, ...]:
        """What is stored."""
        with self.workspace.read() as reader:
            return known_for(reader, TODAY).times

    def icon(self, name: str) -> QAbstractButton:
        """A button of a row by what it is called."""
        return next(each for each in self.icons() if each.accessibleName().startswith(name))

    def icons(self) -> list[QAbstractButton]:
        """The buttons of all rows."""
        buttons = self.card.rows.findChildren(QAbstractButton)
        return [each for each in buttons if each.isVisible()]


def test_the_sentence_is_changed_where_it_stands(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Known(workspace, qtbot)
    stage.card.sentence.setFocus()
    QTest.keyClicks(stage.card.sentence, "The one who finds leaks")
    stage.press(Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    with workspace.read() as reader:
        assert reader.plan().known_for == "The one who finds leaks"
    assert stage.card.times.text() == ""


def test_hearing_it_is_logged_corrected_and_removed(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Known(workspace, qtbot, ADA, replace(mixer(), start=NOW - timedelta(days=9)))
    stage.click(stage.card.log)
    dialog = stage.dialog()
    assert isinstance(dialog, HeardDialog)
    dialog.accept()
    assert dialog.message.text() == "Who said it? A first name is enough."
    dialog.whom.setText("Ada Finch")
    dialog.words.setText("to a stranger")
    dialog.occasion.choose("mixer")
    dialog.occasion.activated.emit(dialog.occasion.currentIndex())
    dialog.accept()
    (heard,) = stage.times()
    assert (heard.by, heard.words, heard.event_id) == (BY_ADA, "to a stranger", "mixer")
    assert heard.on == date(2026, 10, 5)
    assert stage.card.times.text() == "heard back once"
    assert stage.card.last.text() == (
        "Last heard from Ada Finch, 5 Oct, at Makers’ mixer: to a stranger"
    )
    stage.click(stage.card.more)
    stage.click(stage.icon("Edit"))
    again = stage.dialog()
    assert isinstance(again, HeardDialog)
    again.whom.setText("Olu")
    again.accept()
    assert stage.times()[0].by == Party(name="Olu")
    said: list[str] = []
    stage.card.said.connect(said.append)
    stage.click(stage.icon("Remove"))
    assert stage.times() == ()
    assert said == ["Heard back from Olu: removed"]
    stage.undo()
    assert len(stage.times()) == 1


def test_many_times_come_a_page_at_a_time(workspace: Workspace, qtbot: QtBot) -> None:
    times = [Heard(id=f"h{n}", on=TODAY - timedelta(n), by=OLU) for n in range(25)]
    stage = Known(workspace, qtbot, *times)
    assert stage.card.times.text() == "heard back 25 times"
    assert not stage.card.rows.isVisible()
    stage.click(stage.card.more)
    assert stage.card.more.text() == "Show older"
    stage.click(stage.card.more)
    assert not stage.card.more.isVisible()
    assert len(stage.icons()) == 50
    stage.click(stage.card.fewer)
    assert not stage.card.rows.isVisible()


def test_a_rung_referral_is_found_no_more(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Funnels(workspace, qtbot, tip(1, 30), tip(2, 20))
    assert stage.unrung()[0] == "2 were never rung:"
    workspace.do(referrals.close_without(tip(1, 30), TODAY))
    assert stage.unrung() == ["1 was never rung:", "Ferry && Sons 2 (20 days)"]
