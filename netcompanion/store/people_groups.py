"""Which contacts are in which group, and what else is judged of relationships, in SQL.

The sums in `standing` are few beside the contacts, so a condition is a list of row numbers worked
out from them once, and everybody without sums is whoever is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    text,
)

from netcompanion.domain.account import AccountState
from netcompanion.domain.limits import Limits
from netcompanion.domain.people_groups import Ground, Group
from netcompanion.domain.query import PeopleFilter
from netcompanion.store.relation_tables import standing
from netcompanion.store.relations import READY, ready_given
from netcompanion.store.tables import contact

_WITH_SUMS: Final = contact.alias("with_sums")
# The sign keeps SQLite from looking sums up for every contact, most of whom have none.
_SUMS: Final = standing.join(_WITH_SUMS, _WITH_SUMS.c.id == literal_column("+standing.contact_id"))


def conditions(people: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what a filter asks of relationships, as conditions on `contact`."""
    if people.ground is None:
        return
    if people.group is Group.REST:
        with_sums = _rows(_group(people.ground) != Group.REST.value)
        yield contact.c.row.not_in(with_sums)
    elif people.group is not None:
        yield contact.c.row.in_(_rows(_group(people.ground) == people.group.value))
    asked = list(_asked(people, people.ground))
    if asked:
        yield contact.c.row.in_(_rows(and_(*asked)))


def counts(db: Connection, ground: Ground, only: ColumnElement[bool] | None) -> dict[Group, int]:
    """Return how many contacts are in each group but the last; `only` is asked of `contact`."""
    statement = select(_group(ground), func.count()).select_from(standing).group_by(text("1"))
    if only is not None:
        # Not a join: SQLite would look everybody in a network up for each of the sums.
        one = select(contact.c.row).where(contact.c.id == standing.c.contact_id, only)
        statement = statement.where(one.exists())
    found = {Group(name): number for name, number in db.execute(statement)}
    return {each: found.get(each, 0) for each in Group if each is not Group.REST}


def _rows(condition: ColumnElement[bool]) -> Select[Any]:
    return select(_WITH_SUMS.c.row).select_from(_SUMS).where(condition)


def _group(ground: Ground) -> ColumnElement[str]:
    """Return the rule of `domain.people_groups` in SQL."""
    limits = ground.limits
    is_overdrawn = _account(AccountState.OVERDRAWN, limits)
    quiet_since = (ground.today - timedelta(limits.quiet_days)).isoformat()
    whens: list[tuple[Any, str]] = [
        (is_overdrawn, Group.OVERDRAWN.value),
        (standing.c.conversations == 0, Group.REST.value),
        (standing.c.last_touch > quiet_since, Group.IN_TOUCH.value),
        (standing.c.last_touch.is_not(None), Group.QUIET.value),
    ]
    if ground.wins_work:
        whens.insert(0, (_ready(ground), Group.READY.value))
    return case(*whens, else_=Group.REST.value)


def _asked(people: PeopleFilter, ground: Ground) -> Iterator[ColumnElement[bool]]:
    if people.accounts:
        yield or_(*(_account(state, ground.limits) for state in sorted(people.accounts)))
    if people.quiet_days is not None:
        last = ground.today - timedelta(people.quiet_days)
        yield and_(standing.c.conversations > 0, standing.c.last_touch <= last.isoformat())
    if people.is_ready:
        yield _ready(ground)
    if people.is_due:
        yield standing.c.next_touch <= ground.today.isoformat()


def _ready(ground: Ground) -> ColumnElement[bool]:
    given = ready_given(ground.limits, ground.today)
    return and_(text(f"({READY})").bindparams(**given))


def _account(state: AccountState, limits: Limits) -> ColumnElement[bool]:
    """Return the rule of `domain.account.state` in SQL; of all words but *just met*."""
    balance, entries = standing.c.balance, standing.c.entries
    strong = max(limits.strong, limits.in_credit)
    least_and_most = {
        AccountState.OVERDRAWN: (None, limits.overdrawn),
        AccountState.A_LITTLE_OVERDRAWN: (limits.overdrawn + 1, -1),
        AccountState.EVEN: (0, limits.in_credit - 1),
        AccountState.IN_CREDIT: (limits.in_credit, strong - 1),
        AccountState.STRONG: (strong, None),
    }
    least, most = least_and_most[state]
    enough = [entries >= limits.entries]
    if least is not None:
        enough.append(balance >= least)
    if most is not None:
        enough.append(balance <= most)
    return and_(*enough)
