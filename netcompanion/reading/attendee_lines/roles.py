"""Which phrases of a row are the name, the role and the firm: what together fits best.

The numbers are *judgement*: log odds of the size that the order of a list has beside its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from netcompanion.reading.attendee_lines import scores
from netcompanion.reading.attendee_lines.naming import is_family_first
from netcompanion.reading.attendee_lines.phrases import COLUMNS, Phrase
from netcompanion.reading.text.evidence import is_legal_form
from netcompanion.reading.text.lexicon import fold, names

_AMONG = 4  # phrases among which the name is
_MOST = 4  # phrases beside the name that are told apart
_NAME_PRIOR = (1.2, 0.2, -0.2, -0.6)
_NO_NAME = -2.2
_LEFT_OUT = -1.2
_NOTHING = -6.0  # for an empty cell
_SHARE = 0.6  # how much the rows of one shape count beside the row itself
_PARTNERS = re.compile(r"[^\W\d_][\w'-]+ (?:&|and|und|et|y|e|og|och|\+) [A-Z]")
_SHARE_OF_COLUMNS = 1.2  # the same, where marks stand as between the cells of a table


@dataclass(frozen=True, slots=True)
class Told:
    """What the phrases of a row are."""

    name: str = ""
    title: str = ""
    organisation: str = ""


class Habits:
    """What stands where in the rows of one shape, so that one row helps another."""

    def __init__(self, rows: Iterable[Sequence[Phrase]] = ()) -> None:
        self._sums: dict[tuple[str, ...], list[list[float]]] = {}
        self._counts: dict[tuple[str, ...], int] = defaultdict(int)
        self._turned: dict[tuple[str, ...], int] = defaultdict(int)
        for row in rows:
            shape = _shape(row)
            sums = self._sums.setdefault(shape, [[0.0, 0.0, 0.0] for _ in row])
            self._counts[shape] += 1
            self._turned[shape] += _is_turned(row, 0)
            for at, each in enumerate(row):
                for which, score in enumerate(_scores(each.text)):
                    sums[at][which] += score

    def scores(self, row: Sequence[Phrase]) -> list[tuple[float, float, float]]:
        """Return for each phrase how much it is a name, a role, a firm."""
        own = [_scores(each.text) for each in row]
        shape = _shape(row)
        count = self._counts.get(shape, 0)
        if count < 3:
            return own
        share = _SHARE_OF_COLUMNS if len(shape) > 2 and COLUMNS.issuperset(shape[1:]) else _SHARE
        return [
            tuple(mine + share * total / count for mine, total in zip(one, sums, strict=True))  # type: ignore[misc]  # three each
            for one, sums in zip(own, self._sums[shape], strict=True)
        ]

    def are_turned(self, row: Sequence[Phrase]) -> bool:
        """Whether rows of this shape begin with a family name, a comma and a given name."""
        shape = _shape(row)
        return self._turned[shape] >= max(2, 0.6 * self._counts[shape])


def _is_turned(row: Sequence[Phrase], at: int) -> bool:
    is_pair = at + 1 < len(row) and row[at + 1].mark == "comma"
    return is_pair and is_family_first(row[at].text, row[at + 1].text)


def _shape(row: Sequence[Phrase]) -> tuple[str, ...]:
    return tuple(each.mark for each in row)


def _scores(text: str) -> tuple[float, float, float]:
    if not text:
        return _NOTHING, _NOTHING, _NOTHING
    return scores.name(text), scores.title(text), scores.firm(text)


def told(row: Sequence[Phrase], habits: Habits, *, named: bool = True) -> Told:
    """Return who a row is about; without `named` it is only about a role and a firm."""
    row = _unglued(_joined(row)) if named else _joined(row)
    if not row:
        return Told()
    fits = habits.scores(row)
    taken = _name_at(row, fits, all_turned=habits.are_turned(row)) if named else range(0)
    name = ""
    if len(taken) == 2:
        name = f"{row[taken[0]].text}, {row[taken[1]].text}"
    elif taken:
        name = row[taken[0]].text
    others = [at for at in range(len(row)) if at not in taken][:_MOST]
    labels = _best(row, others, fits, taken.stop - 1 if taken else -1)
    return Told(
        name=name,
        title=_said(row, others, labels, "T"),
        organisation=_said(row, others, labels, "O"),
    )


def _joined(row: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with firms in one piece: "Fjell & Vik, AS", "Moss, Birk & Partners"."""
    found: list[Phrase] = []
    for each in row:
        is_rest = is_legal_form(each.text) or (len(found) > 1 and _has_partners(found[-1], each))
        if found and each.mark == "comma" and is_rest:
            found[-1] = Phrase(f"{found[-1].text}, {each.text}", found[-1].mark)
        else:
            found.append(each)
    return found


def _has_partners(before: Phrase, after: Phrase) -> bool:
    is_one = bool(before.text) and " " not in before.text and before.text[0].isupper()
    return is_one and _PARTNERS.match(after.text) is not None and scores.title(before.text) <= 0


