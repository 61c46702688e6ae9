"""A page of the web as the lines and tables that one sees on it."""

from __future__ import annotations

import re
from html import unescape

_PAGE = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|meta|body|table|thead|tbody|tr|ul|ol|li|div|section|article"
    r"|main|span|p|h[1-6])\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,20})\b[^<>]{0,4000}>|<[^<>]{0,4000}>", re.I
)
_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg", "head", "title"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = frozenset(
    "p div li ul ol tr table thead tbody section article main header footer br hr dt dd dl a button"
    " h1 h2 h3 h4 h5 h6 option figure figcaption nav form label".split()
)


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return _PAGE.match(text[:5000]) is not None


def seen(page: str) -> str:
    """Return the words of a page: a line for each block, tabs between the cells of a row."""
    found: list[str] = []
    hidden, in_row = "", False
    marks = [(0, 0, None), *((m.start(), m.end(), m) for m in _TAG.finditer(page))]
    ends = [*marks[1:], (len(page), len(page), None)]
    for (_, start, mark), (end, _, _) in zip(marks, ends, strict=True):
        name = (mark["name"] or "").lower() if mark else ""
        is_end = bool(mark and mark["end"])
        if hidden:
            hidden = "" if is_end and name == hidden else hidden
        elif name in _HIDDEN and not is_end:
            hidden = name
        elif name in _CELLS and is_end:
            found.append("\t")
        elif name == "tr":
            in_row = not is_end
            found.append("\n")
        elif name in _BLOCKS and name not in _CELLS:
            found.append(" " if in_row else "\n")
        if not hidden:
            found.append(" ".join(unescape(page[start:end]).split()))
    lines = "".join(found).split("\n")
    return "\n".join(line.strip(" ").removesuffix("\t") for line in lines if line.strip())
