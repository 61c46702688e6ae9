"""What stands in the window when nothing can be opened, or nothing be changed. Shown last."""

from __future__ import annotations

from collections.abc import Callable

from netcompanion.domain.errors import UserError
from netcompanion.store.errors import (
    BusyDatabase,
    CannotWrite,
    DamagedDatabase,
    NewerDatabase,
    OlderDatabase,
)
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.views.notes import Lasts
from ui.views.opening import page_for
from ui.views.opening.banner import read_only_banner
from ui.views.opening.page import Opening

Show = Callable[[Stage], None]


def _trouble(kind: type[UserError], words: str) -> Show:
    def show(stage: Stage) -> None:
        workspace = stage.workspace
        opening = Opening(
            folder=stage.folder,
            theme=workspace.theme,
            jobs=workspace.jobs,
            prompts=workspace.prompts,
        )
        stage.window.notes.clear()
        stage.window.toast.hide()
        error = kind(words.format(path="/home/ada/.local/share/NetCompanion/netcompanion.db"))
        stage.window.instead.show(page_for(error, opening))

    return show


def _read_only(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.navigator.go(Location(Place.TODAY))
    banner = read_only_banner(workspace.theme, stage.folder, lambda: None, is_first=True)
    stage.window.notes.add(banner, Lasts.ALWAYS)


OPENING_SCENES: dict[str, Show] = {
    "read-only": _read_only,
    "trouble-damaged": _trouble(
        DamagedDatabase,
        "{path} is damaged, or not a NetCompanion database (file is not a database). It was not "
        "changed. Try again first: a disk that failed for a moment looks the same. If it "
        "says so again, restore the newest backup, or open another file.",
    ),
    "trouble-newer": _trouble(
        NewerDatabase,
        "{path} was written by a newer version of NetCompanion. It was not changed. Install that "
        "version to open it.",
    ),
    "trouble-older": _trouble(
        OlderDatabase,
        "{path} was written by an older version of NetCompanion and has to be brought up to date "
        "first, which is not possible while it is read-only.",
    ),
    "trouble-busy": _trouble(
        BusyDatabase,
        "The database is in use by another program or a long job. Nothing was saved. Try again "
        "in a moment.",
    ),
    "trouble-folder": _trouble(
        CannotWrite,
        "The disk that holds {path} is full: about 5 MB are needed, and 0 MB are free. Nothing was "
        "saved; what was saved before is still there. Make room and try again.",
    ),
}
