"""V18: no name, address or number of anybody stands in the log, whatever goes wrong."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services import people
from netcompanion.store import Store
from tests import builders
from tests.faults.table import tried
from ui import crash
from ui.log import BYTES, FILES, OURS, PrivateLog

NAME, MAIL = "Zyxanthia Quillabel", "zq@quillabel.example"
CANARIES = ("Zyxanthia", "Quillabel", "quillabel")
ZIA = builders.contact(NAME)


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """The log of the app, as it is at start, on the root of all loggers."""
    root, hook = logging.getLogger(), sys.excepthook
    before, level = root.handlers[:], root.level
    root.handlers = []
    folder = tmp_path / "logs"
    crash.start_log(folder)
    crash.install(folder, lambda _words: None)
    yield folder
    for each in root.handlers:
        each.close()
    root.handlers, sys.excepthook = before, hook
    root.setLevel(level)


def written(logs: Path) -> str:
    return "".join(path.read_text() for path in sorted(logs.iterdir()))


def deep() -> None:
    who = {"name": NAME}  # a local that a careless traceback would show
    raise KeyError(f"{who['name']} <{MAIL}>")


def _value() -> None:
    int(NAME)


def _file() -> None:
    Path(f"/nowhere/{NAME}.vcf").read_bytes()


def _unicode() -> None:
    NAME.encode("ascii").decode("utf-16")
    (NAME + "\ud800").encode()


def _attribute() -> None:
    getattr(ZIA, NAME)


def _assertion() -> None:
    raise AssertionError(ZIA)


def _cause() -> None:
    try:
        deep()
    except KeyError as error:
        raise RuntimeError(f"while looking at {NAME}") from error


def _note() -> None:
    error = ValueError("odd")
    error.add_note(NAME)
    raise error


def _group() -> None:
    raise ExceptionGroup(NAME, [ValueError(MAIL)])


def _user() -> None:
    raise UserError(f"{NAME} cannot be saved.")


def _os() -> None:
    raise OSError(28, f"No space for {NAME}", f"/home/me/{NAME}.html")


def _class() -> None:
    raise type("Odd", (Exception,), {})(NAME, ZIA)


def _decode() -> None:
    from netcompanion.domain.contact import Contact
    from netcompanion.store import codec

    codec.decode(Contact, f'{{"given": "{NAME}"'.encode())


ERRORS: tuple[Callable[[], None], ...] = (
    *(deep, _value, _file, _unicode, _attribute, _assertion, _cause, _note, _group),
    *(_user, _os, _class, _decode),
)


@pytest.mark.parametrize("fail", ERRORS)
def test_an_error_is_logged_by_its_place_alone(logs: Path, fail: Callable[[], None]) -> None:
    try:
        fail()
    except Exception as error:  # noqa: BLE001  # as whatever reaches the top
        sys.excepthook(type(error), error, error.__traceback__)
    text = written(logs)
    assert "test_v18_names_in_logs.py" in text
    assert not [each for each in CANARIES if each in text]


def test_what_libraries_log_is_told_by_its_place_alone(logs: Path) -> None:
    names = ("httpx", "PIL.Image", "sqlalchemy.engine", "keyring.backend", "asyncio", "root")
    for name in names:
        other = logging.getLogger(name)
        other.warning("cannot take %s", NAME)
        other.error(f"GET https://dav.example/{MAIL}")
        try:
            deep()
        except KeyError:
            other.exception("%s failed", NAME)
        other.info("about %s", NAME)
        other.debug("about %s", NAME)
    text = written(logs)
    assert "httpx test_v18_names_in_logs:" in text
    assert text.count("KeyError at test_v18_names_in_logs.py") == len(names)
    assert not [each for each in CANARIES if each in text]
    tried("V18", "names through errors and loggers", len(ERRORS) + 5 * len(names), 0)


def test_a_thread_that_breaks_tells_no_name(logs: Path, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "netcompanion.db", backups=tmp_path)

    def work() -> None:
        try:
            store.apply(people.new(ZIA))
            store.apply(people.new(ZIA))  # refused: she is here already
        except Exception as error:  # noqa: BLE001  # as jobs hand them on
            sys.excepthook(type(error), error, error.__traceback__)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    store.close()
    assert "StaleChange at" in written(logs)
    assert not [each for each in CANARIES if each in written(logs)]


def test_nothing_less_than_a_warning_is_written(logs: Path) -> None:
    ours = logging.getLogger(OURS)
    assert not ours.isEnabledFor(logging.INFO)
    ours.debug(NAME)
    assert not logs.exists()


def test_it_is_bounded_and_for_its_owner_alone(logs: Path) -> None:
    logs.mkdir()
    (logs / "netcompanion.log").touch(mode=0o644)
    line = "x" * 1000
    for _ in range(FILES * BYTES // 1000 + 1500):
        logging.getLogger(OURS).error(line)
    files = list(logs.iterdir())
    assert len(files) == FILES
    assert all(path.stat().st_size <= BYTES for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = PrivateLog(tmp_path / "file" / "logs")
    raised, logging.raiseExceptions = logging.raiseExceptions, False
    try:
        log.handle(logging.makeLogRecord({"msg": "x", "levelno": logging.ERROR}))
    finally:
        logging.raiseExceptions = raised
        log.close()
