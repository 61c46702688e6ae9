"""What the unmarked words of a captured line mean, by their looks and by their order.

Which words look like a role or a firm is *judgement*; every reading is shown as a chip.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain, islice, repeat

from netcompanion.domain.phrase import titled
from netcompanion.domain.tokens import Token, TokenKind
from netcompanion.domain.when import Span

KnownCompany = Callable[[str], str]
"""Returns the usual spelling of an organisation one knows, or an empty string."""

_MOST_COMPANY_WORDS = 5
_MOST_NAME_WORDS = 7
_MOST_LOOKUPS = 200
_EDGE = " \t\xa0,;:|·•-–—\u060c\uff0c\u3001\uff1b"
_AT = re.compile(
    r"(?:^|(?<=\s))(?P<met>met\s+)?(?:at|@)\s+(?P<the>(?-i:the)\s)?(?=\S)", re.IGNORECASE
)
_LOOSE = re.compile(r"\s+(?:from|of|at|@|with)$", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|corp|llc|gmbh|pty|s\.a\.|b\.v\.)\.?$", re.IGNORECASE
)
_FIRM = re.compile(
    r"\b(?:group|holdings|associates|partners|& co|& sons|university|college|council|foundation"
    r"|institute|bank|agency|studio|works|industries|services|solutions|systems)\.?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:manager|director|lead|head|chief|officer|ceo|cto|cfo|coo|md|vp|president|chair|chairman"
    r"|chairwoman|(?:co-?)?founder|owner|partner|engineer|consultant|accountant|solicitor|lawyer"
    r"|architect|designer|developer|analyst|buyer|planner|reporter|journalist|editor|teacher"
    r"|lecturer|professor|researcher|scientist|nurse|doctor|assistant|secretary|co-?ordinator"
    r"|organiser|supervisor|foreman|technician|specialist|advis[eo]r|agent|representative"
    r"|recruiter|sales|marketing|trainer|coach|student|volunteer|trustee|freelancer?|principal"
    r"|associate|executive|surveyor|electrician|plumber|joiner)\b",
    re.IGNORECASE,
)


def place_pieces(
    text: str, pieces: list[Span], known_company: KnownCompany, *, place_known: bool
) -> list[Token]:
    """Return a token for each piece of unmarked text: name, company, role, place or note."""
    known, left = _known_company(text, pieces, known_company)
    at, left = _at(text, left, company_known=bool(known), place_known=place_known)
    return [*known, *at, *_in_order(text, left, {token.kind for token in (*known, *at)})]


def trim(text: str, start: int, end: int, *, brackets: bool = False) -> Span:
    """Return the span without spaces and punctuation, or brackets as well, at its edges."""
    edge = _EDGE + "()" if brackets else _EDGE
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def _known_company(
    text: str, pieces: list[Span], known_company: KnownCompany
) -> tuple[list[Token], list[Span]]:
    """Find the first organisation one knows; return the pieces that are left around it."""
    phrases = (
        (index, phrase)
        for index, piece in enumerate(pieces)
        for phrase in _phrases(text, piece, first=index == 0)
    )
    for index, span in islice(phrases, _MOST_LOOKUPS):
        if usual := known_company(_words(text, span)):
            before = _without_loose_end(text, (pieces[index][0], span[0]))
            after = trim(text, span[1], pieces[index][1], brackets=True)
            around = [each for each in (before, after) if each[0] < each[1]]
            token = Token(kind=TokenKind.COMPANY, start=span[0], end=span[1], words=usual)
            return [token], [*pieces[:index], *around, *pieces[index + 1 :]]
    return [], pieces


def _at(
    text: str, pieces: list[Span], *, company_known: bool, place_known: bool
) -> tuple[list[Token], list[Span]]:
    """Read "energy lead at Aire Textiles" and, at the end of a line, "at Granary Hall"."""
    tokens: list[Token] = []
    left: list[Span] = []
    for index, (start, end) in enumerate(pieces):
        at = _AT.search(text, start, end)
        if at is None:
            left.append((start, end))
            continue
        before = trim(text, start, at.start())
        where = (at.start("the") if at["the"] else at.end(), end)
        has_before = before[0] < before[1]
        has_company = company_known or index > 1
        is_place = at["met"] or at["the"] or has_company or index == 0 or not has_before
        if is_place and index == len(pieces) - 1 and not place_known:
            words = titled(_words(text, where))
            tokens.append(Token(kind=TokenKind.PLACE, start=at.start(), end=end, words=words))
        elif has_company:
            left.append((start, end))
            continue
        else:
            company_known = True
            tokens.append(_token(TokenKind.COMPANY, text, where))
            if index and has_before:
                tokens.append(_token(TokenKind.ROLE, text, before))
                continue
        if has_before:
            left.append(before)
    return tokens, left


def _in_order(text: str, pieces: list[Span], taken: set[TokenKind]) -> list[Token]:
    """Read name, company, role in this order, but for what clearly looks otherwise."""
    rest = list(pieces)
    tokens: list[Token] = []
    if rest and TokenKind.COMPANY not in taken and _LEGAL_FORM.search(_words(text, rest[0])):
        tokens.append(_token(TokenKind.COMPANY, text, rest.pop(0)))
    if rest and len(_words(text, rest[0]).split()) <= _MOST_NAME_WORDS:
        tokens.append(_token(TokenKind.NAME, text, rest.pop(0)))
    taken = taken | {token.kind for token in tokens}
    fields = [kind for kind in _order(text, rest) if kind not in taken]
    kinds = chain(fields, repeat(TokenKind.NOTE))
    return [*tokens, *(_token(kind, text, span) for kind, span in zip(kinds, rest, strict=False))]


def _order(text: str, rest: list[Span]) -> tuple[TokenKind, TokenKind]:
    roles = [_looks_like_role(_words(text, span)) for span in rest[:2]]
    pair = (TokenKind.COMPANY, TokenKind.ROLE)
    return pair[::-1] if roles in ([True], [True, False]) else pair


def _looks_like_role(words: str) -> bool:
    firm = _LEGAL_FORM.search(words) or _FIRM.search(words)
    return bool(_ROLE.search(words)) and not firm


def _phrases(text: str, piece: Span, *, first: bool) -> list[Span]:
    """Return the runs of words of a piece, the longest first.

    In the first piece a single word counts only after two others: "Sato" in "Hana Sato" is a
    name, even when a firm is called so.
    """
    start, end = piece
    words = [match.span() for match in re.finditer(r"[^\s()]+", text[start:end])]
    runs = [
        (start + words[i][0], start + words[i + size - 1][1])
        for size in range(min(len(words), _MOST_COMPANY_WORDS), 0, -1)
        for i in range(len(words) - size + 1)
        if not first or size > 1 or i > 1 or len(words) == 1
    ]
    return [piece, *(run for run in runs if run != piece)]


def _without_loose_end(text: str, span: Span) -> Span:
    start, end = trim(text, *span, brackets=True)
    loose = _LOOSE.search(text[start:end])
    return trim(text, start, start + loose.start()) if loose else (start, end)


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _token(kind: TokenKind, text: str, span: Span) -> Token:
    return Token(kind=kind, start=span[0], end=span[1], words=_words(text, span))
