"""Whom and what somebody chooses: every choice is drawn from one seeded stream."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from netcompanion.store import Store
from tests.simulation import truth
from tests.simulation.hand import Hand
from tests.simulation.mirror import Who
from tests.simulation.persona import FIRST_DAY, Persona
from tests.simulation.world import World

T = TypeVar("T")


class Choosing:
    """Draws days, people and chances as the persona would."""

    def __init__(self, store: Store, persona: Persona) -> None:
        self.persona = persona
        self.hand = Hand(store, FIRST_DAY)
        self.random = Random(f"{persona.name} {persona.seed}")
        self.world = World(self.random)
        self._doubles: list[tuple[str, str, date]] = []

    def _wins_work(self) -> bool:
        return self.hand.facts.page.wins_work

    def _is_taking(self, day: date) -> bool:
        first, last = self.persona.taking
        return first <= day < last

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _some(self, among: Sequence[T], number: int) -> list[T]:
        return self.random.sample(among, min(number, len(among)))

    def _outsider(self) -> Who:
        name = self.world.name()
        self.hand.outsiders.add(name)
        return Who(name=name)

    def _some_day(self, day: date) -> date:
        return day + timedelta(self.random.randint(2, 21))

    def _known(self) -> list[str]:
        """Return people by name, without cards that are somebody's second one."""
        second = {other for _, other, _ in self._doubles}
        found = [each for each in self.hand.facts.people.values() if each.key not in second]
        return [each.key for each in sorted(found, key=lambda each: each.name)]

    def _close(self) -> list[str]:
        """Return those whom one meets most."""
        met = {key: len(truth.days_met(self.hand.facts, key)) for key in self._known()}
        return sorted(met, key=lambda key: -met[key])[:25]

    def _are_linked(self, one: str, other: str) -> bool:
        return any(
            {v.first.key, v.second.key} == {one, other} for v in self.hand.facts.intros.values()
        )
