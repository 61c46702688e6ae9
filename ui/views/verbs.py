"""What the window can do on every page: one function a verb, given to the table of actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import TEXT_SCALES
from ui.command_keys import CommandKeys
from ui.navigation import ENCRYPTION, REMINDERS, Location, Place
from ui.views.backup_verbs import BackupVerbs
from ui.views.capture.drops import WindowDrops
from ui.views.files import CALENDARS
from ui.views.main_window import MainWindow
from ui.views.relation_verbs import RelationVerbs
from ui.views.sync_verbs import SyncVerbs
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Store


class Verbs(QObject):
    """The window's own commands, for one open workspace, with which they go."""

    def __init__(self, window: MainWindow, workspace: Workspace, folder: DataFolder) -> None:
        super().__init__(window)
        workspace.destroyed.connect(self.deleteLater)
        self._window = window
        self._workspace = workspace
        self._folder = folder
        go = workspace.navigator.go
        window.commands.add_handlers(
            {
                "capture": window.capture.focus,
                "capture.paste": window.capture.read_clipboard,
                "capture.picture": window.capture.choose_pictures,
                "capture.photo": lambda: self.use_camera(scanning=False),
                "capture.scan": lambda: self.use_camera(scanning=True),
                "import": self.import_files,
                "export": self.export,
                "calendar": self.save_calendar,
                "saved": self.say_saved,
                "settings": lambda: go(Location(Place.SETTINGS)),
                "reminders": lambda: go(Location(Place.SETTINGS, part=REMINDERS)),
                "encryption": lambda: go(Location(Place.SETTINGS, part=ENCRYPTION)),
                "quit": self.quit,
                "history": lambda: go(Location(Place.HISTORY)),
                "sidebar": self.toggle_sidebar,
                "menu-bar": self.toggle_menu_bar,
                "theme": self.toggle_theme,
                "larger": lambda: self.scale_text(1),
                "smaller": lambda: self.scale_text(-1),
                "usual-size": lambda: self.scale_text(0),
                "full-screen": self.toggle_full_screen,
                "palette": self.open_palette,
                "my-card": self.show_my_card,
                "next-pane": lambda: self.move_pane(1),
                "previous-pane": lambda: self.move_pane(-1),
                "new-event": self.new_event,
                "stack": self.enter_cards,
                "check": self.check_database,
                "keys": self.show_keys,
                "about": self.show_about,
                "twins": lambda: go(Location(Place.REVIEW)),
                "go.today": lambda: go(Location(Place.TODAY)),
                "go.events": lambda: go(Location(Place.EVENTS)),
                "go.people": lambda: go(Location(Place.PEOPLE)),
                "go.follow-through": lambda: go(Location(Place.FOLLOW_THROUGH)),
                "go.strategy": lambda: go(Location(Place.STRATEGY)),
            }
        )
        window.commands.add_handlers(RelationVerbs(window, workspace, self).handlers())
        self._backups = BackupVerbs(window, workspace, folder, self)
        window.commands.add_handlers(self._backups.handlers())
        window.commands.add_handlers(SyncVerbs(window, workspace, folder, self).handlers())
        drops = WindowDrops(window, window.capture, self.import_files, self.fill_box)
        drops.setParent(self)
        CommandKeys(workspace.theme.app, self)
        workspace.undo_stack.indexChanged.connect(self._name_steps)
        workspace.navigator.moved.connect(self._name_ways)
        self._name_steps()
        self._name_ways()

    def import_files(self, paths: list[Path] | None = None) -> None:
        """Look at files before anything of them is saved; calendars hold events, not people."""
        from ui.views.import_dialog import ImportDialog

        if paths is None:
            paths = ImportDialog.ask(self._workspace)
        events = [path for path in paths if path.suffix.lower() in CALENDARS]
        people = [path for path in paths if path not in events]
        if events:
            self.add_events(events)
        if people:
            ImportDialog(self._workspace, people, self._window).open()

    def add_events(self, paths: list[Path]) -> None:
        """Look at the events of calendar files before any of them is added."""
        from ui.views.calendar_dialog import CalendarDialog

        CalendarDialog(self._workspace, paths, self._window).open()

    def export(self) -> None:
        """Send people to an address book: the ones chosen, or those of the event in front."""
        from ui.views.export_dialog import ExportDialog

        here = self._workspace.navigator.here
        event_id = here.thing if here and here.place is Place.EVENTS and here.thing else None
        chosen = self._window.page.selected_ids() if self._window.page else []
        dialog = ExportDialog(self._workspace, chosen or None, event_id, self._window)
        dialog.kept_asked.connect(lambda: self._window.commands.trigger("address-books"))
        dialog.open()

    def save_calendar(self) -> None:
        """Save events and promises for a calendar: those of the event in front, or what comes."""
        here = self._workspace.navigator.here
        event_id = here.thing if here and here.place is Place.EVENTS and here.thing else None
        out = self._workspace.prompts.save_file(
            self.tr("Save as calendar"), Path("netcompanion.ics"), [self.tr("Calendar (*.ics)")]
        )
        if out is None:
            return
        out = out if out.suffix else out.with_suffix(".ics")
        try:
            self._folder.refuse(out)
        except UserError as error:
            self._window.refuse(error)
            return
        store, now = self._workspace.store, self._workspace.now()

        def write() -> None:
            job = self._workspace.jobs.read(
                lambda _progress: _write_calendar(store, out, now, event_id)
            )
            job.failed.connect(lambda error: self._workspace.failed.emit(error, write))
            job.succeeded.connect(tell)

        def tell(number: int) -> None:
            words = self.tr("%n event(s) and promise(s) saved in {file}", "", number)
            self._window.toast.say(words.format(file=shown(out.name)), undo=False)

        write()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def say_saved(self) -> None:
        """Answer the habit of saving."""
        self._window.toast.say(self.tr("Saved already: everything is, as you go"), undo=False)

    def toggle_sidebar(self) -> None:
        """Widen or narrow the sidebar, and remember it."""
        self._window.toggle_sidebar()
        self._set(sidebar_open=self._window.sidebar_open)

    def toggle_menu_bar(self) -> None:
        """Keep the menu bar in sight, or not."""
        shown = not self._workspace.settings.menu_bar
        self._window.menuBar().setVisible(shown)
        self._set(menu_bar=shown)

    def toggle_theme(self) -> None:
        """Change between the dark and the light look."""
        self._set(theme="light" if self._workspace.theme.dark else "dark")

    def scale_text(self, steps: int) -> None:
        """Make text larger (1), smaller (-1) or as usual (0)."""
        at = TEXT_SCALES.index(self._workspace.settings.text_scale)
        last = len(TEXT_SCALES) - 1
        chosen = TEXT_SCALES[min(max(at + steps, 0), last)] if steps else TEXT_SCALES[0]
        self._set(text_scale=chosen)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_palette(self) -> None:
        """Find people, commands and places in one box."""
        from ui.views.palette import Palette

        Palette(self._workspace, self._window.commands, self._window).open()

    def show_my_card(self) -> None:
        """Show my own card, full screen."""
        from ui.views.capture.context import event_here
        from ui.views.my_card import MyCard

        MyCard(self._workspace, self._window, event_here(self._workspace)).open()

    def use_camera(self, *, scanning: bool) -> None:
        """Take a picture of a card, or look for a code; without a camera, choose pictures."""
        from ui.camera import open_camera

        camera = open_camera(self._workspace.theme.app)
        if camera is None:
            self._window.capture.choose_pictures(
                title=self.tr("No camera was found: choose a picture of the code")
                if scanning
                else self.tr("No camera was found: choose photos of cards")
            )
            return
        from ui.views.camera_dialog import CameraDialog

        dialog = CameraDialog(self._workspace, camera, self._window, scanning=scanning)
        dialog.code.connect(self._window.capture.read_seen)
        dialog.taken.connect(self._window.capture.read_seen)
        dialog.asked.connect(self._window.commands.trigger)
        dialog.open()

    def new_event(self) -> None:
        """Write down an event in one line."""
        from ui.views.events.new_event import NewEventDialog

        NewEventDialog(self._workspace, self._window).open()

    def enter_cards(self) -> None:
        """Go on with the stack that was begun, or begin one: of the event in front, or the last."""
        from ui.views.stack.opening import go_to_stack

        go_to_stack(self._workspace)

    def fill_box(self, paths: list[Path]) -> None:
        """Put photos and lists into the box of the card stack."""
        from ui.views.stack import StackPage

        self.enter_cards()
        if isinstance(self._window.page, StackPage):
            self._window.page.box.take_files(paths)

    def show_keys(self) -> None:
        """Show all keys on one sheet."""
        from ui.views.keys import KeySheet

        KeySheet(self._workspace.theme, self._window.commands, self._window).open()

    def check_database(self) -> None:
        """Read everything, and say whether it is what was saved."""
        from ui.views.checking import CheckDialog

        dialog = CheckDialog(self._workspace, self._window)
        dialog.backups_asked.connect(self._backups.show_newest_good)
        dialog.open()

    def show_about(self) -> None:
        """Show the version and the folder."""
        from ui.views.about import About

        About(self._workspace, self._folder, self._window).open()

    def move_pane(self, step: int) -> None:
        """Move the focus to the next part of the window that can take it."""
        panes = self._window.panes()
        focused = self._window.focusWidget()
        inside = (n for n, pane in enumerate(panes) if focused in pane.findChildren(QWidget))
        at = next(inside, -1)
        for offset in range(1, len(panes) + 1):
            pane = panes[(at + step * offset) % len(panes)]
            if self._window.begin_in(pane):
                return
            target = _first_focusable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _set(self, **changed: object) -> None:
        self._workspace.change_settings(replace(self._workspace.settings, **changed))  # type: ignore[arg-type]  # names and types of Settings' own fields

    def _name_steps(self) -> None:
        stack, commands = self._workspace.undo_stack, self._window.commands
        undo = {"undo": stack.undo} if stack.canUndo() else {}
        redo = {"redo": stack.redo} if stack.canRedo() else {}
        commands.replace_handlers(("undo", "redo"), undo | redo)
        commands.actions["undo"].setText(_named(self.tr("&Undo"), stack.undoText()))
        commands.actions["redo"].setText(_named(self.tr("&Redo"), stack.redoText()))

    def _name_ways(self) -> None:
        navigator = self._workspace.navigator
        back = {"back": navigator.back} if navigator.can_go_back else {}
        forward = {"forward": navigator.forward} if navigator.can_go_forward else {}
        self._window.commands.replace_handlers(("back", "forward"), back | forward)


def _write_calendar(store: Store, out: Path, now: datetime, event_id: str | None) -> int:
    from netcompanion.services import calendars

    with store.read() as reader:
        return calendars.write_file(reader, out, now, event_ids=[event_id] if event_id else None)


def _named(verb: str, what: str) -> str:
    return f"{verb}: {shown(what).replace('&', '&&')}" if what else verb


def _first_focusable(pane: QWidget) -> QWidget | None:
    return next(
        (
            widget
            for widget in pane.findChildren(QWidget)
            if widget.isVisibleTo(pane.window())
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ),
        None,
    )
