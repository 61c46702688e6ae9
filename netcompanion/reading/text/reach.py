"""How well a phrase fits the e-mail and web addresses of the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations

from netcompanion.domain.contact import Email, Link
from netcompanion.reading.text.evidence import is_native, stripped
from netcompanion.reading.text.lexicon import fold, left_out
from netcompanion.reading.text.spans import PointSpan

_NO_FIRM = frozenset(
    "com co org net example test invalid localhost ac edu gov gob gouv www mail info web biz or ne "
    "in me io ltd plc int eu".split()
)
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_DROPPED = frozenset(
    "and und et y e i og och ja the of de der die das du des la le for fur di del della a".split()
)


@dataclass(frozen=True, slots=True)
class Reach:
    """The local parts of the e-mails of a text, and the names that its firm has on the net."""

    locals: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    _seen: dict[tuple[str, str], float] = field(default_factory=dict, compare=False)

    def name(self, text: str) -> float:
        """Return how much an e-mail address speaks for this being its owner's name."""
        return self._once("name", text)

    def firm(self, text: str) -> float:
        """Return how much a domain speaks for this being its owner."""
        return self._once("firm", text)

    def _once(self, kind: str, text: str) -> float:
        key = (kind, text)
        if key not in self._seen:
            self._seen[key] = self._name(text) if kind == "name" else self._firm(text)
        return self._seen[key]

    def _name(self, text: str) -> float:
        spelled = _spellings(stripped(text)[0])
        return max(
            (_owner(local, tokens) for local in self.locals for tokens in spelled), default=0.0
        )

    def _firm(self, text: str) -> float:
        boxes = [local for local in self.locals if len(local) > 7 and local.isalpha()]
        said = [(firm, 1.0) for firm in self.firms] + [(local, 0.7) for local in boxes]
        return max(
            (_holder(firm, tokens) * sure for firm, sure in said for tokens in _spellings(text)),
            default=0.0,
        )


def reach_of(points: Sequence[PointSpan]) -> Reach:
    """Return what the e-mails and links among the points say about names and firms."""
    locals_, firms = [], []
    for point in points:
        if isinstance(point.value, Email):
            local, _, domain = fold_address(point.value.value).rpartition("@")
            if local not in left_out("mailboxes"):
                locals_.append(local)
            firms += _firms(domain)
        elif isinstance(point.value, Link):
            host = re.sub(r"^[a-z]+:/*", "", fold_address(point.value.value)).partition("/")[0]
            firms += _firms(host)
    return Reach(tuple(dict.fromkeys(locals_)), tuple(dict.fromkeys(firms)))


def fold_address(address: str) -> str:
    """Return an address in small letters without accents."""
    return "".join(fold(char) or char for char in address.casefold())


def _firms(domain: str) -> list[str]:
    parts = [part for part in domain.split(".")[:-1] if part not in _NO_FIRM]
    return [
        part.replace("-", "")
        for part in parts
        if part not in left_out("free_mail") and len(part.replace("-", "")) > 1
    ]


def _spellings(text: str) -> list[list[str]]:
    if is_native(text) or (not text.isascii() and not re.search(r"[a-zA-Z]", text)):
        from anyascii import anyascii  # a quarter of a megabyte, and seldom needed

        text = anyascii(text)
    plain = re.findall(r"[^\W_]+", re.sub(r"['’.]", "", fold(re.sub(r"['’]", "", text)) or text))
    german = re.findall(
        r"[^\W_]+", fold(re.sub(r"['’]", "", text.casefold().translate(_SPELLINGS)))
    )
    return [plain] if german == plain else [plain, german]


def _owner(local: str, tokens: list[str]) -> float:
    """Return how well a local part ("a.silva", "asilva", "silvaana", "as") is made of a name."""
    tokens = tokens[:6]
    letters = re.sub(r"[^a-z]", "", local)
    if len(letters) < 2 or not tokens:
        return 0.0
    parts = [part for part in re.split(r"[^a-z]+", local) if part]
    whole = [
        token
        for token in tokens
        if len(token) > 2
        and (token in parts or letters.startswith(token) or letters.endswith(token))
    ]
    best = 0.0
    for count in range(1, min(4, len(tokens)) + 1):
        for some in permutations(tokens, count):
            covered = _covered(letters, some)
            if covered:
                full = sum(len(token) > 2 and token in letters for token in some)
                best = max(
                    best,
                    1.0 + 1.5 * full
                    if full
                    else 0.6 * min(3, len(letters))
                    if len(letters) <= 4
                    else 1.6,
                )
    if not best and whole:
        best = 1.5 if len(max(whole, key=len)) > 3 else 0.8
    return min(best, 4.2)


def _covered(letters: str, tokens: tuple[str, ...]) -> bool:
    """Whether letters are the beginnings of the tokens, one after the other."""
    if not tokens:
        return not letters
    token = tokens[0]
    for length in range(min(len(token), len(letters)), 0, -1):
        if letters.startswith(token[:length]) and _covered(letters[length:], tokens[1:]):
            return True
    return False


def _holder(firm: str, tokens: list[str]) -> float:
    """Return how well the name on the net is made of the words of a phrase."""
    tokens = tokens[:10]
    if not tokens:
        return 0.0
    used, at = 0, 0
    for token in tokens:
        found = (
            firm.find(token[:3], at)
            if len(token) > 2
            else (at if firm.startswith(token, at) and len(token) == 2 else -1)
        )
        if found < 0:
            continue
        length = 0
        while (
            length < len(token)
            and found + length < len(firm)
            and firm[found + length] == token[length]
        ):
            length += 1
        if length >= min(3, len(token)):
            used, at = used + length, found + length
    ratio = used / len(firm)
    score = 4.2 * ratio if ratio >= 0.4 else 0.0
    for some in (tokens, [token for token in tokens if token not in _DROPPED]):
        initials = "".join(token[0] for token in some)
        if len(firm) >= 2 and (initials == firm or (len(firm) > 2 and initials.startswith(firm))):
            score = max(score, 1.8 if len(firm) == 2 else 3.2)
    return score
