"""Markup as it may stand in names: for Qt's labels, for pages, for what guesses."""

from __future__ import annotations

from pathlib import Path


def picture_tag(path: Path) -> str:
    """Return a tag that makes a text box load a file and show it."""
    return f'<img src="{path.as_uri()}" width="40" height="40">'


PAYLOADS = (
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    '<img src="file:///etc/passwd">',
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<a href='file:///etc/passwd'>click</a>",
    "<table><tr><td>a",
    "<!-- a",
    "a &lt; b &amp; c",
    "&#60;b&#62;",
    "<style>*{color:red}</style>",
    "<iframe src=//tracker.example>",
    "1 < 2 > 0",
    "</p><p>out",
    "<br>" * 50,
    "<?xml version='1.0'?>",
    "<qt>a</qt>",
    "](javascript:alert(1))",
)
