"""What the report of an event says, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.event import Again, Encounter, Event
from netcompanion.domain.objectives import counted_how, headline
from netcompanion.domain.promise import Promise, PromiseLine, PromiseState
from netcompanion.domain.relationship import AskOutcome, IntroductionState
from netcompanion.services.event_report import (
    EventReport,
    LoggedAsk,
    MadeIntroduction,
    MetPerson,
    Score,
)
from ui.dates import day_words, long_day_words, time_words
from ui.printing.flow import Row, paragraph
from ui.printing.words import Style, Words

translate = QCoreApplication.translate

_CLOCK = re.compile(r"^\d{1,2}:\d{2} ", re.MULTILINE)  # when a line was jotted down
_TITLE = Style(19, 600)
_HEADING = Style(12, 600, "accent")
_STRONG = Style(10, 600)
_BODY = Style(10)
_SOFT = Style(9.5, 400, "text2")
_NAME = Style(10, 400, "text2")  # of what stands beside it, on one line with it
_LABEL = 32.0  # mm for the names of answers, beside them
_STATE = 42.0  # mm for how something stands, at the end of its row
_GAP = 2.2  # mm between things of one kind


class ReportRows:
    """The rows between two edges of a page, in mm; `all` yields them from the title on."""

    def __init__(
        self, report: EventReport, left: float, right: float, today: date, *, private: bool
    ) -> None:
        self._report = report
        self._left = left
        self._width = right - left
        self._today = today
        self._private = private

    def all(self) -> Iterator[Row]:
        """Yield everything there is to say; a part with nothing in it is left out."""
        report = self._report
        yield from self._head(report.event)
        told = [
            row for title, things in self._parts(report) for row in self._section(title, things)
        ]
        yield from told or self._nothing()

    def _parts(self, report: EventReport) -> tuple[tuple[str, Iterable[Iterable[Row]]], ...]:
        return (
            (translate("ReportRows", "Objectives"), map(self._score, report.scores)),
            (
                translate("ReportRows", "%n person(s) met", "", len(report.met)),
                map(self._person, report.met),
            ),
            (translate("ReportRows", "To meet another time"), self._not_met()),
            (translate("ReportRows", "What I promised"), map(self._promise, report.mine)),
            (translate("ReportRows", "What I was promised"), map(self._promise, report.theirs)),
            (
                translate("ReportRows", "Introductions"),
                map(self._introduction, report.introductions),
            ),
            (translate("ReportRows", "I asked for business"), map(self._ask, report.asks)),
            (translate("ReportRows", "What I make of it"), self._debrief(report.event)),
            (translate("ReportRows", "Notes to self"), self._notes(report.event)),
        )

    def _nothing(self) -> Iterator[Row]:
        yield Row(7)
        yield from self._soft(translate("ReportRows", "Nothing was written down about it yet."))

    # Parts

    def _section(self, title: str, things: Iterable[Iterable[Row]]) -> Iterator[Row]:
        for number, thing in enumerate(things):
            if not number:
                yield Row(7)
                yield from paragraph(Words(title, _HEADING, self._width), self._left, keeps=True)
                yield Row(2.4, ruled=(self._left, self._left + self._width), keeps=True)
            yield from thing
            yield Row(_GAP)

    def _head(self, event: Event) -> Iterator[Row]:
        yield from paragraph(
            Words(shown(event.name), _TITLE, self._width, leading=1.2), self._left, keeps=True
        )
        yield Row(1, keeps=True)
        for words in _facts(event):
            yield from paragraph(Words(words, _SOFT, self._width, leading=1.4), self._left)

    def _score(self, score: Score) -> Iterator[Row]:
        objective = score.objective
        if objective.number is None:
            result = str(score.result) if score.result else ""
        else:
            result = translate("ReportRows", "{result} of {wanted}").format(
                result=score.result, wanted=objective.number
            )
        yield from self._with_state(shown(headline(objective)), result, _STRONG)
        if objective.number is None and objective.how_known.strip():
            yield from self._soft(shown(objective.how_known))
        reason = shown(objective.score_reason.strip())
        if score.result == score.counted and not reason:
            yield from self._soft(counted_how(objective))
        else:
            words = translate("ReportRows", "Scored by hand, counted {number}.").format(
                number=score.counted
            )
            yield from self._soft(" ".join(filter(None, (words, reason))))

    def _person(self, person: MetPerson) -> Iterator[Row]:
        told = [line for meeting in person.meetings for line in self._told(meeting)]
        name = Words(shown(person.name), _STRONG, self._width)
        yield from paragraph(name, self._left, keeps=bool(person.role or told))
        if person.role:
            yield from self._soft(shown(person.role), keeps=bool(told))
        for label, words in told:
            yield from self._labelled(label, words)

    def _told(self, meeting: Encounter) -> Iterator[tuple[str, str]]:
        said = (
            (translate("ReportRows", "Said"), meeting.said),
            (translate("ReportRows", "Proud of"), meeting.proud),
            (translate("ReportRows", "Needs"), "; ".join(meeting.needs)),
            (translate("ReportRows", "I learned"), _CLOCK.sub("", meeting.learned)),
            (translate("ReportRows", "Remember"), meeting.remember if self._private else ""),
        )
        return ((label, words) for label, words in said if words.strip())

    def _not_met(self) -> Iterator[Iterable[Row]]:
        for target in self._report.not_met:
            about = (target.name, target.title, target.organisation)
            words = ", ".join(shown(each) for each in about if each.strip())
            yield paragraph(Words(words, _BODY, self._width), self._left)

    def _promise(self, line: PromiseLine) -> Iterator[Row]:
        yield from self._with_state(
            shown(line.promise.what), _stands(line.promise, self._today), _BODY, keeps=True
        )
        who = shown(line.who) or translate("ReportRows", "nobody in particular")
        made = day_words(line.promise.made, "d MMM yyyy")
        yield from self._soft(
            translate("ReportRows", "{who}, said on {day}").format(who=who, day=made)
        )

    def _introduction(self, made: MadeIntroduction) -> Iterator[Row]:
        states = {
            IntroductionState.IDEA: translate("ReportRows", "thought of"),
            IntroductionState.OFFERED: translate("ReportRows", "offered"),
            IntroductionState.MADE: translate("ReportRows", "made"),
        }
        me = translate("ReportRows", "me")
        both = translate("ReportRows", "{one} and {other}").format(
            one=shown(made.first) or me, other=shown(made.second) or me
        )
        yield from self._with_state(both, states[made.introduction.state], _BODY)
        if made.by:
            yield from self._soft(
                translate("ReportRows", "introduced by {name}").format(name=shown(made.by))
            )
        if self._private and made.introduction.note.strip():
            yield from self._soft(shown(made.introduction.note))
        if self._private and made.introduction.came:
            words = translate("ReportRows", "what came of it: {words}")
            yield from self._soft(words.format(words=shown(made.introduction.came)))

    def _ask(self, logged: LoggedAsk) -> Iterator[Row]:
        outcomes = {
            AskOutcome.PLANNED: translate("ReportRows", "planned"),
            AskOutcome.YES: translate("ReportRows", "yes"),
            AskOutcome.NOT_YET: translate("ReportRows", "not yet"),
            AskOutcome.NO: translate("ReportRows", "no"),
        }
        ask = logged.ask
        yield from self._with_state(shown(ask.what), outcomes[ask.outcome], _BODY, keeps=True)
        yield from self._soft(
            translate("ReportRows", "{who}, on {day}").format(
                who=shown(logged.who), day=day_words(ask.on, "d MMM yyyy")
            )
        )
        if self._private and ask.words.strip():
            yield from self._soft(shown(ask.words))

    def _debrief(self, event: Event) -> Iterator[Iterable[Row]]:
        for label, words in (
            (translate("ReportRows", "What worked"), event.debrief),
            (translate("ReportRows", "Who surprised me"), event.surprised),
            (translate("ReportRows", "What to skip"), event.skip),
            (translate("ReportRows", "Go again"), _again(event)),
            (translate("ReportRows", "What it took"), _effort(event)),
        ):
            if words.strip():
                yield self._labelled(label, words)

    def _notes(self, event: Event) -> Iterator[Iterable[Row]]:
        along = event.companion
        if self._private and event.notes_to_self.strip():
            words = shown_text(event.notes_to_self).replace("\n", "\u2028")
            yield paragraph(Words(words, _BODY, self._width), self._left)
        if self._private and along is not None and along.notes.strip():
            yield self._labelled(shown(along.name), along.notes)

    # Rows

    def _labelled(self, label: str, text: str) -> Iterator[Row]:
        """Yield a text of several lines with its name before it."""
        words = Words(shown_text(text.strip()).replace("\n", "\u2028"), _BODY, self._width - _LABEL)
        name = Words(label, _NAME, _LABEL - 2)
        return paragraph(name, self._left, words, self._left + _LABEL)

    def _with_state(
        self, text: str, state: str, style: Style, *, keeps: bool = False
    ) -> Iterator[Row]:
        """Yield a text, and how it stands at the end of its row."""
        words = Words(text, style, self._width - _STATE - 4)
        stands = Words(state, style if style is _STRONG else _NAME, _STATE)
        right = self._left + self._width - stands.width
        return paragraph(words, self._left, stands, right, keeps=keeps)

    def _soft(self, text: str, *, keeps: bool = False) -> Iterator[Row]:
        return paragraph(Words(text, _SOFT, self._width), self._left, keeps=keeps)


def _facts(event: Event) -> Iterator[str]:
    """Yield when and where it was, and with whom."""
    when = f"{long_day_words(event.start.date())}, {time_words(event.start)}"
    if event.end is not None:
        same = event.end.date() == event.start.date()
        until = "" if same else f"{day_words(event.end.date(), 'd MMM')}, "
        when = f"{when} – {until}{time_words(event.end)}"
    yield when
    if event.place.strip():
        yield shown(event.place)
    along = event.companion
    host = translate("ReportRows", "Host: {name}")
    people = (
        translate("ReportRows", "about %n people", "", event.size) if event.size else "",
        host.format(name=shown(event.host)) if event.host.strip() else "",
        translate("ReportRows", "With {name}").format(name=shown(along.name)) if along else "",
    )
    if words := " · ".join(filter(None, people)):
        yield words


def _stands(promise: Promise, today: date) -> str:
    """Return how a promise stands, with the day that matters."""
    closed = day_words(promise.closed, "d MMM") if promise.closed else ""
    if promise.state is PromiseState.KEPT:
        return translate("ReportRows", "kept {day}").format(day=closed).strip()
    if promise.state is PromiseState.DROPPED:
        return translate("ReportRows", "dropped {day}").format(day=closed).strip()
    if promise.due is None:
        return translate("ReportRows", "open, no day")
    due = day_words(promise.due, "d MMM")
    if promise.is_late(today):
        return translate("ReportRows", "late, was due {day}").format(day=due)
    return translate("ReportRows", "due {day}").format(day=due)


def _again(event: Event) -> str:
    if event.again is Again.ONLY_IF:
        return translate("ReportRows", "Only if {what}").format(what=event.again_if.strip() or "…")
    words = {Again.YES: translate("ReportRows", "Yes"), Again.NO: translate("ReportRows", "No")}
    return words[event.again] if event.again else ""


def _effort(event: Event) -> str:
    hours = ""
    if event.hours is not None:
        number = QLocale().toString(event.hours, "g", 4)
        hours = translate("ReportRows", "{number} h").format(number=number)
    return ", ".join(filter(None, (hours, event.cost.strip())))
