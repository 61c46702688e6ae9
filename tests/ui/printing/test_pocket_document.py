"""The pocket card on paper: what stands on it, where, and what happens when there is too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops
from PySide6.QtCore import QPointF, QRectF

from netcompanion.domain.card import CardField, Profile
from netcompanion.domain.event import Answers, Companion, Measure, Objective, Target
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services import qr
from netcompanion.services.events import someone_alone
from netcompanion.services.pocket import PocketCard
from tests import builders
from tests.ui.printing.sheets import Sheet, opened, sheets
from ui.printing.document import pdf
from ui.printing.marks import Box, Code, Copy, Line, Mark, Rule
from ui.printing.pocket_document import PocketChoices, PocketPaper, pocket_document
from ui.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")

EDGE = 5.0  # mm that printers may leave white
LONG = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley of Ashby-de-la-Zouch"
ME = Profile(
    given="Ingrid",
    family="Solberg",
    organisation="Kiln and Flue",
    title="Chimney engineer",
    tagline="I make old chimneys draw",
    mobile="+44 7700 900321",
    email="ingrid@kiln.example",
)


def person(name: str, give: str = "") -> Target:
    return replace(builders.target(builders.mixer(), name), give=give)


def question(number: int, text: str = "What would you mend first?") -> Question:
    return Question(id=f"q{number}", text=f"{text} ({number})", purpose=QuestionPurpose.NEEDS)


def objective(text: str, number: int | None) -> Objective:
    return Objective(
        id=text, event_id="mixer", text=text, number=number, measure=Measure.PEOPLE_MET
    )


def card(**changes: Any) -> PocketCard:
    event = builders.mixer()
    note = f"Met at {event.name}, 5 March 2026"
    code = qr.make(qr.of_profile(ME, frozenset(CardField), note))
    usual = PocketCard(
        event=event,
        objectives=(objective("Meet 3 glaziers", 3), objective("Make 2 introductions", 2)),
        people=(
            person("Ada Finch", "the kiln drawings"),
            person("Olu Bright"),
            someone_alone(event),
        ),
        people_left=0,
        questions=tuple(question(number) for number in range(1, 7)),
        questions_left=0,
        profile=ME,
        code=code.modules,
    )
    return replace(usual, **changes)


def on_a6(pocket: PocketCard, choices: PocketChoices | None = None) -> Sheet:
    (sheet,) = sheets(pocket_document(pocket, PocketPaper.A6, choices))
    return sheet


def marks(pocket: PocketCard, kind: type, choices: PocketChoices | None = None) -> list[Any]:
    (page,) = pocket_document(pocket, PocketPaper.A6, choices).pages
    return [mark for mark in page if isinstance(mark, kind)]


def assert_inside(sheet: Sheet) -> None:
    left, top, right, bottom = sheet.ink()
    width, height = sheet.size
    assert (
        min(left, top, width - right, height - bottom) >= EDGE - 0.3
    )  # sizes of PDF pages are whole points


def test_everything_prepared_stands_on_one_side_of_a6() -> None:
    sheet = on_a6(card())
    assert sheet.size == pytest.approx((105, 148), abs=0.5)
    for words in (
        "Makers’ mixer",
        "Thu 5 Mar · 18:30 · Granary Hall, Leeds · Olu, the bar at eight",
        "OBJECTIVES",
        "Meet glaziers",
        "PEOPLE",
        "Ada Finch",
        "give: the kiln drawings",
        "Someone standing alone",
        "ASK, THEN LISTEN",
        "What would you mend first? (6)",
        "WHO, AND WHAT I SAID I WOULD DO",
        "Ingrid Solberg",
        "Chimney engineer, Kiln and Flue",
        "“I make old chimneys draw”",
    ):
        assert words in sheet.text
    assert_inside(sheet)


def test_the_code_is_read_from_paper_and_says_where_we_met() -> None:
    (said,) = on_a6(card()).codes()
    assert "FN:Ingrid Solberg" in said
    assert "NOTE:Met at Makers’ mixer\\, 5 March 2026" in said
    (code,) = marks(card(), Code)
    assert code.module >= 0.4
    quiet = code.module * 4
    sheet = on_a6(card())
    place = code.place
    around = sheet.part(place.left(), place.top(), place.width(), place.height())
    inside = sheet.part(
        place.left() + quiet,
        place.top() + quiet,
        place.width() - 2 * quiet,
        place.height() - 2 * quiet,
    )
    dark = sum(pixel < 128 for pixel in around.tobytes())
    assert dark == pytest.approx(sum(pixel < 128 for pixel in inside.tobytes()), rel=0.01)


def test_each_number_has_its_boxes_and_a_large_one_a_line() -> None:
    assert len(marks(card(), Box)) == 3 + 2 + 3
    many = card(objectives=(objective("Meet 12 people", 12), objective("Hear the talk", None)))
    assert len(marks(many, Box)) == 0 + 1 + 3
    assert "of 12" in on_a6(many).text


def test_there_are_always_lines_to_write_on_and_more_where_there_is_room() -> None:
    few = len(marks(card(), Rule))
    more = len(marks(card(), Rule, PocketChoices(questions=False, code=False)))
    assert few >= 3
    assert more > few


def test_what_is_not_chosen_is_not_there() -> None:
    bare = on_a6(card(), PocketChoices(questions=False, code=False))
    assert "ASK, THEN" not in bare.text
    assert "Ingrid" not in bare.text
    assert bare.codes() == []
    told = on_a6(card(), PocketChoices(answers=True))
    assert "IF THEY ASK ME" in told.text
    assert "To meet builders" in told.text


def test_an_empty_card_has_rows_to_fill_by_hand() -> None:
    event = replace(builders.mixer(), place="", companion=None, answers=Answers())
    empty = card(
        event=event, objectives=(), people=(), questions=(), code=(), no_code="No name yet."
    )
    sheet = on_a6(empty, PocketChoices(answers=True))
    assert "Thu 5 Mar · 18:30" in sheet.text
    assert "OBJECTIVES" in sheet.text
    assert "PEOPLE" in sheet.text
    assert "ASK, THEN" not in sheet.text
    assert "IF THEY ASK" not in sheet.text
    assert len(marks(empty, Box)) == 2 + 3
    assert_inside(sheet)


def test_what_has_no_room_is_left_out_and_said() -> None:
    wordy = "Which of the many things on your desk this week would you gladly hand to someone else"
    full = card(
        objectives=tuple(objective(f"Meet {n + 2} {LONG}", n + 2) for n in range(9)),
        people=tuple(person(f"{LONG} {n}", wordy) for n in range(5)),
        people_left=2,
        questions=tuple(question(n, wordy) for n in range(6)),
        event=replace(
            builders.mixer(),
            name=f"{LONG} and friends",
            place=wordy,
            companion=Companion(name=LONG, regroup=wordy),
            answers=Answers(who=wordy, what=wordy, why=wordy, want=wordy),
        ),
        profile=replace(ME, given=LONG, title=wordy, tagline=wordy * 3),
    )
    for paper in PocketPaper:
        document = pocket_document(full, paper, PocketChoices(answers=True))
        (sheet,) = sheets(document)
        assert_inside(sheet)
        said = " ".join(document.left_out)
        assert "objective" in said
        assert "question" in said
        assert "person" in said
        assert len([mark for mark in document.pages[0] if isinstance(mark, Rule)]) >= 2
        assert "…" in sheet.text


def test_people_beyond_a_card_are_counted_even_where_there_is_room() -> None:
    (said,) = pocket_document(card(people_left=2), PocketPaper.A6).left_out
    assert said.startswith("2 ")
    assert said.endswith("Star those who matter most.")


def test_a_role_stands_behind_a_name_where_there_is_room() -> None:
    ada = replace(person("Ada Finch"), title="Glazier", organisation="Harbour Glass")
    assert "Glazier, Harbour Glass" in on_a6(card(people=(ada,))).text
    giving = replace(ada, give="the drawings of the kiln in Hall Street", title="")
    sheet = on_a6(card(people=(replace(giving, organisation=LONG),)))
    assert "the drawings of the kiln in Hall Street" in sheet.text
    assert LONG[:20] not in sheet.text


def test_with_the_answers_a_line_is_given_up_before_an_objective() -> None:
    answers = Answers(
        who="A builder of chimneys in the old town",
        what="I make them draw again",
        why="Smoke belongs outside",
        want="To meet people with cold kilns",
    )
    event = replace(builders.mixer(), answers=answers)
    wanted = tuple(objective(f"Meet {n} glaziers", n) for n in range(2, 7))
    full = pocket_document(
        card(event=event, objectives=wanted), PocketPaper.A6, PocketChoices(answers=True)
    )
    assert full.left_out == ()
    assert len([mark for mark in full.pages[0] if isinstance(mark, Rule)]) == 2


@pytest.mark.parametrize(
    "name", ["رنا الحداد", "נעמי לוי", "山田太郎", "김민준", "W" * 400, "عبد " * 60, "漢" * 300]
)
def test_names_of_every_script_stay_inside(name: str) -> None:
    event = replace(builders.mixer(), name=name, place=name)
    sheet = on_a6(
        card(
            event=event,
            people=(person(name, name), person("Ada Finch", name)),
            objectives=(objective(name, 6),),
            questions=(question(1, name),),
            profile=replace(ME, given=name, tagline=name),
        )
    )
    assert_inside(sheet)
    assert "Ada" in sheet.text


def test_hidden_marks_in_a_name_are_shown_for_what_they_are() -> None:
    sheet = on_a6(card(people=(person("\u202eeca\u202c <b>Ada</b>"),)))
    assert "[U+202E]" in sheet.text
    assert "<b>Ada</b>" in sheet.text


@pytest.mark.parametrize(
    ("paper", "size"),
    [(PocketPaper.FOUR_ON_A4, (210, 297)), (PocketPaper.FOUR_ON_LETTER, (215.9, 279.4))],
)
def test_four_cards_stand_in_the_quarters_of_a_sheet(
    paper: PocketPaper, size: tuple[float, float]
) -> None:
    (sheet,) = sheets(pocket_document(card(), paper))
    assert sheet.size == pytest.approx(size, abs=0.5)
    assert_inside(sheet)
    assert len(sheet.codes()) == 4
    assert len(set(sheet.codes())) == 1
    width, height = size[0] / 2, size[1] / 2
    inset = 5.5  # beside the marks to cut along
    first, *others = (
        sheet.part(left + inset, top + inset, width - 2 * inset, height - 2 * inset)
        for left in (0, width)
        for top in (0, height)
    )
    for other in others:  # the same but for parts of a pixel
        box = ImageChops.difference(first, other.resize(first.size)).resize((40, 60))
        assert max(box.tobytes()) < 80


def test_marks_show_where_to_cut() -> None:
    (sheet,) = sheets(pocket_document(card(), PocketPaper.FOUR_ON_A4))
    for left, top in ((103, 5), (103, 288), (5, 146.5), (201, 146.5), (103, 146.5)):
        assert min(sheet.part(left, top, 4, 4).tobytes()) < 200


def test_the_pdf_has_a_title_and_its_fonts_and_reaches_for_nothing() -> None:
    content = pdf(pocket_document(card(), PocketPaper.A6))
    with opened(content) as document:
        assert document.get_metadata_value("Title") == "Pocket card for Makers’ mixer"
    assert b"/FontFile" in content
    assert b"/URI" not in content


def test_a_day_is_written_as_the_language_does() -> None:
    event = replace(builders.mixer(), companion=None)
    assert date(2026, 3, 5) == event.start.date()
    assert "Thu 5 Mar" in on_a6(card(event=event)).text


def test_the_same_card_looks_the_same_in_the_dark(theme: Theme) -> None:
    light = on_a6(card()).image
    theme.apply("dark", 2.0)
    assert on_a6(card()).image.tobytes() == light.tobytes()


TEXTS = st.text(max_size=120).map(lambda text: " ".join(text.split()))


@given(
    name=TEXTS,
    rows=st.lists(TEXTS, max_size=6),
    numbers=st.lists(st.integers(1, 400) | st.none(), max_size=6),
    paper=st.sampled_from(PocketPaper),
    answers=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_prepared_no_mark_leaves_its_card(
    name: str, rows: list[str], numbers: list[int | None], paper: PocketPaper, answers: bool
) -> None:
    event = replace(
        builders.mixer(),
        name=name or "Event",
        companion=Companion(name=name, regroup=name),
        answers=Answers(who=name, what="".join(rows)),
    )
    pocket = card(
        event=event,
        objectives=tuple(objective(name, number) for number in numbers),
        people=tuple(person(row, name) for row in rows[:5]),
        questions=tuple(question(n, row) for n, row in enumerate(rows)),
    )
    choices = PocketChoices(answers=answers)
    document = pocket_document(pocket, paper, choices)
    marks = document.pages[0]
    size = document.size
    if paper is not PocketPaper.A6:
        size = size / 2
        marks = next(mark for mark in marks if isinstance(mark, Copy)).marks
    inside = QRectF(QPointF(), size).adjusted(EDGE, EDGE, -EDGE, -EDGE)
    for mark in marks:
        assert inside.contains(place_of(mark)), mark


def place_of(mark: Mark) -> QRectF:
    match mark:
        case Box():
            return mark.place
        case Rule():
            return QRectF(mark.place.p1(), mark.place.p2() + QPointF(0, mark.thickness))
        case Code():
            quiet = mark.module * 4
            return mark.place.adjusted(quiet, quiet, -quiet, -quiet)
        case Line(words=words):
            return QRectF(mark.left, mark.top, words.width + 0.01, words.line_height)
    raise AssertionError(mark)
