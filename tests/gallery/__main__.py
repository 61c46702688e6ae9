"""Picture every scene: `python -m tests.gallery [--out DIR] [--only WORD] [--quick]`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.gallery.books import BOOKS
from tests.gallery.scenes import SCENES
from tests.gallery.stage import Look, stage
from ui.language import speak

NOW = datetime(2026, 10, 13, 9, 30)
WIDE, SMALL = (1440, 900), (1024, 680)
LOOKS = [Look(theme, size) for theme in ("light", "dark") for size in (WIDE, SMALL)]
STRESS = [Look("light", WIDE), Look("dark", SMALL)]
LARGE = [Look("light", WIDE, 2.0), Look("light", SMALL, 2.0)]


def main() -> int:
    """Write the pictures; return 1 when a scene could not be shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/gallery"))
    parser.add_argument("--only", default="", help="scenes, books or looks with this in the name")
    options = parser.parse_args()
    application = QApplication.instance() or QApplication(["gallery"])
    speak(application)
    options.out.mkdir(parents=True, exist_ok=True)
    cache = options.out / ".icons"
    written = 0
    for book, fill in BOOKS.items():
        looks = [*LOOKS, *LARGE] if book in ("sample", "stack") else STRESS
        for look in looks:
            names = [f"{book}-{scene}-{look.name}.png" for scene in SCENES]
            if not any(options.only in name for name in names):
                continue
            with stage(fill, look, NOW, cache) as shown:
                for name, show in zip(names, SCENES.values(), strict=True):
                    if options.only in name:
                        show(shown)
                        shown.picture().save(str(options.out / name))
                        shown.close_dialogs()
                        written += 1
    print(f"{written} pictures in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
