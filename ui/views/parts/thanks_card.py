"""Clients, and whom to thank for them: whoever opened a door on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from netcompanion.domain.display import shown
from netcompanion.services.thanking import WaitingThanks
from ui.dates import day_words
from ui.theme import Theme
from ui.views.parts.focus import pass_on
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import button, label
from ui.workspace import Workspace


class ThanksCard(OutsetCard):
    """A row for each client; the card is not there when everybody was thanked.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        title = self.tr("Whoever opened a door is thanked")
        super().__init__(workspace.theme, title, "gift", wraps=True)
        self._workspace = workspace
        self._waiting: dict[str, WaitingThanks] = {}
        self.rows = RowList[ThanksRow]()
        self.body.addWidget(self.rows)
        self.hide()

    def show_thanks(self, waiting: Sequence[WaitingThanks]) -> None:
        """Show who is still to be thanked."""
        self._waiting = {each.client.key: each for each in waiting}
        if not waiting:
            pass_on(self)
        for key, row in self.rows.sync(self._waiting, self._new_row).items():
            row.show_thanks(self._waiting[key])
        self.setVisible(bool(self._waiting))

    def _new_row(self, key: str) -> ThanksRow:
        row = ThanksRow(self._workspace.theme)
        row.thanks_asked.connect(partial(self._thank, key))
        return row

    def _thank(self, key: str) -> None:
        from ui.views.parts.thank_dialog import ThankDialog

        dialog = ThankDialog(self._workspace, key, self.window())
        dialog.said.connect(self.said)
        dialog.open()


class ThanksRow(ListRow):
    """A client, and who of those who opened the way was not thanked yet.

    Signals:
        thanks_asked(): the letters and promises are wanted.
    """

    thanks_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = label("", "body", wrap=True)
        self.thank = button(theme, self.tr("Thank…"), "small", icon="gift")
        self.thank.clicked.connect(self.thanks_asked)
        self.lead_to(self.thank)
        self.across.addWidget(self._words, 1)
        self.across.addWidget(self.thank)

    def show_thanks(self, waiting: WaitingThanks) -> None:
        """Show a client and whom to thank."""
        client = shown(waiting.client.name)
        people = self.locale().createSeparatedList([shown(e.person.name) for e in waiting.people])
        since = day_words(waiting.since)
        self._words.setText(
            self.tr("{client}, a client since {since}. Still to thank: {people}").format(
                client=client, since=since, people=people
            )
        )
        self.thank.setAccessibleName(
            self.tr("Thank {people} for {client}").format(people=people, client=client)
        )
