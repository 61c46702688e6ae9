"""The wiring: one application, one window, one folder. Nothing else knows all the parts."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import netcompanion
from netcompanion.domain.errors import UserError
from netcompanion.resources import resource
from netcompanion.services import settings as stored
from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import Settings
from ui.display import in_words
from ui.instance import Found, Instance
from ui.jobs import Job, Jobs
from ui.language import speak
from ui.navigation import Location, Navigator, Place
from ui.painting import when_painted
from ui.theme import Choice, Theme
from ui.views.main_window import MainWindow

if TYPE_CHECKING:
    from netcompanion.domain.progress import Progress
    from netcompanion.services.backups import Backup
    from netcompanion.services.restoring import Checked
    from netcompanion.store import Store
    from ui.views.opening.page import OpeningPage
    from ui.workspace import WhileClosed, Workspace

_PATIENCE = 8.0  # s that work may take to end when the window is closed
_TITLE_BAR = 32  # px that the system may put on top of the window


def run(folder: DataFolder) -> int:
    """Open the window on `folder` and return the exit status when it is closed."""
    with in_words():
        # The style is chosen here since `setStyle` returns one, whose enums cost 4 ms.
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("NetCompanion")
    application.setApplicationVersion(netcompanion.__version__)
    application.setDesktopFileName("netcompanion")
    speak(application)
    with suppress(UserError):  # it is said in the window, which has no terminal
        folder.make()
    instance = Instance(folder.lock)
    found = instance.find()
    if found is Found.SHOWN:
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write("NetCompanion is open already: its window is in front now.\n")
        return 0
    app = App(application, folder, instance, is_first=found is Found.OURS)
    app.show()
    status = application.exec()
    if not app.close():
        os._exit(status)  # Python would wait for the thread, and nothing is lost with it
    return status


class App(QObject):
    """One window on one folder, from the first paint to the last save."""

    def __init__(
        self,
        application: QApplication,
        folder: DataFolder,
        instance: Instance,
        *,
        is_first: bool = True,
    ) -> None:
        super().__init__(application)
        self._folder = folder
        self._instance = instance
        self._is_first = is_first
        self.settings = stored.load(folder.settings)
        self.theme = Theme(application, folder.icons)
        self._dress(self.settings)
        self.jobs = Jobs(self)
        self.navigator = Navigator(self)
        self.window = MainWindow(self.theme, self.navigator, self.settings)
        self._store: Store | None = None
        self._is_to_read = False  # from the start; damage that is seen later bars no settings
        self._workspace: Workspace | None = None
        self._trouble: OpeningPage | None = None
        self._when_open: Callable[[], object] = _nothing

    def show(self) -> None:
        """Paint the window; what costs time to import comes after that."""
        when_painted(self.window, self._start)
        room = self.window.screen().availableSize() - QSize(0, _TITLE_BAR)
        self.window.resize(self.window.size().boundedTo(room))
        self.window.show()

    def close(self) -> bool:
        """Save the settings, stop work, close the store; False when some work does not end."""
        self.keep_typed()
        if not self._let_go(_PATIENCE):
            return False
        self._instance.leave()
        return True

    def keep_typed(self) -> None:
        """Have on disk what is typed and not saved, and the settings."""
        window = self.window
        size = (window.width(), window.height())
        size = self.settings.window if window.isFullScreen() else size
        self._keep(stored.with_window(self.settings, size))
        if self._workspace is not None:
            self._workspace.unsaved.keep_now()

    def open_example(self) -> None:
        """Show the made-up example, in a folder of its own."""
        self._switch(self._folder.example)

    def leave_example(self) -> None:
        """Delete the example and show the person's own data."""
        example = self._folder
        self._switch(example.home, then=example.remove)

    def open_folder(self, root: Path) -> None:
        """Open another folder, until the window is closed.

        Where other things lie in it, what is kept gets a folder of its own there.
        """
        from netcompanion.services.opening import backups_alone

        folder = DataFolder(root)
        is_new = folder.is_new and not backups_alone(folder)
        if is_new and root.is_dir() and any(root.iterdir()):
            folder = DataFolder(root / "NetCompanion")
        with suppress(UserError):  # it is said once it is opened
            folder.make()
        self._instance.let_go()
        self._instance = Instance(folder.lock)
        self._is_first = self._instance.claim()
        self._listen_to_others()
        self._switch(folder)
        self._take_settings()

    def restore(self, checked: Checked, with_settings: bool) -> None:
        """Put a backup in the place of what is here; what was here is kept, with a way back."""
        from netcompanion.services import restoring
        from ui.restored import Restored
        from ui.workspace import WhileClosed

        folder = self._folder

        def work(_progress: Progress) -> Backup | None:
            try:
                return restoring.commit(checked, folder, with_settings=with_settings)
            finally:
                checked.close()

        def then(before: Backup | None) -> None:
            if self._workspace is not None:
                Restored(self.window, self._workspace, folder, checked.look, before)

        self.while_closed(WhileClosed(work=work, then=then))

    def while_closed(self, task: WhileClosed) -> None:
        """Let go of the store, do what needs it closed, and open it again, whatever came of it."""
        self.keep_typed()
        self.window.detach()
        keeps_settings = self._keeps_settings()
        self._let_go()
        self._trouble = None
        self.jobs = Jobs(self)
        job = self.jobs.write(task.work)

        def succeeded(result: object) -> None:
            self._when_open = lambda: task.then(result)

        def failed(error: UserError) -> None:
            self._when_open = lambda: self.window.refuse(error)

        job.succeeded.connect(succeeded)
        job.failed.connect(failed)
        if keeps_settings:
            job.finished.connect(self._take_settings)
        job.finished.connect(self._open)

    def _take_settings(self) -> None:
        self.settings = stored.load(self._folder.settings)
        self._dress(self.settings)

    def _start(self) -> None:
        from ui import crash, ending

        def end() -> None:
            if self._workspace is not None:
                self._workspace.ask_no_more()
            self.window.close()

        ending.close_on_signals(self.window, end)
        QApplication.setWindowIcon(QIcon(str(resource("mark.svg"))))
        # Told later: Qt may be in the midst of making a page.
        tell = self._tell_fault
        crash.install(self._folder.logs, lambda e: QTimer.singleShot(0, self, partial(tell, e)))
        self._open().finished.connect(lambda: when_painted(self.window, self._listen))

    def _listen(self) -> None:
        from ui import crash, ending

        gc.enable()  # see `netcompanion.__main__`
        crash.start_log(self._folder.logs)
        self._listen_to_others()
        ending.SessionEnd(self.theme.app, self.window, self.keep_typed)

    def _listen_to_others(self) -> None:
        if self._is_first:
            self._instance.asked_to_show.connect(partial(_come_to_front, self.window))
            self._instance.listen()

    def _open(self, passphrase: str = "") -> Job:
        with suppress(UserError):  # it is said once it is opened
            self._folder.make()
        # Once more, since there may have been no room, or no folder, for a lock before.
        self._is_first = self._is_first and self._instance.claim()
        folder, read_only = self._folder, not self._is_first
        job = self.jobs.read(
            lambda _progress: _open_store(
                folder, read_only=read_only, passphrase=passphrase or None
            )
        )
        job.succeeded.connect(self._attach)
        job.failed.connect(self._show_trouble)
        job.broke.connect(lambda: self._show_trouble(UserError(self.tr("The log says where."))))
        return job

    def _show_trouble(self, error: UserError) -> None:
        from ui.prompts import DialogPrompts
        from ui.views.opening import page_for
        from ui.views.opening.page import Opening

        if self._trouble is not None and self._trouble.take_error(error):
            return
        prompts = DialogPrompts(self.window, self.theme)
        opening = Opening(folder=self._folder, theme=self.theme, jobs=self.jobs, prompts=prompts)
        page = page_for(error, opening)
        page.destroyed.connect(prompts.deleteLater)
        page.open_asked.connect(self._open)
        page.folder_asked.connect(self.open_folder)
        page.restore_asked.connect(self.restore)
        self._trouble = page
        self.window.instead.show(page)

    def _tell_fault(self, error: UserError, *, may_mend: bool = True) -> None:
        from netcompanion.store.errors import DamagedDatabase, DamagedSearch
        from ui.views.checking.mending import mend_search

        if self._workspace is None or not isinstance(error, DamagedDatabase):
            self.window.refuse(error)
            return
        if may_mend and isinstance(error, DamagedSearch):
            mend_search(self._workspace, error, partial(self._tell_fault, may_mend=False))
            return
        self.keep_typed()  # and the ways out stand in the place of pages that cannot be read
        self._workspace.store.stop_writing()
        self.window.instead.clear_above()
        self.window.detach()
        self._let_go()
        self.jobs = Jobs(self)
        self._show_trouble(error)

    def _switch(self, folder: DataFolder, then: Callable[[], None] | None = None) -> None:
        self.window.detach()  # what is typed on a page is saved while it goes
        self._let_go()
        if then is not None:
            then()
        self.jobs = Jobs(self)
        self._folder = folder
        self._trouble = None
        self._open()

    def _let_go(self, patience: float | None = None) -> bool:
        self.jobs.stop()  # first, or the next photo would be begun when this one is given up
        if self._workspace is not None:
            self._workspace.photos.close()  # or the lane would wait for the photo being read
        ended = self.jobs.close(patience)
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
        if self._store is not None:
            self._store.close() if ended else self._store.checkpoint()
            self._store = None
            self._is_to_read = False
        return ended

    def _attach(self, store: Store) -> None:
        from ui.prompts import DialogPrompts
        from ui.views.verbs import Verbs
        from ui.workspace import Workspace

        self._store = store
        self._is_to_read = store.read_only
        self._trouble = None
        workspace = Workspace(
            store,
            self.jobs,
            DialogPrompts(self.window, self.theme),
            self.navigator,
            self.theme,
            self.settings,
            parent=self,
        )
        self._workspace = workspace
        workspace.settings_changed.connect(self._dress)
        workspace.settings_changed.connect(self._keep)
        look_for_damage = partial(_look_for_damage, self.window, workspace)
        workspace.refused.connect(look_for_damage)
        workspace.failed.connect(lambda error, _again: look_for_damage(error))
        workspace.closing_asked.connect(self.while_closed)
        workspace.restore_asked.connect(self.restore)
        self.window.begin(workspace)
        Verbs(self.window, workspace, self._folder)
        self._offer_example()
        if store.read_only:
            _say_read_only(self.window, self._folder, self._open_to_write, self._is_first)
        self.navigator.go(Location(Place.TODAY))
        say, self._when_open = self._when_open, _nothing
        say()
        when_painted(self.window, lambda: self._furnish(workspace, store))

    def _furnish(self, workspace: Workspace, store: Store) -> None:
        from ui.daily_backup import DailyBackup
        from ui.views.checking.at_start import AtStart
        from ui.views.typed_before import TypedBefore
        from ui.views.upcoming import Upcoming

        if workspace is self._workspace:  # else another folder was opened in the meantime
            self.window.furnish(workspace)
            Upcoming(self.window.sidebar, workspace)
            self.jobs.read(lambda _progress: _warm_up(store))
            AtStart(self.window, workspace)
            TypedBefore(self.window, workspace)
            if not self._folder.is_example and not store.read_only:
                _remind(self.window, workspace, self._folder)  # of nobody who is made up
                _sync(self.window, workspace)
                DailyBackup(workspace, self._folder)

    def _offer_example(self) -> None:
        if not self._folder.is_example:
            self.window.commands.add_handlers({"example.open": self.open_example})
            return
        self.window.commands.add_handlers({"example.leave": self.leave_example})
        from ui.widgets import InlineMessage

        words = self.tr("This is a made-up example. Nobody in it is real, and yours is untouched.")
        leave = (self.tr("Leave and remove the example"), self.leave_example)
        self.window.notes.add(InlineMessage(self.theme, words, actions=[leave]))

    def _open_to_write(self) -> None:
        from ui.workspace import WhileClosed

        was_first = self._is_first
        self._is_first = was_first or self._instance.claim()
        self.while_closed(WhileClosed(work=lambda _progress: None, then=lambda _nothing: None))
        if self._is_first and not was_first:
            self._listen_to_others()

    def _dress(self, settings: Settings) -> None:
        self.theme.apply(cast(Choice, settings.theme), settings.text_scale)

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        if not self._keeps_settings():
            return  # they hold while this window is open
        try:
            stored.save(self._folder.settings, settings)
        except UserError as error:
            self.window.refuse(error, again=lambda: self._keep(self.settings))

    def _keeps_settings(self) -> bool:
        return self._is_first and not self._is_to_read


