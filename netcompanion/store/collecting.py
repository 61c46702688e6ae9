"""How often Python looks for garbage while very many values are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_USUAL: Final = gc.get_threshold()
_SELDOM: Final = 10_000  # values made and still there, between two looks


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for garbage seldom: in bulk work hardly anything is a cycle, and a look is long.

    Python looks at all that was made lately, time and again, which is a tenth of an import.
    """
    gc.set_threshold(_SELDOM, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
