"""Evolution's address book keeps our cards, and shows what they say."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.formats import export_formats
from tests.interop.conftest import missing
from tests.interop.facts import Facts, differing, facts
from tests.interop.people import people

pytestmark = pytest.mark.interop

CLIENT = Path(__file__).with_name("evolution_client.py")
NAME = "Anne-Marie O'Neill, née Brown"
YEAR = (NAME, "birthday", (None, 2, 29), (1604, 2, 29))
"""It does not know Apple's way to leave the year out."""
NO_DATE = (NAME, "birthday", (None, 2, 29), (0, 0, 0))
NO_PICTURE = ("Dr. Zoë Mia Østergård, PhD", "photo", True, False)
"""Of vCard 4.0 it knows neither dates without a year nor pictures in data: URIs."""
KNOWN = {"vcard3": [YEAR], "vcard4": [NO_PICTURE, NO_DATE]}


def kept(path: Path, session: str, home: Path) -> list[Facts]:
    """Return what a data server of our own, with nothing else in it, keeps of a file."""
    probe = "import gi; gi.require_version('EBook', '1.2'); from gi.repository import EBook"
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode:
        missing("evolution-data-server with its bindings for Python")
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    command = [session, "--", python, str(CLIENT), str(path)]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [shown(said) for said in json.loads(done.stdout)]


def shown(said: dict[str, object]) -> Facts:
    """Return what it says in the words of `facts`."""
    emails = [said.pop("email"), said.pop("email2")]
    categories = str(said.pop("categories"))
    homepage, birthday = said.pop("homepage"), said.pop("birthday")
    said.pop("vcard")
    return {
        **said,
        "photo": bool(said["photo"]),
        "emails": [each for each in emails if each],
        "categories": sorted(filter(None, categories.split(","))),
        "links": [homepage] if homepage else [],
        "birthday": tuple(birthday) if isinstance(birthday, list) else None,
    }


@pytest.mark.parametrize("format_id", ["vcard3", "vcard4"])
def test_evolution_shows_what_we_wrote(
    program: Callable[..., str], written: Callable[[str], Path], tmp_path: Path, format_id: str
) -> None:
    found = kept(written(format_id), program("dbus-run-session"), tmp_path)
    target = export_formats()[format_id]
    meant = [facts(target.carries(contact)) for contact, _ in people()]
    assert differing(meant, found) == KNOWN[format_id]
