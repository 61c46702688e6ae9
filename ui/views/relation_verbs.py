"""The window's commands about relationships, for pages on which nobody is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.views.parts.ask_acts import AskActs
    from ui.views.parts.referral_acts import ReferralActs


class RelationVerbs(QObject):
    """Opens dialogs that ask for everybody they need, and the parts of Strategy."""

    def __init__(self, window: MainWindow, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done anywhere."""
        return {
            "ask": lambda: self.asks.plan(),
            "refer": lambda: self.referrals.add(),
            "limits": self.show_limits,
            "goal": self.add_goal,
            "known-for": self.note_known_for,
            "go.chains": self.show_chains,
            "go.compared": self.compare_events,
        }

    @cached_property
    def asks(self) -> AskActs:
        """What plans an ask; made when one is wanted."""
        from ui.views.parts.ask_acts import AskActs

        acts = AskActs(self._workspace, self._window)
        acts.setParent(self)  # goes with the workspace, not with the window
        acts.said.connect(self._say)
        return acts

    @cached_property
    def referrals(self) -> ReferralActs:
        """What notes a referral; made when one is wanted."""
        from ui.views.parts.referral_acts import ReferralActs

        acts = ReferralActs(self._workspace, self._window)
        acts.setParent(self)  # as above
        acts.said.connect(self._say)
        return acts

    def show_limits(self) -> None:
        """Show the numbers that the rules go by."""
        from ui.views.strategy.limits_dialog import LimitsDialog

        LimitsDialog(self._workspace, self._window).open()

    def add_goal(self) -> None:
        """Go to the line for another goal."""
        from ui.views.strategy import OVERVIEW
        from ui.views.strategy.overview import GOALS

        self._go(OVERVIEW, GOALS)

    def note_known_for(self) -> None:
        """Go to the sentence I want to be known for."""
        from ui.views.strategy import OVERVIEW
        from ui.views.strategy.overview import KNOWN_FOR

        self._go(OVERVIEW, KNOWN_FOR)

    def show_chains(self) -> None:
        """Show who led to whom."""
        from ui.views.strategy import CHAINS

        self._go(CHAINS)

    def compare_events(self) -> None:
        """Show what events cost, and what they brought."""
        from ui.views.strategy import COMPARED

        self._go(COMPARED)

    def _go(self, part: str, thing: str = "") -> None:
        self._workspace.navigator.go(Location(Place.STRATEGY, thing, part))

    def _say(self, words: str) -> None:
        self._window.toast.say(words)
