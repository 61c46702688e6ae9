"""What is marked in a text about a conversation, as in the capture bar: ?need !promise <promise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from netcompanion.domain.capture import Captured, Said, parse
from netcompanion.domain.tokens import Token, TokenKind

_SIGNS = ("?", "!", "<")
_BETWEEN = " \t,;"  # what sets a mark apart, which goes with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a text says beside its words; `tokens` say where in the text that stands."""

    words: str
    needs: tuple[str, ...] = ()
    promises: tuple[Said, ...] = ()
    tokens: tuple[Token, ...] = ()


def read_marks(
    text: str, today: date, *, said_on: date, plain: frozenset[str] = frozenset()
) -> Marked:
    """Read each line for signs. Never raises; words that only sound like a promise stay words.

    `plain` is as for `capture.parse`. Lines that the capture bar could not read stay as they are.
    """
    words: list[str] = []
    needs: list[str] = []
    said: list[Said] = []
    tokens: list[Token] = []
    start = 0
    for line in text.split("\n"):
        captured = parse(line, today, plain=plain, since=min(said_on, today))
        marked = _signed(captured)
        words.append(_without(line, marked))
        needs += [each.words for each in marked if each.kind is TokenKind.NEED]
        said += _promises(captured, marked)
        tokens += [replace(each, start=each.start + start, end=each.end + start) for each in marked]
        start += len(line) + 1
    return Marked(
        words="\n".join(words).strip(),
        needs=tuple(dict.fromkeys(needs)),
        promises=tuple(said),
        tokens=tuple(tokens),
    )


def _signed(captured: Captured) -> list[Token]:
    """Return needs and promises that begin with a sign, and the days of those promises."""
    found: list[Token] = []
    for token, before in zip(captured.tokens, (None, *captured.tokens), strict=False):
        is_mark = token.kind in (TokenKind.NEED, TokenKind.I_OWE, TokenKind.THEY_OWE)
        is_signed = is_mark and captured.text[token.start] in _SIGNS
        if is_signed or (token.kind is TokenKind.DUE and before is not None and before in found):
            found.append(token)
    return found


def _promises(captured: Captured, marked: list[Token]) -> list[Said]:
    owed = (TokenKind.I_OWE, TokenKind.THEY_OWE)
    every = [token for token in captured.tokens if token.kind in owed]
    return [said for token, said in zip(every, captured.promises, strict=True) if token in marked]


def _without(line: str, marked: list[Token]) -> str:
    for token in reversed(marked):
        line = f"{line[: token.start].rstrip(_BETWEEN)} {line[token.end :].lstrip(_BETWEEN)}"
    return line.strip() if marked else line
