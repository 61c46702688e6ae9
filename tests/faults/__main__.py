"""What the promise was tried with: `python -m tests.faults table`."""

from __future__ import annotations

import sys

from tests.faults import table


def main() -> int:
    if sys.argv[1:2] != ["table"]:
        print("Say: table")
        return 2
    return table.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
