"""Lies about which cards there are."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise, repeat
from xml.etree import ElementTree

from tests.servers.lies import (
    Stage,
    asks_xml,
    cards_of,
    edited,
    fetches,
    gone,
    lie,
    listed,
    lists,
    more,
    multistatus,
    of,
    set_hrefs,
    set_texts,
    token,
    token_in,
)
from tests.servers.places import CARD, DAV, NAMESPACES
from tests.servers.trouble import Act, error
from tests.servers.wire import XML, Asked, Reply, xml

HTML = b"<!DOCTYPE html><html><body><h1>Welcome to the guests' network</h1></body></html>"
_MEMBERS = 300_000  # more than any book may have
_DEEP = 200_000  # elements within each other


@lie("S10", lists)
def empty_207(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """An answer without any response and without a token."""
    return multistatus()


@lie("S10", lists)
def says_empty(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """A list in good order, of no cards."""

    def empty(root: ElementTree.Element) -> None:
        for response in cards_of(root):
            root.remove(response)

    return edited(act(), empty)


@lie("S10", lists)
def all_gone(stage: Stage, act: Act, asked: Asked) -> Reply:
    """What changed is that every card is gone."""
    if asked.kind == "PROPFIND":
        return says_empty(stage, act, asked)
    reply = act()
    return reply if reply.status != 207 else multistatus(gone(stage.hrefs(asked)) + token_in(reply))


@lie("S10", lists)
def all_but_a_new_one_gone(stage: Stage, act: Act, asked: Asked) -> Reply:
    """Every card is gone, and one is there instead that nobody can read."""
    book = asked.path.rstrip("/")
    reply, new = act(), listed([f"{book}/only-one.vcf"])
    if reply.status != 207:
        return reply
    if asked.kind == "PROPFIND":
        return multistatus(listed([f"{book}/"]) + new)
    return multistatus(gone(stage.hrefs(asked)) + new + token_in(reply))


@lie("S16", fetches)
def fetched_gone(_stage: Stage, _act: Act, asked: Asked) -> Reply:
    """Every card that is listed is not there when it is fetched."""
    if asked.kind == "GET":
        return error(404)
    tree = asked.tree()
    hrefs = [] if tree is None else [href.text or "" for href in tree.iterfind(f"{DAV}href")]
    return multistatus(gone(hrefs))


@lie("S8", lists)
def half_a_list(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """The connection ends in the middle of the list."""
    return replace(act(), end="cut")


@lie("S8", lists)
def half_a_list_closed(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """The list ends in its middle, and nobody said how long it is."""
    reply = act()
    return replace(reply, body=b"", pieces=[reply.body[: len(reply.body) // 2]])


@lie("S10", lists)
def half_a_list_in_order(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """A list in good order, in which every second card is missing."""

    def thin(root: ElementTree.Element) -> None:
        for response in cards_of(root)[::2]:
            root.remove(response)

    return edited(act(), thin)


@lie("S10", asks_xml)
def html_200(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A page of a network that wants one to log in."""
    return Reply(200, HTML, {"Content-Type": "text/html"})


