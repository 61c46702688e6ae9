"""The card a contact came from: a text of one content line a line, and the lines it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

Params = tuple[tuple[str, tuple[str, ...]], ...]

_SPELLED = {"X-ABLABEL": "X-ABLabel", "X-ABSHOWAS": "X-ABShowAs", "X-ABDATE": "X-ABDate"}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ILLEGAL = re.compile(r"[^A-Za-z0-9-]")
_STRUCTURE = re.compile(r'[\n:;=,"]')
_CARETS = {'"': "^'", "\n": "^n", "^": "^^"}
_CARETED = {"^n": "\n", "^N": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[nN'^]")
_NEEDS_CARETS = re.compile(r'["\n^]')
_NEEDS_QUOTES = re.compile(r"[,;:]|^\s|^$|\s$")
_HEAD = re.compile(r'((?:[^":]++|"[^"]*+")*+):')
_PARAM = re.compile(r';([^=;]*+)=((?:[^";]++|"[^"]*+")*+)')
_ITEM = re.compile(r'(?:[^",]++|"[^"]*+")++')
_SHORT = 120  # characters of a head that is worth remembering


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One content line of a vCard after unfolding and transport decoding.

    `name` is in upper case, `params` keeps names (upper case), values and order, and `value` is
    in the escaped syntax of vCard 3.0 and 4.0, whatever version it came from. The value of the
    line whose picture is the contact's `photo` is empty: the bytes are stored once, by digest.
    """

    name: str
    value: str
    group: str = ""
    params: Params = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """The vCard a contact came from, as text, so that it can leave saying all it said.

    `text` holds the content lines, each spelled by `spell`, with newlines between them; no
    BEGIN, VERSION and END. Fields that were edited since replace or follow their lines when the
    contact is written. `read_as` is the fingerprint of the contact as the card was understood,
    where the text may be written again as it is: see `netcompanion.domain.fingerprint`. (Of an old
    book whose lines the text has no room for, it holds those lines: see `store/codec.py`.)
    """

    version: str
    text: str
    read_as: str = ""

    @classmethod
    def of(cls, version: str, lines: Iterable[CardLine], read_as: str = "") -> SourceCard:
        """Return the card of these lines."""
        return cls(version=version, text="\n".join(map(spell, lines)), read_as=read_as)

    @property
    def lines(self) -> tuple[CardLine, ...]:
        """The content lines, parsed anew each time."""
        return tuple(map(parse, self.text.split("\n"))) if self.text else ()


def spell(line: CardLine) -> str:
    """Return a line in one piece, as vCard 3.0 spells it; no value can begin another line.

    Quotes and newlines within parameters become the carets of RFC 6868.
    """
    return f"{spell_head(line.name, line.group, line.params)}:{line.value}".replace("\n", "\\n")


def spell_head(name: str, group: str, params: Params) -> str:
    """Return what stands before the colon. No name keeps what it may not hold."""
    name = _SPELLED.get(name) or _word(name).replace(".", "")
    head = f"{_word(group)}.{name}" if group else name
    for key, values in params:
        if key == "TYPE":  # a list in quotes made other programs lose the value
            head += "".join(f";TYPE={_param(value)}" for value in values) or ";TYPE="
        else:
            legal = key if _NAME.fullmatch(key) else _legal(key)
            head += f";{legal}=" + ",".join(map(_param, values))
    return head


def _word(text: str) -> str:
    return _STRUCTURE.sub("", text)


def _legal(name: str) -> str:
    """Return the name of a parameter in the letters that it may have (RFC 6350, 3.3)."""
    return f"X-{_ILLEGAL.sub('', name).removeprefix('X-')}"


def _param(value: str) -> str:
    if _NEEDS_CARETS.search(value):
        value = _NEEDS_CARETS.sub(lambda found: _CARETS[found[0]], value)
    return f'"{value}"' if _NEEDS_QUOTES.search(value) else value


def parse(text: str) -> CardLine:
    """Return the line that `spell` wrote."""
    head, value = cut(text)
    name, group, params = parse_head(head)
    return CardLine(name=name, value=value, group=group, params=params)


def cut(text: str) -> tuple[str, str]:
    """Return what stands before the colon that ends the head of a spelled line, and after it."""
    head, _, value = text.partition(":")
    if '"' in head:
        found = _HEAD.match(text)
        if found is not None:
            return found[1], text[found.end() :]
    return head, value


def parse_head(head: str) -> tuple[str, str, Params]:
    """Return name, group and parameters; short heads, which recur, are remembered."""
    return _remembered(head) if len(head) <= _SHORT else _parse_head(head)


def _parse_head(head: str) -> tuple[str, str, Params]:
    first, mark, rest = head.partition(";")
    group, _, name = first.rpartition(".")
    types: list[str] | None = None
    params: list[tuple[str, Iterable[str]]] = []
    for found in _PARAM.finditer(mark + rest):
        values = [_value(item) for item in _ITEM.findall(found[2])]
        if found[1] != "TYPE":
            params.append((found[1], values))
        elif types is None:
            params.append(("TYPE", types := values))
        else:
            types += values
    return name.upper(), group, tuple((key, tuple(values)) for key, values in params)


_remembered = lru_cache(maxsize=2048)(_parse_head)


def _value(text: str) -> str:
    if text[:1] == '"':
        text = text[1:-1]
    return _CARET.sub(lambda found: _CARETED[found[0]], text) if "^" in text else text
