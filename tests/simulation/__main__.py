"""Print what the app said in four years, and how it was checked: the evidence, as a table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from netcompanion.store import Store
from tests.simulation.checking import Morning, mornings
from tests.simulation.persona import PERSONAS
from tests.simulation.screens import theme

_HEADS = (
    *("who", "morning of", "events", "people", "promises", "asks", "ready"),
    *("networking, or hiding", "sentences", "proposals", "withheld", "wrong"),
)
_FORMAT = "{:8} {:10} {:>6} {:>6} {:>8} {:>4} {:>5}  {:24} {:>9} {:>9} {:>8} {:>5}"


def main() -> int:
    print(_FORMAT.format(*_HEADS))
    problems: list[str] = []
    application = QApplication(["simulation", "-style", "Fusion", "-platform", "offscreen"])
    with tempfile.TemporaryDirectory() as folder:
        look = theme(Path(folder))
        for persona in PERSONAS:
            path = Path(folder) / f"{persona.name}.db"
            store = Store.open(path, backups=Path(folder))
            for each in mornings(store, persona, look):
                print(_row(each), flush=True)
                problems += each.findings.problems
            store.close()
    application.quit()
    for problem in problems:
        print(problem)
    print("all ok" if not problems else f"{len(problems)} wrong")
    return 1 if problems else 0


def _row(each: Morning) -> str:
    found = each.findings
    return _FORMAT.format(
        each.persona,
        each.day.isoformat(),
        *(each.events, each.people, each.promises, each.asks, each.ready, each.state),
        *(found.sentences, found.proposals, found.withheld, len(found.problems)),
    )


if __name__ == "__main__":
    sys.exit(main())
