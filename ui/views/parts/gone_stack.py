"""What stands where a card stack was that is not there any more."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.navigation import Location, Place
from ui.widgets import Card, EmptyState
from ui.workspace import Workspace

translate = QCoreApplication.translate


def gone_stack(workspace: Workspace) -> Card:
    """Return a card, hidden at first, that says so and leads to Today; it passes the focus on."""
    card = Card(workspace.theme)
    gone = EmptyState(
        workspace.theme,
        "stack",
        translate("GoneStack", "This card stack is not there any more"),
        translate("GoneStack", "The people who were entered from it are where they were."),
        (
            translate("GoneStack", "Go to Today"),
            lambda: workspace.navigator.go(Location(Place.TODAY)),
        ),
    )
    card.body.addWidget(gone)
    if gone.action is not None:
        card.setFocusProxy(gone.action)
    card.hide()
    return card
