"""What fields, kinds of items and decisions are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.services.imports import Decision, Differs, Item, Maybe, New, Same, Unreadable

translate = QCoreApplication.translate


def field_words(field: str) -> str:
    """The name of a field of a contact."""
    words = {
        "name": translate("Review", "Name"),
        "phonetic": translate("Review", "Said as"),
        "nickname": translate("Review", "Nickname"),
        "organisation": translate("Review", "Company"),
        "department": translate("Review", "Department"),
        "title": translate("Review", "Role"),
        "phones": translate("Review", "Phone"),
        "emails": translate("Review", "E-mail"),
        "links": translate("Review", "Link"),
        "addresses": translate("Review", "Address"),
        "socials": translate("Review", "Profile"),
        "birthday": translate("Review", "Birthday"),
        "photo": translate("Review", "Picture"),
        "note": translate("Review", "Note"),
        "tags": translate("Review", "Tag"),
    }
    return words.get(field, field)


def kind_words(kind: type[Item]) -> str:
    """What all items of a kind have in common."""
    words: dict[type[Item], str] = {
        New: translate("Review", "New"),
        Differs: translate("Review", "Says something else"),
        Maybe: translate("Review", "Maybe here already"),
        Same: translate("Review", "Here already"),
        Unreadable: translate("Review", "Cannot be read"),
    }
    return words[kind]


def kind_look(kind: type[Item]) -> tuple[str, str]:
    """Tone and icon of a kind."""
    looks: dict[type[Item], tuple[str, str]] = {
        New: ("accent", "user-plus"),
        Differs: ("amber", "git-merge"),
        Maybe: ("amber", "copy"),
        Same: ("neutral", "check"),
        Unreadable: ("red", "warning-circle"),
    }
    return looks[kind]


def fate_words(item: Item, decision: Decision) -> str:
    """What is to become of an item."""
    if isinstance(item, Unreadable):
        return _refusal(item)
    if decision.leave_out:
        return translate("Review", "Left out")
    if isinstance(item, Same):
        return translate("Review", "Nothing new")
    if decision.add:
        return translate("Review", "Will be added")
    if decision.fields is None:
        return translate("Review", "All that is new is taken over")
    if not decision.fields:
        return translate("Review", "Stays as it is")
    return translate("Review", "Takes over %n field(s)", "", len(decision.fields))


def _refusal(item: Unreadable) -> str:
    if item.found.error is None:
        return translate("Review", "Stays out")
    reason = shown(str(item.found.error))
    if item.found.line is None:
        return reason
    return translate("Review", "Line {line}: {reason}").format(line=item.found.line, reason=reason)
