"""The pages of the dialog, one for each step."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.views.parts.scrolled import scrolled
from ui.views.sync_setup.address_page import AddressPage
from ui.views.sync_setup.books_page import BooksPage
from ui.views.sync_setup.login_page import LoginPage
from ui.views.sync_setup.look_page import LookPage
from ui.views.sync_setup.reading_page import ReadingPage
from ui.views.sync_setup.steps import Step

Page = AddressPage | LoginPage | BooksPage | ReadingPage | LookPage


class Pages(QStackedWidget):
    """Those of all steps but the look, of which each book gets one of its own."""

    def __init__(
        self, address: AddressPage, login: LoginPage, books: BooksPage, reading: ReadingPage
    ) -> None:
        super().__init__()
        self._reading = reading
        self._of: dict[Step, Page] = {Step.ADDRESS: address, Step.LOGIN: login, Step.BOOKS: books}
        self._sheets: dict[Page, QWidget] = {}
        for page in (address, login, reading):
            self._sheets[page] = scrolled(page)
            self.addWidget(self._sheets[page])
        self.addWidget(books)

    def of(self, step: Step) -> Page:
        """Return the page of a step; until there is a look, that is where books are read."""
        return self._of.get(step, self._reading)

    def show_step(self, step: Step) -> None:
        """Bring its page to the front."""
        page = self.of(step)
        self.setCurrentWidget(self._sheets.get(page, page))

    def add_look(self, look: LookPage) -> None:
        """Have this look, in place of the one before."""
        before = self._of.get(Step.LOOK)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self._of[Step.LOOK] = look
        self.addWidget(look)
