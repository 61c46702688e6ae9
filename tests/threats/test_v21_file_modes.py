"""V21: whatever the app writes is its owner's alone, and nothing is left where others look."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests import builders
from tests.faults.table import tried
from tests.threats.measured import ROOT

CARDS = b"".join(
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u%d\r\nFN:Person %d\r\nN:%d;Person;;;\r\n"
    b"PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\nEND:VCARD\r\n" % (n, n, n)
    for n in range(5)
)

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from netcompanion.__main__ import main
from ui import app

def act(made):
    import logging
    logging.getLogger("netcompanion").error("somewhere")
    made.window.capture.field.setText("Ada")
    made.window.close()

real = app.App._listen
def listen(self):
    real(self)
    QTimer.singleShot(300, lambda: act(self))
app.App._listen = listen
sys.exit(main(["--data", sys.argv[1]]))
"""


def umask_of_most() -> None:
    os.umask(0o022)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An account of its own: home, runtime folder, and a folder for temporary files."""
    named = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    for name in named.values():
        (tmp_path / name).mkdir(mode=0o700)
    paths = {key: str(tmp_path / name) for key, name in named.items()}
    return {**os.environ, **paths, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def run(surroundings: dict[str, str], *arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        preexec_fn=umask_of_most,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def too_open(folder: Path) -> list[str]:
    """What others than the owner may look into."""
    return [
        f"{path.name}: {stat.S_IMODE(path.stat().st_mode):o}"
        for path in (folder, *folder.rglob("*"))
        if path.stat().st_mode & 0o077
    ]


def test_what_the_command_writes_is_its_owners_alone(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    cards, out = tmp_path / "cards.vcf", tmp_path / "out"
    cards.write_bytes(CARDS)
    out.mkdir(mode=0o700)
    verbs: tuple[tuple[object, ...], ...] = (
        ("import", cards),
        ("import", cards),
        ("export", out / "all.vcf"),
        ("export", out / "all.csv"),
        ("backup", out / "all.db"),
        ("export", out / "all.ldif"),
        ("backups",),
        ("check",),
    )
    for verb in verbs:
        run(surroundings, "-m", "netcompanion", *verb, "--data", data)
    assert {path.name for path in out.iterdir()} >= {"all.vcf", "all.csv", "all.ldif"}
    assert too_open(data) == []
    assert too_open(out) == []
    assert list((tmp_path / "tmp").iterdir()) == []
    tried("V21", "modes after verbs of the command", len(verbs), 0)


def test_what_the_window_writes_is_its_owners_alone(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    run(surroundings, script, data)
    names = {path.name for path in data.rglob("*")}
    assert {"netcompanion.db", "settings.json", "icons", "logs", "netcompanion.log"} <= names
    assert "unsaved.db" in names
    assert too_open(data) == []
    assert list((tmp_path / "tmp").iterdir()) == []
    tried("V21", "modes after a window", 1, 0)


def test_the_files_beside_an_open_database_are_its_owners_alone(tmp_path: Path) -> None:
    from netcompanion.domain.change import add
    from netcompanion.store import Store

    before = os.umask(0o022)
    try:
        store = Store.open(tmp_path / "netcompanion.db", backups=tmp_path / "backups")
        store.apply(add("Add", *builders.book(10)))
        files = {path.name for path in tmp_path.glob("netcompanion.db*")}
        assert files >= {"netcompanion.db", "netcompanion.db-shm", "netcompanion.db-wal"}
        modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("netcompanion.db*")}
        store.close()
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_files_of_the_app_are_private_without_the_umask_of_the_program(tmp_path: Path) -> None:
    from netcompanion.domain.unsaved import Typed
    from netcompanion.services import settings
    from netcompanion.services.folder import DataFolder
    from netcompanion.services.unsaved import unsaved

    before = os.umask(0o022)
    try:
        folder = DataFolder(tmp_path / "data").make()
        settings.save(folder.settings, settings.Settings())
        typed = Typed(thing="s", field="note", words="Ada", at=datetime(2026, 3, 6))
        unsaved(folder).put(typed)
    finally:
        os.umask(before)
    assert too_open(folder.root) == []
