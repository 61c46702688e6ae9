"""Search as you type over 100,000 contacts: each keystroke of typical texts, through the store.

Prints ms for a keystroke (the first 50 rows, and the count), beside the plainest thing that
could have been done: a LIKE over the folded words of everybody.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from benchmarks.build_book import BUILD, book, cards
from netcompanion.domain.normalise import fold
from netcompanion.domain.query import PeopleFilter
from netcompanion.store import Reader, Store

_ROUNDS = 400


def keystrokes(number: int) -> list[str]:
    """Return beginnings of names, firms, addresses, numbers, tags and words of notes."""
    dice = random.Random(7)
    texts: list[str] = []
    for card in cards(300):
        texts += (card.formatted, card.organisation, card.emails[0].value, card.phones[0].value)
        texts += (fold(card.formatted), *card.tags, *card.note.split()[:1])
    whole = dice.choices(texts, k=number)
    return [text[: dice.randint(1, min(len(text), 12))] for text in whole]


def like(reader: Reader, text: str) -> object:
    """Answer by reading everybody's words."""
    pattern = f"%{fold(text)}%"
    return reader._db.exec_driver_sql(  # noqa: SLF001  # the naive way has no door of its own
        "SELECT contact FROM contact_search WHERE names LIKE ?1 OR handles LIKE ?1 "
        "OR notes LIKE ?1 LIMIT 50",
        (pattern,),
    ).fetchall()


def measured(store: Store, texts: list[str], ask: Callable[[Reader, str], object]) -> list[float]:
    """Return the milliseconds of each question, slowest last."""
    spent = []
    for text in texts:
        with store.read() as reader:
            start = time.perf_counter()
            ask(reader, text)
            spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def show(name: str, spent: list[float]) -> float:
    """Print a line, and return the 95th percentile."""
    p95 = spent[int(len(spent) * 0.95)]
    print(f"{name:34} p50 {statistics.median(spent):7.2f}  p95 {p95:7.2f}  max {spent[-1]:7.2f} ms")
    return p95


def main(number: int) -> None:
    """Measure, and print."""
    store = Store.open(book(number), backups=BUILD)
    texts = keystrokes(_ROUNDS)
    measured(store, texts[:40], lambda reader, text: reader.search(text))  # warms the cache
    print(f"{number} contacts, {len(texts)} keystrokes")
    ours = show("search, first 50", measured(store, texts, lambda r, text: r.search(text)))
    show("count, up to 1000", measured(store, texts, lambda r, text: r.search_count(text)))
    show(
        "list page of 128 and its count",
        measured(store, texts, lambda r, text: _page(r, PeopleFilter(text=text))),
    )
    naive = show("LIKE over all words", measured(store, texts[:60], like))
    print(f"ratio of the 95th percentiles, LIKE to ours: {naive / ours:.0f}")
    starts = [random.Random(i).randrange(number) for i in range(200)]
    show("jump in the whole list, 128 rows", _jumps(store, starts))
    store.close()


def _page(reader: Reader, people: PeopleFilter) -> object:
    return reader.count(people), reader.page(people, 0, 128)


def _jumps(store: Store, starts: list[int]) -> list[float]:
    texts = [str(start) for start in starts]
    return measured(store, texts, lambda r, start: r.page(PeopleFilter(), int(start), 128))


if __name__ == "__main__":
    main(100_000)
