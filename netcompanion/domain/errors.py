"""Two kinds of error: what a person can act on, and bugs. Only the first kind is defined here."""

from __future__ import annotations


class UserError(Exception):
    """Something a person can understand and act on; its text is a sentence, shown as it is."""


class FormatError(UserError):
    """Bytes from outside could not be read; `line` is where, counted from 1, when it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        """Keep the sentence, and the line of the input that it is about."""
        super().__init__(message)
        self.line = line


class StaleChange(UserError):
    """What a change expects to find is no longer so; nothing was written."""


class Cancelled(Exception):
    """The person asked to stop; raised by `Progress`, it unwinds the work and its transaction."""
