"""What a text says with labels: "Company: X", a label above its value, tables with a header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from netcompanion.reading.text.body import Line
from netcompanion.reading.text.lexicon import fold, labels, left_out

_PARTS = ("given", "family", "middle")
WANTED = frozenset(
    ("name", "given", "family", "middle", "prefix", "title", "organisation", "department")
)
_WHO = frozenset(("name", "given", "family"))
_LONGEST_LABEL = 60
_BEFORE = 2 * _LONGEST_LABEL  # characters before a colon among which its label is looked for
_MOST_COLONS = 400  # of a line that are looked at
_COLON = re.compile(r"[ \t]*(?:[:\uff1a=]|=>|->|\?(?=[ \t]))[ \t]*")
_CELL = {
    "\t": re.compile(r"\t"),
    "|": re.compile(r"\|"),
    ";": re.compile(r";"),
    ",": re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"),
}
_TRIMMED = " \t\"'“”„«»*_`•·-–—>,;|[]{}"
_NO_CELL = ' \t"*_`\ufeff'


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value that has a label: which field it gives, and where it stands."""

    field: str
    start: int
    end: int
    sureness: float = 1.0


@dataclass(slots=True)
class Form:
    """What labels said: values, the places of labels, and what they say is no part of a card."""

    values: list[Labelled] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)

    def first(self, kind: str) -> Labelled | None:
        """Return the first value of a field that is not empty."""
        return next(
            (each for each in self.values if each.field == kind and each.end > each.start), None
        )


def read_form(text: str, lines: Sequence[Line], masked: bytearray) -> Form:
    """Return what labels say; `masked` marks the characters of points."""
    form = Form()
    used: set[int] = set()
    _read_tables(text, lines, form, used)
    found: list[tuple[frozenset[str], int, int]] = []
    for line in lines:
        if line.index not in used:
            _read_inline(text, line, masked, form, found)
    _read_above(text, lines, used, masked, form, found)
    _settle(form, found)
    return form


def fields_of(phrase: str) -> frozenset[str]:
    """Return the fields a label may stand for; none when it is no label we know."""
    folded = fold(phrase.strip(_TRIMMED + ":\uff1a?*() "))
    known = labels()
    if folded in known:
        return known[folded]
    bare = fold(re.sub(r"\([^)]*\)", " ", phrase))
    if bare in known:
        return known[bare]
    for part in (
        folded.removeprefix("your "),
        folded.removeprefix("ihr "),
        folded.removeprefix("votre "),
        folded.removesuffix(" required"),
    ):
        if part in known:
            return known[part]
    sides = [fold(side) for side in re.split(r"[/|\uff08(]", phrase)]
    for side in sides[:3]:
        if len(sides) > 1 and side in known:
            return known[side]
    return frozenset()


# --- a label before its value -------------------------------------------------------------------


def _read_inline(
    text: str,
    line: Line,
    masked: bytearray,
    form: Form,
    found: list[tuple[frozenset[str], int, int]],
) -> None:
    marks: list[tuple[int, int, frozenset[str]]] = []
    for colon in islice(_COLON.finditer(text, line.start, line.end), _MOST_COLONS):
        if masked[colon.start() : colon.end()].count(1) and masked[colon.start()]:
            continue
        start, fields = _label_before(
            text, line.start, colon.start(), marks[-1][1] if marks else line.start
        )
        if fields:
            marks.append((start, colon.end(), fields))
    for at, (start, after, fields) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else line.end
        form.labels.append((start, after))
        if text[after : after + 1] == '"':  # as JSON has it
            closing = text.find('"', after + 1, end)
            end = closing if closing > 0 else end
        begin, end = _trimmed(text, after, end)
        if begin < end:
            found.append((fields, begin, end))


def _label_before(text: str, line_start: int, colon: int, after: int) -> tuple[int, frozenset[str]]:
    """Return where the label that ends at a colon begins, and its fields."""
    start = max(line_start, after, colon - _BEFORE)
    phrase = text[start:colon]
    whole = fields_of(phrase)
    if whole and len(phrase) < _LONGEST_LABEL:
        return start, whole
    if fold(phrase) in left_out("assistant") and start > 0:
        return start, frozenset(("other",))
    cut = max(
        (match.end() for match in re.finditer(r"[,;|•·\t/({]\s*|\s[-–—]\s|\s{2,}", phrase)),
        default=0,
    )
    if cut and fields_of(phrase[cut:]):
        return start + cut, fields_of(phrase[cut:])
    each = list(re.finditer(r"\S+", phrase))
    for count in (3, 2, 1):
        if after > line_start and len(each) > count and fields_of(phrase[each[-count].start() :]):
            return start + each[-count].start(), fields_of(phrase[each[-count].start() :])
    return colon, frozenset()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIMMED + "\n":
        start += 1
    while start < end and text[end - 1] in _TRIMMED + "\n":
        end -= 1
    return start, end


# --- a label above its value --------------------------------------------------------------------


