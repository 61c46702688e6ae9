"""The words of a copied piece of a web page, its tables as lines with tabs.

Some programs put only HTML on the clipboard, or put each cell of a table on a line of its own
into the plain text beside it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# A tag ends at its first ">" outside quotes. No part of it holds a "<", so that however many
# begin and never end, each letter is looked at a few times only.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})"
    r"(?>[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>"
)
_COMMENT, _COMMENT_END = "<!--", "-->"
_PAGE = re.compile(
    r"\s*(?:<!--|<(?:!doctype\s+html|html|head|meta|body|table|thead|tbody|tr|ul|ol|li|div|section"
    r"|article|main|span|p|h[1-6])\b[^<>]{0,2000}>)",
    re.IGNORECASE,
)
_UNREAD = frozenset(("style", "script", "head", "title", "template", "noscript", "svg"))
_BLOCKS = frozenset(
    "a address article aside blockquote br button caption dd div dl dt figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr label li main nav ol option p pre section tbody tfoot"
    " thead ul".split()
)
_MOST_CELLS, _LONGEST_CELL = 200, 2_000


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return _PAGE.match(text[:5000]) is not None


def text_of_html(page: str) -> str:
    """Return the text of a piece of HTML: a line for each block, tabs between cells of a row."""
    lines = _Lines()
    for text, name, closes in _parts(page):
        lines.add(text)
        if name in ("tr", "table"):
            lines.end_row(opens=name == "tr" and not closes)
        elif name in ("td", "th"):
            lines.end_cell(opens=not closes)
        elif name in _BLOCKS:
            lines.end_line()
    lines.end_row()
    return "\n".join(lines.lines)


class _Lines:
    """The lines so far, and the row of a table that is open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._cells: list[str] | None = None

    def add(self, text: str) -> None:
        self._words.append(html.unescape(text))

    def end_line(self) -> None:
        line = " ".join("".join(self._words).split())
        self._words.clear()
        if line and self._cells:
            self._cells[-1] = f"{self._cells[-1]} {line}".strip()[:_LONGEST_CELL]
        elif line:
            self.lines.append(line)

    def end_cell(self, *, opens: bool) -> None:
        self.end_line()
        if opens and self._cells is not None and len(self._cells) < _MOST_CELLS:
            self._cells.append("")

    def end_row(self, *, opens: bool = False) -> None:
        self.end_line()
        if self._cells and any(self._cells):
            self.lines.append("\t".join(self._cells))
        self._cells = [] if opens else None


def _parts(page: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the text before each tag, the tag's name, and whether it closes; the rest last."""
    at, unread = 0, ""
    while at < len(page):
        start = page.find("<", at)
        start = len(page) if start < 0 else start
        text = "" if unread else page[at:start]
        if page.startswith(_COMMENT, start):
            end = page.find(_COMMENT_END, start)
            at = len(page) if end < 0 else end + len(_COMMENT_END)
            yield text, "", False
            continue
        tag = _TAG.match(page, start)
        name = tag["name"].lower() if tag else ""
        closes = bool(tag and tag["end"])
        at = tag.end() if tag else start + 1
        if unread:
            unread = "" if closes and name == unread else unread
            continue
        unread = name if name in _UNREAD and not closes else ""
        yield text, name, closes
