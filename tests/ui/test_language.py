import ast
import runpy
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from netcompanion.resources import resource
from ui.language import speak

ROOT = Path(__file__).parents[2]


def sources(path: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
        if "%n" in (message.findtext("source") or "")
    }


def test_every_plural_of_the_window_has_its_forms(tmp_path: Path) -> None:
    fresh = runpy.run_path(str(ROOT / ".ci" / "words"))["gathered"](tmp_path)
    shipped = resource("translations/netcompanion_en.ts")
    assert sources(fresh) - sources(shipped) == set(), "run `make words`"
    for message in ElementTree.parse(shipped).iter("message"):
        forms = [form.text for form in message.iter("numerusform")]
        assert len(forms) == 2
        assert all(form and "(s)" not in form and "%n" in form for form in forms)


def test_no_text_with_a_count_is_passed_over(tmp_path: Path) -> None:
    shipped = {source for _, source in sources(resource("translations/netcompanion_en.ts"))}
    written = {
        each.value
        for path in (ROOT / "ui").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(call, ast.Call)
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and "%n" in each.value
    }
    assert written - shipped == set(), "run `make words`"


def test_the_window_counts_in_words(qapp: QApplication) -> None:
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, "en")
    loaded = set(qapp.findChildren(QTranslator)) - before
    try:
        one = QCoreApplication.translate("Sidebar", "%n promise(s) due", "", 1)
        two = QCoreApplication.translate("Sidebar", "%n promise(s) due", "", 2)
    finally:
        for translator in loaded:
            qapp.removeTranslator(translator)
            translator.deleteLater()
    assert (one, two) == ("1 promise due", "2 promises due")


def test_words_outlive_their_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "netcompanion_en.qm"
    shutil.copy(resource("translations/netcompanion_en.qm"), file)
    monkeypatch.setattr("ui.language.resource", lambda name: tmp_path / Path(name).name)
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, "en")
    (loaded,) = set(qapp.findChildren(QTranslator)) - before
    try:
        file.write_bytes(b"")
        words = QCoreApplication.translate("Sidebar", "%n promise(s) due", "", 2)
    finally:
        qapp.removeTranslator(loaded)
        loaded.deleteLater()
    assert words == "2 promises due"
