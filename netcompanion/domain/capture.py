"""The one-line capture grammar: a typed line becomes a person, promises, needs and where we met.

`Hana Sato, Aire Textiles, energy lead, hana@aire.example #energy !send heat piece fri ?heat bill`

The marks `#` tag, `!` I owe, `<` they owe, `?` need, `~` place and `->` introduce stand at the
beginning of a word. A tag is one word or stands in quotes, `->` ends at a comma, the others run
to the next mark. The rest is read by what it looks like, then by its place: name, company, role.
Each reading is a token with its place in the text, and everything else follows from the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial

from netcompanion.domain.contact import Email, Link, Phone, SocialProfile
from netcompanion.domain.names import PersonName, split_name
from netcompanion.domain.phrase import sentence, titled
from netcompanion.domain.placing import KnownCompany, place_pieces, trim
from netcompanion.domain.points import Point, PointFound, find_points
from netcompanion.domain.promise import Direction
from netcompanion.domain.tokens import Token, TokenKind
from netcompanion.domain.when import Span, read_due, split_due

__all__ = [
    "Captured",
    "KnownCompany",
    "Said",
    "Token",
    "TokenKind",
    "Unread",
    "parse",
    "read_promise",
]

LONGEST_LINE = 2000

_Split = Callable[[str], tuple[str, date | None, Span | None]]


class Unread(StrEnum):
    """Why a text is kept whole as a note instead of being read."""

    SEVERAL_LINES = "several lines"
    TABLE = "table"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A promise as it stands in the line; `words` quotes it, with its day."""

    direction: Direction
    what: str
    due: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What a line says. `tokens` are in the order of the text and never overlap."""

    text: str
    name: PersonName = field(default_factory=PersonName)
    title: str = ""
    organisation: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Link, ...] = ()
    socials: tuple[SocialProfile, ...] = ()
    tags: tuple[str, ...] = ()
    promises: tuple[Said, ...] = ()
    needs: tuple[str, ...] = ()
    place: str = ""
    introductions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tokens: tuple[Token, ...] = ()
    unread: Unread | None = None

    @property
    def names_someone(self) -> bool:
        """Whether there is enough to know them again: a name, a firm, or a way to reach them."""
        ways = self.emails or self.phones or self.links or self.socials
        return bool(self.name.formatted or self.organisation or ways)


def parse(
    text: str,
    today: date,
    known_company: KnownCompany = lambda _words: "",
    plain: frozenset[str] = frozenset(),
    since: date | None = None,
) -> Captured:
    """Read one line. Never raises.

    `plain` holds the source texts (`text[token.start:token.end]`) of chips that were turned back
    into text: they are kept as notes, and a day among them is part of its promise. `since` is the
    day on which all this was said. Several lines, rows of a table and texts longer than
    `LONGEST_LINE` are kept whole; `unread` says why.
    """
    if unread := _unread(text):
        whole = text.strip()
        return Captured(text=text, notes=(whole,) if whole else (), unread=unread)
    marked, free = _marked(text, plain, lambda end: _split(end, today, since))
    points = [point for span in free for point in find_points(text, *span)]
    pieces = [
        piece
        for span in _around(free, points)
        for piece in _pieces(text, *span)
        if re.search(r"\w", text[slice(*piece)])
    ]
    kept = [piece for piece in pieces if text[slice(*piece)] in plain]
    place_known = any(token.kind is TokenKind.PLACE for token in marked)
    left = [piece for piece in pieces if piece not in kept]
    tokens = [
        *marked,
        *(_point_token(point) for point in points),
        *(_note(text, *piece) for piece in kept),
        *place_pieces(text, left, known_company, place_known=place_known),
    ]
    read = [
        _note(text, token.start, token.end) if text[token.start : token.end] in plain else token
        for token in sorted(tokens, key=lambda token: token.start)
    ]
    return _captured(text, read, {point.start: point.point for point in points})


def read_promise(
    line: str, today: date, *, since: date | None = None, gone: bool = False
) -> Said | None:
    """Read one promise: "send heat piece fri"; with "<" before it, what they owe.

    It was said on the day `since`; what its day may be, and `gone`, see `when.read_due`.
    """
    words = line.strip().lstrip("!").strip()
    owes = Direction.THEY_OWE if words.startswith("<") else Direction.I_OWE
    words = " ".join(words.lstrip("<").split())
    if not words:
        return None
    what, due, _ = _split(words, today, since, gone=gone)
    return Said(direction=owes, what=sentence(what), due=due, words=words)


def _split(
    text: str, today: date, since: date | None, *, gone: bool = False
) -> tuple[str, date | None, Span | None]:
    return split_due(text, today, partial(read_due, since=since, gone=gone))


_QUOTED_CELLS = re.compile(r'^\s*"[^"]*"[,;]|[,;]"[^"]*"[,;]|[,;]"[^"]*"\s*$')
_BETWEEN = re.compile(r"[,;\t|·•\u060c\uff0c\u3001\uff1b]|\s[-–—]\s")
_MARK = re.compile(
    r"(?<![^\s,;\u060c\uff0c\u3001\uff1b])(?:"
    r'(?P<tag>#(?:"[^"]+"|[^\s,;#"]*[^\W\d_][^\s,;#"]*))'
    r"|(?P<sign>[!?~](?=[^\s!?~=<>,;])|<(?=[^\s<>=,;-])(?![^<>\s]+>))"
    r"|(?P<introduce>(?:->|→)\s?(?=\w))"
    r"|(?P<they>(?:(?:she|he|they)\s+promised(?:\s+(?:me|us))?|promised\s+(?:me|us))\s+(?=\w))"
    r"|(?P<promised>(?:(?:I|we)\s+)?promised\s+(?=\w))"
    r")"
)


def _unread(text: str) -> Unread | None:
    if len(text.strip().splitlines()) > 1:
        return Unread.SEVERAL_LINES
    if len(text) > LONGEST_LINE:
        return Unread.TOO_LONG
    tight = text.count(",") >= 3 and not re.search(r",\s", text.strip())
    is_table = tight or text.strip().count("\t") >= 2 or _QUOTED_CELLS.search(text)
    return Unread.TABLE if is_table else None


def _marked(text: str, plain: frozenset[str], split: _Split) -> tuple[list[Token], list[Span]]:
    """Return the tokens of what is marked, and the spans of what is not."""
    tokens: list[Token] = []
    free: list[Span] = []
    marks = list(_MARK.finditer(text))
    position = 0
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        free.append((position, mark.start()))
        if mark["tag"]:
            words = mark["tag"][1:].strip('"').replace("_", " ").strip()
            kind, position = TokenKind.TAG, mark.end()
            tokens.append(Token(kind=kind, start=mark.start(), end=position, words=words))
        else:
            position = _segment_end(text, mark, end)
            tokens += _segment(text, mark, trim(text, mark.start(), position)[1], plain, split)
    free.append((position, len(text)))
    return tokens, free


def _segment_end(text: str, mark: re.Match[str], end: int) -> int:
    """Return where the words of a mark end: at a comma when a way to reach somebody follows."""
    if mark["introduce"]:
        comma = re.compile("[,;]").search(text, mark.end(), end)
        return comma.start() if comma else end
    points = find_points(text, mark.end(), end)
    starts = (text[: point.start].rstrip() for point in points)
    return next((len(start) for start in starts if start.endswith((",", ";"))), end)


def _segment(
    text: str, mark: re.Match[str], end: int, plain: frozenset[str], split: _Split
) -> list[Token]:
    words = text[mark.end() : end].strip()
    kind = _kind(mark)
    if kind not in (TokenKind.I_OWE, TokenKind.THEY_OWE):
        words = titled(words) if kind is TokenKind.PLACE else words
        return [Token(kind=kind, start=mark.start(), end=end, words=words)]
    what, due, span = split(text[mark.end() : end])
    day = mark.end() + span[0] if span else end
    stop = len(text[:day].rstrip())
    if text[mark.start() : stop] in plain:
        return [_note(text, mark.start(), end)]
    if day == end or text[day:end] in plain:
        return [Token(kind=kind, start=mark.start(), end=end, words=sentence(words))]
    return [
        Token(kind=kind, start=mark.start(), end=stop, words=sentence(what)),
        Token(kind=TokenKind.DUE, start=day, end=end, words=text[day:end], on=due),
    ]


def _kind(mark: re.Match[str]) -> TokenKind:
    if mark["introduce"]:
        return TokenKind.INTRODUCE
    if mark["they"]:
        return TokenKind.THEY_OWE
    signs = {"?": TokenKind.NEED, "~": TokenKind.PLACE, "<": TokenKind.THEY_OWE}
    return signs.get(mark["sign"], TokenKind.I_OWE)


def _around(free: list[Span], points: list[PointFound]) -> list[Span]:
    """Return the free spans without the ways to reach somebody that stand in them."""
    left: list[Span] = []
    for start, end in free:
        position = start
        for point in (point for point in points if start <= point.start < end):
            left.append((position, point.start))
            position = point.end
        left.append((position, end))
    return left


def _pieces(text: str, start: int, end: int) -> list[Span]:
    cuts = [match.span() for match in _BETWEEN.finditer(text, start, end)]
    starts = [start, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    return [trim(text, *span) for span in zip(starts, ends, strict=True)]


def _point_token(found: PointFound) -> Token:
    match found.point:
        case Email():
            kind = TokenKind.EMAIL
        case Phone():
            kind = TokenKind.PHONE
        case _:
            kind = TokenKind.LINK
    return Token(kind=kind, start=found.start, end=found.end, words=found.words)


def _note(text: str, start: int, end: int) -> Token:
    return Token(kind=TokenKind.NOTE, start=start, end=end, words=text[start:end])


def _captured(text: str, tokens: list[Token], points: dict[int, Point]) -> Captured:
    def words(kind: TokenKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(token.words for token in tokens if token.kind is kind))

    reach = [
        points[token.start]
        for token in tokens
        if token.kind in (TokenKind.EMAIL, TokenKind.PHONE, TokenKind.LINK)
    ]
    return Captured(
        text=text,
        name=split_name(next(iter(words(TokenKind.NAME)), "")),
        title=next(iter(words(TokenKind.ROLE)), ""),
        organisation=next(iter(words(TokenKind.COMPANY)), ""),
        emails=tuple(point for point in reach if isinstance(point, Email)),
        phones=tuple(point for point in reach if isinstance(point, Phone)),
        links=tuple(point for point in reach if isinstance(point, Link)),
        socials=tuple(point for point in reach if isinstance(point, SocialProfile)),
        tags=words(TokenKind.TAG),
        promises=_promises(text, tokens),
        needs=words(TokenKind.NEED),
        place=", ".join(words(TokenKind.PLACE)),
        introductions=words(TokenKind.INTRODUCE),
        notes=words(TokenKind.NOTE),
        tokens=tuple(tokens),
    )


def _promises(text: str, tokens: list[Token]) -> tuple[Said, ...]:
    said: list[Said] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if token.kind not in (TokenKind.I_OWE, TokenKind.THEY_OWE):
            continue
        owes = Direction.I_OWE if token.kind is TokenKind.I_OWE else Direction.THEY_OWE
        source = text[token.start : token.end].lstrip("!<").strip()
        promise = Said(direction=owes, what=token.words, words=source)
        if following and following.kind is TokenKind.DUE:
            quote = text[token.start : following.end].lstrip("!<").strip()
            promise = replace(promise, due=following.on, words=quote)
        said.append(promise)
    return tuple(said)
