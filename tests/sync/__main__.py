"""What the two ways of address books were tried with: `python -m tests.sync NAME`."""

from __future__ import annotations

import sys
from importlib import import_module

TABLES = {
    "scenarios": "tests.sync.table",
    "models": "tests.sync.models",
    "lies": "tests.sync.lies",
}


def main() -> int:
    name, arguments = "".join(sys.argv[1:2]), sys.argv[2:]
    if name not in TABLES:
        print(f"Say one of: {', '.join(TABLES)}")
        return 2
    status: int = import_module(TABLES[name]).main(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
