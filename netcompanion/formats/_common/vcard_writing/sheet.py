"""The lines of a card while it is being rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.points import Lines
from netcompanion.formats._common.vcard_writing.words import Groups

_AT_THE_START = ("N", "FN")


class Sheet:
    """A card's lines, of which some are replaced, dropped or added; the source stays as it is."""

    def __init__(self, source: Lines, worded: Callable[[list[CardLine]], list[CardLine]]) -> None:
        """Begin with every line as it is; `worded` puts new ones into the words of a version."""
        self.source = source
        self._worded = worded
        self._instead: dict[int, list[CardLine]] = {}
        self._start: list[CardLine] = []
        self._end: list[CardLine] = []
        self._groups = Groups(source.lines)
        self.companions: dict[str, list[int]] = {}  # by group: lines that say something of another
        for index in source.named("X-ABLABEL", "X-ABADR"):
            self.companions.setdefault(source.lines[index].group.upper(), []).append(index)

    def lines(self) -> Iterator[CardLine]:
        """Yield all lines in order."""
        yield from self._worded(self._start)
        kept = {id(line) for line in self.source.lines} if self._instead else set()
        for index, line in enumerate(self.source.lines):
            if index not in self._instead:
                yield line
                continue
            for new in self._instead[index]:
                yield from (new,) if id(new) in kept else self._worded([new])
        yield from self._worded(self._end)

    def put(self, index: int | None, lines: Sequence[CardLine]) -> None:
        """Write lines in the place of one, or at the end."""
        if index is None:
            self._end.extend(lines)
        else:
            self._instead[index] = list(lines)

    def replace_all(self, name: str, value: str, *, keep_empty: bool = False) -> None:
        """Write one line of this name with the parameters of the first; none for no value."""
        places = self.source.named(name)
        line = self.source.lines[places[0]] if places else CardLine(name=name, value="")
        self.replace_lines(name, [replace(line, value=value)] if value or keep_empty else [])

    def replace_lines(self, name: str, lines: Sequence[CardLine]) -> None:
        """Write lines where the first of this name stood, and drop the others."""
        places = self.source.named(name)
        for index in places:
            self.put(index, ())
        if name in _AT_THE_START and not places:
            self._start.extend(lines)
        else:
            self.put(places[0] if places else None, lines)

    def replace_one(self, name: str, index: int | None, value: str) -> None:
        """Write a value into the line it was read from; no value drops all lines of the name."""
        if index is None or not value:
            self.replace_all(name, value)
        else:
            self.put(index, (replace(self.source.lines[index], value=value),))

    def new_group(self) -> str:
        """Return a group name that the card does not use yet."""
        return self._groups.new()
