"""How well cards are read: texts and photos with known answers, through `netcompanion read`.

`make score` reads all sets; `make score ARGS="seen --errors 20"` one, with what went wrong.
The scorer, the model of effort and the sets of dev texts and photos lie beside the project and
are no part of it; what is missing is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared"
OWN = ROOT / "tests" / "reading" / "texts"
Card = dict[str, Any]


@dataclass(frozen=True)
class Set:
    """Cards with known answers, in files of one JSON object a line."""

    name: str
    files: tuple[Path, ...]
    by: str = "kind"
    klm: bool = False


SETS = (
    Set("dev", (BESIDE / "data/cards/text_dev.jsonl",), klm=True),
    Set("seen", tuple(sorted(OWN.glob("seen_*.jsonl")))),
    Set("unseen", tuple(sorted(OWN.glob("unseen_*.jsonl")))),
    Set("photos", (BESIDE / "data/cards/dev/truth.jsonl",), by="meta.level", klm=True),
)


def main() -> None:
    """Score the sets that were named, or all."""
    names = [each.name for each in SETS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(names))
    parser.add_argument("--errors", type=int, default=0, help="how many wrong cards to show")
    parser.add_argument("--no-region", action="store_true", help="let the country be inferred")
    parser.add_argument("--fast", action="store_true", help="read photos in the fast mode")
    options = parser.parse_args()
    if unknown := set(options.sets) - set(names):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    for each in SETS:
        if not options.sets or each.name in options.sets:
            _score(each, options)


def _score(wanted: Set, options: argparse.Namespace) -> None:
    print(f"\n== {wanted.name}{', country inferred' if options.no_region else ''}")
    missing = [path for path in wanted.files if not path.is_file()]
    if missing or not wanted.files:
        print(f"left out: {', '.join(path.name for path in missing) or 'no files'} not here")
        return
    lines = [line for path in wanted.files for line in path.read_text("utf-8").splitlines()]
    cards: list[Card] = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {card["id"]: _file(card, wanted.files[0].parent, folder) for card in cards}
        read = _read(cards, paths, options)
        truth, predicted = folder / "truth.jsonl", folder / "predicted.jsonl"
        _write(truth, cards)
        _write(predicted, read.values())
        given = ["--truth", str(truth), "--pred", str(predicted)]
        errors = ["--errors", str(options.errors)] if options.errors else []
        _run("score_cards.py", *given, "--by", wanted.by, *errors)
        if wanted.klm:
            _run("klm.py", *given)


def _file(card: Card, data: Path, folder: Path) -> Path:
    """Return the picture of a card, or a file with its text."""
    if "file" in card:
        return data / str(card["file"])
    path = folder / f"{card['id']}.txt"
    path.write_text(card["text"], "utf-8")
    return path


def _read(
    cards: list[Card], paths: dict[str, Path], options: argparse.Namespace
) -> dict[str, Card]:
    """Return what was read, by id; one call for all cards of one country."""
    regions: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        regions["" if options.no_region else card["region"]].append(card["id"])
    ids = {str(path): card_id for card_id, path in paths.items()}
    read: dict[str, Card] = {}
    several = 0
    for region, wanted in regions.items():
        command = [sys.executable, str(ROOT / "main.py"), "read", "--json", "--region", region]
        command += ["--fast"] if options.fast else []
        asked = [*command, *(str(paths[card_id]) for card_id in wanted)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False, encoding="utf-8")
        for line in done.stdout.splitlines():
            record = json.loads(line)
            card_id = ids[record["file"]]
            several += card_id in read
            read.setdefault(card_id, {"id": card_id, **record})
        if done.stderr:
            print(done.stderr.strip())
    if several:
        print(f"{several} people too many were read; of each card the first one counts")
    return read


def _write(path: Path, records: Iterable[Card]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), "utf-8")


def _run(tool: str, *arguments: str) -> None:
    path = BESIDE / "tools" / tool
    if not path.is_file():
        print(f"{tool} is not here")
        return
    sys.stdout.flush()
    subprocess.run([sys.executable, str(path), *arguments], check=True)


if __name__ == "__main__":
    main()
