"""The four personas of the design, as habits: how often, how many, how well kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.strategy import Purpose

FIRST_DAY = date(2026, 1, 5)
LAST_DAY = date(2027, 1, 4)
CHECKED = (
    date(2026, 1, 12),
    date(2026, 2, 16),
    date(2026, 3, 25),
    date(2026, 5, 1),
    date(2026, 6, 9),
    date(2026, 7, 16),
    date(2026, 8, 24),
    date(2026, 10, 1),
    date(2026, 11, 10),
    date(2027, 1, 4),
)
"""The ten days of the year on which everything is checked, in the morning."""


@dataclass(frozen=True, kw_only=True)
class Persona:
    """Somebody's habits. Shares are from 0 to 1; what is so many lies between the two numbers.

    `days` are how long an event is, `later` so many days afterwards its cards are entered. Of
    promises `kept` are kept on time, `late` late, `dropped` given up; the rest stays open. `asks`
    are made from the day `asks_from` on. Between the two days of `taking` they ask much, and give
    nothing. `seed` chooses the year.
    """

    name: str
    seed: int
    purposes: tuple[Purpose, ...]
    event_days: tuple[date, ...]
    days: int = 1
    later: int = 0
    new: tuple[int, int]
    known: tuple[int, int]
    promises: float
    kept: float
    late: float
    dropped: float
    needs: float
    sorted_out: float
    introductions: tuple[int, int]
    asks: float
    asks_from: date = FIRST_DAY
    taking: tuple[date, date] = (LAST_DAY, LAST_DAY)
    rings: float
    referred: float
    gives: float
    takes: float
    ideal: str
    known_for: str
    goals: tuple[tuple[str, int, str], ...]
    series: str


def _every(days: int, first: date) -> tuple[date, ...]:
    found = []
    while first <= LAST_DAY:
        found.append(first)
        first += timedelta(days)
    return tuple(found)


ROBIN = Persona(
    name="Robin",
    seed=6,
    purposes=(Purpose.WIN_WORK, Purpose.LEARN),
    event_days=_every(15, date(2026, 1, 8)),
    later=2,
    new=(3, 6),
    known=(1, 4),
    promises=0.5,
    kept=0.35,
    late=0.3,
    dropped=0.1,
    needs=0.6,
    sorted_out=0.5,
    introductions=(0, 1),
    asks=0.25,
    rings=0.7,
    referred=0.5,
    gives=0.04,
    takes=0.03,
    ideal="Plant managers of small foundries",
    known_for="The one who makes old boilers cheap to run",
    goals=(("Meet 60 people", 60, "people met"), ("Ask 6 people for business", 6, "asks")),
    series="Foundry Breakfast",
)
AMARA = Persona(
    name="Amara",
    seed=16,
    purposes=tuple(Purpose),
    event_days=_every(7, date(2026, 1, 7)),
    new=(2, 4),
    known=(2, 4),
    promises=0.6,
    kept=0.6,
    late=0.15,
    dropped=0.1,
    needs=0.5,
    sorted_out=0.9,
    introductions=(0, 2),
    asks=1.0,
    asks_from=date(2026, 2, 20),
    taking=(date(2026, 4, 18), date(2026, 7, 20)),
    rings=0.9,
    referred=0.5,
    gives=0.06,
    takes=0.1,
    ideal="Founders with patient investors",
    known_for="The founder who ships",
    goals=(
        ("Meet 150 people", 150, "people met"),
        ("Book 90 next steps", 90, "next steps"),
        ("Win 4 clients", 4, "clients"),
    ),
    series="Lantern Founders Evening",
)
STELLAN = Persona(
    name="Stellan",
    seed=4,
    purposes=(Purpose.WIN_WORK,),
    event_days=(date(2026, 2, 10), date(2026, 4, 28), date(2026, 9, 15), date(2026, 11, 17)),
    days=2,
    new=(60, 60),
    known=(3, 6),
    promises=0.15,
    kept=0.5,
    late=0.2,
    dropped=0.05,
    needs=0.3,
    sorted_out=0.3,
    introductions=(0, 1),
    asks=1.5,
    rings=0.3,
    referred=2.5,
    gives=0.08,
    takes=0.03,
    ideal="Buyers of packing machines",
    known_for="",
    goals=(("Meet 400 people", 400, "people met"), ("Win 5 clients", 5, "clients")),
    series="",
)
JOY = Persona(
    name="Joy",
    seed=4,
    purposes=(Purpose.COMMUNITY,),
    event_days=_every(14, date(2026, 1, 9)),
    new=(2, 4),
    known=(8, 12),
    promises=0.3,
    kept=0.7,
    late=0.1,
    dropped=0.05,
    needs=0.6,
    sorted_out=0.6,
    introductions=(6, 10),
    asks=0.0,
    rings=0.5,
    referred=0.3,
    gives=0.06,
    takes=0.04,
    ideal="Traders new to the harbour",
    known_for="The one who knows whom to ring",
    goals=(("Make 150 introductions", 150, "introductions"), ("Meet 80 people", 80, "people met")),
    series="Harbour Chamber Evening",
)
PERSONAS = (ROBIN, AMARA, STELLAN, JOY)
