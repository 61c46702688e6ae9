"""One side of a pocket card: as much as there is room for, and lines to write on below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, QSizeF

from netcompanion.domain.display import shown
from netcompanion.domain.event import Companion, Objective, Target
from netcompanion.domain.objectives import headline
from netcompanion.services.pocket import PocketCard
from ui.dates import day_words, time_words
from ui.printing.marks import QUIET, Box, Code, Mark, Rule, lines
from ui.printing.words import Style, Words

translate = QCoreApplication.translate

MARGIN = 6.0  # mm: printers leave 4 to 5 white
TRIES = ((1.0, 2), (0.94, 2), (0.88, 2), (0.88, 1))
"""Sizes of text, each with how many lines a thing may take; smaller would be under 6 points."""

FEWEST_LINES = 3
_ONE_FEWER = 2  # lines, where the answers stand on the card: rather than an objective less
_PITCH, _LEAST_PITCH, _MOST_PITCH = 6.8, 5.2, 8.0  # mm between lines to write on
_MODULE, _LEAST_MODULE = 0.45, 0.4  # mm: what cameras of phones read from paper
_MOST_BOXES = 6
_BOX, _BETWEEN = 2.9, 1.15  # mm
_BLANK_OBJECTIVES, _BLANK_PEOPLE = 2, 3
_BRIEF = 24  # characters of a place and a time to meet again; more is a sentence
_NAME_SHARE = 0.55  # of the row, where something to give stands beside the name

_TITLE = Style(11.5, 600)
_FACTS = Style(6.7, 400, "text2")
_HEADING = Style(6.2, 600, "accent", spacing=0.1)
_OBJECTIVE = Style(8.2, 600)
_PERSON = Style(7.7, 600)
_GIVE = Style(6.7, 400, "text2")
_QUESTION = Style(7.7)
_NUMBER = Style(6.7, 600, "accent")
_ME = Style(8.8, 600)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to go on one side; `answers` and `questions` in the words of the screen."""

    card: PocketCard
    objectives: tuple[Objective, ...]
    people: tuple[Target, ...]
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    code: bool

    def fewer(self) -> Parts:
        """The same without what matters least; the same again when nothing can be left out."""
        for floor in (4, 3, 2, 1):
            for name in ("questions", "answers", "people", "objectives"):
                if len(rows := getattr(self, name)) > floor:
                    return replace(self, **{name: rows[:-1]})
        return replace(self, answers=(), questions=())


def lay_out(parts: Parts, size: QSizeF) -> tuple[Parts, list[Mark]]:
    """Return what found room on a side of this size, in mm, and where it stands.

    The text shrinks first, then long texts are cut, then the least important goes.
    """
    write = cache(Words)  # most of a side is the same in the next try
    for scale, most in TRIES:
        side = _Side(parts, size, scale, most, write)
        if side.fits:
            return parts, side.marks
    fewest = _ONE_FEWER if parts.answers else FEWEST_LINES
    side = _Side(parts, size, scale, most, write, fewest)
    while not side.fits and (fewer := parts.fewer()) != parts:
        parts = fewer
        side = _Side(parts, size, scale, most, write, fewest)
    return parts, side.marks


