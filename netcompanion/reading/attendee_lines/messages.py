"""Lists that are no lists: the addresses of a mail, names in a row, the answers in a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.entry import Standing
from netcompanion.reading.attendee_lines.phrases import ADDRESS, plain, trimmed

_MAIL = re.compile(rf"(?<![\w.+%&'-]){ADDRESS}")
_ANGLED = re.compile(rf"<\s{{0,3}}({ADDRESS})\s{{0,3}}>")
_BETWEEN = re.compile(r"[^;\s][^;]*")
_BETWEEN_COMMAS = re.compile(r"\"[^\"]*\"|[^,;\"\s][^,;\"]*")
_MOST_ALONE = 1_000  # addresses in a run that have no name
_HEADER = re.compile(
    r"(?i)^\s*(?:to|cc|bcc|an|à|para|a|aan|do|kopie|från|till|til|кому|копия)\s*:\s*"
)
_CHAT = re.compile(
    r"^\[?\s*(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[, ]+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"\s*(?:[AaPp]\.?\s?[Mm]\.?)?\s*\]?\s*[-–]?\s+"
    r"(?P<rest>\S.*)$"
)
_SPOKEN = re.compile(r"^[~\s]*(?P<who>[^:]{1,60}):\s+(?P<what>.*)$")
_ANNOUNCED = re.compile(r"^[^:,]{0,60}(?:,[^:,]{0,40})?:\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<=\w{3})[.!?](?:\s|$)")
_OTHERS = re.compile(
    r"[\s,]*(?:\b[^\W\d_]{1,3}|&|\+)?\s*\+?\d{1,5}\s+(?P<who>[^\W\d_]+(?: [^\W\d_]+)?)\W*$"
)
_LONGEST_END = 80  # characters in which "and 14 others" stands
_FEWEST = 3  # names in one line that make a list of it
_SHORT_NAME = 4


def addresses(rows: Sequence[str]) -> list[list[str]]:
    """Return people of the To line of a mail, as rows of a name and an address; none for others."""
    if not any("@" in row for row in rows):
        return []
    text = " ".join(_HEADER.sub("", row) for row in rows)
    count = sum(1 for _ in _MAIL.finditer(text))
    angled = [*_ANGLED.finditer(text)]
    is_header = any(map(_HEADER.match, rows))
    if not angled:
        rest = _MAIL.sub("", text).strip(" ,;<>\t")
        return (
            [[mail[0]] for mail in _MAIL.finditer(text)] if count > len(rows) and not rest else []
        )
    if not angled or count < 2 or not (is_header or count > 1.5 * len(rows)):
        return []
    pieces = _BETWEEN if text.count(">;") > text.count(">,") else _BETWEEN_COMMAS
    people: list[list[str]] = []
    at = 0
    for pair in angled:
        *alone, name = pieces.findall(text[at : pair.start()])[-_MOST_ALONE:] or [""]
        people += [[mail[0]] for each in alone for mail in _MAIL.finditer(each)]
        name = trimmed(_MAIL.sub(" ", name).strip().strip('"'))
        people.append([_turned(name), pair[1]] if name else [pair[1]])
        at = pair.end()
    return people + [[mail[0]] for mail in _MAIL.finditer(text[at:])]


def _turned(name: str) -> str:
    """Return "Moss, Ada (Sales)" with the given name first, as mail programs show it."""
    found = re.fullmatch(r"([^,(]{1,60}), ?([^,(]{1,60}?)( ?\(.*\))?", name)
    return f"{found[2]} {found[1]}{found[3] or ''}" if found else name


def in_one_line(rows: Sequence[str], most: int) -> list[list[str]]:
    """Return the people of a line that only has names and numbers: "Ada, Tom Birk, +44 …, You".

    The first `most` of them tell whether it is such a line.
    """
    if not 0 < len(rows) < 3:
        return []
    row = _SENTENCE_END.split(_HEADER.sub("", max(rows, key=len)), maxsplit=1)[0]
    is_part = _ANNOUNCED.match(row) is not None
    row = _ANNOUNCED.sub("", row)
    others = _OTHERS.search(row[-_LONGEST_END:])
    if others is not None and words.is_any(others["who"], "others"):
        row, is_part = row.removesuffix(others[0]), True
    fewest = 2 if is_part else _FEWEST
    for mark in (";", ",", "•", "·", "|"):
        pieces = [piece.strip() for piece in row.split(mark)]
        pieces = [piece for piece in pieces if piece]
        if mark == "," and pieces:
            pieces = [*pieces[:-1], *re.split(r"\s+(?:and|und|et|y|e|en|og|och|&)\s+", pieces[-1])]
        if len(pieces) < fewest:
            continue
        first = pieces[:most]
        likely = [_is_somebody(piece) for piece in first]
        if sum(likely) >= 0.75 * len(first) and _are_alike(first):
            return [[piece] for piece in pieces]
    return []


def _is_somebody(piece: str) -> bool:
    if re.fullmatch(r"\+?[\d\s()-]{7,20}", piece) or words.is_any(piece, "me"):
        return True
    if len(piece.split()) > _SHORT_NAME or scores.title(piece) > 0.5 or scores.firm(piece) > 1:
        return False
    return scores.name(piece) > (-1.4 if len(piece.split()) == 1 else 0)


def _are_alike(pieces: Sequence[str]) -> bool:
    """Whether pieces are names, and not the name, role and firm of one."""
    sure = sum(scores.name(piece) > 0.5 or len(piece.split()) == 1 for piece in pieces)
    return sure >= 0.6 * len(pieces) and (
        len(pieces) > _SHORT_NAME or all(map(_is_somebody, pieces))
    )


def chat(rows: Sequence[str]) -> list[tuple[list[str], Standing | None]]:
    """Return who wrote in a chat, with what they said of themselves; none where it is no chat."""
    stamped = [_CHAT.match(plain(row)) for row in rows]
    if sum(bool(found) for found in stamped) < max(2, 0.4 * len(rows)):
        return []
    return list(_speakers(rows, stamped))


def _speakers(
    rows: Sequence[str], stamped: Sequence[re.Match[str] | None]
) -> Iterator[tuple[list[str], Standing | None]]:
    people: dict[str, tuple[list[str], Standing | None]] = {}
    who = ""
    for row, stamp in zip(rows, stamped, strict=True):
        spoken = _SPOKEN.match(stamp["rest"]) if stamp else None
        if stamp and not spoken:
            who = ""
            continue
        who = trimmed(spoken["who"]) if spoken else who
        what = spoken["what"] if spoken else plain(row)
        if not who:
            continue
        told, coming = people.get(who, ([who], None))
        role = _of_themselves(who, what)
        told += [role] if role and len(told) < 3 else []
        people[who] = (told, words.said(what) or words.sign(what) or coming)
    yield from people.values()


_INTRODUCED = re.compile(
    r"(?i)\b(?:i['’]?m|i am|my name is|this is|here is|ich bin|je suis|soy|sono|eu sou|ik ben)\s+"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _of_themselves(who: str, message: str) -> str:
    """Return what somebody says they are, or look for: "I'm Ada, glazier at Moss Ltd"."""
    for sentence in _SENTENCE.split(message[:400]):
        if words.looked_for(trimmed(sentence)):
            return trimmed(sentence)
        found = _INTRODUCED.search(sentence)
        if not found:
            continue
        rest = trimmed(sentence[found.end() :])
        first = who.split()[0] if who.split() else who
        rest = re.sub(rf"(?i)^{re.escape(who)}\b|^{re.escape(first)}\b", "", rest)
        rest = re.sub(r"(?i)^(?:an?|the|eine?|une?)\s+", "", trimmed(rest))
        if scores.title(re.split(r"\s+(?:at|bei|chez|@)\s+|,", rest)[0]) > 0:
            return rest
    return ""
