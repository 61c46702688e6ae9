"""One run of the model: rounds of everything at once, rest, and what has to hold then."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import unquote

from netcompanion.dav.hrefs import origin
from netcompanion.dav.session import Login
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.sync import AuthKind, Run
from netcompanion.services import people
from netcompanion.services.sync import guard
from tests.servers import mangling
from tests.servers.between import Between
from tests.servers.fake import Fake
from tests.servers.under_test import Can, ServerUnderTest
from tests.sync import models_hands as hands
from tests.sync import models_words as words
from tests.sync.models_client import Client, Ledger
from tests.sync.models_weather import NEVER, Crash, Sky
from tests.sync.models_words import Words

PEOPLE: Final = 14
"""Who is there when it begins."""

_REST: Final = 10
"""After so many rounds in fine weather there has to be nothing left to do."""
_NEED: Final = 3
"""Requests of a run that has nothing to do."""
_FULL: Final = 20
"""Every so many rounds a week goes by, so that everything is looked at again."""
_WRITES: Final = frozenset({"PUT", "DELETE"})


class Broken(AssertionError):
    """Something does not hold that has to."""


class Model:
    """One server, its book, two clients, and a hand that knows nothing of either."""

    def __init__(self, seed: int, server: ServerUnderTest, folder: Path, stack: ExitStack) -> None:
        self.seed = seed
        self.server = server
        self.random = Random(seed)
        self.pen = words.Pen(self.random)
        self.ledger = Ledger()
        self.by_others = self.faults = self.crashes = self.rounds_to_rest = 0
        self.url = server.make_book(f"model {seed} {time.monotonic_ns()}")
        self.way: Fake | Between
        if isinstance(server, Fake):
            self.way, book = server, self.url
        else:
            self.way = stack.enter_context(Between(server.url))
            book = self.way.through(self.url)
        cards = {f"there-{n}.vcf": hands.card(self.pen, f"there-{n}") for n in range(PEOPLE)}
        self._put = PEOPLE
        server.put_cards(self.url, cards)
        kept = server.cards(self.url).values()
        self.ledger.note(frozenset(), frozenset().union(*map(words.on_card, kept)))
        login = _login(server, book)
        self.clients = [Client(name, folder, book, login, self.ledger) for name in ("ann", "ben")]
        for client in self.clients:
            stack.callback(client.close)

    # Rounds

    def begin(self) -> None:
        for client in self.clients:
            client.begin()

    def round(self, number: int) -> None:
        """Let everybody do something, and some of them sync, in whatever weather."""
        self.log(f"round {number}")
        random = self.random
        for _ in range(random.randint(1, 5)):
            random.choice((self.scribble, *(self._acts(each) for each in self.clients)))()
        self.check_words()
        for client in random.sample(self.clients, 2):
            if number and number % _FULL == 0:
                client.later(days=8)
            if random.random() < 0.8:
                self._sync_somehow(client)
                self.check_words()

    def _acts(self, client: Client) -> Callable[[], None]:
        return lambda: client.act(self.pen)

    def _sync_somehow(self, client: Client) -> None:
        random = self.random
        sky = Sky(
            Random(random.random()),
            self.way.over,
            random.choice((0, 0, 0.1, 0.3)),
            moment=random.choice((NEVER, random.randint(1, 15))),
            at=random.choice(("", "write", "list")),
            meanwhile=self._something(client),
            false=random.random() < 0.08,
        )
        binned, linked = client.here.binned(), client.here.linked()
        there = self.server.cards(self.url).keys()
        ends = random.choice(("", "", "", "before", "amid", "after", "told", "cancel"))
        moment = random.randint(1, 12)
        self.log(f"{client.name} syncs; {ends or 'nothing'} at {moment}")
        try:
            with self._under(sky):
                self._sync_until(client, sky, ends, moment)
        except Crash:
            self.crashes += 1
            self.log(f"{client.name} crashes")
            client.reborn()
        except Cancelled:
            self.crashes += 1
            self.log(f"{client.name} cancels")
        self.faults += len(sky.seen)
        for seen in sky.seen:
            self.log(f"  {seen}")
        taken = {linked.get(each, "") for each in client.here.binned() - binned}
        if wrong := taken & there & self.server.cards(self.url).keys():
            raise Broken(f"{client.name} has in the bin who was deleted by nobody: {wrong}")

    def _sync_until(self, client: Client, sky: Sky, ends: str, moment: int) -> None:
        left = moment

        def progress(_done: int, _total: int) -> None:
            if ends == "cancel" and sky.asked >= moment:
                raise Cancelled

        def told(_applied: object) -> None:
            nonlocal left
            left -= 1
            if ends == "told" and left == 0:
                client.store.dead = True
                raise Crash

        if ends in ("before", "amid", "after"):
            client.store.how, client.store.fuse = ends, moment
        try:
            run = client.sync(progress, told)
        finally:
            client.store.fuse = NEVER
        self.log(f"  {client.name}: {told_of(run)}")

    def _something(self, client: Client) -> Callable[[str], None]:
        """Return what happens in the midst of a run of this client, maybe to the card it writes."""
        (other,) = (each for each in self.clients if each is not client)

        def happens(name: str) -> None:
            scribbles = partial(self.scribble, name)
            chosen = self.random.choice((scribbles, self._acts(client), self._syncs(other)))
            self.log("  meanwhile:")
            fuse, client.store.fuse = client.store.fuse, NEVER  # this is no write of the run
            for _ in range(self.random.randint(1, 4)):
                chosen()
            client.store.fuse = fuse

        return happens

    def _syncs(self, client: Client) -> Callable[[], None]:
        return lambda: self._quick(client)

    def _quick(self, client: Client) -> None:
        client.act(self.pen)
        self.log(f"  {client.name} syncs: {told_of(client.sync())}")

    @contextmanager
    def _under(self, sky: Sky) -> Iterator[None]:
        self.way.trouble = sky
        try:
            yield
        finally:
            self.way.trouble = None

    # The third hand

    def scribble(self, wanted: str = "") -> None:
        """Write or delete a card on the server, as a program that knows nothing of ours."""
        random = self.random
        cards = self.server.cards(self.url)
        self.by_others += 1
        if not cards or random.random() < 0.1:
            self._put += 1
            name, before = f"there-{self._put}.vcf", b""
            after = hands.card(self.pen, f"there-{self._put}")
        else:
            named = sorted(cards.items(), key=lambda each: each[0])
            chosen = named[int(len(named) * random.random() ** 2)]
            name, before = (wanted, cards[wanted]) if wanted in cards else chosen
            if random.random() < (0.3 if name == wanted else 0.1):
                self.log(f"somebody deletes {name}")
                self.server.delete_card(self.url, name)
                self.ledger.note(words.on_card(before), frozenset())
                return
            after = hands.scribbled(self.pen, before)
        self.log(f"somebody writes {name}: {_changed(before, after)}")
        self.server.put_card(self.url, name, after)
        kept = self.server.cards(self.url)
        after = kept.get(name, after)  # as the server wants it
        self.ledger.note(words.on_card(before) if before else frozenset(), words.on_card(after))

    # Rest

    def rest(self) -> None:
        """Sync in fine weather until nothing moves any more. Raises Broken when that is never."""
        self.log("rest")
        for number in range(_REST):
            runs = [self._quietly(each) for each in self.clients]
            if all(map(_is_idle, runs)):
                self.rounds_to_rest = max(self.rounds_to_rest, number)
                return
        raise Broken(f"never at rest: {[told_of(run) for run in runs]}")

    def _quietly(self, client: Client) -> Run:
        run = client.sync()
        self.log(f"  {client.name}: {told_of(run)}")
        doomed = guard.asked(client.book)
        if doomed and all(self._was_deleted(client, each) for each in doomed):
            run = client.sync(allow=frozenset(each.id for each in doomed))
            self.log(f"  {client.name}, who said yes: {told_of(run)}")
        if run.error:
            raise Broken(f"{client.name} in fine weather: {run.error}")
        return run

    def _was_deleted(self, client: Client, doomed: guard.Doomed) -> bool:
        """Whether nothing is on a card that anybody wants to keep."""
        if doomed.is_there:
            return not words.on_card(client.here.items()[doomed.id].base) & self.ledger.alive
        (who,) = (each for each in client.here.people() if each.id == doomed.id)
        return not words.on_contact(who, private=False) & self.ledger.alive

    # What has to hold

    def check(self) -> None:
        """Raise Broken, with all that does not hold."""
        cards = self.server.cards(self.url)
        wrong = [*self._lost(), *self._doubled(cards)]
        for client in self.clients:
            wrong += self._out_of_step(client, cards)
            wrong += self._pending(client)
        if wrong:
            raise Broken("\n".join(wrong))

    def check_words(self) -> None:
        """Raise Broken where a word is nowhere, which may not be at any time."""
        if wrong := list(self._lost()):
            raise Broken("\n".join(wrong))

    def _lost(self) -> Iterator[str]:
        there = map(words.on_card, self.server.cards(self.url).values())
        seen: Words = frozenset().union(*there, *(each.here.seen().keys() for each in self.clients))
        binned: Words = frozenset().union(*(each.here.privately_in_bin() for each in self.clients))
        for word in sorted(self.ledger.alive - seen - binned):
            yield f"lost: {word}"

    def _doubled(self, cards: dict[str, bytes]) -> Iterator[str]:
        places = {
            client.name: map(words.on_contact, client.here.people()) for client in self.clients
        }
        places["there"] = map(words.on_card, cards.values())
        for place, told in places.items():
            once = self.ledger.alive - self.ledger.back
            times = Counter(word for each in told for word in each if word in once)
            for word, number in times.items():
                if number > 1:
                    yield f"{number} times {place}: {word}"

    def _out_of_step(self, client: Client, cards: dict[str, bytes]) -> Iterator[str]:
        items = {
            unquote(each).rpartition("/")[2]: item for each, item in client.here.items().items()
        }
        here = {each.id: each for each in client.here.people()}
        if items.keys() != cards.keys():
            yield f"{client.name} knows other cards: {sorted(items.keys() ^ cards.keys())}"
        linked = [item.contact_id for item in items.values()]
        if sorted(map(str, linked)) != sorted(here):
            alone = set(linked) ^ set(here)
            names = [here[each].uid if each in here else each for each in alone]
            yield f"{client.name}: without a card, or a card without them: {names}"
        for name, item in items.items():
            who = here.get(item.contact_id or "")
            if who is not None and name in cards:
                for what in self._unlike(who, cards[name]):
                    yield f"{client.name}, {name}: {what}"

    def _unlike(self, who: Contact, card: bytes) -> Iterator[str]:
        """Yield what somebody says otherwise than their card; some servers only keep the words."""
        if Can.KEEPS_ALL not in self.server.can:
            if more := words.on_card(card) - words.on_contact(who):
                yield f"only there: {sorted(more)}"
            return
        there = words.shape(hands.read(card))
        for name, here in words.shape(who).items():
            if here != there[name]:
                yield f"{name} is {here!r} here, and {there[name]!r} there"

    def _pending(self, client: Client) -> Iterator[str]:
        with client.store.read() as reader:
            ops = reader.ops("book")
            refused = reader.refused("book")
            states = reader.item_states("book")
            problems = [each.href for each in states if each.problem or each.verify]
            dirty = [each.href for each in states if each.is_dirty or (each.is_gone and each.seen)]
        for what, found in {
            "ops": ops,
            "refused": refused,
            "bad": problems,
            "dirty": dirty,
        }.items():
            if found:
                yield f"{client.name} has {what}: {found}"
        before = len(self.way.asked)
        run = client.sync()
        sent = [asked.kind for asked in self.way.asked[before:]]
        if not _is_idle(run) or run.requests > _NEED or _WRITES & set(sent):
            yield f"{client.name} with nothing to do: {told_of(run)}, {sent}"
        report = client.store.check()
        if not report.ok:
            yield f"{client.name}: {report}"

    def check_undo(self) -> None:
        """Take back an edit before it went up, one after, and a run; all is in step each time."""
        for client in self.clients:
            who = client.here.people()[0]
            client.store.apply(people.edit(who, _titled(who, "Undone before")))
            self._take_back_last(client)
            if client.here.people()[0] != who:
                raise Broken(f"{client.name}: undo of an edit left {client.here.people()[0]}")
            self.rest()
            client.store.apply(people.edit(who, _titled(who, "Undone after")))
            self.rest()
            self._take_back_last(client)
            self.rest()
            told = {
                words.shape(each.here.on_card(client.here.card_of(who)))["title"]
                for each in self.clients
            }
            if told != {words.shape(who)["title"]} and Can.KEEPS_ALL in self.server.can:
                raise Broken(f"{client.name}: undo of {who.title} that went up ended in {told}")
            before, client.coming = client.here.seen(), Counter()
            if line := client.here.last(lambda each: each.label.startswith("Synced with")):
                try:
                    client.take_back(line)
                except UserError as error:
                    self.log(f"{client.name} cannot undo “{line.label}”: {error}")
                client.note_since(before)
            self.rest()

    def _take_back_last(self, client: Client) -> None:
        line = client.here.last(lambda _line: True)
        assert line is not None
        client.store.undo(line.change_id)

    def log(self, text: str) -> None:
        self.ledger.log.append(text)


def _login(server: ServerUnderTest, book: str) -> Login:
    auth = AuthKind.PASSWORD if Can.PASSWORD in server.can else AuthKind.NONE
    return Login(
        auth=AuthKind.OAUTH if server.ticket else auth,
        origins=frozenset({origin(book), *server.origins}),
        username=server.username,
        password=server.password,
        bearer=lambda _again: server.ticket,
    )


def told_of(run: Run) -> str:
    """Return what a run did, for a log."""
    names = "pulled pushed deleted_here deleted_there conflicts refused requests".split()
    told = [f"{name} {number}" for name in names if (number := getattr(run, name))]
    return ", ".join([*told, *run.notes, *([run.error] if run.error else [])])


def _is_idle(run: Run) -> bool:
    done = (run.pulled, run.pushed, run.deleted_here, run.deleted_there, run.conflicts, run.refused)
    return not any(done)


def _titled(who: Contact, title: str) -> Contact:
    return replace(who, title=title)


def _changed(before: bytes, after: bytes) -> str:
    old, new = mangling.lines(before), mangling.lines(after)
    gone = [f"-{line}" for line in old if line not in new]
    return "  ".join((*gone, *(f"+{line}" for line in new if line not in old)))[:500]
