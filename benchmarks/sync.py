"""An address book of 2,000 cards elsewhere: read for the first time, and kept in step.

Every tenth card has a picture of 20 kB. Each client is a process of its own, so its CPU time is
without the server's. The floor is httpx alone: the same cards in batches of 100, and as many bare
writes, each read back. The servers are those of the tests, on loopback; the wall clock is mostly
theirs. Then how long the window stands still meanwhile.
"""

from __future__ import annotations

import base64
import io
import json
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.sync_probe import Cost, Costs, Place, plain_cards
from tests.servers.fake import Fake
from tests.servers.postgres import Cluster, programs
from tests.servers.real import Radicale, Xandikos
from tests.servers.under_test import ServerUnderTest
from tests.servers.written_in_php import Davical, Sabre, lacks, prepare

NUMBER = 2_000
NEW = 200
SERVERS = ("fake", "radicale", "xandikos", "sabre", "davical")
_EVERY = 10  # cards, of which one has a picture
_LINE = 74  # signs, after the blank that goes on with a line


def main() -> None:
    """Print the tables, of all servers or of those that are named."""
    for name in sys.argv[1:] or SERVERS:
        if lack := lacks(name) if name in ("sabre", "davical") else "":
            print(f"{name}: not measured, {lack} is not installed")
            continue
        with TemporaryDirectory() as folder, _server(name, Path(folder)) as server:
            place = _filled(server)
            if name == SERVERS[0]:  # the fastest of them, so that ours has most to do at once
                report_window(told("benchmarks.sync_window", place=place))
            report(name, ran("floor", place), ran("ours", place))
            sys.stdout.flush()


def ran(probe: str, place: Place) -> Costs:
    """Run a client in a process of its own."""
    found = told("benchmarks.sync_probe", probe, place=place)
    steps = {name: Cost(**values) for name, values in found["steps"].items()}
    return Costs(steps=steps, memory=found["memory"])


def told(*words: str, place: Place) -> Any:
    """Return what a process says of a book."""
    done = subprocess.run(
        [sys.executable, "-m", *words],
        input=json.dumps(asdict(place)),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def report_window(late: Mapping[str, Sequence[float]]) -> None:
    """Print for how long a click in the window would have waited."""
    print(f"the window meanwhile, with {NUMBER} cards: how late a timer of 10 ms was")
    during = [each for name in ("read", "look", "store") for each in late[name]]
    for name, ticks in {"at rest": late["rest"], "first sync": during}.items():
        parts = statistics.quantiles(ticks, n=100)
        print(
            f"  {name:10} {len(ticks)} ticks, p50 {parts[49]:.1f} ms, p99 {parts[98]:.1f} ms"
            f" (goal 100), max {max(ticks):.1f} ms"
        )


def report(name: str, floor: Costs, ours: Costs) -> None:
    """Print what one server showed."""
    bare, steps = floor.steps, ours.steps
    first = [steps[each] for each in ("read", "look", "store")]
    wall, cpu = (sum(getattr(each, what) for each in first) for what in ("wall", "cpu"))
    quiet = [cost for step, cost in steps.items() if step.startswith("quiet")]
    print(f"{name}, {NUMBER} cards, {bare['first'].bytes / 2**20:.1f} MB")
    _row("bare download", bare["first"])
    for step in ("read", "look", "store"):
        _row(step, steps[step])
    print(
        f"  first sync         {wall:7.2f} s, {wall / bare['first'].wall:.1f} of the floor;"
        f" CPU {cpu:.2f} s, {cpu * 1000 / NUMBER:.2f} ms a card;"
        f" {sum(each.requests for each in first)} requests"
    )
    middle = Cost(
        wall=statistics.median(each.wall for each in quiet),
        cpu=statistics.median(each.cpu for each in quiet),
        requests=max(each.requests for each in quiet),
    )
    _row("no change (goal 3)", middle)
    _row("one each way", steps["both"])
    _row(f"bare {NEW} up", bare["upload"])
    _row(f"{NEW} up", steps["upload"])
    before = steps["before"].bytes / 2**20
    print(
        f"  memory at most {ours.memory:.0f} MB ({before:.0f} before), floor {floor.memory:.0f} MB"
    )


def _row(name: str, cost: Cost) -> None:
    print(
        f"  {name:18} {cost.wall:8.2f} s, CPU {cost.cpu * 1000:7.0f} ms, {cost.requests} requests"
    )


@contextmanager
def _server(name: str, folder: Path) -> Iterator[ServerUnderTest]:
    with ExitStack() as stack:
        if name == "fake":
            yield stack.enter_context(Fake())
        elif name == "davical":
            place = programs()
            assert place is not None  # else it would be missing
            cluster = stack.enter_context(Cluster(place))
            prepare(cluster)
            yield stack.enter_context(Davical(folder / name, cluster))
        else:
            kind = {"radicale": Radicale, "xandikos": Xandikos, "sabre": Sabre}[name]
            (folder / name).mkdir()
            yield stack.enter_context(kind(folder / name))


def _filled(server: ServerUnderTest) -> Place:
    """Return a book that was filled."""
    book = server.make_book("Friends")
    server.put_cards(book, pictured(NUMBER))
    path = urlsplit(book).path.rstrip("/")
    hrefs = [f"{path}/{quote(name)}" for name in server.etags(book)]
    assert len(hrefs) == NUMBER, len(hrefs)
    return Place(
        url=book,
        username=server.username,
        password=server.password,
        origins=sorted(server.origins),
        hrefs=hrefs,
        new=NEW,
    )


def pictured(number: int) -> Mapping[str, bytes]:
    """Return cards by their names in a book, every tenth with a picture of its own."""
    dice = random.Random(7)
    found: dict[str, bytes] = {}
    for i, card in enumerate(plain_cards(number)):
        picture = "" if i % _EVERY else _folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{_picture(dice)}")
        found[f"card-{i}.vcf"] = card.replace("END:VCARD", f"{picture}END:VCARD").encode()
    return found


def _picture(dice: random.Random) -> str:
    from PIL import Image

    noise = Image.frombytes("RGB", (32, 32), dice.randbytes(32 * 32 * 3))
    out = io.BytesIO()
    noise.resize((320, 320)).save(out, "JPEG", quality=85)
    return base64.b64encode(out.getvalue()).decode()


def _folded(line: str) -> str:
    pieces = (line[start : start + _LINE] for start in range(0, len(line), _LINE))
    return "\r\n ".join(pieces) + "\r\n"


if __name__ == "__main__":
    main()
