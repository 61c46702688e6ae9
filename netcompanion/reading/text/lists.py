"""Lists that have somebody else on every line: numbered, with bullets, or bare."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from netcompanion.domain.contact import Email
from netcompanion.reading.text import evidence
from netcompanion.reading.text.body import Body, Line
from netcompanion.reading.text.lexicon import fold, left_out
from netcompanion.reading.text.parts import Row, rows_of
from netcompanion.reading.text.reach import reach_of
from netcompanion.reading.text.spans import PointSpan

Stretch = tuple[int, int]
_NAMED = 1.8  # log odds from which a part of a line is taken for a name
_PERHAPS = 1.0  # the same, where more than the words speaks for it
_OWNED = 1.5  # the same, for an e-mail being somebody's
_BULLET = re.compile(r"(?:\(?\d{1,3}[.):、．]\s*|[-*•・●▪■◆‣–—]\s?|#\d{1,3}\s)(?=\S)")  # noqa: RUF001  full-width stop of Japanese lists
_LEADS = 4  # parts of a line among which its name is


def in_list(text: str, body: Body, points: Sequence[PointSpan]) -> list[list[Stretch]]:
    """Return the stretches of each person of a list; none when the text is no list."""
    masked = bytearray(len(text) + 1)
    for point in points:
        masked[point.label_start : point.label_end] = b"\1" * (point.label_end - point.label_start)
    rows = [row for line in body.lines for row in rows_of(text, [line], masked)]
    if len(rows) < 2:
        return []
    return _with_bullets(text, body, rows, points) or _bare(text, rows, points)


def _bare(text: str, rows: Sequence[Row], points: Sequence[PointSpan]) -> list[list[Stretch]]:
    records = [row for row in rows if _is_record(text, row, points)]
    if len(records) < 2:
        return []
    lines = [[(row.line.start, row.line.end)] for row in records]
    if len(records) * 2 >= len(rows) and _each_has_mail(text, records, points):
        return lines
    if len(records) < 0.6 * len(rows):
        return []
    full = all(len(row.parts) >= 3 or _owns_mail(text, row, points) for row in records)
    return lines if full or len(records) >= 4 else []


def _with_bullets(
    text: str, body: Body, rows: Sequence[Row], points: Sequence[PointSpan]
) -> list[list[Stretch]]:
    """Return the items of a list with bullets or numbers of which most begin with a person."""
    items: list[list[Line]] = []
    for line in body.lines:
        if _BULLET.match(line.text):
            items.append([line])
        elif items and line.index == items[-1][-1].index + 1:
            items[-1].append(line)
    by_line = {row.line.index: row for row in rows}
    heads = [(item, by_line[item[0].index]) for item in items if item[0].index in by_line]
    named = [
        item
        for item, row in heads
        if (len(row.parts) > 1 or _on(row.line, points)) and _lead(text, row) >= _PERHAPS
    ]
    if len(named) < 2 or len(named) < 0.6 * len(heads):
        return []
    return [[(item[0].start, item[-1].end)] for item in named]


def _each_has_mail(text: str, records: Sequence[Row], points: Sequence[PointSpan]) -> bool:
    """Whether every line has an e-mail address of its own, none of them a firm's letter box."""
    names = [_best(text, row) for row in records]
    for row in records:
        mails = [point for point in _on(row.line, points) if isinstance(point.value, Email)]
        if len(mails) != 1:
            return False
        local = fold(mails[0].value.value.partition("@")[0])  # type: ignore[union-attr]  # an Email
        if local in left_out("mailboxes"):
            return False
    words = Counter(word for name in names for word in set(fold(name).split()))
    return all(count == 1 for count in words.values())


def _is_record(text: str, row: Row, points: Sequence[PointSpan]) -> bool:
    """Whether a line names somebody and says more."""
    if len(row.parts) < 2 and not _on(row.line, points):
        return False
    first = text[row.parts[0].start : row.parts[0].end]
    score = max(_lead(text, row, 1), _lead(text, row) - 0.8)
    if evidence.title(first) > 1.5:
        score = _lead(text, row)
    return score >= _NAMED or (score > -0.5 and _owns_mail(text, row, points))


def _lead(text: str, row: Row, most: int = _LEADS) -> float:
    return max(_named(each) for each in _leads(text, row, most))


def _named(phrase: str) -> float:
    """Return how much a phrase is a name and nothing else."""
    return (
        evidence.name(phrase)
        - 0.5 * max(0.0, evidence.organisation(phrase))
        - 0.5 * max(0.0, evidence.title(phrase))
    )


def _best(text: str, row: Row) -> str:
    return max(_leads(text, row, _LEADS), key=_named)


def _leads(text: str, row: Row, most: int) -> list[str]:
    """Return the parts with which a line begins; "Silva, Ana" are two and one."""
    announced = len(row.parts) > 1 and row.parts[1].mark == "colon"
    parts = row.parts[announced : most + announced]
    found = [text[part.start : part.end] for part in parts]
    if len(row.parts) > 1 and row.parts[1].mark == "comma":
        found.append(text[row.parts[0].start : row.parts[1].end])
    found += [text[a.start : b.end] for a, b in pairwise(parts) if b.mark == "blank"]
    return found


def _on(line: Line, points: Sequence[PointSpan]) -> list[PointSpan]:
    first = bisect_left(points, line.start, key=lambda point: point.start)
    return list(takewhile(lambda point: point.start < line.end, islice(points, first, None)))


def _owns_mail(text: str, row: Row, points: Sequence[PointSpan]) -> bool:
    reach = reach_of(_on(row.line, points))
    return any(reach.name(each) >= _OWNED for each in _leads(text, row, 1))
