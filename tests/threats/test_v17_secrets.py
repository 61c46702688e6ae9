"""V17: a password stands nowhere but in the keyring, whatever a server or the disk does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from netcompanion.dav.errors import DavError
from netcompanion.dav.hrefs import origin
from netcompanion.dav.limits import Limits
from netcompanion.dav.session import Login, Session
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import AuthKind
from netcompanion.services.secrets import VARIABLE
from tests.faults.table import tried
from tests.servers.fake import Fake
from tests.servers.trouble import (
    Trouble,
    acted_then,
    busy,
    cut_short,
    dropped_after,
    dropped_before,
    instead,
    refused,
)
from tests.servers.wire import Reply
from tests.test_cli import Run, run
from tests.test_cli_sync import vault
from tests.threats.measured import ROOT
from ui import crash

__all__ = ["run", "vault"]  # fixtures

CANARY = "C4n4ry-p4ss-w0rd"
FORMS = (CANARY, "YWxpY2U6QzRuNHJ5", "QzRuNHJ5LXA0c3MtdzByZA")  # as it is, and in base64
PAGE = {"Content-Type": "text/html"}
WORDS = {"Content-Type": "text/plain"}
XML = {"Content-Type": "application/xml"}


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A server that knows the password."""
    with Fake() as server:
        server.password = CANARY
        server.make_book("friends")
        yield server


def answers(status: int, body: bytes = b"", **headers: str) -> Trouble:
    return instead(Reply(status, body, headers))


TROUBLES: dict[str, Trouble] = {
    **{f"refused with {code}": refused(code) for code in (400, 403, 404, 405, 409, 412, 415)},
    **{f"failed with {code}": refused(code) for code in (500, 501, 502, 507)},
    "does not know the password": answers(401, b"", **{"WWW-Authenticate": 'Basic realm="x"'}),
    "echoes the password": answers(403, f"no {CANARY}".encode(), **XML),
    "fails and echoes it": answers(500, f"user alice:{CANARY}".encode(), **XML),
    "echoes it in words": answers(403, f"no {CANARY}".encode(), **WORDS),
    "fails and echoes it in words": answers(500, f"alice:{CANARY}".encode(), **WORDS),
    "busy": busy(503, "86400"),
    "too many": busy(429, "86400"),
    "garbage": answers(207, b"\x00\xff" * 500, **XML),
    "a page": answers(200, b"<!DOCTYPE html><p>Sign in</p>", **PAGE),
    "elsewhere": answers(301, b"", Location="http://127.0.0.2:9/"),
    "round and round": answers(302, b"", Location="/loop"),
    "empty": acted_then(Reply(207, b"", XML)),
    "cut short": cut_short,
    "dropped before": dropped_before,
    "dropped after": dropped_after,
}


def found_in(text: str) -> list[str]:
    return [form for form in FORMS if form in text]


def found_under(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [
        f"{path.name}: {form}"
        for path in files
        for form in FORMS
        if form.encode() in path.read_bytes()
    ]


def test_no_error_of_a_server_gives_it_away(
    run: Run, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, CANARY)
    said = run("accounts", "add", fake.url, "--user", fake.username)
    assert said.status == 0, said.err
    heard = said.out + said.err
    for trouble in TROUBLES.values():
        fake.trouble = trouble
        for verb in (("sync", "--start", "--json"), ("accounts", "list", "--json"), ("sync",)):
            said = run(*verb)
            heard += said.out + said.err
        said = run("accounts", "add", f"{fake.url}again/", "--user", "bob")
        heard += said.out + said.err
    fake.trouble = None
    for last in (("export", tmp_path / "all.vcf"), ("backup", tmp_path / "all.zip"), ("check",)):
        said = run(*last)
        heard += said.out + said.err
    said = run("accounts", "add", f"http://alice:{CANARY}@127.0.0.1:9/", "--user", "alice")
    heard += said.out + said.err
    assert found_in(heard) == []
    assert found_under(tmp_path) == []
    tried("V17", "passwords through errors of servers and verbs", 4 * len(TROUBLES) + 4, 0)


@pytest.mark.parametrize("name", TROUBLES)
def test_no_traceback_gives_it_away(fake: Fake, name: str, tmp_path: Path) -> None:
    """As the hook of the window writes it, and as Python itself would, with what stands around."""
    import traceback

    login = Login(
        auth=AuthKind.PASSWORD,
        origins=frozenset({origin(fake.url)}),
        username=fake.username,
        password=CANARY,
    )
    with Session(login, lambda: None, limits=Limits(seconds=2, connect=1)) as session:
        fake.trouble = TROUBLES[name] if "echoes" not in name else None
        lines = [repr(session), repr(login), repr(vars(session))]
        with suppress(DavError):
            try:
                session.request("PROPFIND", fake.url)
            except DavError as error:
                lines += traceback.TracebackException.from_exception(
                    error, capture_locals=False
                ).format()
                raise
    assert found_in("".join(lines)) == []


def test_the_crash_of_a_login_logs_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[UserError] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(tmp_path / "logs", told.append)
    login = Login(auth=AuthKind.PASSWORD, origins=frozenset(), password=CANARY)
    error = RuntimeError(f"{login} {login.password}")
    sys.excepthook(type(error), error, error.__traceback__)
    assert found_in("".join(map(str, told))) == []
    assert found_under(tmp_path) == []


def test_no_process_shows_it(fake: Fake, tmp_path: Path) -> None:
    """Others on this computer can read how a program was started."""
    over = Event()
    asked = Event()

    def waits(act: Callable[[], Reply], _asked: object) -> Reply:
        asked.set()
        over.wait(20)
        return act()

    fake.trouble = waits
    arguments = ("accounts", "add", fake.url, "--user", fake.username, "--data", tmp_path / "d")
    child = subprocess.Popen(
        [sys.executable, "-m", "netcompanion", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": "/usr/bin", "HOME": str(tmp_path), VARIABLE: CANARY},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert asked.wait(20)
        shown = Path(f"/proc/{child.pid}/cmdline").read_bytes()
    finally:
        over.set()
        out, err = child.communicate(timeout=30)
    assert b"accounts" in shown
    assert found_in((shown + out + err).decode("utf-8", "replace")) == []
    assert found_under(tmp_path) == []


def test_settings_and_lists_have_no_field_for_it(
    run: Run, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, CANARY)
    assert run("accounts", "add", fake.url, "--user", fake.username).status == 0
    (record,) = map(json.loads, run("accounts", "list", "--json").lines)
    assert not {"password", "secret", "token"} & record.keys()
