"""The window: the only place that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401  # puts a function of its own in the place of `import`

# PySide6 reads the source of each module that is imported after it, in case that it wants one of
# the names of `__feature__`. None of ours does, and reading them takes a tenth of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
