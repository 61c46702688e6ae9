"""Hypothesis strategies: anybody, with what real cards say beside their fields."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from tests.strategies import contacts

LINES = (
    CardLine(name="X-GUILD", value="7\\, of the looms", params=(("X-SINCE", ("2019",)),)),
    CardLine(name="X-ABRELATEDNAMES", value="Mina", group="item1"),
    CardLine(name="X-ABLABEL", value="_$!<Friend>!$_", group="item1"),
    CardLine(name="ROLE", value="Dyes wool"),
    CardLine(name="IMPP", value="xmpp:hana@airemills.example"),
    CardLine(name="KEY", value="AAECAw==", params=(("ENCODING", ("b",)),)),
)


@st.composite
def people(draw: st.DrawFn) -> Contact:
    """Return anybody, who came with some of those lines or without a card."""
    lines = draw(st.lists(st.sampled_from(LINES), unique=True, max_size=5))
    source = SourceCard.of("3.0", lines) if lines else None
    return replace(draw(contacts()), source=source)
