"""ez-vcard, the strictest reader there is, understands our cards and has nothing to complain of."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.formats import export_formats
from tests.interop.conftest import missing
from tests.interop.facts import Facts, differing, facts
from tests.interop.people import people

pytestmark = pytest.mark.interop

CLIENT = Path(__file__).with_name("EzVcardClient.java")
NOTE = "Met at Northern Makers Mixer, 16 October 2025\nLikes long walks, and short meetings"
ENDS = ("Dr. Zoë Mia Østergård, PhD", "note", NOTE, NOTE.replace("\n", "\r\n"))
"""Line ends of vCard 2.1 are CR and LF."""
FIRM = "Smith, Jones and \\ Partners"
BACKSLASH = ("Anne-Marie O'Neill, née Brown", "organisation", FIRM, FIRM.replace("\\", ""))
"""In vCard 2.1 it takes every backslash for an escape, although only that of `;` is one."""
WARNED = {"vcard2": ["(5) Could not parse date string."]}
"""vCard 2.1 has no dates without a year; what 4.0 writes is kept as a text."""
KNOWN = {"vcard2": [ENDS, BACKSLASH]}
JARS = [
    Path("/usr/share/java", name)
    for name in ("ez-vcard.jar", "vinnie.jar", "jackson-core.jar", "jackson-databind.jar")
]


@pytest.fixture(scope="session")
def ez_vcard(
    program: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], tuple[list[Facts], str]]:
    """Return a function that reads a file: the people in it, and the warnings."""
    for jar in JARS:
        if not jar.exists():
            missing(jar.name)
    out = tmp_path_factory.mktemp("ez")
    path = ":".join(map(str, (out, *JARS)))
    compiler = [program("javac"), "-cp", path, "-d", str(out), str(CLIENT)]
    subprocess.run(compiler, check=True)
    java = program("java")

    def read(file: Path) -> tuple[list[Facts], str]:
        command = [java, "-Dfile.encoding=UTF-8", "-cp", path, CLIENT.stem, str(file)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
        return [shown(card[1]) for card in json.loads(done.stdout)], done.stderr.decode()

    return read


def shown(properties: list[list[object]]) -> Facts:
    """Return what its jCard (RFC 7095) says in the words of `facts`."""

    def values(name: str) -> list[object]:
        return [each[3] for each in properties if each[0] == name]

    def first(name: str) -> object:
        return next(iter(values(name)), "")

    name, organisation = first("n"), first("org")
    parts = name if isinstance(name, list) else [name, ""]
    levels = organisation if isinstance(organisation, list) else [organisation, ""]
    categories = [value for each in properties if each[0] == "categories" for value in each[3:]]
    return {
        "name": first("fn"),
        "family": parts[0],
        "given": parts[1],
        "nickname": first("nickname"),
        "organisation": levels[0],
        "department": levels[1] if len(levels) > 1 else "",
        "title": first("title"),
        "note": first("note"),
        "uid": first("uid"),
        "phones": values("tel"),
        "emails": values("email"),
        "links": values("url"),
        "streets": [each[2] for each in values("adr") if isinstance(each, list)],
        "categories": sorted(map(str, categories)),
        "photo": bool(values("photo")),
    }


@pytest.mark.parametrize("format_id", ["vcard3", "vcard4", "vcard2", "jcard"])
def test_ez_vcard_understands_what_we_wrote(
    ez_vcard: Callable[[Path], tuple[list[Facts], str]],
    written: Callable[[str], Path],
    format_id: str,
) -> None:
    found, warnings = ez_vcard(written(format_id))
    target = export_formats()[format_id]
    meant = [facts(target.carries(contact)) for contact, _ in people()]
    assert differing(meant, found) == KNOWN.get(format_id, [])
    assert [line.partition(": ")[2] for line in warnings.splitlines()] == WARNED.get(format_id, [])