class _Side:
    """One try: everything from the top down, the code at the bottom, lines in what is left."""

    def __init__(
        self,
        parts: Parts,
        size: QSizeF,
        scale: float,
        most: int,
        write: Callable[..., Words],
        fewest: int = FEWEST_LINES,
    ) -> None:
        self.marks: list[Mark] = []
        self._scale = scale
        self._most = most
        self._words = write
        self._left = MARGIN
        self._right = size.width() - MARGIN
        self._top = MARGIN
        self._bottom = size.height() - MARGIN
        self._head(parts.card)
        self._section(translate("PocketPage", "Objectives"), self._objectives(parts.objectives))
        self._section(translate("PocketPage", "People"), self._people(parts.people))
        self._section(translate("PocketPage", "If they ask me"), self._answers(parts.answers))
        self._section(translate("PocketPage", "Ask, then listen"), self._questions(parts.questions))
        if parts.code:
            self._me(parts.card)
        self.fits = self._lines(fewest)

    @property
    def _width(self) -> float:
        return self._right - self._left

    def _head(self, card: PocketCard) -> None:
        event = card.event
        self._write(
            self._words(shown(event.name), self._style(_TITLE), self._width, 2, leading=1.2)
        )
        facts = " · ".join(
            filter(
                None,
                (
                    day_words(event.start.date(), "ddd d MMM"),
                    time_words(event.start),
                    shown(event.place),
                ),
            )
        )
        along = _going_with(event.companion)
        together = " · ".join(filter(None, (facts, along)))
        style = self._style(_FACTS)
        if self._words(together, style, self._width).lines == 1:
            facts, along = together, ""
        for words in filter(None, (facts, along)):
            self._write(self._words(words, style, self._width, self._most, leading=1.35))

    def _section(self, title: str, rows: Iterator[Callable[[], None]]) -> None:
        """Write a heading and its rows; without a row there is no heading."""
        for number, write in enumerate(rows):
            if not number:
                self._heading(title)
            write()

    def _heading(self, title: str) -> None:
        self._top += 1.3 * self._scale
        self._write(self._words(title.upper(), self._style(_HEADING), self._width, 1, leading=1.4))

    def _objectives(self, objectives: tuple[Objective, ...]) -> Iterator[Callable[[], None]]:
        for each in objectives:
            yield partial(self._objective, each)
        for _ in range(0 if objectives else _BLANK_OBJECTIVES):
            yield partial(self._blank, box_first=False)

    def _objective(self, objective: Objective) -> None:
        wanted = objective.number or 1
        room = self._boxes(wanted) if wanted <= _MOST_BOXES else self._of(wanted)
        words = self._words(
            shown(headline(objective)),
            self._style(_OBJECTIVE),
            self._width - room - 3,
            self._most,
            leading=1.3,
        )
        self._row(words, self._left, 1.64)

    def _boxes(self, number: int) -> float:
        """Draw boxes at the right end of the row, and return the width they take."""
        side, step = _BOX * self._scale, (_BOX + _BETWEEN) * self._scale
        top = self._top + (self._pitch(_OBJECTIVE, 1.64) - side) / 2
        for place in range(1, number + 1):
            left = self._right - place * step + (step - side)
            self.marks.append(Box(QRectF(left, top, side, side)))
        return number * step

    def _of(self, number: int) -> float:
        """Draw a line for a count by hand, and of how many; return the width they take."""
        of = self._words(
            translate("PocketPage", "of {number}").format(number=number), self._style(_OBJECTIVE)
        )
        rule = 8 * self._scale
        self._put(of, self._right - of.width, self._pitch(_OBJECTIVE, 1.64))
        base = self._top + self._pitch(_OBJECTIVE, 1.64) * 0.78
        end = self._right - of.width - 1
        self.marks.append(Rule(QLineF(end - rule, base, end, base)))
        return of.width + rule + 1

    def _people(self, people: tuple[Target, ...]) -> Iterator[Callable[[], None]]:
        for each in people:
            yield partial(self._person, each)
        for _ in range(0 if people else _BLANK_PEOPLE):
            yield partial(self._blank, box_first=True)

    def _person(self, target: Target) -> None:
        pitch = self._pitch(_PERSON, 1.68)
        left = self._first_box(pitch)
        room = self._right - left
        give = shown(target.give.strip())
        name = self._words(
            shown(target.name), self._style(_PERSON), room * (_NAME_SHARE if give else 1), 1
        )
        self._put(name, left, pitch)
        beside, gap = left + name.width, 1.6 * self._scale
        words = translate("PocketPage", "give: {what}").format(what=give) if give else ""
        for about in self._about(target, words, self._right - beside - gap):
            self._put(about, beside + gap, pitch)
            beside += gap + about.width
        if words:
            room = self._right - beside - gap
            self._put(self._words(words, self._style(_GIVE), room, 1), beside + gap, pitch)
        self._top += pitch

    def _about(self, target: Target, give: str, room: float) -> Iterator[Words]:
        """Yield role and company, or one of them, if there is room for it beside what to give."""
        style = self._style(_GIVE)
        if give:
            room -= self._words(give, style).width + 1.6 * self._scale
        both = ", ".join(filter(None, (target.title.strip(), target.organisation.strip())))
        for known in filter(None, dict.fromkeys((both, target.title, target.organisation))):
            words = self._words(shown(known.strip()), style)
            if words.width <= room:
                yield words
                return

    def _blank(self, *, box_first: bool) -> None:
        """Leave a row to fill in by hand."""
        pitch = self._pitch(_PERSON, 2.0)
        left, right = self._left, self._right
        if box_first:
            left = self._first_box(pitch)
        else:
            right -= self._boxes(1) + 1.5
        base = self._top + pitch * 0.86
        self.marks.append(Rule(QLineF(left, base, right, base)))
        self._top += pitch

    def _first_box(self, pitch: float) -> float:
        """Draw a box at the left end of a row, and return where the row goes on."""
        side = _BOX * self._scale
        self.marks.append(Box(QRectF(self._left, self._top + (pitch - side) / 2, side, side)))
        return self._left + side + 1.4 * self._scale

    def _answers(self, answers: tuple[str, ...]) -> Iterator[Callable[[], None]]:
        for each in answers:
            words = self._words(
                shown(each), self._style(_QUESTION), self._width, self._most, leading=1.3
            )
            yield partial(self._row, words, self._left, 1.5)

    def _questions(self, questions: tuple[str, ...]) -> Iterator[Callable[[], None]]:
        left = self._left + 3 * self._scale
        for number, each in enumerate(questions, 1):
            words = self._words(
                shown(each), self._style(_QUESTION), self._right - left, 2, leading=1.3
            )
            yield partial(self._question, number, words, left)

    def _question(self, number: int, words: Words, left: float) -> None:
        pitch = self._pitch(_QUESTION, 1.68)
        self._put(self._words(str(number), self._style(_NUMBER)), self._left, pitch)
        self._row(words, left, 1.68)

    def _me(self, card: PocketCard) -> None:
        """Put my code at the bottom, and who I am beside it."""
        modules = len(card.code) + 2 * QUIET
        tight = self._scale < 1
        side = modules * (_LEAST_MODULE if tight else _MODULE)
        # The quiet zone may lie in the margin: it is as white.
        edge = QUIET * side / modules
        place = QRectF(self._left - edge, self._bottom - side + edge, side, side)
        self.marks.append(Code(card.code, place))
        left, room = place.right() + 0.5, self._right - place.right() - 0.5
        profile = card.profile
        role = ", ".join(filter(None, (profile.title, profile.organisation)))
        tagline = f"“{shown(profile.tagline)}”" if profile.tagline else ""
        told = (
            self._words(shown(profile.name or profile.organisation), self._style(_ME), room, 2),
            self._words(
                shown(role if profile.name else profile.title), self._style(_FACTS), room, 2
            ),
            self._words(tagline, self._style(_FACTS), room, self._most),
        )
        said = [words for words in told if words.text]
        top = place.center().y() - sum(words.height for words in said) / 2
        for words in said:
            self.marks += lines(words, left, top)
            top += words.height
        self._bottom = place.top()

    def _lines(self, fewest: int) -> bool:
        """Fill what is left with lines to write on, and return whether there are enough."""
        self._heading(translate("PocketPage", "Who, and what I said I would do"))
        room = self._bottom - self._top
        number = max(fewest, int(room / _PITCH))
        pitch = min(room / number, _MOST_PITCH)
        for row in range(1, number + 1):
            at = self._top + row * pitch
            self.marks.append(Rule(QLineF(self._left, at, self._right, at)))
        return pitch >= _LEAST_PITCH

    # Writing

    def _style(self, style: Style) -> Style:
        return style.times(self._scale)

    def _pitch(self, style: Style, leading: float) -> float:
        return self._words("x", self._style(style), leading=leading).line_height

    def _write(self, words: Words) -> None:
        self.marks += lines(words, self._left, self._top)
        self._top += words.height

    def _row(self, words: Words, left: float, leading: float) -> None:
        """Write a row with the air of its pitch around the text."""
        air = words.line_height * (leading / words.leading - 1)
        self.marks += lines(words, left, self._top + air / 2)
        self._top += words.height + air

    def _put(self, words: Words, left: float, pitch: float) -> None:
        """Put one line in the middle of a row."""
        self.marks += lines(words, left, self._top + (pitch - words.line_height) / 2)


def _going_with(companion: Companion | None) -> str:
    if companion is None or not companion.name:
        return ""
    name, regroup = shown(companion.name), shown(companion.regroup)
    between = ": " if len(regroup) > _BRIEF else ", "
    return between.join(filter(None, (name, regroup)))