def _unglued(row: list[Phrase]) -> list[Phrase]:
    """Return a row with name, role and firm apart where blanks alone stand between them."""
    each = row[0].text.split() if row else []
    if len(each) < 3 or len(row) > 2 or scores.name(row[0].text) > 1.5:
        return row
    for at in range(2, min(5, len(each))):
        name = " ".join(each[:at])
        if scores.name(name) > 0.3 and _begins_role(each, at):
            ends = range(at + 1, len(each) + 1)
            end = max(ends, key=lambda end: _split_score(each, at, end))
            found = [Phrase(name, row[0].mark), Phrase(" ".join(each[at:end]), "bar")]
            found += [Phrase(" ".join(each[end:]), "at")] if end < len(each) else []
            return [*found, *row[1:]]
    return row


def _begins_role(each: Sequence[str], at: int) -> bool:
    word = fold(each[at])
    if word in names("family") or word in names("given"):
        return False
    return scores.title(each[at]) > 1.5 or scores.title(" ".join(each[at : at + 2])) > 2.5


def _split_score(each: Sequence[str], at: int, end: int) -> float:
    rest = " ".join(each[end:])
    if rest and not rest[0].isupper():
        return -9.0
    return scores.title(" ".join(each[at:end])) + (max(0.0, scores.firm(rest)) if rest else 0.0)


def _name_at(
    row: Sequence[Phrase], fits: Sequence[tuple[float, float, float]], *, all_turned: bool
) -> range:
    """Return where the name stands: one phrase, or a family name and a given one."""
    best, found = _NO_NAME, range(0)
    for at in range(min(_AMONG, len(row))):
        name, title, firm = fits[at]
        score = name + _NAME_PRIOR[at] - 0.5 * max(0.0, title) - 0.5 * max(0.0, firm)
        score -= {"bracket": 5.0, "at": 5.0}.get(row[at].mark, 0.0)
        if score > best:
            best, found = score, range(at, at + 1)
        if _is_turned(row, at) or (all_turned and at == 0):
            both = scores.name(f"{row[at + 1].text} {row[at].text}") + _NAME_PRIOR[at] + 0.6
            if both > best or (all_turned and at == 0):
                best, found = both, range(at, at + 2)
    return found


def _best(
    row: Sequence[Phrase],
    others: Sequence[int],
    fits: Sequence[tuple[float, float, float]],
    name_at: int,
) -> tuple[str, ...]:
    """Return T, O or X for each phrase beside the name: role, firm, or neither."""
    best, found = -1e9, ("X",) * len(others)
    for labels in product("TOX", repeat=len(others)):
        score = 0.0
        for label, at in zip(labels, others, strict=True):
            score += _fit(label, row, at, fits[at])
        score += _order(row, others, labels, name_at)
        if score > best:
            best, found = score, labels
    return found


def _fit(label: str, row: Sequence[Phrase], at: int, fits: tuple[float, float, float]) -> float:
    is_at = row[at].mark == "at"
    if label == "T":
        following = row[at + 1].mark if at + 1 < len(row) else ""
        begins = row[at].mark == "line" and following == "bar"  # a headline begins with the role
        likely = 2.0 if following == "at" else 1.5 if begins else 0.0
        return fits[1] - (3.0 if is_at else 0.0) + likely
    if label == "O":
        is_headline = row[at].mark == "bar" and any(each.mark == "line" for each in row[:at])
        return fits[2] + (3.0 if is_at else 0.0) - (1.2 if is_headline else 0.0)
    return max(_LEFT_OUT, scores.place(row[at].text) + _before_place(row, at))


def _before_place(row: Sequence[Phrase], at: int) -> float:
    """Return how much a phrase is a town because a country or region follows: "Riga, Latvia"."""
    follows = at + 1 < len(row) and row[at + 1].mark == "comma"
    is_short = len(row[at].text.split()) < 4
    return 4.5 if follows and is_short and scores.place(row[at + 1].text) >= 2.0 else 0.0


def _order(
    row: Sequence[Phrase], others: Sequence[int], labels: Sequence[str], name_at: int
) -> float:
    score = 0.0
    last: dict[str, int] = {}
    for label, at in zip(labels, others, strict=True):
        if label == "X":
            continue
        if label in last:
            near = at == last[label] + 1 and row[at].mark in ("comma", "dash")
            score -= 0.7 if near else 2.0
            score -= 0.6 if label == "O" else 0.0
        last.setdefault(label, at)
        last[label] = at
    if "T" in last and "O" in last:
        score += 0.4 if last["T"] < last["O"] else 0.0
    elif "T" in last and last["T"] == name_at + 1:
        score -= 0.1
    return score


def _said(row: Sequence[Phrase], others: Sequence[int], labels: Sequence[str], which: str) -> str:
    chosen = [row[at].text for at, label in zip(others, labels, strict=True) if label == which]
    return ", ".join(dict.fromkeys(chosen))
