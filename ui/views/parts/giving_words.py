"""Whom to give something, in words: what brings them up, and what it could be."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.services.gives import Idea
from netcompanion.services.giving import Gift, Giving, Occasion, Voice
from ui.views.parts.account_words import facts_words
from ui.views.parts.path_words import every_words
from ui.views.parts.people_words import day_words

translate = QCoreApplication.translate

_WEEKS_FROM = 14  # days


def why_words(giving: Giving, today: date) -> str:
    """The facts that bring somebody up."""
    if giving.facts is not None:
        return facts_words(giving.facts) or translate("Giving", "more taken than given")
    parts = [_quiet_words(giving.days)]
    if giving.met is not None and giving.days is not None:
        last = translate("Giving", "last met {occasion}")
        parts.append(last.format(occasion=_occasion_words(giving.met, today)))
    words = ", ".join(parts)
    if giving.every is None:
        return words
    return translate("Giving", "you meant to be in touch {often}; {quiet}").format(
        often=every_words(giving.every), quiet=words
    )


def gift_words(gift: Gift | None, today: date) -> str:
    """What could be given, with the fact that it rests on; "" where nothing is known of any."""
    if gift is None:
        return ""
    if isinstance(gift, Idea):
        return f"{shown(gift.what)}. {shown(gift.why)}"
    words = {
        Voice.NEED: translate("Giving", "A thought on “{words}”, which they spoke of {occasion}"),
        Voice.PROUD: translate("Giving", "Congratulate them on “{words}”, as told {occasion}"),
        Voice.REMEMBER: translate("Giving", "Ask about “{words}”, which you noted {occasion}"),
    }[gift.voice]
    return words.format(words=shown(gift.words), occasion=_occasion_words(gift.when, today))


def _quiet_words(days: int | None) -> str:
    if days is None:
        return translate("Giving", "not in touch yet")
    if days < _WEEKS_FROM:
        return translate("Giving", "quiet for %n day(s)", "", days)
    return translate("Giving", "quiet for %n week(s)", "", days // 7)


def _occasion_words(occasion: Occasion, today: date) -> str:
    """Where and when a meeting was, behind what it was: "at Guild Dinner on 9 Oct"."""
    day, place = day_words(occasion.on, today), shown(occasion.place)
    if not place:
        return translate("Giving", "on {day}").format(day=day)
    if place.islower():  # "on the phone", "the train home"
        return translate("Giving", "{place} on {day}").format(place=place, day=day)
    return translate("Giving", "at {place} on {day}").format(place=place, day=day)
