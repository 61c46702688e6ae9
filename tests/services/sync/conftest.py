"""A fake server with a book on it, and a store that is in step with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netcompanion.store import Store
from tests.servers.fake import Fake
from tests.services.sync.world import World


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A server without any quirk."""
    with Fake() as fake:
        yield fake


@pytest.fixture
def world(store: Store, fake: Fake) -> World:
    """A store, and a book there that it does not know yet."""
    return World(store, fake, fake.make_book("people"))
