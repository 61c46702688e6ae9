"""Two apps and one book of a server, and all that people, networks and machines do to them.

Random by seed: two people edit, remove, merge and undo, a third hand writes on the server, answers
are lost, processes end anywhere. When all is quiet everything has to be in step, and nothing that
somebody entered and nobody removed may be lost.
"""

from __future__ import annotations

import time
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.servers.under_test import ServerUnderTest
from tests.sync.models_run import Broken, Model
from tests.sync.servers import ALWAYS, NAMES, Servers, missing

ROUNDS: Final = 60
_HEAD: Final = (
    "seed | server | rounds | edits | faults | crashes | conflicts | in the bin"
    " | rounds to rest | seconds | result"
).split(" | ")


@dataclass(frozen=True)
class Row:
    """How a run of the model went; `result` is "" when all held."""

    seed: int
    server: str
    rounds: int
    edits: int
    faults: int
    crashes: int
    conflicts: int
    in_the_bin: int
    rounds_to_rest: int
    seconds: float
    result: str
    log: tuple[str, ...]

    def line(self) -> str:
        """Return the row of the table."""
        result = "in step, nothing lost" if not self.result else self.result.splitlines()[0]
        cells: list[object] = [self.seed, self.server, self.rounds, self.edits, self.faults]
        cells += [self.crashes, self.conflicts, self.in_the_bin, self.rounds_to_rest]
        return _row([*cells, f"{self.seconds:.1f}", result])


def played(seed: int, server: ServerUnderTest, folder: Path, rounds: int = ROUNDS) -> Row:
    """Play a run of the model, and return how it went."""
    began = time.monotonic()
    with ExitStack() as stack:
        model = Model(seed, server, folder, stack)
        result = _result(model, rounds)
        conflicts = sum(each.here.conflicts_ever() for each in model.clients)
        binned = sum(len(each.here.binned()) for each in model.clients)
    return Row(
        seed=seed,
        server=server.name,
        rounds=rounds,
        edits=model.by_others + sum(each.edits for each in model.clients),
        faults=model.faults,
        crashes=model.crashes,
        conflicts=conflicts,
        in_the_bin=binned,
        rounds_to_rest=model.rounds_to_rest,
        seconds=time.monotonic() - began,
        result=result,
        log=tuple(model.ledger.log),
    )


def _result(model: Model, rounds: int) -> str:
    try:
        model.begin()
        for number in range(rounds):
            model.round(number)
        model.rest()
        model.check()
        model.check_undo()
        model.check()
    except Broken as broken:
        return str(broken)
    except Exception:  # noqa: BLE001 - whatever it is belongs into the table
        return f"broken: {traceback.format_exc(limit=-12)}"
    return ""


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main(arguments: Sequence[str] = ()) -> int:
    """Play many runs, and print the table; 1 where anything did not hold."""
    parser = ArgumentParser(prog="python -m tests.sync models", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--server", action="append", choices=NAMES, help="(default: those in pip)")
    parser.add_argument("--out", type=Path, help="a file for the table, too")
    parser.add_argument("--log", action="store_true", help="what happened in runs that failed")
    given = parser.parse_args(arguments)
    lines = [_row(_HEAD), _row(["---"] * len(_HEAD))]
    print("\n".join(lines), flush=True)
    failed = 0
    with TemporaryDirectory() as place, Servers(Path(place)) as servers:
        for name in given.server or ALWAYS:
            if lack := missing(name):
                print(f"{name} cannot start without {lack}", flush=True)
                continue
            for seed in range(given.seed, given.seed + given.seeds):
                folder = Path(place) / f"{name}-{seed}"
                folder.mkdir()
                with servers.lent(name) as server:
                    row = played(seed, server, folder, given.rounds)
                lines.append(row.line())
                print(row.line(), flush=True)
                if row.result:
                    failed += 1
                    print(*(row.log if given.log else ()), row.result, sep="\n", flush=True)
                if given.out:
                    given.out.write_text("\n".join([*lines, ""]), "utf-8")
    return 1 if failed else 0