@lie("S10", asks_xml)
def html_207(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """The same page, as an answer of the protocol."""
    return Reply(207, HTML, {"Content-Type": XML})


@lie("S10", asks_xml)
def nothing_207(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """An answer of the protocol without a body."""
    return Reply(207, b"", {"Content-Type": XML})


@lie("S10", asks_xml)
def ill_formed(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """XML whose last element is never closed."""
    reply = act()
    return replace(reply, body=reply.body.replace(b"</D:multistatus>", b"&nbsp;"))


@lie("S10", asks_xml)
def wrong_root(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """XML in good order that is no multistatus."""
    reply = act()
    return replace(reply, body=reply.body.replace(b"D:multistatus", b"D:prop"))


@lie("S10", of("sync-collection"))
def token_missing(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Changes without a token to go on from."""

    def without(root: ElementTree.Element) -> None:
        for found in root.findall(f"{DAV}sync-token"):
            root.remove(found)

    return edited(act(), without)


@lie("S9", of("sync-collection"))
def token_for_ever(_stage: Stage, _act: Act, asked: Asked) -> Reply:
    """There is always more, after a token that is always the same."""
    return multistatus(more(asked) + token("http://fake.example/ns/sync/always"))


@lie("S9", of("sync-collection"))
def tokens_without_end(stage: Stage, _act: Act, asked: Asked) -> Reply:
    """There is always more, after a token that is always another."""
    return multistatus(more(asked) + token(f"http://fake.example/ns/sync/more-{next(stage.told)}"))


@lie("S8", of("sync-collection"))
def tokens_refused(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """No token is good, and neither is none."""
    return error(403, "D:valid-sync-token")


# Places that are not in the book


@lie("S11", lists)
def foreign_host(stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Cards are at another host."""
    return set_hrefs(act(), lambda _number, href: f"{stage.trap_origin}{href}")


@lie("S11", lists)
def foreign_scheme(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Cards are files, or at servers of another kind."""
    schemes = ("file:///etc/passwd", "ftp://127.0.0.1/card.vcf", "javascript:alert(1)", "data:,x")
    return set_hrefs(act(), lambda number, _href: schemes[number % len(schemes)])


@lie("S11", lists)
def climbing(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Cards are beside the book, by way of what is above it."""

    def climb(number: int, href: str) -> str:
        book, _, name = href.rpartition("/")
        return f"{book}/{('..', '%2e%2e', '.%2E')[number % 3]}/other/{name}"

    return set_hrefs(act(), climb)


@lie("S11", lists)
def outside_the_book(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Cards are in the book of somebody else."""
    return set_hrefs(act(), lambda number, _href: f"/dav/addressbooks/somebody/people/{number}.vcf")


@lie("S11", lists)
def odd_hrefs(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Places that cannot be: of no words, of too many, of octets that are no text."""
    odd = ("", "%00.vcf", "a" * 100_000, "%ff%fe.vcf", "a\nb.vcf", "http://[::1", "?x", "#x", "//")
    return set_hrefs(act(), lambda number, _href: odd[number % len(odd)])


@lie("S11", lists)
def twice_listed(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Each card twice, once with its escapes in another spelling."""

    def double(root: ElementTree.Element) -> None:
        for response in cards_of(root):
            again = ElementTree.fromstring(ElementTree.tostring(response))
            href = again.find(f"{DAV}href")
            assert href is not None  # every response has one
            book, _, name = (href.text or "").rpartition("/")
            href.text = f"{book}/%{ord(name[0]):02x}{name[1:]}"
            root.append(again)

    return edited(act(), double)


@lie("S15", lists)
def more_than_anybody_knows(_stage: Stage, act: Act, asked: Asked) -> Reply:
    """A list of 300 000 cards."""
    reply = act()
    if reply.status != 207:
        return reply
    book = asked.path.rstrip("/")
    rest = token_in(reply) if asked.kind == "sync-collection" else ""
    cards = (
        listed(f"{book}/{number}.vcf" for number in range(first, first + 1000)).encode()
        for first in range(0, _MEMBERS, 1000)
    )
    start = f"<D:multistatus {NAMESPACES}>".encode()
    pieces = chain([start], cards, [f"{rest}</D:multistatus>".encode()])
    return replace(reply, body=b"", pieces=pieces)


@lie("S15", lists)
def endless_list(_stage: Stage, _act: Act, asked: Asked) -> Reply:
    """A list that never ends."""
    many = listed([f"{asked.path.rstrip('/')}/again.vcf"] * 1000).encode()
    start = f"<D:multistatus {NAMESPACES}>".encode()
    return Reply(207, b"", {"Content-Type": XML}, chain([start], repeat(many)))


# XML that is meant to hurt


@lie("S10", asks_xml)
def entity_bomb(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Ten times ten times ten and so on of one word."""
    names = "abcdefghij"
    inner = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    bomb = f'<!DOCTYPE x [<!ENTITY a "laugh">{inner}]>'
    body = f"<D:sync-token>&{names[-1]};</D:sync-token>"
    return xml(f"{bomb}<D:multistatus {NAMESPACES}>{body}</D:multistatus>")


@lie("S10", asks_xml)
def entity_from_a_file(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A token that is read from a file of whoever asks."""
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return xml(f"{outside}<D:multistatus {NAMESPACES}>{token('&a;')}</D:multistatus>")


@lie("S10", asks_xml)
def entity_from_a_host(stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A document whose rules, and whose token, are at another host."""
    place = f"{stage.trap_origin}/rules"
    outside = f'<!DOCTYPE x SYSTEM "{place}.dtd" [<!ENTITY a SYSTEM "{place}.txt">]>'
    return xml(f"{outside}<D:multistatus {NAMESPACES}>{token('&a;')}</D:multistatus>")


@lie("S10", asks_xml)
def deep_xml(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Elements 200 000 deep."""
    return multistatus("<D:response>" * _DEEP + "</D:response>" * _DEEP)


# What is said of the book


@lie("S11", lists)
def missing_said_as_there(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """ETags under a status of 404, within answers that are 207 and responses that are there."""
    reply = act()
    return replace(reply, body=reply.body.replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 Not Found"))


@lie("S4", lists)
def no_etags(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """No card has an ETag."""

    def without(root: ElementTree.Element) -> None:
        for prop in root.iter(f"{DAV}prop"):
            for etag in prop.findall(f"{DAV}getetag"):
                prop.remove(etag)

    return edited(act(), without)


@lie("S7", lambda asked: lists(asked) or fetches(asked))
def restless_etags(stage: Stage, act: Act, _asked: Asked) -> Reply:
    """Every ETag is another one each time somebody looks."""
    reply = act()
    if "ETag" in reply.headers:
        return reply.headed({"ETag": f'"{next(stage.told)}"'})
    return set_texts(reply, f"{DAV}getetag", f'"{next(stage.told)}"')


@lie("S4", lambda asked: lists(asked) or fetches(asked))
def etags_with_headers(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """ETags with a line end and a header of another's in them."""
    return set_texts(act(), f"{DAV}getetag", '"a"\r\nX-Other: "b"')


@lie("S15", of("PROPFIND"))
def odd_facts(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """A name without end, sizes that are no numbers, and versions that nobody has."""
    reply = set_texts(act(), f"{DAV}displayname", "\u202e<b>People</b>\n" * 10_000)
    reply = set_texts(reply, f"{CARD}max-resource-size", "-1e999")

    def versions(root: ElementTree.Element) -> None:
        for data in root.iter(f"{CARD}address-data-type"):
            data.set("version", "\u0664.\u0660")

    return edited(reply, versions)
