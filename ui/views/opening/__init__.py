"""What stands in the window while what it is about cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcompanion.domain.errors import UserError
    from ui.views.opening.page import Opening, OpeningPage


def page_for(error: UserError, opening: Opening) -> OpeningPage:
    """Return the page that says what happened, and lets the person do something about it."""
    from netcompanion.store.errors import NeedsPassphrase
    from ui.views.opening.trouble_page import TroublePage
    from ui.views.opening.unlock_page import UnlockPage

    if isinstance(error, NeedsPassphrase):
        return UnlockPage(opening)
    return TroublePage(error, opening)
