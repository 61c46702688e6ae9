"""What is put into the box of a stack: photos, folders, pasted people, long lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event as Gate

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import card_texts
from netcompanion.services.card_texts import Batch
from tests.services.test_card_texts import as_list
from tests.ui.stack_cards import CARDS, read_of
from tests.ui.views.stack_desk import CTRL, DINNER, Desk, Key
from ui.views.main_window import MainWindow
from ui.views.stack import look_through
from ui.views.stack.opening import go_to_stack
from ui.workspace import Workspace

NORA, IVO = CARDS[:2]


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


def wait_for(desk: Desk, name: str) -> None:
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == name)


def said(desk: Desk) -> list[str]:
    words: list[str] = []
    desk.page.box.said.connect(words.append)
    return words


def test_a_folder_of_photos_fills_the_box(desk: Desk, tmp_path: Path) -> None:
    desk.page.photo.reading.read_photo = lambda _data, _region: read_of(NORA)
    folder = tmp_path / "cards"
    folder.mkdir()
    for number in range(3):
        image = QImage(64 + number, 40, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        assert image.save(str(folder / f"card{number}.png"))
    (folder / "notes.md").write_text("no card")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    assert desk.page.box.take(data)
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 3)
    assert all(card.photo_digest for card in desk.box())
    undo = desk.workspace.undo_stack
    desk.qtbot.waitUntil(lambda: undo.undoText() == "Put 3 cards into the box")
    wait_for(desk, NORA.name)


def test_what_comes_while_the_box_is_filled_goes_in_after_it(desk: Desk, tmp_path: Path) -> None:
    desk.page.photo.reading.read_photo = lambda _data, _region: read_of(NORA)
    paths = [tmp_path / f"card{number}.png" for number in range(2)]
    for number, path in enumerate(paths):
        assert QImage(64 + number, 40, QImage.Format.Format_RGB32).save(str(path))
        assert desk.page.box.take_files([path])
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 2)


def test_several_people_that_are_pasted_into_a_field_go_into_the_box(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ["Nia Rees\nRees Glass\nnia@rees.example", "Tom Vale\ntom@vale.example"]
    batch = Batch(texts=tuple(people), done=1, total=1)
    monkeypatch.setattr(card_texts, "texts_of", lambda _text, _region: [batch])
    desk.page.photo.reading.read_text = lambda text, _region: (
        read_of(NORA) if text.startswith("Nia") else read_of(IVO)
    )
    QGuiApplication.clipboard().setText("\n\n".join(people))
    desk.press(Key.Key_V, CTRL)
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 2)
    wait_for(desk, NORA.name)
    assert not desk.page.board.photo.isVisible()
    desk.press(Key.Key_Return)
    wait_for(desk, IVO.name)


def test_a_line_that_is_pasted_stays_in_its_field(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Zoë Müller")
    desk.press(Key.Key_V, CTRL)
    assert desk.line("name").text() == "Zoë Müller"


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(desk: Desk, tmp_path: Path) -> None:
    desk.page.photo.reading.read_photo = lambda _data, _region: read_of(NORA)
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    assert image.save(str(tmp_path / "good.png"))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
    said: list[str] = []
    desk.page.box.said.connect(said.append)
    desk.page.box.take_files([tmp_path / "good.png", tmp_path / "bad.png"])
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 1)
    assert said
    assert said[0].startswith("bad.png: ")


def test_of_a_long_list_so_many_go_in_and_the_others_are_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_through, "MOST_CARDS", 30)
    words = said(desk)
    counted: list[tuple[int, int]] = []
    desk.page.box.progressed.connect(lambda done, total: counted.append((done, total)))
    QGuiApplication.clipboard().setText(as_list(100))
    desk.press(Key.Key_V, CTRL)
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 30, timeout=20_000)
    assert len(words) == 1
    assert words[0].endswith("70 more were left out.")
    assert any(total == 100 for _, total in counted)


def test_a_long_list_can_be_stopped_and_what_was_found_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, begun = Gate(), Gate()

    def slowly(text: str, region: str) -> list[Batch]:
        begun.set()
        gate.wait(10)
        return [Batch(texts=(text,), done=number, total=9) for number in range(1, 10)]

    monkeypatch.setattr(card_texts, "texts_of", slowly)
    QGuiApplication.clipboard().setText("Nia Rees\nRees Glass\nnia@rees.example")
    desk.press(Key.Key_V, CTRL)
    assert begun.wait(10)
    assert desk.page.board.progress.isVisible()
    desk.page.box.cancel()
    gate.set()
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 1)
    desk.qtbot.waitUntil(lambda: not desk.page.board.progress.isVisible())


def test_cards_go_to_the_stack_at_which_they_were_handed_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()

    def slowly(text: str, region: str) -> list[Batch]:
        gate.wait(10)
        return [Batch(texts=(text,), done=1, total=1)]

    monkeypatch.setattr(card_texts, "texts_of", slowly)
    data = QMimeData()
    data.setText("Nia Rees\nRees Glass\nnia@rees.example")
    assert desk.page.box.take(data)
    assert desk.page.box.take(data)
    desk.workspace.do(add("Add", replace(DINNER, id="lunch", name="Lunch")))
    lunch = go_to_stack(desk.workspace, "lunch")
    assert lunch != desk.stack_id
    gate.set()
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 2)
    with desk.workspace.read() as reader:
        assert reader.box(lunch) == []


def test_a_folder_that_cannot_be_looked_into_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    words = said(desk)
    desk.page.box.take_files([folder])
    desk.qtbot.waitUntil(lambda: words == ["locked cannot be read (Permission denied)."])


def test_a_file_that_is_no_card_is_named_without_its_tricks(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a\u202eb.bin"
    path.write_bytes(b"no\0card")
    words = said(desk)
    desk.page.box.take_files([path])
    desk.qtbot.waitUntil(lambda: bool(words))
    assert "\u202e" not in words[0]
    assert words[0].endswith("is neither a picture nor a text, so it was left out.")


def test_nothing_breaks_when_the_page_goes_while_the_box_is_filled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()

    def slowly(text: str, region: str) -> list[Batch]:
        gate.wait(10)
        return [Batch(texts=(text,), done=1, total=1)]

    monkeypatch.setattr(card_texts, "texts_of", slowly)
    data = QMimeData()
    data.setText("Nia Rees\nRees Glass\nnia@rees.example")
    assert desk.page.box.take(data)
    desk.window.detach()
    gate.set()
    desk.qtbot.waitUntil(lambda: not desk.workspace.jobs.busy)
    assert desk.box() == []
