"""One reader in a process of its own: `python -m tests.fuzz.child TARGET SECONDS SEED`.

With atheris what a reader went through steers what it is given next; without, chance alone does.
Either way an input that breaks the reader, hangs it or fills the memory ends the process, and is
left in build/fuzz/.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import random
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from tests.fuzz.mutate import LONGEST, mutated

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

OUT: Final = Path(__file__).parents[2] / "build" / "fuzz"
MOST_SECONDS: Final = 5  # of work for one input
_SLOWER: Final = 4  # times, where atheris watches; and others may be at work beside it
MOST_MEGABYTES: Final = 500  # resident
_ADDRESSES: Final = 8 << 30  # bytes, in case memory is filled faster than it is looked at


class Hang(BaseException):
    """One input took longer than `MOST_SECONDS`; no reader can catch it by chance."""


def main(arguments: Sequence[str]) -> int:
    """Feed one reader; the status is 0 when nothing was found."""
    name, seconds, seed = arguments[0], int(arguments[1]), int(arguments[2])
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    OUT.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="netcompanion-fuzz-"))
    tempfile.tempdir = str(work)
    try:
        if importlib.util.find_spec("atheris"):
            return _steered(name, seconds, seed)
        return _by_chance(name, seconds, seed)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _by_chance(name: str, seconds: int, seed: int) -> int:
    from tests.fuzz import seeds, targets

    target = targets.TARGETS[name]
    given = [*target.seeds(), *seeds.found(name)]
    chance = random.Random(seed)
    signal.signal(signal.SIGPROF, _hang)
    until = monotonic() + seconds
    runs = 0
    while monotonic() < until:
        data = given[runs] if runs < len(given) else mutated(chance.choice(given), given, chance)
        runs += 1
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            _feed(target, data)
        except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
            traceback.print_exc()
            return _left(name, data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MOST_MEGABYTES * 1024:
            return _left(name, data)  # too much memory
    print(f"Done {runs} runs")
    return 0


def _feed(target: Target, data: bytes) -> None:
    """Give a reader some bytes, and raise what Python would only have told of."""
    from tests.fuzz import targets

    ignored: list[BaseException] = []
    sys.unraisablehook = lambda found: ignored.append(found.exc_value or Hang())
    targets.feed(target, data)
    if ignored:
        raise ignored[0]


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def _left(name: str, data: bytes) -> int:
    path = OUT / f"{name}-{hashlib.sha256(data).hexdigest()[:16]}"
    path.write_bytes(data)
    print(f"Left in {path}", file=sys.stderr)
    return 1


def _steered(name: str, seconds: int, seed: int) -> int:
    """Feed it by atheris, which ends the process itself."""
    atheris: Any = importlib.import_module("atheris")  # without types, and not everywhere
    with atheris.instrument_imports(include=["netcompanion"]):
        from tests.fuzz import seeds, targets

        target = targets.TARGETS[name]
        given = [*target.seeds(), *seeds.found(name)]
        for data in given:  # what is only imported on the way is watched as well
            _feed(target, data)
    corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
    for number, data in enumerate(given):
        (corpus / str(number)).write_bytes(data)
    chance = random.Random(seed)

    def feed(data: bytes) -> None:
        _feed(target, data)

    def change(data: bytes, most: int, step: int) -> Any:
        if step % 3:
            return atheris.Mutate(data, most)
        return mutated(data, given, chance)[:most]

    options = {
        "max_total_time": seconds,
        "seed": seed,
        "timeout": MOST_SECONDS * _SLOWER,
        "rss_limit_mb": MOST_MEGABYTES,
        "max_len": LONGEST,
        "artifact_prefix": f"{OUT}/{name}-",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([name, *arguments, str(corpus)], feed, custom_mutator=change)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
