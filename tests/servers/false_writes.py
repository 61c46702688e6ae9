"""Lies about what becomes of what is written."""

from __future__ import annotations

from tests.servers.false_cards import HTML
from tests.servers.lies import Stage, lie, of
from tests.servers.mangling import card, lines, name_of
from tests.servers.trouble import Act, error
from tests.servers.wire import RESET, Asked, Reply

_LEFT = frozenset({"BEGIN", "VERSION", "UID", "FN", "END"})


@lie("S7", of("PUT"))
def not_kept(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A card is taken, and thrown away."""
    return Reply(201, b"", {"ETag": '"kept"'})


@lie("S4", of("PUT"))
def little_kept(stage: Stage, _act: Act, asked: Asked) -> Reply:
    """Of a card nothing but the name is kept."""
    stage.keep_instead(asked, card(line for line in lines(asked.body) if name_of(line) in _LEFT))
    return Reply(204, b"", {"ETag": '"all of it"'})


@lie("S4", of("PUT"))
def false_etag(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """A card is kept, under another ETag than is told."""
    return act().headed({"ETag": '"another"'})


@lie("S5", of("PUT", "DELETE"))
def done_and_denied(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """What is written is done, and said to have failed."""
    act()
    return error(500)


@lie("S5", of("PUT", "DELETE"))
def done_and_gone(_stage: Stage, act: Act, _asked: Asked) -> Reply:
    """What is written is done, and the connection breaks."""
    act()
    return RESET


@lie("S10", of("PUT", "DELETE"))
def page_for_a_write(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Instead of a write, a page of a network that wants one to log in."""
    return Reply(200, HTML, {"Content-Type": "text/html"})


@lie("S6", of("PUT", "DELETE"))
def changed_for_ever(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Whatever one writes, somebody else was faster."""
    return error(412)


@lie("S6", of("PUT"))
def there_already(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Whatever one writes, another card has its UID."""
    return error(409, "C:no-uid-conflict")


@lie("S6", of("PUT", "DELETE"))
def suddenly_locked(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """Nobody may write here, it says, though the book says otherwise."""
    return error(403, "D:need-privileges")


@lie("S11", of("PUT"))
def moved_elsewhere(stage: Stage, act: Act, asked: Asked) -> Reply:
    """A card is kept, at another host, it says."""
    return act().headed({"Location": f"{stage.trap_origin}{asked.target}"})


@lie("S7", of("DELETE"))
def not_deleted(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A card is deleted, it says, and stays."""
    return Reply(204)


@lie("S10", of("PUT", "DELETE"))
def one_takes_all(stage: Stage, act: Act, asked: Asked) -> Reply:
    """With one write, every card is gone."""
    reply = act()
    stage.drop_all(asked)
    return reply


@lie("S6", of("PUT", "DELETE"))
def refused_with_a_speech(_stage: Stage, _act: Act, _asked: Asked) -> Reply:
    """A write is refused in words without end, with marks of a page in them."""
    return Reply(400, b"\x1b[31m<b>No</b>\r\n" * 100_000, {"Content-Type": "text/plain"})
