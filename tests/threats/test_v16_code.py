"""Row V16: nothing that is read can become code, and no setting is believed."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.services import settings
from netcompanion.services.settings import Settings
from tests.faults.table import trying

ROOT = Path(__file__).parents[2]
MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "pty", "telnetlib", "ftplib"}
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "mktemp", "QSettings"}
WORDS = re.compile(rf"\b({'|'.join((*MODULES, *CALLS, 'shell'))})\b")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def sources() -> Iterator[tuple[Path, str]]:
    for folder in ("netcompanion", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text("utf-8")


def dangers(code: str) -> Iterator[str]:
    if not WORDS.search(code):
        return
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import():
                yield from (each.name for each in node.names if each.name in MODULES)
            case ast.ImportFrom() if node.module in MODULES:
                yield str(node.module)
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield f"{name}() in line {node.lineno}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)) if name in CALLS:
                yield f"os.{name}() in line {node.lineno}"
            case ast.keyword(arg="shell", value=ast.Constant(value=True)):
                yield f"shell=True in line {node.value.lineno}"


def test_no_data_can_become_code() -> None:
    files = list(sources())
    with trying("V16", "every file of ours, for what makes code of data") as counted:
        counted.runs = len(files)
        found = [
            f"{path.relative_to(ROOT)}: {each}" for path, code in files for each in dangers(code)
        ]
        assert found == []


def test_the_rule_finds_what_it_is_for() -> None:
    bad = (
        "import pickle\nfrom yaml import load\neval('1')\nimport os\nos.system('x')\nf(shell=True)"
    )
    assert len(list(dangers(bad))) == 5


@given(st.dictionaries(st.sampled_from([each.name for each in fields(Settings)]), JSON))
def test_no_setting_of_another_kind_is_taken(
    tmp_path_factory: pytest.TempPathFactory, given_values: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(given_values))
    loaded = settings.load(path)
    again = path.with_name("again.json")
    settings.save(again, loaded)
    assert asdict(settings.load(again)) == asdict(loaded)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"[" * 100_000, b'{"theme": "dark"', b"\xff\xfe{", b"[1]", b"NaN"],
    ids=["empty", "zeros", "deep", "cut", "letters", "list", "number"],
)
def test_damaged_settings_are_kept_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert settings.load(path) == Settings()
    assert (tmp_path / "settings.damaged").read_bytes() == data
