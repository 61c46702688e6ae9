"""A directory server loads our LDIF and gives it back: syntax and schema are right (RFC 2849)."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netcompanion.formats import export_formats
from tests.interop.conftest import missing
from tests.interop.people import people

pytestmark = pytest.mark.interop

SCHEMAS = Path("/etc/ldap/schema")
MOZILLA = Path(__file__).with_name("mozilla.schema")
PARENT = """\
dn: mail={mail}
objectClass: inetOrgPerson
cn: parent
sn: parent
mail: {mail}

"""
_TWO_LETTERS = "1.3.6.1.4.1.1466.115.121.1.11"
_ANY_TEXT = "1.3.6.1.4.1.1466.115.121.1.15"


@pytest.fixture
def directory(program: Callable[..., str], tmp_path: Path) -> Path:
    """The settings of a server that knows what Mozilla writes."""
    program("slapadd", "/usr/sbin")
    if not (SCHEMAS / "core.schema").exists():
        missing("the schemas of slapd")
    # Mozilla writes the name of a country where a directory wants its code of two letters.
    core = (SCHEMAS / "core.schema").read_text("utf-8").replace(_TWO_LETTERS, _ANY_TEXT)
    (tmp_path / "core.schema").write_text(core, "utf-8")
    (tmp_path / "data").mkdir()
    settings = tmp_path / "slapd.conf"
    names = (*(SCHEMAS / f"{name}.schema" for name in ("cosine", "inetorgperson")), MOZILLA)
    lines = [f"include {path}" for path in (tmp_path / "core.schema", *names)]
    lines += ["modulepath /usr/lib/ldap", "moduleload back_mdb", "database mdb", 'suffix ""']
    settings.write_text("\n".join([*lines, f"directory {tmp_path / 'data'}", ""]))
    return settings


def test_a_directory_server_loads_our_ldif_and_gives_it_back(
    directory: Path, program: Callable[..., str], written: Callable[[str], Path], tmp_path: Path
) -> None:
    carries = export_formats()["ldif"].carries
    meant = [carries(contact) for contact, _ in people()]
    # Names are "cn=..,mail=..", as Thunderbird's; a directory wants what they hang on as well.
    parents = tmp_path / "parents.ldif"
    parents.write_text("".join(PARENT.format(mail=each.emails[0].value) for each in meant))
    add = [program("slapadd", "/usr/sbin"), "-f", str(directory)]
    ours = str(written("ldif"))
    for options in (["-u", "-l", ours], ["-l", str(parents)], ["-l", ours]):
        done = subprocess.run([*add, *options], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    command = [program("slapcat", "/usr/sbin"), "-f", str(directory)]
    out = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    records = [dict(attributes(record)) for record in out.strip().split("\n\n")]
    loaded = [each for each in records if "mail" in each and each["cn"] != "parent"]
    assert {each["cn"] for each in loaded} == {contact.name for contact in meant}
    assert {each["mail"] for each in loaded} == {contact.emails[0].value for contact in meant}


def attributes(record: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a record, the last of those with several values last."""
    for line in record.replace("\n ", "").splitlines():
        name, _, value = line.partition(":")
        if value.startswith(":"):
            value = base64.b64decode(value[1:]).decode()
        yield name, value.strip()
