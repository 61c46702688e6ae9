"""The quick way through a card in which nothing is odd; most cards are of this sort.

Whatever is not certain here is left to `lines`, which is the measure: a card that is read here
gives what it would give there, letter by letter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from netcompanion.domain.source_card import spell_head
from netcompanion.formats._common.headings import KNOWN, Found, Heading, Said
from netcompanion.formats._common.vcard_reading.headers import PROPERTIES, parse
from netcompanion.formats._common.vcard_reading.lines import (
    COMMAS_COUNT,
    MAX_PROPERTIES,
    canonical,
)

_VERSIONS = {f"VERSION:{version}": version for version in ("2.1", "3.0", "4.0")}
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n")
_FOLD = re.compile(rb"\n[ \t]")
_ODD_FOLD = re.compile(rb"\n[ \t]+(?:\n|\Z)|(?:\A|\n)[^\s:;][^:;\n]*\n[ \t]")
_PLAIN = re.compile(
    rf"(?:[A-Za-z0-9][\w-]*\.)?(?:(?:{'|'.join(PROPERTIES)}|X-[\w-]+)|[A-Za-z0-9][\w-]*(?=;))"
    r'(?:;[A-Za-z0-9-]+(?:=[^";:\x00-\x1f\x7f]*)?)*',
    re.ASCII | re.IGNORECASE,
)
_SHORT = 120  # characters of a head that is worth remembering
_MANY = 4096  # heads that are remembered at one time
_LOOKED_AT = frozenset({"VERSION", "BEGIN", "END", "AGENT", "PROFILE"})


class _Head(NamedTuple):
    """What a stranger's head means, and the slot it goes into.

    `spelled` is empty where the head is spelled so already, and `commas` says whether a comma or
    a semicolon after it may ask for a backslash.
    """

    heading: Heading
    slot: str
    spelled: str
    commas: bool


class _Heads(dict[str, _Head | None]):
    """The heads of strangers; None for those whose values need more care."""

    def __missing__(self, head: str) -> _Head | None:
        found = _plain(head)
        if len(head) <= _SHORT:
            if len(self) >= _MANY:
                self.clear()
            self[head] = found
        return found


_HEADS = _Heads()


def _plain(head: str) -> _Head | None:
    if _PLAIN.fullmatch(head) is None:
        return None
    header = parse(head.encode("utf-8"))
    plain = not header.encoding and header.charset.upper() in ("", "UTF-8")
    if not plain or header.label or header.name in _LOOKED_AT:
        return None
    spelled = spell_head(header.name, header.group, header.params)
    commas = header.name in COMMAS_COUNT
    heading = KNOWN[spelled]
    slot = "PHOTO" if header.name == "PHOTO" else heading.slot
    return _Head(heading, slot, "" if spelled == head else spelled, commas)


def read_ordinary(body: bytes) -> tuple[str, str, Found] | None:
    r"""Return version, text and lines of what stands between BEGIN and END; None if it is odd.

    The physical lines in `body` are divided by "\n", and there is no "\r" in it.
    """
    if len(body.translate(None, _CONTROLS)) != len(body):
        return None
    folded = b"\n " in body or b"\n\t" in body
    if folded:
        if _ODD_FOLD.search(body) is not None:
            return None
        body = _FOLD.sub(b"", body)
    try:
        first, _, text = body.decode().partition("\n")
    except UnicodeDecodeError:
        return None
    version = _VERSIONS.get(first)
    lines = text.split("\n")
    if version is None or (folded and version == "2.1") or len(lines) > MAX_PROPERTIES:
        return None
    found = _found(lines, version == "2.1")
    if found is None or not all(map(_is_elsewhere, found.get("PHOTO", ()))):
        return None
    return version, "\n".join(lines), found


def _found(lines: list[str], old: bool) -> Found | None:
    """Return what lines say, and bring them to canonical spelling; None if one of them is odd."""
    found: Found = defaultdict(list)
    for index, line in enumerate(lines):
        head, colon, value = line.partition(":")
        known = _HEADS[head]
        if known is None or not colon:
            return None
        heading, slot, spelled, commas = known
        if old or "\\" in value or (commas and ("," in value or ";" in value)):
            value = canonical(heading.name, value, old)
            lines[index] = f"{spelled or head}:{value}"
        elif spelled:
            lines[index] = f"{spelled}:{value}"
        if slot:
            found[slot].append((heading, value))
    return found


def _is_elsewhere(photo: Said) -> bool:
    """Whether a picture is only named by its address."""
    value = photo[1]
    return ":" in value[:40] and value[:5].lower() != "data:"
