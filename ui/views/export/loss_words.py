"""What a journey costs, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.services import exports
from netcompanion.services.exports import Loss

translate = QCoreApplication.translate
_SEVERAL = frozenset(
    ("phones", "emails", "links", "addresses", "socials", "tags", "kinds", "labels", "lines")
)  # of which one person may lose more than one
_MOST_NAMES = 6


def loss_words(loss: Loss) -> str:
    """Return a loss with its number: "3 phone numbers of 2 people", "1 photo"."""
    people = len(loss.people)
    thing = _thing(loss)
    if loss.what not in _SEVERAL or loss.count == 1:
        return thing
    return translate("Export", "{what} of %n person(s)", "", people).format(what=thing)


def loss_head(loss: Loss) -> str:
    """Return a loss as the head of a list, with what its details are called on cards."""
    if not loss.names:
        return loss_words(loss)
    names = ", ".join(shown(name) for name in loss.names[:_MOST_NAMES])
    return translate("Export", "{what}: {names}").format(what=loss_words(loss), names=names)


def _thing(loss: Loss) -> str:
    words = _points(loss.count) | _single(loss.count)
    return words.get(loss.what) or exports.loss_words(loss)


def _points(number: int) -> dict[str, str]:
    return {
        "phones": translate("Export", "%n phone number(s)", "", number),
        "emails": translate("Export", "%n e-mail address(es)", "", number),
        "links": translate("Export", "%n link(s)", "", number),
        "addresses": translate("Export", "%n postal address(es)", "", number),
        "socials": translate("Export", "%n profile(s)", "", number),
        "tags": translate("Export", "%n tag(s)", "", number),
        "kinds": translate("Export", "the kind (work or home) of %n detail(s)", "", number),
        "labels": translate("Export", "%n label(s)", "", number),
        "lines": translate("Export", "%n other detail(s)", "", number),
    }


def _single(number: int) -> dict[str, str]:
    return {
        "formatted": translate("Export", "%n name(s) as written", "", number),
        "names": translate("Export", "the parts of %n name(s)", "", number),
        "phonetic_given": translate("Export", "the sound of %n given name(s)", "", number),
        "phonetic_family": translate("Export", "the sound of %n family name(s)", "", number),
        "nickname": translate("Export", "%n nickname(s)", "", number),
        "organisation": translate("Export", "%n company name(s)", "", number),
        "department": translate("Export", "%n department(s)", "", number),
        "title": translate("Export", "%n job title(s)", "", number),
        "birthday": translate("Export", "%n birthday(s)", "", number),
        "photo": translate("Export", "%n photo(s)", "", number),
        "note": translate("Export", "%n note(s)", "", number),
        "preferred": translate("Export", "%n mark(s) of a first choice", "", number),
    }
