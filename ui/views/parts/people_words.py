"""Words about people and days that several parts of People say."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Party
from ui import dates

translate = QCoreApplication.translate


def name_of(contact: Contact) -> str:
    """What to call somebody on screen, always something."""
    return shown(contact.name) or translate("People", "Without a name")


def first_name(contact: Contact) -> str:
    """What to call a contact within a sentence."""
    return shown(contact.given) or name_of(contact)


def party_words(party: Party) -> str:
    """What to call one side of an introduction."""
    return translate("People", "you") if party.is_me else shown(party.name)


def day_words(day: date, today: date) -> str:
    """A day in few letters: "9 Oct", with its year where that is not this one."""
    return dates.day_words(day, "d MMM" if day.year == today.year else "d MMM yyyy")


def month_words(day: date, today: date) -> str:
    """The month of a day, with its year where that is not this one."""
    return dates.day_words(day, "MMMM" if day.year == today.year else "MMMM yyyy")
