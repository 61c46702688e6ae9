"""KContacts, the parser of KAddressBook, understands our cards."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.formats import export_formats
from tests.interop.conftest import missing
from tests.interop.facts import Facts, differing, facts
from tests.interop.people import people

pytestmark = pytest.mark.interop

CLIENT = Path(__file__).with_name("kcontacts_client.cpp")
HEADERS = Path("/usr/include/KF5")
NAME, TITLE = "Anne-Marie O'Neill, née Brown", "Buyer, north; and seller, south"
BACKSLASH = (NAME, "title", TITLE, TITLE.replace(";", "\\;"))
"""It keeps the backslash before a semicolon; without it, Evolution would cut the text."""
YEAR = (NAME, "birthday", (None, 2, 29), (1604, 2, 29))
"""It does not know Apple's way to leave the year out."""
NO_PICTURE = ("Dr. Zoë Mia Østergård, PhD", "photo", True, False)
"""It does not know pictures in data: URIs."""
WITHOUT = (NAME, "birthday", (None, 2, 29), (1, 2, 29))
"""It knows dates without a year, and says them as those of the year -1."""
NOTE = "Met at Northern Makers Mixer, 16 October 2025\nLikes long walks, and short meetings"
ENDS = ("Dr. Zoë Mia Østergård, PhD", "note", NOTE, NOTE.replace("\n", "\r\n"))
"""Line ends of vCard 2.1 are CR and LF."""
KNOWN = {
    "vcard2": [ENDS, WITHOUT],
    "vcard3": [BACKSLASH, YEAR],
    "vcard4": [NO_PICTURE, BACKSLASH, WITHOUT],
}


@pytest.fixture(scope="session")
def kcontacts(program: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client, compiled."""
    if not (HEADERS / "KContacts").exists():
        missing("KContacts")
    asked = [program("pkg-config"), "--cflags", "--libs", "Qt5Core", "Qt5Gui"]
    qt = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    out = tmp_path_factory.mktemp("kcontacts") / "client"
    subprocess.run(
        [
            *(program("g++"), "-fPIC", "-std=c++17", str(CLIENT), "-o", str(out), *qt),
            *(f"-I{HEADERS / name}" for name in ("", "KContacts", "KCoreAddons")),
            "-lKF5Contacts",
        ],
        check=True,
    )
    return out


def understood(client: Path, path: Path) -> list[Facts]:
    done = subprocess.run([client, path], capture_output=True, check=True, timeout=60)
    return [shown(said) for said in json.loads(done.stdout)]


def shown(said: dict[str, object]) -> Facts:
    """Return what it says in the words of `facts`."""
    birthday, categories = str(said.pop("birthday")), said.pop("categories")
    assert isinstance(categories, list)
    return {
        **said,
        "photo": bool(said["photo"]),
        "categories": sorted(categories),
        "birthday": tuple(map(int, re.findall(r"\d+", birthday))) or None,
    }


@pytest.mark.parametrize("format_id", ["vcard3", "vcard4", "vcard2"])
def test_kcontacts_understands_what_we_wrote(
    kcontacts: Path, written: Callable[[str], Path], format_id: str
) -> None:
    found = understood(kcontacts, written(format_id))
    target = export_formats()[format_id]
    meant = [facts(target.carries(contact)) for contact, _ in people()]
    assert differing(meant, found) == KNOWN[format_id]
