"""Feed every reader, each for ten minutes: `python -m tests.fuzz [seconds=20] [seed=1] [vcard …]`.

A word chooses the readers with it in their name.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.child import OUT
from tests.fuzz.targets import TARGETS

_SECONDS = 600
_SPARE = 60  # s to start and to end
_RUNS = re.compile(r"Done (\d+) runs|number_of_executed_units: (\d+)")


def main(arguments: Sequence[str]) -> int:
    """Return 1 when anything was found."""
    options = dict(word.split("=", 1) for word in arguments if "=" in word)
    words = [word for word in arguments if "=" not in word]
    seconds, seed = int(options.get("seconds", _SECONDS)), int(options.get("seed", 1))
    chosen = [name for name in TARGETS if not words or any(word in name for word in words)]
    if not chosen:
        print(f"There is no such reader. There are: {', '.join(TARGETS)}.")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    broken = [name for name in chosen if not _fed(name, seconds, seed)]
    print(f"{len(chosen) - len(broken)} of {len(chosen)} readers held.")
    return 1 if broken else 0


def _fed(name: str, seconds: int, seed: int) -> bool:
    """Feed one reader in a process of its own, and say how it went."""
    log = OUT / f"{name}.log"
    with log.open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child", name, str(seconds), str(seed)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"},
        )
        try:
            status = child.wait(seconds + _SPARE)
        except subprocess.TimeoutExpired:
            child.kill()
            status = child.wait()
    told = log.read_text("utf-8", "replace")
    runs = max((int(found[1] or found[2]) for found in _RUNS.finditer(told)), default=0)
    if status == 0:
        print(f"{name:16} {runs:>9,} inputs in {seconds} s: held", flush=True)
        return True
    print(f"{name:16} {runs:>9,} inputs: BROKEN, see {_shown(log)}", flush=True)
    return False


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
