"""Import files of cards into an empty book: against vobject, Evolution and Thunderbird.

vCards 3.0 of 18 lines. CPU ms a card of whole processes, medians of rounds that take turns:
vobject merely parsing; the command `import`, from bytes to the store with matching and search
index, less what the same command takes for one card; Evolution's data server over D-Bus, its
daemons included, once they run; Thunderbird's own importer, all its processes, once it runs.
Then how the command grows, and the most memory it takes.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.sample_cards import card_file
from tests.interop.thunderbird import Thunderbird

ROUNDS = 5
NUMBER = 10_000
PARSED = 2_000
SIZES = (1_000, 10_000, 100_000)
_PORT = 28_281
_SYSTEM_PYTHON = "/usr/bin/python3"
_EVOLUTION = Path(__file__).with_name("evolution_import.py")
_VOBJECT = """
import sys, time, vobject
text = open(sys.argv[1], encoding="utf-8", newline="").read()
start = time.process_time()
assert sum(1 for card in vobject.readComponents(text)) == int(sys.argv[2])
print((time.process_time() - start) * 1000)
"""
_IMPORT = """
const [path, done] = arguments;
(async () => {
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const { AddrBookFileImporter } = ChromeUtils.importESModule(
    "resource:///modules/AddrBookFileImporter.sys.mjs");
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const kind = Ci.nsIAbManager.JS_DIRECTORY_TYPE;
  const book = MailServices.ab.getDirectoryFromId(MailServices.ab.newAddressBook("b", "", kind));
  await new AddrBookFileImporter("vcard").startImport(file, book);
  return book.childCardCount;
})().then(done, error => done(String(error)));
"""


class Cost(NamedTuple):
    """What a process took: CPU ms of its own and its children, and MB at most."""

    cpu: float
    memory: int


def ours(folder: Path, number: int) -> Cost:
    """Import into a new book by the command, as anybody does."""
    home = folder / "ours"
    shutil.rmtree(home, ignore_errors=True)
    path = card_file(folder, number)
    words = [sys.executable, "-m", "netcompanion", "--data", str(home), "import", str(path)]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit("the import failed")
    return Cost((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss // 1024)


def vobject(folder: Path) -> float:
    """Return the CPU ms a card of parsing, and nothing more."""
    words = [sys.executable, "-c", _VOBJECT, str(card_file(folder, PARSED)), str(PARSED)]
    return float(subprocess.run(words, check=True, capture_output=True).stdout) / PARSED


def evolution(folder: Path) -> float:
    """Return the CPU ms a card of the data server and its client; raises LookupError without it."""
    session = shutil.which("dbus-run-session")
    probe = "import gi; gi.require_version('EBook', '1.2'); from gi.repository import EBook"
    asked = [_SYSTEM_PYTHON, "-c", probe]
    if session is None or subprocess.run(asked, capture_output=True, check=False).returncode:
        raise LookupError("evolution-data-server with its bindings for Python")
    with TemporaryDirectory() as home:
        runtime = Path(home, "run")
        runtime.mkdir(mode=0o700)
        environment = {"PATH": os.defpath, "HOME": home, "XDG_RUNTIME_DIR": str(runtime)}
        words = [session, "--", _SYSTEM_PYTHON, str(_EVOLUTION), str(card_file(folder, NUMBER))]
        done = subprocess.run(words, check=True, capture_output=True, env=environment)
    spent, kept = done.stdout.split()
    if int(kept) != NUMBER:
        raise SystemExit("Evolution lost somebody")
    return float(spent) / NUMBER


class _Importer(Thunderbird):
    def spend(self, path: Path) -> float:
        """Import a file; return the CPU ms of the program and its children."""
        before = cpu_of_family(self._process.pid)
        arguments = {"script": _IMPORT, "args": [str(path)], "sandbox": "system"}
        kept = self._ask("WebDriver:ExecuteAsyncScript", arguments)["value"]
        if kept != NUMBER:
            raise SystemExit(f"Thunderbird kept {kept}")
        return cpu_of_family(self._process.pid) - before


def thunderbird(folder: Path) -> float:
    """Return the CPU ms a card of Thunderbird's importer; raises LookupError without it."""
    program = shutil.which("thunderbird")
    if program is None:
        raise LookupError("Thunderbird")
    with TemporaryDirectory() as home, _Importer(program, Path(home), _PORT) as running:
        return running.spend(card_file(folder, NUMBER)) / NUMBER


def cpu_of_family(root: int) -> float:
    """Return the CPU ms of a process and all it started, as far as they run."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        process = int(stat.parent.name)
        parents[process] = int(fields[1])
        ticks[process] = sum(map(int, fields[11:15]))
    family = {root}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(ticks[each] for each in family) * 1000 / os.sysconf("SC_CLK_TCK")


def peer(name: str, goal: str, costs: Callable[[], list[float]], least: float) -> None:
    """Print what a program of others takes, and how ours compares; or that it is missing."""
    try:
        theirs = statistics.median(costs())
    except LookupError as missing:
        print(f"{name:32} not measured: {missing} is not installed")
        return
    print(f"{name:32} {theirs:8.3f} ms a card, ours {least / theirs:.2f} of it (goal {goal})")


def main() -> None:
    """Measure, and print."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        parsing: list[float] = []
        served: list[float] = []
        whole: list[float] = []
        started: list[float] = []
        absent = None
        for _ in range(ROUNDS):
            parsing.append(vobject(folder))
            started.append(ours(folder, 1).cpu)
            whole.append(ours(folder, NUMBER).cpu)
            try:
                served.append(evolution(folder))
            except LookupError as missing:
                absent = missing
        start = statistics.median(started)
        least = (statistics.median(whole) - start) / NUMBER
        print(f"{NUMBER} cards, {ROUNDS} rounds")
        print(f"{'import, bytes to store':32} {least:8.3f} ms a card, and {start:.0f} ms to start")

        def by_evolution() -> list[float]:
            if absent is not None:
                raise absent
            return served

        peer("vobject, parsing alone", "0.33", lambda: parsing, least)
        peer("Evolution's data server", "1.5", by_evolution, least)
        peer("Thunderbird's importer", "0.125", lambda: [thunderbird(folder)], least)
        for number in SIZES:
            cost = ours(folder, number)
            each = (cost.cpu - start) / number
            print(f"{number:>8} cards {each:8.3f} ms a card, {cost.memory} MB at most (goal 250)")


if __name__ == "__main__":
    main()
