"""The one window: sidebar, header, the page in front, and what is said above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.commands import Commands
from ui.navigation import Location, Navigator, Place
from ui.theme import Theme
from ui.views.capture.capture_bar import CaptureBar
from ui.views.header import Header
from ui.views.instead import Instead
from ui.views.notices import Notices
from ui.views.sidebar import Sidebar
from ui.views.toasts import Toasts
from ui.widgets import Scrim

if TYPE_CHECKING:
    from netcompanion.domain.change import Applied
    from netcompanion.domain.errors import UserError
    from netcompanion.services.settings import Settings
    from ui.views.notes import Notes
    from ui.views.view import View
    from ui.widgets import Toast
    from ui.workspace import Workspace

_SMALLEST = (1024, 680)
_SIDEBAR_FOLDS_BELOW = 1100
_HEADER_FOLDS_BELOW = 1200
_FIRST_RUN = "first run"


class MainWindow(QMainWindow):
    """Shows itself before the store is open; `attach` brings it to life.

    Signals:
        closing(): the person closed the window; everything is saved already.
    """

    closing = Signal()

    def __init__(self, theme: Theme, navigator: Navigator, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.navigator = navigator
        self.commands = Commands(self)
        self._workspace: Workspace | None = None
        self._pages: dict[str, View] = {}
        self.sidebar_open = settings.sidebar_open  # whether the person wants words in it
        self.setWindowTitle("NetCompanion")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*settings.window)
        self.capture = CaptureBar(theme)
        self.sidebar = Sidebar(theme, self.commands)
        self.header = Header(theme, self.commands, self.capture)
        self._stack = QStackedWidget()
        self.instead = Instead(self._stack, (self.sidebar, self.header), theme, self.commands)
        self._toasts = Toasts(theme, self.commands, self._stack)
        self._right = QVBoxLayout()
        self._notices = Notices(
            theme, self.commands, self._toasts, self._put_above_page, self.capture.buttons[-1]
        )
        self._arrange()
        Scrim(theme, self)
        self.menuBar().setVisible(settings.menu_bar)
        self.sidebar.chosen.connect(navigator.go)
        self.header.chosen.connect(navigator.go)
        navigator.moved.connect(self._show)
        self._fold()

    def attach(self, workspace: Workspace) -> None:
        """Show what the store holds, and let everything be used."""
        self.begin(workspace)
        self.furnish(workspace)

    def begin(self, workspace: Workspace) -> None:
        """Show what the store holds. What else there is, a start does not wait for: `furnish`."""
        self.instead.drop()
        self._workspace = workspace
        self._toasts.listen(workspace)
        workspace.changed.connect(self._leave_first_run)
        workspace.changed.connect(self._look_at_plan)
        workspace.changed_elsewhere.connect(self._leave_first_run)
        workspace.changed_elsewhere.connect(self._look_at_plan)
        self._look_at_plan()
        self._notices.listen(workspace)
        self.capture.allow(not workspace.store.read_only)

    def furnish(self, workspace: Workspace) -> None:
        """Bring what nobody sees at first: the menus, and what is behind the capture bar."""
        self.commands.fill(self.menuBar())
        self.capture.attach(workspace)

    def detach(self) -> None:
        """Let go of a store that is about to be closed."""
        self.instead.drop()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._toasts.drop()
        self._notices.drop()
        self.capture.detach()
        self.commands.drop_handlers()
        self._workspace = None

    def refuse(self, error: UserError, again: Callable[[], object] | None = None) -> None:
        """Say what could not be done, above the page, until it is closed; `again` tries it."""
        self._notices.refuse(error, again)

    @property
    def toast(self) -> Toast:
        """What says each change, with Undo."""
        return self._toasts.toast

    @property
    def notes(self) -> Notes:
        """The messages above the page."""
        return self._notices.notes

    @property
    def page(self) -> View | None:
        """The page in front; none while something stands in for all of them."""
        front = self._stack.currentWidget()
        return cast("View", front) if front is not None and self.instead.page is None else None

    def toggle_sidebar(self) -> None:
        """Widen or narrow the sidebar."""
        self.sidebar_open = not self.sidebar_open
        self._fold()

    def panes(self) -> list[QWidget]:
        """The parts of the window that F6 goes round, in the order in which they are seen."""
        return [self.sidebar, self.header, *self._notices.panes(), self._stack]

    def begin_in(self, pane: QWidget) -> bool:
        """Let the page, or the messages, say where one begins, where `pane` is theirs."""
        if self._notices.begin_in(pane):
            return True
        page = self.page
        if pane is not self._stack or page is None:
            return False
        page.take_focus()
        focused = self.focusWidget()
        return focused is not page and page.isAncestorOf(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the first menu on F10, and the menu of what has the focus on Shift F10."""
        from ui.views.menu_keys import BriefMenuBar, offer_menu  # not needed for the first paint

        bar, held = self.menuBar(), event.modifiers()
        if event.key() != Qt.Key.Key_F10 or held & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif held:
            offer_menu(self.focusWidget())
        else:
            self.commands.fill(bar)
            if not bar.isVisible():
                workspace = self._workspace
                BriefMenuBar(bar, lambda: workspace is not None and workspace.settings.menu_bar)
            bar.setActiveAction(bar.actions()[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; where what is typed on the page cannot be saved, only when that is said."""
        if self._workspace is not None and self.isVisible():
            from ui.views.leaving import may_leave  # not needed for the first paint

            if not may_leave(self._stack, self._workspace):
                event.ignore()
                return
        self.closing.emit()
        super().closeEvent(event)

    def _put_above_page(self, notes: QWidget) -> None:
        self._right.insertWidget(self._right.indexOf(self._stack), notes)

    def _arrange(self) -> None:
        root = QWidget()
        across = QHBoxLayout(root)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        self._right.setSpacing(0)
        self._right.addWidget(self.header)
        self._right.addWidget(self._stack, 1)
        across.addLayout(self._right, 1)
        self.setCentralWidget(root)

    def _fold(self) -> None:
        width = round(self.width() / self.theme.text_scale)
        wide = self.sidebar_open and width >= _SIDEBAR_FOLDS_BELOW
        if wide != self.sidebar.is_wide:
            self.sidebar.set_wide(wide)
        self.header.set_narrow(width < _HEADER_FOLDS_BELOW)

    def _show(self, location: Location) -> None:
        if self._workspace is None:
            return
        page = self._page(_page_name(self._workspace, location.place), self._workspace)
        is_new_here = page.focusWidget() is None
        self._stack.setCurrentWidget(page)
        by_qt = self.focusWidget()  # whatever was made first
        self._toasts.lift()
        page.open(location)
        focused = self.focusWidget()
        if not page.isAncestorOf(focused) or (is_new_here and focused is by_qt):
            page.take_focus()
        everybody = location.place is Place.REVIEW and not location.thing
        self.sidebar.show_place(Place.PEOPLE if everybody else location.place)
        self._show_title()
        self._use_handlers()

    def _page(self, name: str, workspace: Workspace) -> View:
        if name not in self._pages:
            page = _MAKERS[name](workspace)
            page.title_changed.connect(self._show_title)
            page.handlers_changed.connect(self._use_handlers)
            page.said.connect(lambda words: self.toast.say(words))
            page.asked.connect(self.commands.trigger)
            page.add_asked.connect(self.capture.begin_with)
            self._stack.addWidget(page)
            self._pages[name] = page
        return self._pages[name]

    def _show_title(self) -> None:
        if self.page is not None:
            crumbs = self.page.crumbs()
            self.header.show_page(crumbs, self.page.header_actions())
            self.setWindowTitle(self.tr("{page} – NetCompanion").format(page=crumbs[-1].text))

    def _use_handlers(self) -> None:
        if self.page is not None and self.navigator.here is not None:
            self.commands.use_page(self.navigator.here.place, self.page.handlers())

    def _look_at_plan(self, applied: Applied | None = None) -> None:
        """Have the commands about asking for business while one goes to events to win work."""
        from netcompanion.domain.strategy import Plan  # not needed for the first paint

        if self._workspace is not None and (applied is None or Plan in applied.kinds):
            with self._workspace.glance() as reader:
                self.commands.show_asking(reader.plan().wins_work)

    def _leave_first_run(self) -> None:
        here = self.navigator.here
        if here is not None and here.place is Place.TODAY:
            name = _page_name(self._workspace, here.place)
            if self._pages.get(name) is not self.page:
                self._show(here)


def _page_name(workspace: Workspace | None, place: Place) -> str:
    """Return the name of the page of a place; Today is another one before anything is there."""
    if place is Place.TODAY and workspace is not None:
        with workspace.glance() as reader:
            if reader.is_empty():
                return _FIRST_RUN
    return place


def _first_run(workspace: Workspace) -> View:
    from ui.views.first_run import FirstRunPage

    return FirstRunPage(workspace)


def _today(workspace: Workspace) -> View:
    from ui.views.today import TodayPage

    return TodayPage(workspace)


def _events(workspace: Workspace) -> View:
    from ui.views.events import EventsPage

    return EventsPage(workspace)


def _people(workspace: Workspace) -> View:
    from ui.views.people import PeoplePage

    return PeoplePage(workspace)


def _follow_through(workspace: Workspace) -> View:
    from ui.views.follow_through import FollowThroughPage

    return FollowThroughPage(workspace)


def _strategy(workspace: Workspace) -> View:
    from ui.views.strategy import StrategyPage

    return StrategyPage(workspace)


def _settings(workspace: Workspace) -> View:
    from ui.views.settings import SettingsPage

    return SettingsPage(workspace)


def _history(workspace: Workspace) -> View:
    from ui.views.history import HistoryPage

    return HistoryPage(workspace)


def _card_stack(workspace: Workspace) -> View:
    from ui.views.stack import StackPage

    return StackPage(workspace)


def _review(workspace: Workspace) -> View:
    from ui.views.duplicates import ReviewPage

    return ReviewPage(workspace)


def _address_books(workspace: Workspace) -> View:
    from ui.views.sync import SyncPage

    return SyncPage(workspace)


def _bin(workspace: Workspace) -> View:
    from ui.views.bin import BinPage

    return BinPage(workspace)


_MAKERS: dict[str, Callable[[Workspace], View]] = {
    _FIRST_RUN: _first_run,
    Place.TODAY: _today,
    Place.EVENTS: _events,
    Place.PEOPLE: _people,
    Place.FOLLOW_THROUGH: _follow_through,
    Place.STRATEGY: _strategy,
    Place.SETTINGS: _settings,
    Place.HISTORY: _history,
    Place.STACK: _card_stack,
    Place.REVIEW: _review,
    Place.SYNC: _address_books,
    Place.BIN: _bin,
}
