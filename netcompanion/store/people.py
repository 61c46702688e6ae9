"""Questions about contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, true

from netcompanion.domain.alias import Alias
from netcompanion.domain.contact import Contact, ContactLine, NetworkKind, Photo
from netcompanion.domain.normalise import (
    email_key,
    fold,
    phone_key,
    tag_key,
)
from netcompanion.domain.people_groups import Group
from netcompanion.domain.query import ALL, PeopleFilter
from netcompanion.store import contacts, find, people_groups, sqlite
from netcompanion.store.find import AFTER_ALL
from netcompanion.store.tables import (
    contact,
    contact_network,
    contact_point,
    contact_tag,
    encounter,
    event,
    holding,
    photo,
)
from netcompanion.store.values import ALIASES

SEARCH_CAP: Final = 1000
"""How many contacts a list with a search text shows; nobody scrolls further, one types on."""

_BATCH = 500
_NETWORKS = (
    select(func.aggregate_strings(contact_network.c.network, " "))
    .where(contact_network.c.contact == contact.c.row)
    .scalar_subquery()
)
_LINE = select(
    contact.c.row,
    contact.c.id,
    contact.c.name,
    contact.c.title,
    contact.c.organisation,
    contact.c.photo_digest,
    _NETWORKS,
)
_LINES_BY_ROW = _LINE.where(contact.c.row.in_(sqlite.given("rows")))
_LINES_BY_ID = _LINE.where(contact.c.id.in_(sqlite.given("ids")))
_IN_ORDER = select(contact.c.row).order_by(contact.c.sort_key, contact.c.row)
_COUNT = select(func.count()).select_from(contact)


class PeopleReader:
    """Questions about contacts, in one moment of the database."""

    def __init__(self, db: Connection) -> None:
        """Ask through an open transaction."""
        self._db = db

    def contact(self, contact_id: str) -> Contact | None:
        """Return one contact."""
        return contacts.load(self._db, (contact_id,)).get(contact_id)

    def contacts(self, ids: Iterable[str]) -> dict[str, Contact]:
        """Return those of the contacts that exist, by id."""
        found: dict[str, Contact] = {}
        for batch in _batches(ids):
            found |= contacts.load(self._db, batch)
        return found

    def contacts_by_uid(self, uids: Iterable[str]) -> dict[str, Contact]:
        """Return contacts by the UID of their vCard, or of one that became part of them."""
        found: dict[str, Contact] = {}
        for batch in _batches(uids):
            # Past SQLAlchemy, which spells out hundreds of parameters one by one.
            query = f"SELECT row FROM contact WHERE uid IN ({', '.join('?' * len(batch))})"
            rows = [row for (row,) in sqlite.raw(self._db).execute(query, batch)]
            found |= {value.uid: value for value in contacts.load_rows(self._db, rows)}
            found |= self._by_alias([uid for uid in batch if uid not in found])
        return found

    def aliases(self, contact_id: str) -> list[Alias]:
        """Return the UIDs of the cards that became part of a contact."""
        raw = sqlite.raw(self._db)
        return ALIASES.ask(raw, "WHERE contact_id = ? ORDER BY uid", (contact_id,))

    def _by_alias(self, uids: Sequence[str]) -> dict[str, Contact]:
        marks = ", ".join("?" * len(uids))
        known = ALIASES.ask(sqlite.raw(self._db), f"WHERE uid IN ({marks})", uids)
        here = contacts.load(self._db, {each.contact_id for each in known}) if known else {}
        return {each.uid: here[each.contact_id] for each in known}

    def every_contact(self, batch: int = _BATCH) -> Iterator[Contact]:
        """Yield all contacts by name, with no more than `batch` of them in memory."""
        sort = (contact.c.sort_key, contact.c.row)
        page = select(*sort).order_by(*sort).limit(batch)
        last: Sequence[Any] = ("", -1)
        while found := self._db.execute(page.where(_beyond(last))).all():
            yield from contacts.load_rows(self._db, [row for _, row in found])
            last = found[-1]

    def contact_ids(
        self, *, event_id: str | None = None, tag: str | None = None, query: str | None = None
    ) -> list[str]:
        """Return the ids of all contacts, or of those met, tagged or found, by name."""
        tags = (tag,) if tag else ()
        return self.ids(PeopleFilter(text=query or "", tags=tags, event_id=event_id))

    def ids(self, people: PeopleFilter) -> list[str]:
        """Return the ids of everybody whom a filter lets through, by name; no cap on a text."""
        statement = select(contact.c.id).order_by(contact.c.sort_key, contact.c.row)
        if not people.text.strip():
            return list(self._db.scalars(statement.where(_condition(people))))
        typed = find.read(people.text)
        found = find.everyone(self._db, typed) if typed else set()
        rows = self._db.execute(statement.add_columns(contact.c.row).where(_condition(people)))
        return [id_ for id_, row in rows if row in found]

    def lines(self, ids: Iterable[str]) -> dict[str, ContactLine]:
        """Return what lists show of contacts, by id."""
        found: dict[str, ContactLine] = {}
        for batch in _batches(ids):
            rows = self._db.execute(_LINES_BY_ID, {"ids": batch})
            found |= {cells[1]: _line(cells) for cells in rows}
        return found

    def count(self, people: PeopleFilter = ALL) -> int:
        """Return how many rows a list of `people` has: with a text, at most `SEARCH_CAP`."""
        if typed := find.read(people.text):
            return find.count(self._db, typed, SEARCH_CAP, _narrowing(people))
        if people.text.strip():
            return 0
        return self._db.scalar(_COUNT.where(_condition(people))) or 0

    def group_counts(self, people: PeopleFilter) -> dict[Group, int]:
        """Return how many are in each group, of those whom a filter without a text lets through."""
        if people.ground is None:
            raise ValueError("groups are judged on a ground")
        found = people_groups.counts(self._db, people.ground, _narrowing(people))
        return found | {Group.REST: self.count(people) - sum(found.values())}

    def page(self, people: PeopleFilter, start: int, limit: int) -> list[ContactLine]:
        """Return the rows of a list from number `start` on, by name; with a text, best first."""
        if typed := find.read(people.text):
            most = min(start + limit, SEARCH_CAP)
            rows = find.ranked(self._db, typed, most, _narrowing(people))[start:]
        elif people.text.strip():
            rows = []
        else:
            wanted = _IN_ORDER.where(_condition(people)).offset(start).limit(limit)
            rows = list(self._db.scalars(wanted))
        return self._lines_of(rows)

    def position(self, people: PeopleFilter, contact_id: str) -> int | None:
        """Return in which row of a list a contact stands; None when it is not in it."""
        place = select(contact.c.sort_key, contact.c.row).where(contact.c.id == contact_id)
        at = self._db.execute(place.where(_condition(people))).one_or_none()
        if at is None:
            return None
        if people.text.strip():
            typed = find.read(people.text)
            rows = find.ranked(self._db, typed, SEARCH_CAP, _narrowing(people)) if typed else []
            return rows.index(at.row) if at.row in rows else None
        key, row = contact.c.sort_key, contact.c.row
        before = (key < at.sort_key) | (key == at.sort_key) & (row < at.row)
        return self._db.scalar(_COUNT.where(_condition(people), before))

    def search(self, text: str, limit: int = 50) -> list[ContactLine]:
        """Return the contacts that best answer to a text, whatever it is; none for no text."""
        typed = find.read(text)
        return self._lines_of(find.ranked(self._db, typed, limit)) if typed else []

    def search_count(self, text: str, cap: int = SEARCH_CAP) -> int:
        """Return how many contacts answer to a text; `cap` stands for that many or more."""
        typed = find.read(text)
        return find.count(self._db, typed, cap) if typed else 0

    def same_email(self, emails: Iterable[str]) -> list[ContactLine]:
        """Return who has one of these e-mail addresses."""
        return self._with_point("emails", map(email_key, emails))

    def same_phone(self, numbers: Iterable[str]) -> list[ContactLine]:
        """Return who has one of these telephone numbers, however they are written."""
        return self._with_point("phones", map(phone_key, numbers))

    def same_name(self, name: str) -> list[ContactLine]:
        """Return who has this name, or the same words in another order of two."""
        words = fold(name).split()
        keys = {" ".join(words), " ".join((*words[1:], *words[:1]))} - {""}
        wanted = contact.c.sort_key.in_(keys)
        return self._lines_of(self._db.scalars(_IN_ORDER.where(wanted)).all())

    def tags(self) -> list[tuple[str, int]]:
        """Return all tags by name, with how many contacts have each."""
        rows = self._db.execute(
            select(func.max(contact_tag.c.tag), func.count(contact_tag.c.contact.distinct()))
            .group_by(contact_tag.c.key)
            .order_by(contact_tag.c.key)
        )
        return [(tag, number) for tag, number in rows]

    def organisations(self, prefix: str, limit: int = 20) -> list[str]:
        """Return organisations that begin with a text, however it is written, by name."""
        start = fold(prefix)
        names = (contact.c.organisation_key, contact.c.organisation)
        wanted = (
            select(contact.c.organisation)
            .where(names[0] >= start, names[0] < start + AFTER_ALL, contact.c.organisation != "")
            .group_by(*names)
            .order_by(*names)
            .limit(limit)
        )
        return list(self._db.scalars(wanted))

    def network_counts(self) -> dict[NetworkKind, int]:
        """Return how many contacts are in each network."""
        rows = self._db.execute(
            select(contact_network.c.network, func.count()).group_by(contact_network.c.network)
        )
        found = {NetworkKind(name): number for name, number in rows}
        return {kind: found.get(kind, 0) for kind in NetworkKind}

    def photo(self, digest: str) -> Photo | None:
        """Return the bytes of a picture."""
        row = self._db.execute(
            select(photo.c.media_type, photo.c.data).where(photo.c.digest == digest)
        ).one_or_none()
        return Photo(digest=digest, media_type=row[0], data=row[1]) if row else None

    def _lines_of(self, rows: Sequence[int]) -> list[ContactLine]:
        if not rows:
            return []
        found = {
            cells[0]: _line(cells) for cells in self._db.execute(_LINES_BY_ROW, {"rows": rows})
        }
        return [found[row] for row in rows]

    def _with_point(self, kind: str, keys: Iterable[str]) -> list[ContactLine]:
        wanted = set(keys) - {""}
        if not wanted:
            return []
        owners = select(contact_point.c.contact).where(
            contact_point.c.kind == kind, contact_point.c.key.in_(wanted)
        )
        return self._lines_of(self._db.scalars(_IN_ORDER.where(contact.c.row.in_(owners))).all())


def _line(cells: Sequence[Any]) -> ContactLine:
    _, id_, name, title, organisation, digest, networks = cells
    return ContactLine(
        id=id_,
        name=name,
        title=title,
        organisation=organisation,
        networks=frozenset(map(NetworkKind, networks.split())) if networks else frozenset(),
        photo_digest=digest or "",
    )


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(dict.fromkeys(ids))
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _beyond(last: Sequence[Any]) -> ColumnElement[bool]:
    key, row = last
    same_name = and_(contact.c.sort_key == key, contact.c.row > row)
    return or_(contact.c.sort_key > key, same_name)


def _narrowing(people: PeopleFilter) -> ColumnElement[bool] | None:
    """Return what a filter asks beside its text; None when that is nothing."""
    conditions = list(_conditions(people))
    return and_(*conditions) if conditions else None


def _condition(people: PeopleFilter) -> ColumnElement[bool]:
    narrowing = _narrowing(people)
    return true() if narrowing is None else narrowing


def _conditions(people: PeopleFilter) -> Iterator[ColumnElement[bool]]:
    for tag in people.tags:
        tagged = select(contact_tag.c.contact).where(contact_tag.c.key == tag_key(tag))
        yield contact.c.row.in_(tagged)
    if people.networks or people.in_no_network:
        names = [network.value for network in people.networks]
        within = select(contact_network.c.contact).where(contact_network.c.network.in_(names))
        anywhere = select(contact_network.c.contact)
        without = contact.c.row.not_in(anywhere) if people.in_no_network else false()
        yield or_(contact.c.row.in_(within), without)
    if people.event_id is not None:
        yield contact.c.id.in_(_met().where(encounter.c.event_id == people.event_id))
    for need in people.needs:
        yield contact.c.id.in_(_met().where(_says(encounter.c.needs, need)))
    places = func.coalesce(event.c.place, "") + " " + encounter.c.place
    for place in people.places:
        yield contact.c.id.in_(_met().where(_says(places, place)))
    for name in people.events:
        yield contact.c.id.in_(_met().where(_says(func.coalesce(event.c.name, ""), name)))
    if people.delete_by is not None:
        due = holding.c.delete_by <= people.delete_by.isoformat()
        yield contact.c.id.in_(select(holding.c.contact_id).where(due))
    yield from people_groups.conditions(people)


def _met() -> Select[Any]:
    meetings = encounter.outerjoin(event, event.c.id == encounter.c.event_id)
    return select(encounter.c.contact_id).select_from(meetings)


def _says(words: ColumnElement[Any], wanted: str) -> ColumnElement[bool]:
    """Whether a text has words that begin with, or are, those wanted, in that order."""
    return func.instr(" " + func.fold(words), f" {fold(wanted)}") > 0