def _read_above(
    text: str,
    lines: Sequence[Line],
    used: set[int],
    masked: bytearray,
    form: Form,
    found: list[tuple[frozenset[str], int, int]],
) -> None:
    """Read labels that have a line of their own, where a text has at least two such lines."""
    alone = {line.index: _alone(line, masked) for line in lines if line.index not in used}
    marked = frozenset(index for index, fields in alone.items() if fields)
    colons = sum(
        line.index in marked and line.text.rstrip().endswith((":", "\uff1a", "?")) for line in lines
    )
    wanted = [index for index in marked if alone[index] & WANTED]
    if not wanted or (len(marked) < 2 and not colons):
        return
    above_values = len(marked) >= 3 and _are_above_values(lines, marked)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        fields = alone.get(line.index) or frozenset()
        if not fields:
            continue
        colon = line.text.rstrip().endswith((":", "\uff1a", "?"))
        if not colon and (fields <= {"native"} or not above_values):
            continue
        form.labels.append((line.start, line.end))
        if (
            following is not None
            and following.index not in marked
            and following.index <= line.index + 2
        ):
            start, end = _trimmed(text, following.start, following.end)
            if start < end and not masked[start]:
                found.append((fields, start, end))


def _are_above_values(lines: Sequence[Line], marked: frozenset[int]) -> bool:
    """Whether labels stand above values: a line that is none follows most of them."""
    followed = sum(
        line.index in marked and below.index not in marked for line, below in pairwise(lines)
    )
    return followed * 2 >= len(marked)


def _alone(line: Line, masked: bytearray) -> frozenset[str]:
    if len(line.text) > 48 or any(masked[line.start : line.end]):
        return frozenset()
    return fields_of(line.text)


# --- tables -------------------------------------------------------------------------------------


def _cells(line: Line, mark: str) -> list[tuple[int, int]]:
    found, start = [], line.start
    for match in _CELL[mark].finditer(line.text):
        found.append((start, line.start + match.start()))
        start = line.start + match.end()
    return [*found, (start, line.end)]


def table_rows(text: str, lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """Return the row of labels of a table and the rows under it; None when there is none."""
    for at, line in enumerate(lines):
        for mark in _CELL:
            if _header(text, line, mark):
                count = len(_cells(line, mark))
                rows = [
                    each
                    for each in lines[at + 1 :]
                    if mark in each.text and not re.fullmatch(r"[\s|:+-]+", each.text)
                ]
                return line, [row for row in rows if len(_cells(row, mark)) >= 0.6 * count]
    return None, []


def _header(text: str, line: Line, mark: str) -> list[frozenset[str]]:
    """Return the fields of a row of labels; none when it is no such row."""
    cells = [text[start:end] for start, end in _cells(line, mark)]
    return [fields_of(cell) for cell in cells] if is_header(cells) else []


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row has the labels of a table about people; empty cells say nothing."""
    filled = [cell for cell in (each.strip(_NO_CELL) for each in cells) if cell]
    if len(cells) < 2 or any("@" in cell or len(cell) > _LONGEST_LABEL for cell in filled):
        return False
    known = [fields for fields in map(fields_of, filled) if fields]
    wanted = [fields for fields in known if fields & WANTED]
    if not wanted or len(known) < 2:
        return False
    if len(cells) == 2:
        return any(fields & _WHO for fields in wanted)
    return len(known) * 2 >= len(filled) or (
        len(wanted) >= 3 and any(fields & _WHO for fields in wanted)
    )


def _read_tables(text: str, lines: Sequence[Line], form: Form, used: set[int]) -> None:
    """Read the first row under a row of labels."""
    head, rows = table_rows(text, lines)
    if head is None or not rows:
        return
    mark = next(mark for mark in _CELL if _header(text, head, mark))
    used.update((head.index, rows[0].index))
    form.labels.append((head.start, head.end))
    _read_row(text, _header(text, head, mark), _cells(rows[0], mark), form)


def _read_row(
    text: str, header: list[frozenset[str]], cells: list[tuple[int, int]], form: Form
) -> None:
    found = []
    for fields, (start, end) in zip(header, cells, strict=False):
        while start < end and text[start] in _NO_CELL:
            start += 1
        while start < end and text[end - 1] in _NO_CELL:
            end -= 1
        if fields:
            found.append((fields, start, end))
        else:
            form.others.append((start, end))
    _settle(form, found)


# --- which field a label of several meanings stands for ------------------------------------------


def _settle(form: Form, found: list[tuple[frozenset[str], int, int]]) -> None:
    """Decide what "Nom" or "Name" is by the other labels of the text."""
    only = {next(iter(fields)) for fields, _, _ in found if len(fields) == 1}
    for fields, start, end in found:
        kind = _one_of(fields, only)
        if kind in WANTED:
            form.values.append(Labelled(kind, start, end))
        elif kind in ("other", "native"):
            form.others.append((start, end))


def _one_of(fields: frozenset[str], only: set[str]) -> str:
    if len(fields) == 1:
        kind = next(iter(fields))
        if kind == "name" and "given" in only and "family" not in only:
            return "family"
        return kind
    for part, other in (("given", "family"), ("family", "given")):
        if part in fields and other in only and part not in only:
            return part
    for kind in ("name", "title", "organisation", "department", "given", "family", "native"):
        if kind in fields and kind not in only:
            return kind
    return "other" if "other" in fields else next(iter(sorted(fields)))
