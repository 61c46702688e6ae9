"""Run every benchmark, or the ones named: `make bench ARGS="start search"`."""

from __future__ import annotations

import runpy
import sys

ALL = (
    "start",
    "search",
    "saving",
    "cards",
    "importing",
    "sync",
    "people_list",
    "relations",
    "keystrokes",
    "duplicates",
    "photos",
    "encryption",
)

for name in sys.argv[1:] or ALL:
    print(f"\n== {name}")
    sys.argv = [name]
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
