"""Every lie is told to those it is meant for, and the truth is there again when it is wanted."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import httpx
import pytest

from tests.servers.lies import LIES
from tests.servers.lying import Lying, lying, people, table
from tests.servers.other import NAMESPACES, place, trusting_nobody

PROPS = "<D:prop><D:getetag/><C:address-data/></D:prop>"
WHO = f"<D:propfind {NAMESPACES}><D:prop><D:current-user-principal/></D:prop></D:propfind>"
LIST = f"<D:propfind {NAMESPACES}><D:prop><D:getetag/></D:prop></D:propfind>"
SYNC = (
    f"<D:sync-collection {NAMESPACES}><D:sync-token/><D:prop><D:getetag/></D:prop>"
    "</D:sync-collection>"
)
MOST = 100_000_000  # bytes of an answer that are looked at
SHORT = 0.3  # s that somebody who waits waits


class Naive:
    """Asks everything that a client asks, and keeps whatever comes."""

    def __init__(self, server: Lying, *, hasty: bool = False) -> None:
        self.server = server
        self.client = httpx.Client(
            auth=(server.username, server.password),
            verify=trusting_nobody(),
            trust_env=False,
            timeout=SHORT if hasty else 60,
        )

    def ask(self, method: str, url: str, body: str | bytes = "", depth: str = "0") -> object:
        """Return status, headers and the start of the body; or what went wrong."""
        size = 0
        headers = {"Depth": depth, "Accept-Encoding": "identity"}
        try:
            with self.client.stream(method, url, content=body, headers=headers) as answer:
                start = b""
                for piece in answer.iter_raw(65536):
                    size += len(piece)
                    start += piece if len(start) < 20_000 else b""
                    if size > MOST:
                        break
                return answer.status_code, sorted(answer.headers.items()), start, size
        except httpx.HTTPError as error:
            return repr(error)

    def look(self) -> list[object]:
        """Ask for everything, changing nothing."""
        book = self.server.book_url
        names = sorted(self.server.cards(book))
        hrefs = "".join(
            f"<D:href>{httpx.URL(place(book, name)).raw_path.decode()}</D:href>" for name in names
        )
        multiget = f"<C:addressbook-multiget {NAMESPACES}>{PROPS}{hrefs}</C:addressbook-multiget>"
        facts = f"<D:propfind {NAMESPACES}><D:allprop/></D:propfind>"
        return [
            self.ask("PROPFIND", self.server.url, WHO),
            self.ask("PROPFIND", book, facts),
            self.ask("PROPFIND", book, LIST, "1"),
            self.ask("REPORT", book, SYNC),
            self.ask("REPORT", book, multiget),
            *[self.ask("GET", place(book, name)) for name in names[:1]],
        ]

    def write(self) -> list[object]:
        """Change one card, add one and delete one."""
        book = self.server.book_url
        new = people(20)["person-19.vcf"]
        changed = people(1)["person-0.vcf"].replace(b"fair", b"show")
        return [
            self.ask("PUT", place(book, "person-0.vcf"), changed),
            self.ask("PUT", place(book, "person-19.vcf"), new),
            self.ask("DELETE", place(book, "person-1.vcf")),
            sorted(self.server.cards(book).items()),
        ]


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_told_until_it_is_not(name: str) -> None:
    with lying(name) as truth, lying(name) as server:
        truth.honest()
        honest, lied = Naive(truth), Naive(server, hasty=LIES[name].waits)
        seen = [_same_port(one, truth) for one in honest.look()]
        told = [_same_port(one, server) for one in lied.look()]
        written = [_same_port(one, truth) for one in honest.write()]
        claimed = [_same_port(one, server) for one in lied.write()]
        assert server.lied
        assert seen + written != told + claimed
        assert server.elsewhere.requests == []
        server.honest()
        lied_before = server.lied
        assert _cards(server) == len(server.cards(server.book_url))
        assert server.lied == lied_before
        for naive in (honest, lied):
            naive.client.close()


def test_whoever_follows_a_lie_is_seen_elsewhere() -> None:
    with lying("redirected-elsewhere") as server:
        naive = Naive(server)
        answer = naive.client.request("PROPFIND", server.book_url, follow_redirects=True)
        assert answer.status_code == 401
        with suppress(httpx.HTTPError):
            naive.client.get(answer.url)
        naive.client.close()
        assert len(server.elsewhere.requests) >= 2
        assert server.elsewhere.told_secrets


def test_there_is_a_lie_for_every_rule_that_a_server_can_try() -> None:
    tried = Counter(lie.rule for lie in LIES.values())
    assert tried.keys() == {
        "S4",
        "S5",
        "S6",
        "S7",
        "S8",
        "S9",
        "S10",
        "S11",
        "S12",
        "S15",
        "S16",
        "S17",
    }
    assert tried.total() >= 25
    assert table().count("\n") == len(LIES) + 1


def _cards(server: Lying) -> int:
    answer = httpx.request(
        "REPORT",
        server.book_url,
        content=SYNC,
        headers={"Depth": "1"},
        auth=(server.username, server.password),
        verify=trusting_nobody(),
        trust_env=False,
    )
    return answer.text.count("<D:getetag>")


def _same_port(answer: object, server: Lying) -> str:
    """Return what came, without what differs between two servers of the same mind."""
    return repr(answer).replace(server.url.split(":")[2].split("/")[0], "PORT")
