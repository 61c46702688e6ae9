"""The real window in a process of its own: `python -m tests.faults.window FOLDER [JOB]`.

With "patient" it waits as long as it takes for the window that holds the folder to answer.
It says `OPEN`, or `READING` where nothing can be changed, or `TROUBLE`; then, with the job
"import", `WORKING` and, once all of them are saved, `OK` and their number. With "note" half a note
is typed on the page of somebody, with "form" into a dialog: `TYPED`, for a note once it is on disk.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import ui.app
import ui.instance
from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from netcompanion.store import Store
from tests.faults import people
from ui.navigation import Location, Place
from ui.workspace import Workspace

MANY = 2_000
TYPED = "Half a sentence about"
_STARTS = range(1_000, 1_000 + MANY, 500)


class Telling(ui.app.App):
    """The app, which says how far it is."""

    def _furnish(self, workspace: Workspace, store: Store) -> None:
        super()._furnish(workspace, store)
        print("READING" if store.read_only else "OPEN", flush=True)
        if "import" in sys.argv[2:]:
            QTimer.singleShot(0, lambda: _work(workspace, store))
        if "note" in sys.argv[2:]:
            QTimer.singleShot(0, lambda: _type_note(self, workspace))
        if "form" in sys.argv[2:]:
            QTimer.singleShot(0, lambda: _type_into_form(self, workspace))

    def _show_trouble(self, error: UserError) -> None:
        super()._show_trouble(error)
        print(f"TROUBLE {error}", flush=True)


def _work(workspace: Workspace, store: Store) -> None:
    def told(done: int, total: int) -> None:
        if total:
            print("WORKING", flush=True)

    def work(progress: Progress) -> Applied:
        batches = (people.coming(range(start, start + 500), "Import") for start in _STARTS)
        return store.apply_import("Import", batches, progress)

    job = workspace.write(work)
    job.progressed.connect(told)
    job.succeeded.connect(lambda _applied: print(f"OK {MANY}", flush=True))


def _type_note(app: ui.app.App, workspace: Workspace) -> None:
    from ui.views.parts.kept_field import KeptField

    workspace.navigator.go(Location(Place.PEOPLE, people.person(0).id))
    fields = app.window.findChildren(KeptField)
    next(each for each in fields if each.accessibleName() == "Note").setPlainText(TYPED)
    file = unsaved(DataFolder(Path(sys.argv[1])))
    look = QTimer(app, interval=20)
    look.timeout.connect(lambda: file.load() and print("TYPED", flush=True))
    look.start()


def _type_into_form(app: ui.app.App, workspace: Workspace) -> None:
    from ui.views.people.promise_dialog import PromiseDialog

    dialog = PromiseDialog(workspace, people.person(0).id, parent=app.window)
    dialog.open()
    dialog.line.setText(TYPED)
    print("TYPED", flush=True)


if __name__ == "__main__":
    if "patient" in sys.argv[2:]:
        ui.instance._ANSWER_MS = 300_000  # noqa: SLF001  # as on a machine that is not busy
    ui.app.App = Telling  # type: ignore[misc]  # as `run` finds it
    sys.exit(ui.app.run(DataFolder(Path(sys.argv[1]))))
