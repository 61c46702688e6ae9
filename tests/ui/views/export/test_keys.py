"""The dialog by keyboard alone, and with large text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakePrompts
from tests.ui.late import late
from tests.ui.views.export.desk import (
    button,
    counted,
    go_to,
    is_offered,
    names_in,
    opened,
    press,
    save,
    sent_to,
)
from ui.widgets import Button
from ui.workspace import Workspace


def test_destinations_are_chosen_by_arrow_keys(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    dialog.places.rows[0].setFocus()
    press(Qt.Key.Key_Down)
    assert dialog.places.destination().id == "android"
    counted(dialog, known, qtbot)
    assert dialog.losses.text().startswith("vCard for Android")
    press(Qt.Key.Key_Down)
    assert dialog.places.destination().id == "google"


def test_escape_stops_the_writing_before_it_closes(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    with late(known.jobs, qtbot):
        dialog.save_file()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert not (tmp_path / "all.vcf").exists()
    assert is_offered(dialog, "Save file…")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_saves_and_enter_marks(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_offered(dialog, "Done, mark 3 as sent"))
    assert len(names_in(tmp_path / "all.vcf")) == 3
    qtbot.waitUntil(lambda: not known.jobs.busy)
    with qtbot.waitSignal(dialog.finished):
        press(Qt.Key.Key_Return)
    assert sent_to(known, known.settings.export_target) == {"Ada", "Ben", "Cleo"}


def test_tab_goes_through_the_dialog_as_it_is_read(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    dialog.places.rows[-1].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(30):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in dialog.places.rows:
            break
        seen.append(focused)
    wanted = [
        dialog.who.who,
        dialog.who.silent,
        *([dialog.file.kinds] if dialog.file.kinds.isVisible() else []),
        dialog.file.one_file,
        dialog.along.met,
        dialog.along.tags,
        dialog.along.referred_by,
        dialog.along.notes,
        dialog.along.promises,
        button(dialog, "Copy"),
        button(dialog, "Close"),
        button(dialog, "Save file…"),
    ]
    assert seen == wanted


def test_everything_that_takes_the_keys_has_a_name(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_destinations_are_one_field_where_there_is_no_room_for_rows(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    known.theme.apply("light", 2.0)
    window.resize(1024, 680)
    dialog = opened(known, window, qtbot)
    field = dialog.places.field
    assert field.isVisible()
    assert not any(row.isVisible() for row in dialog.places.rows)
    field.setFocus()
    press(Qt.Key.Key_Down)
    counted(dialog, known, qtbot)
    assert dialog.places.destination().id == "android"
    dialog.places.rows[3].setChecked(True)
    assert field.key() == "outlook"
    known.theme.apply("light", 1.0)
    dialog.resize(dialog.maximumSize().boundedTo(window.size()))
    assert not field.isVisible()
    assert dialog.places.rows[3].isVisible()
    assert dialog.focusWidget() is dialog.places.rows[3]


def test_the_choices_stay_in_sight_beside_an_open_list(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    window.resize(1024, 680)
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Outlook", known, qtbot)
    dialog.losses.row.click()
    assert dialog.losses.people.isVisible()
    assert not dialog.along.visibleRegion().isEmpty()
    assert dialog.along.visibleRegion().boundingRect() == dialog.along.rect()


def test_what_was_saved_is_in_sight(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    window.resize(1024, 620)
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    steps = dialog.steps
    qtbot.waitUntil(lambda: steps.visibleRegion().boundingRect() == steps.rect())
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    qtbot.waitUntil(lambda: steps.visibleRegion().boundingRect().height() < steps.height())
    assert steps.visibleRegion().boundingRect().top() == 0


def test_twice_the_text_fits_into_a_small_window(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    known.theme.apply("dark", 2.0)
    window.resize(1024, 680)
    for place in ("iPhone", "Outlook", "Plain"):
        dialog = opened(known, window, qtbot)
        go_to(dialog, place, known, qtbot)
        assert dialog.width() <= 1024
        assert dialog.height() <= 680
        area = dialog.findChild(QScrollArea)
        sheet = area.widget() if area is not None else None
        assert area is not None
        assert sheet is not None
        assert sheet.width() <= area.viewport().width()
        for each in dialog.findChildren(Button):
            if each.isVisible() and each.text():
                assert each.width() >= each.minimumSizeHint().width(), each.text()
        dialog.reject()
