"""All pairs of contacts that may be one person, in a book of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from netcompanion.domain.progress import Progress, silent
from netcompanion.services.matching import blocks
from netcompanion.services.matching.blocks import Sketch
from netcompanion.services.matching.compare import Traits, judged, traits
from netcompanion.services.matching.likeness import Pair

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BATCH = 2000
_POINTS = ("emails", "phones", "socials", "links")
_MOST = 20_000
"""How many pairs are handed back; nobody looks through more, and the surest come first."""


def all_pairs(reader: Reader, progress: Progress = silent) -> list[Pair]:
    """Return who may be whom, the surest first, without those that were kept apart.

    Takes seconds at 100,000 contacts: call it in a job. `progress` may raise Cancelled.
    """
    wanted = _worth_comparing(reader, progress)
    found: list[Pair] = []
    for done, batch in _batches(wanted):
        progress(done, len(wanted))
        found += _judged(reader, batch)
        if len(found) > 2 * _MOST:
            found = _surest(found)
    apart = reader.kept_apart({id_ for pair in found for id_ in (pair.first_id, pair.second_id)})
    progress(len(wanted), len(wanted))
    return _surest([pair for pair in found if (pair.first_id, pair.second_id) not in apart])


def _surest(found: list[Pair]) -> list[Pair]:
    found.sort(key=lambda pair: (*(-part for part in pair.likeness.rank), pair.first_id))
    return found[:_MOST]


def _worth_comparing(reader: Reader, progress: Progress) -> list[int]:
    """Return the pairs that share a key and whose names do not forbid it, as numbers."""
    progress(0, 0)
    sketches = list(blocks.sketched(reader.sketches()))
    place = {sketch.row: i for i, sketch in enumerate(sketches)}
    pairs: set[int] = set()
    for kind in _POINTS:
        progress(0, 0)
        for rows in blocks.by_point(reader, kind):
            owners = [sketches[place[row]] for row in rows]
            are_alike = _any if kind == "emails" else blocks.share_a_word
            for one, other in blocks.near(owners, are_alike, by_point=True):
                pairs.add(blocks.paired(one.row, other.row))
    for block in _alike(sketches, progress):
        for one, other in blocks.near(block, blocks.may_be):
            pairs.add(blocks.paired(one.row, other.row))
    return sorted(pairs)


def _any(_one: Sketch, _other: Sketch, /) -> bool:
    return True


def _alike(sketches: Sequence[Sketch], progress: Progress) -> Iterator[Sequence[Sketch]]:
    """Yield blocks of those whose names, or firm and initials, are alike."""
    for keys, most, second in (
        (blocks.names_in, blocks.NAMESAKES, _place),
        (blocks.forms_in, blocks.NAMESAKES, _place),
        (blocks.places_in, blocks.LARGEST, _heads),
    ):
        for number, block in enumerate(blocks.by_key(sketches, keys)):
            if number % _BATCH == 0:
                progress(0, 0)
            if len(block) <= most:
                yield block
            else:
                yield from blocks.split(block, second)


def _place(sketch: Sketch) -> tuple[str, ...]:
    return (sketch.place,) if sketch.place else ()


def _heads(sketch: Sketch) -> Iterable[str]:
    return (head for head in sketch.heads if len(head) > 1)


def _batches(pairs: Sequence[int]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for start in range(0, len(pairs), _BATCH):
        yield start, [blocks.unpaired(pair) for pair in pairs[start : start + _BATCH]]


def _judged(reader: Reader, pairs: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    rows = {row for pair in pairs for row in pair}
    known: dict[int, Traits] = {
        row: traits(contact) for row, contact in reader.outlines(rows).items()
    }
    for a, b in pairs:
        likeness = judged(known[a], known[b])
        if likeness is not None:
            first, second = sorted((known[a].contact.id, known[b].contact.id))
            yield Pair(first_id=first, second_id=second, likeness=likeness)
