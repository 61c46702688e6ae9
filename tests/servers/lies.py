"""How lies are told: each to requests of its kind, with the rule that it tries.

The rules are named as the design of the sync names them, S1 to S18. All that a lie
is not told to is answered honestly. `tests.servers.lying` fills `LIES` from the modules of lies.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Event
from typing import Protocol
from xml.etree import ElementTree

from tests.servers.places import CARD, DAV, NAMESPACES
from tests.servers.trouble import Act
from tests.servers.wire import Asked, Reply, xml


class Stage(Protocol):
    """What a lie needs to know of where it is told.

    `over` is set when the server ends, `trap_origin` is where nobody may ever go, `told` counts.
    """

    @property
    def over(self) -> Event: ...

    @property
    def trap_origin(self) -> str: ...

    @property
    def told(self) -> Iterator[int]: ...

    def hrefs(self, asked: Asked) -> list[str]:
        """Return the hrefs of the cards of the book that is asked about."""

    def drop_all(self, asked: Asked) -> None:
        """Lose every card of that book."""

    def keep_instead(self, asked: Asked, data: bytes) -> None:
        """Keep these data where the request has its own."""


Test = Callable[[Asked], bool]
Telling = Callable[[Stage, Act, Asked], Reply]


@dataclass(frozen=True, slots=True)
class Lie:
    """`rule` is the one it tries, `says` what it does; with `waits` it keeps a client waiting."""

    rule: str
    says: str
    told_to: Test
    tell: Telling
    waits: bool = False


LIES: dict[str, Lie] = {}


def lie(rule: str, told_to: Test, *, waits: bool = False) -> Callable[[Telling], Telling]:
    """Return a decorator that files a lie under its name, with hyphens."""

    def file(tell: Telling) -> Telling:
        name = getattr(tell, "__name__", "").replace("_", "-")
        LIES[name] = Lie(rule, (tell.__doc__ or "").strip(), told_to, tell, waits)
        return tell

    return file


def always(_asked: Asked) -> bool:
    return True


def lists(asked: Asked) -> bool:
    """Whether the cards of a book are listed."""
    deep = asked.kind == "PROPFIND" and asked.headers.get("depth") != "0"
    return asked.kind == "sync-collection" or (deep and asked.path.count("/") > 4)


def fetches(asked: Asked) -> bool:
    return asked.kind in ("addressbook-multiget", "addressbook-query", "GET")


def asks_xml(asked: Asked) -> bool:
    return asked.method in ("PROPFIND", "REPORT")


def of(*kinds: str) -> Test:
    return lambda asked: asked.kind in kinds


def multistatus(inner: str = "") -> Reply:
    return xml(f"<D:multistatus {NAMESPACES}>{inner}</D:multistatus>")


def edited(reply: Reply, change: Callable[[ElementTree.Element], object]) -> Reply:
    """Return an answer with its XML changed."""
    if reply.status != 207:
        return reply
    root = ElementTree.fromstring(reply.body)
    change(root)
    return replace(reply, body=ElementTree.tostring(root, "utf-8", xml_declaration=True))


def recarded(reply: Reply, change: Callable[[bytes], bytes]) -> Reply:
    """Return an answer to a fetch with every card in it changed."""
    if reply.status == 200:
        return replace(reply, body=change(reply.body))

    def each(root: ElementTree.Element) -> None:
        for data in root.iter(f"{CARD}address-data"):
            data.text = change((data.text or "").encode()).decode()

    return edited(reply, each)


def cards_of(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the responses that are of cards, found or gone."""
    found = root.findall(f"{DAV}response")
    return [one for one in found if not (one.findtext(f"{DAV}href") or "").endswith("/")]


def set_hrefs(reply: Reply, wrong: Callable[[int, str], str]) -> Reply:
    """Return a list with other hrefs, by their number and what they were."""

    def each(root: ElementTree.Element) -> None:
        for number, response in enumerate(cards_of(root)):
            href = response.find(f"{DAV}href")
            assert href is not None  # every response has one
            href.text = wrong(number, href.text or "")

    return edited(reply, each)


def gone(hrefs: Iterable[str]) -> str:
    """Return the responses that say that nothing is there."""
    return "".join(
        f"<D:response><D:href>{href}</D:href><D:status>HTTP/1.1 404 Not Found</D:status>"
        "</D:response>"
        for href in hrefs
    )


def listed(hrefs: Iterable[str], etag: str = '"lie"') -> str:
    """Return the responses that say that there are cards."""
    return "".join(
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop><D:getetag>{etag}</D:getetag>"
        "<D:resourcetype/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        for href in hrefs
    )


def more(asked: Asked) -> str:
    """Return the response that says that there is more than this list."""
    status = "<D:status>HTTP/1.1 507 Insufficient Storage</D:status>"
    return f"<D:response><D:href>{asked.target}</D:href>{status}</D:response>"


def token(text: str) -> str:
    return f"<D:sync-token>{text}</D:sync-token>"


def token_in(reply: Reply) -> str:
    """Return the token of an answer, as XML."""
    return token(ElementTree.fromstring(reply.body).findtext(f"{DAV}sync-token") or "")


def set_texts(reply: Reply, tag: str, text: str) -> Reply:
    def each(root: ElementTree.Element) -> None:
        for found in root.iter(tag):
            found.text = text

    return edited(reply, each)


def bomb(reply: Reply) -> Reply:
    """Return little that unpacks to 600 MB."""
    return reply.headed({"Content-Encoding": "gzip"}, body=_packed(600))


def _packed(megabytes: int) -> bytes:
    """Return gzip that unpacks to so much blank space, and lacks an end: nobody shall get there.

    After a full flush what is packed stands for itself, and may be said again.
    """
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    start, again = (
        packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    return start + again * (megabytes - 1)
