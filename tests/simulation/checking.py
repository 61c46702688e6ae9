"""A year of one persona, checked on its ten mornings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netcompanion.store import Store
from tests.simulation import before_checks, page_checks, person_checks, relation_checks, truth
from tests.simulation.hand import Hand
from tests.simulation.persona import Persona
from tests.simulation.scan import Findings, Scanner
from tests.simulation.screens import Screens
from tests.simulation.year import Year
from ui.theme import Theme

CHECKS = (
    *relation_checks.CHECKS,
    *person_checks.CHECKS,
    *page_checks.CHECKS,
    *before_checks.CHECKS,
)


@dataclass(frozen=True, kw_only=True)
class Morning:
    """How things stood on a day, and what came of checking it."""

    persona: str
    day: date
    events: int
    people: int
    promises: int
    asks: int
    ready: int
    state: str
    findings: Findings


def mornings(store: Store, persona: Persona, theme: Theme) -> Iterator[Morning]:
    """Live through the year, and check everything ten times, on the screen as well."""
    year = Year(store, persona)
    screens = Screens(store, year.hand, theme)
    for day in year.days():
        findings = Findings()
        scanner = Scanner(year.hand, findings)
        with store.read() as reader:
            for check in CHECKS:
                check(reader, scanner)
        screens.check(findings)
        yield _morning(persona, day, year.hand, findings)
    screens.close()


def _morning(persona: Persona, day: date, hand: Hand, findings: Findings) -> Morning:
    m = hand.facts
    wins_work = m.page.wins_work
    return Morning(
        persona=persona.name,
        day=day,
        events=len(truth.attended(m, date.min, hand.now())),
        people=len(m.people),
        promises=len(m.words),
        asks=sum(each.outcome != "planned" for each in m.asks.values()),
        ready=len(truth.ready(m, day)) if wins_work else 0,
        state=truth.hiding(m, hand.now()).state if wins_work else "nothing shown",
        findings=findings,
    )
