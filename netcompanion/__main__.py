"""The command `netcompanion`: a headless verb, or the window when none is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder, default_root


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb or open the window; return the exit status."""
    os.umask(0o077)  # whatever is written holds people: nobody else may read it
    words = sys.argv[1:] if argv is None else argv
    if words == ["--read-photos"]:  # a frozen program is its own Python; see `Worker`
        from netcompanion.reading.photo import worker

        return worker.main()
    usual = None if words else _usual_folder()
    if usual is not None:
        return _open_window(usual)
    from netcompanion import cli

    options = cli.parse(words)
    return _open_window(options.folder) if options.verb is None else cli.run(options)


def _usual_folder() -> DataFolder | None:
    """Return the folder of a start from the desktop's menu, where there is nothing to parse."""
    try:
        return DataFolder(default_root())
    except UserError:
        return None  # the parser says why


def _open_window(folder: DataFolder) -> int:
    import gc

    gc.disable()  # a start makes no rubbish, and would look for it a dozen times; see `ui.app`
    from ui.app import run

    return run(folder)


if __name__ == "__main__":
    sys.exit(main())
