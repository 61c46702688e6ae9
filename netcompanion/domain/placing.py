"""What the unmarked words of a captured line mean, by their looks and by their order.

Which words look like a role or a firm is *judgement*; every reading is shown as a chip.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

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
    placing = _Placing(text, place_known=place_known)
    left = placing.take_known_company(pieces, known_company)
    left = placing.take_at(left)
    placing.take_in_order(left)
    return placing.tokens


def trim(text: str, start: int, end: int, *, brackets: bool = False) -> Span:
    """Return the span without spaces and punctuation, or brackets as well, at its edges."""
    edge = _EDGE + "()" if brackets else _EDGE
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


@dataclass(slots=True)
class _Placing:
    """The reading so far: which of the fields of a person have their words."""

    text: str
    place_known: bool
    tokens: list[Token] = field(default_factory=list)

    def take_known_company(self, pieces: list[Span], known_company: KnownCompany) -> list[Span]:
        """Find the first organisation one knows; return the pieces that are left around it."""
        lookups = 0
        for index, piece in enumerate(pieces):
            for span in self._phrases(piece, first=index == 0):
                lookups += 1
                if lookups > _MOST_LOOKUPS:
                    return pieces
                if usual := known_company(self._words(span)):
                    self._add(TokenKind.COMPANY, span, usual)
                    before = self._without_loose_end((piece[0], span[0]))
                    after = trim(self.text, span[1], piece[1], brackets=True)
                    around = [each for each in (before, after) if each[0] < each[1]]
                    return [*pieces[:index], *around, *pieces[index + 1 :]]
        return pieces

    def take_at(self, pieces: list[Span]) -> list[Span]:
        """Read "energy lead at Aire Textiles" and, at the end of a line, "at Granary Hall"."""
        left: list[Span] = []
        for index, (start, end) in enumerate(pieces):
            at = _AT.search(self.text, start, end)
            if at is None:
                left.append((start, end))
                continue
            before = trim(self.text, start, at.start())
            where = (at.start("the") if at["the"] else at.end(), end)
            has_company = self._has(TokenKind.COMPANY) or index > 1
            is_last = index == len(pieces) - 1 and not self.place_known
            is_place = at["met"] or at["the"] or has_company or index == 0
            if is_last and (is_place or before[0] == before[1]):
                self._add(TokenKind.PLACE, (at.start(), end), titled(self._words(where)))
            elif not has_company:
                self._add(TokenKind.COMPANY, where, self._words(where))
                if index and before[0] < before[1]:
                    self._add(TokenKind.ROLE, before, self._words(before))
                    continue
            else:
                before = (start, end)
            if before[0] < before[1]:
                left.append(before)
        return left

    def take_in_order(self, pieces: list[Span]) -> None:
        """Read name, company, role in this order, but for what clearly looks otherwise."""
        rest = list(pieces)
        if rest and not self._has(TokenKind.COMPANY) and _LEGAL_FORM.search(self._words(rest[0])):
            self._add(TokenKind.COMPANY, rest[0], self._words(rest.pop(0)))
        if rest and len(self._words(rest[0]).split()) <= _MOST_NAME_WORDS:
            self._add(TokenKind.NAME, rest[0], self._words(rest.pop(0)))
        fields = [kind for kind in self._order(rest) if not self._has(kind)]
        for kind, span in zip(fields, rest, strict=False):
            self._add(kind, span, self._words(span))
        for span in rest[len(fields) :]:
            self._add(TokenKind.NOTE, span, self._words(span))

    def _order(self, rest: list[Span]) -> tuple[TokenKind, TokenKind]:
        roles = [self._looks_like_role(span) for span in rest[:2]]
        swapped = roles in ([True], [True, False])
        pair = (TokenKind.COMPANY, TokenKind.ROLE)
        return pair[::-1] if swapped else pair

    def _looks_like_role(self, span: Span) -> bool:
        words = self._words(span)
        firm = _LEGAL_FORM.search(words) or _FIRM.search(words)
        return bool(_ROLE.search(words)) and not firm

    def _phrases(self, piece: Span, *, first: bool) -> list[Span]:
        """The runs of words of a piece, the longest first.

        In the first piece a single word counts only after two others: "Sato" in "Hana Sato" is
        a name, even when a firm is called so.
        """
        start, end = piece
        words = [match.span() for match in re.finditer(r"[^\s()]+", self.text[start:end])]
        runs = [
            (start + words[i][0], start + words[i + size - 1][1])
            for size in range(min(len(words), _MOST_COMPANY_WORDS), 0, -1)
            for i in range(len(words) - size + 1)
            if not first or size > 1 or i > 1 or len(words) == 1
        ]
        return [piece, *(run for run in runs if run != piece)]

    def _without_loose_end(self, span: Span) -> Span:
        start, end = trim(self.text, *span, brackets=True)
        loose = _LOOSE.search(self.text[start:end])
        return trim(self.text, start, start + loose.start()) if loose else (start, end)

    def _has(self, kind: TokenKind) -> bool:
        return any(token.kind is kind for token in self.tokens)

    def _words(self, span: Span) -> str:
        return " ".join(self.text[slice(*span)].split())

    def _add(self, kind: TokenKind, span: Span, words: str) -> None:
        self.tokens.append(Token(kind=kind, start=span[0], end=span[1], words=words))
