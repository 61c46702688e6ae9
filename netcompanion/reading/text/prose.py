"""What sentences say about somebody: "our events manager, Ada Byrne, of Fairmead Hall"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from netcompanion.domain.proposal import Field, Place
from netcompanion.reading.text import evidence
from netcompanion.reading.text.candidates import Candidate, Scene
from netcompanion.reading.text.lexicon import fold, names, sections, words
from netcompanion.reading.text.parts import Row

_WORDS = 240  # of the sentences of a text that are looked at
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,4}\.){2,}|[^\s,.;:!?()\[\]\"“”„«»–—|/]+(?:\.(?=[A-Z]\w|\s+[A-Z]\.)|(?<=\b[A-Z])\.)?(?:/[^\s,.;:!?()]+)?|[,.;:!?()\[\]\"“”„«»–—|/]"
)
_LONGEST = 8
_BASE = -0.6


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int
    stops: bool
    capital: bool


def prose_candidates(scene: Scene, rows: Sequence[Row], masked: bytearray) -> list[Candidate]:
    """Return what the sentences of a text may say."""
    found: list[Candidate] = []
    left = _WORDS
    for at, row in enumerate(rows):
        tokens = _within_names(_tokens(scene.text, row.line.start, row.line.end, masked)[:left])
        left -= len(tokens)
        late = 0.0 if scene.body.signature < 0 or row.line.index > scene.body.signature else -1.2
        sentence = 0
        for first, last in _chunks(tokens):
            sentence = sum(token.text in ".!?" for token in tokens[:first])
            base = (
                _BASE
                + late
                - min(1.5, 0.35 * sentence)
                - 0.1 * min(at, 8)
                - 0.008 * first
                - _past(tokens, first)
            )
            found += _in_chunk(scene, tokens, first, last, base, row.line.index)
    return found


def _tokens(text: str, start: int, end: int, masked: bytearray) -> list[_Word]:
    found: list[_Word] = []
    for match in _TOKEN.finditer(text, start, end):
        if masked[match.start()]:
            if found and found[-1].text != "|":
                found.append(_Word("|", "", match.start(), match.start(), True, False))
            continue
        word = match[0]
        folded = fold(word)
        stops = _is_stop(word, folded)
        found.append(
            _Word(
                word,
                folded,
                match.start(),
                match.end(),
                stops,
                word[:1].isupper() or (word[:1].isalpha() and not word[:1].islower()),
            )
        )
    return found


def _within_names(tokens: list[_Word]) -> list[_Word]:
    """Return words of which those between two capitals that names have are no stops."""
    joined = list(tokens)
    for at in range(1, len(tokens) - 1):
        word = tokens[at]
        particle = word.stops and word.folded in evidence.PARTICLES
        ahead = tokens[at + 1].capital or tokens[at + 1].folded in evidence.PARTICLES
        if particle and joined[at - 1].capital and ahead and joined[at - 1].end + 1 == word.start:
            joined[at] = replace(word, stops=False)
    return joined


def _is_stop(word: str, folded: str) -> bool:
    if not folded:
        return word not in ("&", "+")
    small = not word[:1].isupper() and folded not in sections("prose", "soft")
    return small and folded in sections("prose", "stops")


def _chunks(tokens: list[_Word]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, token in enumerate([*tokens, None]):
        if token is None or token.stops:
            if at > start:
                yield start, at
            start = at + 1


def _past(tokens: list[_Word], first: int) -> float:
    """Return what a phrase loses because its sentence speaks of earlier times."""
    start = max((at for at in range(first) if tokens[at].text in ".!?;"), default=0)
    return (
        1.2
        if any(token.folded in sections("prose", "former") for token in tokens[start:first])
        else 0.0
    )


def _in_chunk(
    scene: Scene, tokens: list[_Word], first: int, last: int, base: float, line: int
) -> Iterator[Candidate]:
    for start in range(first, last):
        for end in range(start + 1, min(last, start + _LONGEST) + 1):
            some = tokens[start:end]
            value = scene.text[some[0].start : some[-1].end]
            yield from _of_window(scene, tokens, start, end, first, last, value, base, line)


def _of_window(
    scene: Scene,
    tokens: list[_Word],
    start: int,
    end: int,
    first: int,
    last: int,
    value: str,
    base: float,
    line: int,
) -> Iterator[Candidate]:
    some = tokens[start:end]
    before = tokens[start - 1].folded if start else ""
    edges = (
        not some[0].folded
        or not some[-1].folded
        or some[0].folded in sections("prose", "soft")
        or some[-1].folded in sections("prose", "soft")
    )
    if edges:
        return
    capital = some[0].capital and some[-1].capital
    if len(some) <= 5 and (capital or scene.quiet):
        score = evidence.name(value, scene.shouted, scene.quiet) + scene.reach.name(value)
        score -= 0.6 * max(0.0, evidence.organisation(value)) + 0.6 * max(
            0.0, evidence.title(value)
        )
        score += 0.9 if _announced(tokens, start, "name") else 0.0
        score -= 0.8 * _touches(tokens, start, end, first, last)
        score -= 0.7 if before in ("at", "from", "bei", "chez", "in") else 0.0
        yield from _made(Field.NAME, value, some, score + base, line)
    if some[0].capital or (scene.quiet and scene.reach.firm(value) > 2.5):
        score = (
            evidence.organisation(value)
            + scene.reach.firm(value)
            - 0.6 * max(0.0, evidence.title(value))
        )
        score -= 0.7 * max(0.0, evidence.name(value) - 0.5) + 0.6 * scene.reach.name(value)
        score += 1.6 if _announced(tokens, start, "firm") else 0.0
        score -= 0.9 * _touches(tokens, start, end, first, last)
        yield from _made(Field.ORGANISATION, value, some, score + base, line)
    score = evidence.title(value)
    if score > 0.5:
        people = sum(
            word.capital and word.folded in names("given") and not _is_role(word.folded)
            for word in some
        )
        score += _told(some) - 1.3 * people - 0.8 * max(0.0, evidence.organisation(value))
        score -= 0.5 * scene.reach.firm(value) + 0.5 * scene.reach.name(value)
        goes_on = end < last and (
            tokens[end].folded in sections("prose", "soft") or tokens[end].text == "&"
        )
        lower = end < last and not tokens[end].capital and bool(tokens[end].folded)
        score -= 0.6 if goes_on or lower else 0.0
        yield from _made(Field.TITLE, value, some, score + base - 0.5, line)
    score = evidence.department(value)
    marked = len(some) > 1 and evidence.has_department_word(value)
    if score > 1.0 and (marked or (start, end) == (first, last)):
        yield from _made(
            Field.DEPARTMENT, value, some, score + base - 1.0 - 0.5 * scene.reach.firm(value), line
        )


def _told(some: list[_Word]) -> float:
    """Return what the length of a title speaks for: words of trades, not a firm behind "of"."""
    score, behind = 0.0, False
    for word in some:
        behind = behind or word.folded in sections("prose", "soft")
        strange = behind and word.capital and not (_is_role(word.folded) or _is_trade(word.folded))
        score += -0.3 if strange else 0.22
    return score


def _is_trade(word: str) -> bool:
    return word in words("departments").alone


def _is_role(word: str) -> bool:
    known = words("titles")
    return word in known.alone or word in known.beside


def _announced(tokens: list[_Word], start: int, by: str) -> bool:
    cues = sections("prose", by)
    one = tokens[start - 1].folded if start else ""
    two = f"{tokens[start - 2].folded} {one}" if start > 1 else ""
    bracket = by == "firm" and start > 0 and tokens[start - 1].text == "("
    return bracket or one in cues or two in cues


def _touches(tokens: list[_Word], start: int, end: int, first: int, last: int) -> int:
    """Return how many neighbours of a window look like more of the same name."""
    before = start > first and tokens[start - 1].capital and not _is_role(tokens[start - 1].folded)
    after = end < last and tokens[end].capital and not _is_role(tokens[end].folded)
    return before + after


def _made(
    role: Field, value: str, some: list[_Word], score: float, line: int
) -> Iterator[Candidate]:
    if score > -1.0:
        yield Candidate(
            role=role,
            value=" ".join(value.split()),
            places=(Place(some[0].start, some[-1].end),),
            score=score,
            line=1000 + line,
        )
