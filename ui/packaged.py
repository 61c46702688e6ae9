"""Data files of installed packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def packaged(package: str, *parts: str) -> Path:
    """A file inside an installed package, found without running the package's code."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(package)
    return Path(spec.submodule_search_locations[0], *parts)
