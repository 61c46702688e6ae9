"""Lies about the way: where to go, whom to tell the password, how long it takes."""

from __future__ import annotations

from itertools import repeat
from xml.etree import ElementTree

from tests.servers.lies import Stage, always, asks_xml, bomb, edited, lie, of
from tests.servers.places import CARD, DAV
from tests.servers.trouble import Act, dripping, silent
from tests.servers.wire import XML, Asked, Reply


def moved(place: str, status: int = 307) -> Reply:
    return Reply(status, b"", {"Location": place})


@lie("S12", asks_xml)
def redirected_elsewhere(stage: Stage, _act: Act, asked: Asked) -> Reply:
    """Everything that is read is at another host now."""
    return moved(f"{stage.trap_origin}{asked.target}", 301)


@lie("S12", of("PUT", "DELETE"))
def writes_redirected(stage: Stage, _act: Act, asked: Asked) -> Reply:
    """What is written is to be written at another host."""
    return moved(f"{stage.trap_origin}{asked.target}", 308)


@lie("S12", asks_xml)
def redirected_to_a_file(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """What is read is a file of whoever asks."""
    return moved("file:///etc/passwd")


@lie("S12", asks_xml)
def redirected_to_no_address(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """What is read is at what can be no address."""
    return moved("http://[::1:80]:x/\u20ac")


@lie("S12", asks_xml)
def redirected_in_a_circle(_stage: Stage, _act: Act, asked: Asked) -> Reply:
    """What is read is where it was asked for."""
    return moved(asked.target, 302)


@lie("S12", asks_xml)
def redirected_for_ever(stage: Stage, _act: Act, asked: Asked) -> Reply:
    """What is read is somewhere else each time, and that for ever."""
    return moved(f"{asked.path}?{next(stage.told)}")


@lie("S12", of("PUT", "DELETE"))
def written_and_shown(stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A write answers that its result is to be seen at another host, and does nothing."""
    return moved(f"{stage.trap_origin}/thanks", 303)


@lie("S12", of("PROPFIND"))
def person_elsewhere(stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Who one is, and where one's books are, is at another host."""
    tags = (f"{DAV}current-user-principal", f"{DAV}principal-URL", f"{CARD}addressbook-home-set")

    def away(root: ElementTree.Element) -> None:
        for tag in tags:
            for href in root.iterfind(f".//{tag}/{DAV}href"):
                href.text = f"{stage.trap_origin}{href.text}"

    return edited(act(), away)


@lie("S6", always)
def never_lets_in(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Nobody is let in, whatever the password, and everybody is asked again."""
    return Reply(401, b"", {"WWW-Authenticate": 'Basic realm="Fake"'})


@lie("S12", always)
def asks_in_no_way(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Who one is is asked in a way that nobody knows."""
    return Reply(401, b"", {"WWW-Authenticate": 'Oracle x="\x01", Digest nonce=, ,='})


@lie("S12", always)
def proxy_asks(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A proxy that is none asks who one is."""
    return Reply(407, b"", {"Proxy-Authenticate": 'Basic realm="Proxy"'})


@lie("S6", asks_xml)
def busy_for_ages(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Come back in three thousand years."""
    return Reply(503, b"busy", {"Retry-After": "99999999999"})


@lie("S6", asks_xml)
def busy_in_no_time(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Come back at a time that is none."""
    return Reply(429, b"busy", {"Retry-After": "-1e999 o'clock"})


@lie("S6", always)
def broken(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Everything fails, with a page about it."""
    return Reply(500, b"<h1>Oops</h1>" * 1000, {"Content-Type": "text/html"})


@lie("S6", always)
def odd_status(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A status that no standard has."""
    return Reply(799, b"?")


@lie("S17", asks_xml, waits=True)
def says_nothing(stage: Stage, act: Act, asked: Asked) -> Reply:
    """No answer ever comes."""
    return silent(stage.over)(act, asked)


@lie("S17", asks_xml, waits=True)
def says_it_slowly(stage: Stage, act: Act, asked: Asked) -> Reply:
    """The answer comes, one octet in half a second."""
    return dripping(stage.over, 0.5)(act, asked)


@lie("S15", asks_xml)
def endless_answer(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """An answer that never ends, of blank space."""
    return Reply(207, b"", {"Content-Type": XML}, repeat(b" " * 65536))


@lie("S15", asks_xml)
def packed_answer(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """An answer that unpacks to 600 MB, though nobody asked for it to be packed."""
    return bomb(act())


@lie("S15", asks_xml)
def many_headers(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Twenty thousand headers."""
    return act().headed({f"X-{number}": "x" * 80 for number in range(20_000)})


@lie("S15", asks_xml)
def false_length(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """An answer that says to be longer than it is, and ends."""
    return act().headed({"Content-Length": "5000000"}, end="close")


@lie("S15", asks_xml)
def no_length(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """An answer whose length is no number."""
    return act().headed({"Content-Length": "-1"}, end="close")
