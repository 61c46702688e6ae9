"""The rules of the architecture that a machine can check."""

import ast
import dataclasses
import enum
import importlib
import inspect
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
APP = ("main.py", "netcompanion", "ui")
ALL = (*APP, "tests", "benchmarks")

MOST_LINES = 500
MOST_WINDOW_LINES = 400
MOST_METHODS = 25


@cache
def sources(*tops: str) -> dict[str, ast.Module]:
    """Every Python file under the given names, by its path from the root."""
    found: list[Path] = []
    for top in map(ROOT.joinpath, tops):
        found += sorted(top.rglob("*.py")) if top.is_dir() else [top] if top.is_file() else []
    return {path.relative_to(ROOT).as_posix(): parsed(path) for path in found}


@cache
def parsed(path: Path) -> ast.Module:
    """A file once, whichever of its folders is asked about."""
    return ast.parse(path.read_text("utf-8"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import; `from a import b` gives a and a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def imports_of(package: str, *tops: str) -> list[str]:
    """Where anything of `package` is imported."""
    return [
        f"{path}:{line}"
        for path, tree in sources(*tops).items()
        for line, name in imports(tree)
        if is_in(name, package)
    ]


def uses_of(names: set[str], *tops: str) -> list[str]:
    """Where one of `names` stands in code as a name, an attribute or an import."""
    found = set()
    for path, tree in sources(*tops).items():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                    if name in names:
                        found.add(f"{path}:{node.lineno} {name}")
    return sorted(found)


def calls_of(owner: str, method: str, *tops: str) -> list[str]:
    """Where `owner.method` stands in code."""
    return [
        f"{path}:{node.lineno} {owner}.{method}"
        for path, tree in sources(*tops).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == method
        and isinstance(node.value, ast.Name)
        and node.value.id == owner
    ]


def classes(*tops: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for path, tree in sources(*tops).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield path, node


def base_names(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases}


def modules(package: str) -> list[ModuleType]:
    """Every module of a package, imported."""
    names = [path.removesuffix(".py").replace("/", ".") for path in sources(package)]
    return [importlib.import_module(name.removesuffix(".__init__")) for name in names]


def own_classes(package: str) -> Iterator[type]:
    for module in modules(package):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__:
                yield kind


# Layers


def test_imports_point_down() -> None:
    """Every contract of `[tool.importlinter]` is kept."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_domain_needs_the_standard_library_only() -> None:
    own = ("netcompanion.domain", "netcompanion.resources")
    foreign = [
        f"{path}:{line} {name}"
        for path, tree in sources("netcompanion/domain", "netcompanion/resources.py").items()
        for line, name in imports(tree)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(is_in(name, package) for package in own)
    ]
    assert foreign == [], "domain/ is plain values and rules: standard library only"


def test_nothing_imports_the_orm() -> None:
    """It costs a third of the start, and invites rows to leave the store."""
    assert imports_of("sqlalchemy.orm", *ALL) == []


def test_migrations_do_not_import_the_code_of_today() -> None:
    """A migration must do the same in ten years as on the day it was written."""
    assert imports_of("netcompanion", "netcompanion/store/migrations/versions") == []


def test_models_hold_no_widgets() -> None:
    assert imports_of("PySide6.QtWidgets", "ui/models") == []


def test_no_page_comes_along_with_another_view() -> None:
    """Pages look again by themselves when the workspace changes; only the window places them.

    What they share stands in `ui.views.parts`: a part of another page would bring all of it along.
    """
    pages = {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path, node in classes("ui/views")
        if "View" in base_names(node)
    }
    callers = [
        f"{path}:{node.lineno} imports {name}"
        for path, tree in sources("ui/views").items()
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for _, name in imports(ast.Module([node], []))
        for page in pages
        if is_in(name, page) and not is_in(path.removesuffix(".py").replace("/", "."), page)
    ]
    assert callers == []


@pytest.mark.parametrize("start", ["ui.app", "netcompanion.cli"])
def test_start_does_not_wait_for_heavy_imports(start: str) -> None:
    """What is slow to import is imported by the function that needs it."""
    heavy = ["PIL", "alembic", "phonenumbers", "qrcode", "sqlalchemy", "vobject", "zxingcpp"]
    if start == "netcompanion.cli":
        heavy += ["PySide6", "shiboken6"]
    else:
        heavy += ["netcompanion.domain.contact"]  # 8 ms of classes, before anybody is shown
    code = f"import sys, {start}; print(*sys.modules.keys() & set({heavy}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


# Values


def test_domain_classes_are_frozen() -> None:
    """Values are safe to share between threads, to compare and to keep for undo."""
    loose = []
    for kind in own_classes("netcompanion/domain"):
        if issubclass(kind, (enum.Enum, BaseException)) or getattr(kind, "_is_protocol", False):
            continue
        frozen = dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # not in typeshed
        if not frozen or "__slots__" not in vars(kind):
            loose.append(f"{kind.__module__}.{kind.__name__}")
    assert loose == [], "use @dataclass(frozen=True, slots=True, kw_only=True)"


def test_one_undo_command_class() -> None:
    """Undo is data: any Change, one class."""
    commands = [
        f"{path}:{node.lineno} {node.name}"
        for path, node in classes("ui")
        if "QUndoCommand" in base_names(node)
    ]
    assert len(commands) <= 1, commands


# Threads, questions, state


def test_one_way_off_the_gui_thread() -> None:
    """`ui/jobs.py` runs plain functions on an executor; nothing else leaves the thread."""
    banned = {"QThread", "QRunnable", "QThreadPool", "processEvents", "moveToThread"}
    assert uses_of(banned, *APP) == []


def test_nothing_sleeps() -> None:
    found = imports_of("time.sleep", *ALL) + calls_of("time", "sleep", *ALL)
    assert found + calls_of("qtbot", "wait", *ALL) == [], "wait for a signal or a condition"


def test_only_prompts_opens_dialogs_of_the_system() -> None:
    dialogs = uses_of({"QMessageBox", "QFileDialog", "QInputDialog"}, "ui", "main.py")
    elsewhere = [place for place in dialogs if not place.startswith("ui/prompts.py:")]
    assert elsewhere == [], "ask through `Prompts`"


def test_only_app_knows_the_application_object() -> None:
    owners = ("QApplication", "QGuiApplication", "QCoreApplication")
    found = [place for owner in owners for place in calls_of(owner, "instance", *APP)]
    found += uses_of({"qApp"}, *APP)
    assert [place for place in found if not place.startswith("ui/app.py:")] == []


def test_no_module_level_state() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources(*ALL).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]
    assert found == [], "hand it on as an argument"


def test_nothing_is_left_to_do() -> None:
    """What is not built yet is not there; wishes are issues, not comments."""
    wishes = uses_of({"NotImplementedError"}, *APP)
    for path in sources(*ALL):
        lines = (ROOT / path).read_text("utf-8").splitlines()
        marks = [f"# {mark}" for mark in ("TODO", "FIXME", "XXX", "HACK")]
        wishes += [
            f"{path}:{number} {line.strip()}"
            for number, line in enumerate(lines, 1)
            if any(mark in line for mark in marks)
        ]
    assert wishes == []


# Size


def test_modules_stay_small() -> None:
    sizes = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in sources(*ALL)}
    large = [f"{path}: {lines} lines" for path, lines in sizes.items() if lines > MOST_LINES]
    assert large == [], f"more than {MOST_LINES} lines: find the second thing in it"
    assert sizes.get("ui/views/main_window.py", 0) < MOST_WINDOW_LINES


def test_classes_stay_small() -> None:
    large = []
    for path, node in classes(*ALL):
        methods = sum(isinstance(item, ast.FunctionDef) for item in node.body)
        if methods > MOST_METHODS:
            large.append(f"{path}:{node.lineno} {node.name}: {methods} methods")
    assert large == [], f"more than {MOST_METHODS} methods"


# Traps of Qt


def test_no_attribute_hides_a_method_of_its_base() -> None:
    """`self.actions = {}` in a widget works until Qt, or a reader, calls `actions()`."""
    from PySide6.QtCore import QObject

    hidden = [
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in own_classes("ui")
        if issubclass(kind, QObject)
        for name in sorted(attributes_of(kind))
        if any(callable(vars(base).get(name)) for base in kind.__mro__[1:])
    ]
    assert hidden == []


def attributes_of(kind: type) -> set[str]:
    """Names that a class sets: on itself as values (signals among them), or on `self`."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for part in ast.walk(tree):
        match part:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                names.add(name)
    return names
