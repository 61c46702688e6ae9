from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services.reminder_log import MOST, ReminderLog


def test_what_was_shown_is_known_in_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "reminders.json"
    assert ReminderLog(path).shown == frozenset()
    log = ReminderLog(path)
    log.add("digest 2026-06-10")
    log.add("mixer 2026-06-10T18:30:00")
    assert (
        ReminderLog(path).shown == log.shown == {"digest 2026-06-10", "mixer 2026-06-10T18:30:00"}
    )
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_file_stays_small(tmp_path: Path) -> None:
    path = tmp_path / "reminders.json"
    path.write_text(f'{{"shown": {[str(number) for number in range(2 * MOST)]}}}'.replace("'", '"'))
    log = ReminderLog(path)
    assert len(log.shown) == MOST
    log.add("the newest")
    assert len(ReminderLog(path).shown) == MOST
    assert str(MOST) not in log.shown  # the oldest that was remembered
    assert {str(MOST + 1), "the newest"} <= log.shown


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"shown": [1]}', b'{"shown": "a"}', b"[" * 99_999],
)
def test_a_damaged_file_is_kept_beside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "reminders.json"
    path.write_bytes(damage)
    log = ReminderLog(path)
    assert log.shown == frozenset()
    assert path.with_suffix(".damaged").read_bytes() == damage
    log.add("digest 2026-06-10")
    assert ReminderLog(path).shown == {"digest 2026-06-10"}


def test_what_cannot_be_written_is_known_all_the_same(tmp_path: Path) -> None:
    log = ReminderLog(tmp_path / "gone" / "reminders.json")
    with pytest.raises(UserError, match="cannot be written"):
        log.add("digest 2026-06-10")
    assert log.shown == {"digest 2026-06-10"}
