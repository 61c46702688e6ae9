"""Answers of servers that are XML, or nearly."""

from __future__ import annotations

from collections.abc import Callable

_OPEN = b'<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">'
_CLOSE = b"</d:multistatus>"
_ONE = (
    b"<d:response><d:href>/book/%s.vcf</d:href><d:propstat><d:prop><d:getetag>1</d:getetag>"
    b"%s</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
)


def _with(declared: bytes, said: bytes) -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [' + declared + b"]>"
    return head + _OPEN + _ONE % (b"a", b"<c:address-data>" + said + b"</c:address-data>") + _CLOSE


def _laughs(declare: Callable[[int], bytes], levels: int) -> bytes:
    return b"".join(map(declare, range(1, levels)))


ANSWERS: dict[str, Callable[[int], bytes]] = {
    "laughs": lambda _: _with(
        b'<!ENTITY l0 "ha">'
        + _laughs(lambda n: b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10), 12),
        b"&l11;",
    ),
    "a long entity many times": lambda n: _with(
        b'<!ENTITY a "' + b"a" * 50_000 + b'">', b"&a;" * (2_000 * n)
    ),
    "laughs in parameters": lambda _: _with(
        b"<!ENTITY % p0 'ha'>"
        + _laughs(lambda n: b"<!ENTITY %% p%d '%s'>" % (n, b"%%p%d;" % (n - 1) * 10), 12),
        b"a",
    ),
    "a file": lambda _: _with(b'<!ENTITY f SYSTEM "file:///etc/passwd">', b"&f;"),
    "a device": lambda _: _with(b'<!ENTITY f SYSTEM "file:///dev/zero">', b"&f;"),
    "a tracker": lambda _: _with(b'<!ENTITY f SYSTEM "http://tracker.example/a">', b"&f;"),
    "a file by parameters": lambda _: _with(
        b'<!ENTITY % f SYSTEM "file:///etc/passwd"><!ENTITY % g "%f;">%g;', b"a"
    ),
    "a grammar elsewhere": lambda _: (
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://tracker.example/a.dtd">' + _OPEN + _CLOSE
    ),
    "inclusion": lambda _: (
        _OPEN
        + b'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
        + _CLOSE
    ),
    "a style sheet": lambda _: (
        b'<?xml-stylesheet href="http://tracker.example/a.xsl"?>' + _OPEN + _CLOSE
    ),
    "depth": lambda n: _OPEN + b"<a>" * (200_000 * min(n, 5)),
    "depth that closes": lambda n: (
        _OPEN + b"<a>" * (10_000 * min(n, 20)) + b"</a>" * (10_000 * min(n, 20)) + _CLOSE
    ),
    "zeros": lambda n: _OPEN + b"\0" * (10_000 * n) + _CLOSE,
    "no letters": lambda _: _OPEN + b"\xff\xfe\xc3" + _CLOSE,
    "letters of nobody": lambda _: b'<?xml version="1.0" encoding="x-nobody"?>' + _OPEN + _CLOSE,
    "UTF-7": lambda _: b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a+AD4-',
    "UTF-16": lambda _: (_OPEN + _CLOSE).decode().encode("utf-16"),
    "an endless name": lambda n: _OPEN + b"<" + b"a" * (1_000_000 * n) + b"/>" + _CLOSE,
    "an endless attribute": lambda n: _OPEN + b'<a b="' + b"c" * (1_000_000 * n) + b'"/>' + _CLOSE,
    "attributes": lambda n: (
        _OPEN
        + b"<a "
        + b" ".join(b'b%d="c"' % each for each in range(20_000 * min(n, 20)))
        + b"/>"
        + _CLOSE
    ),
    "attributes of many": lambda n: (
        _OPEN + (b"<a" + b"".join(b' b%d="c"' % m for m in range(900)) + b"/>") * 120 * n + _CLOSE
    ),
    "namespaces": lambda n: (
        _OPEN
        + b"<a "
        + b" ".join(b'xmlns:b%d="c%d"' % (m, m) for m in range(5_000 * min(n, 4)))
        + b"/>"
        + _CLOSE
    ),
    "an endless text": lambda n: (
        _OPEN
        + _ONE % (b"a", b"<d:displayname>" + b"a" * (1_000_000 * n) + b"</d:displayname>")
        + _CLOSE
    ),
    "an endless comment": lambda n: _OPEN + b"<!--" + b"a" * (1_000_000 * n) + b"-->" + _CLOSE,
    "properties": lambda n: _OPEN + _ONE % (b"a", b"<d:x/>" * (100_000 * n)) + _CLOSE,
    "hrefs": lambda n: (
        _OPEN + b"<d:response>" + b"<d:href>/a</d:href>" * (2_000 * n) + b"</d:response>" + _CLOSE
    ),
    "responses": lambda n: _OPEN + b"<d:response/>" * (50_000 * n) + _CLOSE,
    "tokens": lambda n: _OPEN + b"<d:sync-token>a</d:sync-token>" * (30_000 * n) + _CLOSE,
    "nothing": lambda _: b"",
    "cut short": lambda _: (_OPEN + _ONE % (b"a", b""))[:-40],
    "two roots": lambda _: _OPEN + _CLOSE + _OPEN + _CLOSE,
    "a web page": lambda _: b"<!doctype html><html><body>Sign in</body></html>",
}
