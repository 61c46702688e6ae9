"""Address books elsewhere in words: how they stand, when, and what went which way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Account, AuthKind, Book, Direction, Run, UploadKind
from ui.views.sync.facts import BookFacts

translate = QCoreApplication.translate
_MOST_NAMES = 3


def direction_words(book: Book) -> str:
    """Return which way contacts go."""
    if book.direction is Direction.OFF:
        return translate("Sync", "Not in use yet")
    if book.direction is Direction.MIRROR or book.read_only:
        return translate("Sync", "Comes here only")
    return translate("Sync", "Both ways")


def upload_words(facts: BookFacts) -> str:
    """Return who is sent there, beside those who came from there; "" where nobody can."""
    book = facts.book
    if book.direction is not Direction.TWO_WAY or book.read_only:
        return ""
    who = _who_words(facts)
    if book.own_notes:
        return translate("Sync", "{who}, with your own notes").format(who=who)
    return who


def _who_words(facts: BookFacts) -> str:
    book, named = facts.book, shown(facts.going_up)
    match book.upload.kind:
        case UploadKind.EVERYONE:
            return translate("Sync", "everyone is sent there")
        case UploadKind.TAG:
            return translate("Sync", "people tagged “{tag}” are sent there").format(tag=named)
        case UploadKind.EVENT:
            return translate("Sync", "people from {event} are sent there").format(event=named)
        case UploadKind.CHOSEN:
            return translate("Sync", "%n chosen person(s) are sent there", "", facts.chosen)
        case _:
            return translate("Sync", "nobody else is sent there")


def login_words(account: Account) -> str:
    """Return how an account is entered."""
    if account.auth is AuthKind.OAUTH:
        return translate("Sync", "Signed in in the browser")
    if account.auth is AuthKind.NONE:
        return translate("Sync", "No login")
    return translate("Sync", "As {name}, by password").format(name=shown(account.username))


def run_words(run: Run) -> str:
    """Return what a sync did, in one sentence; "" for nothing where it did not come to its end."""
    parts = [
        (run.pulled, translate("Sync", "%n came here", "", run.pulled)),
        (run.pushed, translate("Sync", "%n sent there", "", run.pushed)),
        (run.deleted_here, translate("Sync", "%n to the bin here", "", run.deleted_here)),
        (run.deleted_there, translate("Sync", "%n deleted there", "", run.deleted_there)),
        (run.conflicts, translate("Sync", "%n difference(s)", "", run.conflicts)),
        (run.refused, translate("Sync", "%n refused", "", run.refused)),
    ]
    done = [words for number, words in parts if number]
    return " · ".join(done) or _idle_words(run)


def _idle_words(run: Run) -> str:
    if run.error:
        return ""
    if run.notes:  # a book was read for the first time, or that was stopped
        return shown(run.notes[0])
    if run.cancelled:
        return translate("Sync", "Stopped before anybody was changed")
    return translate("Sync", "Nothing was new on either side")


def did_something(run: Run) -> bool:
    """Return whether somebody was changed, here or there."""
    return bool(run.pulled or run.pushed or run.deleted_here or run.deleted_there)


def names_words(names: Sequence[str]) -> str:
    """Return a few names, and how many others there are."""
    some = ", ".join(shown(each) for each in names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    if rest <= 0:
        return some
    return translate("Sync", "{names} and %n other(s)", "", rest).format(names=some)
