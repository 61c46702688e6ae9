"""The command `netcompanion`: a headless verb, or the window when none is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from netcompanion import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb or open the window; return the exit status."""
    os.umask(0o077)  # whatever is written holds people: nobody else may read it
    options = cli.parse(sys.argv[1:] if argv is None else argv)
    if options.verb is not None:
        return cli.run(options)
    from ui.app import run

    return run(options.folder)


if __name__ == "__main__":
    sys.exit(main())
