"""V5: markup in any text is shown as it is written, and loads nothing."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from tests.faults.table import trying
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Look, Stage, stage
from tests.test_architecture import sources
from tests.threats import eyes
from tests.threats.generators.markup import PAYLOADS, picture_tag
from tests.threats.generators.spoilt import book

NOW = datetime(2026, 10, 13, 9, 30)
SEVERAL = (
    *("today", "events", "before", "after", "people", "follow-through", "strategy", "history"),
    *("person-qr", "export", "review-gaps"),
)

RICH = {
    *("QTextEdit", "QTextBrowser", "QTextDocument", "QErrorMessage", "QWhatsThis", "QToolTip"),
    *("setHtml", "insertHtml", "setMarkdown", "setDefaultStyleSheet", "appendHtml"),
    *("QGraphicsTextItem", "QStaticText", "QWebEngineView", "setWhatsThis", "QSplashScreen"),
    *("setDetailedText", "setInformativeText"),
}
ALLOWED = {
    "ui/command_keys.py QTextEdit",  # to know a field where keys are typed
    "ui/prompts.py setInformativeText",  # whose labels are all told that it is plain
}


def test_nothing_of_qt_that_reads_html_is_used() -> None:
    """Words are shown by `ui.widgets.text`, in fields of plain text, or painted."""
    found = set()
    for path, tree in sources("ui", "main.py").items():
        hides = set()
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id="QToolTip"), attr="hideText"):
                    hides.add("QToolTip")
                case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                    if name in RICH:
                        found.add(f"{path} {name}")
        found -= {f"{path} {name}" for name in hides}
    assert found - ALLOWED == set()


def test_every_label_is_one_of_plain_text() -> None:
    """`QLabel` guesses what is HTML. Who shows words derives from those that do not."""
    plain: set[str] = set()
    guessing: set[str] = set()
    for path, tree in sources("ui").items():
        for node in ast.walk(tree):
            match node:
                case ast.ClassDef(name=name, bases=bases):
                    if any(isinstance(base, ast.Name) and base.id == "QLabel" for base in bases):
                        told = ast.unparse(node)
                        is_plain = "setTextFormat(Qt.TextFormat.PlainText)" in told
                        (plain if is_plain else guessing).add(name)
                        says = told.replace("self.setText(self.tr(", "")
                        assert is_plain or "setText(" not in says, f"{path}: {name}"
                case ast.Call(func=ast.Name(id="QLabel"), args=args):
                    assert not args, f"{path}:{node.lineno}"
    assert plain >= {"PlainLabel", "Chip"}
    assert guessing <= PICTURES


PICTURES = {
    *("Avatar", "Chart", "DateTile", "IconLabel", "LivePicture", "Picture", "QrView"),
    *("_Fitting", "_Number"),
}
"""Labels that show no words, but what is painted."""


def test_every_tooltip_is_plain() -> None:
    """Of data there are tooltips by `set_tip` and `plain_tip` only."""
    loose = []
    for path, tree in sources("ui").items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="setToolTip"), args=[*_, last]):
                    told = ast.unparse(last)
                    said = ("shown(", ".name", "party", "contact", "event")
                    is_ours = told.startswith(("plain_tip(", "self.tr("))
                    if not is_ours and any(each in told for each in said):
                        loose.append(f"{path}:{node.lineno} {told}")
    assert loose == []


def test_no_box_of_the_toolkit_is_asked_to_guess_what_it_shows() -> None:
    boxes = {"QMessageBox", "QErrorMessage", "QInputDialog"}
    found = [
        f"{path}: {node.id}"
        for path, tree in sources("ui").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in boxes
    ]
    assert found == []


@pytest.fixture(scope="module")
def red_square(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    path = tmp_path_factory.mktemp("red") / "red.png"
    square = QPixmap(40, 40)
    square.fill("#ff0000")
    assert square.save(str(path))
    return path


def test_the_square_is_seen_where_html_is(red_square: Path, qapp: QApplication) -> None:
    """The proof of the proof: a label that guesses does show it."""
    label = QLabel(picture_tag(red_square))
    assert eyes.red(label.grab()) >= 400


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(SEVERAL, id="some pages"),
        pytest.param(tuple(SCENES), id="every page", marks=pytest.mark.faults),
    ],
)
def test_no_page_shows_a_picture_that_a_name_asks_for(
    chosen: tuple[str, ...], red_square: Path, tmp_path: Path, qapp: QApplication
) -> None:
    tag = picture_tag(red_square)
    with (
        trying("V5", f"red pixels on {len(chosen)} pages full of markup") as counted,
        stage(book(f"{tag}{{}}".format), Look("light", (1440, 900)), NOW, tmp_path) as shown,
    ):
        for name in chosen:
            assert _red(shown, name) < 50, name
            assert not [tip for tip in eyes.tips() if "<img" in tip[1]], name
            assert not [label for label in eyes.guessing() if "<" in label], name
            shown.close_dialogs()
            counted.runs += 1
            counted.faults += 1


def _red(shown: Stage, name: str) -> int:
    SCENES[name](shown)
    return eyes.red(shown.picture())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_tip_says_what_is_written(payload: str, qapp: QApplication) -> None:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

    from ui.widgets.text import set_tip

    widget = QWidget()
    set_tip(widget, payload)
    document = QTextDocument()
    document.setHtml(widget.toolTip())
    said = document.toPlainText() if widget.toolTip().startswith("<p>") else widget.toolTip()
    assert " ".join(said.split()) == " ".join(payload.split())
