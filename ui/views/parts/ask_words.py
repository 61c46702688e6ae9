"""How asks for business are said on screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.ask_openings import Start
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services.asks import AskGroup
from ui.due import Due, day_words

translate = QCoreApplication.translate

_LOOKS = {
    AskOutcome.PLANNED: ("neutral", "calendar-blank"),
    AskOutcome.YES: ("accent", "check"),
    AskOutcome.NOT_YET: ("blue", "hourglass-medium"),
    AskOutcome.NO: ("neutral", "x"),
}


def outcome_words(outcome: AskOutcome) -> str:
    """How an ask ended."""
    return {
        AskOutcome.PLANNED: translate("Asks", "Planned"),
        AskOutcome.YES: translate("Asks", "Yes"),
        AskOutcome.NOT_YET: translate("Asks", "Not yet"),
        AskOutcome.NO: translate("Asks", "No"),
    }[outcome]


def ask_chip(ask: Ask, today: date) -> Due:
    """How an ask stands: the day while it is planned, then the answer."""
    if ask.was_made:
        return Due(outcome_words(ask.outcome), *_LOOKS[ask.outcome])
    if ask.on == today:
        return Due(translate("Asks", "Today"), "amber", "clock")
    tone = "amber" if ask.on < today else "neutral"
    return Due(day_words(ask.on, today), tone, "calendar-blank")


def when_words(ask: Ask, today: date) -> str:
    """When an ask was made, or is to be."""
    day = day_words(ask.on, today)
    if ask.was_made:
        return translate("Asks", "asked on {day}").format(day=day)
    if ask.on == today:
        return translate("Asks", "planned for today")
    if ask.on < today:
        return translate("Asks", "was planned for {day}").format(day=day)
    return translate("Asks", "planned for {day}").format(day=day)


def whom_words(ask: Ask, who: str) -> str:
    """Of whom something was asked, or is to be."""
    words = translate("Asks", "asked of {who}")
    if not ask.was_made:
        words = translate("Asks", "to be asked: {who}")
    return words.format(who=shown(who))


def group_words(group: AskGroup) -> str:
    """The head over some asks in a list."""
    return {
        AskGroup.PASSED: translate("Asks", "PLANNED, DAY PASSED"),
        AskGroup.PLANNED: translate("Asks", "PLANNED"),
        AskGroup.NOT_YET: translate("Asks", "NOT YET: ASK AGAIN WHEN THE TIME IS RIGHT"),
        AskGroup.ENDED: translate("Asks", "ENDED"),
    }[group]


def start_words(start: Start) -> str:
    """What words to begin with start from."""
    return {
        Start.NEED: translate("Asks", "From what they need"),
        Start.GIFT: translate("Asks", "From what you gave"),
        Start.PLAIN: translate("Asks", "Plainly"),
    }[start]
