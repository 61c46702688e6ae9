"""Row V19: passwords go to nobody but whom they are for, and over nothing that can be read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from netcompanion.dav.hrefs import origin
from netcompanion.dav.session import Login, Session
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import AuthKind
from tests.faults.table import trying
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.trouble import instead
from tests.servers.wire import Reply

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("tests/dav", "tests/sync/test_lies.py", "tests/services/test_web_picture.py")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["PROPFIND", "REPORT", "GET", "PUT", "DELETE"])
def test_no_redirect_takes_the_password_along(status: int, method: str) -> None:
    with Fake() as server, Fake(Quirks(logins=())) as stranger:
        login = Login(
            auth=AuthKind.PASSWORD,
            origins=frozenset({origin(server.url)}),
            username=server.username,
            password=server.password,
        )
        server.trouble = instead(Reply(status, b"", {"Location": f"{stranger.url}x"}))
        with trying("V19", f"redirect {status} of {method} to another host") as counted:
            counted.runs = counted.faults = 1
            with Session(login, lambda: None) as session, pytest.raises(UserError):
                session.request(method, f"{server.url}book/", body=b"<x/>")
            assert [each.authorization for each in stranger.asked] == []


@pytest.mark.faults
def test_all_that_is_tried_of_it_elsewhere() -> None:
    """Principals, hrefs, certificates, http: their tests stand with the layers they are about."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *ELSEWHERE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    with trying("V19", "tests of sessions, certificates, discovery, lies") as counted:
        passed = re.search(r"(\d+) passed", done.stdout)
        counted.runs = int(passed[1]) if passed else 0
        assert done.returncode == 0, done.stdout[-2000:]
