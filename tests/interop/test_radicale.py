"""Our cards go to a CardDAV server and back, and two other programs read them there.

Radicale reads and writes every card with vobject; vdirsyncer carries them there and back; khard
shows them. All three come from PyPI, in an environment of their own, and talk to loopback only.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from netcompanion.formats import export_formats
from netcompanion.formats.vcard import read_cards
from tests.interop.facts import Facts, differing, facts
from tests.interop.people import people

pytestmark = pytest.mark.interop

ENVIRONMENT = Path(__file__).parents[2] / ".venv-interop" / "bin"
NO_PICTURE = ("Dr. Zoë Mia Østergård, PhD", "photo", True, False)
"""vobject, by which Radicale reads, cuts a data: URI at its comma."""
KNOWN = {"vcard3": [], "vcard4": [NO_PICTURE]}
_START = 30.0  # s until a server answers
SETTINGS = """\
[general]
status_path = "{folder}/status/"

[pair people]
a = "mine"
b = "theirs"
collections = ["people"]
conflict_resolution = "a wins"

[storage mine]
type = "filesystem"
path = "{folder}/{mine}/"
fileext = ".vcf"

[storage theirs]
type = "carddav"
url = "{url}/me/"
username = "me"
password = "pw"
"""


@pytest.fixture
def radicale(program: Callable[..., str], tmp_path: Path) -> Iterator[str]:
    """The address of a server of our own."""
    path = program("radicale", str(ENVIRONMENT))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [path, "--hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
    folder = f"--storage-filesystem-folder={tmp_path / 'server'}"
    with (
        (tmp_path / "radicale.log").open("wb") as log,
        subprocess.Popen([*command, folder], stdout=log, stderr=log) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        end = monotonic() + _START
        while not answers(url):
            assert server.poll() is None, (tmp_path / "radicale.log").read_text("utf-8")
            assert monotonic() < end, "Radicale does not answer"
        yield url
        server.terminate()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=_START):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


@pytest.mark.parametrize("format_id", ["vcard3", "vcard4"])
def test_cards_come_back_from_a_server_and_khard_lists_them(
    radicale: str, program: Callable[..., str], tmp_path: Path, format_id: str
) -> None:
    target = export_formats()[format_id]
    mine = tmp_path / "mine" / "people"
    mine.mkdir(parents=True)
    for person in people():
        with (mine / f"{person[0].uid}.vcf").open("wb") as out:
            target.write([person], out)
    vdirsyncer = program("vdirsyncer", str(ENVIRONMENT))
    carry(vdirsyncer, radicale, tmp_path, "mine")
    (tmp_path / "status").rename(tmp_path / "status-there")
    carry(vdirsyncer, radicale, tmp_path, "back")
    back = sorted((tmp_path / "back" / "people").glob("*.vcf"))
    found: list[Facts] = []
    for path in back:
        (read,) = read_cards(io.BytesIO(path.read_bytes()))
        assert read.contact is not None
        found.append(facts(read.contact))
    meant = [facts(target.carries(contact)) for contact, _ in people()]
    assert differing(meant, found) == KNOWN[format_id]
    listed = khard(program("khard", str(ENVIRONMENT)), tmp_path)
    assert all(contact.emails[0].value in listed for contact, _ in people())


def carry(vdirsyncer: str, url: str, folder: Path, mine: str) -> None:
    """Bring a folder and the server to the same state."""
    settings = folder / f"{mine}.conf"
    settings.write_text(SETTINGS.format(folder=folder, mine=mine, url=url))
    (folder / mine).mkdir(exist_ok=True)
    for verb in (["discover"], ["sync"]):
        command = [vdirsyncer, "--config", str(settings), *verb]
        done = subprocess.run(command, input=b"y\n" * 9, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def khard(path: str, folder: Path) -> str:
    """Return what khard lists of the cards that came back."""
    settings = folder / "khard.conf"
    settings.write_text(f"[addressbooks]\n[[people]]\npath = {folder / 'back' / 'people'}\n")
    done = subprocess.run(
        [path, "--config", str(settings), "email", "--parsable"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
