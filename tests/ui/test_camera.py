"""Where there is no camera, and nothing that speaks to one."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from ui import camera

UI = Path(__file__).parents[2] / "ui"


def test_without_the_package_there_is_no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert not camera.is_installed()
    assert camera.open_camera() is None


def test_one_module_speaks_to_cameras_and_imports_that_late() -> None:
    importers = set()
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.startswith("PySide6.QtMultimedia") for name in names):
                importers.add(path.relative_to(UI).as_posix())
                assert node not in tree.body, "importing it costs more than a frame"
    assert importers == {"camera/multimedia.py"}
