"""The command itself, in a process of its own: what it has imported when something is seen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests import builders

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="the usual folder is set as Linux does")
@pytest.mark.parametrize("until", ["paint", "rows"])
def test_what_is_heavy_is_imported_after_the_first_rows(until: str, tmp_path: Path) -> None:
    folder = tmp_path / "NetCompanion"
    folder.mkdir()
    store = Store.open(folder / "netcompanion.db", backups=folder)
    ada = builders.contact("Ada Finch", 1)
    store.apply(add("Meet Ada", ada, builders.encounter(ada)))
    store.close()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_probe", until],
        cwd=ROOT,
        env=dict(os.environ, XDG_DATA_HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split()[1] == "-"
