"""The report of an event on paper: what it says, to whom, and how it goes on over pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from netcompanion.domain.event import Again, Companion
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, IntroductionState
from netcompanion.services.event_report import (
    EventReport,
    LoggedAsk,
    MadeIntroduction,
    MetPerson,
    Score,
)
from tests import builders
from tests.ui.printing.sheets import Sheet, sheets
from ui.printing.report_document import ReportPaper, report_document

pytestmark = pytest.mark.usefixtures("theme")

TODAY = date(2026, 3, 20)
ADA, OLU = builders.contact("Ada Finch", 1), builders.contact("Olu Bright", 2)


def promise(what: str, who: str, **changes: Any) -> PromiseLine:
    plain = Promise(id=what, direction=Direction.I_OWE, what=what, made=date(2026, 3, 5))
    return PromiseLine(promise=replace(plain, **changes), who=who)


def report(**changes: Any) -> EventReport:
    event = replace(
        builders.mixer(),
        companion=Companion(name="Olu", notes="The panel is looking for speakers"),
        debrief="The round tables",
        surprised="Rana, who knew everybody",
        skip="The raffle",
        again=Again.ONLY_IF,
        again_if="there are round tables",
        hours=3.5,
        cost="£45",
    )
    meeting = replace(
        builders.encounter(ADA, event, said="The kiln is cold.\nNobody knows why."),
        proud="The blue glaze",
        learned="19:40 Cones bend at 1060 degrees",
        remember="Her son rows",
    )
    usual = EventReport(
        event=event,
        scores=(
            Score(objective=builders.objective(event), counted=2),
            Score(
                objective=replace(
                    builders.objective(event), scored=3, score_reason="One left early", id="o2"
                ),
                counted=2,
            ),
        ),
        met=(MetPerson(name="Ada Finch", role="Potter, Kiln and Flue", meetings=(meeting,)),),
        not_met=(builders.target(event, "Rana Haddad"),),
        mine=(
            promise("Send the drawings", "Ada Finch", due=date(2026, 3, 10)),
            promise(
                "Ring the guild",
                "Olu Bright",
                state=PromiseState.KEPT,
                closed=date(2026, 3, 8),
            ),
        ),
        theirs=(promise("A list of buyers", "Ada Finch", due=date(2026, 3, 25)),),
        introductions=(
            MadeIntroduction(
                introduction=replace(
                    builders.introduction(ADA, OLU),
                    state=IntroductionState.MADE,
                    note="Glass",
                    outcome="A joint bid",
                ),
                first="Ada Finch",
                second="Olu Bright",
            ),
        ),
        asks=(
            LoggedAsk(
                ask=Ask(
                    id="ask",
                    contact_id=OLU.id,
                    on=date(2026, 3, 6),
                    what="Frames for the studio",
                    words="May I measure them?",
                    outcome=AskOutcome.NOT_YET,
                ),
                who="Olu Bright",
            ),
        ),
    )
    return replace(usual, **changes)


def printed(
    found: EventReport, paper: ReportPaper = ReportPaper.A4, *, private: bool = False
) -> list[Sheet]:
    return sheets(report_document(found, paper, TODAY, private=private))


def read(found: EventReport, *, private: bool = False) -> str:
    pages = printed(found, private=private)
    return " ".join(" ".join(page.text.split()) for page in pages)


def test_the_report_says_what_is_known() -> None:
    together = read(report())
    for words in (
        "Makers’ mixer",
        "Granary Hall, Leeds",
        "about 40 people",
        "Host: Ada Finch",
        "2 of 3",
        "3 of 3",
        "One left early",
        "The kiln is cold.",
        "Nobody knows why.",
        "The blue glaze",
        "a heat pump; a printer",
        "Cones bend at 1060 degrees",
        "Rana Haddad",
        "late, was due 10 Mar",
        "kept 8 Mar",
        "due 25 Mar",
        "Ada Finch and Olu Bright",
        "Frames for the studio not yet",
        "Olu Bright, on 6 Mar 2026",
        "The round tables",
        "Only if there are round tables",
        "3.5 h, £45",
        "Page 1 of 2",
    ):
        assert words in together


def test_private_lines_are_printed_only_when_asked_for() -> None:
    secrets = (
        "Her son rows",
        "Bring cards.",
        "looking for speakers",
        "Glass",
        "what came of it: A joint bid",
        "May I measure them?",
    )
    for_others, for_me = read(report()), read(report(), private=True)
    assert [words for words in secrets if words in for_others] == []
    assert [words for words in secrets if words in for_me] == list(secrets)


def test_an_event_of_which_nothing_is_known_says_so() -> None:
    nothing = replace(builders.mixer(), companion=None)
    empty = EventReport(
        event=nothing,
        scores=(),
        met=(),
        not_met=(),
        mine=(),
        theirs=(),
        introductions=(),
        asks=(),
    )
    (sheet,) = printed(empty)
    assert "Makers’ mixer" in sheet.text
    assert "Nothing was written down" in sheet.text
    for heading in ("Objectives", "Introductions", "promised", "business", "make of it"):
        assert heading not in sheet.text


@pytest.mark.parametrize(
    ("paper", "size"), [(ReportPaper.A4, (210, 297)), (ReportPaper.LETTER, (215.9, 279.4))]
)
def test_many_people_take_many_pages_each_with_its_number(
    paper: ReportPaper, size: tuple[float, float]
) -> None:
    people = tuple(replace(report().met[0], name=f"Person {n}") for n in range(60))
    pages = printed(report(met=people), paper)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.size == pytest.approx(size, abs=0.5)
        assert f"Page {number} of {len(pages)}" in page.text
        assert "Event report" in page.text
        left, top, right, bottom = page.ink()
        assert min(left, top, size[0] - right, size[1] - bottom) > 10
    together = " ".join(page.text for page in pages)
    assert len(set(re.findall(r"\bPerson \d+\b", together))) == 60


def test_a_name_stands_on_the_page_of_what_was_said() -> None:
    people = tuple(replace(report().met[0], name=f"Person {n}") for n in range(80))
    for page in printed(report(met=people)):
        together = " ".join(page.text.split())
        assert not re.search(r"(Person \d+|Kiln and Flue) Event report", together)


def test_one_text_may_be_longer_than_a_page() -> None:
    told = replace(report().met[0].meetings[0], said="word " * 3_000)
    pages = printed(report(met=(replace(report().met[0], meetings=(told,)),)))
    assert sum(page.text.count("word") for page in pages) == 3_000


@pytest.mark.parametrize("name", ["رنا الحداد", "山田太郎", "W" * 500, "\u202eevil\u202c <b>"])
def test_awkward_names_stay_between_the_margins(name: str) -> None:
    pages = printed(
        report(
            event=replace(report().event, name=name, place=name, host=name),
            met=(MetPerson(name=name, role=name),),
            mine=(promise(name, name, due=TODAY - timedelta(days=1)),),
        )
    )
    for page in pages:
        left, _, right, _ = page.ink()
        assert left > 19
        assert right < 191


def test_the_time_of_a_jotted_line_is_left_out() -> None:
    assert "19:40" not in read(report())
