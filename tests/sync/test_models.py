"""The model runs, and that they notice what they are for.

What they have to notice is planted into the app: each fault is one that a rule of the sync
prevents, and some seed of the first few shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netcompanion.dav.book import Book
from netcompanion.services.sync import engine, kept, removals
from tests.servers import mangling
from tests.servers.fake import Fake
from tests.servers.quirks import SERVICES, Quirks
from tests.servers.real import RealServer
from tests.sync.models import played

ROUNDS = 6  # as many as there is time for; `python -m tests.sync models` has more
MORE = 15


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(each, marks=pytest.mark.faults) for each in range(2, 5))]
)
def test_whatever_happens_all_ends_in_step(
    seed: int, each_real_server: RealServer, tmp_path: Path
) -> None:
    row = played(seed, each_real_server, tmp_path, ROUNDS)
    assert row.result == "", "\n".join((*row.log, row.result))
    assert row.edits


@pytest.mark.parametrize("name", ["nextcloud", "davical"])
def test_services_end_in_step_too(name: str, tmp_path: Path) -> None:
    with Fake(name) as fake:
        row = played(7, fake, tmp_path, MORE)
    assert row.result == "", "\n".join((*row.log, row.result))


def blindly(patch: pytest.MonkeyPatch) -> None:
    """Write over whatever is there."""
    patch.setattr(Book, "_if_match", lambda _self, _etag: {})


def too_early(patch: pytest.MonkeyPatch) -> None:
    """Keep how far one is before one is there, and that all is well."""
    take: Callable[..., bool] = vars(engine)["_take"]

    def early(running: Any, facts: Any, changes: Any, *more: Any, **values: Any) -> bool:
        known = {"token": changes.token, "ctag": changes.ctag, "last_full": running.clock()}
        running.keep_of_book(**known)
        return take(running, facts, changes, *more, **values)

    patch.setattr(engine, "_take", early)


def without_guard(patch: pytest.MonkeyPatch) -> None:
    """Delete whoever is not listed."""
    patch.setattr(removals.Fates, "must_ask", lambda _self, _allowed: False)


def for_ever(patch: pytest.MonkeyPatch) -> None:
    """Send again whatever a server spells otherwise."""
    needs: Callable[..., bool] = kept.needs_push
    patch.setattr(kept, "needs_push", lambda mine, theirs, _spelled=(): needs(mine, theirs))


def without_titles(data: bytes) -> bytes:
    kept = (line for line in mangling.lines(data) if mangling.name_of(line) != "TITLE")
    return mangling.card(kept)


FORGETS = Quirks(mangle=without_titles, keeps_all=False)


@pytest.mark.parametrize(
    ("fault", "quirks", "seeds"),
    [
        (blindly, SERVICES["plain"], range(1, 7)),
        (too_early, SERVICES["plain"], range(6)),
        (without_guard, SERVICES["plain"], range(1, 7)),
        (for_ever, FORGETS, range(2, 7)),
    ],
)
def test_a_planted_fault_is_found(
    fault: Callable[[pytest.MonkeyPatch], None], quirks: Quirks, seeds: range, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fault(patch)
        for seed in seeds:
            (folder := tmp_path / f"{seed}").mkdir()
            with Fake(quirks) as fake:
                if played(seed, fake, folder, MORE).result:
                    return
    pytest.fail("nobody noticed")


def test_a_server_that_forgets_what_it_is_sent_is_no_loop(tmp_path: Path) -> None:
    with Fake(FORGETS) as fake:
        row = played(0, fake, tmp_path, MORE)
    assert row.result == "", "\n".join((*row.log, row.result))
