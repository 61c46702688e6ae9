"""What Review calls fields and sides, and how it says what moves along."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.display import shown, shown_number, shown_text
from netcompanion.domain.merging import Compared, Side
from netcompanion.services.matching.likeness import About
from netcompanion.services.merging import Moves
from ui.models import twins
from ui.models.twins import Twins
from ui.views.parts.networks import plural
from ui.views.parts.people_words import day_words
from ui.views.review.words import field_words

translate = QCoreApplication.translate

ORDER = (
    "name",
    "phonetic",
    "nickname",
    "organisation",
    "department",
    "title",
    "phones",
    "emails",
    "links",
    "addresses",
    "socials",
    "tags",
    "networks",
    "note",
    "birthday",
    "photo",
)
"""The fields of the comparison from top to bottom; where they were met stands before the tags."""
_ROLE = ("organisation", "department", "title")
_BESIDE = ("tags", "networks")
_ICONS: dict[str, str] = {
    About.EMAIL: "envelope-simple",
    About.PHONE: "phone",
    About.PROFILE: "link",
    About.BIRTHDAY: "gift",
    About.FIRM: "buildings",
}
_POINTS = ("phones", "emails", "links", "addresses", "socials")


def name_of_field(field: str) -> str:
    """The name of a field, also of one that cards do not have."""
    words = {
        "networks": translate("Twins", "Networks"),
        "tags": translate("Twins", "Tags"),
        "note": translate("Twins", "Notes"),
    }
    return words.get(field) or field_words(field)


def value_words(field: str, text: str) -> str:
    """A value as a cell shows it."""
    if field == "photo":
        return translate("Twins", "a picture") if text else ""
    parts = text.split("\n" if field == "tags" else ", ") if field in _BESIDE else [text]
    if field == "networks":
        parts = [plural(NetworkKind(part)) for part in parts if part]
    return ", ".join(parts) if field in _BESIDE else text


def result_words(field: str, words: str) -> str:
    """What a cell shows, made safe; numbers and addresses keep their direction."""
    if field in _POINTS:
        return "\n".join(map(shown_number, words.split("\n"))) if words else ""
    return shown_text(words)


def met_words(side: twins.Side, today: date) -> str:
    """Where somebody was met, one line for each time."""
    every = ((side.where(met), day_words(met.on, today)) for met in side.met)
    return "\n".join(", ".join(filter(None, each)) for each in every)


def known_words(side: twins.Side, today: date) -> str:
    """Where this one comes from, for the head of a column."""
    if side.met:
        met = side.met[0]
        return ", ".join(filter(None, (shown(side.where(met)), day_words(met.on, today))))
    made = side.contact.created.astimezone().date()
    return translate("Twins", "added {day}").format(day=day_words(made, today))


def formerly_words(rows: tuple[Compared, ...], sides: dict[str, Side], whole: Contact) -> str:
    """What of a company or a role is remembered though it was not chosen; "" for nothing."""
    lost = []
    for row in rows:
        if row.field in _ROLE and sides[row.field] in (Side.KEEP, Side.OTHER):
            left = row.other if sides[row.field] is Side.KEEP else row.keep
            if left and left.casefold() != str(getattr(whole, row.field)).casefold():
                lost.append(f"“{shown(left)}”")
    if not lost:
        return ""
    names = QLocale().createSeparatedList(lost)
    return translate("Twins", "Remembered in the notes as former: {names}").format(names=names)


def moves_words(both: Twins) -> str:
    """What hangs on the one that becomes part of the other, and comes along."""
    moves: Moves = both.moves
    owed, kept, links, asked, entries, referred, talks, plans, photos = (
        moves.open_promises,
        moves.closed_promises,
        moves.introductions,
        moves.asks,
        moves.entries,
        moves.referrals,
        moves.conversations,
        moves.targets,
        moves.card_photos,
    )
    counts = (
        (owed, translate("Twins", "%n open promise(s)", "", owed)),
        (kept, translate("Twins", "%n closed promise(s)", "", kept)),
        (links, translate("Twins", "%n introduction(s)", "", links)),
        (asked, translate("Twins", "%n ask(s) for business", "", asked)),
        (entries, translate("Twins", "%n line(s) of the account", "", entries)),
        (referred, translate("Twins", "%n referral(s)", "", referred)),
        (talks, translate("Twins", "%n conversation(s)", "", talks)),
        (plans, translate("Twins", "%n plan(s) to meet", "", plans)),
        (photos, translate("Twins", "%n photo(s) of a card", "", photos)),
    )
    parts = [words for number, words in counts if number]
    if not parts:
        return translate("Twins", "Nothing else hangs on the new one: all of it stands above.")
    along = translate("Twins", "Moves along: {what}.").format(
        what=QLocale().createSeparatedList(parts)
    )
    mine = {met.event_id for met in both.here.met if met.event_id}
    theirs = {met.event_id for met in both.new.met if met.event_id}
    if mine & theirs:
        once = translate("Twins", "What was said at the same event becomes one conversation.")
        return f"{along} {once}"
    if mine and theirs:
        apart = translate("Twins", "Their events are kept side by side.")
        return f"{along} {apart}"
    return along


def reason_icon(about: str) -> str:
    """The icon of a reason, by what it is about; of a person, where that is not known."""
    return _ICONS.get(about, "user")
