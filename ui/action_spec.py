"""What a command of the window is, and the menus that hold them."""

from __future__ import annotations

from dataclasses import dataclass


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name; Qt's own has no type of its result."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One command. It is enabled while the window, or the page in front, has a handler for it.

    `keys` are portable key sequences; the first is shown. `context` names the page on which
    alone the keys are taken ("" for everywhere). `also` are other words by which the palette finds
    it. What is about `asking` for business is not there at all unless one goes to events to win
    work.
    """

    id: str
    menu: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    context: str = ""
    also: str = ""
    asking: bool = False


FILE = QT_TRANSLATE_NOOP("Actions", "&File")
EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
GO = QT_TRANSLATE_NOOP("Actions", "&Go")
PERSON = QT_TRANSLATE_NOOP("Actions", "&Person")
EVENT = QT_TRANSLATE_NOOP("Actions", "E&vent")
STRATEGY = QT_TRANSLATE_NOOP("Actions", "St&rategy")
STACK = QT_TRANSLATE_NOOP("Actions", "Card &stack")
HELP = QT_TRANSLATE_NOOP("Actions", "&Help")
MENUS = (FILE, EDIT, VIEW, GO, PERSON, EVENT, STRATEGY, STACK, HELP)
