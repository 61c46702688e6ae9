"""Lies about what is on a card."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from xml.etree import ElementTree

from tests.servers.lies import (
    Stage,
    bomb,
    cards_of,
    edited,
    fetches,
    lie,
    listed,
    multistatus,
    of,
    recarded,
)
from tests.servers.mangling import card, lines, put, value_of
from tests.servers.places import CARD, DAV, NAMESPACES
from tests.servers.trouble import Act, error
from tests.servers.wire import XML, Asked, Reply

HTML = b"<!DOCTYPE html><html><body><h1>Welcome to the guests' network</h1></body></html>"
_LARGE = 12_000_000  # bytes, more than a card may have
_LINES = 200_000


@lie("S16", fetches)
def no_data(_stage: Stage, act: Act, asked: Asked) -> Reply:
    """Every card is there, without anything on it."""
    if asked.kind == "GET":
        return replace(act(), body=b"")

    def without(root: ElementTree.Element) -> None:
        for prop in root.iter(f"{DAV}prop"):
            for data in prop.findall(f"{CARD}address-data"):
                prop.remove(data)

    return edited(act(), without)


@lie("S16", fetches)
def blank_cards(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card is blank space."""
    return recarded(act(), lambda _data: b" \r\n")


@lie("S10", fetches)
def pages_for_cards(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card is a page of a network that wants one to log in."""
    return recarded(act(), lambda _data: HTML)


@lie("S10", fetches)
def page_for_a_card(_stage: Stage, _act: Act, asked: Asked) -> Reply:
    """Whoever asks for many cards gets none, and whoever asks for one gets such a page."""
    if asked.kind != "GET":
        return multistatus()
    return Reply(200, HTML, {"Content-Type": "text/html", "ETag": '"page"'})


@lie("S10", of("addressbook-multiget", "addressbook-query"))
def page_for_many_cards(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Whoever asks for many cards gets such a page."""
    return Reply(200, HTML, {"Content-Type": "text/html"})


@lie("S16", fetches)
def half_cards(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card ends in its middle."""
    return recarded(act(), lambda data: data[: len(data) // 2])


@lie("S16", fetches)
def events_for_cards(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card is an entry of a calendar."""
    return recarded(act(), lambda data: data.replace(b"VCARD", b"VEVENT"))


@lie("S16", fetches)
def two_in_one(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card is followed by one of somebody else."""
    stranger = card(["BEGIN:VCARD", "VERSION:3.0", "UID:stranger", "FN:Stranger", "END:VCARD"])
    return recarded(act(), lambda data: data + stranger)


@lie("S15", fetches)
def large_card(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """One card is larger than a card may be."""
    sizes = chain([_LARGE], repeat(0))
    return recarded(act(), lambda data: put(data, "NOTE", "x" * next(sizes)))


@lie("S15", fetches)
def long_card(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """One card has 200 000 lines."""
    many = chain([[f"X-LINE-{number}:x" for number in range(_LINES)]], repeat([]))
    return recarded(act(), lambda data: card([*lines(data)[:-1], *next(many), "END:VCARD"]))


@lie("S15", of("addressbook-multiget", "addressbook-query"))
def endless_cards(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Cards that never end."""
    start = f'<D:multistatus {NAMESPACES}><C:address-data xmlns:C="x">'.encode()
    return Reply(207, b"", {"Content-Type": XML}, chain([start], repeat(b"x" * 65536)))


@lie("S15", of("addressbook-multiget", "addressbook-query", "GET"))
def packed_bomb(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Little that unpacks to 600 MB, though nobody asked for it to be packed."""
    return bomb(act())


@lie("S12", fetches)
def pictures_elsewhere(stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every card wants its picture fetched from another host, by http, and its logo from a file."""
    logo = "LOGO;VALUE=uri:file:///etc/passwd"

    def with_pictures(data: bytes) -> bytes:
        picture = f"PHOTO;VALUE=uri:{stage.trap_origin}/{value_of(data, 'UID')}.png"
        return card([*lines(data)[:-1], picture, logo, "END:VCARD"])

    return recarded(act(), with_pictures)


@lie("S16", of("addressbook-multiget", "addressbook-query"))
def bells_in_cards(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """One card has an octet in it that XML cannot carry, so that no card can be read."""
    reply = act()
    return replace(reply, body=reply.body.replace(b"END:VCARD", b"NOTE:\x07\r\nEND:VCARD", 1))


@lie("S16", fetches)
def no_text(_stage: Stage, act: Act, asked: Asked) -> Reply:
    """Whoever asks for many cards gets none, and whoever asks for one gets what is no text."""
    if asked.kind != "GET":
        return multistatus()
    return replace(act(), body=bytes(range(256)) * 40)


@lie("S16", fetches)
def fetches_fail(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Cards are listed, and no one can be fetched."""
    return error(500)


@lie("S11", of("addressbook-multiget", "addressbook-query"))
def cards_nobody_asked_for(stage: Stage, act: Act, asked: Asked) -> Reply:
    """Instead of what was asked for, cards of other books and of other hosts."""
    others = [f"{stage.trap_origin}{asked.path}a.vcf", "/dav/addressbooks/somebody/people/b.vcf"]
    return act() if not stage.hrefs(asked) else multistatus(listed(others))


@lie("S11", of("addressbook-multiget", "addressbook-query"))
def cards_under_404(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Cards are given, and said not to be there."""
    reply = act()
    return replace(reply, body=reply.body.replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 Not Found"))


@lie("S16", of("addressbook-multiget", "addressbook-query"))
def every_second_card(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Of what was asked for, every second card is left out."""

    def thin(root: ElementTree.Element) -> None:
        for response in cards_of(root)[::2]:
            root.remove(response)

    return edited(act(), thin)
