"""Calendar files at the verbs `import` and `export`."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from tests.test_cli import Run, cards, run

__all__ = ["cards", "run"]  # fixtures

SUPPER = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Kiln supper
DTSTART:20991203T183000
ATTENDEE;CN=Tomas Birk:mailto:tomas@birk.example
END:VEVENT
BEGIN:VEVENT
SUMMARY:No time
DTSTART:tomorrow
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def supper(tmp_path: Path) -> Path:
    path = tmp_path / "supper.ics"
    path.write_text(SUPPER)
    return path


def test_a_dry_run_tells_the_events_and_makes_nothing(
    run: Run, supper: Path, tmp_path: Path
) -> None:
    said = run("import", supper, "--dry-run")
    assert said.lines == [
        "1 new event, 0 here already",
        "new: Kiln supper, 2099-12-03 18:30, 1 to meet",
        "Nothing was written.",
    ]
    assert "(line 7)" in said.err
    assert not (tmp_path / "data").exists()


def test_events_and_people_come_in_together(run: Run, supper: Path, cards: Path) -> None:
    said = run("import", supper, cards)
    assert (said.status, said.lines) == (
        0,
        ["1 new event, 0 here already", "2 new, 0 here already, 0 different, 0 not read"],
    )
    assert run("import", supper).lines == ["0 new events, 1 here already"]


def test_what_comes_goes_out_as_a_calendar(run: Run, supper: Path, tmp_path: Path) -> None:
    run("import", supper)
    out = tmp_path / "out.ics"
    assert run("export", "--format", "ics", out).lines == [f"1 entry in {out}"]
    (entry,) = icalendar.Calendar.from_ical(out.read_bytes()).subcomponents
    assert str(entry["summary"]) == "Kiln supper"


def test_a_calendar_of_nothing_is_refused(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    said = run("export", "--format", "ics", tmp_path / "out.ics")
    assert said.status == 1
    assert "Nothing was written" in said.err


def test_a_bad_calendar_leaves_the_people_of_other_files(
    run: Run, cards: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.ics"
    bad.write_bytes(b"BEGIN:VCALENDAR\r\n" + b" " * 6_000_000)
    said = run("import", bad, cards)
    assert "bad.ics" in said.err
    assert "2 new" in said.out


def test_a_calendar_takes_no_choice_of_people(run: Run, supper: Path, tmp_path: Path) -> None:
    run("import", supper)
    with pytest.raises(SystemExit):
        run("export", "--format", "ics", "--tag", "vip", tmp_path / "out.ics")
