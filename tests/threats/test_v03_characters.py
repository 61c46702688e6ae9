"""V3: what nobody sees is taken away when it comes in, and made visible where it is shown."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from netcompanion.domain.change import add
from netcompanion.domain.display import shown, shown_number, shown_text
from netcompanion.formats import import_sources
from netcompanion.services.files import safe_name
from tests.builders import contact
from tests.faults.table import trying
from tests.fuzz.targets import texts
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Look, stage
from tests.threats import eyes
from tests.threats.generators.names import CHARACTERS
from tests.threats.generators.spoilt import book
from tests.threats.test_v05_markup import SEVERAL

NOW = datetime(2026, 10, 13, 9, 30)
_C0 = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")
MARKS = "\u202e\u2066\u200b\u2028\U000e0041"


@pytest.mark.parametrize("name", CHARACTERS)
def test_control_characters_are_not_kept(name: str) -> None:
    word = CHARACTERS[name].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    with trying("V3", "names with characters that nobody sees, by four formats") as counted:
        flat = re.sub("[\r\n]", " ", word)
        cell = flat.replace('"', '""').encode()
        files = {
            "vcard": b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:S;"
            + flat.encode()
            + b";;;\r\nFN:"
            + flat.encode()
            + b"\r\nNOTE:"
            + flat.encode()
            + b"\r\nEND:VCARD\r\n",
            "ldif": b"dn: cn=a\nobjectclass: person\ncn: "
            + flat.replace("\n", " ").encode()
            + b"\n\n",
            "csv": b'Name,E-mail,Note\r\n"' + cell + b'",a@birk.example,"' + cell + b'"\r\n',
            "mecard": b"MECARD:N:" + flat.encode() + b";EMAIL:a@birk.example;;",
        }
        for source, data in files.items():
            found = list(import_sources()[source].read(io.BytesIO(data), None))
            people = [each.contact for each in found if each.contact]
            assert not any(_C0.search(text) for one in people for text in texts(one))
            counted.runs += 1
            counted.faults += 1


@pytest.mark.parametrize("name", CHARACTERS)
def test_what_is_shown_is_one_line_and_hides_nothing(name: str) -> None:
    for show in (shown, shown_number):
        said = show(CHARACTERS[name])
        assert "\n" not in said
        assert len(said.splitlines()) <= 1
        assert not eyes.UNSEEN.search(said)
        assert len(said) <= 1_500
        assert _isolates(said) == 0
    for line in shown_text(CHARACTERS[name]).split("\n"):
        assert not eyes.UNSEEN.search(line.replace("\t", ""))
        assert _isolates(line) == 0


def _isolates(text: str) -> int:
    return text.count("\u2068") - text.count("\u2069")


def test_words_from_right_to_left_are_kept_to_themselves() -> None:
    for name in ("\u05e8\u05d7\u05dc", "Ann \u0645\u062d\u0645\u062f", "\u05d0 (Birk) 12"):
        assert shown(name).startswith("\u2068")
        assert shown(name).endswith("\u2069")


def test_no_mark_reaches_a_file_name() -> None:
    for name in CHARACTERS.values():
        assert not eyes.UNSEEN.search(safe_name(name))
        assert len(safe_name(name).splitlines()) == 1


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(SEVERAL, id="some pages"),
        pytest.param(tuple(SCENES), id="every page", marks=pytest.mark.faults),
    ],
)
def test_no_page_lets_a_name_turn_its_words_about(
    chosen: tuple[str, ...], tmp_path: Path, qapp: QApplication
) -> None:
    spoil = f"{MARKS}{{}}".format
    with (
        trying("V3", f"marks of direction in every text, on {len(chosen)} pages") as counted,
        eyes.painted() as painted,
        stage(book(spoil), Look("light", (1440, 900)), NOW, tmp_path) as stage_,
    ):
        hidden: set[str] = set()
        for name in chosen:
            painted.clear()
            SCENES[name](stage_)
            stage_.picture()
            for widget, text in (*eyes.words(), *(("painted", each) for each in painted)):
                if eyes.UNSEEN.search(text):
                    hidden.add(f"{name} {widget}: {text[:60]!r}")
            stage_.close_dialogs()
            counted.runs += 1
            counted.faults += 1
        assert not hidden, "\n".join(sorted(hidden))


def test_a_toast_and_the_bin_and_the_history_hide_nothing(
    tmp_path: Path, qapp: QApplication
) -> None:
    from netcompanion.services import people as services_people

    with stage(book(str), Look("light", (1440, 900)), NOW, tmp_path) as stage_:
        hostile = contact(f"{MARKS}Ann", 1)
        stage_.workspace.do(add(f"Added {hostile.name}", hostile))
        stage_.settle()
        said = [text for _, text in eyes.words()]
        assert any("Added" in text for text in said)
        assert not [text for text in said if eyes.UNSEEN.search(text)]
        with stage_.workspace.read() as reader:
            removal = services_people.remove(reader, [hostile])
        stage_.workspace.do(removal)
        for name in ("history", "bin"):
            if name in SCENES:
                SCENES[name](stage_)
                stage_.settle()
                assert not [text for _, text in eyes.words() if eyes.UNSEEN.search(text)]