def _come_to_front(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _say_read_only(
    window: MainWindow, folder: DataFolder, again: Callable[[], None], is_first: bool
) -> None:
    from ui.views.notes import Lasts
    from ui.views.opening.banner import read_only_banner

    banner = read_only_banner(window.theme, folder, again, is_first)
    window.notes.add(banner, Lasts.ALWAYS)
    window.commands.change_nothing(banner.text())


def _look_for_damage(window: MainWindow, workspace: Workspace, error: UserError) -> None:
    from netcompanion.store.errors import DamagedDatabase, DamagedSearch
    from ui.views.checking.damaged import write_no_more
    from ui.views.checking.mending import mend_search

    if not isinstance(error, DamagedDatabase) or error.path != workspace.store.path:
        return
    if isinstance(error, DamagedSearch):
        mend_search(workspace, error, lambda _error: write_no_more(window, workspace))
    else:
        write_no_more(window, workspace)


def _remind(window: MainWindow, workspace: Workspace, folder: DataFolder) -> None:
    from netcompanion.services.reminder_log import ReminderLog
    from ui.reminders import Reminders
    from ui.tray import SystemTray

    log = ReminderLog(folder.reminders)
    show = partial(_come_to_front, window)
    Reminders(workspace, window, log, SystemTray(show, workspace), show)


def _sync(window: MainWindow, workspace: Workspace) -> None:
    from ui.views.sync_status import SyncStatus

    SyncStatus(window.sidebar, workspace)
    workspace.runs.start()


def _nothing() -> None:
    """There is nothing to be said."""


def _warm_up(store: Store) -> None:
    """Import SQLAlchemy before somebody waits for it; the first page did without."""
    with store.read():
        pass


def _open_store(folder: DataFolder, *, read_only: bool, passphrase: str | None) -> Store:
    from netcompanion.services.opening import open_store

    store = open_store(folder.make(), read_only=read_only, passphrase=passphrase)
    if folder.is_example:
        from datetime import datetime

        from netcompanion.services import sample

        sample.fill(store, datetime.now())
    return store
