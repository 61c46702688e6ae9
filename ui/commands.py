"""The table of actions made real: QActions, menus, and who handles each one now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from netcompanion.domain.errors import UserError
from ui.actions import MENUS, SPECS, Spec, spec

Handler = Callable[[], None]

CHANGING = frozenset(
    (
        "add-account",
        "ask",
        "attendees",
        "capture.paste",
        "capture.photo",
        "capture.picture",
        "capture.scan",
        "conversation",
        "delete",
        "delete-by",
        "edit",
        "erase",
        "goal",
        "import",
        "introduce",
        "keep",
        "known-for",
        "limits",
        "merge",
        "new-event",
        "promise",
        "redo",
        "refer",
        "repeat-event",
        "shuffle",
        "stack",
        "stack.folder",
        "sync",
        "undo",
        "why-kept",
    )
)
"""The commands that save something, or begin what ends so."""


class Commands(QObject):
    """All actions of one window. The page in front is asked first, then the window.

    Signals:
        enabled_changed(): other actions can be used now.
        refused(UserError): nothing can be changed at the moment; says why.
    """

    enabled_changed = Signal()
    refused = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window_handlers: dict[str, Handler] = {}
        self._page_handlers: Mapping[str, Handler] = {}
        self._page = ""
        self._window = window
        self._asking = True
        self._why_nothing_changes = ""

    @cached_property
    def actions(self) -> dict[str, QAction]:
        """Every action by its id; made when there is something that one of them could do."""
        return {each.id: self._action(each) for each in SPECS}

    def add_handlers(self, handlers: Mapping[str, Handler]) -> None:
        """Let the window handle these on every page."""
        self._window_handlers.update(handlers)
        self._refresh()

    def replace_handlers(self, ids: Iterable[str], handlers: Mapping[str, Handler]) -> None:
        """Let the window handle these of `ids` from now on, and the others no longer."""
        for action_id in ids:
            self._window_handlers.pop(action_id, None)
        self.add_handlers(handlers)

    def drop_handlers(self) -> None:
        """Let nobody handle anything, until a store is open again."""
        self._window_handlers, self._page_handlers = {}, {}
        self._why_nothing_changes = ""
        self._refresh()

    def use_page(self, page: str, handlers: Mapping[str, Handler]) -> None:
        """Let the page in front handle these, until the next page does."""
        self._page, self._page_handlers = page, handlers
        self._refresh()

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus, once."""
        for title in MENUS if not bar.actions() else ():
            menu = bar.addMenu(translated(title))
            for each in SPECS:
                if each.menu == title:
                    menu.addAction(self.actions[each.id])

    def change_nothing(self, why: str) -> None:
        """Refuse, in these words, every command that would change something."""
        self._why_nothing_changes = why
        self.enabled_changed.emit()

    @property
    def why_nothing_changes(self) -> str:
        """Why no command changes anything now; "" where they do."""
        return self._why_nothing_changes

    def refuses(self, action_id: str) -> bool:
        """Whether it would change something, and nothing can be changed."""
        return bool(self._why_nothing_changes) and action_id in CHANGING

    def show_asking(self, on: bool) -> None:
        """Have the commands about asking for business, or not: no menu, no key, no trace."""
        if on != self._asking:
            self._asking = on
            self._refresh()

    def known(self) -> list[Spec]:
        """Return the commands that there are, whether or not they do something now."""
        return [each for each in SPECS if self._asking or not each.asking]

    def usable(self) -> list[Spec]:
        """Return the actions that do something now, in the order of the table."""
        return [each for each in self.known() if self.actions[each.id].isEnabled()]

    def trigger(self, action_id: str) -> None:
        """Do it, if anybody can."""
        handler = self._handler(action_id)
        if handler is not None and self.refuses(action_id):
            self.refused.emit(UserError(self._why_nothing_changes))
        elif handler is not None and (self._asking or not spec(action_id).asking):
            handler()

    def _action(self, each: Spec) -> QAction:
        action = QAction(translated(each.text), self)
        action.setToolTip(translated(each.tip))
        action.setStatusTip(translated(each.tip))
        action.setShortcuts([QKeySequence(keys) for keys in each.keys])
        action.triggered.connect(lambda: self.trigger(each.id))
        action.setEnabled(False)
        self._window.addAction(action)
        return action

    def _handler(self, action_id: str) -> Handler | None:
        return self._page_handlers.get(action_id) or self._window_handlers.get(action_id)

    def _refresh(self) -> None:
        for each in SPECS:
            known = self._asking or not each.asking
            here = known and each.context in ("", self._page)
            self.actions[each.id].setVisible(known)
            self.actions[each.id].setEnabled(here and self._handler(each.id) is not None)
        self.enabled_changed.emit()


def translated(text: str) -> str:
    """Return a text of the table in the language of the window."""
    return QCoreApplication.translate("Actions", text)


def plain(text: str) -> str:
    """Return a text of the table without the mark of its access key."""
    return translated(text).replace("&", "")
